"""Rank confidence sets (Mogstad, Romano, Shaikh & Wilhelm 2023): the ranks that the survey's error leaves open.

Quantiles of rank over draws are something else: they hold the true rank of close units far less often than they say.
"""

from __future__ import annotations

from typing import Any, Literal

import numpy as np
import pandas as pd

from ..refusals import one_of
from .estimates import Estimates, Numbers, coverage_allowed, draws_allowed, read_estimates, seed_allowed
from .stepdown import Drawn, fewest_draws, independent_bound, shown_of_all, shown_of_units

Better = Literal["more", "less"]
DRAWS = 10_000


def rank_confidence_sets(estimates: Numbers, std_errors: Numbers | None = None, *, covariance: Any = None,
                         coverage: float = 0.90, kind: Literal["marginal", "simultaneous"] = "marginal",
                         method: Literal["stepdown", "single"] = "stepdown", draws: int = DRAWS, seed: int = 0,
                         better: Better = "more") -> pd.DataFrame:
    """The ranks from `low` to `high` of each unit, indexed as the estimates: 1 + units shown
    better, n − units shown worse.

    `marginal`: each unit's true rank is in its set with probability `coverage`; `simultaneous`: all are at once. A
    unit's true rank is 1 + the number of units truly better. Estimates err normally with `std_errors` (independent) or
    `covariance`; a difference without error is taken as it is. Draws are common to all units; results do not depend on
    the order of the units. Refuses as `read_estimates`, rank_option, rank_coverage, rank_draws, rank_draws_many,
    rank_seed.
    """
    one_of("kind", kind, ("marginal", "simultaneous"))
    one_of("method", method, ("stepdown", "single"))
    given = read_estimates(estimates, std_errors, covariance, better)
    drawn, leads, steps = _drawn(given, coverage, draws, seed), given.leads(), method == "stepdown"
    if kind == "simultaneous":
        shown = shown_of_all(drawn, leads, coverage, steps)
        better_than, worse_than = shown.sum(axis=1), shown.sum(axis=0)
    else:
        better_than, worse_than = (side.sum(axis=1) for side in shown_of_units(drawn, leads, coverage, steps))
    return pd.DataFrame({"low": 1 + worse_than, "high": len(leads) - better_than}, index=given.labels)


def told_apart(estimates: Numbers, std_errors: Numbers | None = None, *, covariance: Any = None, coverage: float = 0.90,
               draws: int = DRAWS, seed: int = 0, better: Better = "more") -> np.ndarray:
    """Whether unit i is shown better than unit j, (n, n): all verdicts are right at once with probability `coverage`.

    The verdicts behind the simultaneous step-down sets. Refuses as `rank_confidence_sets`.
    """
    given = read_estimates(estimates, std_errors, covariance, better)
    return shown_of_all(_drawn(given, coverage, draws, seed), given.leads(), coverage, steps=True)


def _drawn(given: Estimates, coverage: float, draws: int, seed: int) -> Drawn:
    least = fewest_draws(coverage_allowed(coverage))
    z = given.draws(draws_allowed(draws, len(given.values), least), seed_allowed(seed))
    errors = given.pair_errors()
    scale = np.divide(1.0, errors, out=np.zeros_like(errors), where=errors > 0)
    independent = given.covariance is None
    bound = independent_bound(z, np.sqrt(given.variance)) if independent else np.full(z.shape[1], np.inf)
    return Drawn(z, scale, bound)
