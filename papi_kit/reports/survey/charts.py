"""Native charts: estimates with their intervals, and the answers to each question as bars of 100%."""

from __future__ import annotations

from typing import Any

from ..kit.excel_book import FONT, Book, letter
from .answers import Spread
from .main import ABOVE, BELOW, ESTIMATE, Charted, error_lengths
from .report import SurveyReport
from .sheet import Page

COLUMNS, SCALE = 17, 68                  # wider than a chart; all of it fits the page at this scale, whatever the viewer's font
POINTS_OF_A_CHART, MOST_POINTS = 30, 150
BARS_OF_A_CHART = 26
ROW = 26                                 # pixels of a row
COLOURS = ("#C00000", "#F4B183", "#D9D9D9", "#A9D18E", "#548235")
BLUES = ("#1F3864", "#2F5597", "#8FAADC", "#BDD7EE", "#D9D9D9")
DARK = (COLOURS[0], COLOURS[-1], *BLUES[:2])


def write_charts(book: Book, report: SurveyReport, main: tuple[Page, list[Charted]], answers: tuple[Page, list[tuple[Spread, int]]]) -> None:
    """A chart a page, of the tables on the sheets of results and of answers."""
    page = Page(book, report, ("Biểu đồ", "Charts"), ("BIỂU ĐỒ", "CHARTS"), [8.43] * COLUMNS)
    table, blocks = main
    for block in blocks:
        for start in range(0, min(len(block.rows), MOST_POINTS), POINTS_OF_A_CHART):
            points = min(POINTS_OF_A_CHART, len(block.rows) - start)
            _insert(page, _interval_chart(book, report, table, block, block.first + start, points), 560)
    sheet, spreads = answers
    for spread, first in spreads:
        for start in range(0, len(spread.questions), BARS_OF_A_CHART):
            rows = min(BARS_OF_A_CHART, len(spread.questions) - start)
            tall = 170 + 24 * rows
            _insert(page, _answer_chart(book, report, sheet.name, spread, first + start, rows, tall), tall)
    page.sheet.hide_gridlines(2)
    page.finish(scale=SCALE)


def _insert(page: Page, chart: Any, tall: int) -> None:
    page.page_break()
    page.sheet.insert_chart(page.row, 0, chart, {"x_offset": 4, "y_offset": 6, "object_position": 2})
    page.row += tall // ROW + 2


def _interval_chart(book: Book, report: SurveyReport, table: Page, block: Charted, first: int, points: int) -> Any:
    last, sheet, rows = first + points - 1, table.name, block.rows[first - block.first:][:points]
    ends: dict[str, Any] = {"type": "custom", "line": {"color": "#1F3864", "width": 1.5}, "end_style": 1}
    for number, (key, column) in enumerate((("minus", letter(BELOW)), ("plus", letter(ABOVE)))):
        ends[f"{key}_values"] = f"='{sheet}'!${column}${first + 1}:${column}${last + 1}"
        ends[f"{key}_data"] = [error_lengths(row)[number] for row in rows]
    chart = book.workbook.add_chart({"type": "line"})
    chart.add_series({
        "name": report.heading(block.group, block.measure), "categories": [sheet, first, 1, last, 1],
        "values": [sheet, first, ESTIMATE, last, ESTIMATE], "line": {"none": True}, "y_error_bars": ends,
        "marker": {"type": "circle", "size": 8, "fill": {"color": "#2F5597"}, "border": {"color": "#1F3864"}}})
    share, group = bool(block.rows[0].share), block.group.answers.group.id
    chart.set_title({"name": f"{report.heading(block.group, block.measure)}, {report.words.interval(group)}",
                     "name_font": {"name": FONT, "size": 14, "bold": True}, "overlay": False})
    chart.set_x_axis({"num_font": {"name": FONT, "size": 11, **({"rotation": -45} if points > 8 else {})}, "interval_unit": 1})
    chart.set_y_axis({"num_font": {"name": FONT, "size": 11}, "num_format": "0%" if share else "0", "min": 0 if share else block.rows[0].low,
                      "max": 1 if share else block.rows[0].high, "major_gridlines": {"visible": True, "line": {"color": "#D9D9D9"}}})
    chart.set_legend({"none": True})
    chart.set_size({"width": 1080, "height": 560})
    return chart


def _answer_chart(book: Book, report: SurveyReport, name: str, spread: Spread, first: int, rows: int, tall: int) -> Any:
    last, chart = first + rows - 1, book.workbook.add_chart({"type": "bar", "subtype": "percent_stacked"})
    for number, label in enumerate(spread.labels):
        column, colour = 1 + number, _colour(number, spread)
        chart.add_series({"name": label, "categories": [name, first, 0, last, 0], "values": [name, first, column, last, column], "gap": 35,
                          "fill": {"color": colour}, "data_labels": {"value": True, "num_format": "0%", "font": {
                              "name": FONT, "size": 9, **({"color": "#FFFFFF"} if colour in DARK else {})}}})
    title = report.say("Phân bố câu trả lời", "Answers") + (f" – {report.heading(spread.group)}" if report.heading(spread.group) else "")
    chart.set_title({"name": title, "name_font": {"name": FONT, "size": 14, "bold": True}, "overlay": False})
    chart.set_y_axis({"reverse": True, "num_font": {"name": FONT, "size": 10}, "interval_unit": 1, "major_tick_mark": "none"})
    chart.set_x_axis({"num_font": {"name": FONT, "size": 10}, "num_format": "0%", "major_gridlines": {"visible": True, "line": {"color": "#E7E6E6"}}})
    chart.set_legend({"position": "bottom", "font": {"name": FONT, "size": 11}})
    chart.set_size({"width": 1080, "height": tall})
    return chart


def _colour(number: int, spread: Spread) -> str:
    """From the worst to the best answer over five colours; answers without an order say nothing good or bad."""
    colours = COLOURS if spread.ordered else BLUES
    return colours[round(number * (len(colours) - 1) / max(len(spread.labels) - 1, 1))]
