"""Bar charts of the league tables, one a page."""

from __future__ import annotations

import math
from collections.abc import Iterator

from ..kit import sheets
from ..kit.chart_values import Area, Axis, Chart, Labels, Series
from ..kit.measures import height
from ..kit.sheets import Break, Drawing, Format, Gap, Page, Sheet, Text, rows_of
from .annex import TITLE, subtitle
from .league import League
from .plan import Block, Plan

BARS, MOST_BARS = 32, 160                # bars of a chart, of a table
BAR, FRAME, WIDTH = 20, 110, 620         # pixels: a bar, title and axis, the width of an A4 page
COLUMNS = 10                             # a little wider than the chart
CELL, PAGE = 26, 860                     # pixels of a row of this sheet, of a page
COLOURS = {"index": "#2F5597", "appraisal": "#2F5597", "survey": "#F4B183"}


def charts(plan: Plan, table: League) -> Sheet:
    said = subtitle(plan)
    look = Format(italic=True, size=12, wrap=True)
    above: list[sheets.Block] = [Text(plan.words("chart_title"), "title", TITLE, across=1),
                                 Text(said, "subtitle", look, height([(said, 8.4 * COLUMNS)], 12)), Gap()]
    blocks = [*above, *_drawings(plan, table, rows_of(above))]
    return Sheet(plan.words("chart"), blocks, [8.43] * COLUMNS, page=Page(landscape=False, fit=(1, 0)), gridlines=False,
                 repeat=(0, 0), printed=(max(rows_of(blocks), 5), COLUMNS - 1))


def _drawings(plan: Plan, table: League, first: int) -> Iterator[sheets.Block]:
    """From row `first` on; a page begins before the chart that does not fit on it."""
    row, page = first, 0
    for block in plan.blocks:
        for start in range(0, min(len(block.ranked), MOST_BARS), BARS):
            bars = min(BARS, len(block.ranked) - start)
            tall = max(240, FRAME + BAR * bars)
            if row > first and (row - page) * CELL + tall > PAGE:
                page = row
                yield Break()
            drawing = Drawing(_chart(plan, table, block, (start, bars), tall), tall // CELL + 2, y=8)
            row += drawing.count
            yield drawing


def _chart(plan: Plan, table: League, block: Block, span: tuple[int, int], tall: int) -> Chart:
    """A chart of `span` = (first, number of) ranked units of a table."""
    keys, (start, bars) = _series(plan, block), span
    first = table.rows[block.ranked[start].unit.id]

    def cells(key: str) -> Area:
        column = table.columns.number[key]
        return Area(first, column, first + bars - 1, column, table.sheet.name)

    series = [Series(plan.words(plan.called(key)), cells("unit"), cells(key), fill=COLOURS[key], gap=45,
                     labels=Labels("0.00", 10, "#FFFFFF" if key == "appraisal" else "")) for key in keys]
    stacked = len(keys) > 1
    return Chart("stacked_bar" if stacked else "bar", _title(plan, block, span, stacked), series,
                 categories=Axis(11, reverse=True, every=1, ticks=False),
                 numbers=Axis(10, "0", least=0, most=_highest(block), lines="#D9D9D9"),
                 width=WIDTH, height=tall, legend=stacked, title_size=13)


def _series(plan: Plan, block: Block) -> tuple[str, ...]:
    """The two parts stacked where they make up the index; else the index."""
    extra = any(d.domain_type != "base" for d in plan.program.domains)
    sums = [result.totals for result in block.ranked]
    whole = not extra and plan.has_parts and all(
        s.max_points == 100 and None not in (s.appraisal_points, s.survey_points) for s in sums)
    return ("appraisal", "survey") if whole else ("index",)


def _title(plan: Plan, block: Block, span: tuple[int, int], parts: bool) -> str:
    title = plan.words(_said(plan, parts)) + (f" – {block.name}" if block.name else "")
    if len(block.ranked) <= BARS:
        return title
    return title + plan.words("chart_span", first=span[0] + 1, last=span[0] + span[1], of=len(block.ranked))


def _said(plan: Plan, parts: bool) -> str:
    return "chart_of" if not parts else "chart_parts" if plan.appraised else "chart_other"


def _highest(block: Block) -> int:
    """The end of the axis, the same for every chart of a table, with room for the figure beside the longest bar."""
    highest = max([result.totals.index or 0 for result in block.ranked])
    return max(10, math.ceil((highest + 5) / 10) * 10)
