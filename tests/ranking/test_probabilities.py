"""Exact rank probabilities: against other quadrature, enumeration, closed forms and draws."""

from __future__ import annotations

import subprocess
import sys
from itertools import product
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.special import ndtr

from papi_kit.ranking import RankingRefused, rank_probabilities, rank_probabilities_drawn

REFERENCE = Path(__file__).resolve().parents[3] / "shared" / "reference" / "ranking"
shared = pytest.mark.skipif(not REFERENCE.exists(), reason="../shared is not here")


def enumerated(means: np.ndarray, errors: np.ndarray) -> np.ndarray:
    """The definition: every set of units that may stand above i,
    integrated by trapezoids over i's own density, unit by unit."""
    n = len(means)
    z = np.linspace(-9, 9, 40_001)
    density = np.exp(-(z**2) / 2) / np.sqrt(2 * np.pi) * (z[1] - z[0])
    found = np.zeros((n, n))
    for i in range(n):
        x, others = means[i] + errors[i] * z, [j for j in range(n) if j != i]
        above = ndtr((means[others, None] - x) / errors[others, None])
        for sides in product((False, True), repeat=n - 1):
            found[i, sum(sides)] += density @ np.where(np.array(sides)[:, None], above, 1 - above).prod(axis=0)
    return found


@shared
def test_reference_of_eight_units() -> None:
    table = pd.read_csv(REFERENCE / "exact" / "toy8_rank_probabilities.csv", comment="#")
    found = rank_probabilities(table["score"], table["se"])
    assert np.abs(found - table.filter(like="P_rank")).to_numpy().max() < 1e-10     # printed to 10 decimals


@shared
def test_reference_of_pisa() -> None:
    scores = pd.read_csv(REFERENCE / "csranks" / "pisa2022.csv", comment="#").set_index("jurisdiction")
    expected = pd.read_csv(REFERENCE / "exact" / "pisa2022_math_rank_probabilities.csv",
                           comment="#").set_index("jurisdiction")
    found = rank_probabilities(scores["math_score"], scores["math_se"])
    assert np.abs(found - expected.filter(like="P_rank")).to_numpy().max() < 1e-12
    assert found @ np.arange(1, 38) == pytest.approx(expected["expected_rank"].to_numpy(), abs=1e-10)


def test_two_units_have_a_closed_form() -> None:
    first = ndtr(0.7 / np.hypot(1.2, 0.4))
    assert rank_probabilities([80.7, 80.0], [1.2, 0.4]) == pytest.approx(
        np.array([[first, 1 - first], [1 - first, first]]), abs=1e-14)
    assert rank_probabilities([80.7, 80.0], [1.2, 0.4], better="less")[0, 0] == pytest.approx(1 - first, abs=1e-14)


@pytest.mark.parametrize("ratio", [1.0, 1 / 40, 1 / 1000])
def test_one_unit_errs_far_less_than_the_others(ratio: float) -> None:
    """A grid that suits the others jumps over such a unit."""
    means, errors = np.array([81.0, 80.6, 80.9, 79.5, 81.2]), np.array([1.0, 1.3, ratio, 0.8, 1.1])
    assert rank_probabilities(means, errors) == pytest.approx(enumerated(means, errors), abs=1e-9)


def test_equal_units_take_each_rank_alike() -> None:
    for units in (2, 13, 130):
        assert rank_probabilities(np.full(units, 80.0), np.full(units, 2.0)) == pytest.approx(
            np.full((units, units), 1 / units), abs=1e-12)


def test_a_unit_that_hardly_errs_is_nearly_a_point() -> None:
    means = [80.0, 80.5, 81.0]
    point, narrow = (rank_probabilities(means, [1.0, small, 1.0]) for small in (0.0, 1e-6))
    assert narrow == pytest.approx(point, abs=1e-9)


def test_points_that_tie() -> None:
    """Two marks without error and one that errs around them: the two share a rank."""
    assert rank_probabilities([1, 1, 1], [0, 0, 1]) == pytest.approx(
        np.array([[0.5, 0.5, 0], [0.5, 0.5, 0], [0.5, 0, 0.5]]), abs=1e-14)
    dense = rank_probabilities([1, 1, 1], [0, 0, 1], ties="dense")
    assert dense == pytest.approx(np.array([[0.5, 0.5, 0], [0.5, 0.5, 0], [0.5, 0.5, 0]]), abs=1e-14)


