"""Files of forms, CSV or Excel, long ones fast: every cell as text in columns, with the place it was read from."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime
from itertools import chain, islice, zip_longest
from pathlib import Path
from typing import IO, Any

import numpy as np

from ..findings import Finding, Place, Unreadable, error, reason_of
from ..written.forms import FormsTable
from ..written.opened import Opened, opened
from ..written.rows import HEADER_WITHIN, clean, trimmed
from .delimited import decoded, no_collection, records_of
from .guard import guard, silent_cells
from .tables import is_workbook
from .workbook import text_of

Fit = Callable[[Sequence[str]], int]
Numbered = tuple[int, Sequence[Any]]


def filled(header: Sequence[str]) -> int:
    return sum(map(bool, header))


def read_forms_table(path: Path, fit: Fit = filled) -> FormsTable:
    """`fit(names)`: how many of the wanted columns a row of names holds; the best of the first rows is the header.
    Raises `Unreadable` where nothing can be read; lesser faults become findings."""
    file = opened(Path(path))
    try:
        with no_collection():
            table = _workbook(file, fit) if is_workbook(file) else _csv(file, fit)
    except (OSError, ValueError) as fault:
        raise Unreadable(error("unreadable_file", file.name, reason=reason_of(fault))) from fault
    return replace(table, records=(file.record,))


# ---- CSV


def _csv(file: Opened, fit: Fit) -> FormsTable:
    faults: list[Finding] = []
    text = clean(decoded(file.data, file.name))
    separator = _separator(text, fit)
    records = records_of(text, separator, file.name, faults)
    first = list(islice(records, HEADER_WITHIN))
    if not first:
        raise Unreadable(faults[0] if faults else error("empty_file", file.name))
    top, header = _header(first, fit)
    width = len(header)
    rows = list(_of_width(chain(first[top + 1 :], records), width, file.name, separator, faults))
    columns = tuple(map(_stripped, _columns(rows, width)))
    return FormsTable(file.name, header, columns, _lines(rows), first[top][0], findings=tuple(_once_each(faults)))


def _separator(text: str, fit: Fit) -> str:
    """The mark that finds most of the wanted columns in one of the first lines."""

    def best(mark: str) -> tuple[int, int]:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=mark)
        found = []
        with suppress(csv.Error):
            for fields in islice(reader, HEADER_WITHIN):
                found.append(trimmed(fields))
        return max(((fit(names), len(names)) for names in found), default=(0, 0))

    return max(",;\t", key=best)


def _header(rows: Sequence[Numbered], fit: Fit) -> tuple[int, tuple[str, ...]]:
    """Which of the rows is the header, and its names, inner spaces made single."""
    names = [trimmed([" ".join(_text(cell).split()) for cell in cells]) for _, cells in rows]
    best = max(range(len(names)), key=lambda n: (fit(names[n]), -n))
    return best, tuple(names[best])


def _of_width(records: Iterable[Numbered], width: int, name: str, mark: str,
              faults: list[Finding]) -> Iterator[Numbered]:
    separator = "Tab" if mark == "\t" else mark
    for line, fields in records:
        if len(fields) > width and any(map(str.strip, fields[width:])):
            faults.append(error("too_many_fields", Place(name, line), found=len(fields), expected=width,
                                separator=separator))
        elif any(map(str.strip, fields[:width])):
            yield line, fields


def _stripped(column: Sequence[str]) -> np.ndarray:
    known = {cell: cell.strip() for cell in set(column)}
    plain = all(cell == text for cell, text in known.items())
    return np.array(column if plain else [known[cell] for cell in column], dtype=object)


def _columns(rows: Sequence[Numbered], width: int) -> list[Sequence[Any]]:
    columns = list(islice(zip_longest(*(cells for _, cells in rows), fillvalue=""), width))
    return columns + [[""] * len(rows)] * (width - len(columns))


def _lines(rows: Sequence[Numbered]) -> np.ndarray:
    return np.fromiter((line for line, _ in rows), dtype=np.int64, count=len(rows))


def _once_each(faults: Sequence[Finding]) -> Iterator[Finding]:
    """The first of each kind, and how many there are."""
    counts = Counter(fault.code for fault in faults)
    for fault in {fault.code: fault for fault in reversed(faults)}.values():
        yield fault
        if counts[fault.code] > 1:
            yield error("rows_not_read", fault.place, count=counts[fault.code])


# ---- Excel


def _workbook(source: Opened, fit: Fit) -> FormsTable:
    try:
        with source.file() as file:
            seen = guard(file, source.name)
            file.seek(0)
            return _sheet(source.name, file, fit, lambda title: silent_cells(file, seen, title))
    except Unreadable:
        raise
    except BaseException as fault:
        # zipfile and calamine raise whatever the broken part happens to raise; a panic of Rust is no Exception
        if not isinstance(fault, Exception) and type(fault).__name__ != "PanicException":
            raise
        raise Unreadable(error("broken_workbook", source.name, reason=type(fault).__name__)) from fault


def _sheet(name: str, file: IO[bytes], fit: Fit, silent: Callable[[str], dict[tuple[str, int], str]]) -> FormsTable:
    """The visible sheet whose first rows hold most of the wanted columns; the first of several."""
    from openpyxl.utils import get_column_letter
    from python_calamine import CalamineWorkbook

    title, rows, first_column = _best_sheet(CalamineWorkbook.from_filelike(file), name, fit)
    top, header = _header(rows[:HEADER_WITHIN], fit)
    letters = tuple(get_column_letter(first_column + i + 1) for i in range(len(header)))
    hidden = silent(title)
    columns = [_texts(column) for column in _columns(rows[top + 1 :], len(header))]
    lines = _lines(rows[top + 1 :])
    for (letter, line), text in hidden.items():
        at = np.searchsorted(lines, line)
        if letter in letters and at < len(lines) and lines[at] == line:
            columns[letters.index(letter)][at] = text_of(text)
    kept = np.zeros(len(lines), dtype=bool)
    for column in columns:
        kept |= column != ""
    return FormsTable(name, header, tuple(column[kept] for column in columns), lines[kept], rows[top][0], title,
                      letters, ".")


def _best_sheet(book: Any, name: str, fit: Fit) -> tuple[str, list[Numbered], int]:
    sheets = [sheet for sheet in book.sheets_metadata if str(sheet.typ).endswith("WorkSheet")]
    visible = [sheet for sheet in sheets if str(sheet.visible).endswith(".Visible")] or sheets
    best: tuple[int, str, list[Numbered], int] | None = None
    for sheet in visible:
        cells = book.get_sheet_by_name(sheet.name)
        if cells.start is None:
            continue
        rows = list(enumerate(cells.to_python(skip_empty_area=True), cells.start[0] + 1))
        score = max(fit(trimmed([_text(cell) for cell in row])) for _, row in rows[:HEADER_WITHIN])
        if best is None or score > best[0]:
            best = (score, sheet.name, rows, cells.start[1])
    if best is None:
        raise Unreadable(error("empty_file", name))
    return best[1:]


def _texts(column: Sequence[Any]) -> np.ndarray:
    """Equal cells are put into words once; True and 1 are equal in Python,
    so the type is part of the key where both are there."""
    if bool in set(map(type, column)):
        return np.array([_text(cell) for cell in column], dtype=object)
    known = {cell: _text(cell) for cell in set(column)}
    return np.array([known[cell] for cell in column], dtype=object)


def _text(cell: Any) -> str:
    """4.0 is "4", a date is ISO text, True is TRUE as Excel shows it."""
    if isinstance(cell, bool):
        return str(cell).upper()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime):
        return cell.isoformat(sep=" ") if cell.time().isoformat() != "00:00:00" else cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date) else text_of(cell)
