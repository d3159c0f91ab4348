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
        "File of the draft, not there yet [name of FILE, .yaml]; of several annexes with -2, -3.")),
           click.Option(["--review"], is_flag=True, help=say(
               "Ghi thêm bảng đối chiếu Excel <tên bản nháp>-doi-chieu.xlsx: nguyên văn, quy tắc hiểu được, ô chọn "
               "đúng hay sai.",
               "Also write the Excel table <name of the draft>-doi-chieu.xlsx: wording, rule as understood, right or "
               "wrong to choose.")),
           click.Option(["--reviewed"], type=FilePath(), metavar="F", help=say(
               "Bảng đối chiếu đã chọn đúng hay sai: mục “sai” để người thẩm định cho điểm, mục “đúng” không hỏi lại.",
               "The table with right or wrong chosen: what is wrong is left to the appraiser, what is right is asked "
               "no more."))]
    return Verb("import-rubric", say, callback=run, help=text,
                params=[click.Argument(["file"], type=FilePath()), *own, *shared_options(say)])


@click.pass_obj
def run(settings: Settings, file: Path, out: Path | None, review: bool, reviewed: Path | None, as_json: bool,
        **_: Any) -> int:
    from ...jobs.papers.import_rubric import import_rubric, write_drafts
    from ...jobs.papers.review import with_review, write_review
    from ...reports.draft.text import imported_json, imported_text

    say = settings.say
    drafts = import_rubric(file, settings.lang)
    drafts = with_review(drafts, reviewed, settings.lang) if reviewed else drafts
    written = write_drafts(drafts, file, out)
    if as_json:
        print_json([{"file": str(path), **imported_json(one.draft, one.words, settings.lang)}
                    for path, one in zip(written, drafts, strict=True)])
    else:
        tell("\n".join(imported_text(one.draft, one.words, settings.lang) for one in drafts))
    for one in drafts:
        tell_findings(one.draft.found, settings)
    if review:
        book = write_review(drafts, written[0].with_name(f"{written[0].stem}-doi-chieu.xlsx"), file.name, settings.lang)
        tell(say(f"Bảng đối chiếu: {book}. Chọn đúng hay sai rồi chạy lại với --reviewed {quoted(book)}",
                 f"Table to review: {book}. Choose right or wrong, then run again with --reviewed {quoted(book)}"),
             err=True)
    for path in written:
        tell(say(f"Đã ghi: {path}. Kiểm tra: papi-kit check {quoted(path)}",
                 f"Written: {path}. Check it: papi-kit check {quoted(path)}"), err=True)
    return 0 if all(one.complete for one in drafts) else 1
