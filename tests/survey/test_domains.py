"""Sums, values at rows and degrees of freedom by domain, beside what the words say, worked out row by row."""

from unittest.mock import patch

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from papi_kit.survey.estimation.domains import DfCodes, Domain, Freedom, count_df
from papi_kit.survey.estimation.estimators import NOISE, add_linearised
from papi_kit.survey.estimation.stages import build_stages
from papi_kit.survey.estimation.variance import DomainCells

ROWS = st.lists(st.tuples(st.integers(-1, 3), st.integers(0, 4), st.integers(1, 5), st.booleans(), st.floats(-9, 9)),
                min_size=1, max_size=30)


def domain_of(rows, size=4):
    return Domain(np.array([row[0] for row in rows]), size, {})


@given(ROWS)
def test_sums_and_values_at_rows(rows):
    domain, values = domain_of(rows), np.array([row[4] for row in rows])
    counts, sums = domain.sums(None, values)
    assert counts.tolist() == [sum(row[0] == one for row in rows) for one in range(4)]
    assert sums.tolist() == [sum((row[4] for row in rows if row[0] == one), 0.0) for one in range(4)]
    assert domain.at_rows(sums).tolist() == [0.0 if row[0] < 0 else sums[row[0]] for row in rows]
    assert domain.whole == (counts.sum() == len(rows))


@given(ROWS)
def test_rows_that_are_not_valid_are_in_no_domain(rows):
    valid = np.array([row[3] for row in rows])
    assert domain_of(rows).only(valid).codes.tolist() == [row[0] if row[3] else -1 for row in rows]


@given(ROWS, st.booleans())
def test_degrees_of_freedom_are_different_units_less_different_strata(rows, gathered):
    """A unit that stands for several respondents counts as many."""
    whole, (unit, times) = domain_of(rows), np.array([row[1:3] for row in rows]).T
    many = times[np.array([unit.tolist().index(one) for one in unit])] if gathered else None
    found = DfCodes(unit, unit // 2, many)
    left = whole.only(np.array([row[3] for row in rows]))
    expected = []
    for one in range(4):
        inside = np.flatnonzero(left.codes == one)
        units = {int(unit[row]): int(many[row]) if gathered else 1 for row in inside}
        expected.append(sum(units.values()) - len({int(unit[row]) // 2 for row in inside}))
    assert Freedom(found, whole).count(left.codes).tolist() == expected
    assert count_df(found, left.codes, 4).tolist() == expected


@given(ROWS, st.sampled_from([1, 7, 1 << 15]))
def test_influence_values_some_rows_at_a_time(rows, at_once):
    """z = w (u - R b) / sum w b, added to what is there."""
    domain, counted = domain_of(rows), np.array([row[1] for row in rows])
    among, weights = np.array([row[3] for row in rows]), np.array([row[2] for row in rows]) / 3
    upper, lower = domain.sums(weights * counted, weights * among)
    influence = np.ones(len(rows))
    with patch("papi_kit.survey.estimation.estimators.ROWS", at_once), np.errstate(all="ignore"):
        add_linearised(influence, domain, counted, among, weights, upper / lower, lower)
        error = counted - among * domain.at_rows(upper / lower)
        error = np.where(np.abs(error) <= NOISE * np.abs(counted), 0.0, error)
        np.testing.assert_array_equal(influence, 1 + weights * error / domain.at_rows(lower))


@given(ROWS)
def test_variances_are_the_same_whatever_the_order_of_rows(rows):
    """Where every row is a unit its totals are not added up."""
    unit, strata = np.arange(len(rows)), np.array([row[1] // 3 for row in rows])
    domain, influence = np.array([row[0] for row in rows]), np.array([[float(row[2])] for row in rows])
    found = []
    for order in (unit, unit[::-1], np.roll(unit, 1)):
        (stage,) = build_stages([unit[order]], [strata[order]], [], False, None)
        found.append(DomainCells([stage], domain[order], 4, "remove").variance(influence[order]))
    np.testing.assert_allclose(found[1], found[0], rtol=1e-12)
    np.testing.assert_allclose(found[2], found[0], rtol=1e-12)
