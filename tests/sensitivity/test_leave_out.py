"""Leave one out: by hand, against rubrics without the item, and against tables without the unit."""

from __future__ import annotations

import numpy as np
import pytest
from helpers import rubric, scored
from sensitivity.cases import EXACT, index, of_two_groups, source

from papi_kit.sensitivity.checks.leave_out import MOST_UNITS, leave_out

SHARES = {"a": [90, 10, 40], "b": [50, 60, 50], "c": [20, 80, 70]}


def figures(found, kind: str, key: str) -> dict[str, float]:
    return {row.unit_id: row.figure for row in found.rows() if (row.out.kind, row.out.id) == (kind, key)}


def effect(found, key: str, kind: str = ""):
    return next(e for e in found.effects() if e.out.id == key and kind in ("", e.out.kind))


def indices(assessment) -> dict[str, float]:
    return {result.unit.id: float(result.totals.index) for result in assessment.results}


def test_without_a_domain_the_rest_takes_its_place_in_proportion():
    """Weights 6, 3, 1: without domain 1 it is (6·… of) 3 and 1 of 4; the order turns round."""
    found = leave_out(source(index({"1.1": 6, "2.1": 3, "3.1": 1}, SHARES)))
    assert figures(found, "domain", "1") == pytest.approx({"a": (30 + 40) / 4, "b": (180 + 50) / 4,
                                                           "c": (240 + 70) / 4})
    rows = {row.unit_id: row for row in found.rows() if row.out.id == "1"}
    assert [(rows[u].before, rows[u].rank, rows[u].shift) for u in "abc"] == [(1, 3, 2), (2, 2, 0), (3, 1, -2)]
    whole = effect(found, "1")
    assert (whole.largest, whole.moved, whole.first, whole.changes_first) == (2, 2, ("c",), True)
    assert whole.mean == pytest.approx(4 / 3)
    assert effect(found, "3").moved == 0 and not effect(found, "3").changes_first


def test_a_criterion_left_out_is_a_rubric_without_it():
    """With a bonus the rubric without the item differs (the bonus keeps its points there);
    without one it is the same."""
    maxima = {"1.1": 4, "1.2": 2, "2.1": 3, "2.2": 5}
    shares = {"a": [90, 10, 40, 33], "b": [50, 60, "n/a", 21], "c": [20, 80, 70, "n/a"], "d": [55, 5, 15, 95]}
    found = leave_out(source(index(maxima, shares)))
    assert [out.id for out in found.outs if out.kind == "criterion"] == list(maxima)
    for place, gone in enumerate(maxima):
        again = index({key: top for key, top in maxima.items() if key != gone},
                      {unit: [x for n, x in enumerate(values) if n != place] for unit, values in shares.items()})
        assert figures(found, "criterion", gone) == pytest.approx(indices(again)), gone


def test_ranking_by_points_is_in_proportion_too():
    found = leave_out(source(index({"1.1": 6, "2.1": 3, "3.1": 1}, SHARES,
                                   f"{EXACT}\nranking: {{within: all, ties: dense, by: points}}")))
    assert figures(found, "domain", "1") == pytest.approx({"a": 10 * 0.7 / 4, "b": 10 * 2.3 / 4, "c": 10 * 3.1 / 4})


def test_what_leaves_a_unit_with_nothing_is_not_left_out():
    found = leave_out(source(index({"1.1": 6, "2.1": 3}, {"a": [90, "n/a"], "b": [50, 60]})))
    assert [(out.kind, out.id) for out in found.outs if out.kind != "unit"] == [("domain", "2"), ("criterion", "2.1")]


SURVEYED = """
- id: "1"
  name: Một
  max: 10
  criteria:
    - id: "1.1"
      name: Làm tròn
      max: {top}
      rounding: 0
      components:
        - {{id: "1.1.1", name: a, max: 4, inputs: {{x: {{label: X, type: percent}}}}, rule: {{kind: ratio}}}}
{inside}
    - {{id: "1.2", name: B, max: {rest}, inputs: {{y: {{label: Y, type: percent}}}}, rule: {{kind: ratio}}}}
{outside}
"""
INSIDE = ('        - {id: "1.1.2", name: b, max: 3, rule: {kind: survey, survey: ks, respondents: dan, measure: '
          'satisfied, of: F1}}')
OUTSIDE = """
- {id: "2", name: Hai, max: 4, rule: {kind: survey, survey: ks, respondents: dan, measure: satisfied, of: F2}}
- {id: "3", name: Ba, max: 6, rule: {kind: survey, survey: ks, respondents: lanh_dao, measure: satisfied, of: L1}}
"""


