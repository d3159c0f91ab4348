"""What decisions get wrong: ends that words state otherwise, documents that were replaced, marks given twice."""

from __future__ import annotations

from datetime import date
from fractions import Fraction as F

import pytest
from helpers import leaf, program_of, rubric

from papi_kit.rubric.replaced import REPLACED, cited_and_replaced
from papi_kit.scoring.lint import lint
from papi_kit.scoring.lint.edges import edges_in

YEAR_END = date(2025, 12, 31)


def codes(text: str) -> list[str]:
    return [found.code for found in lint(program_of(text)) if found.severity == "warning"]


@pytest.mark.parametrize(("text", "ends"), [
    ("Từ 90% trở lên", [("at_least", F(9, 10))]), ("TRÊN 90%", [("above", F(9, 10))]),
    ("từ 70% đến dưới 90%: 1 điểm", [("below", F(9, 10))]), ("Từ trên 80% đến 90%", [("above", F(4, 5))]),
    ("từ 90 điểm trở lên", [("at_least", F(90))]), ("không dưới 95,5%", [("at_least", F(955, 1000))]),
    ("không quá 2,5 điểm", [("at_most", F(5, 2))]), ("không cao hơn 3 ngày", [("at_most", F(3))]),
    ("dưới 1.000 hồ sơ", [("below", F(1000))]), ("từ 3 lần trở xuống", [("at_most", F(3))]),
    ("90 trở lên", [("at_least", F(90))]), ("đạt 90% trở lên", [("at_least", F(9, 10))]),
    ("trên 90% trở lên", [("above", F(9, 10))]), ("≥ 85%", [("at_least", F(17, 20))]),
    ("năm 2022", []), ("Điều 90 khoản 1", []),
])
def test_ends_that_a_text_states(text, ends):
    assert [(key, number) for key, number, _ in edges_in(text)] == ends


@pytest.mark.parametrize(("guide", "steps", "told"), [
    ("Trên 90% được 2 điểm", "[{above: 90%, points: 2}, {points: 1}]", []),
    ("Từ 90% trở lên được 2 điểm", "[{at_least: 90%, points: 2}, {points: 1}]", []),
    ("Trên 90% được 2 điểm", "[{at_least: 90%, points: 2}, {points: 1}]", ["edge_told_otherwise"]),
    # the words say both: the rule may be either
    ("Từ 90% trở lên: 2 điểm; trên 90%: khen", "[{above: 90%, points: 2}, {points: 1}]", []),
    ("Từ 80% trở lên được 2 điểm", "[{above: 90%, points: 2}, {points: 1}]", []),      # another number
    ("Từ 90 trở lên được 2 điểm", "[{above: 90%, points: 2}, {points: 1}]", []),       # 90, not 90%
])
def test_words_beside_steps(guide, steps, told):
    text = leaf(f"guide: '{guide}'\ninputs: {{n: {{label: N, type: percent}}}}\nrule: {{kind: steps, steps: {steps}}}")
    assert codes(text) == told


def test_words_beside_bands():
    top = "bands: [{label: Tốt (từ 90 điểm trở lên), above: 90}, {label: Khá}]"
    assert codes(leaf("rule: {kind: judgement}", top)) == ["edge_told_otherwise"]
    assert codes(leaf("rule: {kind: judgement}", top.replace("above: 90", "at_least: 90"))) == []


@pytest.mark.parametrize(("text", "new"), [
    ("Nghị định số 61/2018/NĐ-CP", ["118/2025/NĐ-CP"]), ("61/2018/ND-CP; 61/2018/NĐ – CP", ["118/2025/NĐ-CP"]),
    ("161/2018/NĐ-CP", []), ("118/2025/NĐ-CP", []), ("876/QĐ-BNV", ["1187/QĐ-BNV"]),
    ("1294/QĐ-BNV", ["1187/QĐ-BNV"]), ("90/2020/NĐ-CP", []), ("876/QĐ-BNVX", []),
])
def test_documents_replaced_by_the_end_of_2025(text, new):
    assert [found.new for found in cited_and_replaced(text, YEAR_END)] == new


def test_what_counts_is_what_counted_then():
    assert [found.new for found in cited_and_replaced("1149/QĐ-BNV", date(2023, 1, 1))] == ["876/QĐ-BNV"]
    assert not list(cited_and_replaced("61/2018/NĐ-CP", date(2025, 6, 30)))
    assert [f.new for f in cited_and_replaced("90/2020/NĐ-CP", date(2026, 1, 1))] == ["335/2025/NĐ-CP"]


def test_each_document_is_replaced_once_and_later_than_the_one_before():
    by_old = {one.old: one for one in REPLACED}
    assert len(by_old) == len(REPLACED)
    assert all(by_old[one.new].since > one.since for one in REPLACED if one.new in by_old)


