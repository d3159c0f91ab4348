"""papi-kit import-rubric: the annex of a decision as the draft of a rubric."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from ..common import Say, Settings, Verb, shared_options, tell_findings
from ..terminal import FilePath, print_json, quoted, tell


def command(say: Say) -> click.Command:
    text = say("Đọc bảng tiêu chí trong phụ lục của quyết định FILE (.docx, .xlsx, .html, .csv hoặc văn bản .txt) "
               "thành bản nháp bộ tiêu chí: mã, tên, điểm tối đa của mọi mục; quy tắc chấm ở những mục ghi rõ ràng. "
               "Mục còn lại để người thẩm định cho điểm và được nêu tên để hoàn thiện. Mã kết thúc là 1 khi còn mục "
               "phải hoàn thiện.\n\n"
               "Ví dụ: papi-kit import-rubric phu-luc.docx --out bo-tieu-chi.yaml",
               "Read the table of criteria in the annex of a decision FILE (.docx, .xlsx, .html, .csv or .txt) into a "
               "draft rubric: code, name and maximum of every item; the rule where the wording is plain. All other "
               "items are left to the appraiser and named, to be completed. Exit code 1 while any is left.\n\n"
               "Example: papi-kit import-rubric phu-luc.docx --out bo-tieu-chi.yaml")
    own = [click.Option(["--out"], type=FilePath(), metavar="F", help=say(
        "Tệp bản nháp, chưa có [tên của FILE, đuôi .yaml]; nhiều phụ lục thì thêm -2, -3.",
        "File of the draft, not there yet [name of FILE, .yaml]; of several annexes with -2, -3."))]
    return Verb("import-rubric", say, callback=run, help=text,
                params=[click.Argument(["file"], type=FilePath()), *own, *shared_options(say)])


@click.pass_obj
def run(settings: Settings, file: Path, out: Path | None, as_json: bool, **_: Any) -> int:
    from ...jobs.papers.import_rubric import import_rubric, write_drafts
    from ...reports.draft.text import imported_json, imported_text

    say = settings.say
    drafts = import_rubric(file, settings.lang)
    written = write_drafts(drafts, file, out)
    if as_json:
        print_json([{"file": str(path), **imported_json(one.draft, one.words, one.found, settings.lang)}
                    for path, one in zip(written, drafts, strict=True)])
    else:
        tell("\n".join(imported_text(one.draft, one.words, settings.lang) for one in drafts))
        for one in drafts:
            tell_findings(one.found, settings)
    for path in written:
        tell(say(f"Đã ghi: {path}. Kiểm tra: papi-kit check {quoted(path)}",
                 f"Written: {path}. Check it: papi-kit check {quoted(path)}"), err=True)
    return 0 if all(one.complete for one in drafts) else 1
