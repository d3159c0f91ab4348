"""The unit's total: bonus and penalty, clamp, index, rounding, parts (LANGUAGE sections 9 and 10)."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from helpers import codes, points, rubric, score, scored, status, totals

AMOUNT = "inputs: {n: {type: amount, label: N, at_least: -99}}, rule: {kind: formula, points: n, at_least: -99}"
COUNT = "inputs: {n: {type: count, label: N}}, rule: {kind: count, each: 1}"


def base(maximum: str = "100", keys: str = AMOUNT) -> str:
    return f'- {{id: "1", name: Một, max: {maximum}, {keys}}}\n'


def extra(kind: str, cap: str, items: list[str]) -> str:
    parts = "\n".join(f'    - {{id: "{kind[0]}.{n}", name: {kind}, {item}}}' for n, item in enumerate(items, 1))
    return f'- id: "{kind[0]}"\n  name: {kind}\n  type: {kind}\n  max: {cap}\n  criteria:\n{parts}\n'


WITH_BOTH = rubric(base() + extra("bonus", "3", [f"max: 2, {COUNT}", f"max: 2, {COUNT}"])
                   + extra("penalty", "5", [f"max: 4, {COUNT}", f"max: 2, {COUNT}"])
)


def test_bonus_and_penalty_with_their_caps_on_item_and_group():
    def total(b1, b2, p1, p2):
        sums = totals(scored(WITH_BOTH, {"1": {"n": 50}, "b.1": {"n": b1}, "b.2": {"n": b2}, "p.1": {"n": p1},
                                         "p.2": {"n": p2}}))
        return sums.bonus_points, sums.penalty_points, sums.points, sums.max_points

    assert total(1, 1, 1, 0) == (2, 1, 51, 100)
    assert total(9, 0, 9, 0) == (2, 4, 48, 100)
    assert total(9, 9, 9, 9) == (3, 5, 48, 100)


def test_absent_figures_below_bonus_and_penalty_are_0_without_a_finding():
    found = scored(WITH_BOTH, {"1": {"n": 50}})
    assert (totals(found).points, status(found, "b.1"), points(found, "p"), codes(found)) == (50, "scored", 0, [])


def test_an_absent_choice_below_bonus_is_no_and_another_code_is_0_with_a_warning():
    levels = "rule: {kind: choice, levels: [{code: a, label: A, points: 2}, {code: b, label: B, points: 0}]}"
    found = scored(rubric(base() + extra("bonus", "3", ["max: 2, rule: {kind: yes_no}", f"max: 2, {levels}"])),
                   {"1": {"n": 50}})
    assert ([points(found, i) for i in ("b.1", "b.2")], totals(found).points, codes(found)) == ([0, 0], 50,
                                                                                                ["figures_missing"])


def test_not_applicable_below_bonus_and_penalty_is_0():
    found = scored(WITH_BOTH, {"1": {"n": 50}, "b.1": "n/a", "p.1": {"n": "n/a"}})
    assert ([points(found, i) for i in ("b.1", "p.1")], totals(found).points, codes(found)) == ([0, 0], 50, [])


def test_the_total_is_clamped_at_0_and_where_the_rubric_says():
    def total(value, top=""):
        return totals(scored(rubric(base() + extra("bonus", "20", [f"max: 20, {COUNT}"]), top),
                             {"1": {"n": value}, "b.1": {"n": 15}})).points

    assert [total("-20"), total("-15"), total(90)] == [0, 0, 105]
    assert [total(90, "total: {at_least: 0, at_most: 103}"), total("-20", "total: {at_least: -2}")] == [103, -2]


def test_a_bonus_may_lift_the_index_above_100():
    found = scored(rubric(base() + extra("bonus", "3", [f"max: 3, {COUNT}"])), {"1": {"n": 99}, "b.1": {"n": 3}})
    assert (totals(found).points, totals(found).index) == (102, 102)


def test_the_index_is_taken_from_the_rounded_total():
    text = rubric(base("84"), "rounding: {total: 2, index: 2}")
    sums = totals(scored(text, {"1": {"n": F("68.3249")}}))
    assert (sums.points, sums.index) == (F("68.32"), F("81.33"))
    assert totals(scored(rubric(base("3"), "rounding: {total: 0, index: none}"), {"1": {"n": 1}})).index == F(100, 3)


@pytest.mark.parametrize("value, wanted", [("68.325", "68.33"), ("68.3249", "68.32"), ("-0.005", "-0.01")])
def test_the_total_is_rounded_half_up(value, wanted):
    found = scored(rubric(base(), "total: {at_least: -1}"), {"1": {"n": F(value)}})
    assert totals(found).points == F(wanted)


def test_a_removed_part_shows_in_the_max_of_the_unit():
    text = rubric(base("84") + f'- {{id: "2", name: Hai, max: 16, {COUNT}, missing: remove}}\n')
    found = scored(text, {"1": {"n": F("68.32")}})
    assert (totals(found).points, totals(found).max_points, totals(found).index, totals(found).removed) == (
        F("68.32"), 84, F("81.33"), True)


def test_the_rubric_combines_its_base_domains():
    two = base("4") + f'- {{id: "2", name: Hai, max: 8, {AMOUNT}}}\n' + extra("bonus", "3", [f"max: 3, {COUNT}"])
    facts = {"1": {"n": 1}, "2": {"n": 8}, "b.1": {"n": 1}}

    def total(top: str):
        sums = totals(scored(rubric(two, top), facts))
        return sums.points, sums.max_points, sums.appraisal_points

    assert total("max: 1\ncombine: geometric") == (F("1.5"), 1, None)
    assert total("max: 1\ncombine: mean\nrounding: {total: 4}") == (F("1.625"), 1, None)
    assert total('max: 10\ncombine: weighted\nweights: {"1": 75%, "2": 25%}') == (F("5.38"), 10, None)
    assert total("note: x") == (10, 12, 9)


def test_a_geometric_index_is_0_where_a_domain_is():
    found = scored(rubric(base("4") + f'- {{id: "2", name: Hai, max: 8, {AMOUNT}}}\n', "max: 1\ncombine: geometric"),
                   {"1": {"n": 0}, "2": {"n": 8}})
    assert totals(found).points == 0


# -- parts -------------------------------------------------------------------------------------------------------------
PARTS = """
- id: "1"
  name: Một
  max: 10
  {keys}
  criteria:
    - {{id: "1.1", name: A, max: 6, rule: {{kind: yes_no, if_yes: 3}}}}
    - {{id: "1.2", name: B, max: 4, rule: {{kind: survey, survey: s, measure: satisfied, of: overall}}}}
