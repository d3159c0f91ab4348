"""A file of forms as read: every cell as text, with the place it was read from."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import field
from typing import Any, NamedTuple

import numpy as np

from ..findings import Finding, Place
from ..language.numbers import LONGEST
from ..values import dataclass
from .columns import TextColumn
from .opened import FileRecord

SHOWN = 5


@dataclass(frozen=True)
class Origin:
    """Where the forms from row `first` of a table on were read: a file, or a sheet of one. `letters[i]` is the column
    of the sheet, "" where it lacks that column."""

    file: str
    header_line: int
    sheet: str = ""
    letters: tuple[str, ...] = ()
    first: int = 0

    def at(self, line: int, column: int | None, heading: str) -> Place:
        if self.letters:
            letters = self.letters[column] if column is not None else ""
            return Place(self.file, line, sheet=self.sheet, letters=letters or "A")
        return Place(self.file, line, heading="" if column is None else heading[:LONGEST])

    def short(self, line: int, column: int) -> str:
        return f"{self.letters[column]}{line}" if self.letters else str(line)


class FaultyCell(NamedTuple):
    """A cell of a form whose value cannot be had; the table shows it blank."""

    row: int
    column: int
    code: str
    text: str


@dataclass(frozen=True)
class FormsTable:
    """`columns[i]` (n,) texts of the column `header[i]`, "" where blank; `lines` (n,) the line of the file, or the row
    of the sheet, where each form begins. `decimal` is "." where numbers came as numbers. `records` of the files that
    were read. `sources[i]` (n,) is which column each cell of column i was read from, where it was put together of
    several. Where a file says so, `labels[i]` is what each code of column i is called, `absent[i]` the codes that mean
    missing. Counted by an engine a row stands for `times` (n,) forms, the first of which is told."""

    header: tuple[str, ...]
    columns: tuple[TextColumn, ...]
    lines: np.ndarray
    origins: tuple[Origin, ...]
    decimal: str = ""
    faulty: tuple[FaultyCell, ...] = ()
    findings: tuple[Finding, ...] = ()
    records: tuple[FileRecord, ...] = ()
    sources: Mapping[int, np.ndarray] = field(default_factory=dict)
    labels: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    absent: Mapping[int, frozenset[str]] = field(default_factory=dict)
    times: np.ndarray | None = None

    def __len__(self) -> int:
        return len(self.lines)

    @property
    def file(self) -> str:
        return self.origins[0].file

    def place(self, row: int, column: int | str) -> Place:
        """`phieu.xlsx, Sheet1!H12`, or `phieu.csv:12, q05`; a name that heads no column gives the line alone."""
        index = self._index(column)
        if index is not None and index in self.sources:
            column = int(self.sources[index][row])
        return self._at(self.origin(row), int(self.lines[row]), column)

    def header_place(self, column: int | str = "") -> Place:
        """In the first sheet that has the column."""
        index = self._index(column)
        having = (one for one in self.origins if index is None or not one.letters or one.letters[index])
        source = next(having, self.origins[0])
        return self._at(source, source.header_line, column)

    def places(self, rows: Sequence[int], column: int) -> list[str]:
        """The first few cells, short: the file and its first sheet stand in the first place already."""
        found = []
        for row in rows[:SHOWN]:
            at = int(self.sources[column][row]) if column in self.sources else column
            source = self.origin(row)
            cell, other = source.short(int(self.lines[row]), at), source.sheet or source.file
            found.append(cell if source == self.origins[0] else f"{other}!{cell}")
        return found

    def counts(self) -> list[tuple[Origin, int]]:
        """How many forms were read of each sheet or file."""
        ends = [*(one.first for one in self.origins[1:]), len(self)]
        return [(one, end - one.first) for one, end in zip(self.origins, ends, strict=True)]

    def origin(self, row: int) -> Origin:
        return self.origins[bisect_right(self.origins, row, key=lambda one: one.first) - 1]

    def _at(self, source: Origin, line: int, column: int | str) -> Place:
        index = self._index(column)
        return source.at(line, index, "" if index is None else self.header[index])

    def _index(self, column: int | str) -> int | None:
        if isinstance(column, int):
            return column
        return self.header.index(column) if column in self.header else None


@dataclass(frozen=True)
class Texts:
    """A column of some rows by its `distinct` texts: `code` (n,) is which of them each row has."""

    table: FormsTable
    index: int
    rows: np.ndarray
    code: np.ndarray
    distinct: tuple[str, ...]

    @classmethod
    def of(cls, table: FormsTable, index: int, rows: np.ndarray) -> Texts:
        column = table.columns[index]
        column = (column if len(rows) == len(table) else column[rows]).numbered()
        return cls(table, index, rows, column.code, column.distinct)

    @property
    def column(self) -> TextColumn:
        return TextColumn(self.code, self.distinct)

    def place(self, number: int) -> str:
        """The first cell with this text."""
        return self.table.place(int(self.rows[np.argmax(self.code == number)]), self.index)

    def count(self, number: int) -> dict[str, Any]:
        """How many cells have this text, and the first few of them."""
        at = self.rows[np.flatnonzero(self.code == number)]
        return {"count": self.number([number]), "cells": self.table.places(at.tolist(), self.index)}

    def counts(self) -> np.ndarray:
        """How many cells have each text, (D,)."""
        times = None if self.table.times is None else self.table.times[self.rows]
        return np.bincount(self.code, times, len(self.distinct)).astype(np.int64)

    def number(self, of: Sequence[int]) -> int:
        """How many cells have one of these texts."""
        return int(self.counts()[list(of)].sum())
