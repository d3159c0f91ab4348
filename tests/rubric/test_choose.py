"""`choose`: a ladder whose rungs are rules."""

from __future__ import annotations

import pytest
from helpers import F, codes, leaf, marked, program_of, read, score, scored

from papi_kit.scoring.cited import clauses_of
from papi_kit.scoring.explain import Explainer
from papi_kit.scoring.lint import lint

INPUTS = """
inputs:
  dat: {type: count, label: Số đạt}
  giao: {type: count, label: Chỉ tiêu được giao, required: no}
  mien_nui: {type: yes_no, label: Địa bàn miền núi}
value: dat / giao
rule:
  kind: choose
  choose:
"""
LADDER = """
    - {when: mien_nui, clause: khoản 1, rule: {kind: linear, worst: 10%, best: 50%}}
    - {when: not has(giao), points: 1.5}
    - rule:
        kind: steps
        clause: khoản 3
        steps: [{at_least: 80%, points: 2, clause: điểm a}, {at_least: 50%, points: 1, clause: điểm b}, {points: 0}]
"""


def text(rungs: str, inputs: str = INPUTS) -> str:
    return leaf(inputs.rstrip() + rungs, "format: 2")


def facts(dat: int, giao: int | None, mien_nui: str) -> dict:
    given = {"dat": dat, "giao": giao, "mien_nui": mien_nui}
    return {"1": {name: value for name, value in given.items() if value is not None}}


@pytest.mark.parametrize(("given", "points"), [
    ((30, 100, "yes"), F(1)), ((90, 100, "no"), F(2)), ((50, 100, "no"), F(1)), ((49, 100, "no"), F(0)),
    ((5, None, "no"), F(3, 2)), ((5, None, "yes"), None)])
def test_the_first_rung_whose_condition_holds_gives_the_points(given, points):
    """A rung of fixed points needs no measured value, one that reads it does."""
    assert marked(text(LADDER), facts(*given)) == points


def test_an_undecided_condition_is_no_answer():
    assert marked(text(LADDER), {"1": {"dat": 90, "giao": 100}}) is None


def test_nothing_arose_in_a_rung_that_measures():
    policy = text(LADDER) + "    not_applicable: full\n"
    assert score(scored(policy, facts(0, 0, "no"))).status == "not_applicable"


def test_its_words_are_a_sentence_a_rung():
    program = program_of(text(LADDER))
    assert Explainer(program).rule(program.items["1"], F(2)) == (
        "Giá trị = Số đạt ÷ Chỉ tiêu được giao. Nếu Địa bàn miền núi: 10%: 0 điểm; 50%: 2 điểm; khoảng giữa tính theo "
        "đường thẳng. Nếu không có số liệu Chỉ tiêu được giao: 1,5 điểm. Còn lại: từ 80% trở lên: 2 điểm; từ 50% đến "
        "dưới 80%: 1 điểm; dưới 50%: 0 điểm")


@pytest.mark.parametrize(("given", "why", "cited"), [
    ((90, 100, "no"), "còn lại: từ 80% trở lên: 2 điểm", ["khoản 3", "điểm a"]),
    ((30, 100, "yes"), "Địa bàn miền núi: 10%: 0 điểm; 50%: 2 điểm; giá trị 30% tính theo đường thẳng = 1 điểm",
     ["khoản 1"])])
def test_a_mark_tells_its_rung_and_cites_only_that(given, why, cited):
    assessment = scored(text(LADDER), facts(*given))
    program, result = assessment.program, assessment.result("a")
    item, found, explainer = program.items["1"], score(assessment), Explainer(program)
    assert explainer.why(item, found, result.state).endswith(why)
    assert clauses_of(item, found, program, explainer.env(item, found, result.state)) == cited


def told(rungs: str, inputs: str = INPUTS) -> list[tuple[str, str]]:
    """Codes of the lint with their severity; notes, and figures that a ladder leaves unread, left out."""
    return [(f.code, f.severity) for f in lint(program_of(text(rungs, inputs)))
            if f.severity != "note" and f.code != "input_unused"]


