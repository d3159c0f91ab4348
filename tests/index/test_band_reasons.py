"""Why a unit is not in the band that its index alone would give."""

from helpers import scored

from papi_kit.reports.explanation.explanation import explanation_text

RUBRIC = """
rubric: thu
title: Thử
year: 2022
level: xã
issued: {status: illustrative}
ranking: {within: all, ties: dense}
bands:
  - {label: Xuất sắc, at_least: 90, when: ['share("2") >= 60%'], at_most_share: 50%}
  - {label: Tốt, at_least: 80}
  - {label: Khá}
vetoes: [{when: 'input("2", "vi_pham") > 0', limit_to: Khá}]
domains:
  - {id: "1", name: Một, max: 90, rule: {kind: judgement}}
  - id: "2"
    name: Hai
    max: 10
    inputs: {diem: {label: Điểm, type: amount}, vi_pham: {label: Số vụ vi phạm, type: count}}
    value: diem
    rule: {kind: count, each: 1}
"""


def told(first, second, broken=0):
    facts = [("x", "1", "points", "90"), ("x", "2", "diem", str(first)), ("x", "2", "vi_pham", str(broken)),
             ("y", "1", "points", "89"), ("y", "2", "diem", str(second)), ("y", "2", "vi_pham", "0")]
    assessment = scored(RUBRIC, facts, ["x", "y"])
    return {r.unit.id: (r.band, explanation_text(assessment, r, None)) for r in assessment.results}


def test_nothing_is_told_where_the_figure_decides():
    band, text = told(9, 1)["x"]
    assert band == "Xuất sắc" and "điều kiện" not in text and "Khống chế" not in text


def test_a_gate():
    band, text = told(5, 1)["x"]
    assert band == "Tốt" and "Không đạt điều kiện của mức Xuất sắc" in text and "50%" in text


def test_a_veto_with_its_figure():
    band, text = told(9, 1, broken=2)["x"]
    assert band == "Khá" and "Khống chế không quá mức Khá" in text and "Số vụ vi phạm (2)" in text


def test_a_quota():
    found = told(9, 8)
    assert (found["x"][0] == "Xuất sắc" and found["y"][0] == "Tốt"
            and "Vượt hạn mức số đơn vị của mức Xuất sắc" in found["y"][1])
