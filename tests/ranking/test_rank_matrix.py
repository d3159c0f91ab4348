"""Ranks of draws beside the league's exact ranks and the ASEM replications; draws of weights."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from ranking import asem

from papi_kit.language.messages import sentence
from papi_kit.ranking.league import ranks as exact_ranks
from papi_kit.ranking.rank_matrix import RankCounter, linear_scores, rank_draws, rank_matrix
from papi_kit.ranking.refusals import RankingRefused
from papi_kit.ranking.weights.draws import PerturbedWeights, count_ranks, dirichlet_weights, perturbed_weights

DATA = Path(__file__).parent / "data"
shared = pytest.mark.skipif(not asem.FOLDER.exists(), reason="../shared is not here")
TREE = [["A", "A", "A", "B", "B"], ["a1", "a2", "a3", "b1", "b2"]]
W = np.array([0.1, 0.2, 0.3, 0.25, 0.15])


def half_up(text: str, decimals: int) -> Fraction:
    steps = abs(Fraction(text)) * 10**decimals + Fraction(1, 2)
    return Fraction(steps.numerator // steps.denominator) * (1 if Fraction(text) > 0 else -1)


@settings(max_examples=200)
@given(st.lists(st.decimals(-200, 200, places=4), min_size=1, max_size=12), st.sampled_from(["dense", "competition"]),
       st.integers(0, 4), st.sampled_from(["high", "low"]))
def test_ranks_are_those_of_the_league(marks: list, ties: str, decimals: int, better: str) -> None:
    figures = {place: half_up(str(mark), decimals) * (1 if better == "high" else -1)
               for place, mark in enumerate(marks)}
    expected = exact_ranks(figures, ties)
    got = rank_draws(np.array([[float(mark) for mark in marks]]), ties, decimals, better)
    assert got.tolist() == [[expected[place] for place in range(len(marks))]]


def test_ties_within_one_draw_and_across_draws() -> None:
    scores = np.array([[0.285, 0.29, 0.2], [0.1 + 0.2, 0.3, 0.4], [3, 2, 1]])
    assert rank_draws(scores, decimals=2).tolist() == [[1, 1, 2], [2, 2, 1], [1, 2, 3]]
    assert rank_draws(scores, "competition").tolist() == [[2, 1, 3], [2, 2, 1], [1, 2, 3]]
    assert rank_matrix(scores, "competition").tolist() == [[1, 2, 0], [1, 2, 0], [1, 0, 2]]
    assert rank_matrix(scores, better="low").tolist() == [[1, 1, 1], [1, 1, 1], [2, 1, 0]]


def test_very_large_scores_are_ranked_too() -> None:
    scores = np.array([[1e12, 3e12, 2e12, 3e12], [-1e290, 1e290, 0, 5]])
    assert rank_draws(scores).tolist() == [[3, 1, 2, 1], [4, 1, 3, 2]]


def test_units_with_equal_marks_have_equal_rows_whatever_their_place() -> None:
    rng = np.random.default_rng(3)
    scores = rng.integers(0, 12, (5000, 6)) / 4
    scores[:, 5] = scores[:, 1]
    counts = rank_matrix(scores, "competition")
    np.testing.assert_array_equal(counts[5], counts[1])
    np.testing.assert_array_equal(counts.sum(axis=1), 5000)
    order = rng.permutation(6)
    np.testing.assert_array_equal(rank_matrix(scores[:, order], "competition"), counts[order])


def test_chunks_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    scores = np.random.default_rng(5).random((1000, 7)).round(2)
    whole, ranks = rank_matrix(scores), rank_draws(scores)
    monkeypatch.setattr("papi_kit.ranking.rank_matrix.CHUNK", 40)
    np.testing.assert_array_equal(rank_matrix(scores), whole)
    np.testing.assert_array_equal(rank_draws(scores), ranks)
    counts = np.array([[(ranks[:, unit] == rank).sum() for rank in range(1, 8)] for unit in range(7)])
    np.testing.assert_array_equal(whole, counts)


def test_few_units() -> None:
    assert rank_draws(np.ones((3, 1))).tolist() == [[1], [1], [1]]
    assert rank_draws(np.ones((3, 0))).shape == (3, 0)
    assert rank_matrix(np.ones((0, 2))).tolist() == [[0, 0], [0, 0]]
    assert rank_draws(np.ones((1, 3)), "competition").tolist() == [[1, 1, 1]]


@pytest.mark.parametrize(("code", "call"), [
    ("draws_not_finite", lambda: rank_draws(np.array([[1, np.nan]]))),
    ("draws_not_finite", lambda: rank_matrix(np.array([[1, -np.inf]]))),
    ("draws_not_finite", lambda: rank_matrix(np.array([[1, 1e300]]))),
    ("draws_shape", lambda: rank_draws(np.ones(3))),
    ("draws_shape", lambda: RankCounter(3).add(np.ones((2, 4)))),
    ("draws_decimals", lambda: rank_draws(np.ones((1, 1)), decimals=13)),
    ("rank_option", lambda: rank_draws(np.ones((1, 1)), ties="first")),
    ("rank_option", lambda: rank_draws(np.ones((1, 1)), better="up")),
    ("draws_nothing_in_force", lambda: linear_scores(np.array([[1.0, 0.0]]), np.ones((1, 2)), np.array([[0, 1]]))),
    ("weights_spread", lambda: perturbed_weights(W, TREE, 1.0, 2, np.random.default_rng(1))),
    ("weights_levels", lambda: perturbed_weights(W, TREE[:1], 0.1, 2, np.random.default_rng(1))),
    ("weights_levels", lambda: perturbed_weights(W, [TREE[0], ["a"] * 4], 0.1, 2, np.random.default_rng(1))),
    ("weights_levels", lambda: perturbed_weights(W, [TREE[0], list("xxxxy"), TREE[1]], 0.1, 2,
                                                 np.random.default_rng(1))),
    ("flips_weights_sum", lambda: perturbed_weights(2 * W, TREE, 0.1, 2, np.random.default_rng(1))),
    ("flips_weights_invalid", lambda: dirichlet_weights([-0.5, 1.5], 10, 2, np.random.default_rng(1))),
    ("weights_concentration", lambda: dirichlet_weights(W, 0, 2, np.random.default_rng(1))),
])
def test_refused(code: str, call) -> None:
    with pytest.raises(RankingRefused) as refused:
        call()
    assert refused.value.code == code
    assert "–" not in sentence(refused.value.findings[0])


# -- against the replications of another program -----------------------------------------------------------------------
def test_ranks_and_statistics_of_an_excerpt() -> None:
    ranks = pd.read_csv(DATA / "asem_ua100_ranks.csv", comment="#").set_index("uCode")
    scores = pd.read_csv(DATA / "asem_ua100_scores_20.csv", comment="#").set_index("uCode")
    np.testing.assert_array_equal(rank_draws(scores.to_numpy().T, "competition"), ranks[scores.columns].to_numpy().T)
    counter = RankCounter(len(ranks), "competition", better="low")
    replications = ranks.drop(columns="Nominal").to_numpy().T
    for part in np.array_split(replications, 3):
        counter.add(part)
    stats = pd.read_csv(DATA / "asem_ua100_rankstats.csv", comment="#")
    for column, got in (("Mean", counter.mean()), ("Median", counter.quantile(0.5)), ("Q5", counter.quantile(0.05)),
                        ("Q95", counter.quantile(0.95))):
        np.testing.assert_allclose(got, stats[column], atol=1e-9)


@shared
def test_every_replication_from_its_draws() -> None:
    """The treatment, the normalisation, the weights and the aggregation of each of 100
    replications: all scores and ranks."""
    draws, expected = asem.read("asem_ua100_params.csv"), asem.read("asem_ua100_scores.csv").set_index("uCode")
    sets = asem.weights("asem_ua100_weightsets.csv")
    got = np.empty((len(draws), len(expected)))
    for place, draw in enumerate(draws.itertuples()):
        x, raw = asem.normalised(draw.winmax, draw.norm), sets.iloc[:, [draw.weights_set - 1]]
        if draw.agg == "a_amean":
            got[place] = linear_scores(asem.effective(raw), x)[0]
        else:
            got[place] = asem.index(x, raw, draw.agg)[0]
    np.testing.assert_allclose(got, expected.drop(columns="Nominal").to_numpy().T, rtol=0, atol=1e-9)
    ranks = asem.read("asem_ua100_ranks.csv").set_index("uCode").drop(columns="Nominal")
    np.testing.assert_array_equal(rank_draws(got, "competition"), ranks.to_numpy().T)


# -- the counter -------------------------------------------------------------------------------------------------------
def test_pairs_means_quantiles_and_errors() -> None:
    scores = np.random.default_rng(8).integers(0, 5, (400, 6)).astype(float)
    ranks = rank_draws(scores, "competition")
    counter = RankCounter(6, "competition", pairwise=True)
    counter.add(scores[:100])
    counter.add(scores[100:])
    np.testing.assert_array_equal(counter.counts, rank_matrix(scores, "competition"))
    np.testing.assert_array_equal(counter.beats, (ranks[:, :, None] < ranks[:, None, :]).sum(axis=0))
    level = (ranks[:, :, None] == ranks[:, None, :]).sum(axis=0)
    np.fill_diagonal(level, 0)
    np.testing.assert_array_equal(counter.level, level)
    np.testing.assert_allclose(counter.before() + counter.before().T, 1)
    np.testing.assert_allclose(counter.mean(), ranks.mean(axis=0))
    np.testing.assert_allclose(counter.top(3), (ranks <= 3).mean(axis=0))
    for q in (0.0, 0.05, 0.123, 0.5, 0.95, 1.0):
        np.testing.assert_allclose(counter.quantile(q), np.quantile(ranks, q, axis=0))
    share_error, mean_error = counter.standard_error()
    np.testing.assert_allclose(mean_error, ranks.std(axis=0) / 20)
    np.testing.assert_allclose(share_error[:, 0], (ranks == 1).std(axis=0) / 20)
    assert np.isnan(RankCounter(6).quantile(0.5)).all()
    with pytest.raises(ValueError, match="pairwise"):
        RankCounter(6).before()


@settings(max_examples=60)
@given(st.integers(1, 30), st.sampled_from([1, 7, 8, 9, 300, 2040, 2041, 4100]), st.floats(0, 20),
       st.sampled_from(["dense", "competition"]), st.integers(0, 2**32 - 1))
def test_pairs_are_those_of_comparing_all_with_all(units: int, draws: int, apart: float, ties: str, seed: int) -> None:
    """Whether the ranks of all units meet (`apart` 0) or few do."""
    rng = np.random.default_rng(seed)
    scores = (rng.permutation(units) * apart + rng.normal(0, 3, (draws, units))).round()
    counter, ranks = RankCounter(units, ties, 0, pairwise=True), rank_draws(scores, ties, 0)
    counter.add(scores)
    np.testing.assert_array_equal(counter.beats, [(ranks[:, [i]] < ranks).sum(axis=0) for i in range(units)])
    level = np.array([(ranks[:, [i]] == ranks).sum(axis=0) for i in range(units)])
    np.testing.assert_array_equal(counter.level, level - draws * np.eye(units, dtype=int))


# -- scores and weights of draws ---------------------------------------------------------------------------------------
def test_linear_scores_with_items_removed() -> None:
    rng = np.random.default_rng(2)
    w, x, m = rng.dirichlet(np.ones(5), 30), rng.random((4, 5)), np.ones((4, 5))
    m[1, 2] = m[3, 0] = 0
    expected = [[sum(row[k] * x[i, k] * m[i, k] for k in range(5)) / sum(row[k] * m[i, k] for k in range(5))
                 for i in range(4)] for row in w]
    x[1, 2] = np.nan
    np.testing.assert_allclose(linear_scores(w, x, m), expected)
    np.testing.assert_allclose(linear_scores(w, x[[0, 2]]), np.array(expected)[:, [0, 2]])


def test_perturbed_weights_stay_within_their_spread_and_sum_to_one() -> None:
    found = perturbed_weights(W, TREE, 0.25, 4000, np.random.default_rng(4))
    np.testing.assert_allclose(found.sum(axis=1), 1)
    inside = found[:, :3] / found[:, :3].sum(axis=1, keepdims=True)
    raw = inside[:, 0] / inside[:, 1] * 2
    assert 0.75 / 1.25 <= raw.min() < 0.65 and 1.5 < raw.max() <= 1.25 / 0.75
    np.testing.assert_allclose(found.mean(axis=0), W, atol=0.003)
    np.testing.assert_allclose(perturbed_weights(W, TREE, 0.0, 2, np.random.default_rng(4)), [W, W])


def test_perturbed_weights_against_a_plain_loop() -> None:
    """Domains A, B and their leaves: one row of random numbers, in the order A, B, a1, a2, a3, b1, b2."""
    found = perturbed_weights(W, TREE, 0.3, 50, np.random.default_rng(9))
    for row, u in zip(found, np.random.default_rng(9).random((50, 7)), strict=True):
        move = 1 + 0.3 * (2 * u - 1)
        domains = np.array([0.6, 0.4]) * move[:2]
        domains /= domains.sum()
        a, b = W[:3] / 0.6 * move[2:5], W[3:] / 0.4 * move[5:]
        np.testing.assert_allclose(row, [*(domains[0] * a / a.sum()), *(domains[1] * b / b.sum())])


@pytest.mark.parametrize("draw", [
    lambda order, n, rng: perturbed_weights(W[order], [[level[k] for k in order] for level in TREE], 0.25, n, rng),
    lambda order, n, rng: dirichlet_weights(W[order], 50, n, rng, keys=[TREE[1][k] for k in order]),
])
def test_the_same_seed_gives_the_same_draws(draw) -> None:
    """Whatever the order of the leaves, and in one chunk or several."""
    plain, order = list(range(5)), [3, 0, 4, 2, 1]
    found = draw(plain, 20, np.random.default_rng(11))
    np.testing.assert_allclose(draw(order, 20, np.random.default_rng(11)), found[:, order], rtol=1e-12)
    rng = np.random.default_rng(11)
    np.testing.assert_array_equal(np.concatenate([draw(plain, 7, rng), draw(plain, 13, rng)]), found)


def test_ranks_counted_by_chunks_are_those_of_one_draw(monkeypatch: pytest.MonkeyPatch) -> None:
    x = np.random.default_rng(13).integers(0, 5, (7, 5)) / 4
    expected = rank_matrix(linear_scores(perturbed_weights(W, TREE, 0.25, 300, np.random.default_rng(2)), x),
                           "competition")
    monkeypatch.setattr("papi_kit.ranking.weights.draws.CHUNK", 7 * 64)
    draw = PerturbedWeights(W, TREE, 0.25, np.random.default_rng(2)).draw
    found = count_ranks(draw, 300, x, None, RankCounter(7, "competition"))
    assert found.draws == 300
    np.testing.assert_array_equal(found.counts, expected)


def test_dirichlet_moments_and_a_weight_of_zero() -> None:
    w = np.array([0.0, 0.2, 0.5, 0.3])
    found = dirichlet_weights(w, 40, 50_000, np.random.default_rng(6))
    np.testing.assert_allclose(found.sum(axis=1), 1)
    assert (found[:, 0] == 0).all()
    np.testing.assert_allclose(found.mean(axis=0), w, atol=0.002)
    np.testing.assert_allclose(found.var(axis=0), w * (1 - w) / 41, rtol=0.03, atol=1e-12)
    leaf = perturbed_weights(w, [["A", "A", "B", "B"], list("abcd")], 0.2, 5, np.random.default_rng(6))
    assert (leaf[:, 0] == 0).all() and np.isfinite(leaf).all()
