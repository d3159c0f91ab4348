"""papi-kit check: lint of the rubric, validation of the data, figures that do not add up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from .common import Say, Settings, Verb, data_options, rubric_argument, shared_options
from .terminal import command_line, print_json, tell


def command(say: Say) -> click.Command:
    text = say("Kiểm tra bộ tiêu chí RUBRIC và số liệu đi kèm: mọi lỗi cùng một lúc, kèm vị trí và cách sửa. Không "
               "chấm điểm, không ghi tệp.\n\n"
               "Ví dụ: papi-kit check rubrics/2022.yaml",
               "Check RUBRIC and its data: all faults at once, each with its place and remedy. Scores and "
               "writes nothing.\n\n"
               "Example: papi-kit check rubrics/2022.yaml")
    recognised = click.Option(["--recognised"], is_flag=True, help=say(
        "In cách hiểu từng trang, từng cột của tệp đơn vị, tệp số liệu và tệp phiếu khảo sát.",
        "Print how each sheet and column of units, facts and survey forms was understood."))
    return Verb("check", say, callback=run, help=text,
                params=[rubric_argument(), *data_options(say), recognised, *shared_options(say)])


@click.pass_obj
def run(settings: Settings, rubric: Path, units: Path | None, facts: Path | None, surveys: tuple[Path, ...], stage: str,
        recognised: bool, take: tuple[Path, ...], as_json: bool, **_: Any) -> int:
    from ..findings import has_errors
    from ..jobs.check import check
    from ..reports.kit.recognised import recognised_json, recognised_text
    from ..reports.kit.text import findings_count, findings_json, findings_text

    say = settings.say
    checked = check(rubric, units, facts, stage, surveys, recognised, take)
    if as_json:
        shown = {"recognised": recognised_json(checked.sheets)} if recognised else {}
        print_json({"rubric": str(rubric), **shown, "findings": findings_json(checked.findings, settings.lang)})
    else:
        if recognised:
            tell(recognised_text(checked.sheets, settings.lang) + "\n")
        text = findings_text(checked.findings, settings.lang, limit=10_000, ranked=not checked.unread)
        tell(text or findings_count(checked.findings, settings.lang))
        if checked.unread:
            tell(say("Chưa kiểm tra hết số liệu, vì các lỗi nêu trên.",
                     "The data were not checked to the end, because of these errors."))
        elif not checked.data:
            tell(say("Chỉ kiểm tra bộ tiêu chí; không có số liệu đi kèm.",
                     "Only the rubric was checked; it names no data."))
    if checked.unread == "unreadable":
        return 2
    if has_errors(checked.findings):
        return 1
    if checked.data and not as_json:
        next_one = command_line("score", rubric, units=units, facts=facts, surveys=surveys, stage=stage, take=take)
        tell(say(f"\nCó thể chấm điểm: {next_one}", f"\nReady to score: {next_one}"), err=True)
    return 0