@pytest.mark.parametrize("rungs", [
    "\n    - {when: value >= 50%, points: 2}\n    - {when: value >= 60%, points: 1}\n    - {points: 0}",
    "\n    - {when: mien_nui, points: 2}\n    - {when: not mien_nui, points: 1}\n    - {points: 0}",
    "\n    - {when: mien_nui, points: 2}\n    - {when: mien_nui and dat > 3, points: 1}\n    - {points: 0}",
    "\n    - {when: mien_nui, points: 2}\n    - {points: 1}\n    - {points: 0}",
    "\n    - {when: dat >= 3 or mien_nui, points: 2}\n    - {when: dat = 3, points: 1}\n    - {points: 0}"])
def test_a_rung_that_is_never_reached(rungs):
    assert told(rungs) == [("rung_unreachable", "error")]


@pytest.mark.parametrize("rungs", [
    "\n    - {when: value >= 60%, points: 2}\n    - {when: value >= 50%, points: 1}\n    - {points: 0}",
    "\n    - {when: mien_nui and dat > 3, points: 2}\n    - {when: mien_nui, points: 1}\n    - {points: 0}",
    "\n    - {when: 'unit(\"vung\") = \"1\"', points: 2}\n    - {when: 'unit(\"vung\") = \"2\"', points: 1}\n"
    "    - {points: 0}"])
def test_rungs_that_are_reached(rungs):
    assert told(rungs) == []


def test_a_ladder_without_a_last_rung():
    assert told("\n    - {when: mien_nui, points: 2}\n    - {when: dat > 3, points: 1}") == [
        ("choose_without_rest", "error")]


def test_the_best_rung_is_below_the_maximum():
    assert told("\n    - {when: mien_nui, points: 1.5}\n    - {points: 1}") == [("best_below_max", "warning")]


def test_a_rung_above_the_maximum_and_faults_of_its_own_rule():
    assert told("\n    - {when: mien_nui, points: 3}\n    - {rule: {kind: ratio, full_at: 80%, zero_below: 90%}}") == [
        ("points_above_max", "error"), ("ratio_order", "error")]


CHOICES = """
inputs: {mien_nui: {type: yes_no, label: Địa bàn miền núi}}
rule:
  kind: choose
  choose:
    - when: mien_nui
      rule: {kind: choice, levels: [{code: tot, label: Tốt, points: 2}, {code: kem, label: Kém, points: 1}]}
    - rule: {kind: choice, levels: [{code: tot, label: Tốt, points: 1}, {code: kem, label: Kém, points: 0}]}
"""


def test_rungs_share_one_choice():
    source = leaf(CHOICES, "format: 2")
    assert [marked(source, {"1": {"choice": "Tốt", "mien_nui": answer}}) for answer in ("yes", "no")] == [2, 1]
    assert dict(program_of(source).items["1"].figures[0].choices) == {"tot": "Tốt", "kem": "Kém"}


def test_a_code_that_means_two_things():
    program = program_of(leaf(CHOICES.replace("label: Kém, points: 0", "label: Yếu, points: 0"), "format: 2"))
    assert [f.code for f in lint(program) if f.severity == "error"] == ["rungs_choices_differ"]


def test_a_level_of_another_rung_is_an_error():
    source = leaf(CHOICES.replace("{code: kem, label: Kém, points: 0}", "{code: yeu, label: Yếu, points: 0}"),
                  "format: 2")
    assert "no_level_fits" in codes(scored(source, {"1": {"choice": "yeu", "mien_nui": "yes"}}))


def test_a_fault_inside_a_rung_is_told_at_its_place():
    source = text("\n    - {when: mien_nuj, points: 2}\n    - {points: 0}")
    with pytest.raises(AssertionError, match="unknown_name"):
        read(source)


@pytest.mark.parametrize(("done", "asked", "status", "points"), [
    (0, 0, "not_applicable", 2), (9, 10, "scored", 1), (10, 10, "scored", 2)])
def test_nothing_arose_though_every_rung_gives_fixed_points(done, asked, status, points):
    fixed = leaf("""
        inputs: {done: {type: count, label: N}, asked: {type: count, label: N}}
        value: done / asked
        not_applicable: full
        rule: {kind: choose, choose: [{when: value >= 95%, points: 2}, {points: 1}]}""", "format: 2")
    found = score(scored(fixed, {"1": {"done": done, "asked": asked}}))
    assert (found.status, found.points) == (status, points)
