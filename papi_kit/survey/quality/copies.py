"""Forms copied from other forms: duplicates, near-duplicates, blocks that one collector hands in again and again.

A pair is accused only where its coincidence is beyond chance: the surprise of what agrees (`quality_codes.surprise`)
must exceed ln(pairs compared / CHANCE): of respondents who answer independently, each in the own way, fewer than CHANCE
pairs a file are then expected. Forms are compared with those of the same unit and collector first, where there are
fewer pairs, then of the unit, then of the file. Of a pair the later form is accused and the earlier one named.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

import numpy as np
from scipy.special import gammaln

from ...language.numbers import Share
from ...written.columns import TextColumn, numbered
from .alike import first_alike, longest_blocks, row_codes
from .codes import Sheet, Surprise
from .flags import Flag, Labels
from .nearest import Forms

CHANCE = 0.05
WHOLE_UP_TO = 5_000
BLOCK = 12


@dataclass(frozen=True)
class Scope:
    """Forms that are compared with each other: those of one code (n,)."""

    codes: np.ndarray
    pairs: float

    @property
    def need(self) -> float:
        """The surprise that a pair must exceed."""
        return math.log(self.pairs / CHANCE) if self.pairs else math.inf

    def members(self, rows: np.ndarray) -> Iterator[np.ndarray]:
        """The rows of each code that has at least two, in the order of the file."""
        order = rows[np.argsort(self.codes[rows], kind="stable")]
        for part in np.split(order, np.flatnonzero(np.diff(self.codes[order])) + 1):
            if len(part) > 1:
                yield part


def scope(*keys: TextColumn, rows: int) -> Scope:
    """Forms alike in all `keys`; without keys the file."""
    codes = np.zeros(rows, dtype=np.int64)
    for key in keys:
        of_key = key.numbered()
        codes = numbered(codes * len(of_key.distinct) + of_key.code)[0]
    sizes = np.bincount(codes).astype(float)
    return Scope(codes.astype(np.int32), float((sizes * (sizes - 1) / 2).sum()))


def copies(sheet: Sheet, labels: Labels, alike: Fraction) -> list[Flag]:
    """duplicate, near_duplicate, identical_block: at most one of them for each form."""
    rows = len(sheet.codes)
    if not sheet.items or rows < 2:
        return []
    surprise = Surprise.of(sheet)
    search = _Search(sheet, surprise, surprise.total(), np.zeros(rows, dtype=bool))
    scopes = [scope(labels.unit, labels.collector, rows=rows), scope(labels.unit, rows=rows), scope(rows=rows)]
    flags = [flag for each in scopes for flag in search.duplicates(each)]
    flags += [flag for each in scopes[: None if rows <= WHOLE_UP_TO else -1]
              for flag in search.near_duplicates(each, alike)]
    if (known := labels.collector.filled).any():
        flags += search.blocks(scope(labels.collector, rows=rows), known)
    return flags


@dataclass(frozen=True)
class _Search:
    """`total` surprise of each form (n,); `told` marks those that are accused already, (n,) bool."""

    sheet: Sheet
    surprise: Surprise
    total: np.ndarray
    told: np.ndarray

    def duplicates(self, scope: Scope) -> Iterator[Flag]:
        """The same answer, or the same kind of missing answer, everywhere; at least half is answered."""
        rows = self.repeated
        first = rows[first_alike(row_codes(self.answers[rows, None], scope.codes[rows]))]
        half = 2 * self.sheet.answered[rows].sum(axis=1) >= self.size
        accused = (first < rows) & ~self.told[rows] & (self.total[rows] > scope.need) & half
        self.told[rows[accused]] = True
        for row, other in zip(rows[accused].tolist(), first[accused].tolist(), strict=True):
            yield Flag("duplicate", row, value=Share(1), other=other)

    def near_duplicates(self, scope: Scope, alike: Fraction) -> Iterator[Flag]:
        """At least `alike` of the answers that both gave, which are at least half of the items."""
        telling = np.flatnonzero(~self.told & (self.total > scope.need))
        nearest = self.forms.nearest_before(scope.members(telling), (self.size + 1) // 2, alike)
        rows = np.flatnonzero(nearest.other >= 0)
        rows = rows[self.evidence(rows, nearest.other[rows]) > scope.need]
        self.told[rows] = True
        for row, other, equal, common in zip(*(each.tolist() for each in (
                rows, nearest.other[rows], nearest.equal[rows], nearest.common[rows])), strict=True):
            yield Flag("near_duplicate", row, value=Share(equal, common), limit=Share(alike), other=other)

    def evidence(self, rows: np.ndarray, others: np.ndarray) -> np.ndarray:
        """Surprise of the equal answers of each pair, less what the choice of the places that differ gives away."""
        both = self.sheet.answered[rows] & self.sheet.answered[others]
        equal = both & (self.sheet.codes[rows] == self.sheet.codes[others])
        n, k = both.sum(axis=1), equal.sum(axis=1)
        return self._least(rows, others, equal) - (gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1))

    def _least(self, rows: np.ndarray, others: np.ndarray, items: np.ndarray) -> np.ndarray:
        """The surprise of these `items` (pairs, Q) bool in that form of each pair where it is less."""
        return np.minimum(*((self.surprise.rows(each) * items).sum(axis=1) for each in (rows, others)))

    def blocks(self, scope: Scope, known: np.ndarray) -> Iterator[Flag]:
        """BLOCK or more consecutive items alike with an earlier form of the same collector."""
        best = longest_blocks(scope.codes, self.sheet.codes, BLOCK)
        need = scope.need + math.log(max(1, self.size - BLOCK + 1))
        rows = np.flatnonzero((best.length >= BLOCK) & known & ~self.told & (self.total > need))
        start, end = best.start[rows, None], best.start[rows, None] + best.length[rows, None]
        inside = (start <= np.arange(self.size)) & (np.arange(self.size) < end)
        rows = rows[self._least(rows, best.other[rows], inside) > need]
        self.told[rows] = True
        items = self.sheet.items
        for row in rows.tolist():
            first, length = int(best.start[row]), int(best.length[row])
            yield Flag("identical_block", row, items[first], f"{items[first]}–{items[first + length - 1]}",
                       Fraction(length), int(best.other[row]))

    @cached_property
    def forms(self) -> Forms:
        return Forms.of(self.sheet.codes)

    @cached_property
    def answers(self) -> np.ndarray:
        """Equal where all answers are, (n,)."""
        return row_codes(self.sheet.codes)

    @cached_property
    def repeated(self) -> np.ndarray:
        """Rows whose answers another form has too."""
        return np.flatnonzero(np.bincount(self.answers)[self.answers] > 1)

    @property
    def size(self) -> int:
        return len(self.sheet.items)
