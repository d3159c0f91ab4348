"""Ends by the group of a unit or by another column of units.csv."""

from __future__ import annotations

import pytest
from helpers import F, codes, compiled, leaf, points, program_of, score, scored

from papi_kit.language.messages import sentence
from papi_kit.rule.ends import ByUnit, by_unit_of
from papi_kit.scoring.explain import Explainer
from papi_kit.scoring.lint import lint

STEPS = """{kind: steps, steps: [{at_least: {xã: 85%, phường: 75%}, points: 2},
    {at_least: {by: vung, "1": 50%, "2": 40%}, points: 1}, {points: 0}]}"""
RATIO = "{kind: ratio, full_at: {xã: 85%, phường: 75%}, zero_below: {xã: 40%, phường: 30%}}"
LINEAR = "{kind: linear, worst: {xã: 20%, phường: 0%}, best: {xã: 80%, phường: 50%}}"
UNITS = [{"unit_id": "a", "group": "xã", "vung": "1"}, {"unit_id": "b", "group": "phường", "vung": "2"},
         {"unit_id": "c", "group": "đặc khu", "vung": "2"}, {"unit_id": "d", "group": "xã", "vung": ""}]


def text(rule: str, version: int = 2, input_type: str = "percent") -> str:
    return leaf(f"inputs: {{n: {{type: {input_type}, label: Tỷ lệ}}}}\nrule: {rule}", f"format: {version}")


def assessed(rule: str, value: str):
    return scored(text(rule), [(unit["unit_id"], "1", "n", value) for unit in UNITS], units=UNITS)


@pytest.mark.parametrize(("rule", "value", "wanted"), [
    (STEPS, "85%", (2, 2)), (STEPS, "84%", (1, 2)), (STEPS, "75%", (1, 2)), (STEPS, "74%", (1, 1)),
    (STEPS, "45%", (0, 1)), (RATIO, "80%", (F(8, 5), 2)), (RATIO, "35%", (0, F(7, 10))),
    (LINEAR, "50%", (1, 2)), (LINEAR, "25%", (F(1, 6), 1))])
def test_each_unit_by_its_own_ends(rule, value, wanted):
    assessment = assessed(rule, value)
    assert (points(assessment, unit="a"), points(assessment, unit="b")) == wanted


@pytest.mark.parametrize(("rule", "lost"), [(STEPS, "cd"), (RATIO, "c"), (LINEAR, "c")])
def test_a_unit_that_is_not_listed_has_no_mark(rule, lost):
    assessment = assessed(rule, "60%")
    faults = {f.unit_id for f in assessment.found if f.severity == "error"}
    assert faults == set(lost) and {f.code for f in assessment.found if f.severity == "error"} == {"end_of_no_unit"}
    assert all(score(assessment, unit=unit).points is None for unit in lost)
    assert all(assessment.result(unit).rank is None for unit in lost)


def test_dates_by_group():
    rule = "{kind: steps, steps: [{at_most: {xã: 2022-12-15, phường: 2022-12-10}, points: 2}, {points: 0}]}"
    units = UNITS[:2]
    found = scored(text(rule, input_type="date"), [(u["unit_id"], "1", "n", "2022-12-12") for u in units], units=units)
    assert [points(found, unit=unit) for unit in "ab"] == [2, 0]
    assert Explainer(found.program).rule(found.program.items["1"], F(2)) == (
        "Giá trị = Tỷ lệ. Đến hết ngày 15/12/2022 (xã), 10/12/2022 (phường): 2 điểm; "
        "sau ngày 15/12/2022 (xã), 10/12/2022 (phường): 0 điểm")


@pytest.mark.parametrize(("rule", "words"), [
    (STEPS, "Giá trị = Tỷ lệ. Từ 85% (xã), 75% (phường) trở lên: 2 điểm; từ 50% (vung = 1), 40% (vung = 2) đến dưới "
            "85% (xã), 75% (phường): 1 điểm; dưới 50% (vung = 1), 40% (vung = 2): 0 điểm"),
    (LINEAR, "Giá trị = Tỷ lệ. 20% (xã), 0% (phường): 0 điểm; 80% (xã), 50% (phường): 2 điểm; khoảng giữa tính theo "
             "đường thẳng")])
def test_its_words_name_the_groups(rule, words):
    program = program_of(text(rule))
    assert Explainer(program).rule(program.items["1"], F(2)) == words


def test_a_mark_tells_the_end_of_its_unit():
    assessment = assessed(STEPS, "75%")
    explainer = Explainer(assessment.program)
    told = [explainer.why(assessment.program.items["1"], score(assessment, unit=unit), assessment.result(unit).state)
            for unit in "ab"]
    assert told == ["Tỷ lệ (75%); từ 50% đến dưới 85%: 1 điểm", "Tỷ lệ (75%); từ 75% trở lên: 2 điểm"]


def found(rule: str) -> list:
    return [f for f in lint(program_of(text(rule))) if f.severity != "note"]


@pytest.mark.parametrize(("rule", "code", "of"), [
    ("{kind: steps, steps: [{at_least: {xã: 85%, phường: 75%}, points: 2}, "
     "{below: {xã: 80%, phường: 75%}, points: 0}]}",
     "steps_gap", "(xã)"),
    ("{kind: steps, steps: [{at_least: {xã: 85%, phường: 75%}, points: 2}, "
     "{at_least: {xã: 60%, phường: 80%}, points: 1}, {points: 0}]}", "step_unreachable", "(phường)"),
    ("{kind: ratio, full_at: {xã: 85%, phường: 25%}, zero_below: 30%}", "ratio_order", ""),
    ("{kind: linear, worst: 20%, best: {xã: 85%, phường: 20%}}", "worst_is_best", ""),
    ("{kind: steps, steps: [{at_least: {xã: 85%, phường: 75%}, points: 2}, "
     "{at_least: {xã: 50%}, points: 1}, {points: 0}]}",
     "end_of_unit_lacking", "phường"),
    ("{kind: steps, steps: [{at_least: {xã: 85, phường: 75%}, points: 2}, {points: 0}]}",
     "percent_without_sign", "85")])
def test_what_is_wrong_for_some_units_is_told_with_them(rule, code, of):
    told = found(rule)
    assert [f.code for f in told] == [code] and of in sentence(told[0])


def test_groups_that_the_rubric_names_elsewhere_are_wanted():
    rule = "{kind: steps, steps: [{at_least: {xã: 85%}, points: 2}, {points: 0}]}"
    program = program_of(text(rule).replace("max: 2", "max: {xã: 2, phường: 2}"))
    assert [f.code for f in lint(program) if f.severity == "error"] == ["end_of_unit_lacking"]


def test_sound_ends():
    assert [found(rule) for rule in (STEPS, RATIO, LINEAR)] == [[], [], []]


def test_format_1_does_not_know_them():
    program = program_of(text(RATIO, version=1))
    assert [f.code for f in lint(program) if f.severity == "error"] == ["format_needed", "format_needed"]


def test_an_end_without_values():
    source = text("{kind: ratio, full_at: {by: vung}}")
    assert [f.code for f in compiled(source)[1]] == ["end_without_values"]


def test_an_end_and_its_tree():
    end = ByUnit("group", (("xã", F(1)), ("phường", F(2))))
    assert by_unit_of(end.tree) == end and end.of("phường") == 2 and end.of("x") is None


def test_no_finding_where_the_unit_is_listed():
    assert codes(scored(text(STEPS), [("a", "1", "n", "80%")], units=UNITS[:1]), "error") == []
