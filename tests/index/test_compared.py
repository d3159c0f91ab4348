"""Own marks beside appraised ones, and how several assessors agree, worked out by hand."""

from fractions import Fraction as F

from helpers import rubric, scored
from openpyxl import load_workbook

from papi_kit.index.compared import agreement_rows, appraisal_rows, compared, judged
from papi_kit.reports.appraisal.compared import write_compared

COUNTED = rubric("""
- {id: "1", name: Một, max: 2, inputs: {n: {label: Số lần, type: count}}, rule: {kind: count, each: "0.5"},
   assessor: Sở Nội vụ}
- {id: "2", name: Hai, max: 4, inputs: {n: {label: Số lần, type: count}}, rule: {kind: count, each: "0.5"}}
""")
TOGETHER = rubric("""
- {id: "1", name: Một, max: 10, rule: {kind: judgement}, marked_by: [to, so]}
""", "format: 2\nassessors: [{id: to, name: Tổ, weight: 50%}, {id: so, name: Sở, weight: 50%}]\n")
ROWS = [("a", "1", "n", 4, "self"), ("a", "1", "n", 3, "appraisal", "", "trùng"), ("a", "2", "n", 2, "self"),
        ("b", "1", "n", 1, "self"), ("b", "2", "n", 1, "self"), ("b", "2", "n", 5, "final", "", "bổ sung")]


def test_marks_and_what_changed_them():
    found = compared(scored(COUNTED, ROWS, ["a", "b"]))
    rows = {(row[0], row[2]): row[3:] for row in appraisal_rows(found)}
    assert rows == {("a", "1"): [2, F("1.5"), F("-0.5"), 2, "Sở Nội vụ", "trùng"], ("a", "2"): [1, 1, 0, 4, "", ""],
                    ("b", "1"): [F("0.5"), F("0.5"), 0, 2, "", ""],
                    ("b", "2"): [F("0.5"), F("2.5"), 2, 4, "", "bổ sung"]}


def test_nothing_where_nobody_appraised():
    own = [row for row in ROWS if row[4] == "self"]
    assert compared(scored(COUNTED, own, ["a", "b"])) == []
    assert compared(scored(COUNTED, ROWS, ["a", "b"], stage="self")) == []


def together():
    units = ["a", "b", "c", "d", "e"]
    return scored(TOGETHER, [(unit, "1", "points", mark + more, "appraisal", "", "", "", who)
                             for unit, mark in zip(units, (2, 4, 5, 7, 9), strict=True)
                             for who, more in (("to", 0), ("so", 1))], units)


def test_agreement_is_on_the_share_of_the_maximum():
    rows = list(agreement_rows(judged(together())))
    assert [(row[1], row[3], row[5], row[6]) for row in rows] == [("to", F("-0.1"), 5, 5), ("so", F("0.1"), 5, 5)]
    # marks 2 3 4 5 5 6 7 8 9 10: Do = 1; De = 2 (10 Σx² − (Σx)²) / (10 · 9) = 2 (4090 − 3481) / 90
    assert abs(rows[0][4] - (1 - F(90, 2 * (10 * 409 - 59**2)))) < F(1, 10**9)


def test_the_workbook_has_the_same_numbers(tmp_path):
    found = scored(COUNTED, ROWS, ["a", "b"])
    path = tmp_path / "tham-dinh.xlsx"
    write_compared(found, compared(found), judged(together()), path)
    book = load_workbook(path)
    assert book.sheetnames == ["Theo đơn vị", "Theo mục", "Chênh lệch lớn nhất", "Các bên cùng chấm"]
    units = {row[1]: row[3:] for row in book["Theo đơn vị"].iter_rows(min_row=5, values_only=True)}
    assert units == {"a": (3, 2.5, -0.5, 0, 1), "b": (1, 3, 2, 1, 0)}
    most = [row[2] for row in book["Chênh lệch lớn nhất"].iter_rows(min_row=5, values_only=True)]
    assert most == ["2", "1"]
