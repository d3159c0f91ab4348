"""What `explain` says of a mark: every step that changed it is told, in order."""

from __future__ import annotations

from helpers import rubric, scored

from papi_kit.reports.explanation.explanation import explanation_json, explanation_text

RATIO = ("inputs: {a: {label: Đúng hạn, type: count}, b: {label: Tổng số, type: count}}, value: a / b, rule: {kind: "
         "ratio}, not_applicable: remove")
TREE = f"""
- id: "1"
  name: Một
  max: 10
  rounding: 0
  criteria:
    - {{id: "1.1", name: A, max: 10, rounding: 1, {RATIO}}}
"""
BONUS = """
- id: "T"
  name: Thưởng
  type: bonus
  max: 2
  criteria:
    - {id: "T.1", name: T, max: 2, inputs: {n: {label: N, type: count}}, rule: {kind: count, each: 1},
       override_when: [{when: n > 4, points: 5}]}
"""


def why(found) -> dict[str, str]:
    return {item["item_id"]: item["why"] for item in explanation_json(found, found.result("a"), None)["items"]}


def test_rounding_and_caps_are_told_where_they_change_the_mark():
    found = scored(rubric(TREE + BONUS), {"1.1": {"a": 1, "b": 3}, "T.1": {"n": 5}})
    told = why(found)
    assert told["1.1"].endswith("33,33% × 10 = 3,3333 điểm; làm tròn thành 3,3 điểm")
    assert told["1"] == "3,3 điểm; làm tròn thành 3 điểm"
    assert told["T.1"].endswith("điều kiện riêng: 2 thành 5 điểm; không quá 2 điểm")
    plain = why(scored(rubric(TREE), {"1.1": {"a": 3, "b": 3}}))
    assert "làm tròn" not in plain["1.1"] + plain["1"]


def test_the_division_by_what_is_left_and_a_unit_with_nothing_left():
    other = '- {id: "2", name: Hai, max: 16, rule: {kind: yes_no}}\n'
    found = scored(rubric(TREE + other), {"1.1": {"a": 0, "b": 0}, "2": {"choice": "có"}})
    assert "Tổng điểm: 16/16 = 100%; xếp hạng 1/1" in explanation_text(found, found.result("a"), None)
    alone = scored(rubric(TREE), {"1.1": {"a": 0, "b": 0}})
    assert "Tổng điểm: không phát sinh\n" in explanation_text(alone, alone.result("a"), None)


def test_one_item_names_its_figures_with_the_place_they_were_read_from():
    found = scored(rubric(TREE),
                   [("a", "1.1", "a", 1, "self", "BC 12"), ("a", "1.1", "b", 3, "appraisal", "", "sửa theo hồ sơ")])
    text = explanation_text(found, found.result("a"), found.item("1.1"))
    assert ("  Đúng hạn: 1  [tự đánh giá; facts.csv, dòng 2; BC 12]\n  Tổng số: 3  [thẩm định; "
            "facts.csv, dòng 3; sửa theo hồ sơ]" in text)
