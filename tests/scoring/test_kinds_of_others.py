"""The rule kinds that look beyond the unit's own figures: relative, survey, judgement,
imported (LANGUAGE section 7)."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from helpers import codes, leaf, marked, points, rubric, scored, status

COUNT = "inputs: {n: {type: count, label: N}}\n"


def listed(*numbers: str | int) -> list[F]:
    return [F(n) for n in numbers]


# -- relative ---------------------------------------------------------------------------------------------------------
def against(body: str, values: dict[str, object], groups: str = "", **extra) -> list:
    units = [{"unit_id": u, "group": (groups or "x" * len(values))[i], **extra.get(u, {})}
             for i, u in enumerate(values)]
    found = scored(leaf(COUNT + body), [(u, "1", "n", v) for u, v in values.items() if v is not None], units)
    return [points(found, unit=u) for u in values]


def test_relative_to_the_most_in_the_group_or_of_all():
    values = {"a": 10, "b": 5, "c": 4, "d": 1}
    assert against("rule: {kind: relative}", values, "xxyy") == listed(2, 1, 2, "0.5")
    assert against("rule: {kind: relative, among: all}", values, "xxyy") == listed(2, 1, "0.8", "0.2")


def test_relative_to_the_least():
    assert against("rule: {kind: relative, better: less}", {"a": 2, "b": 4}) == listed(2, 1)
    assert against("rule: {kind: relative, better: less}", {"a": 0, "b": 4}) == listed(2, 0)


def test_where_the_best_is_0_all_get_0():
    assert against("rule: {kind: relative}", {"a": 0, "b": 0}) == listed(0, 0)


def test_units_without_a_value_or_a_rank_are_no_peers():
    assert against("rule: {kind: relative}", {"a": 10, "b": 5, "c": None}) == [2, 1, None]
    assert against("rule: {kind: relative}", {"a": 10, "b": 5, "c": 4}, a={"ranked": "no"}) == listed(2, 2, "1.6")


def test_a_unit_that_falls_out_later_is_no_peer_either():
    other = """
    - {id: "1", name: Một, max: 2, inputs: {n: {type: count, label: N}}, rule: {kind: relative}, %s}
    - {id: "2", name: Hai, max: 1, inputs: {m: {type: count, label: M}}, rule: {kind: count, each: 1}}
    """
    incomplete = scored(rubric(other % "note: x"), [("a", "1", "n", 10), ("b", "1", "n", 5), ("b", "2", "m", 1)],
                        units=["a", "b"])
    assert points(incomplete, unit="b") == 2
    broken = rubric(other % "figures: [{relation: n < 9, severity: error}]")
    wrong = scored(broken, [("a", "1", "n", 10), ("b", "1", "n", 5), ("a", "2", "m", 1), ("b", "2", "m", 1)],
                   units=["a", "b"])
    assert (points(wrong, unit="b"), wrong.result("a").status) == (2, "unranked")


def test_a_value_that_does_not_apply_is_none_among_peers():
    body = "rule: {kind: relative}\nnot_applicable: {policy: zero, when: n = 10}"
    assert against(body, {"a": 10, "b": 5}) == [0, 2]


# -- survey, judgement, imported ---------------------------------------------------------------------------------------
SURVEY = "rule: {kind: survey, survey: hai-long, measure: satisfied, of: F2%s}"
OPTIONS = "rule: {kind: survey, survey: hai-long, measure: {points: {A: 100, B: 60, D: 0}}, of: overall%s}"


@pytest.mark.parametrize("value, wanted",
                         [("0,83", "1.66"), ("0.83", "1.66"), ("83%", "1.66"), ("0,95", 2), ("0", 0), ("1", 2)])
def test_a_survey_share_from_facts(value, wanted):
    assert marked(leaf(SURVEY % ", through: {kind: ratio, full_at: 95%}"), {"1": {"estimate": value}}) == F(wanted)


def test_a_survey_goes_through_ratio_where_nothing_else_is_said():
    assert marked(leaf(SURVEY % ""), {"1": {"estimate": "50%"}}) == 1


def test_a_share_above_1_asks():
    found = scored(leaf(SURVEY % ""), {"1": {"estimate": "83"}})
    assert (status(found), codes(found, "error")) == ("missing", ["share_or_percent"])


def test_points_of_options_are_divided_for_ratio_and_taken_as_they_are_for_the_others():
    assert marked(leaf(OPTIONS % ""), {"1": {"estimate": "75"}}) == F("1.5")
    assert marked(leaf(OPTIONS % ", through: {kind: ratio, full_at: 80%}"), {"1": {"estimate": "80"}}) == 2
    assert marked(leaf(OPTIONS % ", through: {kind: linear, worst: 50, best: 100}"), {"1": {"estimate": "75"}}) == 1
    assert marked(leaf(OPTIONS % ", through: {kind: steps, steps: [{at_least: 75, points: 2}, {points: 1}]}"),
                  {"1": {"estimate": "74,9"}}) == 1


def test_an_estimate_enters_rounded_to_10_decimals():
    assert marked(leaf(SURVEY % ""), {"1": {"estimate": "0.33333333335"}}) == 2 * F("0.3333333334")


def test_an_estimate_may_have_a_default_and_the_standard_error_is_optional():
    assert marked(leaf("inputs: {estimate: {default: 0.5}}\n" + SURVEY % "")) == 1
    found = scored(leaf(SURVEY % ""), {"1": {"estimate": "0,5", "std_error": "0,02"}})
    assert (points(found), codes(found)) == (1, [])


@pytest.mark.parametrize(
    "value, wanted, code",
    [
        ("0", 0, ""),
        ("1,75", "1.75", ""),
        ("2", 2, ""),
        ("2,25", None, "mark_out_of_range"),
        ("-0,25", None, "mark_out_of_range"),
        ("1,8", None, "mark_off_grid"),
    ],
)
def test_a_judgement_within_its_ends_and_on_its_grid(value, wanted, code):
    found = scored(leaf("rule: {kind: judgement, grid: 0.25}"), [("a", "1", "points", value, "appraisal", "", "")])
    assert points(found) == (None if wanted is None else F(wanted))
    assert codes(found, "error") == ([code] if code else [])


@pytest.mark.parametrize("value, taken", [("0,5", False), ("0,75", True), ("1,5", True), ("1,75", False)])
def test_the_ends_of_a_judgement_as_written(value, taken):
    found = scored(leaf("rule: {kind: judgement, above: 0.5, at_most: 1.5}"),
                   [("a", "1", "points", value, "final", "", "")])
    assert (points(found) is not None) == taken


def test_the_self_assessment_is_not_asked_for_a_judgement():
    found = scored(leaf("rule: {kind: judgement}"), [("a", "1", "points", "1", "self", "", "")])
    assert (points(found), codes(found, "error")) == (None, ["stage_not_allowed"])


def test_imported_as_it_is_or_through_a_rule():
    body = "inputs: {dti: {type: amount, label: DTI}}\nrule: {kind: imported, index: DTI%s}"
    assert marked(leaf(body % ""), {"1": {"dti": "1,5"}}) == F("1.5")
    through = leaf(body % ", year: 2021, through: {kind: linear, worst: 20, best: 80}")
    assert [marked(through, {"1": {"dti": v}}) for v in (20, 50, 80, 90)] == listed(0, 1, 2, 2)
    outside = scored(leaf(body % ", through: {kind: ratio}"), {"1": {"dti": "1,5"}})
    assert (points(outside), codes(outside)) == (2, ["ratio_outside"])
