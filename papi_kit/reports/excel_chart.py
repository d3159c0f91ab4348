"""A bar chart of each league table."""

from __future__ import annotations

from typing import Any

from .excel_book import FONT, Book, put
from .excel_plan import Block, Plan
from .excel_ranking import RankingSheet

MOST_BARS = 150
BAR, FRAME, WIDTH = 19, 120, 1000        # pixels
CELL = 20


def write_chart(book: Book, plan: Plan, table: RankingSheet) -> None:
    sheet, words = book.sheet(plan.words("chart"), landscape=False), plan.words
    put(sheet, 0, 0, words("chart_title"), book.format(bold=True, font_size=14))
    put(sheet, 1, 0, f"{plan.program.rubric.title}{'. ' if book.notice else ''}{book.notice}", book.format(italic=True, font_size=12))
    sheet.hide_gridlines(2)
    row = 3
    for block in plan.blocks:
        if block.ranked:
            bars = min(len(block.ranked), MOST_BARS)
            tall = max(300, FRAME + BAR * bars)
            sheet.insert_chart(row, 0, _chart(book, plan, table, block, bars, tall), {"object_position": 2})
            row += tall // CELL + 2
    sheet.print_area(0, 0, max(row, 5), 15)
    sheet.fit_to_pages(1, 0)


def _chart(book: Book, plan: Plan, table: RankingSheet, block: Block, bars: int, tall: int) -> Any:
    words = plan.words
    parts = plan.has_parts and all(r.totals.appraisal_points is not None and r.totals.survey_points is not None for r in block.ranked)
    chart = book.workbook.add_chart({"type": "bar", **({"subtype": "stacked"} if parts else {})})
    first = table.rows[block.ranked[0].unit.id]
    span = (first, first + bars - 1)
    for key, colour in (("appraisal", "#2F5597"), ("survey", "#F4B183")) if parts else (("index", "#2F5597"),):
        column = table.columns.number[key]
        chart.add_series({
            "name": words(key), "categories": [words("ranking"), span[0], 1, span[1], 1], "values": [words("ranking"), span[0], column, span[1], column],
            "fill": {"color": colour}, "gap": 45,
            "data_labels": {"value": True, "num_format": "0.00", "font": {"name": FONT, "size": 9, **({"color": "#FFFFFF"} if key == "appraisal" else {})}}})
    title = words("chart_parts" if parts else "chart_of") + (f" – {block.name}" if block.name else "")
    title += words.of("chart_first", bars) if bars < len(block.ranked) else ""
    chart.set_title({"name": title, "name_font": {"name": FONT, "size": 13, "bold": True}, "overlay": False})
    chart.set_y_axis({"reverse": True, "num_font": {"name": FONT, "size": 10}, "interval_unit": 1, "major_tick_mark": "none"})
    chart.set_x_axis({"num_font": {"name": FONT, "size": 10}, "num_format": "0", "min": 0, "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    chart.set_legend({"position": "bottom", "font": {"name": FONT, "size": 10}} if parts else {"none": True})
    chart.set_size({"width": WIDTH, "height": tall})
    return chart
