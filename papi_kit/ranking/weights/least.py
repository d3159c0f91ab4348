"""The smallest change of all weights, the sum kept and none negative, at which a pair of units draws level.

With equal rows of M the weights v to look for lie on d·v = 0, d = y_i − y_j: the Euclidean change is |g|/‖d − mean(d)‖
as long as no weight falls below 0, else the nearest point of the simplex on that plane; the sum of changes (L1) and the
largest (L∞) are small linear programmes. With different rows N_i(v) D_j(v) = N_j(v) D_i(v) is replaced by its tangent
until it holds: such a change is `searched`, all others are `exact`.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from .input import SAME, WeightSpace
from .single import least_single, with_weight

ROUNDS = 200      # safeguarded Newton steps; a piecewise linear function needs a few
TANGENTS = 100    # replaced one after the other, the later ones by half steps
WHOLE_STEPS = 8
SETTLED = 1e-10
BACK = 0.2        # of the way to the given weights, where a tangent misses the simplex
Nearest = Callable[[np.ndarray, np.ndarray, np.ndarray], np.ndarray]


def least_change(norm: str, space: WeightSpace, pairs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The size of the least change of each pair and how it was found (`exact`, `searched`); (P,) each.

    `norm`: l2, l1 (sum of changes) or linf (largest change).
    nan where no weights make the pair level, 0 where it is level.
    """
    alike, gaps = space.alike(pairs), space.gaps(pairs)
    size = np.where(gaps == 0, 0.0, np.nan)
    closed, bilinear = np.flatnonzero(alike & (gaps != 0)), np.flatnonzero(~alike & (gaps != 0))
    i, j = pairs[closed].T
    size[closed] = _size(norm, space, pairs[closed],
                         NEAREST[norm](space.w, space.y[i] - space.y[j], np.zeros(len(closed))))
    size[bilinear] = _searched(norm, space, pairs[bilinear])
    return size, np.where(alike, "exact", "searched")


def _size(norm: str, space: WeightSpace, pairs: np.ndarray, reached: np.ndarray) -> np.ndarray:
    """How far the weights reached lie; nan where a unit keeps nothing in force."""
    left = (space.m[pairs] * reached[:, None, :]).sum(axis=2).min(axis=1, initial=np.inf)
    return np.where(left > SAME, SIZE[norm](reached - space.w), np.nan)


def _searched(norm: str, space: WeightSpace, pairs: np.ndarray) -> np.ndarray:
    """The smaller of what tangents find from the given weights and from the least change of a single one; (P,)."""
    weight, change = least_single(space, pairs)
    single = np.array([with_weight(space.w, k, delta) if k >= 0 else space.w
                       for k, delta in zip(weight, change, strict=True)])
    starts = (np.broadcast_to(space.w, (len(pairs), len(space.w))), single.reshape(len(pairs), len(space.w)))
    return np.fmin(*(_size(norm, space, pairs, _by_tangents(NEAREST[norm], space, pairs, start)) for start in starts))


def _by_tangents(nearest: Nearest, space: WeightSpace, pairs: np.ndarray, start: np.ndarray) -> np.ndarray:
    """Weights that make each pair level, near the given ones; rows of nan where none were found. (P, weights)"""
    found, v, rows = np.full(start.shape, np.nan), start.copy(), np.arange(len(pairs))
    for number in range(TANGENTS):
        if not len(rows):
            break
        (yi, yj), (mi, mj) = (part[pairs[rows]].transpose(1, 0, 2) for part in (space.y, space.m))
        ni, nj, di, dj = ((part * v).sum(axis=1, keepdims=True) for part in (yi, yj, mi, mj))
        moved = nearest(space.w, yi * dj + mj * ni - yj * di - mi * nj, (ni * dj - nj * di)[:, 0])
        missed = np.asarray(np.isnan(moved).any(axis=1))
        settled = ~missed & (np.abs(moved - v).max(axis=1) <= SETTLED)
        found[rows[settled]] = moved[settled]
        step = moved if number < WHOLE_STEPS else (v + moved) / 2
        v = np.where(missed[:, None], (1 - BACK) * v + BACK * space.w, step)[~settled]
        rows = rows[~settled]
    return found


def nearest_l2(w: np.ndarray, d: np.ndarray, target: np.ndarray) -> np.ndarray:
    """The point v of the simplex nearest to w with d·v = target; (P, K), rows of nan where there is none.

    v is the projection of w + λ d onto the simplex, and d·v grows with λ, piecewise linearly.
    """
    sign = np.where(target >= d @ w, 1.0, -1.0)
    d, target = d * sign[:, None], target * sign
    centred = d - d.mean(axis=1, keepdims=True)
    scale = np.maximum(np.abs(d).max(axis=1, initial=0.0), np.abs(target))
    spread = (centred**2).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        v = w + centred * ((target - d @ w) / spread)[:, None]
    v[(target > d.max(axis=1, initial=-np.inf) + SAME * scale) | ~(spread > (SAME * scale) ** 2)] = np.nan
    bent = np.flatnonzero((v < 0).any(axis=1))
    v[bent] = _on_the_edge(w, d[bent], target[bent], scale[bent])
    return v


