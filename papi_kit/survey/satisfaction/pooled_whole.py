"""All units together where the correlation inside clusters is pooled: from the units' own pooled errors.

The design of the whole takes a unit of one cluster for an average one and a heavy unit of few forms for well known;
simulated on the shipped design its interval covers 0.88 where 0.95 is nominal. With units that are strata, p = sum s_u
p_u and V = sum s_u² V_u, s_u the unit's share of the weights, taken as known; degrees of freedom by Satterthwaite 1946.
Source: METHODS.md (a), (d).
"""

from __future__ import annotations

import numpy as np

from ..estimation.intervals import quantile, wilson_ends
from .estimator import Estimator, Figures, Intervals, likely_errors
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
    share = weight / weight.sum()
    part = share**2 * likely_errors(ends, level)**2
    if not np.isfinite(part[weight > 0]).all() or not part[weight > 0].sum() > 0:
        return None
    variance = np.array([part[weight > 0].sum()])
    below = np.divide(part**2, ends.df, out=np.zeros_like(part), where=part > 0).sum()
    df = np.array([np.floor(variance[0] ** 2 / below) if below > 0 else np.inf])
    place = target.place(whole.value)
    with np.errstate(divide="ignore", invalid="ignore"):
        of_units = 1 / np.sum(share[weight > 0] ** 2 / ends.effective[weight > 0])
        counted = np.where((place > 0) & (place < 1), place * (1 - place) * target.span**2 / variance, of_units)
        low, high = wilson_ends(place, counted, quantile(level, df))
        deff = variance / (whole.simple / (whole.n - 1) * whole.left)
    return Intervals(np.sqrt(variance), target.at(low), target.at(high), deff, df, counted, ("wilson-pooled",))
