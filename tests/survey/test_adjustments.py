"""Adjusted p values: what the definitions say, worked out the slow way; nan is kept and not counted."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.multitest import multipletests

from papi_kit.survey import SurveyRefused
from papi_kit.survey.estimation.comparisons import adjust_p


def holm(p):
    """The largest of (number of hypotheses not before it) × p over those with p no larger than its own."""
    return [min(1.0, max(q * sum(r >= q for r in p) for q in p if q <= own)) for own in p]


def benjamini_hochberg(p):
    """The least of (number of hypotheses / rank) × p over those with p no less than its own."""
    return [min(1.0, min(q * len(p) / sum(r <= q for r in p) for q in p if q >= own)) for own in p]


def bonferroni(p):
    return [min(1.0, own * len(p)) for own in p]


DEFINED = {"holm": holm, "BH": benjamini_hochberg, "bonferroni": bonferroni, "none": list}


@pytest.mark.parametrize("method", DEFINED)
@pytest.mark.parametrize("count", [1, 2, 7, 40])
def test_as_defined_with_ties_and_nan(method, count):
    rng = np.random.default_rng(count)
    p = np.round(rng.random(count) ** 3, 2)
    p[rng.random(count) < 0.2] = np.nan
    known, found = ~np.isnan(p), adjust_p(p, method)
    assert (np.isnan(found) == ~known).all()
    np.testing.assert_allclose(found[known], DEFINED[method](p[known].tolist()), rtol=0, atol=1e-12)


@given(st.lists(st.floats(0, 1) | st.sampled_from([0.01, 0.02]), min_size=1, max_size=30))
def test_the_same_bits_as_statsmodels(p):
    for method, name in (("holm", "holm"), ("BH", "fdr_bh"), ("bonferroni", "bonferroni")):
        np.testing.assert_array_equal(adjust_p(np.array(p), method), multipletests(p, method=name)[1])


@pytest.mark.parametrize("p", [[], [np.nan], [np.nan, np.nan]])
def test_nothing_known_is_nothing_adjusted(p):
    for method in DEFINED:
        np.testing.assert_array_equal(adjust_p(np.array(p, dtype=float), method), p)


def test_as_r_prints_them():
    p = np.array([0.01, 0.02, 0.03, 0.04, 0.05])
    np.testing.assert_allclose(adjust_p(p, "holm"), [0.05, 0.08, 0.09, 0.09, 0.09])
    np.testing.assert_allclose(adjust_p(p, "BH"), [0.05] * 5)


def test_the_given_values_stay():
    p = np.array([0.01, np.nan, 0.5])
    adjust_p(p, "holm")
    np.testing.assert_array_equal(p, [0.01, np.nan, 0.5])


def test_another_method_is_refused():
    with pytest.raises(SurveyRefused) as refused:
        adjust_p(np.array([0.1]), "tukey")
    assert refused.value.code == "unknown_adjustment"