def surveyed(without: bool):
    values = {"a": [("1.1.1", "x", 83), ("1.2", "y", 40), ("1.1.2", "estimate", 71), ("2", "estimate", 30),
                    ("3", "estimate", 55)], "b": [("1.1.1", "x", 47), ("1.2", "y", 90), ("1.1.2", "estimate", 88),
                                                  ("2", "estimate", 90), ("3", "estimate", 50)]}
    facts = [(unit, item, name, f"{value}%") for unit, given in values.items() for item, name, value in given
             if not without or item not in ("1.1.2", "2")]
    if without:
        third = OUTSIDE.strip().splitlines()[1]
        text = SURVEYED.replace("max: 10", "max: 7").format(top=4, inside="", rest=3, outside=third)
    else:
        text = SURVEYED.format(top=7, inside=INSIDE, rest=3, outside=OUTSIDE)
    return scored(rubric(text, EXACT), facts, ["a", "b"])


def test_a_group_of_respondents_goes_with_all_it_feeds_inside_a_column_too():
    """1.1 rounds, so it is a column: without the survey item inside it is marked, and rounded, again."""
    found = leave_out(source(surveyed(False)), {("ks", "dan"): "Người dân"})
    assert {(out.id, out.name, out.leaves) for out in found.outs if out.kind == "respondents"} == {
        ("ks/dan", "Người dân", frozenset({"1.1.2", "2"})), ("ks/lanh_dao", "lanh_dao", frozenset({"3"}))}
    assert found.table.columns == ("1.1", "1.2", "2", "3")
    assert figures(found, "respondents", "ks/dan") == pytest.approx(indices(surveyed(True)))
    assert figures(found, "respondents", "ks/lanh_dao") == figures(found, "domain", "3")


RELATIVE = """
- id: "1"
  name: Một
  max: 10
  criteria:
    - {id: "1.1", name: A, max: 6, value: n, inputs: {n: {label: N, type: count}}, rule: {kind: relative}}
    - {id: "1.2", name: B, max: 4, inputs: {y: {label: Y, type: percent}}, rule: {kind: ratio}}
"""
COUNTS = {"a": (100, 0), "b": (12, 70), "c": (10, 80), "d": (4, 95)}


def relative(units: str):
    facts = [(unit, item, name, value) for unit in units for item, name, value in
             [("1.1", "n", COUNTS[unit][0]), ("1.2", "y", f"{COUNTS[unit][1]}%")]]
    return scored(rubric(RELATIVE, EXACT), facts, list(units))


def test_without_the_best_unit_the_others_are_measured_anew():
    found = leave_out(source(relative("abcd")))
    for gone in "abcd":
        assert figures(found, "unit", gone) == pytest.approx(indices(relative("abcd".replace(gone, ""))))
    assert effect(found, "a", "unit").moved == 3 - 1 and effect(found, "b", "unit").moved == 0
    again = relative("bcd")
    assert {r.unit_id: r.rank for r in found.rows() if r.out.id == "a"} == {r.unit.id: r.rank for r in again.results}


def test_without_relative_rules_the_others_keep_their_order():
    found = leave_out(source(index({"1.1": 6, "2.1": 3}, {"a": [90, 10], "b": [50, 60], "c": [50, 60], "d": [1, 2]})))
    units = [e for e in found.effects() if e.out.kind == "unit"]
    assert [e.moved for e in units] == [0] * 4
    assert [e.first for e in units] == [("b", "c"), ("a",), ("a",), ("a",)] and not any(e.changes_first for e in units)
    assert np.isfinite(found.figures).all() and (np.diag(found.ranks[-4:]) == 0).all()
    assert [row.rank for row in found.rows() if row.out.id == "a"] == [1, 1, 3]         # competition


def test_a_large_table_has_no_units_left_out():
    count = MOST_UNITS + 1
    found = leave_out(source(index({"1.1": 6, "2.1": 3}, {f"u{n:04d}": [n % 101, 7 * n % 101] for n in range(count)})))
    assert {out.kind for out in found.outs} == {"domain", "criterion"} and found.ranks.shape == (4, count)


def test_a_total_that_is_the_worst_domain_has_nothing_to_leave_out():
    found = leave_out(source(index({"1.1": 2, "2.1": 2}, {"a": [10, 20], "b": [30, 10]},
                                   f"{EXACT}\ncombine: min\nmax: 2")))
    assert found.outs == () and list(found.rows()) == [] and found.effects() == []


def test_an_item_of_one_group_leaves_the_other_as_it_is():
    """1.3 is of group p alone, with 3 of 15 points: c has (2 + 1.8 + 2) of 12 without it."""
    assessment = of_two_groups()
    found = figures(leave_out(source(assessment)), "criterion", "1.3")
    now = indices(assessment)
    assert (found["a"], found["b"]) == pytest.approx((now["a"], now["b"]))
    assert (found["c"] == pytest.approx(100 * (2 + 1.8 + 2) / 12)
            and found["d"] == pytest.approx(100 * (2.8 + 0.3 + 3.75) / 12))
