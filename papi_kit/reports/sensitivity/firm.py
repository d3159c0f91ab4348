"""The first sheet: of each unit its rank, how likely it is under each factor, where it falls, and a sentence."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import numpy as np

from ...language.numbers import number_text
from ..kit.excel_book import Book, height, merge, put
from .sheet import POINTS, SIZE, StudyPage
from .text import span
from .vocabulary import LEVELS, spread, words_of
from .words import TableWords, tables_of

if TYPE_CHECKING:
    from ...sensitivity.firmness.distribution import Distribution
    from ...sensitivity.study import Study

OWN = (8.0, 26.0, 10.0)                  # rank, unit, figure
NARROWEST = 120                          # characters, for sentences to have room
MOST_SENTENCES = 400                     # beyond it the fragile units only, all of them in the CSV files


@dataclass(frozen=True)
class Part:
    """A column under the heading of its factor; `kind` text, probability or number."""

    over: str
    title: str
    width: float
    kind: str
    value: Callable[[int], Any]


@dataclass(frozen=True)
class Block:
    """Rows of one league table on the sheet; title and values of the lengths that charts read, and their columns, by name."""

    own: TableWords
    first: int
    values: dict[str, tuple[str, Sequence[float]]]
    lengths: dict[str, int]


def write_firm(book: Book, study: Study, lang: str) -> tuple[StudyPage, list[Block]]:
    """The sheet and its blocks, for charts."""
    owns = tables_of(study, lang)
    parts = [_parts(own) for own in owns]
    most = max(parts, key=len)
    widths = [*OWN, *(part.width for part in most)]
    page = StudyPage(book, study, words_of(study, lang), ("Độ ổn định", "Firmness"), ("ĐỘ ỔN ĐỊNH CỦA THỨ HẠNG", "HOW FIRM THE RANKS ARE"),
                     widths + [12.0] * max(0, math.ceil((NARROWEST - sum(widths)) / 12)))
    blocks = [_block(page, own, columns) for own, columns in zip(owns, parts, strict=True)]
    _notes(page, study)
    page.finish(frozen=(blocks[0].first if len(blocks) == 1 else 0, 2))
    for block in blocks:
        _lengths(page, block)
    return page, blocks


def _parts(own: TableWords) -> list[Part]:
    from ...sensitivity.study import SPLIT_REACH

    found = [part for distribution in own.one.distributions for part in _of_factor(own, distribution)]
    if own.one.firm_split:
        reach = number_text(Fraction(str(100 * SPLIT_REACH)), own.words.lang)
        title = own.words.say("Các hạng có thể (chính xác)", "Ranks taken (exact)")
        found.append(Part(own.words.say(f"Tỷ trọng khảo sát ± {reach} điểm %", f"Survey share ± {reach} points"), title, 14, "text",
                          lambda n: _ranks(own.one.firm_split.get(own.table.units[n], ()))))
    return found


def _of_factor(own: TableWords, found: Distribution) -> list[Part]:
    say, over = own.words.say, own.words.heading(found.factors)
    parts = [Part(over, say("Giữ hạng", "Keeps rank"), 9, "probability", lambda n: own.p_rank(found, n)),
             Part(over, say("Hạng bình quân", "Mean rank"), 9, "number", lambda n: float(found.mean_rank[n])),
             Part(over, say("Phân vị 5–95%", "Quantiles 5–95%"), 9, "text", lambda n: span(*spread(found, n)))]
    if np.isfinite(found.in_band).any():
        parts.append(Part(over, say("Giữ xếp loại", "Keeps band"), 9, "probability", lambda n: float(found.in_band[n])))
    if (sets := found.sets) is not None:
        parts += [Part(over, say("Tập tin cậy 90%, từng đơn vị", "90% set, each unit"), 10, "text",
                       lambda n: span(int(sets.low[n]), int(sets.high[n]))),
                  Part(over, say("Tập tin cậy 90%, cả bảng", "90% set, whole table"), 10, "text",
                       lambda n: span(int(sets.all_low[n]), int(sets.all_high[n]))),
                  Part(over, say("Bậc", "Tier"), 6, "text", lambda n: str(int(sets.tier[n])))]
    return parts


def _ranks(ranks: Sequence[int]) -> str:
    return span(min(ranks), max(ranks)) if ranks and len(ranks) == max(ranks) - min(ranks) + 1 else ", ".join(map(str, ranks))


def _block(page: StudyPage, own: TableWords, parts: list[Part]) -> Block:
    page.page_break()
    page.block(own.table.name or page.say("Bảng xếp hạng", "League table"))
    _heads(page, own, parts)
    first = page.row
    for place in own.order:
        page.middle(0, own.table.results[place].rank_text, bold=True)
        page.cell(1, own.name(place), bold=True)
        page.figure(2, float(own.table.results[place].ranked_by or 0), own.decimals)
        for column, part in enumerate(parts, len(OWN)):
            _cell(page, column, part, part.value(place))
        page.fit([(own.name(place), OWN[1] * 0.9)])
    for column, part in enumerate(parts, len(OWN)):
        if part.kind == "probability":
            page.heat(first, column, page.row - 1, column)
    _sentences(page, own)
    return Block(own, first, _wanted(own), {})


def _cell(page: StudyPage, column: int, part: Part, value: Any) -> None:
    if part.kind == "probability":
        page.probability(column, value)
    elif part.kind == "number":
        page.cell(column, value, POINTS)
    else:
        page.ranks(column, value)


def _heads(page: StudyPage, own: TableWords, parts: list[Part]) -> None:
    """Two rows: the factor over what is told of it."""
    say, style, top = page.say, page.head_style(), page.row
    figure = say("Chỉ số (%)", "Index (%)") if own.table.by_index else say("Điểm", "Points")
    for column, text in enumerate((say("Hạng", "Rank"), say("Đơn vị", "Unit"), figure)):
        merge(page.sheet, top, column, top + 1, column, text, style)
    wide: dict[str, list[int]] = {}
    for column, part in enumerate(parts, len(OWN)):
        wide.setdefault(part.over, []).append(column)
        put(page.sheet, top + 1, column, part.title, style)
    for over, columns in wide.items():
        merge(page.sheet, top, columns[0], top, columns[-1], over, style)
    page.sheet.set_row(top, height([(over, sum(page.widths[c] for c in columns)) for over, columns in wide.items()], SIZE, bold=True))
    page.sheet.set_row(top + 1, height([(part.title, part.width) for part in parts], SIZE, bold=True))
    page.row += 2


def _sentences(page: StudyPage, own: TableWords) -> None:
    page.row += 1
    page.text(page.say("Diễn giải", "In words"), bold=True)
    least = LEVELS[1][0]
    places = own.order if len(own.order) <= MOST_SENTENCES else [
        n for n in own.order if own.main is None or own.p_rank(own.main, n) < least][:MOST_SENTENCES]
    style, name = page.book.format(font_size=SIZE, border=1, text_wrap=True, valign="top"), page.book.format(
        font_size=SIZE, border=1, text_wrap=True, valign="top", bold=True)
    for place in places:
        text = own.sentence(place)
        put(page.sheet, page.row, 0, own.table.results[place].rank_text, page.book.format(font_size=SIZE, border=1, valign="top", align="center"))
        put(page.sheet, page.row, 1, own.name(place), name)
        merge(page.sheet, page.row, 2, page.row, page.last, text, style)
        page.fit([(own.name(place), OWN[1] * 0.9), (text, sum(page.widths[2:]))])
    if len(places) < len(own.order):
        page.text(page.say("Chỉ nêu các đơn vị chưa ổn định.", "Only units that are not firm."), italic=True)


def _notes(page: StudyPage, study: Study) -> None:
    say = page.say
    page.row += 1
    page.text(say("Giữ hạng: xác suất đơn vị vẫn ở đúng hạng chính thức khi yếu tố đó thay đổi. Phân vị 5–95%: khoảng hạng chứa ít nhất 90% số lần "
                  "mô phỏng; đây là phân vị, không phải khoảng tin cậy. Tập tin cậy 90%: các hạng chưa loại trừ được vì sai số khảo sát. Bậc: các "
                  "đơn vị chưa phân biệt được với đơn vị đứng đầu bậc; bậc in cạnh hạng chính thức, không thay hạng. Cách tính ở trang “Phương "
                  "pháp”.",
                  "Keeps rank: probability of the official rank when the factor varies. Quantiles 5–95%: ranks that hold at least 90% of draws; "
                  "they are quantiles, not a confidence interval. 90% set: ranks that the survey's error does not rule out. Tier: units not told "
                  "from the first of it; it stands beside the official rank, never instead of it. See the sheet “Methods”."), italic=True)


# -- lengths for charts, beyond what is printed -----------------------------------------------------------------------
def _lengths(page: StudyPage, block: Block) -> None:
    own, column = block.own, page.last + 2
    for name, (title, values) in block.values.items():
        block.lengths[name] = column
        page.sheet.write_string(block.first - 1, column, title, page.book.format(font_size=10, font_color="#7F7F7F"))
        for number, place in enumerate(own.order):
            page.sheet.write_number(block.first + number, column, float(values[place]), page.book.format(
                font_size=10, font_color="#7F7F7F", num_format="0.0000"))
        column += 1


def _wanted(own: TableWords) -> dict[str, tuple[str, Sequence[float]]]:
    say, results = own.words.say, own.table.results
    found: dict[str, tuple[str, Sequence[float]]] = {"rank": (say("Hạng", "Rank"), [r.rank or 0 for r in results])}
    if any(r.std_error for r in results):
        halves = [(ends[1] - ends[0]) / 2 if (ends := r.interval()) is not None else 0.0 for r in results]
        found["half"] = (say("Nửa khoảng 95%", "Half of 95%"), halves)
    if (main := own.main) is not None:
        found["q05"] = (say("Phân vị 5%", "Quantile 5%"), main.q05)
        found["range"] = (say("Dài phân vị", "Length of quantiles"), main.q95 - main.q05)
    survey = own.one.of("survey")
    if survey is not None and survey.sets is not None:
        found["low"] = (say("Tập 90%: từ", "90% set: from"), survey.sets.low)
        found["set"] = (say("Dài tập 90%", "Length of 90% set"), survey.sets.high - survey.sets.low)
    return found


