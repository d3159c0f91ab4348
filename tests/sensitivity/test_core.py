"""League tables as numbers, draws and distributions: they score as the exact marker does,
and repeat whatever the order of units."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np
import pytest
from helpers import rubric, scored
from sensitivity.cases import EXACT, index

from papi_kit import assess
from papi_kit.index.assessment import Assessment
from papi_kit.ranking.rank_matrix import rank_draws
from papi_kit.sensitivity.altered.draws import drawn_estimates, drawn_figures, source_of, with_split
from papi_kit.sensitivity.altered.factors import Conventions, Judgement, Method, Split, SurveyError, Weights
from papi_kit.sensitivity.altered.scoring import Rescorer
from papi_kit.sensitivity.altered.table import league_tables
from papi_kit.sensitivity.firmness.distribution import distribution, figure_errors
from papi_kit.sensitivity.firmness.flips import firm_over_split, flips
from papi_kit.sensitivity.firmness.pending import pending

ROOT = Path(__file__).parents[2]
RUBRICS = ["rubrics/2022.yaml", "rubrics/papi-mau.yaml", "examples/binh-duong-2017/rubric.yaml",
           "examples/papi-2016/rubric.yaml", "examples/na-ri-2021/rubric.yaml", "examples/hdi-2021/rubric.yaml",
           "examples/tai-2001/rubric.yaml"]


@cache
def assessed(name: str) -> Assessment:
    return assess(ROOT / name)


def tables(assessment: Assessment):
    return league_tables(assessment.program, assessment.results)[0]


def source(name: str):
    assessment = assessed(name)
    return source_of(assessment, tables(assessment)[0])


@pytest.mark.parametrize("name", RUBRICS)
def test_columns_under_the_nominal_weights_give_the_official_figures(name):
    for table in tables(assessed(name)):
        scorer = Rescorer(assessed(name), table)
        official = np.array([float(result.ranked_by) for result in table.results])
        np.testing.assert_allclose(scorer.figures(scorer.nominal())[0], official, atol=1e-9)
        np.testing.assert_allclose(scorer.figures(scorer.altered({}, {}, 2)), np.vstack([official, official]),
                                   atol=1e-9)
        np.testing.assert_allclose(table.weights.sum(axis=1), 1.0, rtol=1e-12)
        ranks = rank_draws(official[None], table.ties, table.decimals)[0]
        assert ranks.tolist() == [result.rank for result in table.results]


ZEROED = """
- id: "1"
  name: Một
  max: 10
  criteria:
    - id: "1.1"
      name: A
      max: 6
      components:
        - {id: "1.1.1", name: a, max: 2, rule: {kind: yes_no}, zero_parent_when: points = 0}
        - {id: "1.1.2", name: b, max: 4, inputs: {x: {label: X, type: percent}}, rule: {kind: ratio}}
    - {id: "1.2", name: B, max: 4, inputs: {y: {label: Y, type: percent}}, rule: {kind: ratio}, not_applicable: remove}
- id: "2"
  name: Hai
  max: 5
  combine: max
  criteria:
    - {id: "2.1", name: C, max: 5, rule: {kind: judgement}}
    - {id: "2.2", name: D, max: 3, inputs: {z: {label: Z, type: percent}}, rule: {kind: ratio}}
- id: "T"
  name: Thưởng
  type: bonus
  max: 1
  criteria:
    - {id: "T.1", name: T, max: 1, inputs: {n: {label: N, type: count}}, rule: {kind: count, each: 0.5}}
