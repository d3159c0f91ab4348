"""Do 90% marginal rank confidence sets hold the true rank? A simulation,
beside what quantiles of rank over draws would have done."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from scipy.special import bdtr

from papi_kit.ranking import rank_confidence_sets, rank_probabilities

RUNS = {8: 600, 13: 600, 50: 200}
GAPS = (0.05, 0.25, 1.0)      # between neighbours, in standard errors
DRAWS, COVERAGE = 1999, 0.90


def simulated(units: int, gap: float, runs: int, random: np.random.Generator) -> pd.DataFrame:
    """How many runs hold each unit's true rank; how wide the sets are on average."""
    truth, errors, ranks = -gap * np.arange(units), np.ones(units), np.arange(1, units + 1)
    held = {name: np.zeros(units, dtype=int) for name in ("sets", "quantiles")}
    width = 0.0
    for run in range(runs):
        estimates = random.normal(truth, errors)
        sets = rank_confidence_sets(estimates, errors, coverage=COVERAGE, draws=DRAWS, seed=run)
        below = rank_probabilities(estimates, errors).cumsum(axis=1)
        held["sets"] += ((sets["low"] <= ranks) & (ranks <= sets["high"])).to_numpy()
        held["quantiles"] += ((below < 0.05).sum(axis=1) < ranks) & (ranks <= 1 + (below < 0.95).sum(axis=1))
        width += (sets["high"] - sets["low"]).mean() / runs
    return pd.DataFrame({"units": units, "gap": gap, "rank": ranks, "runs": runs, **held, "width": width})


@pytest.mark.slow
def test_marginal_sets_hold_the_true_rank_of_every_unit() -> None:
    """Each unit's runs are tested against 90% (one-sided exact binomial test at 1% for all
    units together, Bonferroni)."""
    random = np.random.default_rng(2024)
    table = pd.concat([simulated(units, gap, runs, random) for units, runs in RUNS.items() for gap in GAPS],
                      ignore_index=True)
    shares = table.assign(sets=table["sets"] / table["runs"], quantiles=table["quantiles"] / table["runs"])
    groups = shares.groupby(["units", "gap"])
    print(pd.DataFrame({"sets, least held unit": groups["sets"].min(), "sets, mean": groups["sets"].mean(),
                        "quantiles, first unit": groups["quantiles"].first(), "quantiles, least held "
                        "unit": groups["quantiles"].min(), "quantiles, mean": groups["quantiles"].mean(),
                        "mean width of sets": groups["width"].first()}).round(3).to_string())
    chance = bdtr(table["sets"].to_numpy(float), table["runs"].to_numpy(), COVERAGE)     # of so few, or fewer, at 90%
    assert chance.min() > 0.01 / len(table)
    # The test can fail: quantiles of rank, put through it, do.
    assert bdtr(table["quantiles"].to_numpy(float), table["runs"].to_numpy(), COVERAGE).min() < 1e-9
    close = shares[(shares["units"] == 13) & (shares["gap"] == 0.05)]
    assert close["quantiles"].iloc[0] < 0.7
