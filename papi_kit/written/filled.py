"""A workbook that somebody filled in: its sheets as they stand, hidden ones too, and what it carries beside cells."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from .grid import Grid, Merged


@dataclass(frozen=True)
class FilledSheet:
    """`formulas`: row and column of the cells whose value a formula gave."""

    grid: Grid
    hidden: bool
    formulas: frozenset[tuple[int, int]] = frozenset()

    @property
    def title(self) -> str:
        return self.grid.sheet

    @cached_property
    def covered(self) -> dict[tuple[int, int], Merged]:
        """The cells that are part of a merged one, row and column."""
        return {(row, column): one for one in self.grid.merged if one.bottom - one.top < MOST_COVERED
                for row in range(one.top, one.bottom + 1)
                for column in range(one.column, one.column + min(one.across, MOST_COVERED))}


MOST_COVERED = 500                          # rows or columns of a merged cell beyond which nobody merged figures


@dataclass(frozen=True)
class FilledBook:
    """`name` is the file with the folders below that of all forms; `carries`: `macros`, `links` to other workbooks."""

    name: str
    sheets: tuple[FilledSheet, ...]
    carries: tuple[str, ...] = ()
