"""A file of forms as read: every cell as text, with the place it was read from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from ..findings import Finding, Place
from ..language.numbers import LONGEST
from .opened import FileRecord

SHOWN = 5


@dataclass(frozen=True)
class FormsTable:
    """`columns[i]` (n,) texts of the column `header[i]`, "" where blank; `lines` (n,) the line of the file, or the row
    of the sheet, where each form begins; `letters[i]` the column of the sheet. `decimal` is "." where numbers came as
    numbers. `records` of the files that were read. `sources[i]` (n,) is which column each cell of column i was read
    from, where it was put together of several."""

    file: str
    header: tuple[str, ...]
    columns: tuple[np.ndarray, ...]
    lines: np.ndarray
    header_line: int
    sheet: str = ""
    letters: tuple[str, ...] = ()
    decimal: str = ""
    findings: tuple[Finding, ...] = ()
    records: tuple[FileRecord, ...] = ()
    sources: Mapping[int, np.ndarray] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.lines)

    def place(self, row: int, column: int | str) -> Place:
        """`phieu.xlsx, Sheet1!H12`, or `phieu.csv:12, q05`; a name that heads no column gives the line alone."""
        index = self._index(column)
        if index is not None and index in self.sources:
            column = int(self.sources[index][row])
        return self._at(int(self.lines[row]), column)

    def header_place(self, column: int | str = "") -> Place:
        return self._at(self.header_line, column)

    def places(self, rows: Sequence[int], column: int) -> list[str]:
        """The first few cells, short: the file stands in the first place already."""
        few = [(int(self.lines[row]), int(self.sources[column][row]) if column in self.sources else column)
               for row in rows[:SHOWN]]
        return [f"{self.letters[at]}{line}" if self.letters else str(line) for line, at in few]

    def _at(self, line: int, column: int | str) -> Place:
        index = self._index(column)
        if self.letters:
            return Place(self.file, line, sheet=self.sheet, letters="A" if index is None else self.letters[index])
        return Place(self.file, line, heading="" if index is None else self.header[index][:LONGEST])

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
        code, distinct = pd.factorize(table.columns[index][rows])
        return cls(table, index, rows, code, tuple(distinct))

    def place(self, number: int) -> str:
        """The first cell with this text."""
        return self.table.place(int(self.rows[np.argmax(self.code == number)]), self.index)

    def count(self, number: int) -> dict[str, Any]:
        """How many cells have this text, and the first few of them."""
        at = self.rows[np.flatnonzero(self.code == number)]
        return {"count": len(at), "cells": self.table.places(at.tolist(), self.index)}
