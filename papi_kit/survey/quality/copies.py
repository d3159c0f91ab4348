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

import numpy as np
import pandas as pd
from scipy.special import gammaln

from ...language.numbers import Share
from ..form.answers import KINDS
from .codes import Sheet, surprise
from .flags import Flag, Labels

CHANCE = 0.05
WHOLE_UP_TO = 5_000
BLOCK = 12
ROWS_AT_ONCE = 256


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


def scope(*keys: np.ndarray, rows: int) -> Scope:
    """Forms alike in all `keys`; without keys the file."""
    codes = np.zeros(rows, dtype=np.int64)
    for key in keys:
        number, names = pd.factorize(key)
        codes = pd.factorize(codes * len(names) + number)[0]
    sizes = np.bincount(codes).astype(float)
    return Scope(codes, float((sizes * (sizes - 1) / 2).sum()))


def copies(sheet: Sheet, labels: Labels, alike: Fraction) -> list[Flag]:
    """duplicate, near_duplicate, identical_block: at most one of them for each form."""
    rows = len(sheet.codes)
    if not sheet.items or rows < 2:
        return []
    search = _Search(sheet, surprise(sheet), np.zeros(rows, dtype=bool))
    scopes = [scope(labels.unit, labels.collector, rows=rows), scope(labels.unit, rows=rows), scope(rows=rows)]
    flags = [flag for each in scopes for flag in search.duplicates(each)]
    flags += [flag for each in scopes[: None if rows <= WHOLE_UP_TO else -1]
              for flag in search.near_duplicates(each, alike)]
    if (labels.collector != "").any():
        flags += search.blocks(scope(labels.collector, rows=rows), labels.collector != "")
    return flags


