"""What a change of weights works on: units, weights and what is in force, checked and, if asked, grouped under parents.

The score of unit i is S_i = (y_i · w) / (m_i · w) with y = X∘M: `X` the points of every leaf as a share of its maximum
(or scores on one scale), `M` 1 where the leaf is in force and 0 where it was removed as not applicable.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

from ..refusals import RankingRefused

SUM_TOLERANCE = 1e-9     # of weights that are to sum to 1
SAME = 1e-12             # relative: a difference this small comes from floats


@dataclass(frozen=True)
class WeightSpace:
    """`y`, `m` (units, weights), `w` (weights,) with sum 1; `units` and `names` are the ids of both axes."""

    y: np.ndarray
    m: np.ndarray
    w: np.ndarray
    units: tuple[Hashable, ...]
    names: tuple[Hashable, ...]

    @cached_property
    def numerator(self) -> np.ndarray:
        return self.y @ self.w

    @cached_property
    def denominator(self) -> np.ndarray:
        return self.m @ self.w

    @cached_property
    def scores(self) -> np.ndarray:
        return self.numerator / self.denominator

    @cached_property
    def whole(self) -> bool:
        """Whether everything is in force for every unit."""
        return bool((self.m == 1).all())

    def gaps(self, pairs: np.ndarray) -> np.ndarray:
        """N_i D_j − N_j D_i of each pair (i, j), 0 where only float noise is left of it; (P,)."""
        i, j = pairs.T
        size = np.abs(self.y) @ self.w
        mine, theirs = self.numerator[i] * self.denominator[j], self.numerator[j] * self.denominator[i]
        noise = SAME * (size[i] * self.denominator[j] + size[j] * self.denominator[i])
        return np.where(np.abs(mine - theirs) <= noise, 0.0, mine - theirs)

    def alike(self, pairs: np.ndarray) -> np.ndarray:
        """Pairs with the same items in force: there the closed forms are linear; (P,) bool."""
        if self.whole:
            return np.ones(len(pairs), dtype=bool)
        _, kind = np.unique(self.m, axis=0, return_inverse=True)
        kind = kind.reshape(-1)
        return kind[pairs[:, 0]] == kind[pairs[:, 1]]


def weight_space(scores: Any, weights: Any, in_force: Any = None, groups: Sequence[Hashable] | None = None,
                 offset: Any = None) -> WeightSpace:
    """Arrays or data frames (ids from index and columns; weights with an index are put into the order of the columns).
    `in_force`: the part of each item's max that is in force, 0 to 1; `offset` (units,): added to the numerator whatever
    the weights.

    Refuses flips_shape, flips_keys_differ, flips_weights_invalid, flips_weights_sum,
    flips_score_missing, flips_nothing_in_force.
    """
    units, names = _ids(scores)
    x = np.array(scores, dtype=float)
    w = (_in_order(weights, names) if hasattr(weights, "index") and hasattr(scores, "columns")
         else np.array(weights, dtype=float))
    if x.ndim != 2 or w.shape != (x.shape[1],):
        raise RankingRefused("flips_shape", found=list(w.shape), expected=list(x.shape))
    w = checked_weights(w, names)
    m = _mask(in_force, x.shape)
    lacking = np.argwhere((m > 0) & ~np.isfinite(x))
    if len(lacking):
        raise RankingRefused("flips_score_missing", unit=units[lacking[0, 0]], item=names[lacking[0, 1]])
    more = 0.0 if offset is None else np.array(offset, dtype=float)[:, None]
    space = WeightSpace(np.where(m > 0, x, 0.0) + more, m, w, units, names)
    if not np.all(space.denominator > 0):
        raise RankingRefused("flips_nothing_in_force",
                             units=[units[i] for i in np.flatnonzero(~(space.denominator > 0))[:10]])
    return space if groups is None else _grouped(space, groups)


def checked_weights(w: np.ndarray, names: Sequence[Hashable]) -> np.ndarray:
    """The weights, summing to 1 to the last digit."""
    wrong = np.flatnonzero(~np.isfinite(w) | (w < 0))
    if len(wrong):
        raise RankingRefused("flips_weights_invalid", items=[names[k] for k in wrong[:10]])
    total = float(w.sum())
    if not abs(total - 1) <= SUM_TOLERANCE:
        raise RankingRefused("flips_weights_sum", found=round(total, 9))
    return w / total


def _ids(scores: Any) -> tuple[tuple[Hashable, ...], tuple[Hashable, ...]]:
    if hasattr(scores, "columns"):
        return tuple(scores.index), tuple(scores.columns)
    shape = np.shape(scores)
    if len(shape) != 2:
        raise RankingRefused("flips_shape", found=list(shape), expected=["units", "items"])
    return tuple(range(shape[0])), tuple(range(shape[1]))


def _in_order(weights: Any, names: tuple[Hashable, ...]) -> np.ndarray:
    unknown = sorted(map(str, set(weights.index) ^ set(names)))
    if unknown:
        raise RankingRefused("flips_keys_differ", items=unknown[:10])
    return weights.loc[list(names)].to_numpy(dtype=float)


def _mask(in_force: Any, shape: tuple[int, ...]) -> np.ndarray:
    if in_force is None:
        return np.ones(shape)
    m = np.array(in_force, dtype=float)
    if m.shape != shape:
        raise RankingRefused("flips_shape", found=list(m.shape), expected=list(shape))
    return np.clip(m, 0.0, 1.0)


def _grouped(space: WeightSpace, groups: Sequence[Hashable]) -> WeightSpace:
    """Parents in place of leaves: a parent's weight changes, its children keep their proportions."""
    if len(groups) != len(space.w):
        raise RankingRefused("flips_shape", found=[len(groups)], expected=[len(space.w)])
    names = tuple(dict.fromkeys(groups))
    member = np.array([[group == name for name in names] for group in groups], dtype=float)
    weight = space.w @ member
    share = member * space.w[:, None] / np.where(weight > 0, weight, 1.0)
    return WeightSpace(space.y @ share, space.m @ share, weight, space.units, names)


def chosen_pairs(space: WeightSpace, pairs: Any) -> np.ndarray:
    """(P, 2) positions (unit, other). `adjacent`: each unit and the one just above it; `all`: every pair once, the
    lower unit first; else positions, kept as given. Equal scores stand in the order of their ids. Refuses
    flips_pairs."""
    count = len(space.units)
    if not isinstance(pairs, str):
        found = np.array(pairs)
        if found.size == 0:
            return np.zeros((0, 2), dtype=np.int64)
        if (found.ndim != 2 or found.shape[1] != 2 or found.dtype.kind not in "iu" or found.min() < 0
            or found.max() >= count):
            raise RankingRefused("flips_pairs", last=count - 1)
        return found
    if pairs not in ("adjacent", "all"):
        raise RankingRefused("flips_pairs", last=count - 1)
    by_id = np.argsort(np.argsort([str(unit) for unit in space.units], kind="stable"))
    order = np.lexsort((by_id, -np.round(space.scores, 9))) if count else np.zeros(0, dtype=np.int64)
    if pairs == "adjacent":
        return np.stack([order[1:], order[:-1]], axis=1)
    above, below = np.triu_indices(count, 1)
    return np.stack([order[below], order[above]], axis=1)
