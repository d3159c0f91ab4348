"""The heat map of ranks: P(rank = k), units by ranks, one block for each set of factors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..kit.layout import body, fitted, look
from ..kit.sheets import Cell, Row, Sheet, Table
from .sheet import StudyPage, middle, probability_format, shaded, study_page
from .words import TableWords, tables_of

if TYPE_CHECKING:
    from ...sensitivity.firmness.distribution import Distribution
    from ...sensitivity.study import Study

OWN = (7.0, 24.0)
MOST_RANKS, AROUND = 63, 10              # ranks of a whole map; beyond them so many to both sides of the official rank
CELL, NARROW = 5.6, 4.4                  # characters of a column; from twenty ranks on


def map_sheet(study: Study, lang: str) -> Sheet:
    owns = tables_of(study, lang)
    most = max(len(own.order) if len(own.order) <= MOST_RANKS else 2 * AROUND + 1 for own in owns)
    page = study_page(study, lang, [*OWN, *[CELL if most <= 20 else NARROW] * max(most, 12)])
    blocks = [*page.above("BẢN ĐỒ HẠNG: XÁC SUẤT ĐẠT TỪNG HẠNG", "RANK MAP: PROBABILITY OF EACH RANK"),
              page.remark("Mỗi dòng là một đơn vị, mỗi cột một hạng; ô càng đậm, xác suất càng lớn; khung đậm là hạng "
                          "chính thức.",
                          "A row is a unit, a column a rank; the darker, the likelier; framed is the official rank.")]
    for own, found in ((one, found) for one in owns for found in one.one.distributions):
        blocks += page.wanted_break(blocks, len(own.order) + 3)
        blocks += [*page.heading(_title(own, found)), _map(page, own, found)]
    sheet = page.made("Bản đồ hạng", "Rank map", blocks, frozen=(0, 2))
    return shaded(sheet, lambda _, table: [(2, len(table.body[0].cells) - 1)] if isinstance(table.body, list) else [])


def _title(own: TableWords, found: Distribution) -> str:
    say, words = own.words.say, own.words
    how = {"exact": say("tính chính xác", "exact"),
           "enumerated": say(f"{found.draws} phương án", f"{found.draws} alternatives"),
           "simulated": say(f"{words.count(found.draws)} lần mô phỏng", f"{words.count(found.draws)} draws")}
    name = f"{own.table.name} – " if own.table.name else ""
    text = words.reach(found.factors)
    return f"{name}{text[:1].upper()}{text[1:]}, {how[found.method]}"


def _map(page: StudyPage, own: TableWords, found: Distribution) -> Table:
    """All ranks, or of many units places above (−) and below (+) the official rank."""
    say, units = page.say, len(own.order)
    whole = units <= MOST_RANKS
    beside = range(-AROUND, AROUND + 1)
    ranks = [str(k) for k in range(1, units + 1)] if whole else [f"{k:+d}" if k else "0" for k in beside]
    rows = []
    for place in own.order:
        rank = own.rank(place)
        shown = range(1, units + 1) if whole else range(rank - AROUND, rank + AROUND + 1)
        cells = _unit(page, own, place, shown, found)
        rows.append(fitted(cells, (own.name(place), OWN[1])) if whole else Row(cells))
    return Table([page.heads([say("Hạng", "Rank"), say("Đơn vị", "Unit"), *ranks])], rows)


def _unit(page: StudyPage, own: TableWords, place: int, shown: Sequence[int], found: Distribution) -> list[Cell]:
    probabilities = [_probability(float(found.p[place, k - 1]), k == own.rank(place), page.words.lang)
                     if 1 <= k <= len(own.order) else body(None) for k in shown]
    return [middle(own.table.results[place].rank_text), body(own.name(place)), *probabilities]


def _probability(p: float, framed: bool, lang: str) -> Cell:
    number = probability_format(p, 0, lang) if p > 1e-12 else ";;;"
    return Cell(p, look(size=9, border=5 if framed else 1, align="center", number=number, bold=framed))