"""
FIGURES = {"a": {"1.1.1": {"choice": "yes"}, "1.1.2": {"x": "80%"}, "1.2": {"y": "50%"}, "2.1": {"points": 3},
                 "2.2": {"z": "90%"}, "T.1": {"n": 1}},
           "b": {"1.1.1": {"choice": "no"}, "1.1.2": {"x": "90%"}, "1.2": {"y": "70%"}, "2.1": {"points": 1},
                 "2.2": {"z": "100%"}},
           "c": {"1.1.1": {"choice": "yes"}, "1.1.2": {"x": "60%"}, "1.2": {"": "n/a"}, "2.1": {"points": 4},
                 "2.2": {"z": "10%"}, "T.1": {"n": 2}},
}


def rows(figures) -> list[tuple]:
    return [(unit, item, name, value)
            for unit, items in figures.items() for item, given in items.items() for name, value in given.items()]


@cache
def mixed() -> Assessment:
    return scored(rubric(ZEROED), rows(FIGURES), ["a", "b", "c"])


def test_what_zeroes_or_takes_the_best_is_a_column_itself():
    table = tables(mixed())[0]
    assert table.columns == ("1.1", "1.2", "2")
    assert table.paths == (("1", "1.1"), ("1", "1.2"), ("2",))
    scorer = Rescorer(mixed(), table)
    np.testing.assert_allclose(scorer.figures(scorer.nominal())[0], [float(r.totals.index) for r in table.results],
                               atol=1e-9)


def test_drawn_marks_are_scored_as_the_exact_marker_scores_them():
    table = tables(mixed())[0]
    scorer = Rescorer(mixed(), table)
    marks = {"2.1": np.array([[5.0, np.nan, 0.0], [0.0, 2.5, np.nan]])}
    found = scorer.figures(scorer.altered({}, marks, 2))
    for draw, values in enumerate(marks["2.1"]):
        figures = {unit: dict(given) for unit, given in FIGURES.items()}
        for unit, value in zip("abc", values, strict=True):
            if not np.isnan(value):
                figures[unit] = {**figures[unit], "2.1": {"points": value}}
        again = scored(rubric(ZEROED), rows(figures), ["a", "b", "c"])
        np.testing.assert_allclose(found[draw], [float(again.result(unit).totals.index) for unit in "abc"], atol=1e-9)


def test_draws_do_not_depend_on_the_order_of_units_or_of_other_factors():
    name = "rubrics/2022.yaml"
    assessment = assessed(name)
    turned = replace(assessment, results=list(reversed(assessment.results)))
    one, other = (source_of(each, tables(each)[0]) for each in (assessment, turned))
    for factors in ([Weights()], [SurveyError()], [Judgement()], [Weights(), SurveyError()]):
        a, b = (np.vstack(list(drawn_figures(each, factors, 50, 3))) for each in (one, other))
        np.testing.assert_array_equal(a, b)
    alone, both = (np.vstack(list(drawn_figures(one, factors, 50, 3, rounding=False)))
                   for factors in ([Weights()], [Weights(), Judgement()]))
    assert np.corrcoef(alone[:, 0], both[:, 0])[0, 1] > 0.7                # the same weights under both


def test_drawn_estimates_have_the_covariance_of_the_survey():
    found = source("rubrics/2022.yaml")
    drawn = drawn_estimates(found, 20_000, np.random.default_rng(1))
    sample = found.samples[0]
    values = np.stack([drawn[item][:, 0] for item in sample.items], axis=1)
    df = sample.df[0]
    known = sample.covariance[0] * (df / (df - 2) if np.isfinite(df) else 1.0)      # Student t
    assert np.abs(np.cov(values.T) - known).max() < 0.05 * np.abs(known).max()


def test_the_error_of_the_figure_is_the_spread_of_its_draws():
    """Steps and caps of several items together are first-order only, and some draws are Student's t."""
    found = source("rubrics/2022.yaml")
    _, errors = figure_errors(found)
    draws = np.vstack(list(drawn_figures(found, [SurveyError()], 4000, 5, rounding=False)))
    np.testing.assert_allclose(draws.std(axis=0), errors, rtol=0.15)


