"""Columns of many rows: texts of which each different one is kept once, and several columns by their names."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self, overload

import numpy as np

from ..values import dataclass

if TYPE_CHECKING:
    import pandas as pd

MANY = 10_000                    # values from which on the hash table of pandas is worth its import
_NARROW = 1 << 16
_CELLS_A_ROW = 16               # of two codes, up to which counting them is cheaper than sorting the rows


def first_rows(code: np.ndarray, size: int) -> np.ndarray:
    """The first row of each code 0..size-1, `len(code)` where none has it."""
    first = np.full(size, len(code), dtype=np.int64)
    first[code[::-1]] = np.arange(len(code) - 1, -1, -1)
    return first


def numbered(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Which of the different values each of an array (n,) of whole numbers has, and these, in the order of their first
    rows, as pandas.factorize."""
    if len(values) and values.min() >= 0 and values.max() < max(8 * len(values), _NARROW):
        return numbered_by(values, first_rows(values, int(values.max()) + 1))
    if len(values) >= MANY:
        import pandas as pd

        code, found = pd.factorize(values)
        return code, np.asarray(found)
    different, first, code = np.unique(values, return_index=True, return_inverse=True)
    order = np.argsort(first)
    rank = np.empty(len(order), dtype=np.int64)
    rank[order] = np.arange(len(order))
    return rank[code], different[order]


