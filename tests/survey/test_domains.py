"""Sums, values at rows and degrees of freedom by domain, beside what the words say, worked out row by row."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from papi_kit.survey.estimation.domains import DfCodes, Domain, Freedom, count_df

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
