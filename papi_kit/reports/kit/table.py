"""A neutral table as a value, for text, CSV and a workbook alike: columns, rows, and nothing about how it is drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from .chart_values import Area
from .sheets import Block, Cell, Format, Gap, Page, Row, Sheet, Text, Workbook
from .sheets import Table as Body

Kind = Literal["text", "percent", "count"]

TITLE = Format(bold=True, size=14, valign="top")
HEAD = Format(bold=True, size=12, border=1, align="center", wrap=True, fill="#DDEBF7")
TEXT = Format(size=12, border=1, wrap=True, valign="top")
NUMBER = Format(size=12, border=1, wrap=True, valign="top", number="#,##0.####")
LONGEST_NAME = 31


@dataclass(frozen=True)
class Column:
    key: str
    title: str
    kind: Kind = "text"
    width: float = 12


@dataclass(frozen=True)
class Table:
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Any, ...], ...]


def table_book(table: Table) -> Workbook:
    """A workbook of one sheet that can be filtered: for lists that need no formula."""
    widths = [column.width for column in table.columns]
    body = [Row([_cell(value) for value in row], _height(row, widths)) for row in table.rows]
    blocks: list[Block] = [Text(table.title, "title", TITLE, across=1), Gap(),
                           Body([Row([Cell(column.title, HEAD) for column in table.columns])], body)]
    page = Page(fit=(1, 0), margins=None, centred=False, footer="sides")
    sheet = Sheet(_sheet_name(table.title), blocks, widths, page=page, frozen=(3, 0), repeat=(2, 2), row_height=None,
                  filtered=Area(2, 0, 2 + len(body), len(widths) - 1))
    return Workbook(table.title, [sheet])


def _cell(value: Any) -> Cell:
    """A number as a number; text stays text, whatever it begins with."""
    if isinstance(value, (int, float, Fraction)) and not isinstance(value, bool):
        return Cell(value, NUMBER)
    return Cell("" if value is None else str(value), TEXT)


def _height(cells: Sequence[Any], widths: Sequence[float], line: float = 16.5) -> float:
    """Enough for the cell with most wrapped lines: programs other than Excel do not fit rows by themselves."""
    lines = [sum(max(1, -(-len(part) * 11 // int(10 * width))) for part in cell.split("\n"))
             for cell, width in zip(cells, widths, strict=True) if isinstance(cell, str)]
    return min(409.0, line * max(lines, default=1))


def _sheet_name(title: str) -> str:
    """Without the characters that Excel refuses in a sheet's name, and no longer than it takes."""
    return "".join(" " if c in "[]:*?/\\'" else c for c in title)[:LONGEST_NAME] or "Sheet"
