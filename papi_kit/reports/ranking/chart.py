"""Bar charts of the league tables, one a page."""

from __future__ import annotations

import math
from typing import Any

from ..kit.excel_book import FONT, Book, height, merge, put
from .annex import subtitle
from .league import RankingSheet
from .plan import Block, Plan

BARS, MOST_BARS = 32, 160                # bars of a chart, of a table
BAR, FRAME, WIDTH = 20, 110, 500         # pixels: a bar, title and axis, the width of an A4 page
COLUMNS = 8                             # wider than the chart, whatever the font that a viewer measures them by
CELL, PAGE = 26, 860                     # pixels of a row of this sheet, of a page
COLOURS = {"index": "#2F5597", "appraisal": "#2F5597", "survey": "#F4B183"}


def write_chart(book: Book, plan: Plan, table: RankingSheet) -> None:
    sheet, words = book.sheet(plan.words("chart"), landscape=False), plan.words
    put(sheet, 0, 0, words("chart_title"), book.format(bold=True, font_size=14))
    merge(sheet, 1, 0, 1, COLUMNS - 1, subtitle(book, plan), book.format(italic=True, font_size=12, text_wrap=True))
    sheet.set_row(1, height([(subtitle(book, plan), 8.4 * COLUMNS)], 12))
    sheet.hide_gridlines(2)
    sheet.set_column(0, COLUMNS - 1, 8.43)
    sheet.set_print_scale(108)
    row, page, breaks = 3, 0, list[int]()
    for block in plan.blocks:
        for start in range(0, min(len(block.ranked), MOST_BARS), BARS):
            bars = min(BARS, len(block.ranked) - start)
            tall = max(240, FRAME + BAR * bars)
            if row > 3 and (row - page) * CELL + tall > PAGE:
                page = row
                breaks.append(row)
            sheet.insert_chart(row, 0, _chart(book, plan, table, block, (start, bars), tall), {"object_position": 2, "y_offset": 8})
            row += tall // CELL + 2
    sheet.set_h_pagebreaks(breaks)
    sheet.print_area(0, 0, max(row, 5), COLUMNS - 1)


def _chart(book: Book, plan: Plan, table: RankingSheet, block: Block, span: tuple[int, int], tall: int) -> Any:
    """A chart of `span` = (first, number of) ranked units of a table."""
    keys, (start, bars) = _series(plan, block), span
    chart = book.workbook.add_chart({"type": "bar", "subtype": "stacked"} if len(keys) > 1 else {"type": "bar"})
    first = table.rows[block.ranked[start].unit.id]
    sheet, last, unit = plan.words("ranking"), first + bars - 1, table.columns.number["unit"]
    for key in keys:
        column = table.columns.number[key]
        label = {"name": FONT, "size": 10, **({"color": "#FFFFFF"} if key == "appraisal" else {})}
        chart.add_series({"name": plan.words(key), "categories": [sheet, first, unit, last, unit], "values": [sheet, first, column, last, column],
                          "fill": {"color": COLOURS[key]}, "gap": 45, "data_labels": {"value": True, "num_format": "0.00", "font": label}})
    chart.set_title({"name": _title(plan, block, span, len(keys) > 1), "name_font": {"name": FONT, "size": 13, "bold": True}, "overlay": False})
    chart.set_y_axis({"reverse": True, "num_font": {"name": FONT, "size": 11}, "interval_unit": 1, "major_tick_mark": "none"})
    lines = {"visible": True, "line": {"color": "#D9D9D9"}}
    chart.set_x_axis({"num_font": {"name": FONT, "size": 10}, "num_format": "0", "min": 0, "max": _highest(block), "major_gridlines": lines})
    chart.set_legend({"position": "bottom", "font": {"name": FONT, "size": 11}} if len(keys) > 1 else {"none": True})
    chart.set_size({"width": WIDTH, "height": tall})
    return chart


def _series(plan: Plan, block: Block) -> tuple[str, ...]:
    """The two parts stacked where they make up the index; else the index."""
    extra = any(d.domain_type != "base" for d in plan.program.domains)
    sums = [result.totals for result in block.ranked]
    whole = not extra and plan.has_parts and all(s.max_points == 100 and None not in (s.appraisal_points, s.survey_points) for s in sums)
    return ("appraisal", "survey") if whole else ("index",)


def _title(plan: Plan, block: Block, span: tuple[int, int], parts: bool) -> str:
    title = plan.words("chart_parts" if parts else "chart_of") + (f" – {block.name}" if block.name else "")
    if len(block.ranked) <= BARS:
        return title
    return title + plan.words("chart_span", first=span[0] + 1, last=span[0] + span[1], of=len(block.ranked))


def _highest(block: Block) -> int:
    """The end of the axis, the same for every chart of a table, with room for the figure beside the longest bar."""
    highest = max([result.totals.index or 0 for result in block.ranked])
    return max(10, math.ceil((highest + 5) / 10) * 10)
