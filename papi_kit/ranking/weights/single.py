"""One weight changes, the others are rescaled to keep the sum: where does a pair of units draw level?

With w_k + δ in place of w_k every other weight is multiplied by (1 − w_k − δ)/(1 − w_k), so that numerator and
denominator of every unit are straight lines in δ: N_i + δ a_ik, a_ik = y_ik − (N_i − w_k y_ik)/(1 − w_k), and D_i + δ
b_ik likewise from m. Where two units have the same items in force, δ = −(N_i − N_j)/(a_ik − a_jk); else the quadratic
N_i D_j = N_j D_i.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from .input import SAME, WeightSpace

CHUNK = 1 << 16     # pairs × weights at a time, to stay in the cache


def slopes(values: np.ndarray, w: np.ndarray) -> np.ndarray:
    """How fast each unit's sum changes with each weight, (units, weights);
    0 for a weight of 1, which leaves no others."""
    others = np.where(w < 1, 1 - w, 1.0)
    return np.where(w < 1, values - ((values @ w)[:, None] - values * w) / others, 0.0)


def with_weight(w: np.ndarray, k: int, change: float) -> np.ndarray:
    """The weights after the change of weight k, the others rescaled; (weights,)."""
    found = w * ((1 - w[k] - change) / (1 - w[k]))
    found[k] = w[k] + change
    return found


def single_changes(space: WeightSpace, pairs: np.ndarray) -> np.ndarray:
    """The change δ of each single weight at which each pair draws level, (P, weights);
    nan where none lies between 0 and 1.

    A pair that is level already has 0 everywhere.
    """
    found = np.empty((len(pairs), len(space.w)))
    for start, rates in _rates(space, pairs):
        found[start:start + len(rates)] = _change(rates, space.w)
    found[space.gaps(pairs) == 0] = 0.0
    return found


def least_single(space: WeightSpace, pairs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The weight whose change is the least, and that change; (P,) each. −1 and nan where no single weight does it,
    −1 and 0 where the pair is level already."""
    weight, change = np.full(len(pairs), -1), np.full(len(pairs), np.nan)
    for start, rates in _rates(space, pairs):
        best, rows = np.abs(rates).argmax(axis=1), np.arange(len(rates))
        change[start:start + len(rates)] = _change(rates[rows, best], space.w[best])
        weight[start:start + len(rates)] = np.where(rates[rows, best] == 0, -1, best)
    level = space.gaps(pairs) == 0
    weight[level], change[level] = -1, 0.0
    return weight, change


def _change(rates: np.ndarray, w: np.ndarray) -> np.ndarray:
    return np.clip(1 / np.where(rates == 0, np.nan, rates), -w, 1 - w)


def _rates(space: WeightSpace, pairs: np.ndarray) -> Iterator[tuple[int, np.ndarray]]:
    """1/δ of each pair and weight, 0 where there is no such change,
    by chunks with their first row; (pairs, weights)."""
    a, b, gaps, alike = slopes(space.y, space.w), slopes(space.m, space.w), space.gaps(pairs), space.alike(pairs)
    upward, downward = 1 / (1 - space.w + SAME), -1 / (space.w + SAME)
    per_gap = space.denominator[pairs[:, 0]] / np.where(gaps == 0, np.inf, gaps)
    step = max(1, CHUNK // max(len(space.w), 1))
    for start in range(0, len(pairs) if len(space.w) else 0, step):
        part = slice(start, start + step)
        i, j = pairs[part].T
        rates = a[j]
        rates -= a[i]
        rates *= per_gap[part, None]
        apart = np.flatnonzero(~alike[part])
        if len(apart):
            rates[apart] = _quadratic(space, a, b, i[apart], j[apart], gaps[part][apart])
        feasible = rates >= upward
        feasible |= rates <= downward
        if not space.whole:
            feasible &= _in_force(space, b, i, j, rates)
        rates *= feasible
        yield start, rates


def _in_force(space: WeightSpace, b: np.ndarray, i: np.ndarray, j: np.ndarray, rates: np.ndarray) -> np.ndarray:
    """Whether the weight is in force for one of the two and both keep some weight in force after the change."""
    change = 1 / np.where(rates == 0, np.inf, rates)
    left = (space.denominator[i, None] + change * b[i] > SAME) & (space.denominator[j, None] + change * b[j] > SAME)
    return left & ((space.m[i] > 0) | (space.m[j] > 0))


def _quadratic(space: WeightSpace, a: np.ndarray, b: np.ndarray, i: np.ndarray, j: np.ndarray,
               gap: np.ndarray) -> np.ndarray:
    """1/δ for the smaller feasible root of A δ² + B δ + C = 0, 0 where there is none; (pairs, weights)."""
    n, d = space.numerator[:, None], space.denominator[:, None]
    square = a[i] * b[j] - a[j] * b[i]
    linear = n[i] * b[j] + a[i] * d[j] - n[j] * b[i] - a[j] * d[i]
    within = linear**2 - 4 * square * gap[:, None]
    half = -(linear + np.copysign(np.sqrt(np.maximum(within, 0.0)), linear)) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        roots = np.stack([half / gap[:, None], square / half])
    roots[~(np.isfinite(roots) & (within >= 0))] = 0.0
    for root in roots:
        inside = (root >= 1 / (1 - space.w + SAME)) | (root <= -1 / (space.w + SAME))
        root *= inside & _in_force(space, b, i, j, root)
    return np.where(np.abs(roots[0]) >= np.abs(roots[1]), roots[0], roots[1])
