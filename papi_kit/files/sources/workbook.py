"""Forms in Excel workbooks: the sheets that have the columns, joined; every cell as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field, replace
from itertools import islice
from typing import cast

import numpy as np

from ...findings import Place, Unreadable, error
from ...values import dataclass
from ...written.columns import TextColumn
from ...written.entries import DESIGN, ENTRIES
from ...written.forms import FaultyCell, FormsTable, Origin
from ...written.grid import Merged, carried_note, disjoint, letters
from ...written.opened import Opened
from ..book import Book
from ..book_parts import Faulty
from ..cells import as_text
from ..joined import copies, joined
from ..sheet_xml import Numbered
from ..sheets import Choice, Head, Wish, choose, heads
from ..workbook import workbook_faults
from .entered import compared, designed, entries
from .related import keyed, related

MOST_CELLS = 60_000_000
_AT_ONCE = 10_000


def read_forms_workbook(source: Opened, wishes: Sequence[Wish]) -> FormsTable:
    with workbook_faults(source.name):
        choice = choose(Book[str](source.file(), source.name, as_text), wishes, _label)
        _no_questionnaire(choice, wishes)
        parts = [_table(choice, head) for head in choice.read]
        if twice := entries([head.entry.title for head in choice.read]):
            return _whole(choice.book, compared(parts[twice[0]], parts[twice[1]]))
        if together := _together(choice, wishes):
            return together
        again = copies(parts)
        kept = [n for n in range(len(parts)) if n not in again]
        told = replace(choice, read=tuple(choice.read[n] for n in kept)).findings(
            [len(parts[n]) for n in kept], [(choice.read[n], "sheet_copied") for n in again])
        carried = [one for n in kept for one in parts[n].findings]
        return _whole(choice.book, replace(joined([parts[n] for n in kept]), findings=(*told, *carried)))


def _whole(book: Book[str], table: FormsTable) -> FormsTable:
    """With the columns that nobody types, where the workbook is one of `papi-kit form`."""
    titles = {name for names in ENTRIES for name in names}
    entry = next((one for one in book.sheets if one.title in DESIGN and one.hidden), None)
    if entry is None or not any(origin.sheet in titles for origin in table.origins):
        return table
    rows = [cells for _, cells in book.rows(entry)]
    width = 1 + max((at for cells in rows for at in cells), default=-1)
    return designed(table, [[str(cells.get(at, "")) for at in range(width)] for cells in rows]) if rows else table


def _label(text: str) -> str:
    return " ".join(text.split())


def _together(choice: Choice[str], wishes: Sequence[Wish]) -> FormsTable | None:
    """The sheets that belong together by their ids, as one; None where none does, or one alone has all."""
    if any(wish.whole(head.names) for head in choice.read for wish in wishes):
        return None
    sheets = [head for head in heads(choice.book, wishes, _label) if keyed(head.names) and not head.entry.hidden]
    found = related([_table(choice, head) for head in sheets], wishes) if len(sheets) > 1 else []
    if not found or len(found) == len(sheets):
        return None
    return max(found, key=lambda table: max(wish.fit(table.header) for wish in wishes))


def _no_questionnaire(choice: Choice[str], wishes: Sequence[Wish]) -> None:
    """Raises Unreadable where the workbook holds the questions of an XLSForm and no answers."""
    if any(wish.whole(head.names) for head in choice.read for wish in wishes):
        return
    for entry in choice.book.sheets:
        if entry.title.strip().lower() == "survey":
            line, cells = next(choice.book.rows(entry), (0, {}))
            if {"type", "name"} <= {str(text).strip().lower() for text in cells.values()}:
                raise Unreadable(error("xlsform_as_data", Place(choice.book.name, line, sheet=entry.title)))


def _table(choice: Choice[str], head: Head[str]) -> FormsTable:
    """One sheet."""
    columns = _Columns(choice.book.name, len(head.names))
    rows = (row for row in choice.rows(head) if min(row[1]) < columns.width)
    while block := list(islice(rows, _AT_ONCE)):
        columns.add(block)
    across = tuple(map(letters, range(columns.width)))
    origin = Origin(choice.book.name, head.line, head.entry.title, across)
    table = FormsTable(head.names, columns.all(), np.array(columns.lines, dtype=np.int64), (origin,), ".",
                       tuple(columns.faulty))
    return _carried(table, choice.book.merged.get(head.entry.part, ()))


def _carried(table: FormsTable, merged: Sequence[Merged]) -> FormsTable:
    """What a merged cell holds stands in each of its rows."""
    places, columns = [], list(table.columns)
    for top, column, bottom, _ in disjoint(merged):
        first, last = np.searchsorted(table.lines, (top, bottom + 1)).tolist()
        if column >= len(table.columns) or first == len(table) or table.lines[first] != top:
            continue
        cells = columns[column]
        if cells[first]:
            blank = np.flatnonzero(~cells.filled)
            blank = blank[(blank > first) & (blank < last)]
            columns[column] = TextColumn(_set(cells.code, blank, cells.code[first]), cells.distinct)
            places += [table.place(row, column) for row in blank.tolist()]
    return replace(table, columns=tuple(columns), findings=(carried_note(places),)) if places else table


def _set(code: np.ndarray, rows: np.ndarray, value: int) -> np.ndarray:
    found = code.copy()
    found[rows] = value
    return found


@dataclass
class _Columns:
    """Columns as they grow; those without a cell take no space."""

    name: str
    width: int
    lines: list[int] = field(default_factory=list)
    faulty: list[FaultyCell] = field(default_factory=list)
    _parts: dict[int, list[tuple[int, list[str]]]] = field(default_factory=dict)
    _cells: int = 0

    def add(self, rows: Sequence[Numbered[str]]) -> None:
        used = {at for at in set().union(*(cells for _, cells in rows)) if at < self.width}
        self._cells += len(rows) * len(used)
        if self._cells > MOST_CELLS:
            raise Unreadable(error("sheet_too_wide", self.name, rows=len(self.lines) + len(rows), columns=len(used)))
        for at in used:
            values = [cells.get(at, "") for _, cells in rows]
            if Faulty in set(map(type, values)):
                self._note(values, at)
            self._parts.setdefault(at, []).append((len(self.lines), cast(list[str], values)))
        self.lines += [line for line, _ in rows]

    def _note(self, values: list[str | Faulty], column: int) -> None:
        for row, value in enumerate(values):
            if isinstance(value, Faulty):
                self.faulty.append(FaultyCell(len(self.lines) + row, column, value.code, value.text))
                values[row] = ""

    def all(self) -> tuple[TextColumn, ...]:
        blank = TextColumn.same("", len(self.lines))
        return tuple(self._whole(parts) if (parts := self._parts.get(at)) else blank for at in range(self.width))

    def _whole(self, parts: Sequence[tuple[int, list[str]]]) -> TextColumn:
        column = [""] * len(self.lines)
        for first, values in parts:
            column[first : first + len(values)] = values
        return TextColumn.of(column)
