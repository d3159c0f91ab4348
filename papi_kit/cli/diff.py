"""papi-kit diff: two rubrics told apart."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from .common import Say, Settings, Verb, shared_options, tell_findings
from .terminal import FilePath, print_json, tell


def command(say: Say) -> click.Command:
    text = say("So sánh hai bộ tiêu chí: mục thêm, bỏ, đổi mã, đổi điểm, đổi quy tắc. Thêm --out để ghi bảng Excel.\n\n"
               "Ví dụ: papi-kit diff rubrics/2021.yaml rubrics/2022.yaml --out ket_qua",
               "Compare two rubrics: items added, dropped, moved, re-weighted, marked otherwise. --out writes the "
               "Excel table.\n\n"
               "Example: papi-kit diff rubrics/2021.yaml rubrics/2022.yaml --out ket_qua")
    arguments = [click.Argument([name], type=FilePath()) for name in ("old", "new")]
    out = click.Option(["--out"], type=FilePath(), metavar="DIR",
                       help=say("Thư mục ghi diff.xlsx.", "Folder for diff.xlsx."))
    return Verb("diff", say, callback=run, help=text, params=[*arguments, out, *shared_options(say)])


@click.pass_obj
def run(settings: Settings, old: Path, new: Path, out: Path | None, as_json: bool, **_: Any) -> int:
    from ..jobs.diff import diff
    from ..reports.diff.changes import changes_json, changes_text

    found = diff(old, new, out, settings.lang, settings.arguments)
    if as_json:
        print_json(changes_json(found.changes))
    else:
        tell(changes_text(found.changes, settings.lang))
    if found.told:
        tell_findings(found.told, settings)
    if found.file:
        tell(settings.say(f"\nĐã ghi: {found.file}", f"\nWritten: {found.file}"), err=True)
    return 0
