"""Native charts: figures with the survey's error, and official ranks with their ranges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..kit.chart_values import Area, Axis, Chart, ErrorBars, Marker, Series
from ..kit.layout import paged
from ..kit.sheets import Block, Break, Drawing, Sheet
from .lengths import lengths, lengths_at
from .sheet import study_page
from .words import TableWords, tables_of

if TYPE_CHECKING:
    from ...sensitivity.study import Study

COLUMNS, ROW = 17, 26                    # the page as in the survey's workbook
WIDTH, HEIGHT = 1080, 560                # of a chart, in pixels
POINTS_OF_A_CHART, MOST_POINTS = 30, 150
DARK, MIDDLE, LIGHT, LINES = "#1F3864", "#2F5597", "#9DC3E6", "#D9D9D9"
DOT = Marker("circle", 8, DARK, DARK)
UNIT, FIGURE = 1, 2                      # columns of the first sheet


@dataclass(frozen=True, slots=True)
class Charted:
    """Rows of the first sheet that one chart reads: `points` units of a league table from row `first` on, the first of
    them the `start`th by rank; the columns of lengths by name."""

    own: TableWords
    sheet: str
    columns: dict[str, int]
    first: int
    start: int
    points: int

    @property
    def places(self) -> list[int]:
        return self.own.order[self.start:][:self.points]

    def cells(self, column: int) -> Area:
        return Area(self.first, column, self.first + self.points - 1, column, self.sheet)

    def of(self, name: str) -> Area:
        return self.cells(self.columns[name])

    def title(self, text: str) -> str:
        return f"{self.own.table.name}: {text}" if self.own.table.name else text


def charts_sheet(study: Study, lang: str, firm: Sheet) -> Sheet:
    """A chart a page; every one reads the cells of the first sheet."""
    page = study_page(study, lang, [8.43] * COLUMNS)
    drawn = [block for part in _parts(study, lang, firm) for chart in _charts(part)
             for block in (Break(), Drawing(chart, HEIGHT // ROW + 2, x=4, y=6))]
    blocks: list[Block] = [*page.above("BIỂU ĐỒ", "CHARTS"), *paged(drawn)]
    return page.made("Biểu đồ", "Charts", blocks, gridlines=False)


def _parts(study: Study, lang: str, firm: Sheet) -> Iterator[Charted]:
    for own, (first, _) in zip(tables_of(study, lang), firm.tables(), strict=True):
        units, columns = len(own.order), lengths_at(firm, own)
        for start in range(0, min(units, MOST_POINTS), POINTS_OF_A_CHART):
            yield Charted(own, firm.name, columns, first + start, start, min(POINTS_OF_A_CHART, units - start))


def _charts(part: Charted) -> Iterator[Chart]:
    words, say = part.own.words, part.own.words.say
    if "half" in part.columns:
        yield _figures(part)
    if "range" in part.columns and part.own.main is not None:
        factors = part.own.main.factors
        ranks = say("Hạng chính thức và phân vị", "Official ranks and quantiles")
        yield _ranks(part, f"{ranks} 5–95% {words.under(words.factors(factors), factors)}", ("q05", "range"),
                     say("Phân vị 5–95%", "Quantiles 5–95%"), 2.25, MIDDLE)
    if "set" in part.columns:
        yield _ranks(part, say("Hạng chính thức và tập thứ hạng tin cậy 90% do sai số khảo sát",
                               "Official ranks and 90% rank confidence sets from the survey's error"),
                     ("low", "set"), say("Tập thứ hạng tin cậy 90%", "90% rank confidence set"), 9, LIGHT)


def _figures(part: Charted) -> Chart:
    say, (low, high) = part.own.words.say, _figure_ends(part)
    index = say("Chỉ số (%)", "Index (%)") if part.own.table.by_index else say("Điểm", "Points")
    title = say(f"{index} và khoảng tin cậy 95% do sai số khảo sát", f"{index} with 95% intervals from the survey's "
                                                                     "error")
    bars = ErrorBars(part.of("half"), part.of("half"), DARK, 1.5)
    series = Series(index, part.cells(UNIT), part.cells(FIGURE), marker=DOT, errors=bars)
    return Chart("line", part.title(title), (series,), categories=_names(part.points),
                 numbers=Axis(number="0", lines=LINES, least=low, most=high), width=WIDTH, height=HEIGHT)


def _ranks(part: Charted, title: str, ends: tuple[str, str], name: str, width: float, colour: str) -> Chart:
    """A bar from the low end up to the high one, and the official rank as a dot; the first rank on top."""
    bars = ErrorBars(part.of(ends[1]), None, colour, width, ends=False)
    dash = Marker("long_dash", 8, colour, colour)
    ranges = Series(name, part.cells(UNIT), part.of(ends[0]), marker=dash, errors=bars)
    official = part.own.words.say("Hạng chính thức", "Official rank")
    (low, high), last = _rank_ends(part, ends), len(part.own.order)
    numbers = Axis(reverse=True, least=low, most=high, lines=LINES, step=max(1, round((high - low) / 15)),
                   number=f'[<1]"";[>{last}]"";0')
    return Chart("line", part.title(title), (ranges, Series(official, part.cells(UNIT), part.of("rank"), marker=DOT)),
                 categories=_names(part.points, high=True), numbers=numbers, width=WIDTH, height=HEIGHT, legend=True)


def _figure_ends(part: Charted) -> tuple[float, float]:
    """From below the least end to above the largest, in fives."""
    results = [part.own.table.results[place] for place in part.places]
    ends = [end for r in results for end in (r.interval() or (float(r.ranked_by or 0),) * 2)]
    return 5 * (min(ends) // 5), 5 * -(-max(ends) // 5)


def _rank_ends(part: Charted, ends: tuple[str, str]) -> tuple[int, int]:
    """A rank above the least and a rank below the largest of the units charted."""
    found = lengths(part.own)
    low, length, rank = (found[name].values for name in (*ends, "rank"))
    least = min(min(float(low[n]), float(rank[n])) for n in part.places)
    return int(least) - 1, int(max(max(float(low[n]) + float(length[n]), float(rank[n])) for n in part.places)) + 1


def _names(points: int, high: bool = False) -> Axis:
    return Axis(rotation=-45 if points > 8 else 0, every=1, high=high)
