"""Tiers: units whose places the survey cannot tell apart. They stand beside the official rank, never instead of it."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import pandas as pd

from ..refusals import RankingRefused
from .confidence import DRAWS, told_apart
from .estimates import Numbers, numbers


def rank_tiers(estimates: Numbers, std_errors: Numbers | None = None, *, covariance: Any = None, coverage: float = 0.90,
               draws: int = DRAWS, seed: int = 0, better: Literal["more", "less"] = "more") -> pd.Series:
    """The tier of each unit, 1 the best, by the rule of `tiers_of` on the verdicts of
    `told_apart`. Refuses as `told_apart`."""
    shown = told_apart(estimates, std_errors, covariance=covariance, coverage=coverage, draws=draws, seed=seed,
                       better=better)
    return tiers_of(estimates, shown, better=better)


def tiers_of(estimates: Numbers, shown: np.ndarray, *, better: Literal["more", "less"] = "more") -> pd.Series:
    """The tier of each unit from verdicts `shown` (n, n), i is better than j.

    A tier starts at the best unit not yet placed; the next units in the order of the ranking join it until one is told
    apart from its first unit: that one starts the next tier. So tiers follow the ranking, each unit is in one, and
    first units of neighbouring tiers are told apart; the last unit of a tier and the first of the next need not be.
    Units with equal estimates stay together: they start a tier only if all are told apart from all that stand first.
    Refuses rank_table_shape, and as `numbers`.
    """
    values, labels = numbers(estimates, "estimates")
    if np.shape(shown) != (len(values), len(values)):
        raise RankingRefused("rank_table_shape", units=len(values))
    distinct, place = np.unique(values if better == "less" else -values, return_inverse=True)
    tier, first, found = 1, place == 0, np.zeros(len(values), dtype=int)
    for number in range(len(distinct)):
        here = place == number
        if shown[np.ix_(first, here)].all():
            tier, first = tier + 1, here
        found[here] = tier
    return pd.Series(found, index=labels, name="tier")
