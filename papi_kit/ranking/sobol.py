"""Exact first-order and total Sobol' indices of an output that is known for every combination of the factors' levels.

First-order: S_k = Var(E[Y | k]) / Var(Y), what fixing factor k takes away; total: T_k = E[Var(Y | all others)] /
Var(Y), what is left to factor k when all others are fixed (Sobol' 1993; Homma & Saltelli 1996). All levels of a factor
are equally likely. By enumeration 0 ≤ S_k ≤ T_k ≤ 1 and Σ S_k ≤ 1 hold as they must; sampled estimators break them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from .refusals import RankingRefused

ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Sobol:
    """`first`, `total` (factors, *outputs) and the `variance` (*outputs); nan where the output does not vary.
    `first_error`, `total_error`: standard errors from the factors whose levels are draws, 0 where all factors are
    discrete."""

    first: np.ndarray
    total: np.ndarray
    variance: np.ndarray
    first_error: np.ndarray
    total_error: np.ndarray


def sobol_enumerated(values: np.ndarray, factors: int | None = None, drawn: Iterable[int] = ()) -> Sobol:
    """Indices of `values`: the first `factors` axes (all, without) are factors, one entry a level; what is left are
    outputs, such as the score and the rank of every unit.

    drawn: the axes whose levels stand for a continuous factor (weights, survey error), as equally likely levels; the
    error that comes of so few of them is given by a jackknife over the levels, the errors of several such factors added
    in squares. Refuses sobol_axes, sobol_not_finite, sobol_one_level.
    """
    values = np.asarray(values, dtype=float)
    factors = values.ndim if factors is None else factors
    drawn = sorted(set(drawn))
    if not 1 <= factors <= values.ndim or values.size == 0 or not all(0 <= axis < factors for axis in drawn):
        raise RankingRefused("sobol_axes", found=list(values.shape), factors=factors)
    if not np.isfinite(values).all():
        raise RankingRefused("sobol_not_finite")
    if any(values.shape[axis] < 3 for axis in drawn):
        raise RankingRefused("sobol_one_level", least=3)
    first, total, variance = _indices(values, factors)
    errors = np.sqrt(sum((_jackknife(values, factors, axis) for axis in drawn), np.zeros((2, *first.shape))))
    return Sobol(first, total, variance, errors[0], errors[1])


def doubtful(first: np.ndarray, total: np.ndarray) -> np.ndarray:
    """Where indices, however found, are none: below 0, above 1 or first-order above total.
    Nothing of it is to be printed without a word."""
    low, high = np.minimum(first, total), np.maximum(first, total)
    return (low < -ROUNDING) | (high > 1 + ROUNDING) | (first > total + ROUNDING)


def _indices(values: np.ndarray, factors: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    axes = tuple(range(factors))
    centred = values - values.mean(axis=axes, keepdims=True)
    variance = (centred**2).mean(axis=axes)
    size = np.abs(values).max(axis=axes)
    variance = np.where(variance <= (1e-13 * size) ** 2, 0.0, variance)
    first, total = [], []
    for axis in axes:
        others = tuple(a for a in axes if a != axis)
        first.append((centred.mean(axis=others) ** 2).mean(axis=0))
        total.append(centred.var(axis=axis).mean(axis=tuple(range(factors - 1))))
    with np.errstate(divide="ignore", invalid="ignore"):
        shares = np.stack([first, total]) / np.where(variance > 0, variance, np.nan)
    return np.clip(shares[0], 0, 1), np.clip(shares[1], 0, 1), variance


def _jackknife(values: np.ndarray, factors: int, axis: int) -> np.ndarray:
    """Squared standard errors of both indices when one level after another is left out; (2, factors, *outputs)."""
    levels = values.shape[axis]
    without = np.stack([np.stack(_indices(np.delete(values, level, axis), factors)[:2]) for level in range(levels)])
    return (levels - 1) * without.var(axis=0)
