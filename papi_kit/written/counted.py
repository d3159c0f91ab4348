"""What is counted of tables of any size, as values: which rows are one, what is summed of them, and what comes back.

Weights and sums are whole numbers, so that a result is the same to the last bit in every engine, whatever the threads
and the order of rows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, Self, runtime_checkable

import numpy as np

from .opened import FileRecord

MOST_CELLS = 5_000_000
OF_FILE = 1 << 40                            # the number of a row: that of its file times this, and its line
Numbers = Mapping[str, int]                  # the text of a cell -> a whole number; texts that are not there give 0


@dataclass(frozen=True)
class Minute:
    """A column of moments, its texts without the seconds where these are written in full (`2026-05-03 09:15:22`,
    `03/05/2026 09:15:22`), else as they are."""

    column: str


@dataclass(frozen=True)
class Second:
    """The two digits that Minute leaves out, "" where it leaves out none."""

    column: str


@dataclass(frozen=True)
class Joined:
    """Several columns as one text, with MARK between them and in none of them."""

    columns: tuple[str, ...]


MARK = "\x1f"
Column = str | Minute | Second | Joined


@dataclass(frozen=True)
class Key:
    """A column whose texts tell rows apart; `letters`: only so many at their start (a month of a date), 0 all."""

    column: Column
    letters: int = 0


@dataclass(frozen=True)
class Sum:
    """A whole number of each row that tells rows apart too: what the columns' texts stand for, added up."""

    terms: tuple[tuple[Column, Numbers], ...]


@dataclass(frozen=True)
class Query:
    """Rows are counted together where `keys` and `sums` are the same and, one `items` column at a time, its text;
    without `items` once. `weight`: a column and what its texts weigh, in whole numbers below 2^40. `files`: the numbers
    of those that are counted, by default all."""

    keys: tuple[Key, ...] = ()
    items: tuple[Column, ...] = ()
    sums: tuple[Sum, ...] = ()
    weight: tuple[str, Numbers] | None = None
    files: tuple[int, ...] | None = None

    @property
    def columns(self) -> tuple[Column, ...]:
        """Every column that is read."""
        named = [key.column for key in self.keys] + [column for one in self.sums for column, _ in one.terms]
        return tuple(dict.fromkeys([*named, *self.items, *([self.weight[0]] if self.weight else [])]))


@dataclass(frozen=True)
class Deal:
    """Every row as the whole numbers `sums` of the query, below 2^62 and from 0, in the bucket that the number `by`
    leaves when it is divided by how many `buckets` there are. `same`: a column whose texts are told apart by two
    numbers."""

    query: Query
    by: int
    buckets: int
    same: str | None = None


@dataclass(frozen=True)
class Dealt:
    """Rows of a bucket: `row` (n,) int64 their numbers (OF_FILE), `same` (n, 2) uint64, 0 where the text is blank, and
    `numbers` by sum (n,) int64."""

    row: np.ndarray
    same: np.ndarray
    numbers: tuple[np.ndarray, ...]


@dataclass(frozen=True)
class Counted:
    """C cells, by item and then by their first row. `keys` by key (C,) texts; `item` (C,) number in `Query.items`, 0
    without; `text` (C,) of the item; `sums` by sum (C,) int64; `rows` (C,) int64 how many; `weights`, `squares` (C,)
    exact whole numbers: of weights and of their squares, equal to `rows` without a weight; `first` (C,) the number of
    the first row (OF_FILE)."""

    keys: tuple[np.ndarray, ...]
    item: np.ndarray
    text: np.ndarray
    sums: tuple[np.ndarray, ...]
    rows: np.ndarray
    weights: np.ndarray
    squares: np.ndarray
    first: np.ndarray

    def __len__(self) -> int:
        return len(self.rows)

    def ordered(self) -> Self:
        return self.only(np.lexsort((self.first, self.item)))

    def only(self, cells: np.ndarray) -> Self:
        """Some of the cells: their numbers in the order that is wanted, or a mask."""
        several = [tuple(one[cells] for one in many) for many in (self.keys, self.sums)]
        one = [array[cells] for array in (self.item, self.text, self.rows, self.weights, self.squares, self.first)]
        return type(self)(several[0], one[0], one[1], several[1], *one[2:])


class Engine(Protocol):
    """Whatever can count the rows of tables that have the same columns. `header`: their names; `files` that it reads;
    `decimal` is "." where numbers came as numbers. Used in a `with`."""

    name: str
    decimal: str
    header: Sequence[str]
    files: Sequence[FileRecord]

    def counted(self, query: Query) -> Counted:
        """Raises Unreadable: more than MOST_CELLS cells, a table that cannot be read, no memory or disk."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(self, *fault: object) -> None: ...


@runtime_checkable
class Dealer(Engine, Protocol):
    """An engine that gives rows one by one too, as whole numbers."""

    def deal(self, deal: Deal, folder: Path) -> None:
        """Writes the rows into `folder`, which is there and empty. Raises Unreadable."""
        ...

    def dealt(self, deal: Deal, folders: Sequence[Path], bucket: int) -> Dealt:
        """One bucket of what was dealt into several folders. Raises Unreadable."""
        ...
