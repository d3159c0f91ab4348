"""All units together where the correlation inside clusters is pooled: from the units' own pooled errors.

The design of the whole takes a unit of one cluster for an average one and a heavy unit of few forms for well known;
simulated on the shipped design its interval covers 0.88 where 0.95 is nominal. With units that are strata, p = sum s_u
p_u and V = sum s_u² V_u, s_u the unit's share of the weights, taken as known; degrees of freedom by Satterthwaite 1946.
Source: METHODS.md (a), (d).
"""

from __future__ import annotations

import numpy as np

from ..estimation.intervals import mean_interval, quantile, wilson_ends
from .estimator import Estimator, Figures, Intervals
from .targets import Target


def units_apart(by_unit: Estimator) -> bool:
    """Whether every stratum lies in one unit, so that units are drawn apart."""
    inside = by_unit.domain.codes >= 0
    strata = by_unit.design.stages[0].strata[inside]
    pairs = np.unique(np.column_stack([strata, by_unit.domain.codes[inside]]), axis=0)
    return len(pairs) == len(np.unique(strata))


def all_units(by_unit: Estimator, target: Target, units: Figures, ends: Intervals, whole: Figures,
              level: float) -> Intervals | None:
    """The interval of all units (1,); None where the error of a unit that counts is not known."""
    weight = by_unit.domain.only(target.valid).sums(by_unit.weights)[0]
    if not weight.any():
        return None
    part = (weight / weight.sum()) ** 2 * ends.error**2
    if not np.isfinite(part[weight > 0]).all() or not part.sum() > 0:
        return None
    variance = np.array([part[weight > 0].sum()])
    below = np.divide(part**2, ends.df, out=np.zeros_like(part), where=part > 0).sum()
    df = np.array([np.floor(variance[0] ** 2 / below) if below > 0 else np.inf])
    if target.share:
        spread = whole.value * (1 - whole.value)
        low, high = wilson_ends(whole.value, np.divide(spread, variance), quantile(level, df))
    else:
        low, high = mean_interval(whole.value, variance, df, level, np.zeros(1, dtype=bool))
    with np.errstate(divide="ignore", invalid="ignore"):
        deff = variance / (whole.simple / (whole.n - 1) * whole.left)
    return Intervals(np.sqrt(variance), low, high, deff, df, ("wilson-pooled" if target.share else "t-pooled",))