@pytest.mark.parametrize("factors", [[Weights()], [Weights(concentration=100)], [SurveyError()], [Judgement()],
                                     [Split()], [Method()], [Weights(), SurveyError(), Judgement()]],
                         ids=lambda f: "+".join(x.name for x in f))
def test_probabilities_of_ranks_are_whole(factors):
    found = distribution(source("rubrics/2022.yaml"), factors, 500, 1)
    np.testing.assert_allclose(found.p.sum(axis=1), 1.0)
    np.testing.assert_allclose(found.before + found.before.T, 1.0)
    assert ((found.q05 <= found.median) & (found.median <= found.q95)).all()
    assert (found.sets is not None) == (factors == [SurveyError()])
    assert found.method == ("enumerated" if factors == [Method()] else "simulated")


def test_linear_surveys_are_exact_and_agree_with_draws(monkeypatch):
    linear = """
- id: "1"
  name: Một
  max: 10
  criteria:
    - {id: "1.1", name: A, max: 5, rule: {kind: survey, survey: ks, measure: satisfied, of: F1}}
    - {id: "1.2", name: B, max: 5, inputs: {y: {label: Y, type: percent}}, rule: {kind: ratio}}
"""
    figures = {unit: {"1.1": {"estimate": f"{p}%", "std_error": "4%"}, "1.2": {"y": f"{y}%"}}
               for unit, p, y in (("a", 60, 50), ("b", 64, 48), ("c", 55, 52), ("d", 70, 30))}
    assessment = scored(rubric(linear, "rounding: {total: none, index: none}"), rows(figures), list("abcd"))
    found = source_of(assessment, tables(assessment)[0])
    exact = distribution(found, [SurveyError()], 1000, 1)
    assert exact.method == "exact" and exact.error == 0
    monkeypatch.setattr("papi_kit.sensitivity.firmness.distribution._normal_and_linear", lambda source: False)
    drawn = distribution(found, [SurveyError()], 40_000, 1)
    assert drawn.method == "simulated"
    np.testing.assert_allclose(exact.p, drawn.p, atol=5 * drawn.error)
    np.testing.assert_allclose(exact.before, drawn.before, atol=0.015)


def test_caps_and_steps_are_not_linear():
    assert distribution(source("rubrics/2022.yaml"), [SurveyError()], 200, 1).method == "simulated"


def test_binh_duong_is_firm_where_it_was_found_firm():
    """Ranks 1 to 4 and 9 for every appraisal share from 0.25 to 1; 7 and 8 swap at 0.6704."""
    table = tables(assessed("examples/binh-duong-2017/rubric.yaml"))[0]
    ranks = firm_over_split(table, 0.4)                                   # 0 to 0.75 about 0.35
    by_rank = {result.rank: ranks[result.unit.id] for result in table.results}
    assert [by_rank[k] for k in (1, 2, 3, 4, 9)] == [(1,), (2,), (3,), (4,), (9,)]
    swap = next(f for f in flips(table) if f.weight == "survey" and {f.unit_id, f.other_id} == {"BD07", "BD08"})
    assert (1 - swap.critical, swap.method) == (pytest.approx(0.670356, abs=1e-6), "exact")


def test_a_split_keeps_the_whole_and_the_proportions_inside_the_parts():
    table = tables(assessed("rubrics/2022.yaml"))[0]
    w = with_split(table, table.weights[:1], np.array([0.1]))
    part = np.array([table.part(key) for key in table.columns])
    assert w.sum() == pytest.approx(1.0)
    assert w[0, part == "survey"].sum() == pytest.approx(table.weights[0, part == "survey"].sum() + 0.1)
    ratio = w[0] / table.weights[0]
    assert all(np.ptp(ratio[part == kind]) < 1e-12 for kind in ("survey", "appraisal"))


