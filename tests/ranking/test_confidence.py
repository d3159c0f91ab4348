"""Rank confidence sets against csranks and the step-down written out; the joint region, tiers and possible ranks."""

from __future__ import annotations

from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from papi_kit.ranking import (
    joint_rank_region,
    pairwise_p,
    possible_ranks,
    rank_confidence_sets,
    rank_tiers,
    told_apart,
)
from papi_kit.ranking.errors.estimates import Estimates, read_estimates
from papi_kit.ranking.errors.tiers import tiers_of
from papi_kit.ranking.league import ranks

REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "reference" / "ranking"
shared = pytest.mark.skipif(not REFERENCE.exists(), reason="../shared is not here")
KINDS = [("marginal", "marg"), ("simultaneous", "simul")]
METHODS = [("stepdown", "step"), ("single", "single")]


@shared
@pytest.mark.parametrize("subject", ["math", "science"])
@pytest.mark.parametrize(("kind", "of_kind"), KINDS)
@pytest.mark.parametrize(("method", "of_method"), METHODS)
def test_pisa_as_csranks(subject: str, kind: str, of_kind: str, method: str, of_method: str) -> None:
    """Both sides are drawn: an end may be one rank off, and few are."""
    scores = pd.read_csv(REFERENCE / "csranks" / "pisa2022.csv", comment="#").set_index("jurisdiction")
    expected = pd.read_csv(REFERENCE / "csranks" / "pisa2022_expected_rankCS95.csv",
                           comment="#").set_index("jurisdiction")
    sets = rank_confidence_sets(scores[f"{subject}_score"], scores[f"{subject}_se"], coverage=0.95, kind=kind,
                                method=method, draws=20_000, seed=3)
    columns = [f"{subject}_{of_kind}_{of_method}_{end}" for end in "LU"]
    off = (sets - expected.loc[sets.index, columns].to_numpy()).abs().to_numpy()
    assert off.max() <= 1
    assert off.sum() <= 5


def written_out(given: Estimates, family: np.ndarray, coverage: float, draws: int, seed: int,
                steps: bool) -> np.ndarray:
    """The step-down with every difference of every draw at once; `family` (n, n) are the directed pairs."""
    z, errors = given.draws(draws, seed), given.pair_errors()
    with np.errstate(divide="ignore", invalid="ignore"):
        gaps = (z[:, None, :] - z[None, :, :]) / errors[:, :, None]
        leads = (given.values[:, None] - given.values[None, :]) / errors
    shown = np.zeros_like(family)
    while True:
        left = family & ~shown
        largest = np.sort(gaps[left].max(axis=0))
        more = shown | left & (leads > largest[int(np.ceil((draws + 1) * coverage)) - 1])
        if not steps or (more == shown).all():
            return more
        shown = more


@pytest.mark.parametrize("coverage", [0.5, 0.9, 0.99])
@pytest.mark.parametrize("dependent", [False, True])
@pytest.mark.parametrize("steps", [False, True])
def test_the_short_cuts_change_nothing(coverage: float, dependent: bool, steps: bool) -> None:
    """Bounds, portions and draws left out give the verdicts of the definition."""
    random = np.random.default_rng(11)
    n, draws = 14, 999
    values = random.normal(80, 3, n)
    root = random.normal(0, 1, (n, n)) if dependent else np.diag(random.uniform(0.3, 2, n))
    given, covariance = read_estimates(values, None, root @ root.T, "more"), root @ root.T
    method, apart = "stepdown" if steps else "single", ~np.eye(n, dtype=bool)
    options = {"covariance": covariance, "coverage": coverage, "draws": draws, "seed": 5, "method": method}
    shown = written_out(given, apart, coverage, draws, 5, steps)
    together = rank_confidence_sets(values, kind="simultaneous", **options)
    assert together.to_numpy().tolist() == np.stack([1 + shown.sum(axis=0), n - shown.sum(axis=1)], axis=1).tolist()
    singly = rank_confidence_sets(values, kind="marginal", **options)
    for i in range(n):
        mine = np.zeros_like(apart)
        mine[i], mine[:, i] = apart[i], apart[:, i]
        shown = written_out(given, mine, coverage, draws, 5, steps)
        assert singly.iloc[i].tolist() == [1 + shown[:, i].sum(), n - shown[i].sum()]


