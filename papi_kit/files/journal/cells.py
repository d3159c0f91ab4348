"""What stands in a file, cell by cell, so that a changed cell can be named when the file is another one."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from ...findings import Place, Refused, Unreadable
from ...language.numbers import number_text
from ...written.grid import letters
from ...written.opened import Opened
from ...written.rows import Cell, clean
from ..book import Book
from ..book_parts import Faulty
from ..cells import typed
from ..delimited import decoded
from ..grids import csv_grid
from ..tables import WORKBOOK_SUFFIXES
from ..workbook import workbook_faults

MOST_CELLS = 2_000_000
TEXTS = frozenset({".yaml", ".yml", ".txt", ".md", ".json"})
Value = str | int | float | bool


class At(NamedTuple):
    """A cell; of a text file a line, whose `column` is -1."""

    sheet: str
    row: int
    column: int

    def place(self, file: str) -> Place:
        if self.sheet:
            return Place(file, self.row, sheet=self.sheet, letters=letters(self.column))
        return Place(file, self.row, heading=letters(self.column) if self.column >= 0 else "")


Cells = dict[At, Value]


@dataclass(frozen=True)
class Change:
    """A cell that differs; `before` or `after` is "" where nothing stands."""

    at: At
    before: str
    after: str


def cells_of(file: Opened) -> Cells | None:
    """Every cell of a workbook or CSV file (the values, not the formulas), every line of a text; None of other files
    and of what cannot be read."""
    suffix = file.path.suffix.lower()
    try:
        if suffix in TEXTS:
            return {At("", number, -1): line for number, line in enumerate(
                clean(decoded(file.data, file.name)).split("\n"), 1) if line.strip()}
        if suffix in WORKBOOK_SUFFIXES:
            with workbook_faults(file.name):
                return _of_book(Book[Cell](file.file(), file.name, typed))
        if suffix == ".csv":
            grid = csv_grid(clean(decoded(file.data, file.name)), file.name, [])
            return {At("", row, column): str(value) for row, cells in grid.lines.items()
                    for column, value in cells.items()}
    except (Unreadable, Refused, OSError, ValueError):
        return None
    return None


def _of_book(book: Book[Cell]) -> Cells | None:
    found: Cells = {}
    for entry in book.sheets:
        for row, cells in book.rows(entry):
            found.update((At(entry.title, row, column), _value(cell)) for column, cell in cells.items())
            if len(found) > MOST_CELLS:
                return None
    return found


def _value(cell: Cell | Faulty) -> Value:
    if isinstance(cell, Faulty):
        return cell.text
    if isinstance(cell, Fraction):
        return cell.numerator if cell.denominator == 1 else float(cell)
    return cell if isinstance(cell, (str, bool, int, float)) else str(cell)


def dumped(cells: Cells) -> str:
    """A line a cell: sheet, row, column from 0, value."""
    return "".join(json.dumps([*at, value], ensure_ascii=False) + "\n" for at, value in cells.items())


def loaded(text: str) -> Cells:
    """What `dumped` wrote. Raises ValueError."""
    found: Cells = {}
    for line in text.splitlines():
        sheet, row, column, value = json.loads(line)
        found[At(sheet, row, column)] = value
    return found


def changes(before: Cells, after: Cells) -> Iterator[Change]:
    """By sheet, row and column."""
    for at in sorted(before.keys() | after.keys()):
        old, new = before.get(at), after.get(at)
        if old != new or isinstance(old, bool) != isinstance(new, bool):
            yield Change(at, _shown(old), _shown(new))


def _shown(value: Value | None) -> str:
    """A number as it is read, a text in quotes."""
    if value is None:
        return ""
    if isinstance(value, str):
        return f"“{value}”"
    return str(value).upper() if isinstance(value, bool) else number_text(Fraction(str(value)))
