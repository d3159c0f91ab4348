"""What makes neighbours change places: one weight, one domain's weight, all weights, the survey's share."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from ..kit.excel_book import Book, merge, put
from .sheet import WEIGHT, StudyPage
from .vocabulary import words_of
from .words import TableWords, single, tables_of

if TYPE_CHECKING:
    from ...sensitivity.firmness.flips import Flip
    from ...sensitivity.study import Study

OWN = (7.0, 20.0, 7.0, 20.0, 11.0)       # rank and unit above, rank and unit below, gap
ITEM, SHARE = 30.0, 9.0


def write_pairs(book: Book, study: Study, lang: str) -> None:
    owns = tables_of(study, lang)
    most = max(len(own.one.distributions) for own in owns)
    split = any(flip.weight == "survey" for own in owns for flip in own.one.flips)
    widths = [*OWN, *[SHARE] * most, ITEM, SHARE, 9, SHARE, SHARE, 9, SHARE, SHARE, 11, *([SHARE] * 2 if split else [])]
    page = StudyPage(book, study, words_of(study, lang), ("Cặp đổi chỗ", "Changing places"),
                     ("ĐIỀU KIỆN ĐỂ HAI ĐƠN VỊ LIỀN KỀ ĐỔI CHỖ", "WHAT MAKES NEIGHBOURS CHANGE PLACES"),
                     widths)
    first = page.row + 2
    for own in owns:
        page.page_break()
        page.block(own.table.name or page.say("Bảng xếp hạng", "League table"))
        _heads(page, own, most, split)
        for upper, lower in zip(own.order, own.order[1:], strict=False):
            _pair(page, own, upper, lower, most, split)
        if not own.one.flips:
            page.text(page.say("Không xét trọng số: tổng không phải là tổng có trọng số, hoặc các nhóm đơn vị có điểm tối đa riêng.",
                               "Weights are not studied: the total is no weighted sum, or groups of units have maxima of their own."), italic=True)
    page.row += 1
    page.text(page.say("Một trọng số thay đổi thì các trọng số khác co giãn theo tỷ lệ để tổng vẫn bằng 100%. Dấu “–”: trong khoảng 0–100% không có "
                       "mức nào làm hai đơn vị đổi chỗ. Mọi trọng số: khoảng cách Euclid nhỏ nhất từ bộ trọng số hiện nay đến bộ trọng số làm hai "
                       "đơn vị bằng nhau.",
                       "Where one weight changes the others keep their proportions and the sum stays 100%. “–”: nothing from 0 to 100% does it. All "
                       "weights: least Euclidean distance from the weights of now to weights that make the two level."), italic=True)
    heads = (first, first + 1) if len(owns) == 1 else None
    page.finish(heads, (first + 2, 4) if heads else (0, 4))


def _heads(page: StudyPage, own: TableWords, most: int, split: bool) -> None:
    say, top, style, start = page.say, page.row, page.head_style(), len(OWN)
    for left, right, text in ((0, 1, say("Đứng trên", "Above")), (2, 3, say("Đứng dưới", "Below"))):
        merge(page.sheet, top, left, top, right, text, style)
        for column, head in ((left, say("Hạng", "Rank")), (right, say("Đơn vị", "Unit"))):
            put(page.sheet, top + 1, column, head, style)
    merge(page.sheet, top, 4, top + 1, 4, say("Chênh lệch", "Gap"), style)
    if most:
        merge(page.sheet, top, start, top, start + most - 1, say("Xác suất đơn vị trên vẫn đứng trước", "Probability that the upper stays before"),
              style)
    for number in range(most):
        found = own.one.distributions[number] if number < len(own.one.distributions) else None
        put(page.sheet, top + 1, start + number, own.words.heading(found.factors) if found else "", style)
    column = start + most
    now, critical = say("nay", "now"), say("đổi chỗ ở", "changes at")
    for text, heads in ((say("Mục quyết định", "What decides"), (say("Mục", "Item"), say("phần của tổng", "of the whole"))),
                        (say("Một trọng số", "One weight"), (say("mục", "item"), now, critical)),
                        (say("Một lĩnh vực", "One domain"), (say("mục", "item"), now, critical)),
                        (say("Mọi trọng số", "All"), (say("khoảng cách", "distance"),)),
                        *([(say("Tỷ trọng khảo sát", "Survey share"), (now, critical))] if split else [])):
        merge(page.sheet, top, column, top, column + len(heads) - 1, text, style)
        for head in heads:
            put(page.sheet, top + 1, column, head, style)
            column += 1
    page.sheet.set_row(top, 36)
    page.sheet.set_row(top + 1, 52)
    page.row += 2


def _pair(page: StudyPage, own: TableWords, upper: int, lower: int, most: int, split: bool) -> None:
    found, results = own.between(upper, lower), own.table.results
    for column, place in ((0, upper), (2, lower)):
        page.middle(column, results[place].rank_text)
        page.cell(column + 1, own.name(place))
    page.figure(4, float((results[upper].ranked_by or 0) - (results[lower].ranked_by or 0)), own.decimals)
    column = len(OWN)
    for distribution in own.one.distributions:
        page.probability(column, float(distribution.before[upper, lower]))
        column += 1
    for _ in range(most - len(own.one.distributions)):
        page.cell(column, None)
        column += 1
    decides = next((flip for flip in found if flip.decides and flip.worth > 0), None)
    item = own.item(decides.decides) if decides else "–"
    page.cell(column, item)
    page.cell(column + 1, decides.worth if decides else "–", WEIGHT)
    _weights(page, own, found, column + 2, split)
    page.fit([(item, ITEM), *((own.name(place), OWN[1]) for place in (upper, lower))])


def _weights(page: StudyPage, own: TableWords, found: list[Flip], column: int, split: bool) -> None:
    """One weight, a domain's, all, the split."""
    columns = set(own.table.columns)
    leaf = next((flip for flip in found if single(flip) and flip.weight in columns), None)
    domain = next((flip for flip in found if single(flip) and flip.weight not in columns), None)
    for flip in (leaf, domain):
        page.middle(column, flip.weight if flip else "–")
        _ends(page, flip, column + 1)
        column += 3
    distance = next((flip.change for flip in found if flip.weight == "all"), math.nan)
    page.cell(column, distance, "0.00000")
    if split:
        _ends(page, next((flip for flip in found if flip.weight == "survey"), None), column + 1)


def _ends(page: StudyPage, flip: Flip | None, column: int) -> None:
    """Now and critical, with more decimals where two would not tell them apart."""
    number = "0.0000%" if flip and f"{flip.current:.4f}" == f"{flip.critical:.4f}" else WEIGHT
    page.cell(column, flip.current if flip else "–", number)
    page.cell(column + 1, flip.critical if flip else "–", number)


