"""Levels of a choice with ends: the appraiser gives the points within them."""

from __future__ import annotations

import pytest
from helpers import F, codes, compiled, leaf, marked, program_of, score, scored

from papi_kit.scoring.explain import Explainer
from papi_kit.scoring.lint import lint

LEVELS = """
rule:
  kind: choice
  levels:
    - {code: tot, label: Tốt, above: 2, at_most: 3}
    - {code: kha, label: Khá, at_most: 2}
    - {code: khong, label: Không thực hiện, points: 0}
"""


def text(levels: str = LEVELS, version: int = 2) -> str:
    return leaf(levels, f"format: {version}", maximum="3")


def given(choice: str, points: object = None) -> dict:
    return {"1": {"choice": choice, **({} if points is None else {"level_points": points})}}


@pytest.mark.parametrize(("choice", "entry", "points"), [
    ("tot", 3, F(3)), ("tot", "2,1", F(21, 10)), ("kha", 2, F(2)), ("Khá", 0, F(0)), ("khong", None, F(0)),
    ("khong", 0, F(0))])
def test_points_within_the_ends_are_taken(choice, entry, points):
    assessment = scored(text(), given(choice, entry))
    assert score(assessment).points == points and codes(assessment, "error") == []


@pytest.mark.parametrize(("choice", "entry", "code"), [
    ("tot", 2, "level_points_outside"), ("kha", "2,5", "level_points_outside"), ("khong", 1, "level_points_unasked")])
def test_points_outside_are_an_error_and_not_cut(choice, entry, code):
    assessment = scored(text(), given(choice, entry))
    assert score(assessment).points is None and codes(assessment, "error") == [code]
    assert assessment.result("a").rank is None


def test_points_beyond_every_level_are_told_at_their_cell():
    assessment = scored(text(), given("tot", 4))
    (fault,) = [f for f in assessment.found if f.severity == "error"]
    assert str(fault.place).startswith("facts.csv:3") and score(assessment).points is None


def test_a_level_without_its_points_is_missing():
    assessment = scored(text(), given("tot"))
    told = [f.values["figures"] for f in assessment.found if f.code == "figures_missing"]
    assert score(assessment).status == "missing" and told == [["Điểm trong mức"]]


def test_a_level_without_an_upper_end_goes_to_the_maximum():
    levels = LEVELS.replace("above: 2, at_most: 3", "above: 2")
    assert marked(text(levels), given("tot", 3)) == 3
    assert codes(scored(text(levels), given("tot", "3,5")), "error") == ["level_points_outside"]


def test_its_words_and_the_mark_in_words():
    assessment = scored(text(), given("tot", "2,5"))
    item, explainer = assessment.program.items["1"], Explainer(assessment.program)
    assert explainer.rule(item, F(3)) == (
        "Tốt: trên 2 đến 3 điểm, theo điểm được chấm; Khá: từ 0 đến 2 điểm, theo điểm được chấm; "
        "Không thực hiện: 0 điểm")
    assert explainer.why(item, score(assessment), assessment.result("a").state) == "Tốt: 2,5 điểm"


def test_in_a_ladder_of_rules():
    ladder = """
    inputs: {mien_nui: {type: yes_no, label: Địa bàn miền núi}}
    rule:
      kind: choose
      choose:
        - when: mien_nui
          rule: {kind: choice, levels: [{code: a, label: A, at_most: 3}, {code: b, label: B, points: 0}]}
        - {rule: {kind: choice, levels: [{code: a, label: A, at_most: 1}, {code: b, label: B, points: 0}]}}
    """
    found = [marked(leaf(ladder, "format: 2", maximum="3"), {"1": {"choice": "a", "level_points": 2, "mien_nui": yes}})
             for yes in ("yes", "no")]
    assert found == [2, None]


def test_format_1_does_not_know_them():
    program = program_of(text(version=1))
    assert [(f.code, f.values["text"]) for f in lint(program) if f.severity == "error"] == [
        ("format_needed", "above"), ("format_needed", "at_most"), ("format_needed", "at_most")]


def test_an_input_may_be_called_so_where_no_level_asks_for_it():
    body = "inputs: {level_points: {label: Điểm}}\nrule: {kind: formula, points: level_points}"
    assert marked(leaf(body), {"1": {"level_points": 1}}) == 1


@pytest.mark.parametrize(("level", "code"), [
    ("at_most: 4", "points_above_max"), ("at_least: 2, at_most: 1", "range_empty"),
    ("at_most: 2022-12-31", "end_of_other_type"), ("at_most: 50%", "points_with_sign")])
def test_ends_that_cannot_be_meant(level, code):
    program = program_of(text(LEVELS.replace("above: 2, at_most: 3", level)))
    assert [f.code for f in lint(program) if f.severity == "error"] == [code]


def test_points_and_ends_at_once():
    assert [f.code for f in compiled(text(LEVELS.replace("points: 0", "points: 0, at_most: 1")))[1]] == [
        "level_points_and_ends"]
