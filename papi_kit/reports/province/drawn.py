"""The charts of the report: the units of each league table by their figure, with its interval where there is one.
Figures stand in the names of the bars, so that they are printed in the reader's language on any computer."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...language.say import Say
from ..kit.chart_values import Area, Axis, Chart, ErrorBars, Series
from ..kit.layout import Layout
from ..kit.sheets import Drawing, Page, Sheet, Value
from .overview import Overview

if TYPE_CHECKING:
    from ...index.results import UnitResult
    from .report import Chapter

BARS, MOST_BARS = 28, 140                # bars of a chart, of a table
BAR, FRAME, WIDTH, ROW = 20, 110, 620, 26     # pixels
FILL, ERROR = "#6BAED6", "#1A1A1A"


def league_charts(chapter: Chapter, lang: str) -> Iterator[Sheet]:
    """A sheet for each league table that ranks at least two units; a chart for every 28 of them, the first 140."""
    view = Overview(chapter.assessment, lang)
    for name, members in view.tables().items():
        ranked = [one for one in members if one.rank and one.ranked_by is not None][:MOST_BARS]
        if len(ranked) > 1:
            parts = [ranked[start:start + BARS] for start in range(0, len(ranked), BARS)]
            drawn = [_drawing(view, name, part, ranked) for part in parts]
            yield Sheet(name or Say(lang)("Biểu đồ", "Chart"), drawn, Layout([100]).widths, page=Page(landscape=False))


def _drawing(view: Overview, name: str, part: list[UnitResult], ranked: list[UnitResult]) -> Drawing:
    say, by_index = Say(view.lang), view.assessment.program.rubric.ranking.by == "index"
    halves = [_half(one) for one in part]
    data: list[list[Value]] = [[f"{one.unit.called}: {view.figure(one.ranked_by)}", float(one.ranked_by), half]
                               for one, half in zip(part, halves, strict=True) if one.ranked_by is not None]
    last, known = len(part) - 1, any(halves)
    errors = ErrorBars(Area(0, 2, last, 2), Area(0, 2, last, 2), ERROR, 1.25, plus_now=tuple(halves),
                       minus_now=tuple(halves)) if known else None
    what = say("Chỉ số (%)", "Index (%)") if by_index else say("Tổng điểm", "Total")
    interval = say(", khoảng tin cậy 95% do khảo sát", ", 95% interval from the surveys") if known else ""
    span = "" if part == ranked else say(f", hạng {part[0].rank} đến {part[-1].rank}",
                                         f", ranks {part[0].rank} to {part[-1].rank}")
    series = Series(what, Area(0, 0, last, 0), Area(0, 1, last, 1), fill=FILL, gap=45, errors=errors)
    chart = Chart("bar", what + (f" – {name}" if name else "") + interval + span, [series],
                  categories=Axis(10, reverse=True, every=1, ticks=False),
                  numbers=Axis(9, "0", least=0, most=_most(ranked), lines="#D9D9D9"), width=WIDTH,
                  height=max(200, FRAME + BAR * len(part)), title_size=12)
    return Drawing(chart, chart.height // ROW + 2, data=data)


def _half(one: UnitResult) -> float:
    """Half of the interval's length; 0 where there is none."""
    ends = one.interval()
    return 0.0 if ends is None else (ends[1] - ends[0]) / 2


def _most(ranked: list[UnitResult]) -> float:
    """The end of the axis, the same for every chart of a table."""
    most = max(float(one.ranked_by or 0) + _half(one) for one in ranked)
    step = 10 ** math.floor(math.log10(max(most, 1)))
    return max(1.0, math.ceil(most * 1.05 / step) * step)
