"""The total held by conditions (LANGUAGE section 9): "dưới 100% khối lượng thì tổng điểm không quá 49 điểm"."""

from __future__ import annotations

import pytest
from helpers import F, codes, faults, points, rubric, scored

from papi_kit.reports.explanation.explanation import explanation_text

BODY = """
- id: "1"
  name: Một
  max: 90
  rule: {kind: judgement}
- id: "2"
  name: Hai
  max: 10
  inputs: {khoi_luong: {label: Khối lượng, type: percent}}
  rule: {kind: linear, worst: 0%, best: 100%}
- {id: "P", name: Điểm trừ, type: penalty, max: 30, rule: {kind: count, each: 5},
   inputs: {n: {label: Số vụ, type: count}}}
"""
LIMITS = """format: 2
total:
  limits:
    - {when: 'input("2", "khoi_luong") < 100%', at_most: 49, clause: Khoản 2 Điều 7}
    - {when: penalty_points >= 20, points: 30}
    - {when: base_points > 95 and penalty_points = 0, at_least: 99}
"""


def total(mark, share, breaches=0, top=LIMITS):
    facts = [("a", "1", "points", mark), ("a", "2", "khoi_luong", share), ("a", "P", "n", breaches)]
    return scored(rubric(BODY, top), facts).result("a")


@pytest.mark.parametrize("mark, share, breaches, wanted", [
    (60, "100%", 0, 70),                            # nothing holds
    (60, "99,9%", 0, 49),                           # 69,99 held to 49
    (39, "100%", 0, 49),                            # 49, no condition
    (39, "90%", 0, 48),                             # below the limit already
    (60, "100%", 4, 30),                            # set to 30
    (5, "100%", 4, 30),                             # from 0, where the end of the total holds it
    (60, "90%", 4, 30),                             # both, in their order
    (86, "100%", 0, 99),                            # 96 lifted
    (85, "100%", 0, 95),
])
def test_the_limits_that_hold_apply_in_their_order(mark, share, breaches, wanted):
    found = total(mark, share, breaches)
    assert found.totals.points == wanted == found.totals.index


def test_what_changed_the_total_is_told_with_its_clause():
    found = total(60, "90%")
    assert found.totals.limited == ((0, F(69), F(49)),)
    assessment = scored(rubric(BODY, LIMITS), [("a", "1", "points", 60), ("a", "2", "khoi_luong", "90%")])
    said = "Tổng điểm không quá 49 điểm (trước đó 69 điểm): Khối lượng (90%) < 100% (căn cứ: Khoản 2 Điều 7)"
    assert said in explanation_text(assessment, assessment.result("a"), None)
    assert assessment.ranking["note"][0] == said
    held = "Total at most 49 points (69 before)"
    assert assessment.frame("ranking", "en")["note"][0].startswith(held)
    assert total(39, "90%").totals.limited == ()


def test_an_undecided_condition_holds_nothing_and_is_warned_of():
    top = "format: 2\ntotal: {limits: [{when: 'unit(\"population\") > 10', at_most: 49}]}"
    facts = [("a", "1", "points", 60), ("a", "2", "khoi_luong", "100%")]
    found = scored(rubric(BODY, top), facts)
    assert (points(found, "1"), found.result("a").totals.points, codes(found)) == (60, 70, ["undecided"])
    assert next(f.place for f in found.found if f.code == "undecided") == "rubric.yaml:8:25"


def test_the_limit_comes_before_rounding():
    top = "format: 2\ntotal: {limits: [{when: base_points > 1, at_most: 49.996}]}"
    assert total(60, "100%", top=top).totals.points == 50


@pytest.mark.parametrize("limit, code", [
    ("when: points > 3, at_most: 2", "unknown_name"), ("when: index > 3, at_most: 2", "unknown_name"),
    ("when: base_points > 3", "one_of_keys"), ("when: base_points > 3, at_most: 2, points: 1", "one_of_keys"),
])
def test_a_limit_has_one_verb_and_cannot_read_the_total(limit, code):
    assert faults(rubric(BODY, f"format: 2\ntotal: {{limits: [{{{limit}}}]}}")) == [code]