@settings(max_examples=40)
@given(st.lists(st.tuples(st.integers(0, 30), st.sampled_from([0.0, 0.1, 1.0, 5.0])), min_size=1, max_size=9),
       st.randoms())
def test_sets_hold_the_rank_nest_and_do_not_depend_on_order(units: list[tuple[int, float]], random) -> None:
    values, errors = (np.array(part, dtype=float) for part in zip(*units, strict=True))
    names = [f"u{i}" for i in range(len(units))]
    values, errors = pd.Series(values, index=names), pd.Series(errors, index=names)
    ways = list(product(("marginal", "simultaneous"), ("stepdown", "single")))
    sets = {(kind, method): rank_confidence_sets(values, errors, kind=kind, method=method, draws=199)
            for kind, method in ways}
    official = pd.Series(ranks(values.to_dict(), "competition"))[names]
    for found in sets.values():
        assert ((found["low"] <= official) & (official <= found["high"])).all()
    for k in ("marginal", "simultaneous"):
        assert (sets[k, "single"]["low"] <= sets[k, "stepdown"]["low"]).all()
        assert (sets[k, "single"]["high"] >= sets[k, "stepdown"]["high"]).all()
    order = random.sample(names, len(names))
    pd.testing.assert_frame_equal(rank_confidence_sets(values[order], errors, draws=199),
                                  sets["marginal", "stepdown"].loc[order])
    pd.testing.assert_frame_equal(rank_confidence_sets(-values, errors, draws=199, better="less"),
                                  sets["marginal", "stepdown"])


def test_what_needs_no_draws() -> None:
    assert rank_confidence_sets([5.0], [1.0]).to_numpy().tolist() == [[1, 1]]
    assert rank_confidence_sets([3, 3, 3], [1, 1, 1]).to_numpy().tolist() == [[1, 3]] * 3
    assert rank_confidence_sets([9, 7, 7, 3], [0, 0, 0, 0]).to_numpy().tolist() == [[1, 1], [2, 3], [2, 3], [4, 4]]
    shared_error = np.full((3, 3), 25.0)  # all move together: differences are known
    for kind in ("marginal", "simultaneous"):
        assert rank_confidence_sets([3, 2, 1], covariance=shared_error,
                                    kind=kind).to_numpy().tolist() == [[1, 1], [2, 2], [3, 3]]


def test_two_units_are_told_apart_by_the_quantile_of_the_normal() -> None:
    """|difference|/se beyond 1.645 at 90%."""
    for lead, apart in ((1.60, False), (1.69, True)):
        sets = rank_confidence_sets([lead * np.sqrt(2), 0.0], [1, 1], draws=100_000)
        assert sets.to_numpy().tolist() == ([[1, 1], [2, 2]] if apart else [[1, 2], [1, 2]])


@shared
def test_joint_region_of_travel_times() -> None:
    table = pd.read_csv(REFERENCE / "travel_time" / "traveltime2011.csv", comment="#").set_index("State")
    expected = pd.read_csv(REFERENCE / "travel_time" / "traveltime2011_expected_joint90.csv",
                           comment="#").set_index("State")
    for adjust, name in (("none", "none"), ("bonferroni", "bonf"), ("sidak", "indep")):
        found = joint_rank_region(table["Estimate.2dec"], table["SE.2dec"], adjust=adjust, better="less")
        assert found.to_numpy().tolist() == expected.loc[found.index, [f"lo_{name}", f"hi_{name}"]].to_numpy().tolist()


@shared
def test_p_values_of_travel_times() -> None:
    table = pd.read_csv(REFERENCE / "travel_time" / "traveltime2011.csv", comment="#")
    expected = pd.read_csv(REFERENCE / "travel_time" / "traveltime2011_pairwise_p.csv", comment="#",
                           index_col=0).to_numpy()
    found = pairwise_p(table["Estimate.2dec"], table["SE.2dec"])
    assert np.isnan(np.diag(found)).all()
    off = ~np.eye(len(found), dtype=bool)
    assert found[off] == pytest.approx(expected[off], rel=1e-11, abs=1e-300)


