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


CITED = """
- id: "1"
  name: Một
  max: 10
  clause: Điều 1
  inputs: {n: {label: N, type: count, clause: Điều 2}}
  rule:
    kind: steps
    clause: Điều 3
    steps: [{at_least: 8, points: 10, clause: Điều 4}, {at_least: 4, points: 6, clause: Điều 5},
            {points: 0, source: Sổ}]
  override_when: [{when: n = 5, points: 1, clause: Điều 6}, {when: n = 6, points: 2, clause: Điều 7}]
  reduce: [{when: n = 4, by: 50%, clause: Điều 8}]
  not_applicable: {policy: full, clause: Điều 9}
"""
BANDED = """
bands: [{label: Tốt, at_least: 80, when: [points > 99], clause: Khoản 1}, {label: Khá, at_least: 20, source: QĐ 2},
        {label: Kém}]
vetoes: [{when: index < 60, set_to: Kém, clause: Khoản 3}]
"""


def clauses(n) -> list[str]:
    found = scored(rubric(CITED), {"1": {"n": n}})
    return explanation_json(found, found.result("a"), found.item("1"))["items"][0]["clauses"]


def test_the_clauses_of_what_decided_the_mark():
    assert clauses(9) == ["Điều 1", "Điều 3", "Điều 4"]
    assert clauses(7) == ["Điều 1", "Điều 3", "Điều 5"]
    assert clauses(1) == ["Điều 1", "Điều 3", "Sổ"]
    assert clauses(6) == ["Điều 1", "Điều 3", "Điều 5", "Điều 7"]
    assert clauses("n/a") == ["Điều 1", "Điều 9"]
    found = scored(rubric(CITED), {"1": {"n": 4}})
    text = explanation_text(found, found.result("a"), found.item("1"))
    assert "giảm 50% (Điều 8)" in text and "Căn cứ: Điều 1\n" in text and "Căn cứ của cách có điểm: Điều 5\n" in text


def test_the_clauses_of_what_decided_the_band():
    def head(n):
        found = scored(rubric(CITED, BANDED), {"1": {"n": n}})
        return explanation_text(found, found.result("a"), None)

    assert "Không đạt điều kiện của mức Tốt" in head(9)
    assert "(căn cứ: Khoản 1)\nMức xếp loại Khá (căn cứ: QĐ 2)" in head(9)
    assert "Xếp vào mức Kém: " in head(1) and "(căn cứ: Khoản 3)" in head(1)
