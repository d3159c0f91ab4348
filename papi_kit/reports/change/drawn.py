"""Charts of changes: points by cause, a bar a unit; ranks over the years, a line a unit."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from ...index.change.values import Cause, Change, YearChange
from ...language.say import Say
from ..kit.chart_values import Area, Axis, Chart, Marker, Series
from ..kit.sheets import Drawing, Value
from .words import CAUSES, decimals, signed

MOST_UNITS = 40                          # bars of a chart, and lines
COLORS: Mapping[Cause, str] = {"appraisal": "#2171B5", "survey": "#6BAED6", "rubric": "#D95F0E", "items": "#FEC44F",
                               "units": "#969696"}
LINES = ("#2171B5", "#D95F0E", "#238B45", "#6A51A3", "#CB181D", "#636363", "#1D91C0", "#B8860B")
BAR, FRAME, WIDTH, ROW = 24, 150, 620, 26     # pixels


@dataclass(frozen=True)
class Drawn:
    """A chart's cells under their heads, and its looks; of series each column after the first."""

    heads: Sequence[str]
    data: Sequence[Sequence[Value]]
    chart: Chart
    colors: Sequence[str]

    def drawing(self, first: int = 0, sheet: str = "") -> Drawing:
        """Reads cells from the row `first` on of the sheet; of a document its own."""
        last, chart = first + len(self.data) - 1, self.chart
        names = Area(first, 0, last, 0, sheet)
        series = [self._series(name, names, Area(first, at, last, at, sheet), self.colors[(at - 1) % len(self.colors)])
                  for at, name in enumerate(self.heads[1:], 1)]
        return Drawing(replace(chart, series=series), chart.height // ROW + 2, data=self.data)

    def _series(self, name: str, names: Area, values: Area, color: str) -> Series:
        if self.chart.kind == "line":
            return Series(name, names, values, marker=Marker("circle", 6, color, color), line=color)
        return Series(name, names, values, fill=color, gap=45)


def told_causes(years: YearChange) -> list[Cause]:
    """The causes that move points: other units move ranks only."""
    return [cause for cause in years.causes if cause != "others"]


def cause_chart(years: YearChange, lang: str) -> Drawn | None:
    """Of each unit whose change is known the points of each cause, from 0 on: what lies right was won, left was lost.
    None where there is nothing to draw; the first forty units."""
    causes, say = told_causes(years), Say(lang)
    known = [change for change in years.changes if change.points is not None and change.parts][:MOST_UNITS]
    if not causes or not known:
        return None
    title = say(f"Thay đổi điểm {years.years[0]}–{years.years[1]} theo nguyên nhân",
                f"Change of points {years.years[0]}–{years.years[1]} by cause")
    chart = Chart("stacked_bar", title, (), Axis(10, reverse=True, every=1, ticks=False, low=True),
                  Axis(9, "0", lines="#D9D9D9"), WIDTH, max(240, FRAME + BAR * len(known)), legend=True, title_size=12)
    return Drawn([say("Đơn vị", "Unit"), *(say(*CAUSES[cause]) for cause in causes)],
                 [_bar(change, causes, decimals(years), lang) for change in known], chart,
                 [COLORS[cause] for cause in causes])


def _bar(change: Change, causes: Sequence[Cause], digits: int, lang: str) -> list[Value]:
    """The change stands in the name, so that it is printed in the reader's language on any computer."""
    name = f"{change.shown.unit.called}: {signed(change.points, lang, digits)}"
    return [name, *(float(change.part(cause).points or 0) for cause in causes)]


def rank_lines(told: Sequence[tuple[str, Sequence[int | None]]], years: Sequence[int], lang: str) -> Drawn | None:
    """A line a unit of one league table, the first rank on top, named by its last rank; None where no unit has a rank
    in two years. The first forty units."""
    lines = [(name, ranks) for name, ranks in told if sum(rank is not None for rank in ranks) > 1][:MOST_UNITS]
    if not lines:
        return None
    most, span = max(rank for _, ranks in lines for rank in ranks if rank is not None), f"{years[0]}–{years[-1]}"
    chart = Chart("line", Say(lang)(f"Thứ hạng {span}", f"Ranks {span}"), (), Axis(10, high=True),
                  Axis(10, "0", least=0, most=most + 1, step=max(1, round(most / 12)), reverse=True, lines="#D9D9D9"),
                  WIDTH, max(320, FRAME + 20 * len(lines)), legend="right", title_size=12)
    heads = [Say(lang)("Năm", "Year"), *(f"{'–' if ranks[-1] is None else ranks[-1]}. {name}" for name, ranks in lines)]
    data = [[str(year), *(ranks[at] for _, ranks in lines)] for at, year in enumerate(years)]
    return Drawn(heads, data, chart, LINES)
