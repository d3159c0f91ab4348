"""Variance shares of factors: closed forms, every combination by hand,
and what is said where there is nothing to vary."""

from __future__ import annotations

import itertools
import zlib
from functools import cache

import numpy as np
import pytest
from helpers import rubric, scored
from sensitivity.cases import EXACT, index, of_two_groups, source

from papi_kit.ranking.sobol import sobol_enumerated
from papi_kit.sensitivity.altered.draws import by_way, drawn_estimates, drawn_marks, drawn_weights, with_split
from papi_kit.sensitivity.altered.factors import Judgement, Method, Split, SurveyError, Weights
from papi_kit.sensitivity.altered.official import official_ranks, ranks_of
from papi_kit.sensitivity.altered.scoring import Columns
from papi_kit.sensitivity.firmness.drivers import MOST, drivers, fitting

HALVES = """
- id: "1"
  name: Thẩm định
  max: 60
  criteria:
    - {id: "1.1", name: A, max: 40, inputs: {x: {label: X, type: percent}}, rule: {kind: ratio}}
    - {id: "1.2", name: B, max: 20, rule: {kind: judgement}}
- {id: "2", name: Điều tra, max: 40, rule: {kind: survey, survey: ks, measure: satisfied, of: F1}}
"""
UNITS = {"a": (80, 10, 70), "b": (50, 14, 74), "c": (75, 8, 60), "d": (40, 15, 78)}


@cache
def halves(order: str = "abcd"):
    facts = [(unit, item, name, value) for unit in order for x, y, p in [UNITS[unit]] for item, name, value in
             [("1.1", "x", f"{x}%"), ("1.2", "points", y), ("2", "estimate", f"{p}%"), ("2", "std_error", "4%")]]
    return source(scored(rubric(HALVES, EXACT), facts, list(order)))


def stream(name: str, seed: int = 1) -> np.random.Generator:
    return np.random.default_rng([seed, zlib.crc32(name.encode())])


def by_factor(found, unit: str, output: str) -> dict:
    return {row.factor: row for row in found.rows() if (row.unit_id, row.output) == (unit, output)}


def test_split_and_survey_error_have_a_closed_form():
    """Y = (1 − s) A + s E with independent s and E: s̄² Var E, (Ē − A)² Var s and Var s · Var E."""
    table, levels = halves().table, 24
    found = drivers(halves(), [Split(0.1), SurveyError()], levels)
    assert (found.factors, found.levels, found.said) == (("survey", "split"), (levels, levels), ())
    estimates = drawn_estimates(halves(), levels, stream("survey"))["2"]
    s = 0.4 + 0.1 * (2 * (np.arange(levels) + 0.5) / levels - 1)
    for place, unit in enumerate(table.units):
        a, e = (40 * UNITS[unit][0] / 100 + UNITS[unit][1]) / 60, estimates[:, place]
        parts = {"survey": s.mean() ** 2 * e.var(), "split": (e.mean() - a) ** 2 * s.var()}
        both = s.var() * e.var()
        for factor, row in by_factor(found, unit, "score").items():
            assert row.first == pytest.approx(parts[factor] / (sum(parts.values()) + both))
            assert row.total == pytest.approx((parts[factor] + both) / (sum(parts.values()) + both))
            assert not row.doubtful


def test_the_stated_errors_cover_the_continuous_closed_form():
    """Var E = 0.04², Var s = 0.1²/3; the survey's levels are draws, and the error of the index says so."""
    missed = []
    for seed in range(12):
        found = drivers(halves(), [Split(0.1), SurveyError()], 32, seed)
        for unit in "abcd":
            a, e = (0.4 * UNITS[unit][0] + UNITS[unit][1]) / 60, UNITS[unit][2] / 100
            survey, split = 0.4**2 * 0.04**2, (e - a) ** 2 * 0.1**2 / 3
            truth = survey / (survey + split + 0.04**2 * 0.1**2 / 3)
            row = by_factor(found, unit, "score")["survey"]
            missed.append(abs(row.first - truth) > 2 * row.first_error + 0.005)
    assert np.mean(missed) < 0.2


def test_every_combination_is_scored_as_alone():
    """The product of columns and weights against one combination at a time."""
    found, levels = halves(), 3
    factors = [Weights(0.3), Split(0.1), SurveyError(), Judgement(0.2),
               Method(("arithmetic", "geometric"), ("share", "minmax"))]
    estimates, marks = (drawn_estimates(found, levels, stream("survey")),
                        drawn_marks(found, Judgement(0.2), levels, stream("judgement")))
    weights = drawn_weights(found.table, Weights(0.3), None, levels, {"weights": stream("weights")})
    sizes = (2, 2, levels, levels, levels, levels)
    scores = np.empty((*sizes, 4))
    for a, n, s, j, w, p in itertools.product(*map(range, sizes)):
        columns = found.rescorer.altered({"2": estimates["2"][s:s + 1]}, {"1.2": marks["1.2"][j:j + 1]}, 1)
        moved = with_split(found.table, weights[w], np.array([0.1 * (2 * (p + 0.5) / levels - 1)]))
        scores[a, n, s, j, w, p] = by_way(found, ("arithmetic", "geometric")[a], ("share", "minmax")[n], columns,
                                          moved[None])[0]
    ranks = ranks_of(found.table, scores.reshape(-1, 4)).reshape(scores.shape)
    shift = np.abs(ranks - official_ranks(found.table)).mean(axis=-1)
    expected = sobol_enumerated(np.concatenate([scores, ranks, shift[..., None]], axis=-1), 6, [2, 3, 4, 5])
    got = drivers(found, factors, levels)
    assert (got.factors == ("aggregation", "normalisation", "survey", "judgement", "weights", "split")
            and got.levels == sizes)
    for name in ("first", "total", "variance", "first_error", "total_error"):
        np.testing.assert_allclose(getattr(got.sobol, name), getattr(expected, name), rtol=1e-9, atol=1e-12)
    assert got.mean_shift == pytest.approx(shift.mean())


