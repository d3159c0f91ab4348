"""The workbook as it is written: cells that are never guessed, formats kept once, pages that print."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

FONT = "Times New Roman"
CREATED = datetime(2020, 1, 1)          # no clock: the same inputs give the same file
LONGEST_CELL, LONGEST_FOOTER = 32_767, 190
FILLS = {"hand": "#DDEBF7", "value": "#E7E6E6", "na": "#EDEDED", "missing": "#FFF2CC", "none": "#D9D9D9",
         "self": "#FFFFFF", "appraisal": "#E2EFDA", "explanation": "#FCE4D6", "final": "#DDEBF7", "default": "#F2F2F2"}
HEAD_FILL = "#F2F2F2"


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


def letter(column: int) -> str:
    """The letters of a column, from 0."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


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


def points_format(decimals: int | None) -> str:
    return "#,##0" if decimals == 0 else "#,##0." + "0" * (2 if decimals is None else decimals)


def figure_format(value: Any, kind: str) -> str:
    """As many decimals as the figure has."""
    if isinstance(value, date):
        return "dd/mm/yyyy"
    if not isinstance(value, Fraction):
        return "General"
    shown = value * 100 if kind in ("percent", "share") else value
    decimals = 0 if shown.denominator == 1 else next((n for n in range(1, 7) if 10**n % shown.denominator == 0), 4)
    return ("#,##0" + ("." + "0" * decimals if decimals else "")) + ("%" if kind in ("percent", "share") else "")


def lines(text: str, room: float) -> int:
    """How many lines a text takes where `room` characters fit on one; wrapped between words."""
    found = 0
    for paragraph in text.split("\n"):
        found, used = found + 1, 0.0
        for word in paragraph.split():
            if used and used + 1 + len(word) > room:
                found, used = found + 1, 0.0
            used += len(word) + (1 if used else 0)
            if used > room:
                found, used = found + math.ceil(used / room) - 1, used % room
    return found


def room(width: float, size: float, bold: bool = False) -> float:
    """About how many characters of Times New Roman fit into a column of `width`."""
    return max(1.0, width * 13.3 / size / (1.12 if bold else 1.0))


def height(texts: Sequence[tuple[str, float]], size: float = 13, bold: bool = False) -> float:
    """Row height in points for texts, each with the width of its column: viewers other than Excel do not fit rows."""
    most = max([1, *(lines(text, room(width, size, bold)) for text, width in texts)])
    return min(409.0, most * size * 1.25 + 6)
