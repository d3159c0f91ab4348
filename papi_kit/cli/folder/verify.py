"""papi-kit verify: whether the results of an assessment folder still follow from its files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from ..common import Say, Settings, Verb, shared_options
from ..progress import Progress
from ..terminal import FilePath, print_json, tell

if TYPE_CHECKING:
    from ...jobs.folder.verify import Verified


def folder_argument() -> click.Argument:
    return click.Argument(["folder"], type=FilePath(), metavar="DIR")


def command(say: Say) -> click.Command:
    text = say("Kiểm tra thư mục đánh giá DIR: nhật ký có nguyên vẹn không, tệp nào, ô nào đã bị sửa; tính lại mọi kết "
               "quả từ các tệp gốc và đối chiếu. Không ghi tệp.\n\n"
               "Ví dụ: papi-kit verify danh-gia-2025",
               "Check the assessment folder DIR: whether its journal is whole, which file and cell was changed; every "
               "result is computed again from the kept files and compared. Writes nothing.\n\n"
               "Example: papi-kit verify danh-gia-2025")
    return Verb("verify", say, callback=run, help=text, params=[folder_argument(), *shared_options(say)])


@click.pass_obj
def run(settings: Settings, folder: Path, as_json: bool, **_: Any) -> int:
    from ...findings import has_errors
    from ...jobs.folder.verify import verify
    from ...jobs.progress import VERIFY
    from ...reports.kit.text import findings_json, findings_text

    with Progress(settings.say, VERIFY) as progress:
        found = verify(folder, progress.tell)
    if as_json:
        print_json({"folder": str(folder), **_json(found), "findings": findings_json(found.findings, settings.lang)})
    else:
        tell("\n".join(_lines(found, settings.say)))
        if text := findings_text(found.findings, settings.lang, limit=10_000):
            tell("\n" + text)
    return 1 if has_errors(found.findings) else 0


def _lines(found: Verified, say: Say) -> list[str]:
    head = found.journal.head
    states = {"same": say("tính lại giống hệt", "computed again, the same"),
              "differs": say("KHÔNG KHỚP", "DOES NOT FOLLOW"),
              "not_repeated": say("chưa tính lại được", "not computed again")}
    said = [say(f"Nhật ký: {head.lines} dòng, mã {head.short}", f"Journal: {head.lines} lines, code {head.short}")]
    return said + [say(f"{one.folder} (dòng {one.line}, papi-kit {one.made_by}): {states[one.state]}",
                       f"{one.folder} (line {one.line}, papi-kit {one.made_by}): {states[one.state]}")
                   for one in found.results]


def _json(found: Verified) -> dict[str, Any]:
    return {"journal": found.journal.head.told(),
            "results": [{"rubric": one.rubric, "stage": one.stage, "folder": one.folder, "line": one.line,
                         "made_by": one.made_by, "state": one.state} for one in found.results]}
