"""Figures that do not add up, told with the smallest change and what it does to the mark; relations by roles."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from helpers import leaf, scored

from papi_kit.language.messages import sentence
from papi_kit.reports.kit.text import findings_json
from papi_kit.rubric.roles import RELATIONS, ROLES, split

CODES = ("relation_fails", "percent_differs", "percent_cut", "errors_cancel", "overdue_pending")
STEPS = ("value: dung / xong\nrule: {kind: steps, steps: [{at_least: 95%, points: 2}, {below: 95%, points: 1}]}")
LABELS = {"nhan": ("Tiếp nhận", "dossiers_received"), "xong": ("Đã giải quyết", "dossiers_resolved"),
          "dang": ("Đang giải quyết", "dossiers_pending"), "tra": ("Trả lại", "dossiers_returned"),
          "dung": ("Đúng hạn", "dossiers_on_time"), "chua": ("Chưa đến hạn", "dossiers_pending_not_due"),
          "chuyen": ("Kỳ trước chuyển qua", "dossiers_carried_over")}


def top(*names, more=""):
    figures = ", ".join(f"{name}: {{label: {LABELS[name][0]}, type: count, role: {LABELS[name][1]}{more}}}"
                        for name in names)
    return f"format: 2\nshared: {{{figures}}}\n"


def told(assessment):
    return [f for f in assessment.found if f.code in CODES]


def facts(stage="", unit="a", **figures):
    return [(unit, "", name, value, stage) for name, value in figures.items()]


def test_both_sides_the_smallest_change_and_what_it_does_to_the_mark():
    text = leaf(STEPS, top("nhan", "xong", "dang", "tra", "dung"))
    found = told(scored(text, facts(nhan=100, xong=90, dang=5, tra=10, dung=86)))
    assert [f.code for f in found] == ["relation_fails"]
    assert sentence(found[0]) == (
        "Đơn vị a: “Tiếp nhận (100) = Đã giải quyết (90) + Đang giải quyết (5) + Trả lại (10)” không khớp: 100 so với "
        "105, lệch -5. Sửa nhỏ nhất: Tiếp nhận 100 → 105 (điểm không đổi) hoặc Đang giải quyết 5 → 0 (điểm không "
        "đổi) hoặc Trả lại 10 → 5 (điểm không đổi). Đề nghị kiểm tra lại tại facts.csv:3, facts.csv:4, facts.csv:5.")
    found = told(scored(text, facts(nhan=100, xong=86, dang=5, tra=5, dung=84)))
    assert "Đã giải quyết 86 → 90 (mục 1: 97,67% → 93,33%, sang bậc “dưới 95%”, 2 → 1 điểm; tổng 2 → 1 điểm)" in \
        sentence(found[0])
    assert "Đã giải quyết 86 → 90 (item 1: 97.67% → 93.33%, now “under 95%”, 2 → 1 point; total 2 → 1 point)" in \
        sentence(found[0], "en")


def test_the_finding_for_programs():
    text = leaf(STEPS, top("nhan", "xong", "dang", "dung"))
    found = told(scored(text, facts(nhan=100, xong=86, dang=10, dung=84)))
    details = findings_json(found, "vi")[0]["details"]
    assert (details["left"], details["right"], details["difference"], details["status"]) == (100, 96, 4, "fails")
    assert [(one["input"], one["from"], one["to"], one["total_after"]) for one in details["mends"]] == [
        ("nhan", 100, 96, 2), ("xong", 86, 90, 1), ("dang", 10, 14, 2)]
    assert details["mends"][1]["items"] == [{"item_id": "1", "points_before": 2, "points_after": 1,
                                             "value_before": "0.976744186", "value_after": "0.9333333333"}]


def test_pending_that_is_overdue_and_what_counting_it_does():
    text = leaf(STEPS, top("xong", "dang", "dung", "chua"))
    found = told(scored(text, facts(xong=1523, dang=142, dung=1504, chua=54)))
    assert [sentence(f) for f in found] == [
        "Đơn vị a: “Đúng hạn” (1.504) trên “Đã giải quyết” (1.523) là 98,75%, nhưng trong “Đang giải quyết” có 88 đã "
        "quá hạn; tính cả số này thì còn 93,36% (mục 1: 98,75% → 93,36%, sang bậc “dưới 95%”, 2 → 1 điểm; tổng 2 → 1 "
        "điểm). Đề nghị xác định cách tính theo quyết định."]
    assert found[0].severity == "warning"
    assert told(scored(text, facts(xong=1523, dang=142, dung=1504, chua=142))) == []
    counted = STEPS.replace("dung / xong", "dung / (xong + dang - chua)")
    text_counted = leaf(counted, top("xong", "dang", "dung", "chua"))
    assert told(scored(text_counted, facts(xong=1523, dang=142, dung=1504, chua=54))) == []
    low = told(scored(text, facts(xong=1523, dang=142, dung=1000, chua=54)))
    assert [(f.code, f.severity) for f in low] == [("overdue_pending", "note")]


def test_a_change_of_a_few_dossiers_is_printed_with_as_many_decimals_as_it_takes():
    text = leaf("value: dung / xong\nrule: {kind: ratio}", top("xong", "dang", "dung", "chua"))
    found = told(scored(text, facts(xong=50_000, dang=2, dung=49_980, chua=1)))
    assert sentence(found[0]).startswith("Đơn vị a: “Đúng hạn” (49.980) trên “Đã giải quyết” (50.000) là 99,96%, nhưng "
                                         "trong “Đang giải quyết” có 1 đã quá hạn; tính cả số này thì còn 99,958% (mục "
                                         "1: 99,96% → 99,958%, ")


def test_a_later_stage_that_breaks_what_held():
    text = leaf(STEPS, top("nhan", "xong", "dang", "dung"))
    rows = [*facts("self", nhan=100, xong=90, dang=10, dung=90), *facts("appraisal", xong=91)]
    found = told(scored(text, rows))
    assert "Ở giai đoạn tự đánh giá số liệu vẫn khớp." in sentence(found[0])
    never = [*facts("self", nhan=100, xong=90, dang=11, dung=90), *facts("appraisal", xong=91)]
    assert "vẫn khớp" not in sentence(told(scored(text, never))[0])
    assert told(scored(text, rows, stage="self")) == []


def test_what_was_pending_last_year_is_what_was_carried_over():
    text = leaf(STEPS, top("xong", "dung", "dang", "chuyen"))
    given = facts(xong=90, dung=90, dang=5, chuyen=12)
    assert [f.code for f in told(scored(text, given, last={"a": {("", "dang"): F(12)}}))] == []
    assert told(scored(text, given)) == []
    found = told(scored(text, given, last={"a": {("", "dang"): F(15)}}))
    assert "“Kỳ trước chuyển qua (12) = Đang giải quyết năm trước (15)” không khớp: 12 so với 15" in sentence(found[0])


def test_the_units_below_add_up():
    units = [{"unit_id": "h", "level": "huyện"}, *({"unit_id": u, "level": "xã", "parent_id": "h"} for u in "ab")]
    text = leaf("value: nhan\nrule: {kind: count, each: 0.01}",
                top("nhan", more=", sums_children: yes") + "level: huyện")
    rows = [*facts(unit="h", nhan=100), *facts(unit="a", nhan=60), *facts(unit="b", nhan=30)]
    found = told(scored(text, rows, units))
    assert [(f.code, f.unit_id, f.values["difference"]) for f in found] == [("relation_fails", "h", 10)]
    assert "tổng Tiếp nhận của các đơn vị trực thuộc (90)" in sentence(found[0])
    assert told(scored(text, [*rows[1:], *facts(unit="h", nhan=90)], units)) == []


@pytest.mark.parametrize(("rate", "code"), [
    ("90,53%", None), ("90,52%", "percent_cut"), ("90,5%", None), ("91%", None), ("95%", "percent_differs")])
def test_a_printed_percentage_is_made_again(rate, code):
    text = leaf("value: ty\nrule: {kind: ratio}\nfigures: [xong / nhan = ty]\ninputs: {nhan: {type: count, label: "
                "Nhận}, xong: {type: count, label: Xong}, ty: {type: percent, label: Tỷ lệ}}")
    rows = [("a", "1", "nhan", 285), ("a", "1", "xong", 258), ("a", "1", "ty", rate)]
    assert [f.code for f in told(scored(text, rows))] == ([code] if code else [])


def test_families_of_one_rubric_are_told_apart_by_role_of():
    shared = ("format: 2\nshared: {a: {type: count, label: A, role: tasks_received, role_of: huyện}, b: {type: count, "
              "label: B, role: tasks_resolved, role_of: xã}, c: {type: count, label: C, role: tasks_resolved, role_of: "
              "huyện}}")
    text = leaf("value: b + c + a\nrule: {kind: count, each: 0.1}", shared)
    assert told(scored(text, facts(a=5, b=9, c=5))) == []
    assert [f.values["relation"] for f in told(scored(text, facts(a=5, b=9, c=6)))] == ["C ≤ A"]


def test_every_role_stands_in_a_relation_and_every_relation_has_its_roles():
    parts = {split(role)[1] for role in ROLES}
    used = {word for one in RELATIONS for word in one.text.replace("/", " ").split() if word.isidentifier()}
    assert parts == used
