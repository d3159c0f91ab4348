"""Sheets of the checks of the index, and of what ranks are still possible while marks lack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..kit.excel_book import Book
from .sheet import AMBER, StudyPage
from .text import span
from .vocabulary import words_of
from .words import tables_of

if TYPE_CHECKING:
    from ...sensitivity.firmness.pending import Pending
    from ...sensitivity.study import Study

CHECKS = (12.0, 110.0)
LACKING = (28.0, 12.0, 12.0, 14.0, 12.0, 8.0, 60.0)
OK = "#E2EFDA"


def write_checks(book: Book, study: Study, lang: str) -> None:
    page = StudyPage(book, study, words_of(study, lang), ("Kiểm tra", "Checks"), ("KIỂM TRA BỘ TIÊU CHÍ", "CHECKS OF THE INDEX"), CHECKS)
    for own in tables_of(study, lang):
        page.page_break()
        page.block(own.table.name or page.say("Bảng xếp hạng", "League table"))
        page.heads([page.say("Kết luận", "Verdict"), page.say("Nội dung", "What was found")])
        for verdict in own.one.verdicts:
            fine = verdict.verdict == "ok"
            page.line(page.say("Đạt", "In order") if fine else page.say("Cần xem", "To look at"), verdict.sentence(own.words.lang),
                      OK if fine else AMBER)
    page.finish()


def write_lacking(book: Book, study: Study, lang: str) -> None:
    """Nothing where no mark lacks."""
    if not study.pending:
        return
    page = StudyPage(book, study, words_of(study, lang), ("Còn thiếu", "Pending"),
                     ("HẠNG CÓ THỂ KHI CÒN ĐIỂM CHƯA CHẤM", "RANKS STILL POSSIBLE WHILE MARKS LACK"), LACKING)
    page.text(page.say("Mỗi điểm còn thiếu có thể là từ 0 đến điểm tối đa của mục. Hạng chắc chắn: dù điểm thiếu là bao nhiêu, đơn vị vẫn ở hạng đó.",
                       "Every mark that lacks may be anything from 0 to the item's maximum. Certain: whatever they turn out to be, the rank stays."),
              italic=True)
    rubric = study.assessment.program.rubric
    rounding = rubric.rounding.index if rubric.ranking.by == "index" else rubric.rounding.total
    decimals = 2 if rounding.decimals is None else rounding.decimals
    by_group: dict[str, list[Pending]] = {}
    for row in study.pending:
        by_group.setdefault(row.group, []).append(row)
    for group, rows in by_group.items():
        page.block(group or page.say("Bảng xếp hạng", "League table"))
        page.heads([page.say("Đơn vị", "Unit"), page.say("Điểm thấp nhất", "Least figure"), page.say("Điểm cao nhất", "Largest figure"),
                    page.say("Hạng có thể", "Possible ranks"), page.say("Chắc chắn", "Certain"), page.say("Số mục thiếu", "Items"),
                    page.say("Mục thiếu", "Items that lack")])
        for row in sorted(rows, key=lambda r: (r.best, r.worst)):
            _lacking(page, row, decimals)
    page.finish()


def _lacking(page: StudyPage, row: Pending, decimals: int) -> None:
    name, items = page.study.assessment.result(row.unit_id).unit.name, ", ".join(row.items)
    page.cell(0, name)
    for column, figure in ((1, row.low), (2, row.high)):
        page.figure(column, figure, decimals)
    page.ranks(3, span(row.best, row.worst))
    page.middle(4, page.say("có", "yes") if row.best == row.worst else "")
    page.cell(5, len(row.items), "0")
    page.cell(6, items)
    page.fit([(name, LACKING[0]), (items, LACKING[6])])
