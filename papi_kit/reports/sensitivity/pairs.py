"""What makes neighbours change places: one weight, one domain's weight, all weights, the survey's share."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from ..kit.layout import body, cells, fitted, head, paged
from ..kit.sheets import Block, Break, Cell, Gap, Row, Sheet, Table
from .sheet import WEIGHT, StudyPage, figure, middle, probability, study_page
from .words import TableWords, single, tables_of

if TYPE_CHECKING:
    from ...sensitivity.firmness.flips import Flip
    from ...sensitivity.study import Study

OWN = (7.0, 20.0, 7.0, 20.0, 11.0)       # rank and unit above, rank and unit below, gap
ITEM, SHARE = 30.0, 9.0


@dataclass(frozen=True, slots=True)
class Columns:
    """How many columns of probabilities the widest table has, and whether the survey's share is told."""

    most: int
    split: bool

    @property
    def widths(self) -> list[float]:
        return [*OWN, *[SHARE] * self.most, ITEM, SHARE, 9, SHARE, SHARE, 9, SHARE, SHARE, 11,
                *([SHARE] * 2 if self.split else [])]


def pairs_sheet(study: Study, lang: str) -> Sheet:
    owns = tables_of(study, lang)
    columns = Columns(max(len(own.one.distributions) for own in owns),
                      any(flip.weight == "survey" for own in owns for flip in own.one.flips))
    page = study_page(study, lang, columns.widths)
    tables = [block for own in owns for block in _league(page, own, columns)]
    blocks = [*page.above("ĐIỀU KIỆN ĐỂ HAI ĐƠN VỊ LIỀN KỀ ĐỔI CHỖ", "WHAT MAKES NEIGHBOURS CHANGE PLACES"),
              *paged(tables), Gap(), _note(page)]
    sheet = page.made("Cặp đổi chỗ", "Changing places", blocks)
    if len(owns) > 1:
        return replace(sheet, frozen=(0, 4))
    first = sheet.tables()[0][0]
    return replace(sheet, frozen=(first, 4), repeat=(first - 2, first - 1))


def _note(page: StudyPage) -> Block:
    return page.remark(
        "Một trọng số thay đổi thì các trọng số khác co giãn theo tỷ lệ để tổng vẫn bằng 100%. Dấu “–”: trong khoảng "
        "0–100% không có mức nào làm hai đơn vị đổi chỗ. Mọi trọng số: khoảng cách Euclid nhỏ nhất từ bộ trọng số hiện "
        "nay đến bộ trọng số làm hai đơn vị bằng nhau.",
        "Where one weight changes the others keep their proportions and the sum stays 100%. “–”: nothing from 0 to "
        "100% does it. All weights: least Euclidean distance from the weights of now to weights that make the two "
        "level.")


def _league(page: StudyPage, own: TableWords, columns: Columns) -> Iterator[Block]:
    yield Break()
    yield from page.heading(own.table.name or page.say("Bảng xếp hạng", "League table"))
    pairs = zip(own.order, own.order[1:], strict=False)
    yield Table(_heads(page, own, columns), [_pair(page, own, upper, lower, columns) for upper, lower in pairs])
    if not own.one.flips:
        yield page.remark("Không xét trọng số: tổng không phải là tổng có trọng số, hoặc các nhóm đơn vị có điểm tối "
                          "đa riêng.",
                          "Weights are not studied: the total is no weighted sum, or groups of units have maxima of "
                          "their own.")


def _heads(page: StudyPage, own: TableWords, columns: Columns) -> list[Row]:
    """Two rows: groups of columns over what stands in them."""
    say, most = page.say, columns.most
    unit = (say("Hạng", "Rank"), say("Đơn vị", "Unit"))
    factors = [own.words.heading(found.factors) for found in own.one.distributions]
    before = say("Xác suất đơn vị trên vẫn đứng trước", "Probability that the upper stays before")
    groups = _weight_groups(page, columns.split)
    upper = cells(head(say("Đứng trên", "Above"), 2), head(say("Đứng dưới", "Below"), 2),
                  head(say("Chênh lệch", "Gap"), down=2), *([head(before, most)] if most else []),
                  *(head(text, len(heads)) for text, heads in groups))
    lower = [*map(head, unit), *map(head, unit), None, *map(head, factors), *[head("")] * (most - len(factors)),
             *(head(text) for _, heads in groups for text in heads)]
    return [Row(upper, 36), Row(lower, 52)]


def _weight_groups(page: StudyPage, split: bool) -> list[tuple[str, tuple[str, ...]]]:
    say = page.say
    now, critical, item = say("nay", "now"), say("đổi chỗ ở", "changes at"), say("mục", "item")
    return [(say("Mục quyết định", "What decides"), (say("Mục", "Item"), say("phần của tổng", "of the whole"))),
            (say("Một trọng số", "One weight"), (item, now, critical)),
            (say("Một lĩnh vực", "One domain"), (item, now, critical)),
            (say("Mọi trọng số", "All"), (say("khoảng cách", "distance"),)),
            *([(say("Tỷ trọng khảo sát", "Survey share"), (now, critical))] if split else [])]


def _pair(page: StudyPage, own: TableWords, upper: int, lower: int, columns: Columns) -> Row:
    found, results = own.between(upper, lower), own.table.results
    units = [cell for n in (upper, lower) for cell in (middle(results[n].rank_text), body(own.name(n)))]
    gap = figure(float((results[upper].ranked_by or 0) - (results[lower].ranked_by or 0)), own.decimals)
    likely = [probability(float(one.before[upper, lower]), page.words.lang) for one in own.one.distributions]
    decides = next((flip for flip in found if flip.decides and flip.worth > 0), None)
    item = own.item(decides.decides) if decides else "–"
    row = [*units, gap, *likely, *[body(None)] * (columns.most - len(likely)), body(item),
           body(decides.worth if decides else "–", WEIGHT), *_weights(own, found, columns.split)]
    return fitted(row, (item, ITEM), *((own.name(place), OWN[1]) for place in (upper, lower)))


def _weights(own: TableWords, found: list[Flip], split: bool) -> Iterator[Cell]:
    """One weight, a domain's, all, the split."""
    columns = set(own.table.columns)
    leaf = next((flip for flip in found if single(flip) and flip.weight in columns), None)
    domain = next((flip for flip in found if single(flip) and flip.weight not in columns), None)
    for flip in (leaf, domain):
        yield middle(flip.weight if flip else "–")
        yield from _ends(flip)
    yield body(next((flip.change for flip in found if flip.weight == "all"), math.nan), "0.00000")
    if split:
        yield from _ends(next((flip for flip in found if flip.weight == "survey"), None))


def _ends(flip: Flip | None) -> Iterator[Cell]:
    """Now and critical, with more decimals where two would not tell them apart."""
    number = "0.0000%" if flip and f"{flip.current:.4f}" == f"{flip.critical:.4f}" else WEIGHT
    yield body(flip.current if flip else "–", number)
    yield body(flip.critical if flip else "–", number)