@pytest.mark.parametrize(("case", "told"), [
    ("{when: value >= 95%, points: 8}", ["two_marks"]), ("{when: value >= 95%, points: 10}", ["two_marks"]),
    ("{when: value >= 100%, points: 10}", []),                  # the rule gives as much there
    ("{when: value < 80% and don_doc, points: 2}", []),         # asks for more than the value
])
def test_a_special_case_of_the_value_alone(case, told):
    text = leaf("inputs: {n: {label: N, type: percent}, don_doc: {label: Đôn đốc, type: yes_no}}\nvalue: n\n"
                f"rule: {{kind: ratio}}\noverride_when: [{case}]", maximum="10")
    assert [code for code in codes(text) if code != "input_unused"] == told


@pytest.mark.parametrize(("policy", "second", "told"), [
    ("zero", ">=", ["alternatives_added"]), ("remove", ">=", []), ("full", ">=", []), ("zero", ">", []),
])
def test_alternatives_in_one_sum(policy, second, told):
    def part(number: int, sign: str) -> str:
        return (f'    - {{id: "1.{number}", name: M, max: 2, rule: {{kind: yes_no}}, '
                f"not_applicable: {{policy: {policy}, when: 'unit(\"population\") {sign} 1000'}}}}\n")

    text = rubric(f'- id: "1"\n  name: Một\n  max: 4\n  criteria:\n{part(1, "<")}{part(2, second)}')
    assert codes(text) == told


@pytest.mark.parametrize(("rule", "told"), [
    ("{kind: deduct, each: 2}", ["spent_at_once"]), ("{kind: deduct, each: 1}", []), ("{kind: count, each: 2}", []),
    ("{kind: deduct, each: 2, floor: -2}", []),
])
def test_a_first_time_that_takes_all(rule, told):
    assert codes(leaf(f"inputs: {{n: {{label: N, type: count}}}}\nrule: {rule}")) == told


GATED = """format: 2
bands: [{{label: Tốt, at_least: 50, note: '{note}', when: ['{when}']}}, {{label: Khá}}]
"""


@pytest.mark.parametrize(("note", "when", "told"), [
    ("Mục 1 từ 60% trở lên", 'share("1") >= 60%', []), ("Mục 1 trên 60%", 'share("1") >= 60%', ["edge_told_otherwise"]),
    ("Mục 1 trên 60%", '60% < share("1")', []), ("Mục 1 đạt 60% trở lên", '60% < share("1")', ["edge_told_otherwise"]),
    ("Mục 1 trên 70%", 'share("1") >= 60%', []), ("", 'share("1") >= 60%', []),
    ("Không quá 1 điểm", 'points("1") < 1', ["edge_told_otherwise"]),
])
def test_words_beside_gates(note, when, told):
    top = GATED.format(note=note or "Không", when=when)
    assert [code for code in codes(leaf("rule: {kind: judgement}", top)) if code.startswith("edge")] == told


@pytest.mark.parametrize(("key", "told"), [
    ("vetoes: [{when: 'points(\"1\") > 1', unranked: yes, reason: Từ 1 điểm trở lên}]", ["edge_told_otherwise"]),
    ("vetoes: [{when: 'points(\"1\") >= 1', unranked: yes, reason: Từ 1 điểm trở lên}]", []),
    ("total: {limits: [{when: 'points(\"1\") < 1', at_most: 0.5, note: Không quá 1 điểm}]}", ["edge_told_otherwise"]),
])
def test_words_beside_vetoes_and_limits(key, told):
    text = leaf("rule: {kind: judgement}", f"format: 2\n{key}")
    assert [code for code in codes(text) if code.startswith("edge")] == told


def test_words_beside_special_cases():
    case = "override_when: [{when: n > 3, points: 1, note: Từ 3 lần trở lên}]"
    text = leaf(f"inputs: {{n: {{type: count, label: N}}}}\nrule: {{kind: count, each: 1}}\n{case}")
    assert [code for code in codes(text) if code.startswith("edge")] == ["edge_told_otherwise"]


@pytest.mark.parametrize(("rungs", "told"), [
    ("{when: value >= 95%, points: 1.6}, {rule: {kind: ratio}}", ["rung_below_rest"]),
    ("{when: value >= 95%, points: 2}, {rule: {kind: ratio}}", []),            # all from 95% on, else in proportion
    ("{when: value > 95%, points: 0}, {rule: {kind: ratio}}", []),             # beyond the end nothing is given
    ("{when: value < 50%, points: 0.1}, {rule: {kind: ratio}}", []),           # below: less, as the rest falls too
    ("{when: n2, points: 0.1}, {rule: {kind: ratio}}", []),                    # not of the value
    ("{when: value >= 95%, points: 1.6}, {points: 2}", []),                    # no formula
])
def test_a_formula_and_a_ladder_in_one_item(rungs, told):
    inputs = "inputs: {n: {type: percent, label: N}, n2: {type: yes_no, label: M}}\nvalue: n\n"
    text = leaf(f"{inputs}rule: {{kind: choose, choose: [{rungs}]}}", "format: 2")
    assert [code for code in codes(text) if code.startswith("rung")] == told
