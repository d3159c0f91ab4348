"""papi-kit explain: how each point came about, down to the figure and the place it was read from."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from .common import Say, Settings, Verb, data_options, rubric_argument, shared_options
from .terminal import print_json, tell


def command(say: Say) -> click.Command:
    text = say("Giải thích điểm của đơn vị UNIT (mã hoặc tên), cả bảng hoặc riêng mục ITEM: quy tắc, số liệu đã dùng, "
               "nơi đọc số liệu, căn cứ.\n\n"
               "Ví dụ: papi-kit explain rubrics/2022.yaml \"TP. Bắc Kạn\" I.2.1",
               "Explain the points of UNIT (id or name), all of them or those of ITEM: rule, figures, where they were "
               "read, clause.\n\n"
               "Example: papi-kit explain rubrics/2022.yaml \"TP. Bắc Kạn\" I.2.1")
    arguments = [rubric_argument(), click.Argument(["unit"]), click.Argument(["item"], required=False)]
    return Verb("explain", say, callback=run, help=text, params=[*arguments, *data_options(say), *shared_options(say)])


@click.pass_obj
def run(settings: Settings, rubric: Path, unit: str, item: str | None, units: Path | None, facts: Path | None,
        surveys: tuple[Path, ...], stage: str, take: tuple[Path, ...], as_json: bool, **_: Any) -> int:
    from ..findings import has_errors
    from ..jobs.explain import explain
    from ..reports.explanation.explanation import explanation_json, explanation_text

    found = explain(rubric, unit, item, units, facts, surveys, stage, settings.arguments, take)
    said = (found.assessment, found.result, found.item, settings.lang)
    if as_json:
        print_json(explanation_json(*said))
    else:
        tell(explanation_text(*said))
    return 1 if has_errors(f for f in found.assessment.found if found.result.unit.id in f.touched) else 0