def _on_the_edge(w: np.ndarray, d: np.ndarray, target: np.ndarray, scale: np.ndarray) -> np.ndarray:
    """`nearest_l2` where some weights end at 0: Newton steps on λ ≥ 0, kept within a bracket."""
    low, high, step = np.zeros(len(d)), np.full(len(d), np.inf), np.zeros(len(d))
    v = np.broadcast_to(w, d.shape).copy()
    for _ in range(ROUNDS):
        short = target - (d * v).sum(axis=1)
        if np.all(np.abs(short) <= SAME * scale):
            break
        low, high = np.where(short > 0, step, low), np.where(short > 0, high, step)
        kept = v > 0
        mean = (d * kept).sum(axis=1) / kept.sum(axis=1)
        slope = (kept * (d - mean[:, None]) ** 2).sum(axis=1)
        with np.errstate(divide="ignore", invalid="ignore"):
            newton = step + short / slope
        half = np.where(np.isinf(high), 2 * step + 1 / scale, (low + high) / 2)
        step = np.where((newton > low) & (newton < high), newton, half)
        v = on_simplex(w + step[:, None] * d)
    v[np.abs(target - (d * v).sum(axis=1)) > 1e-9 * scale] = np.nan
    return v


def on_simplex(z: np.ndarray) -> np.ndarray:
    """Euclidean projection of each row onto {v ≥ 0, Σ v = 1} (Held, Wolfe & Crowder 1974)."""
    descending = -np.sort(-z, axis=1)
    excess = (np.cumsum(descending, axis=1) - 1) / np.arange(1, z.shape[1] + 1)
    last = (descending > excess).sum(axis=1) - 1
    return np.maximum(z - excess[np.arange(len(z)), last][:, None], 0.0)


def nearest_l1(w: np.ndarray, d: np.ndarray, target: np.ndarray) -> np.ndarray:
    """As `nearest_l2`, for the smallest sum of changes: v = w + up − down, least Σ (up + down)."""
    k = len(w)
    bounds = [(0, None)] * k + [(0, weight) for weight in w]
    return _programmes(w, d, target, np.ones(2 * k), bounds, lambda row: np.concatenate([row, -row]),
                       lambda x: x[:k] - x[k:2 * k])


def nearest_linf(w: np.ndarray, d: np.ndarray, target: np.ndarray) -> np.ndarray:
    """As `nearest_l2`, for the smallest largest change s: −s ≤ v − w ≤ s."""
    k = len(w)
    cost = np.append(np.zeros(k), 1.0)
    bounds = [(-weight, None) for weight in w] + [(0, None)]
    limit = np.block([[np.eye(k), -np.ones((k, 1))], [-np.eye(k), -np.ones((k, 1))]])
    return _programmes(w, d, target, cost, bounds, lambda row: np.append(row, 0.0), lambda x: x[:k], limit)


def _programmes(w: np.ndarray, d: np.ndarray, target: np.ndarray, cost: np.ndarray, bounds: list, row: Callable,
                change: Callable, limit: np.ndarray | None = None) -> np.ndarray:
    """One linear programme a pair: the change sums to 0 and takes d·v to the target."""
    from scipy.optimize import linprog

    found = np.full(d.shape, np.nan)
    most = None if limit is None else np.zeros(len(limit))
    for number in range(len(d)):
        if not np.isfinite(d[number]).all():
            continue
        scale = np.abs(d[number]).max(initial=0.0) or 1.0
        equal = np.array([row(np.ones(len(w))), row(d[number] / scale)])
        solved = linprog(cost, A_ub=limit, b_ub=most, A_eq=equal, b_eq=[0.0, (target[number] - d[number] @ w) / scale],
                         bounds=bounds)
        if solved.success:
            found[number] = w + change(solved.x)
    return found


NEAREST: dict[str, Nearest] = {"l2": nearest_l2, "l1": nearest_l1, "linf": nearest_linf}
SIZE: dict[str, Callable[[np.ndarray], np.ndarray]] = {
    "l2": lambda change: np.sqrt((change**2).sum(axis=1)), "l1": lambda change: np.abs(change).sum(axis=1),
    "linf": lambda change: np.abs(change).max(axis=1, initial=0.0),
}
