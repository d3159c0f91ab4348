"""papi-kit new: an assessment folder to begin with."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ..commands import COMMANDS
from ..common import Say, Settings, Verb, shared_options
from ..terminal import command_line, print_json, quoted, tell
from .verify import folder_argument

TEMPLATES = ("mau", "xa", "so")


def command(say: Say) -> click.Command:
    text = say("Tạo thư mục đánh giá DIR (chưa có, hoặc trống): bộ tiêu chí mẫu, danh sách đơn vị, số liệu minh họa, "
               "nhật ký, hướng dẫn DOC-TRUOC.md và papi-kit.bat để bấm đúp. Chấm được ngay rồi sửa dần.\n\n"
               "Ví dụ: papi-kit new danh-gia-2025",
               "Make the assessment folder DIR (new, or empty): a rubric to begin with, units, illustrative figures, a "
               "journal, DOC-TRUOC.md to read and papi-kit.bat to double-click. It scores at once.\n\n"
               "Example: papi-kit new danh-gia-2025")
    template = click.Option(["--template"], type=click.Choice(TEMPLATES), default=TEMPLATES[0], help=say(
        "Bộ tiêu chí mẫu: mau nhỏ nhất, xa cho xã và phường, so cho sở, ngành [mau].",
        "Rubric to begin with: mau the smallest, xa communes and wards, so departments [mau]."))
    return Verb("new", say, callback=run, help=text, params=[folder_argument(), template, *shared_options(say)])


@click.pass_obj
def run(settings: Settings, folder: Path, template: str, as_json: bool, **_: Any) -> int:
    from ...jobs.folder.new import new

    say, made = settings.say, new(folder, template, COMMANDS)
    if as_json:
        print_json({"folder": str(made.folder), "template": template, "files": list(made.names)})
        return 0
    tell(say(f"Đã tạo thư mục đánh giá {quoted(folder)}: {', '.join(made.names)}",
             f"Made the assessment folder {quoted(folder)}: {', '.join(made.names)}"))
    first = command_line("score", folder / "bo-tieu-chi.yaml")
    tell(say(f"\nSố liệu trong đó là minh họa. Đọc DOC-TRUOC.md trước; chấm thử: {first}",
             f"\nIts figures are illustrative. Read DOC-TRUOC.md first; try: {first}"), err=True)
    return 0
