"""`deductions`: a level first, then so many points off for each time; not below 0."""

from __future__ import annotations

import pytest
from helpers import F, leaf, marked, program_of, rubric, score, scored

from papi_kit.scoring.explain import Explainer
from papi_kit.scoring.lint import lint

BODY = """
inputs:
  cham: {type: count, label: Lần chậm}
  sai: {type: count, label: Lần sai mẫu}
rule: {kind: choice, levels: [{code: tot, label: Tốt, points: 2}, {code: kem, label: Kém, points: -0.5}]}
deductions: [{of: cham, each: 0.5, clause: khoản 2}, {of: sai, each: 0.25}]
"""
DAYS = """
inputs: {han: {type: date, label: Hạn nộp}, nop: {type: date, label: Ngày nộp}}
rule: {kind: yes_no}
deductions: [{of: 'days(han, nop) - 2', each: 0.1}]
"""


def text(body: str = BODY, more: str = "") -> str:
    return leaf(body + more, "format: 2")


def facts(choice: str, cham: int, sai: int) -> dict:
    return {"1": {"choice": choice, "cham": cham, "sai": sai}}


@pytest.mark.parametrize(("given", "points"), [
    (("tot", 0, 0), F(2)), (("tot", 1, 1), F(5, 4)), (("tot", 5, 0), F(0)), (("kem", 1, 0), F(-1, 2))])
def test_points_above_0_are_lowered_and_not_below_0(given, points):
    assert marked(text(), facts(*given)) == points


@pytest.mark.parametrize(("day", "points"), [("08", F(2)), ("12", F(2)), ("13", F(19, 10)), ("20", F(6, 5))])
def test_late_days_from_the_third_on(day, points):
    """Due on the 10th; nothing is added for who is early."""
    assert marked(text(DAYS), {"1": {"choice": "yes", "han": "2022-12-10", "nop": f"2022-12-{day}"}}) == points


def test_what_is_not_known_is_missing():
    assert score(scored(text(), {"1": {"choice": "tot", "cham": 1}})).status == "missing"


def test_after_an_override_and_before_reductions():
    more = "override_when: [{when: cham = 3, points: 1.75}]\nreduce: [{when: sai > 0, by: 50%}]\n"
    assert marked(text(more=more), facts("tot", 3, 1)) == (F(7, 4) - F(3, 2) - F(1, 4)) / 2
    assert marked(text(more=more), facts("tot", 1, 2)) == F(1, 2)


def test_points_of_a_parent():
    source = rubric("""
    - id: "1"
      name: Một
      max: 2
      deductions: [{of: 'input("1.1", "n")', each: 0.25}]
      criteria:
        - {id: "1.1", name: A, max: 2, inputs: {n: {type: count, label: N}}, rule: {kind: yes_no}}
    """, "format: 2")
    assert marked(source, {"1.1": {"choice": "yes", "n": 3}}) == F(5, 4)


def test_its_words_and_what_is_told_of_a_mark():
    assessment = scored(text(), facts("tot", 2, 0))
    item, explainer = assessment.program.items["1"], Explainer(assessment.program)
    assert explainer.rule(item, F(2)) == (
        "Tốt: 2 điểm; Kém: -0,5 điểm. Sau đó trừ 0,5 điểm × Lần chậm, không dưới 0 điểm. Sau đó trừ 0,25 điểm × Lần "
        "sai mẫu, không dưới 0 điểm")
    assert explainer.why(item, score(assessment), assessment.result("a").state) == (
        "Tốt: 2 điểm; trừ 1 điểm (khoản 2)")


@pytest.mark.parametrize(("old", "new", "code"), [
    ("each: 0.25", "each: 0", "each_not_positive"), ("each: 0.25", "each: 25%", "points_with_sign"),
    ("of: sai", "of: -sai", "deduction_never")])
def test_what_cannot_be_meant(old, new, code):
    assert [f.code for f in lint(program_of(text(BODY.replace(old, new)))) if f.severity != "note"] == [code]


def test_format_1_does_not_know_it():
    assert [f.code for f in lint(program_of(leaf(BODY))) if f.severity == "error"] == ["format_needed"]