"""


def split(keys: str = "note: x", estimate: str = "0,5", more: str = "", **facts):
    found = scored(rubric(PARTS.format(keys=keys) + more),
                   {"1.1": {"choice": "yes"}, "1.2": {"estimate": estimate}, **facts})
    return totals(found).appraisal_points, totals(found).survey_points


def test_points_of_appraisal_and_survey_are_told_apart():
    assert split() == (3, 2)
    assert split("part: survey") == (0, 5)


def test_the_parts_are_as_they_enter_the_total():
    assert split("reduce: [{when: points > 0, by: 20%}]") == (F("2.4"), F("1.6"))
    spread = '- {id: "2", name: Hai, max: 10, not_applicable: redistribute, rule: {kind: yes_no}}'
    assert split(more=spread, **{"2": "n/a"}) == (6, 4)


def test_no_parts_where_a_parent_on_the_way_is_not_a_sum():
    assert split("combine: mean") == (None, None)


# -- status -----------------------------------------------------------------------------------------------------------
def test_every_status_of_a_score():
    text = rubric(f"""
    - id: "1"
      name: Một
      max: 5
      criteria:
        - {{id: "1.1", name: A, max: 1, rule: {{kind: yes_no}}}}
        - {{id: "1.2", name: B, max: 1, rule: {{kind: yes_no}}}}
        - {{id: "1.3", name: C, max: 1, rule: {{kind: yes_no}}, not_applicable: remove}}
        - {{id: "1.4", name: D, max: 1, rule: {{kind: yes_no}}}}
        - {{id: "1.5", name: E, max: 1, applies_to: [phường], rule: {{kind: yes_no}}}}
    - {{id: "2", name: Hai, max: 1, {COUNT}}}
    """)
    facts = [("a", "1.1", "choice", "yes"), ("a", "1.2", "points", "0,5", "final", "", "x"), ("a", "1.3", "", "n/a"),
             ("a", "2", "n", 1)]
    found = scored(text, facts, [{"unit_id": "a", "group": "xã"}])
    wanted = {"1": "incomplete", "1.1": "scored", "1.2": "by_hand", "1.3": "not_applicable", "1.4": "missing",
              "1.5": "not_for_group", "2": "scored"}
    assert {item: status(found, item) for item in wanted} == wanted
    assert (points(found), score(found).max_points, totals(found).known_points) == (F("1.5"), 3, F("2.5"))


def test_the_cap_of_an_item_holds_whatever_its_rule_and_override_say():
    keys = f"max: 2, {COUNT}, override_when: [{{when: n > 1, points: n + 1}}]"
    found = scored(rubric(base() + extra("bonus", "9", [keys, keys])),
                   {"1": {"n": 50}, "b.1": {"n": 5}, "b.2": {"n": 1}})
    assert [points(found, i) for i in ("b.1", "b.2", "b")] == [2, 1, 3]
