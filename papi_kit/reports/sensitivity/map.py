"""The heat map of ranks: P(rank = k), units by ranks, one block for each set of factors."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..kit.excel_book import Book, put
from .sheet import StudyPage, probability_format
from .vocabulary import words_of
from .words import TableWords, tables_of

if TYPE_CHECKING:
    from ...sensitivity.firmness.distribution import Distribution
    from ...sensitivity.study import Study

OWN = (7.0, 24.0)
MOST_RANKS, AROUND = 63, 10              # ranks of a whole map; beyond them so many to both sides of the official rank
CELL, NARROW = 5.6, 4.4                  # characters of a column; from twenty ranks on


def write_map(book: Book, study: Study, lang: str) -> None:
    owns = tables_of(study, lang)
    most = max(min(len(own.order), MOST_RANKS) if len(own.order) <= MOST_RANKS else 2 * AROUND + 1 for own in owns)
    page = StudyPage(book, study, words_of(study, lang), ("Bản đồ hạng", "Rank map"),
                     ("BẢN ĐỒ HẠNG: XÁC SUẤT ĐẠT TỪNG HẠNG", "RANK MAP: PROBABILITY OF EACH RANK"),
                     [*OWN, *[CELL if most <= 20 else NARROW] * max(most, 12)])
    page.text(page.say("Mỗi dòng là một đơn vị, mỗi cột một hạng; ô càng đậm, xác suất càng lớn; khung đậm là hạng chính thức.",
                       "A row is a unit, a column a rank; the darker, the likelier; framed is the official rank."), italic=True)
    for own in owns:
        for found in own.one.distributions:
            page.fits(len(own.order) + 3)
            page.block(_title(own, found))
            (_whole if len(own.order) <= MOST_RANKS else _around)(page, own, found)
    page.finish(frozen=(0, 2))


def _title(own: TableWords, found: Distribution) -> str:
    say, words = own.words.say, own.words
    how = {"exact": say("tính chính xác", "exact"), "enumerated": say(f"{found.draws} phương án", f"{found.draws} alternatives"),
           "simulated": say(f"{words.count(found.draws)} lần mô phỏng", f"{words.count(found.draws)} draws")}[found.method]
    name = f"{own.table.name} – " if own.table.name else ""
    text = words.reach(found.factors)
    return f"{name}{text[:1].upper()}{text[1:]}, {how}"


def _whole(page: StudyPage, own: TableWords, found: Distribution) -> None:
    say = page.say
    page.heads([say("Hạng", "Rank"), say("Đơn vị", "Unit"), *(str(k) for k in range(1, len(own.order) + 1))])
    first = page.row
    for place in own.order:
        _unit(page, own, place)
        for k in range(len(own.order)):
            _probability(page, 2 + k, float(found.p[place, k]), k + 1 == own.rank(place))
        page.fit([(own.name(place), OWN[1])])
    page.heat(first, 2, page.row - 1, 1 + len(own.order))


def _around(page: StudyPage, own: TableWords, found: Distribution) -> None:
    """Columns are places above (−) and below (+) the official rank."""
    say, units = page.say, len(own.order)
    page.heads([say("Hạng", "Rank"), say("Đơn vị", "Unit"), *(f"{k:+d}" if k else "0" for k in range(-AROUND, AROUND + 1))])
    first = page.row
    for place in own.order:
        _unit(page, own, place)
        for column, rank in enumerate(range(own.rank(place) - AROUND, own.rank(place) + AROUND + 1), 2):
            if 1 <= rank <= units:
                _probability(page, column, float(found.p[place, rank - 1]), rank == own.rank(place))
            else:
                page.cell(column, None)
        page.row += 1
    page.heat(first, 2, page.row - 1, 2 + 2 * AROUND)


def _unit(page: StudyPage, own: TableWords, place: int) -> None:
    page.middle(0, own.table.results[place].rank_text)
    page.cell(1, own.name(place))


def _probability(page: StudyPage, column: int, p: float, framed: bool) -> None:
    number = probability_format(p, 0, page.words.lang) if p > 1e-12 else ";;;"
    put(page.sheet, page.row, column, p, page.book.format(font_size=9, border=5 if framed else 1, align="center", num_format=number, bold=framed))
