"""Weights fitted to known totals: post-stratification, raking, and what they do to influence values.

The variance of a fitted design comes from residuals: influence values lose what the known totals explain. Source:
R survey 4.5 postStratify, rake and svyrecvar; Deville & Särndal 1992; Särndal, Swensson & Wretman 1992, 7.6.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from ...values import dataclass
from ..refusals import SurveyRefused, some
from .variance import sum_by

TOTALS_AGREE = 1e-6
SWEEPS = 10

if TYPE_CHECKING:
    import pandas as pd

    Totals = Mapping[Any, float] | pd.Series
else:
    Totals = Any


@dataclass(frozen=True, slots=True)
class Cells:
    """One known classification: `codes` (n,), `totals` (C,) and the weights (n,) after fitting to it."""

    codes: np.ndarray
    totals: np.ndarray
    weights: np.ndarray


@dataclass(frozen=True, slots=True)
class Fitted:
    """A fit that has been made: one classification (post-stratification) or several in turn (raking); `before` (n,) are
    the weights it started from."""

    margins: tuple[Cells, ...]
    before: np.ndarray

    def residuals(self, influence: np.ndarray) -> np.ndarray:
        """Influence values (n, K) less what the classifications explain."""
        if len(self.margins) == 1:
            return _less_means(influence, self.margins[0], self.before)
        for _ in range(SWEEPS):
            for margin in self.margins:
                influence = _less_means(influence, margin, np.ones(len(self.before)))
        return influence


def _less_means(influence: np.ndarray, cells: Cells, counts: np.ndarray) -> np.ndarray:
    """z - w times the mean of z/w in each cell, weighted by `counts`."""
    w = cells.weights[:, None]
    per_weight = np.divide(influence, w, out=np.zeros_like(influence), where=w > 0)
    used = np.where(cells.weights > 0, counts, 0.0)[:, None]
    size = len(cells.totals)
    with np.errstate(invalid="ignore", divide="ignore"):
        means = np.nan_to_num(sum_by(cells.codes, size, per_weight * used) / sum_by(cells.codes, size, used))
    return influence - w * means[cells.codes]


def fit_cells(keys: pd.DataFrame, totals: Totals | pd.DataFrame | None,
              inside: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Codes (n,) and totals (C,) of a classification by the columns of `keys`. `totals` maps a level (a tuple of levels
    for several columns) to a population total; a DataFrame holds the same columns and the total last.

    Refuses: calibration_missing (a row without a level), calibration_cell_unknown (a level of the sample without a
    total), calibration_cell_empty (a positive total without a row in the sample), totals_not_positive.
    """
    import pandas as pd

    name = ", ".join(map(str, keys.columns))
    wanted = _as_series(totals)
    if keys[inside].isna().to_numpy().any():
        raise SurveyRefused("calibration_missing", column=name,
                            rows=some(np.flatnonzero(keys.isna().any(axis=1) & inside) + 1))
    if not (wanted.to_numpy(dtype=float) >= 0).all():
        raise SurveyRefused("totals_not_positive", column=name, levels=some(wanted.index[~(wanted >= 0)]))
    level = pd.MultiIndex.from_frame(keys) if keys.shape[1] > 1 else pd.Index(keys.iloc[:, 0].astype(object))
    codes = wanted.index.get_indexer(level)
    if (codes[inside] < 0).any():
        raise SurveyRefused("calibration_cell_unknown", column=name,
                            levels=some(pd.unique(np.asarray(level, dtype=object)[(codes < 0) & inside])))
    counts = np.bincount(codes[inside], minlength=len(wanted))
    if (empty := (counts == 0) & (wanted.to_numpy() > 0)).any():
        raise SurveyRefused("calibration_cell_empty", column=name, levels=some(wanted.index[empty]))
    return np.where(codes < 0, 0, codes), wanted.to_numpy(dtype=float)


def _as_series(totals: Totals | pd.DataFrame | None) -> pd.Series:
    import pandas as pd

    if isinstance(totals, pd.DataFrame):
        keys = list(totals.columns[:-1])
        return totals.set_index(keys[0] if len(keys) == 1 else keys).iloc[:, 0].astype(float)
    series = pd.Series(totals, dtype=float) if not isinstance(totals, pd.Series) else totals.astype(float)
    return series if isinstance(series.index, pd.MultiIndex) else series.set_axis(series.index.astype(object))


def fit_once(codes: np.ndarray, totals: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Weights (n,) or (n, R) scaled so that each cell sums to its total."""
    sums = sum_by(codes, len(totals), weights)
    known = totals if weights.ndim == 1 else totals[:, None]
    factor = np.divide(known, sums, out=np.zeros_like(sums, dtype=float), where=sums > 0)
    return weights * factor[codes]


def post_stratified(codes: np.ndarray, totals: np.ndarray, weights: np.ndarray) -> Fitted:
    """Weights that meet the totals of one classification. Shapes as in `fit_once`."""
    return Fitted((Cells(codes, totals, fit_once(codes, totals, weights)),), weights)


def raked(margins: Sequence[tuple[np.ndarray, np.ndarray]], names: Sequence[str], weights: np.ndarray, tolerance: float,
          rounds: int) -> Fitted:
    """Iterative proportional fitting to several classifications until no cell of their crossing changes by `tolerance`
    (below 1: a share of the sum of the weights), as R's rake with its `epsilon`; Deming & Stephan 1940.

    Refuses: margins_differ (their sums disagree by more than 1e-6), rake_not_converged.
    """
    sums = [float(totals.sum()) for _, totals in margins]
    if max(sums) - min(sums) > TOTALS_AGREE * max(sums):
        raise SurveyRefused("margins_differ", columns=list(names), sums=sums)
    limit = tolerance if tolerance >= 1 else tolerance * weights.sum()
    crossing = _crossing([codes for codes, _ in margins])
    size, current = int(crossing.max(initial=0)) + 1, weights
    table, change = sum_by(crossing, size, current), np.inf
    for _ in range(rounds):
        fitted = []
        for codes, totals in margins:
            current = fit_once(codes, totals, current)
            fitted.append(Cells(codes, totals, current))
        before, table = table, sum_by(crossing, size, current)
        change = float(np.abs(table - before).max())
        if change < limit:
            return Fitted(tuple(fitted), weights)
    raise SurveyRefused("rake_not_converged", rounds=rounds, change=float(f"{change:.3g}"),
                        tolerance=float(f"{limit:.3g}"))


def _crossing(codes: Sequence[np.ndarray]) -> np.ndarray:
    from .stages import codes as combined

    return combined(*codes)[0]


def kish(weights: np.ndarray) -> float:
    """1 + cv² of the weights: n sum w² / (sum w)² (Kish 1965), over weights above 0."""
    used = weights[weights > 0]
    return float(len(used) * (used**2).sum() / used.sum() ** 2) if len(used) else float("nan")
