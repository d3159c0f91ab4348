"""papi-kit restore: a file of an assessment folder as it came."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ..common import Say, Settings, Verb, shared_options
from ..terminal import print_json, quoted, tell
from .verify import folder_argument


def command(say: Say) -> click.Command:
    text = say("Lấy lại tệp FILE của thư mục đánh giá DIR đúng như khi papi-kit đọc. Nếu tệp cùng tên vẫn còn thì bản "
               "lấy lại được ghi bên cạnh, không ghi đè. FILE là tên trong thư mục hoặc mã sha256.\n\n"
               "Ví dụ: papi-kit restore danh-gia-2025 don-vi.csv",
               "Bring FILE of the assessment folder DIR back as papi-kit read it; beside the one of that name, where "
               "there is one. FILE is its name in the folder, or its sha256.\n\n"
               "Example: papi-kit restore danh-gia-2025 don-vi.csv")
    line = click.Option(["--line", "line"], type=click.IntRange(1), metavar="N", help=say(
        "Lấy bản có hiệu lực ở dòng N của nhật ký [bản mới nhất].",
        "As it was at line N of the journal [the latest]."))
    return Verb("restore", say, callback=run, help=text,
                params=[folder_argument(), click.Argument(["file"]), line, *shared_options(say)])


@click.pass_obj
def run(settings: Settings, folder: Path, file: str, line: int | None, as_json: bool, **_: Any) -> int:
    from ...jobs.folder.restore import restore

    say, done = settings.say, restore(folder, file, line)
    if as_json:
        print_json({"file": str(done.path), "line": done.line, "sha256": done.sha256, "written": not done.there})
    elif done.there:
        tell(say(f"Tệp {quoted(done.path)} vẫn đúng như khi được đọc (dòng {done.line} của nhật ký); chưa ghi gì.",
                 f"{quoted(done.path)} is as it was read (line {done.line} of the journal); nothing was written."))
    else:
        tell(say(f"Đã lấy lại như ở dòng {done.line} của nhật ký: {quoted(done.path)}",
                 f"Brought back as at line {done.line} of the journal: {quoted(done.path)}"))
    return 0
