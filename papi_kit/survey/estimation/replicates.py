"""Replicate weights: given with the data, or made from a design by the jackknife (JK1, JKn)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ...values import dataclass
from ..refusals import SurveyRefused, some
from .stages import Stage

KINDS = ("JK1", "JKn")


@dataclass(frozen=True)
class Replicates:
    """`weights` (n, R); the variance is sum_r scale rscales_r (theta_r - centre)². `mse`: centre at the estimate, not
    at the mean of the replicates. `df`: rank of the replicate weights less one where it is not given (R degf)."""

    weights: np.ndarray
    scale: float
    rscales: np.ndarray
    kind: str = "given"
    mse: bool = False
    df: float | None = None

    @property
    def factors(self) -> np.ndarray:
        return self.scale * self.rscales

    def degf(self) -> float:
        return (self.df if self.df is not None
                else float(np.linalg.matrix_rank(self.weights, tol=1e-5 * np.abs(self.weights).max()) - 1))


def given(weights: np.ndarray, scale: float, rscales: Sequence[float] | None, mse: bool) -> Replicates:
    """Replicate weights (n, R) that came with the data, combined (each is a full weight). Refuses replicate_missing,
    replicate_shape."""
    if np.isnan(weights).any():
        raise SurveyRefused("replicate_missing", rows=some(np.unique(np.argwhere(np.isnan(weights))[:, 0]) + 1))
    factors = np.ones(weights.shape[1]) if rscales is None else np.asarray(rscales, dtype=float)
    if factors.shape != (weights.shape[1],):
        raise SurveyRefused("replicate_shape", replicates=weights.shape[1], rscales=len(factors))
    return Replicates(weights, float(scale), factors, "given", mse)


def jackknife(kind: str, stage: Stage, weights: np.ndarray, rule: str, mse: bool) -> Replicates:
    """One replicate a PSU: it is left out and the others of its stratum carry its weight, m_h/(m_h - 1).

    JK1 takes the design as one stratum: scale (m-1)/m (1-f), rscales 1. JKn: scale 1, rscales (m_h-1)/m_h (1-f_h).
    Single PSUs and strata taken whole make no replicate. Source: R survey 4.5 jk1weights, jknweights; Wolter 2007, ch.
    4. Refuses unknown_replicates, jk1_strata, single_psu.
    """
    if kind not in KINDS:
        raise SurveyRefused("unknown_replicates", kind=kind, allowed=list(KINDS))
    if kind == "JK1" and len(stage.sampled) > 1:
        raise SurveyRefused("jk1_strata", strata=len(stage.sampled))
    if rule == "error" and stage.single.any():
        row = int(np.flatnonzero(stage.single[stage.strata])[0])
        raise SurveyRefused("single_psu", row=row + 1, strata=int(stage.single.sum()))
    chosen = np.flatnonzero((stage.sampled > 1)[stage.stratum_of])
    m = stage.sampled[stage.stratum_of[chosen]]
    same = stage.strata[:, None] == stage.stratum_of[chosen][None, :]
    out = stage.units[:, None] == chosen[None, :]
    replicate = weights[:, None] * np.where(same, np.where(out, 0.0, m / (m - 1)), 1.0)
    scales = (m - 1) / m * (1 - stage.share[stage.stratum_of[chosen]])
    df = float(len(stage.stratum_of) - len(stage.sampled))
    if kind == "JK1":
        return Replicates(replicate, float(scales[0]), np.ones(len(chosen)), kind, mse, df)
    return Replicates(replicate, 1.0, scales, kind, mse, df)


def with_weights(replicates: Replicates, weights: np.ndarray) -> Replicates:
    """The same replicates with other weights (n, R), as after fitting each to known totals."""
    return replace(replicates, weights=weights)
