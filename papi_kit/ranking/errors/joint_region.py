"""The joint confidence region of a whole ranking from one interval a unit
(Klein, Wright & Wieczorek 2020), and p values of pairs."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import pandas as pd
from scipy.special import ndtr, ndtri

from ..refusals import one_of
from .estimates import Numbers, coverage_allowed, read_estimates

Better = Literal["more", "less"]
ADJUSTMENTS = ("sidak", "bonferroni", "none")


def joint_rank_region(estimates: Numbers, std_errors: Numbers | None = None, *, covariance: Any = None,
                      coverage: float = 0.90, adjust: Literal["sidak", "bonferroni", "none"] = "bonferroni",
                      better: Better = "more") -> pd.DataFrame:
    """The ranks from `low` to `high` of each unit: 1 + #(others wholly better) and n − #(others wholly worse).

    Each unit has the interval estimate ± z·error [L, H]; others are wholly better where L_j > H_i. All true ranks are
    inside at once with probability `coverage` where the n intervals hold at once: level 1 − α/n each (bonferroni, for
    any errors), (1 − α)^(1/n) (sidak: errors independent), or `none`: the level `coverage` each, which promises nothing
    about all units.
    Refuses as `read_estimates`, rank_coverage, rank_option.
    """
    one_of("adjust", adjust, ADJUSTMENTS)
    given = read_estimates(estimates, std_errors, covariance, better)
    half = _quantile(coverage_allowed(coverage), len(given.values), adjust) * np.sqrt(given.variance)
    low, high = given.values - half, given.values + half
    above = low[:, None] > high[None, :]
    return pd.DataFrame({"low": 1 + above.sum(axis=0), "high": len(low) - above.sum(axis=1)}, index=given.labels)


def _quantile(coverage: float, units: int, adjust: str) -> float:
    """z of a two-sided interval: Φ(−z) is half of what one interval may miss."""
    missed = {"none": 1 - coverage, "bonferroni": (1 - coverage) / units, "sidak": -np.expm1(np.log(coverage) / units)}
    return float(-ndtri(missed[adjust] / 2))


def pairwise_p(estimates: Numbers, std_errors: Numbers | None = None, *, covariance: Any = None) -> np.ndarray:
    """Two-sided p values of "units i and j do not differ", (n, n), normal, not adjusted; nan on the diagonal.

    Where a difference has no error it is 0, or 1 if the two are equal. Refuses as `read_estimates`.
    """
    p = 2 * ndtr(-np.abs(read_estimates(estimates, std_errors, covariance, "more").leads()))
    np.fill_diagonal(p, np.nan)
    return p