def numbered_by(values: np.ndarray, first: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The same of values from 0 on below a bound, of each of which the `first` row is known, as `first_rows`."""
    starts = np.zeros(len(values), dtype=bool)
    starts[first[first < len(values)]] = True
    different = values[starts]
    if len(different) == len(first) and (different[1:] > different[:-1]).all():
        return values.astype(np.int64, copy=False), different
    place = np.zeros(len(first), dtype=np.int64)
    place[different] = np.arange(len(different))
    return place[values], different


def occurring(first: np.ndarray, second: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The pairs of two codes (n,) that occur, sorted (C, 2); which of them each row has (n,); how many rows, (C,)."""
    width = int(second.max(initial=0)) + 1
    cells = first * width + second
    if cells.max(initial=0) > _CELLS_A_ROW * len(cells):
        pairs, place, counts = np.unique(cells, return_inverse=True, return_counts=True)
    else:
        size = np.bincount(cells)
        pairs = np.flatnonzero(size)
        order = np.zeros(len(size), dtype=np.int64)
        order[pairs] = np.arange(len(pairs))
        place, counts = order[cells], size[pairs]
    return np.column_stack(np.divmod(pairs, width)), place, counts


def numbering() -> defaultdict[str, int]:
    """Gives each new text the next number."""
    found: defaultdict[str, int] = defaultdict()
    found.default_factory = found.__len__
    return found


@dataclass(frozen=True, eq=False, slots=True)
class TextColumn:
    """(n,) texts: `code` (n,) is which of the `distinct` ones each row has; some of these may occur nowhere."""

    code: np.ndarray
    distinct: tuple[str, ...]

    @classmethod
    def of(cls, texts: Iterable[str]) -> Self:
        numbers, written = numbering(), list(texts)
        code = np.fromiter(map(numbers.__getitem__, written), dtype=np.int64, count=len(written))
        return cls(code.astype(np.min_scalar_type(-1 - len(numbers))), tuple(numbers))

    @classmethod
    def same(cls, text: str, rows: int) -> Self:
        return cls(np.zeros(rows, dtype=np.int8), (text,))

    @classmethod
    def together(cls, parts: Sequence[TextColumn]) -> Self:
        """One below the other."""
        numbers = numbering()
        codes = [np.array([numbers[text] for text in part.distinct], dtype=np.int64)[part.code] for part in parts]
        return cls(np.concatenate(codes), tuple(numbers))

    def __len__(self) -> int:
        return len(self.code)

    @overload
    def __getitem__(self, rows: int) -> str: ...
    @overload
    def __getitem__(self, rows: np.ndarray | slice) -> TextColumn: ...
    def __getitem__(self, rows: int | np.ndarray | slice) -> str | TextColumn:
        if isinstance(rows, np.ndarray | slice):
            return TextColumn(self.code[rows], self.distinct)
        return self.distinct[self.code[rows]]

    def __iter__(self) -> Iterator[str]:
        return map(self.distinct.__getitem__, self.code.tolist())

    def __array__(self, dtype: Any = None, copy: bool | None = None) -> np.ndarray:
        return np.array(self.distinct or ("",), dtype=object)[self.code]

    def tolist(self) -> list[str]:
        return list(self)

    def among(self, texts: Iterable[str]) -> np.ndarray:
        """Rows with one of these texts, (n,) bool."""
        wanted = set(texts)
        return self.of_texts([text in wanted for text in self.distinct])

    def of_texts(self, values: Sequence[bool]) -> np.ndarray:
        """What is so of each different text, by row, (n,) bool."""
        return np.array(values or [False], dtype=bool)[self.code]

    @property
    def filled(self) -> np.ndarray:
        """Rows that are not blank, (n,) bool."""
        return ~self.among([""])

    def said(self, texts: Sequence[str]) -> TextColumn:
        """The rows with other `texts` for the different ones, of which several may be the same."""
        if len(set(texts)) == len(texts):
            return TextColumn(self.code, tuple(texts))
        numbers = numbering()
        place = np.array([numbers[text] for text in texts], dtype=self.code.dtype)
        return TextColumn(place[self.code], tuple(numbers))

    def each(self, say: Callable[[str], str]) -> TextColumn:
        """The rows with what is said for each different text."""
        texts = tuple(map(say, self.distinct))
        return self if texts == self.distinct else self.said(texts)

    def where(self, rows: np.ndarray, other: TextColumn) -> TextColumn:
        """These texts in `rows` (n,) bool, those of `other` elsewhere."""
        both = TextColumn.together([self, other])
        return TextColumn(np.where(rows, both.code[: len(self)], both.code[len(self) :]), both.distinct)

    def narrow(self) -> TextColumn:
        """The same in as few bytes a row as the number of different texts takes."""
        return TextColumn(self.code.astype(np.min_scalar_type(-1 - len(self.distinct)), copy=False), self.distinct)

    def numbered(self) -> TextColumn:
        """The same with only the texts that occur, in the order of their first rows."""
        first = first_rows(self.code, len(self.distinct))
        if (np.diff(first, append=len(self.code)) > 0).all():
            return TextColumn(self.code.astype(np.int64), self.distinct)
        code, found = numbered(self.code)
        return TextColumn(code, tuple(map(self.distinct.__getitem__, found.tolist())))

    def ordered(self) -> TextColumn:
        """The same with only the texts that occur, in ascending order."""
        found = np.flatnonzero(np.bincount(self.code, minlength=len(self.distinct))).tolist()
        found.sort(key=self.distinct.__getitem__)
        rank = np.zeros(len(self.distinct), dtype=np.int64)
        rank[found] = np.arange(len(found))
        return TextColumn(rank[self.code], tuple(map(self.distinct.__getitem__, found)))


Column = TextColumn | np.ndarray


@dataclass(frozen=True, eq=False)
class RowData:
    """Columns of `rows` rows by name: texts, or an array (n,) of numbers."""

    columns: Mapping[str, Column]
    rows: int

    @classmethod
    def of(cls, frame: pd.DataFrame) -> Self:
        """Of a table whose columns are numbers or texts."""
        columns = {str(name): column.to_numpy() for name, column in frame.items()}
        return cls({name: values if values.dtype.kind in "biuf" else TextColumn.of(values)
                    for name, values in columns.items()}, len(frame))

    def __len__(self) -> int:
        return self.rows

    def __contains__(self, name: object) -> bool:
        return name in self.columns

    def __getitem__(self, name: str) -> Any:
        return self.columns[name]

    def assign(self, **columns: Column) -> RowData:
        """With these columns too, or instead."""
        return RowData({**self.columns, **columns}, self.rows)

    def only(self, rows: np.ndarray) -> RowData:
        """Some of the rows: their numbers in the order that is wanted, or a mask."""
        columns = {name: column[rows] for name, column in self.columns.items()}
        return RowData(columns, int(rows.sum()) if rows.dtype == bool else len(rows))

    @cached_property
    def frame(self) -> pd.DataFrame:
        """For what is computed with pandas."""
        import pandas as pd

        columns = {name: np.asarray(column) for name, column in self.columns.items()}
        return pd.DataFrame(columns, index=pd.RangeIndex(self.rows))
