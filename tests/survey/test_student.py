"""Quantiles beside scipy's, closed forms and tables."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import gammaln, ndtri, stdtrit

from papi_kit.survey.estimation.intervals import quantile
from papi_kit.survey.estimation.student import log_factorial, normal_quantile, t_quantiles


def t_quantile(p, df):
    return t_quantiles(p, np.array([df], dtype=float)).item()


@pytest.mark.parametrize(("level", "within"), [(0.5, 2e-14), (0.8, 2e-14), (0.9, 2e-14), (0.95, 2e-14), (0.99, 1e-13),
                                               (0.999, 1e-12)])
def test_t_is_that_of_scipy(level, within):
    df = np.array([1, 1.3, 2, 2.5, 3, 4, 7, 12, 29, 60, 63.2, 127.0581112, 199, 199.9, 200, 201, 999, 1e4, 1e6, 1e8])
    np.testing.assert_allclose(t_quantiles((1 + level) / 2, df), stdtrit(df, (1 + level) / 2), rtol=within)


def test_many_at_once_are_the_same_as_each_alone():
    df = np.random.default_rng(7).uniform(1, 400, 2_500)
    np.testing.assert_allclose(t_quantiles(0.975, df), stdtrit(df, 0.975), rtol=4e-14)
    assert t_quantiles(0.975, df).tolist() == [t_quantile(0.975, each) for each in df.tolist()]
    assert not len(t_quantiles(0.975, np.zeros(0)))


@given(st.floats(0.5, 0.999), st.floats(1, 1e6))
def test_t_rises_with_its_probability_and_falls_to_the_normal(p, df):
    assert 0 <= t_quantile(p, df) <= t_quantile(min(p + 1e-4, 0.9995), df)
    assert t_quantile(p, df) >= normal_quantile(p) - 1e-13


def test_closed_forms():
    assert t_quantile(0.975, 1) == pytest.approx(math.tan(0.475 * math.pi), rel=1e-13)
    assert t_quantile(0.95, 2) == pytest.approx(0.9 * math.sqrt(2 / (1 - 0.9**2)), rel=1e-13)
    assert t_quantile(0.5, 3) == 0


@given(st.floats(0.5, 0.9999))
def test_the_normal_is_that_of_scipy(p):
    assert normal_quantile(p) == pytest.approx(float(ndtri(p)), rel=1e-13, abs=1e-15)


def test_factorials():
    n = np.array([0, 1, 5, 62, 63, 64, 65, 1000, 123_456, 10_000_000])
    np.testing.assert_allclose(log_factorial(n), gammaln(n + 1.0), rtol=2e-15)
    assert log_factorial(np.array(5)) == pytest.approx(math.log(120))


@pytest.mark.parametrize("df", [[[3, 1], [3, 40]], [3, 7.5, 3], [1e6, 2], [0.5, np.nan, np.inf, 12, 12], [[]]])
def test_a_quantile_is_that_of_its_own_degrees_of_freedom(df):
    found = quantile(0.95, np.array(df, dtype=float))
    assert found.shape == np.array(df).shape
    for one, value in zip(np.ravel(df), found.ravel(), strict=True):
        expected = t_quantile(0.975, one) if 1 <= one < np.inf else normal_quantile(0.975) if one == np.inf else np.nan
        assert value == expected or (np.isnan(value) and np.isnan(expected))
