"""Neutral tables as an Excel workbook, one sheet a table: for lists that need no formula."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction
from pathlib import Path
from typing import Any

from .table import Column, Table

FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "top", "text_wrap": True}
_CREATED = datetime(2000, 1, 1)


def write_tables(tables: Sequence[Table], path: Path, notice: str = "") -> None:
    """Same tables, same bytes. Text stays text, whatever it begins with."""
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path), {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False})
    book.set_properties({"created": _CREATED, "author": "papi-kit"})
    for table in tables:
        _sheet(book, table, notice)
    book.close()


def _sheet(book: Any, table: Table, notice: str) -> None:
    sheet = book.add_worksheet(_sheet_name(table.title))
    title = book.add_format({**FONT, "bold": True, "font_size": 14, "text_wrap": False})
    head = book.add_format({**FONT, "bold": True, "border": 1, "align": "center", "valign": "vcenter", "bg_color": "#DDEBF7"})
    text = book.add_format({**FONT, "border": 1})
    number = book.add_format({**FONT, "border": 1, "num_format": "#,##0.####"})
    sheet.write_string(0, 0, table.title, title)
    if notice:
        sheet.write_string(1, 0, notice, book.add_format({**FONT, "italic": True, "text_wrap": False}))
    for n, column in enumerate(table.columns):
        sheet.set_column(n, n, column.width)
        sheet.write_string(2, n, column.title, head)
    for line, row in enumerate(table.rows, 3):
        sheet.set_row(line, row_height(row, [column.width for column in table.columns]))
        for n, value in enumerate(row):
            if isinstance(value, (int, float, Fraction)) and not isinstance(value, bool):
                sheet.write_number(line, n, float(value), number)
            else:
                sheet.write_string(line, n, "" if value is None else str(value), text)
    sheet.freeze_panes(3, 0)
    sheet.autofilter(2, 0, 2 + len(table.rows), len(table.columns) - 1)
    sheet.repeat_rows(2)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer(f"&L{notice}&R&P/&N")


def row_height(cells: Sequence[Any], widths: Sequence[float], line: float = 16.5) -> float:
    """Enough for the cell with most wrapped lines: programs other than Excel do not fit rows by themselves."""
    lines = [sum(max(1, -(-len(part) * 11 // int(10 * width))) for part in str(cell).split("\n"))
             for cell, width in zip(cells, widths, strict=True) if isinstance(cell, str)]
    return min(409.0, line * max(lines, default=1))


def _sheet_name(title: str) -> str:
    """At most 31 characters, without those that Excel refuses in a sheet's name."""
    return "".join(" " if c in "[]:*?/\\'" else c for c in title)[:31] or "Sheet"


__all__ = ["Column", "Table", "write_tables"]