@dataclass(frozen=True)
class _Search:
    """`told` marks the forms that are accused already, (n,) bool."""

    sheet: Sheet
    surprise: np.ndarray
    told: np.ndarray

    def duplicates(self, scope: Scope) -> Iterator[Flag]:
        """The same answer, or the same kind of missing answer, everywhere; at least half is answered."""
        first = first_alike(np.column_stack([scope.codes, self.sheet.codes]))
        rows = np.arange(len(first))
        accused = (first < rows) & ~self.told & (self.surprise.sum(axis=1) > scope.need) & (
            2 * self.sheet.answered.sum(axis=1) >= self.size)
        self.told[accused] = True
        for row in np.flatnonzero(accused):
            yield Flag("duplicate", int(row), value=Share(1), other=int(first[row]))

    def near_duplicates(self, scope: Scope, alike: Fraction) -> Iterator[Flag]:
        """At least `alike` of the answers that both gave, which are at least half of the items."""
        telling = np.flatnonzero(~self.told & (self.surprise.sum(axis=1) > scope.need))
        for members in scope.members(telling):
            nearest = nearest_before(self.sheet.codes[members], (self.size + 1) // 2)
            for place in np.flatnonzero(nearest.alike(alike)):
                row, other = int(members[place]), int(members[nearest.other[place]])
                if self.evidence(row, other) > scope.need:
                    self.told[row] = True
                    share = Share(int(nearest.equal[place]), int(nearest.common[place]))
                    yield Flag("near_duplicate", row, value=share, limit=Share(alike), other=other)

    def evidence(self, a: int, b: int) -> float:
        """Surprise of the equal answers of a pair, less what the choice of the places that differ gives away."""
        both = self.sheet.answered[a] & self.sheet.answered[b]
        equal = both & (self.sheet.codes[a] == self.sheet.codes[b])
        ways = gammaln(both.sum() + 1) - gammaln(equal.sum() + 1) - gammaln(both.sum() - equal.sum() + 1)
        return float(min(self.surprise[a, equal].sum(), self.surprise[b, equal].sum()) - ways)

    def blocks(self, scope: Scope, known: np.ndarray) -> Iterator[Flag]:
        """BLOCK or more consecutive items alike with an earlier form of the same collector."""
        best = longest_blocks(scope.codes, self.sheet.codes, BLOCK)
        need = scope.need + math.log(max(1, self.size - BLOCK + 1))
        total = np.concatenate([np.zeros((len(known), 1)), np.cumsum(self.surprise, axis=1)], axis=1)
        for row in np.flatnonzero((best.length >= BLOCK) & known & ~self.told):
            start, end, other = int(best.start[row]), int(best.start[row] + best.length[row]), int(best.other[row])
            if min(total[each, end] - total[each, start] for each in (row, other)) > need:
                self.told[row] = True
                items = self.sheet.items
                yield Flag("identical_block", int(row), items[start], f"{items[start]}–{items[end - 1]}",
                           Fraction(end - start), other)

    @property
    def size(self) -> int:
        return len(self.sheet.items)


def first_alike(keys: np.ndarray) -> np.ndarray:
    """For each row of `keys` (n, k) the first row equal to it, (n,)."""
    whole = np.ascontiguousarray(keys)
    rows = whole.view(np.dtype((np.void, whole.itemsize * whole.shape[1]))).ravel()
    _, first, inverse = np.unique(rows, return_index=True, return_inverse=True)
    return first[inverse.ravel()]


@dataclass(frozen=True, slots=True)
class Nearest:
    """For each form the earlier form most alike: its place `other`, the `equal` answers among the `common`, (n,) each;
    -1, 0, 0 where no earlier form has enough answers in common."""

    other: np.ndarray
    equal: np.ndarray
    common: np.ndarray

    def alike(self, share: Fraction) -> np.ndarray:
        return (self.other >= 0) & (self.equal * share.denominator >= self.common * share.numerator)


def nearest_before(codes: np.ndarray, least: int) -> Nearest:
    """Of `codes` (n, Q), by products of indicator matrices in blocks of rows: the largest share of equal answers among
    at least `least` >= 1 answers in common, the first such form where several tie. Memory O(n (ROWS_AT_ONCE + Q
    levels))."""
    n = len(codes)
    answered = (codes >= len(KINDS)).astype(np.float32)
    indicators = (codes[:, :, None] == np.unique(codes[codes >= len(KINDS)])).reshape(n, -1).astype(np.float32)
    found = np.full((3, n), -1, dtype=np.int64)
    found[1:] = 0
    for start in range(0, n, ROWS_AT_ONCE):
        end = min(n, start + ROWS_AT_ONCE)
        common = answered[start:end] @ answered[:end].T
        equal = indicators[start:end] @ indicators[:end].T
        allowed = (common >= least) & (np.arange(end) < np.arange(start, end)[:, None])
        share = np.where(allowed, equal / np.maximum(common, 1), -1)
        other, rows = share.argmax(axis=1), np.arange(end - start)
        there = allowed[rows, other]
        found[:, start:end][:, there] = np.array([other, equal[rows, other], common[rows, other]])[:, there]
    return Nearest(*found)


@dataclass(frozen=True, slots=True)
class Blocks:
    """For each form the earlier form of its group with the longest block of equal codes: (n,) each,
    `length` 0 where below the least."""

    other: np.ndarray
    start: np.ndarray
    length: np.ndarray


def longest_blocks(groups: np.ndarray, codes: np.ndarray, least: int) -> Blocks:
    """Of `codes` (n, Q), window by window: the first form of the group with the same `least` codes there,
    its block grown to the end."""
    n, size = codes.shape
    best = Blocks(np.full(n, -1), np.zeros(n, dtype=np.int64), np.zeros(n, dtype=np.int64))
    rows = np.arange(n)
    for start in range(size - least + 1):
        first = first_alike(np.column_stack([groups, codes[:, start : start + least]]))
        differs = codes[:, start:] != codes[first, start:]
        length = np.where(differs.any(axis=1), differs.argmax(axis=1), size - start)
        better = (first < rows) & (length > best.length)
        best.other[better], best.start[better], best.length[better] = first[better], start, length[better]
    return best