@pytest.mark.parametrize("name", ["rubrics/papi-mau.yaml", "examples/hdi-2021/rubric.yaml"], ids=["sum", "geometric"])
def test_at_a_flip_the_pair_is_level(name):
    table = tables(assessed(name))[0]
    scorer, place = Rescorer(assessed(name), table), {unit: n for n, unit in enumerate(table.units)}
    tried = [f for f in flips(table) if f.weight in table.columns][:20]
    assert tried
    for flip in tried:
        w, k = table.weights[0].copy(), table.columns.index(flip.weight)
        w = w * (1 - flip.critical) / (1 - w[k])
        w[k] = flip.critical
        figures = scorer.figures(scorer.nominal(), w[None, None], rounding=False)[0]
        assert figures[place[flip.unit_id]] == pytest.approx(figures[place[flip.other_id]], abs=1e-9)


def test_pending_marks_give_possible_ranks():
    figures = {unit: dict(given) for unit, given in FIGURES.items()}
    figures["b"] = {key: value for key, value in figures["b"].items() if key != "1.1.2"}
    found = {p.unit_id: p for p in pending(scored(rubric(ZEROED), rows(figures), ["a", "b", "c"]))}
    assert found["b"].items == ("1.1.2",) and found["b"].low <= found["b"].high
    assert found["a"].low == found["a"].high and pending(mixed()) == []


def test_a_table_of_one_is_told():
    assessment = scored(rubric(ZEROED), rows({"a": FIGURES["a"]}), ["a"])
    found, said = league_tables(assessment.program, assessment.results)
    assert found == [] and [f.code for f in said] == ["table_of_one"]


def test_conventions_are_enumerated_with_and_without_rounding_and_by_both_tie_policies():
    """84.4, 84.1 and 83 round to 84, 84, 83: level when rounded,
    then the third is third or second by the tie policy."""
    items = """
- id: "1"
  name: Một
  max: 100
  criteria: [{id: "1.1", name: A, max: 100, inputs: {x: {label: X, type: amount, at_least: 0, at_most: 100}},
              rule: {kind: formula, points: x}}]
"""
    figures = {"a": {"1.1": {"x": "84.4"}}, "b": {"1.1": {"x": "84.1"}}, "c": {"1.1": {"x": "83"}}}
    assessment = scored(rubric(items, "rounding: {total: 0, index: 0}"), rows(figures), ["a", "b", "c"])
    found = distribution(source_of(assessment, tables(assessment)[0]), [Conventions()], 10, 1)
    assert (found.method, found.draws) == ("enumerated", 4)
    np.testing.assert_allclose(found.p, [[1, 0, 0], [0.5, 0.5, 0], [0, 0.25, 0.75]])
    assert found.before[0, 1] == 0.75                            # before in two of four, level in two


def test_limits_of_the_total_hold_in_draws_of_weights_and_of_figures():
    top = EXACT + "\nformat: 2\ntotal: {limits: [{when: 'share(\"1.1\") < 50%', at_most: 49}]}"
    assessment = index({"1.1": 40, "2.1": 60}, {"a": (45, 100), "b": (50, 60), "c": (10, 20)}, top)
    table = tables(assessment)[0]
    scorer = Rescorer(assessment, table)
    assert list(table.units) == ["a", "b", "c"] and [float(r.ranked_by) for r in table.results] == [49, 56, 16]
    assert np.allclose(scorer.figures(scorer.nominal()), [[49, 56, 16]])
    assert np.allclose(scorer.altered_figures({}, {}, 1), [[49, 56, 16]])
    other = np.array([[[0.1, 0.9]]])
    assert np.allclose(scorer.figures(scorer.nominal(), other), [[49, 59, 19]])
    drawn = scorer.altered({}, {"1.1": np.array([[20.0, 19.0, np.nan], [16.0, 24.0, 4.0]])}, 2)
    assert np.allclose(scorer.figures(drawn), [[80, 49, 16], [49, 60, 16]])
    assert np.allclose(scorer.figures(drawn.of(slice(1, 2))), [[49, 60, 16]])