def test_points_alone_have_the_ranks_of_the_league() -> None:
    competition = rank_probabilities([7, 9, 9, 3], [0, 0, 0, 0])
    assert (competition.argmax(axis=1) + 1).tolist() == [3, 1, 1, 4]
    assert ((competition == 0) | (competition == 1)).all()
    assert (rank_probabilities([7, 9, 9, 3], np.zeros(4), ties="dense").argmax(axis=1) + 1).tolist() == [2, 1, 1, 3]
    assert rank_probabilities([5.0], [0.3]) == pytest.approx(np.ones((1, 1)), abs=1e-14)


@settings(max_examples=60)
@given(st.lists(st.tuples(st.integers(0, 40), st.sampled_from([0.0, 0.001, 0.05, 0.5, 2.0, 30.0])), min_size=1,
                max_size=12), st.randoms())
def test_rows_sum_to_one_and_order_does_not_matter(units: list[tuple[int, float]], random) -> None:
    means, errors = (np.array(part, dtype=float) for part in zip(*units, strict=True))
    found = rank_probabilities(means / 2, errors)
    assert found.sum(axis=1) == pytest.approx(np.ones(len(units)), abs=1e-11)
    if len(set(means[errors == 0])) == (errors == 0).sum():
        assert found.sum(axis=0) == pytest.approx(np.ones(len(units)), abs=1e-11)
    order = random.sample(range(len(units)), len(units))
    assert rank_probabilities(means[order] / 2, errors[order]) == pytest.approx(found[order], abs=1e-12)
    assert rank_probabilities(-means / 2, errors, better="less") == pytest.approx(found, abs=1e-12)


def test_many_units() -> None:
    random = np.random.default_rng(5)
    means, errors = random.normal(80, 5, 168), random.uniform(1, 3, 168)
    errors[:4] = 0.05
    found = rank_probabilities(means, errors)
    assert found.sum(axis=1) == pytest.approx(np.ones(168), abs=1e-12)
    assert found.sum(axis=0) == pytest.approx(np.ones(168), abs=1e-12)
    above = ndtr((means - means[:, None]) / np.hypot(errors, errors[:, None]))  # P(j above i) gives the mean rank
    assert found @ np.arange(1, 169) == pytest.approx(above.sum(axis=1) + 0.5, abs=1e-9)


def test_draws_agree_with_the_exact_value() -> None:
    means, errors = np.array([80, 80.5, 81, 82, 79.0]), np.array([1, 0.025, 1, 1, 0])
    exact = rank_probabilities(means, errors)
    share, error = rank_probabilities_drawn(means, np.diag(errors**2), draws=200_000, seed=1)
    assert (np.abs(share - exact) <= 4 * np.sqrt(exact * (1 - exact) / 200_000) + 1e-12).all()
    assert error == pytest.approx(np.sqrt(share * (1 - share) / 200_000))


def test_draws_of_errors_that_go_together() -> None:
    """All move by the same amount: the order never changes, however large the error."""
    share, error = rank_probabilities_drawn([3.0, 2.0, 1.0], np.full((3, 3), 4.0), draws=500)
    assert share.tolist() == np.eye(3).tolist()
    assert not error.any()


def test_draws_do_not_depend_on_the_order_of_units() -> None:
    means = pd.Series([80.0, 80.5, 80.5, 79.0], index=["a", "b", "c", "d"])
    covariance = pd.DataFrame(np.full((4, 4), 0.5) + np.diag([1, 1, 1, 2.0]), index=means.index, columns=means.index)
    share, _ = rank_probabilities_drawn(means, covariance, draws=2000, seed=3)
    turned, _ = rank_probabilities_drawn(means[::-1], covariance, draws=2000, seed=3)
    assert turned.tolist() == share[::-1].tolist()


def test_dependent_errors_are_refused() -> None:
    covariance = np.array([[1.0, 0.5], [0.5, 1.0]])
    with pytest.raises(RankingRefused) as caught:
        rank_probabilities([1, 2], covariance=covariance)
    assert caught.value.code == "rank_errors_dependent"
    assert rank_probabilities([1, 2], covariance=np.eye(2)) == pytest.approx(rank_probabilities([1, 2], [1, 1]))


def test_the_package_is_light() -> None:
    """The main job imports it and must not pay for numpy."""
    code = "import sys, papi_kit.ranking.league; print(sorted({'numpy', 'scipy', 'pandas'} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True,
                          check=True).stdout.strip() == "[]"
