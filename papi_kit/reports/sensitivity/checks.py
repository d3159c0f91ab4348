"""Sheets of the checks of the index, and of what ranks are still possible while marks lack."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..kit.layout import body, fitted, paged
from ..kit.sheets import Block, Break, Row, Sheet, Table
from .sheet import AMBER, StudyPage, figure, middle, ranks, study_page
from .text import span
from .words import TableWords, tables_of

if TYPE_CHECKING:
    from ...sensitivity.firmness.pending import Pending
    from ...sensitivity.study import Study

CHECKS = (12.0, 110.0)
LACKING = (28.0, 12.0, 12.0, 14.0, 12.0, 8.0, 60.0)
OK = "#E2EFDA"


def checks_sheet(study: Study, lang: str) -> Sheet:
    page = study_page(study, lang, CHECKS)
    tables = [block for own in tables_of(study, lang) for block in _checks(page, own)]
    return page.made("Kiểm tra", "Checks", [*page.above("KIỂM TRA BỘ TIÊU CHÍ", "CHECKS OF THE INDEX"), *paged(tables)])


def _checks(page: StudyPage, own: TableWords) -> Iterator[Block]:
    say = page.say
    yield Break()
    yield from page.heading(own.table.name or say("Bảng xếp hạng", "League table"))
    said = {True: (say("Đạt", "In order"), OK), False: (say("Cần xem", "To look at"), AMBER)}
    rows = []
    for verdict in own.one.verdicts:
        name, fill = said[verdict.verdict == "ok"]
        rows.append(page.named(name, verdict.sentence(own.words.lang), fill))
    yield Table([page.heads([say("Kết luận", "Verdict"), say("Nội dung", "What was found")])], rows)


def lacking_sheet(study: Study, lang: str) -> Sheet:
    """Where marks lack."""
    page, rubric = study_page(study, lang, LACKING), study.assessment.program.rubric
    blocks = [*page.above("HẠNG CÓ THỂ KHI CÒN ĐIỂM CHƯA CHẤM", "RANKS STILL POSSIBLE WHILE MARKS LACK"),
              page.remark("Mỗi điểm còn thiếu có thể là từ 0 đến điểm tối đa của mục. Hạng chắc chắn: dù điểm thiếu là "
                          "bao nhiêu, đơn vị vẫn ở hạng đó.",
                          "Every mark that lacks may be anything from 0 to the item's maximum. Certain: whatever they "
                          "turn out to be, the rank stays.")]
    rounding = rubric.rounding.index if rubric.ranking.by == "index" else rubric.rounding.total
    decimals = 2 if rounding.decimals is None else rounding.decimals
    by_group: dict[str, list[Pending]] = {}
    for row in study.pending:
        by_group.setdefault(row.group, []).append(row)
    for group, members in by_group.items():
        rows = [_lacking(page, row, decimals) for row in sorted(members, key=lambda r: (r.best, r.worst))]
        blocks += page.heading(group or page.say("Bảng xếp hạng", "League table"))
        blocks.append(Table([_lacking_heads(page)], rows))
    return page.made("Còn thiếu", "Pending", blocks)


def _lacking_heads(page: StudyPage) -> Row:
    say = page.say
    return page.heads([say("Đơn vị", "Unit"), say("Điểm thấp nhất", "Least figure"), say("Điểm cao nhất", "Largest "
                                                                                                          "figure"),
                       say("Hạng có thể", "Possible ranks"), say("Chắc chắn", "Certain"), say("Số mục thiếu", "Items"),
                       say("Mục thiếu", "Items that lack")])


def _lacking(page: StudyPage, row: Pending, decimals: int) -> Row:
    name, items = page.study.assessment.result(row.unit_id).unit.called, ", ".join(row.items)
    certain = page.say("có", "yes") if row.best == row.worst else ""
    told = [body(name), figure(row.low, decimals), figure(row.high, decimals), ranks(span(row.best, row.worst)),
            middle(certain), body(len(row.items), "0"), body(items)]
    return fitted(told, (name, LACKING[0]), (items, LACKING[6]))
