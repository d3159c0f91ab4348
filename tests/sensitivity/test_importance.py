"""Effective importance: closed forms of the correlation ratio, few and many units."""

from __future__ import annotations

import numpy as np
import pytest
from sensitivity.cases import index, source

from papi_kit.sensitivity.checks.importance import GROUPS, correlation_ratio, importance


def rows(assessment, columns=False):
    return {row.item: row for row in importance(source(assessment).table, columns)}


def grid(size: int) -> dict[str, list[int]]:
    """Every combination of two shares: domains that are independent over the units."""
    levels = np.linspace(0, 100, size).round().astype(int).tolist()
    return {f"u{i}{j}": [a, b] for i, a in enumerate(levels) for j, b in enumerate(levels)}


@pytest.mark.parametrize(("size", "method"), [(3, "pearson"), (6, "smooth")])
def test_independent_domains_share_the_variance_as_squared_weights(size, method):
    """η² = w² Var / Σ w² Var: weights of 3/4 and 1/4 give 0.9 and 0.1, not 3/4 and 1/4."""
    found = rows(index({"1.1": 3, "2.1": 1}, grid(size)))
    assert [found[key].method for key in "12"] == [method, method]
    assert [found[key].weight for key in "12"] == pytest.approx([0.75, 0.25])
    assert [found[key].importance for key in "12"] == pytest.approx([0.9, 0.1], abs=1e-6)
    assert [found[key].share for key in "12"] == pytest.approx([0.9, 0.1], abs=1e-6)


def test_a_constant_domain_has_no_importance_and_one_against_the_index_a_negative_correlation():
    found = rows(index({"1.1": 10, "2.1": 2, "3.1": 5},
                       {"a": [90, 10, 50], "b": [60, 30, 50], "c": [30, 60, 50], "d": [10, 70, 50]}))
    assert np.isnan(found["3"].importance) and np.isnan(found["3"].share) and found["3"].method == "constant"
    assert found["2"].correlation < -0.9 and found["2"].importance == pytest.approx(found["2"].correlation**2)
    assert found["1"].share + found["2"].share == pytest.approx(1)


def test_units_for_which_an_item_is_not_in_force_do_not_count_for_it():
    shares = {"a": [90, 10], "b": [60, 30], "c": [30, 20], "d": [10, "n/a"]}
    with_all = rows(index({"1.1": 10, "1.2": 5}, shares), columns=True)["1.2"]
    assert with_all.correlation == pytest.approx(np.corrcoef([10, 30, 20], [(900 + 50) / 15, (600 + 150) / 15,
                                                                            (300 + 100) / 15])[0, 1])


def test_a_parabola_is_no_straight_line():
    x = np.linspace(-1, 1, 200)
    assert np.corrcoef(x, x**2)[0, 1] ** 2 < 1e-20
    assert correlation_ratio(x, x**2) > 0.99


@pytest.mark.parametrize("slope", [0.0, 0.6, 0.8])
@pytest.mark.parametrize("n", [30, 130])
def test_a_straight_line_with_noise(n, slope):
    """η² = ρ². The mean over samples; of few units it is a little too large, as every R² is."""
    rng, found = np.random.default_rng(7), []
    for _ in range(60):
        x, e = rng.standard_normal((2, n))
        found.append(correlation_ratio(x, slope * x + np.sqrt(1 - slope**2) * e))
    assert np.mean(found) == pytest.approx(slope**2, abs=0.5 / np.sqrt(n) + 0.02)


@pytest.mark.parametrize(("n", "near"), [(200, 0.08), (GROUPS + 800, 0.04)])
def test_a_sine_with_noise(n, near):
    """x uniform over a period: Var(sin x) = 1/2, so η² = 0.5/(0.5 + σ²); the straight line has 0.4."""
    rng, found = np.random.default_rng(8), []
    for _ in range(20):
        x = rng.uniform(-np.pi, np.pi, n)
        found.append(correlation_ratio(x, np.sin(x) + 0.5 * rng.standard_normal(n)))
    assert np.mean(found) == pytest.approx(0.5 / 0.75, abs=near)


def test_ties_among_shares_are_means():
    x, y = np.repeat([0.0, 1.0, 2.0, 3.0], 10), np.tile([0.0, 2.0], 20) + np.repeat([0.0, 4.0, 0.0, 4.0], 10)
    assert 0 <= correlation_ratio(x, y) <= 4.0 / 5.0 + 1e-9          # Var(means)/Var(y) = 4/5 is the most
    assert correlation_ratio(x, 3 * x) == pytest.approx(1)
