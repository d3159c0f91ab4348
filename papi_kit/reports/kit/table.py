"""A neutral table as a value, for text, CSV and a workbook alike: columns, rows, and nothing about how it is drawn."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any, Literal

from ...language.words import shortened
from .chart_values import Area
from .layout import COUNT, Layout, body
from .sheets import Block, Cell, Gap, Row, Workbook
from .sheets import Table as Body

Kind = Literal["text", "percent", "count"]

PERCENT = "0.00%"
NUMBERS: dict[Kind, str] = {"text": "#,##0.####", "percent": PERCENT, "count": COUNT}
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
    sheet: str = ""                       # the name of its sheet where it is not the title
    said: str = ""                        # what the rows rest on, below the title of its sheet
    whole: tuple[Any, ...] = ()           # the row of all together, below the others on its sheet


def table_book(table: Table, lang: str = "vi") -> Workbook:
    """A workbook of one sheet that can be filtered: for lists that need no formula."""
    page = Layout([column.width for column in table.columns])
    heads = page.heads([column.title for column in table.columns])
    rows = [_row(page, table.columns, row) for row in table.rows]
    whole = [_row(page, table.columns, table.whole, bold=True)] if table.whole else []
    above: list[Block] = [page.text(table.title, "title", bold=True, size=14, align="center")]
    above += [page.text(table.said, "subtitle", italic=True, align="center")] if table.said else []
    top = len(above) + 1
    sheet = page.sheet(sheet_name(table.sheet or table.title), [*above, Gap(), Body([heads], [*rows, *whole])],
                       filtered=Area(top, 0, top + len(rows), page.last))
    return Workbook(table.title, [sheet], lang=lang)


def _row(page: Layout, columns: tuple[Column, ...], row: tuple[Any, ...], bold: bool = False) -> Row:
    told = [_cell(column, value, bold) for column, value in zip(columns, row, strict=True)]
    texts = [(cell.value, width - 1) for cell, width in zip(told, page.widths, strict=True)
             if isinstance(cell.value, str)]
    return page.row(told, *texts)


def _cell(column: Column, value: Any, bold: bool) -> Cell:
    """A number as a number; text stays text, whatever it begins with."""
    if isinstance(value, (int, float, Fraction)) and not isinstance(value, bool):
        return body(value, NUMBERS[column.kind], valign="top", bold=bold)
    return body("" if value is None else str(value), valign="top", bold=bold)


def sheet_name(title: str) -> str:
    """Without the characters that Excel refuses in a sheet's name, no longer than it takes, cut between words."""
    plain = " ".join("".join(" " if c in "[]:*?/\\'" else c for c in title).split())
    return shortened(plain, LONGEST_NAME).rstrip("…") or "Sheet"