def test_joint_region_by_hand() -> None:
    """Intervals at 90% of one unit each: ±1.645; the second and third overlap."""
    found = joint_rank_region([10.0, 5.0, 3.0], [1, 1, 1], adjust="none")
    assert found.to_numpy().tolist() == [[1, 1], [2, 3], [2, 3]]
    assert joint_rank_region([10.0, 5.0, 5.0], [0, 0, 0]).to_numpy().tolist() == [[1, 1], [2, 3], [2, 3]]
    assert pairwise_p([2.0, 2.0, 1.0], [0, 0, 0])[0, 1:].tolist() == [1.0, 0.0]


def test_tiers_follow_the_ranking() -> None:
    estimates = pd.Series([70.0, 90.0, 89.0, 71.0, 60.0], index=list("abcde"))
    assert rank_tiers(estimates, np.full(5, 1.0)).to_dict() == {"b": 1, "c": 1, "d": 2, "a": 2, "e": 3}
    assert rank_tiers(-estimates, np.full(5, 1.0), better="less").to_dict() == {"b": 1, "c": 1, "d": 2, "a": 2, "e": 3}
    assert rank_tiers(estimates, np.full(5, 100.0)).tolist() == [1] * 5
    assert rank_tiers([3.0, 3.0, 2.0], np.zeros(3)).tolist() == [1, 1, 2]


def test_a_tier_ends_at_the_first_unit_told_apart_from_its_first() -> None:
    """The third is told apart, the fourth (which errs much) is not: it does not go back to the first tier."""
    shown = np.zeros((4, 4), dtype=bool)
    shown[0, 2] = True
    assert tiers_of([9, 8, 7, 6], shown).tolist() == [1, 1, 2, 2]
    assert tiers_of([9, 8, 7, 7], shown).tolist() == [1, 1, 1, 1]        # equals stay together
    shown[0, 3] = True
    assert tiers_of([9, 8, 7, 7], shown).tolist() == [1, 1, 2, 2]


def test_told_apart_is_what_the_simultaneous_sets_count() -> None:
    random = np.random.default_rng(2)
    values, errors = random.normal(80, 4, 20), random.uniform(0.5, 2, 20)
    shown, sets = told_apart(values, errors), rank_confidence_sets(values, errors, kind="simultaneous")
    assert sets["low"].tolist() == (1 + shown.sum(axis=0)).tolist()
    assert not (shown & shown.T).any()
    tier = rank_tiers(values, errors)
    assert (np.diff(tier.to_numpy()[np.argsort(-values)]) >= 0).all()


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 4), st.integers(0, 2)), min_size=1, max_size=4),
       st.sampled_from(["competition", "dense"]))
def test_possible_ranks_are_those_of_all_fillings(marks: list[tuple[int, int]], ties: str) -> None:
    """Every filling of the open marks, on a grid fine enough that open marks can all differ."""
    low, high = np.array([a for a, _ in marks], dtype=float), np.array([a + b for a, b in marks], dtype=float)
    choices = [[a] if a == b else [a, *(a + (b - a) * (0.13 + 0.17 * k + 0.001 * i) for k in range(5)),
                                   *range(int(a) + 1, int(b)), b]
               for i, (a, b) in enumerate(zip(low, high, strict=True))]
    tables = [ranks(dict(enumerate(filled)), ties) for filled in product(*choices)]
    seen = np.array([[table[i] for i in range(len(marks))] for table in tables])
    found = possible_ranks(low, high, ties=ties)
    assert found["best"].tolist() == seen.min(axis=0).tolist()
    assert found["worst"].tolist() == seen.max(axis=0).tolist()


def test_possible_ranks_where_ties_are_broken_later() -> None:
    found = possible_ranks([80, 80, 75, 60], [80, 80, 80, 70])
    assert found.to_numpy().tolist() == [[1, 3], [1, 3], [1, 3], [4, 4]]
    assert possible_ranks([80, 80, 75, 60], [80, 80, 80, 70],
                          ties="competition").to_numpy().tolist() == [[1, 1], [1, 1], [1, 3], [4, 4]]
    assert possible_ranks([1, 2], [1, 3], better="less").to_numpy().tolist() == [[1, 1], [2, 2]]
