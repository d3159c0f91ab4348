"""Workbooks that came back filled in, and the folder in which they came."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import islice
from pathlib import Path

from ..findings import Place, Unreadable, error
from ..language.names import nfc
from ..written.filled import FilledBook, FilledSheet
from ..written.grid import Grid
from ..written.opened import Opened, opened
from ..written.rows import Cell
from .book import Book, SheetEntry
from .book_parts import Faulty
from .cells import typed
from .tables import is_workbook
from .workbook import workbook_faults

MOST_FILES, DEEPEST = 20_000, 12
MOST_CELLS = 100_000
FIRST_ROWS = 30
_LEFT_BY_PROGRAMS = re.compile(r"~\$.*|\.~lock\..*|\..*|desktop\.ini|thumbs\.db|icon\r?|.*\.(?:tmp|lnk|url|crdownload|"
                               r"part)|manifest(?:-[a-z]+)?\.json", re.IGNORECASE | re.DOTALL)
_NOT_ENTERED = re.compile(r"__macosx|\..*|\$recycle\.bin|system volume information", re.IGNORECASE)


def is_left_behind(name: str) -> bool:
    """Whether a file is one that programs leave in a folder, as Excel does while a workbook is open."""
    return bool(_LEFT_BY_PROGRAMS.fullmatch(name))


def files_below(folder: Path) -> list[Path]:
    """Every file of a folder and of those inside, by name; links are not followed. Raises Unreadable."""
    found: list[Path] = []
    for at, inside, names in os.walk(folder, onerror=_refused):
        deep = len(Path(at).relative_to(folder).parts)
        inside[:] = sorted(name for name in inside if deep < DEEPEST and not _NOT_ENTERED.fullmatch(name))
        found += [Path(at, name) for name in sorted(names)]
        if len(found) > MOST_FILES:
            raise Unreadable(error("too_many_files", folder.name, limit=MOST_FILES))
    return found


def _refused(problem: OSError) -> None:
    raise Unreadable(error("no_permission", Path(problem.filename or "").name)) from problem


def changed_at(path: Path) -> datetime | None:
    """When a file was last changed, by this computer's clock; None where that cannot be told."""
    try:
        return datetime.fromtimestamp(int(path.stat().st_mtime))
    except (OSError, OverflowError, ValueError):
        return None


def name_below(path: Path, folder: Path) -> str:
    """The file with the folders that it lies in, as findings call it."""
    return nfc(path.relative_to(folder).as_posix())


def read_filled(file: Opened, name: str) -> FilledBook:
    """All sheets of a workbook. Raises Unreadable: no workbook, one with a password, broken, beyond a bound."""
    try:
        if not is_workbook(file):
            raise Unreadable(error("form_beside_text", name))
        with workbook_faults(name):
            book = Book[Cell](file.file(), name, typed)
            sheets = tuple(_sheets(book))
    except Unreadable as problem:
        raise Unreadable(replace(problem.finding, place=Place(name))) from problem
    carries = [what for what, there in (("macros", book.has_macros), ("links", book.has_links)) if there]
    return FilledBook(name, sheets, tuple(carries))


def any_row(path: Path, wanted: Callable[[Sequence[Cell]], bool]) -> bool:
    """Whether one of the first rows of a sheet of a workbook is `wanted`; of what is no workbook none is."""
    try:
        file = opened(path)
        if not is_workbook(file):
            return False
        with workbook_faults(path.name):
            book = Book[Cell](file.file(), path.name, typed)
            return any(wanted([cell for _, cell in sorted(cells.items()) if not isinstance(cell, Faulty)])
                       for entry in book.sheets for _, cells in islice(book.rows(entry), FIRST_ROWS))
    except Unreadable:
        return False


def _sheets(book: Book[Cell]) -> Iterator[FilledSheet]:
    left = MOST_CELLS
    for entry in book.sheets:
        sheet = _sheet(book, entry, left)
        left -= sum(map(len, sheet.grid.lines.values()))
        yield sheet


def _sheet(book: Book[Cell], entry: SheetEntry, most: int) -> FilledSheet:
    lines: dict[int, dict[int, Cell]] = {}
    faulty: dict[tuple[int, int], tuple[str, str]] = {}
    for number, cells in book.rows(entry):
        most -= len(cells)
        if most < 0:
            raise Unreadable(error("too_many_cells", book.name, limit=MOST_CELLS))
        faulty |= {(number, at): (cell.code, cell.text) for at, cell in cells.items() if isinstance(cell, Faulty)}
        lines[number] = {at: "" if isinstance(cell, Faulty) else cell for at, cell in cells.items()}
    grid = Grid(book.name, entry.title, lines, faulty, merged=tuple(book.merged.get(entry.part, ())))
    return FilledSheet(grid, entry.hidden, frozenset(book.formulas.get(entry.part, ())))
