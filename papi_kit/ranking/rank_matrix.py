"""Ranks of many draws of scores, and how often each unit takes each rank: draws × units in C order, by chunks.

Scores are rounded half up first, as the rubric rounds (else to 9 decimals), so that what is equal ranks equal. The
rounded score and the number of its unit are packed into one whole number: one plain sort of a row then gives the order
and the ties at once.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np

from .refusals import RankingRefused, one_of

CHUNK = 1 << 16          # scores at a time, to stay in the cache
DECIMALS = 9             # where the rubric does not round
NUDGE = 1e-11            # relative: a half this near below is a half
PAIRED = 8 * 255         # draws whose pairs are compared at a time: a byte of a word counts every eighth of them
SMALL_PRODUCT = 1e8      # operations under which two BLAS threads cost more than they save


def rank_draws(scores: np.ndarray, ties: str = "dense", decimals: int | None = None,
               better: str = "high") -> np.ndarray:
    """Ranks (draws, units), whole numbers from 1, of scores (draws, units).

    `ties`: dense 1, 2, 2, 3 or competition 1, 2, 2, 4. `decimals`: those of the rubric, 9 without. `better`: high or
    low. Refuses rank_option, draws_shape, draws_decimals, draws_not_finite.
    """
    scores = _checked(scores, ties, decimals, better)
    ranks = np.empty(scores.shape, dtype=np.int64)
    for start, part in _chunks(scores):
        unit, rank = _ordered(part, ties, decimals, better)
        np.put_along_axis(ranks[start:start + len(part)], unit, np.broadcast_to(rank, unit.shape), axis=1)
    return ranks


def rank_matrix(scores: np.ndarray, ties: str = "dense", decimals: int | None = None,
                better: str = "high") -> np.ndarray:
    """How many draws give each unit each rank, (units, units): row unit, column rank − 1. Rows sum to the draws; with
    ties columns need not. As `rank_draws`."""
    scores = _checked(scores, ties, decimals, better)
    counts = np.zeros((scores.shape[1],) * 2, dtype=np.int64)
    for _, part in _chunks(scores):
        add_ranks(counts, part, ties, decimals, better)
    return counts


def add_ranks(counts: np.ndarray, scores: np.ndarray, ties: str, decimals: int | None, better: str) -> None:
    """Counts one chunk of draws into (units, units)."""
    unit, rank = _ordered(scores, ties, decimals, better)
    unit *= counts.shape[1]
    unit += rank - 1
    np.add.at(counts.reshape(-1), unit.reshape(-1), 1)


def _checked(scores: np.ndarray, ties: str, decimals: int | None, better: str) -> np.ndarray:
    one_of("ties", ties, ["dense", "competition"])
    one_of("better", better, ["high", "low"])
    if decimals is not None and not 0 <= decimals <= 12:
        raise RankingRefused("draws_decimals", decimals=decimals)
    scores = np.ascontiguousarray(scores, dtype=float)
    if scores.ndim != 2:
        raise RankingRefused("draws_shape", found=list(scores.shape))
    return scores


def _chunks(scores: np.ndarray) -> Iterator[tuple[int, np.ndarray]]:
    step = max(1, CHUNK // max(scores.shape[1], 1))
    for start in range(0, len(scores) if scores.shape[1] else 0, step):
        yield start, scores[start:start + step]


def _ordered(scores: np.ndarray, ties: str, decimals: int | None, better: str) -> tuple[np.ndarray, np.ndarray]:
    """The units of each draw from the best to the worst (draws, units),
    and the rank at each place: (units,) where no two are tied."""
    count = scores.shape[1]
    bits = (count - 1).bit_length()
    keys = _steps(scores, decimals, better, 62 - bits)
    keys <<= bits
    keys |= np.arange(count)
    keys.sort(axis=1)
    places = np.arange(1, count + 1)
    unit = keys & ((1 << bits) - 1)
    keys >>= bits
    new = keys[:, 1:] != keys[:, :-1]
    if new.all():
        return unit, places
    if ties == "dense":
        rank = np.ones(keys.shape, dtype=np.int64)
        np.cumsum(new, axis=1, out=rank[:, 1:])
        rank[:, 1:] += 1
        return unit, rank
    rank = np.ones(keys.shape, dtype=np.int64)
    np.multiply(new, places[1:], out=rank[:, 1:])
    return unit, np.maximum.accumulate(rank, axis=1)


def _steps(scores: np.ndarray, decimals: int | None, better: str, room: int) -> np.ndarray:
    """Scores as whole steps of the rounding, the best the smallest; below 2^room."""
    scale = 10.0 ** (DECIMALS if decimals is None else decimals)
    low, high = (scores.min(), scores.max()) if scores.size else (0.0, 0.0)
    top = float(max(-low, high)) * scale
    if not np.isfinite(top):
        raise RankingRefused("draws_not_finite")
    nudge = NUDGE if top * NUDGE < 1e-3 else 0.0
    steps = (np.abs(scores) if low < 0 else scores) * (scale * (1 + nudge))
    steps += 0.5
    fits = top + 1 < 2.0 ** min(room, 53)
    if low < 0 or not fits:
        np.floor(steps, out=steps)                         # else done by making them whole numbers
    if low < 0:
        np.copysign(steps, scores, out=steps)
    if fits:
        whole = steps.astype(np.int64)
    else:
        whole = np.unique(steps, return_inverse=True)[1].reshape(steps.shape).astype(np.int64)
    return np.negative(whole, out=whole) if better == "high" else whole


# -- scores of draws -------------------------------------------------------------------------------------------------
def linear_scores(W: np.ndarray, X: np.ndarray, M: np.ndarray | None = None) -> np.ndarray:
    """Scores (draws, units) of weights W (draws, leaves) and points X (units, leaves): W Xᵀ, with a mask M (units,
    leaves; 0 where a leaf was removed) W (X∘M)ᵀ / W Mᵀ. X counts only where M is not 0. Refuses
    draws_nothing_in_force."""
    if M is None:
        return product(W, X)
    M = np.asarray(M) > 0
    below = product(W, M.astype(float))
    if not np.all(below > 0):
        raise RankingRefused("draws_nothing_in_force")
    return product(W, np.where(M, X, 0.0)) / below


def product(W: np.ndarray, X: np.ndarray) -> np.ndarray:
    """W Xᵀ."""
    with _threads(W.shape[0] * W.shape[1] * X.shape[0]):
        return W @ X.T


@contextmanager
def _threads(operations: float) -> Iterator[None]:
    """One BLAS thread for a small product, where threadpoolctl is installed; else as the environment says."""
    pools = _pools() if operations < SMALL_PRODUCT else ()
    several = [(pool, threads) for pool in pools if (threads := pool.get_num_threads()) != 1]
    for pool, _ in several:
        pool.set_num_threads(1)
    try:
        yield
    finally:
        for pool, threads in several:
            pool.set_num_threads(threads)


@cache
def _pools() -> Sequence[Any]:
    """The thread pools of BLAS: asked one by one, as a product of small matrices is over before all are told of."""
    try:
        from threadpoolctl import ThreadpoolController
    except ImportError:
        return ()
    return ThreadpoolController().select(user_api="blas").lib_controllers


# -- what is kept of the draws ---------------------------------------------------------------------------------------
def _held(condition: np.ndarray) -> np.ndarray:
    """In how many of at most 8 × 255 draws a condition holds; (units, draws) -> (units,), draws a multiple of 8."""
    words = condition.view(np.uint64).sum(axis=1)                  # eight counts side by side, none beyond its byte
    return words.view(np.uint8).reshape(-1, 8).sum(axis=1)


@dataclass
class RankCounter:
    """Adds up the ranks of chunks of draws.

    `counts` (units, units): draws that give unit i the rank k + 1. With `pairwise`, `beats` (units, units): draws in
    which i stands strictly before j, and `level`: in which both have one rank.
    """

    units: int
    ties: str = "dense"
    decimals: int | None = None
    better: str = "high"
    pairwise: bool = False

    def __post_init__(self) -> None:
        self.draws = 0
        self.counts = np.zeros((self.units, self.units), dtype=np.int64)
        paired = self.units if self.pairwise else 0
        self._beats = np.zeros((paired, paired), dtype=np.int64)
        self._level = np.zeros_like(self._beats)
        small = np.int16 if self.units < 2**15 else np.int32
        self._waiting, self._waits = np.empty((paired, PAIRED), dtype=small), 0

    @property
    def beats(self) -> np.ndarray:
        self._compare()
        return self._beats

    @property
    def level(self) -> np.ndarray:
        self._compare()
        return self._level

    def add(self, scores: np.ndarray) -> None:
        """Scores (draws, units) of one chunk. Refuses as `rank_draws`."""
        scores = _checked(scores, self.ties, self.decimals, self.better)
        if scores.shape[1] != self.units:
            raise RankingRefused("draws_shape", found=list(scores.shape))
        for _, part in _chunks(scores):
            if self.pairwise:
                self._add_paired(rank_draws(part, self.ties, self.decimals, self.better))
            else:
                add_ranks(self.counts, part, self.ties, self.decimals, self.better)
        self.draws += len(scores)

    def take(self, other: RankCounter) -> None:
        """Adds what another counter of the same units counted."""
        self.counts += other.counts
        self.draws += other.draws
        self._beats += other.beats
        self._level += other.level

    def _add_paired(self, ranks: np.ndarray) -> None:
        """Counts ranks (draws, units), and keeps them until there are enough draws to compare at once."""
        np.add.at(self.counts.reshape(-1), (ranks + (np.arange(self.units) * self.units - 1)).reshape(-1), 1)
        while len(ranks):
            taken = ranks[:PAIRED - self._waits]
            self._waiting[:, self._waits:self._waits + len(taken)] = taken.T
            self._waits, ranks = self._waits + len(taken), ranks[len(taken):]
            if self._waits == PAIRED:
                self._compare()

    def _compare(self) -> None:
        """In the order of their best ranks each unit is held against those after it as far as their ranks meet; those
        further down come after it in every draw."""
        draws, self._waits = self._waits, 0
        if not draws:
            return
        order = np.argsort(self._waiting[:, :draws].min(axis=1), kind="stable")
        by_unit = self._waiting[order, :draws + -draws % 8]
        ends = np.searchsorted(by_unit[:, :draws].min(axis=1), by_unit[:, :draws].max(axis=1), "right")
        by_unit[:, draws:] = np.arange(self.units, 0, -1)[:, None]       # what fills a word up counts nowhere
        before = np.triu(np.full(self.counts.shape, draws), 1)
        same = np.zeros_like(before)
        tied = by_unit.sum(axis=0, dtype=np.int64).min() < self.units * (self.units + 1) // 2
        for i, end in enumerate(ends.tolist()):
            mine, others = by_unit[i], by_unit[i + 1:end]
            before[i, i + 1:end] = _held(mine < others)
            if tied:
                same[i, i + 1:end] = _held(mine == others)
        before += np.tril((draws - before - same).T, -1)
        places = np.ix_(order, order)
        self._beats[places] += before
        self._level[places] += same + same.T

    def shares(self) -> np.ndarray:
        """P(unit i has rank k + 1), (units, units)."""
        return self.counts / max(self.draws, 1)

    def mean(self) -> np.ndarray:
        """Mean rank, (units,)."""
        return self.shares() @ np.arange(1, self.units + 1)

    def top(self, places: int = 3) -> np.ndarray:
        """Share of draws with rank `places` or better, (units,)."""
        return self.shares()[:, :places].sum(axis=1)

    def quantile(self, q: float) -> np.ndarray:
        """The quantile of the ranks over draws, between order statistics as by numpy's default (type 7),
        (units,). Not a confidence limit."""
        if not self.draws:
            return np.full(self.units, np.nan)
        position = (self.draws - 1) * q
        below = np.cumsum(self.counts, axis=1)
        ends = [(below <= place).sum(axis=1) + 1 for place in (np.floor(position), np.ceil(position))]
        return ends[0] + (ends[1] - ends[0]) * (position - np.floor(position))

    def before(self) -> np.ndarray:
        """Share of draws in which i stands before j, half of those with one rank, (units, units);
        one half on the diagonal."""
        if not self.pairwise:
            raise ValueError("RankCounter(pairwise=True) counts pairs")
        found = (self.beats + self.level / 2) / max(self.draws, 1)
        np.fill_diagonal(found, 0.5)
        return found

    def standard_error(self) -> tuple[np.ndarray, np.ndarray]:
        """Monte Carlo standard errors of `shares()` (units, units) and of `mean()` (units,)."""
        p = self.shares()
        ranks = np.arange(1, self.units + 1)
        variance = np.maximum(p @ ranks**2 - (p @ ranks) ** 2, 0.0)
        return np.sqrt(p * (1 - p) / max(self.draws, 1)), np.sqrt(variance / max(self.draws, 1))
