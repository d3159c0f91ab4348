"""The way of a mark over the stages: who gave what, what changed, why, and where it stands."""

from helpers import rubric, scored

from papi_kit.reports.explanation.explanation import explanation_json, explanation_text

ITEM = """
- {id: "1", name: Một, max: 2, inputs: {n: {label: Số lần, type: count}}, rule: {kind: count, each: "0.5"},
   assessor: Sở Nội vụ}
"""
TWO = rubric("""
- {id: "1", name: Một, max: 10, rule: {kind: judgement}, marked_by: [to, so]}
""", "format: 2\nassessors: [{id: to, name: Tổ, weight: 50%}, {id: so, name: Sở, weight: 50%}]\n")


def told(text, facts, stage="final"):
    found = scored(text, facts, ["a"], stage=stage)
    said = explanation_text(found, found.result("a"), found.item("1"))
    return [line.strip() for line in said.splitlines()], explanation_json(found, found.result("a"), found.item("1"))


def test_each_stage_with_its_mark_and_what_changed_it():
    rows = [("a", "1", "n", 4, "self", "BC 1"), ("a", "1", "n", 3, "appraisal", "BB 5", "trùng"),
            ("a", "1", "points", "1.75", "final", "", "kết luận")]
    lines, data = told(rubric(ITEM), rows)
    at = lines.index("Quá trình chấm điểm:")
    assert lines[at + 1 : at + 6] == [
        "Tự đánh giá: 2 điểm", "Thẩm định: 2 điểm → 1,5 điểm",
        "Số lần: 4 → 3 (Sở Nội vụ; lý do: trùng; BB 5; facts.csv, dòng 3)",
        "Hội đồng: 1,5 điểm → 1,75 điểm", "points: 1,75 (lý do: kết luận; facts.csv, dòng 4)"]
    marks = [(one["stage"], one["points"]) for one in data["history"]]
    assert marks == [("self", 2), ("appraisal", 1.5), ("final", 1.75)]
    change = data["history"][1]["changes"][0]
    assert (change["from"], change["to"], change["who"], change["reason"]) == ("4", "3", "Sở Nội vụ", "trùng")


def test_a_later_stage_is_not_told_before_it_comes():
    lines, _ = told(rubric(ITEM), [("a", "1", "n", 4, "self"), ("a", "1", "n", 3, "appraisal", "", "trùng"),
                                   ("a", "1", "n", 4, "explanation", "", "bổ sung")], "appraisal")
    assert "Thẩm định: 2 điểm → 1,5 điểm" in lines and not any("bổ sung" in line for line in lines)


def test_nothing_is_told_of_one_stage():
    assert "Quá trình chấm điểm:" not in told(rubric(ITEM), [("a", "1", "n", 4, "self")])[0]


def test_several_assessors_are_named():
    rows = [("a", "1", "points", mark, stage, "", "", "", who) for who, mark, stage in
            (("to", 8, "appraisal"), ("so", 6, "appraisal"), ("so", 7, "explanation"))]
    lines, _ = told(TWO, rows)
    assert [line for line in lines if line.endswith(": 7 điểm → 7,5 điểm")]
    assert any(line.startswith("Sở: 6 → 7 (Sở; không ghi lý do") for line in lines)


def test_a_figure_changed_without_a_reason_is_told_once():
    rows = [("a", "1", "n", 4, "self"), ("a", "1", "n", 3, "appraisal"), ("a", "1", "n", 3, "final")]
    found = [f for f in scored(rubric(ITEM), rows, ["a"]).found if f.code == "changed_without_reason"]
    assert [(f.place.line, str(f.values["before"]), str(f.values["after"])) for f in found] == [(3, "4", "3")]


def test_values_that_differ_little_are_printed_apart():
    text = rubric("""
        - {id: "1", name: Một, max: 2, inputs: {p: {label: Tỷ lệ, type: percent}}, rule: {kind: ratio}, value: p}""")
    rows = [("a", "1", "p", "99,961%", "self"), ("a", "1", "p", "99,964%", "appraisal")]
    lines, data = told(text, rows)
    assert any(line.startswith("Tỷ lệ: 99,961% → 99,964% (") for line in lines)
    change = data["history"][1]["changes"][0]
    assert (change["from"], change["to"]) == ("99,961%", "99,964%")
    found = [f for f in scored(text, rows, ["a"]).found if f.code == "changed_without_reason"]
    assert [(str(f.values["before"]), str(f.values["after"])) for f in found] == [("99,961%", "99,964%")]
