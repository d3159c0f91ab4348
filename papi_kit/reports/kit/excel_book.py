"""The workbook as it is written: cells that are never guessed, formats kept once, pages that print."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any

from .excel_charts import FONT
from .measures import FILLS, figure_format, height, letter, lines, points_format, room
from .sheets import HEAD_FILL

CREATED = datetime(2020, 1, 1)          # no clock: the same inputs give the same file
LONGEST_CELL, LONGEST_FOOTER = 32_767, 190


class Book:
    """An XlsxWriter workbook. `notice` is printed on every sheet and every page where the data are invented."""

    def __init__(self, path: Path, title: str, notice: str = ""):
        import xlsxwriter

        self.notice = notice
        self.workbook = xlsxwriter.Workbook(str(path), {
            "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False, "default_date_format": "dd/mm/yyyy"})
        self.workbook.set_properties({"title": title[:255], "created": CREATED, "author": "papi-kit", "comments": notice})
        self.workbook.set_calc_mode("auto")
        self._formats: dict[tuple, Any] = {}
        self._figures: dict[tuple, Any] = {}

    def format(self, **wanted: Any) -> Any:
        key = tuple(sorted(wanted.items()))
        if key not in self._formats:
            self._formats[key] = self.workbook.add_format({"font_name": FONT, "font_size": 13, "valign": "vcenter", **wanted})
        return self._formats[key]

    def figure(self, fill: str, italic: bool, number: str) -> Any:
        """The format of a cell of the sheet of figures."""
        key = (fill, italic, number)
        if key not in self._figures:
            wrap = {"text_wrap": True} if number == "General" else {}
            self._figures[key] = self.format(font_size=12, border=1, align="right", bg_color=fill, italic=italic, num_format=number, **wrap)
        return self._figures[key]

    def sheet(self, name: str, landscape: bool = True, paper: int = 9) -> Any:
        sheet = self.workbook.add_worksheet(name)
        sheet.set_paper(paper)
        if landscape:
            sheet.set_landscape()
        sheet.set_default_row(20)
        sheet.set_margins(left=0.6, right=0.5, top=0.75, bottom=0.75)
        sheet.center_horizontally()
        notice = self.notice.replace("&", "&&")[:LONGEST_FOOTER]
        above = f'&"{FONT},Italic"&11 {notice}\n' if notice else ""
        sheet.set_footer(f'&C{above}&"{FONT},Regular"&11 &P/&N', {"margin": 0.25})
        return sheet

    def close(self) -> None:
        self.workbook.close()


def put(sheet: Any, row: int, column: int, value: Any, style: Any, formula: str = "") -> None:
    """One cell by the type of its value; with a formula the value is what it gives now."""
    if formula:
        sheet.write_formula(row, column, "=" + formula, style, "" if value is None else cached(value))
    elif value is None or value == "":
        sheet.write_blank(row, column, None, style)
    elif isinstance(value, str):
        sheet.write_string(row, column, value[:LONGEST_CELL], style)
    elif isinstance(value, date):
        sheet.write_datetime(row, column, datetime(value.year, value.month, value.day), style)
    else:
        sheet.write_number(row, column, float(value), style)


def cached(value: Any) -> float | str:
    return value if isinstance(value, str) else float(value)


def merge(sheet: Any, top: int, left: int, bottom: int, right: int, text: str, style: Any) -> None:
    """A merged range, or the one cell that it is."""
    if (top, left) == (bottom, right):
        sheet.write_string(top, left, text, style)
    else:
        sheet.merge_range(top, left, bottom, right, "", style)
        sheet.write_string(top, left, text, style)


__all__ = ["FILLS", "FONT", "HEAD_FILL", "Book", "cached", "figure_format", "height", "letter", "lines", "merge", "points_format", "put", "room"]
