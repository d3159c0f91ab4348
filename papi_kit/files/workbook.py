"""Tables in Excel workbooks: the first visible sheet that has the columns, typed cells, the address of every cell."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Context
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from re import sub
from typing import IO, Any

from ..findings import Finding, Place, Unreadable, error, warning
from ..written.opened import Opened
from ..written.rows import (
    HEADER_WITHIN,
    Cell,
    Row,
    SourceTable,
    Wanted,
    about,
    best_header,
    clean,
    positions_of,
    trimmed,
)

MOST_ROWS = 1_048_576
MOST_PACKED = 60_000_000
MOST_UNPACKED = 300_000_000
_EXCEL_DIGITS = Context(prec=15)


def read_workbook(source: Opened, wanted: Wanted) -> SourceTable:
    try:
        with source.file() as file, warnings.catch_warnings():
            warnings.simplefilter("ignore")
            _guard_size(file, source.name)
            return _sheet_table(source.path, file, wanted)
    except Unreadable:
        raise
    except Exception as fault:  # openpyxl raises whatever the broken part happens to raise
        raise Unreadable(error("broken_workbook", source.name, reason=type(fault).__name__)) from fault


def _guard_size(file: IO[bytes], name: str) -> None:
    """Unpacking stops at the sizes that the directory of the zip states, so their sum is a true bound."""
    packed = file.seek(0, io.SEEK_END)
    unpacked = 0 if packed > MOST_PACKED else sum(part.file_size for part in zipfile.ZipFile(file).infolist())
    for size, limit in ((packed, MOST_PACKED), (unpacked, MOST_UNPACKED)):
        if size > limit:
            raise Unreadable(error("workbook_too_large", name, size=size // 10**6, limit=limit // 10**6))


def _sheets(file: IO[bytes], values: bool) -> list[Any]:
    """The visible sheets that hold cells; all of them where every one is hidden."""
    from openpyxl import load_workbook

    book = load_workbook(file, read_only=True, data_only=values, keep_links=False)
    sheets = [sheet for sheet in book.worksheets if hasattr(sheet, "iter_rows")]
    if not sheets:
        raise ValueError("a workbook without sheets")
    for sheet in sheets:
        sheet.reset_dimensions()  # other programs state them wrongly
    return [sheet for sheet in sheets if sheet.sheet_state == "visible"] or sheets


def _choose(sheets: Sequence[Any], wanted: Wanted, name: str) -> tuple[Any, int, list[str], list[Finding]]:
    """The first sheet with all required columns, else the first that is not empty;
    its header; sheets that look alike."""
    found = [(sheet, *header) for sheet in sheets if (header := _header(sheet, wanted))]
    if not found:
        raise Unreadable(error("empty_file", name))
    whole = [choice for choice in found if not wanted.missing(choice[2])]
    others = [warning("other_sheet", Place(name, top, sheet=sheet.title), sheet=whole[0][0].title)
              for sheet, top, _ in whole[1:]]
    return (*(whole or found)[0], others)


def _sheet_table(path: Path, file: IO[bytes], wanted: Wanted) -> SourceTable:
    from openpyxl.utils import get_column_letter

    sheet, top, header, others = _choose(_sheets(file, values=True), wanted, path.name)
    positions, findings = positions_of(header, wanted, lambda i: Place(path.name, top, sheet=sheet.title,
                                                                       letters=get_column_letter(i + 1)))
    letters = {column: get_column_letter(i + 1) for column, i in positions.items()}
    findings += others
    rows: list[Row] = []
    unsaved: dict[tuple[int, int], Finding] = {}
    for number, cells in _numbered(sheet, top, len(header), path.name):
        known = {column: cells[i] for column, i in positions.items()}
        row = Row(Place(path.name, number, sheet=sheet.title),
                  wanted.blank() | {c: _value(cell) for c, cell in known.items()}, letters)
        findings += _error_cells(row, known)
        unsaved |= {(number, positions[c]): fault for c, fault in _maybe_unsaved(row, known)}
        if any(value != "" for value in row.cells.values()):
            rows.append(row)
    if unsaved:
        formulas = _formulas(file, sheet.title, top, len(header), path.name)
        findings += [fault for at, fault in unsaved.items() if at in formulas]
    return SourceTable(str(path), tuple(positions), rows, findings)


def _header(sheet: Any, wanted: Wanted) -> tuple[int, list[str]] | None:
    """The number and names of the row that holds the columns; None where the sheet begins empty."""
    rows = [trimmed([_label(cell.value) for cell in row]) for row in sheet.iter_rows(max_row=HEADER_WITHIN)]
    if not any(rows):
        return None
    best = best_header(rows, wanted)
    return best + 1, rows[best]


def _label(value: object) -> str:
    return "" if value is None else text_of(value)


def text_of(value: object) -> str:
    """Excel writes a carriage return as `_x000D_`, which openpyxl leaves standing."""
    text = (sub("_x([0-9A-Fa-f]{4})_", lambda found: chr(int(found[1], 16)), str(value))
            if "_x" in str(value) else str(value))
    return clean(text.replace("\r\n", "\n")).strip()


def _numbered(sheet: Any, top: int, width: int, name: str) -> Iterator[tuple[int, Sequence[Any]]]:
    """The rows below the header that have a cell, no wider than the header."""
    from openpyxl.cell.read_only import EMPTY_CELL

    for number, cells in enumerate(sheet.iter_rows(min_row=top + 1, max_col=width), top + 1):
        if number > MOST_ROWS:
            raise Unreadable(error("too_many_rows", name, limit=MOST_ROWS))
        if any(cell is not EMPTY_CELL for cell in cells):
            yield number, cells


def _value(cell: Any) -> Cell:
    value = cell.value
    if value is None or cell.data_type == "e":
        return ""
    if isinstance(value, bool):
        return value
    if isinstance(value, (int, float)):
        return _number(value, cell.number_format)
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else text_of(value)


def _number(value: int | float, shown_as: str) -> Cell:
    """To the 15 digits that Excel shows and compares;
    a percentage becomes the text that its reader sees, such as 95%."""
    exact = _EXCEL_DIGITS.create_decimal(repr(value))
    return f"{exact.scaleb(2):f}%" if _is_percent(shown_as) else Fraction(exact)


@lru_cache(maxsize=256)
def _is_percent(shown_as: str) -> bool:
    return "%" in sub(r'"[^"]*"|\\.', "", shown_as)


def _error_cells(row: Row, known: Mapping[str, Any]) -> list[Finding]:
    wrong = [(column, cell.value) for column, cell in known.items() if cell.data_type == "e"]
    return [error("error_cell", row.where(column), **about(row.cells), text=value) for column, value in wrong]


def _maybe_unsaved(row: Row, known: Mapping[str, Any]) -> list[tuple[str, Finding]]:
    """Cells that are there without a value: blank ones with a format, or formulas that were never computed.
    A formula whose result is the empty text has type `str` and is none of them."""
    empty = [c for c, cell in known.items() if cell.value is None and cell.data_type == "n" and hasattr(cell, "row")]
    return [(column, error("formula_without_value", row.where(column), **about(row.cells))) for column in empty]


def _formulas(file: IO[bytes], title: str, top: int, width: int, name: str) -> set[tuple[int, int]]:
    sheet = next(sheet for sheet in _sheets(file, values=False) if sheet.title == title)
    rows = _numbered(sheet, top, width, name)
    return {(number, i) for number, cells in rows for i, cell in enumerate(cells) if cell.data_type == "f"}
