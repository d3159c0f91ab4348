"""The set of ranks of each unit over a range of one share, from all pairs' crossings.

Of a unit, sort the shares at which the others cross it: each crossing takes it one place up or down. What stands
between two successive crossings is exact; crossings at one and the same share count together.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..rank_matrix import rank_draws

APART = 1e-12        # shares nearer than this are one; sums this small, beside their size, are 0
CHUNK = 1 << 20      # pairs at a time


@dataclass(frozen=True, slots=True)
class Lines:
    """Scores (n0 + n1 v)/(d0 + d1 v) of the units, (units,) each, with positive denominators inside the range."""

    n0: np.ndarray
    n1: np.ndarray
    d0: np.ndarray
    d1: np.ndarray

    def of(self, units: np.ndarray) -> Lines:
        return Lines(self.n0[units], self.n1[units], self.d0[units], self.d1[units])


def rank_sets(lines: Lines, low: float, high: float, ties: str) -> list[tuple[int, ...]]:
    """The ranks of each unit over the stretches between low and high, ascending; at the one share where low = high."""
    if high - low <= APART:
        at = (lines.n0 + lines.n1 * low) / (lines.d0 + lines.d1 * low)
        return [(int(rank),) for rank in rank_draws(at[None, :], ties=ties)[0]]
    if ties == "competition":
        return list(_walks(lines, low, high))
    kept, place = np.unique(_first_alike(lines), return_inverse=True)
    sets = list(_walks(lines.of(kept), low, high))
    return [sets[number] for number in place]


def _walks(lines: Lines, low: float, high: float) -> Iterator[tuple[int, ...]]:
    """Ranks 1 + (units above) of each unit, stretch by stretch."""
    for block in _blocks(lines):
        first, second = _crossings(block, low, high)
        before = (low + np.where(np.isnan(first), high, first)) / 2
        side = np.sign(block[0] + before * (block[1] + before * block[2]))
        share = np.concatenate([first, second], axis=1)
        moves = np.concatenate([side, -side], axis=1)
        order = np.argsort(share, axis=1)
        share, moves = np.take_along_axis(share, order, 1), np.take_along_axis(moves, order, 1)
        moves[np.isnan(share)] = 0
        start = 1 + (side < 0).sum(axis=1)
        ranks = start[:, None] + np.cumsum(moves, axis=1)
        last = ~(np.diff(share, axis=1, append=np.nan) <= APART)
        for began, walk, ends in zip(start, ranks, last, strict=True):
            yield tuple(sorted({int(began), *walk[ends].astype(int).tolist()}))


def _blocks(lines: Lines) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray]]:
    """N_i D_j − N_j D_i = c0 + c1 v + c2 v² for some units i and all j, (block, units) each; noise is made 0."""
    n0, n1, d0, d1 = lines.n0, lines.n1, lines.d0, lines.d1
    noise = (APART * (np.abs(n0).max(initial=0) + np.abs(n1).max(initial=0))
             * (np.abs(d0).max(initial=0) + np.abs(d1).max(initial=0)))
    step = max(1, CHUNK // max(len(n0), 1))
    for begin in range(0, len(n0), step):
        i = slice(begin, begin + step)
        c0 = np.outer(n0[i], d0) - np.outer(d0[i], n0)
        c1 = np.outer(n0[i], d1) + np.outer(n1[i], d0) - np.outer(d1[i], n0) - np.outer(d0[i], n1)
        c2 = np.outer(n1[i], d1) - np.outer(d1[i], n1)
        yield tuple(np.where(np.abs(c) <= noise, 0.0, c) for c in (c0, c1, c2))  # type: ignore[misc]


def _first_alike(lines: Lines) -> np.ndarray:
    """For each unit the first one with the same score at every share; (units,)."""
    found = [((c0 == 0) & (c1 == 0) & (c2 == 0)).argmax(axis=1) for c0, c1, c2 in _blocks(lines)]
    return np.concatenate(found) if found else np.zeros(0, dtype=np.int64)


def _crossings(block: tuple[np.ndarray, np.ndarray, np.ndarray], low: float,
               high: float) -> tuple[np.ndarray, np.ndarray]:
    """The first and the second share strictly inside the range at which the sign changes, nan where there is none."""
    c0, c1, c2 = block
    with np.errstate(divide="ignore", invalid="ignore"):
        root = c1**2 - 4 * c2 * c0
        half = -(c1 + np.copysign(np.sqrt(np.where(root > 0, root, np.nan)), c1)) / 2
        one, two = c0 / half, half / c2
    shares = np.stack([one, two])
    shares[~((shares > low + APART) & (shares < high - APART))] = np.nan
    return np.fmin(*shares), np.where(np.isnan(shares).any(axis=0), np.nan, np.maximum(*shares))
