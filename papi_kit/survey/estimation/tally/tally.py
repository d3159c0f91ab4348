"""Tables of many items by level of the answer and place of the row, a pass over the rows for each item."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from scipy.sparse import csr_matrix

from .levels import Item


class Tally:
    """Of `items` among the rows that `keep` says. A table (R, K) has the levels of all items below each other, each
    item led by its missing answers, and K places beside each other."""

    def __init__(self, items: Sequence[Item], keep: slice | np.ndarray):
        self.items, self.keep = items, keep
        self._starts = np.cumsum([0, *(len(item.levels) for item in items)])
        self._rows = list(pairwise((self._starts + np.arange(len(self._starts))).tolist()))
        self._levels = np.concatenate([np.arange(first + 1, last) for first, last in self._rows])

    def table(self, place: np.ndarray, places: int, weights: np.ndarray | None = None) -> np.ndarray:
        """The numbers of answers, or the sums of their `weights` (n,), by the `place` (n,) of each row that is kept."""
        table = np.zeros((self._rows[-1][-1], places), dtype=float if weights is None else weights.dtype)
        code = np.empty(len(place), dtype=np.int64)             # one for all items: to ask for memory costs more
        for item, (first, last) in zip(self.items, self._rows, strict=True):
            np.multiply(item.code[self.keep], places, out=code, dtype=np.int64)
            code += place
            own = table[first:last].reshape(-1)
            if weights is None:
                own[:] = np.bincount(code, minlength=len(own))
            else:
                np.add.at(own, code, weights)
        return table

    def over_levels(self, table: np.ndarray, *scores: np.ndarray) -> list[np.ndarray]:
        """Of each of `scores` (L,), those of the levels of all items, the sums by item of the rows of a `table` times
        them, (K, Q)."""
        items, levels = len(self.items), len(self._levels)
        starts = np.add.outer(np.arange(len(scores)) * levels, self._starts[:-1]).ravel()
        scoring = csr_matrix((np.concatenate(scores), np.tile(self._levels, len(scores)),
                              np.append(starts, levels * len(scores))), (items * len(scores), len(table)))
        scoring.eliminate_zeros()
        sums = (scoring @ table.view(float)).view(table.dtype)
        return [np.ascontiguousarray(sums[first : first + items].T) for first in range(0, len(sums), items)]

    def occurring(self, item: Item) -> np.ndarray:
        """The levels that any row has."""
        return item.levels[np.bincount(item.code[self.keep], minlength=len(item.levels) + 1)[1:] > 0]
