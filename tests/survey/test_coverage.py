"""Do the pooled intervals cover? A simulation of the design of the 1,060 forms: unequal villages, one single village of 40, a unit of five.

The design (communes, villages sampled of villages, households sampled in each) is that of ../shared/data/forms_1060; populations
are invented anew in every run: village shares are beta with correlation RHO inside villages, households answer by their village's share.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from papi_kit.survey import SurveyDesign

# commune, villages, households sampled in each village that is drawn
SIX, FIVE = (17, 17, 17, 16, 16, 16), (20, 20, 20, 20, 19)
DESIGN = [("C01", 12, SIX), ("C02", 10, FIVE), ("C03", 15, (17, 17, 17, 17, 16, 16)), ("C04", 9, FIVE), ("C05", 14, SIX), ("C06", 11, SIX),
          ("C07", 8, FIVE), ("C08", 10, FIVE), ("C09", 13, SIX), ("C10", 7, FIVE), ("C11", 9, (40,)), ("C12", 2, (13, 11)), ("C13", 6, (2, 2, 1))]
SIZES = np.array([145, 178, 253, 192, 233, 177, 166, 214, 160, 84, 153, 254, 97, 162, 220, 107, 227, 138, 249, 122])
ITEMS = [f"q{i}" for i in range(5)]
RHO = 0.04


def draw(random: np.random.Generator) -> tuple[pd.DataFrame, pd.DataFrame]:
    """One population and the sample drawn from it: forms, and the true share of each commune and item."""
    forms, truth = [], {}
    for number, (commune, villages, taken) in enumerate(DESIGN):
        households = np.array([14, 12]) if commune == "C12" else random.choice(SIZES, villages)
        shares = np.linspace(0.92, 0.55, len(DESIGN))[number] + np.linspace(-0.05, 0.05, len(ITEMS))
        a, b = shares * (1 - RHO) / RHO, (1 - shares) * (1 - RHO) / RHO
        village = np.repeat(np.arange(villages), households)
        answers = random.random((len(village), len(ITEMS))) < random.beta(a, b, (villages, len(ITEMS)))[village]
        truth[commune] = answers.mean(axis=0)
        start = np.concatenate([[0], np.cumsum(households)])
        for v, n in zip(random.permutation(villages), taken, strict=False):
            rows = start[v] + random.permutation(households[v])[:n]
            drawn = {"commune": commune, "village": f"{commune}-{v}", "M": villages, "N": households[v]}
            forms.append(pd.DataFrame(answers[rows] * 1.0, columns=ITEMS).assign(**drawn))
    forms = pd.concat(forms, ignore_index=True)
    return forms.assign(row=range(len(forms))), pd.DataFrame(truth, index=ITEMS).T


@pytest.mark.slow
def test_pooled_intervals_cover_and_are_shorter() -> None:
    random, runs = np.random.default_rng(20191201), 400
    covered, pooled_width, safe_width = np.zeros(len(DESIGN)), np.zeros(len(DESIGN)), np.zeros(len(DESIGN))
    for _ in range(runs):
        forms, truth = draw(random)
        design = SurveyDesign(forms, strata="commune", clusters=["village", "row"], fpc=["M", "N"], single_psu="remove")
        pooled = design.pooled_proportion(ITEMS, by="commune")
        low, high = (pooled[end].to_numpy().reshape(-1, len(ITEMS)) for end in ("conf_low", "conf_high"))
        covered += ((low <= truth) & (truth <= high)).to_numpy().mean(axis=1)
        pooled_width += (high - low).mean(axis=1)
        safe = design.counts(ITEMS, by="commune").share([1.0], method="korn-graubard")
        safe_width += (safe["conf_high"] - safe["conf_low"]).to_numpy().reshape(-1, len(ITEMS)).mean(axis=1)
    coverage = pd.Series(covered / runs, index=[commune for commune, _, _ in DESIGN])
    width = pd.Series(pooled_width / safe_width, index=coverage.index)  # nan for C11: one village says nothing by itself
    print(pd.DataFrame({"coverage": coverage.round(3), "width against Korn-Graubard": width.round(2)}))
    enough = coverage.drop("C13")
    assert enough.min() >= 0.93
    assert enough.mean() >= 0.94
    assert np.nansum(pooled_width[~np.isnan(safe_width)]) <= 0.80 * np.nansum(safe_width)
