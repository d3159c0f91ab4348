"""The first sheet: of each unit its rank, how likely it is under each factor, where it falls, and a sentence."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby
from typing import TYPE_CHECKING, Any

import numpy as np

from ...language.numbers import number_text
from ..kit.layout import GREY, body, cells, fitted, head, look, paged
from ..kit.sheets import Block, Break, Cell, Gap, Grid, Row, Sheet, Table
from .lengths import lengths
from .sheet import POINTS, StudyPage, figure, middle, probability, ranks, shaded, study_page
from .text import span
from .vocabulary import LEVELS, spread
from .words import TableWords, tables_of

if TYPE_CHECKING:
    from ...sensitivity.firmness.distribution import Distribution
    from ...sensitivity.study import Study

OWN = (8.0, 26.0, 10.0)                  # rank, unit, figure
NAME = OWN[1] * 0.9                      # of bold letters
NARROWEST = 120                          # characters, for sentences to have room
MOST_SENTENCES = 400                     # beyond it the fragile units only, all of them in the CSV files
LENGTH_HEAD, LENGTH = look(size=10, color=GREY), look(size=10, color=GREY, number="0.0000")


@dataclass(frozen=True)
class Part:
    """A column under the heading of its factor; `kind` text, probability or number."""

    over: str
    title: str
    width: float
    kind: str
    value: Callable[[int], Any]


def firm_sheet(study: Study, lang: str) -> Sheet:
    """Its tables are the league tables, in their order; `lengths.lengths_at` tells where lengths for charts stand."""
    owns = tables_of(study, lang)
    parts = [parts_of(own) for own in owns]
    widths = [*OWN, *(part.width for part in max(parts, key=len))]
    page = study_page(study, lang, widths + [12.0] * max(0, math.ceil((NARROWEST - sum(widths)) / 12)))
    tables = [block for own, columns in zip(owns, parts, strict=True) for block in _league(page, own, columns)]
    blocks = [*page.above("ĐỘ ỔN ĐỊNH CỦA THỨ HẠNG", "HOW FIRM THE RANKS ARE"), *paged(tables), *_notes(page)]
    sheet = page.made("Độ ổn định", "Firmness", blocks)
    sheet = replace(sheet, frozen=(sheet.tables()[0][0] if len(owns) == 1 else 0, 2))
    likely = [[column for column, part in enumerate(own, len(OWN)) if part.kind == "probability"] for own in parts]
    return shaded(sheet, lambda number, _: [(column, column) for column in likely[number]])


def parts_of(own: TableWords) -> list[Part]:
    from ...sensitivity.study import SPLIT_REACH

    found = [part for distribution in own.one.distributions for part in _of_factor(own, distribution)]
    if own.one.firm_split:
        reach = number_text(Fraction(str(100 * SPLIT_REACH)), own.words.lang)
        title = own.words.say("Các hạng có thể (chính xác)", "Ranks taken (exact)")
        over = own.words.say(f"Tỷ trọng khảo sát ± {reach} điểm %", f"Survey share ± {reach} points")
        found.append(Part(over, title, 14, "text",
                          lambda n: _taken(own.one.firm_split.get(own.table.units[n], ()))))
    return found


def _of_factor(own: TableWords, found: Distribution) -> list[Part]:
    say, over = own.words.say, own.words.heading(found.factors)
    parts = [Part(over, say("Giữ hạng", "Keeps rank"), 9, "probability", lambda n: own.p_rank(found, n)),
             Part(over, say("Hạng bình quân", "Mean rank"), 9, "number", lambda n: float(found.mean_rank[n])),
             Part(over, say("Phân vị 5–95%", "Quantiles 5–95%"), 9, "text", lambda n: span(*spread(found, n)))]
    if np.isfinite(found.in_band).any():
        parts.append(Part(over, say("Giữ xếp loại", "Keeps band"), 9, "probability",
                          lambda n: float(found.in_band[n])))
    if (sets := found.sets) is not None:
        parts += [Part(over, say("Tập tin cậy 90%, từng đơn vị", "90% set, each unit"), 10, "text",
                       lambda n: span(int(sets.low[n]), int(sets.high[n]))),
                  Part(over, say("Tập tin cậy 90%, cả bảng", "90% set, whole table"), 10, "text",
                       lambda n: span(int(sets.all_low[n]), int(sets.all_high[n]))),
                  Part(over, say("Bậc", "Tier"), 6, "text", lambda n: str(int(sets.tier[n])))]
    return parts


def _taken(ranks: Sequence[int]) -> str:
    if ranks and len(ranks) == max(ranks) - min(ranks) + 1:
        return span(min(ranks), max(ranks))
    return ", ".join(map(str, ranks))


def _league(page: StudyPage, own: TableWords, parts: list[Part]) -> Iterator[Block]:
    yield Break()
    yield from page.heading(own.table.name or page.say("Bảng xếp hạng", "League table"))
    yield Table(_heads(page, own, parts), [_unit(page, own, parts, place) for place in own.order])
    yield from _sentences(page, own)


def _unit(page: StudyPage, own: TableWords, parts: list[Part], place: int) -> Row:
    result, name = own.table.results[place], own.name(place)
    told = [middle(result.rank_text, bold=True), body(name, bold=True),
            figure(float(result.ranked_by or 0), own.decimals),
            *(_cell(part, part.value(place), page.words.lang) for part in parts)]
    beyond = [Cell(float(length.values[place]), LENGTH) for length in lengths(own).values()]
    return fitted([*told, *_between(page, parts), *beyond], (name, NAME))


def _between(page: StudyPage, parts: list[Part]) -> list[None]:
    """Places up to the lengths for charts, which stand beyond what is printed."""
    return [None] * (page.last + 2 - len(OWN) - len(parts))


def _cell(part: Part, value: Any, lang: str) -> Cell:
    if part.kind == "probability":
        return probability(value, lang)
    return body(value, POINTS) if part.kind == "number" else ranks(value)


def _heads(page: StudyPage, own: TableWords, parts: list[Part]) -> list[Row]:
    """Two rows: the factor over what is told of it."""
    say = page.say
    index = say("Chỉ số (%)", "Index (%)") if own.table.by_index else say("Điểm", "Points")
    first = [head(text, down=2) for text in (say("Hạng", "Rank"), say("Đơn vị", "Unit"), index)]
    over = [(text, list(members)) for text, members in groupby(parts, lambda part: part.over)]
    upper = cells(*first, *(head(text, len(members)) for text, members in over))
    titles = [head(part.title) for part in parts]
    beyond = [Cell(length.title, LENGTH_HEAD) for length in lengths(own).values()]
    wide = [(text, sum(part.width for part in members)) for text, members in over]
    return [fitted(upper, *wide, bold=True),
            fitted([*[None] * len(OWN), *titles, *_between(page, parts), *beyond],
                   *((part.title, part.width) for part in parts), bold=True)]


def _sentences(page: StudyPage, own: TableWords) -> Iterator[Block]:
    yield Gap()
    yield page.text(page.say("Diễn giải", "In words"), "heading", bold=True)
    places = own.order
    if len(places) > MOST_SENTENCES:
        fragile = [n for n in places if own.main is None or own.p_rank(own.main, n) < LEVELS[1][0]]
        places = fragile[:MOST_SENTENCES]
    yield Grid([_sentence(page, own, place) for place in places])
    if len(places) < len(own.order):
        yield page.remark("Chỉ nêu các đơn vị chưa ổn định.", "Only units that are not firm.")


def _sentence(page: StudyPage, own: TableWords, place: int) -> Row:
    name, text = own.name(place), own.sentence(place)
    said = (Cell(own.table.results[place].rank_text, look(border=1, valign="top", align="center")),
            Cell(name, look(border=1, wrap=True, valign="top", bold=True)),
            Cell(text, look(border=1, wrap=True, valign="top"), across=page.last - 1))
    return fitted(cells(*said), (name, NAME), (text, sum(page.widths[2:])))


def _notes(page: StudyPage) -> list[Block]:
    return [Gap(), page.remark(
        "Giữ hạng: xác suất đơn vị vẫn ở đúng hạng chính thức khi yếu tố đó thay đổi. Phân vị 5–95%: khoảng hạng chứa "
        "ít nhất 90% số lần mô phỏng; đây là phân vị, không phải khoảng tin cậy. Tập tin cậy 90%: các hạng chưa loại "
        "trừ được vì sai số khảo sát. Bậc: các đơn vị chưa phân biệt được với đơn vị đứng đầu bậc; bậc in cạnh hạng "
        "chính thức, không thay hạng. Cách tính ở trang “Phương pháp”.",
        "Keeps rank: probability of the official rank when the factor varies. Quantiles 5–95%: ranks that hold at "
        "least 90% of draws; they are quantiles, not a confidence interval. 90% set: ranks that the survey's error "
        "does not rule out. Tier: units not told from the first of it; it stands beside the official rank, never "
        "instead of it. See the sheet “Methods”.")]
