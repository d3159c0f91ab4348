"""A domain that follows from the others is found, though no pair of domains looks alike."""

import numpy as np
import pytest
from sensitivity.cases import index, source

from papi_kit.sensitivity.checks.collinear import collinear, collinearity

MAXIMA = {"1.1": 10, "2.1": 10, "3.1": 10}


def table(shares, maxima=MAXIMA):
    return source(index(maxima, {f"u{n:02d}": row for n, row in enumerate(np.asarray(shares).tolist())})).table


def independent(units=24, domains=3):
    return np.random.default_rng(2).integers(20, 95, (units, domains))


def test_the_factors_are_those_of_a_regression_of_each_domain_on_the_others():
    x = independent().astype(float)
    found = collinearity(table(x))
    correlations = np.corrcoef(x.T)
    assert list(found.factors.values()) == pytest.approx(np.diag(np.linalg.inv(correlations)))
    assert found.condition == pytest.approx(np.sqrt(np.linalg.cond(correlations)))


def test_a_domain_that_is_the_mean_of_two_others_is_named():
    x = independent()
    x[:, 2] = (x[:, 0] + x[:, 1]) // 2
    assert np.corrcoef(x.T)[~np.eye(3, dtype=bool)].max() < 0.95
    (told,) = collinear(table(x))
    assert (told.verdict == "notice" and "“3 Lĩnh vực 3”" in told.sentence("vi")
            and "“1 Lĩnh vực 1”" in told.sentence("en"))


def test_domains_of_their_own_are_in_order():
    (told,) = collinear(table(independent()))
    assert told.verdict == "ok" and "dưới 10" in told.sentence("vi")


@pytest.mark.parametrize(("units", "maxima"), [(8, MAXIMA), (24, {"1.1": 10, "2.1": 10})])
def test_few_units_or_domains_say_nothing(units, maxima):
    assert not list(collinear(table(independent(units, len(maxima)), maxima)))


def test_a_domain_alike_in_all_units_is_left_out():
    x = np.column_stack([independent(), np.full(24, 50)])
    assert list(collinearity(table(x, {**MAXIMA, "4.1": 10})).factors) == ["1", "2", "3"]
