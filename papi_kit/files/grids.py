"""Sheets that offices send, CSV or Excel, as grids of cells: what their columns are is for others to find."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..findings import Finding, Unreadable, error, warning
from ..written.grid import Grid
from ..written.opened import FileRecord, opened
from ..written.rows import Cell, clean, cut_at
from .book import Book
from .book_parts import Faulty
from .cells import typed
from .delimited import decoded, records_of
from .tables import is_workbook
from .workbook import workbook_faults

MOST_CELLS = 2_000_000


def read_grids(path: Path) -> tuple[list[Grid], list[Finding], FileRecord]:
    """The sheets that are not hidden and not empty; of a CSV file the only one. Raises `Unreadable`."""
    file = opened(Path(path))
    faults: list[Finding] = []
    if is_workbook(file):
        with workbook_faults(file.name):
            grids = list(_sheets(Book[Cell](file.file(), file.name, typed)))
    else:
        grids = [csv_grid(clean(decoded(file.data, file.name)), file.name, faults)]
    grids = [grid for grid in grids if grid.lines]
    return grids, [*faults, *(one for grid in grids for one in _cut_off(grid))], file.record


def _cut_off(grid: Grid) -> list[Finding]:
    """A warning where a sheet ends at a number of rows, below one of headings, at which programs stop."""
    last = max(grid.lines)
    reached = cut_at(len(grid.lines) - 1, last)
    return [warning("export_cut_off", grid.place(last, 0), rows=reached)] if reached else []


def _sheets(book: Book[Cell]) -> Iterator[Grid]:
    left = MOST_CELLS
    visible = [entry for entry in book.sheets if not entry.hidden] or book.sheets
    for entry in visible:
        lines: dict[int, dict[int, Cell]] = {}
        faulty: dict[tuple[int, int], tuple[str, str]] = {}
        for number, cells in book.rows(entry):
            left -= len(cells)
            if left < 0:
                raise Unreadable(error("too_many_rows", book.name, limit=number))
            faulty |= {(number, at): (cell.code, cell.text) for at, cell in cells.items() if isinstance(cell, Faulty)}
            lines[number] = {at: "" if isinstance(cell, Faulty) else cell for at, cell in cells.items()}
        yield Grid(book.name, entry.title, lines, faulty, merged=tuple(book.merged.get(entry.part, ())))


def csv_grid(text: str, name: str, faults: list[Finding]) -> Grid:
    """By the mark that gives most fields."""
    def fields(mark: str) -> int:
        return sum(line.count(mark) for line in text.splitlines()[:200])

    lines: dict[int, dict[int, Cell]] = {}
    for line, found in records_of(text, max(",;\t", key=fields), name, faults):
        lines[line] = {at: cell.strip() for at, cell in enumerate(found) if cell.strip()}
    return Grid(name, "", lines, {})
