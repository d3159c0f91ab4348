"""Sobol' indices by enumeration: closed forms, what must always hold, and the ASEM design."""

from __future__ import annotations

import numpy as np
import pytest
from ranking import asem

from papi_kit.language.messages import sentence
from papi_kit.ranking.rank_matrix import rank_draws
from papi_kit.ranking.refusals import RankingRefused
from papi_kit.ranking.sobol import doubtful, sobol_enumerated

shared = pytest.mark.skipif(not asem.FOLDER.exists(), reason="../shared is not here")


def test_an_additive_output_has_shares_of_the_variance() -> None:
    a, b = np.array([0.0, 1.0, 5.0]), np.array([0.0, 2.0])
    found = sobol_enumerated(a[:, None] + b[None, :])
    np.testing.assert_allclose(found.first, np.array([a.var(), b.var()]) / (a.var() + b.var()))
    np.testing.assert_allclose(found.total, found.first)
    np.testing.assert_allclose(found.variance, a.var() + b.var())
    np.testing.assert_array_equal(found.first_error, 0)


def test_a_pure_interaction_has_no_first_order_index() -> None:
    found = sobol_enumerated(np.array([[1.0, -1.0], [-1.0, 1.0]]))
    np.testing.assert_allclose(found.first, 0, atol=1e-15)
    np.testing.assert_allclose(found.total, 1)


def test_ishigami_by_equally_likely_levels() -> None:
    """Closed form with a = 7, b = 0.1: first 0.3139, 0.4424, 0; total 0.5576, 0.4424, 0.2437 (Saltelli et al. 2008)."""
    x = np.pi * (2 * (np.arange(200) + 0.5) / 200 - 1)
    values = np.sin(x)[:, None, None] * (1 + 0.1 * x[None, None, :] ** 4) + 7 * np.sin(x)[None, :, None] ** 2
    found = sobol_enumerated(values)
    np.testing.assert_allclose(found.first, [0.3139, 0.4424, 0.0], atol=2e-4)
    np.testing.assert_allclose(found.total, [0.5576, 0.4424, 0.2437], atol=2e-4)


def test_several_outputs_at_once_and_one_that_does_not_vary() -> None:
    rng = np.random.default_rng(3)
    values = rng.random((4, 3, 5, 2))
    values[..., 1] = 7.1
    found = sobol_enumerated(values, factors=3)
    alone = sobol_enumerated(values[..., 0])
    np.testing.assert_allclose(found.first[:, 0], alone.first)
    np.testing.assert_allclose(found.total[:, 0], alone.total)
    assert np.isnan(found.first[:, 1]).all() and found.variance[1] == 0
    assert not doubtful(found.first, found.total).any()


@pytest.mark.parametrize("seed", range(20))
def test_enumerated_indices_keep_their_order(seed: int) -> None:
    rng = np.random.default_rng(seed)
    found = sobol_enumerated(rng.integers(0, 4, (3, 2, 5, 2)).astype(float))
    assert (found.first >= 0).all() and (found.first <= found.total + 1e-12).all() and (found.total <= 1).all()
    assert found.first.sum() <= 1 + 1e-12 <= found.total.sum() + 2e-12


def test_indices_that_are_none_are_told() -> None:
    assert doubtful(np.array([1.5554, 0.2, -0.1, 0.5]),
                    np.array([0.87, 0.3, 0.2, 0.4])).tolist() == [True, False, True, True]


def test_the_error_of_drawn_levels_is_what_other_draws_show() -> None:
    """A factor of 40 drawn levels and one of two: the stated error beside the spread over 300 designs."""
    rng = np.random.default_rng(12)
    shares, errors = [], []
    for _ in range(300):
        drawn = rng.normal(size=40)
        found = sobol_enumerated(drawn[:, None] + np.array([-1.0, 1.0]) * (1 + 0.3 * drawn[:, None]), drawn=[0])
        shares.append(found.first[0])
        errors.append(found.first_error[0])
    assert 0.85 < np.mean(errors) / np.std(shares) < 1.2


@pytest.mark.parametrize(("code", "call"), [
    ("sobol_axes", lambda: sobol_enumerated(np.ones((2, 2)), factors=3)),
    ("sobol_axes", lambda: sobol_enumerated(np.ones((2, 0)))),
    ("sobol_axes", lambda: sobol_enumerated(np.ones((2, 2)), drawn=[2])),
    ("sobol_not_finite", lambda: sobol_enumerated(np.array([1.0, np.nan]))),
    ("sobol_one_level", lambda: sobol_enumerated(np.ones((2, 2)), drawn=[1])),
])
def test_refused(code: str, call) -> None:
    with pytest.raises(RankingRefused) as refused:
        call()
    assert refused.value.code == code
    assert "–" not in sentence(refused.value.findings[0])


@shared
def test_asem() -> None:
    """2,000 combinations of treatment, normalisation,
    weights and aggregation: mean over units of |rank − nominal rank|."""
    nominal = rank_draws(asem.index(asem.normalised(5, "nominal"),
                                    asem.read("asem_imeta.csv").set_index("iCode")[["Weight"]], "a_amean"),
                         "competition")[0]
    np.testing.assert_array_equal(nominal, asem.read("asem_ua100_ranks.csv")["Nominal"])
    sets = asem.weights("asem_sa100_weightsets.csv")
    shifts = np.array([
        [[np.abs(rank_draws(asem.index(asem.normalised(winmax, norm), sets, how), "competition") - nominal).mean(axis=1)
          for how in ("a_amean", "a_gmean")] for norm in ("n_minmax", "n_zscore")] for winmax in range(1, 6)])
    found = sobol_enumerated(shifts, drawn=[3])
    expected = asem.read("asem_sobol_exact.csv").set_index("factor").loc[["Winmax", "Normalisation", "Aggregation",
                                                                          "Weights"]]
    np.testing.assert_allclose(found.first, expected["S_exact"], rtol=0, atol=1e-9)
    np.testing.assert_allclose(found.total, expected["ST_exact"], rtol=0, atol=1e-9)
    assert doubtful(expected["COINr_N100_S"], expected["COINr_N100_ST"]).tolist() == [True, False, True, False]
    assert (found.first_error > 0).all() and (found.total_error < 0.03).all()