def test_official_rounding_and_columns_without_method():
    found = drivers(halves(), [Weights(0.3), Judgement(0.2)], 5)
    marks, weights = drawn_marks(halves(), Judgement(0.2), 5, stream("judgement")), drawn_weights(
        halves().table, Weights(0.3), None, 5, {"weights": stream("weights")})
    columns = halves().rescorer.altered({}, marks, 5)
    scores = np.array(
        [[halves().rescorer.figures(Columns(columns.X[j:j + 1], columns.M[j:j + 1], columns.offset[j:j + 1]),
                                    weights[w:w + 1])[0] for w in range(5)] for j in range(5)])
    np.testing.assert_allclose(found.sobol.first[:, :4], sobol_enumerated(scores, 2).first, rtol=1e-9)


def test_one_factor_alone_is_everything():
    found = drivers(halves(), [Weights()], 8)
    assert [(row.first, row.total) for row in found.rows() if row.output == "score"] == [pytest.approx((1, 1))] * 4
    assert len(list(found.rows())) == 2 * 4 + 1


def test_nothing_depends_on_the_order_of_units_or_factors():
    one = drivers(halves(), [Weights(), SurveyError()], 6, 5)
    other = drivers(halves("dbca"), [SurveyError(), Weights()], 6, 5)
    assert [(r.unit_id, r.output, r.factor) for r in one.rows()] == [(r.unit_id, r.output, r.factor)
                                                                     for r in other.rows()]
    np.testing.assert_array_equal(one.sobol.first, other.sobol.first)
    np.testing.assert_array_equal(one.sobol.total_error, other.sobol.total_error)
    assert not np.array_equal(one.sobol.first, drivers(halves(), [Weights(), SurveyError()], 6, 6).sobol.first,
                              equal_nan=True)


def test_factors_without_anything_to_act_on_are_told():
    plain = source(index({"1.1": 3, "2.1": 1}, {"a": [10, 20], "b": [30, 10]}))
    found = drivers(plain, [SurveyError(), Judgement(), Split(), Weights()], 4)
    assert found.factors == ("weights",)
    assert [f.code for f in found.said] == ["drivers_idle_survey", "drivers_idle_judgement", "drivers_idle_split"]
    nothing = drivers(plain, [SurveyError()], 4)
    assert nothing.sobol is None and list(nothing.rows()) == [] and nothing.combinations == 1


def test_a_total_that_is_the_worst_domain_has_no_shares():
    found = source(index({"1.1": 2, "2.1": 2}, {"a": [10, 20], "b": [30, 10]}, f"{EXACT}\ncombine: min\nmax: 2"))
    assert not found.table.weighable
    assert [f.code for f in drivers(found, [Weights()], 4).said] == ["table_not_weighable"]


def test_levels_fit_the_combinations():
    assert fitting(24, 2, 8) == 24 and fitting(24, 4, 48) == 8 and 8**4 * 48 <= MOST < 9**4 * 48
    assert fitting(24, 4, 10**6) == 3 and fitting(1, 1, 1) == 3
    found = drivers(halves(), [Weights(), SurveyError(), Judgement(), Split()], 24)
    assert found.levels == (14,) * 4 and [f.code for f in found.said] == ["drivers_fewer_levels"]
    assert found.combinations * 4 <= MOST


def test_groups_with_maxima_of_their_own_move_alike():
    found, levels = source(of_two_groups()), 4
    assert not found.table.one_set_of_weights
    weights = drawn_weights(found.table, Weights(0.3), None, levels, {"weights": stream("weights")})
    middles, scores = 0.1 * (2 * (np.arange(levels) + 0.5) / levels - 1), np.empty((levels, levels, 4))
    for w, p, u in itertools.product(range(levels), range(levels), range(4)):
        moved = with_split(found.table, weights[w, u][None], middles[p:p + 1])[0]
        scores[w, p, u] = 100 * (moved @ found.table.X[u]) / (moved @ found.table.M[u])
    np.testing.assert_allclose(drivers(found, [Weights(0.3), Split(0.1)], levels).sobol.first[:, :4],
                               sobol_enumerated(scores, 2).first)
