"""Rows that are no forms, forms that were not submitted or approved, and forms that are there twice."""

from dataclasses import replace

import pytest
from forms_made import answers, register, survey, table, values

from papi_kit.language.messages import sentence
from papi_kit.written.forms import FaultyCell, Origin

SEATS, POLITE = "Nơi ngồi chờ sạch sẽ, đủ chỗ", "Thủ tục hoà nhã"
BASE = "xa|thon|w|q01|q02"
FORMS = ["X01|T1|1|4|5", "X02|T2|1|3|5", "X01|T1|1|2|1"]


def read(header, *rows, form=None, find_unit=None):
    return answers(form or survey(), table(header, *rows), find_unit)


def told(findings, *codes):
    return [(f.code, f.severity, f.values["count"]) for f in findings if f.code in codes]


@pytest.mark.parametrize("second", [
    ["#adm3+code|#adm4|#weight|#eval+q1|#eval+q2"], ["#adm3 +code|||#eval|"],
    [f"Xã|Thôn|Quyền số|{SEATS}|{POLITE}", *['{"ImportId":"QID1"}|' * 4 + '{"ImportId":"QID5"}']],
    ["xã/phường|thôn/bản|trọng số|câu một|câu hai"], [BASE], ["(1)|(2)|(3)|(4)|(5)"], ["1|2|3|4|5"],
])
def test_second_headers_are_left_out_and_told_once(second):
    got, findings = read(BASE, *second, *FORMS)
    assert set(got.rows["xa"]) == {"X01", "X02"} and values(got, "q01") == ["4", "3", "2"]
    assert told(findings, "second_header") == [("second_header", "warning", len(second))]
    assert not [f for f in findings if f.severity == "error"]
    assert got.place(0, "q01") == f"phieu.csv:{2 + len(second)}, q01"


def test_a_header_repeated_in_the_middle():
    got, findings = read(BASE, *FORMS, BASE.upper(), *FORMS)
    assert len(got) == 6 and told(findings, "second_header") == [("second_header", "warning", 1)]
    assert findings[0].values["rows"] == ["5"] and "dòng 5" in sentence(findings[0])


@pytest.mark.parametrize("first", ["X01|T1|1|7|rất tệ", "X09|T1|1|4|5", "X09|T1|1||", "1|T1|1|4|5"])
def test_a_first_form_is_no_header(first):
    got, findings = read(BASE, first, *FORMS, "X09|T1|1|1|1")
    assert len(got) == 5 and not told(findings, "second_header")


@pytest.mark.parametrize("row", ["Tổng cộng||3|9|11", "Tổng|||4|5", "Trung bình||1|4|5", "Người lập biểu||||",
                                 "||||Chủ tịch", "Ghi chú: phiếu của năm 2024||||", "|T1|1||",
                                 "I. Huyện A||||", "Cộng:|||5|5"])
def test_totals_notes_and_signatures_are_no_forms(row):
    got, findings = read(BASE, *FORMS, row)
    assert len(got) == 3 and told(findings, "rows_not_forms") == [("rows_not_forms", "warning", 1)]
    assert not [f for f in findings if f.severity == "error"]


def test_forms_without_answers_of_a_known_unit_and_answers_without_unit_stay():
    got, findings = read(BASE, *FORMS, "X01|T1|1||", "|T1|1|4|5")
    assert len(got) == 5 and not told(findings, "rows_not_forms")
    assert told(findings, "forms_without_unit") == [("forms_without_unit", "error", 1)]


def test_the_register_decides_where_there_is_one():
    find = register(("X01", "Xã A"), ("X02", "Xã B"), ("X03", "Tổng"))
    got, findings = read(BASE, *FORMS, "Tổng|T1|1|4|5", "X02|T1|1||", "X09|T1|1||", find_unit=find)
    assert len(got) == 5 and told(findings, "rows_not_forms") == [("rows_not_forms", "warning", 1)]


def test_every_sheet_may_have_a_second_header():
    second = "#adm3|#adm4|#weight|#eval+q1|#eval+q2"
    one = table(BASE, second, *FORMS, second, *FORMS)
    two = replace(one, origins=(Origin("phieu.xlsx", 1, "A", tuple("ABCDE")),
                                Origin("phieu.xlsx", 1, "B", tuple("ABCDE"), 4)))
    got, findings = answers(survey(), two)
    assert len(got) == 6 and told(findings, "second_header") == [("second_header", "warning", 2)]
    assert findings[0].values["rows"] == ["A2", "B!A6"]


def test_a_row_that_could_not_be_read_is_a_form():
    forms = replace(table(BASE, *FORMS, "|T1|1||"), faulty=(FaultyCell(3, 0, "formula_without_value", ""),))
    assert not told(answers(survey(), forms)[1], "rows_not_forms")


# ---- states


@pytest.mark.parametrize(("column", "good", "bad", "kind"), [
    ("submitdate", "2024-01-01 10:00:00", "", "not_submitted"), ("submitdate", "2024-01-01", "N/A", "not_submitted"),
    ("submitdate. Date submitted", "2024-01-01", "", "not_submitted"),
    ("Date_submitted", "2024-01-01", "", "not_submitted"),
    ("_validation_status", "validation_status_approved", "validation_status_not_approved", "rejected"),
    ("_validation_status", "Approved", "Not approved", "rejected"),
    ("_validation_status", "Approved", "On hold", "on_hold"),
    ("_validation_status", "", "validation_status_on_hold", "on_hold"),
    ("ReviewState", "approved", "rejected", "rejected"), ("ReviewState", "", "hasIssues", "on_hold"),
    ("Finished", "True", "False", "not_submitted"), ("Finished", "1", "0", "not_submitted"),
    ("DistributionChannel", "anonymous", "preview", "test"), ("Status", "IP Address", "Survey Preview", "test"),
    ("Tình trạng duyệt", "Đã duyệt", "Không được duyệt", "rejected"),
    ("Trạng thái", "Đã nộp", "Nháp", "not_submitted"), ("Status", "Complete", "Partial", "not_submitted"),
])
def test_forms_that_are_not_settled_are_counted_told_and_can_be_left_out(column, good, bad, kind):
    rows = [f"{FORMS[0]}|{good}", f"{FORMS[1]}|{bad}", f"{FORMS[2]}|{bad}"]
    got, findings = read(f"{BASE}|{column}", *rows)
    assert len(got) == 3 and told(findings, "forms_unsettled") == [("forms_unsettled", "warning", 2)]
    said = next(f for f in findings if f.code == "forms_unsettled")
    assert said.values["kind"] == kind and f"leave_out: [{kind}]" in sentence(said)
    form = survey(("unit: xa", f"unit: xa\nleave_out: [{kind}]"))
    got, findings = read(f"{BASE}|{column}", *rows, form=form)
    assert len(got) == 1 and told(findings, "forms_left_out") == [("forms_left_out", "note", 2)]


def test_forms_nobody_reviewed_are_told_only_where_others_were():
    assert not told(read(f"{BASE}|_validation_status", *(f"{row}|" for row in FORMS))[1], "forms_unsettled")
    some = read(f"{BASE}|_validation_status", f"{FORMS[0]}|Approved", f"{FORMS[1]}|")[1]
    assert told(some, "forms_unsettled") == [("forms_unsettled", "note", 1)]


def test_said_that_all_count_it_is_a_note():
    form = survey(("unit: xa", "unit: xa\nleave_out: []"))
    found = read(f"{BASE}|submitdate", f"{FORMS[0]}|", form=form)[1]
    assert told(found, "forms_unsettled") == [("forms_unsettled", "note", 1)]


def test_a_column_of_ones_own_leaves_forms_out():
    form = survey(("unit: xa", "unit: xa\nexclude: {Kiểm tra: [Hỏng, thử]}"))
    got, findings = read(f"{BASE}|Kiểm tra", f"{FORMS[0]}|", f"{FORMS[1]}|HỎNG", f"{FORMS[2]}|tốt", form=form)
    assert len(got) == 2 and told(findings, "forms_excluded") == [("forms_excluded", "note", 1)]
    found = read(f"{BASE}|Kiểm tra", *(f"{row}|tốt" for row in FORMS), form=form)[1]
    assert [f.severity for f in found if f.code == "nothing_excluded"] == ["warning"]
    assert [f.code for f in read(BASE, *FORMS, form=form)[1] if f.severity == "error"] == ["forms_column_absent"]


# ---- twice


def test_the_same_form_in_two_parts_counts_once():
    rows = [f"{row}|u{n}|{n}" for n, row in enumerate(FORMS)]
    got, findings = read(f"{BASE}|_uuid|_index", *rows, f"{FORMS[1]}|u1|1")
    assert len(got) == 3 and told(findings, "forms_twice") == [("forms_twice", "warning", 1)]


def test_two_versions_of_a_form_ask():
    rows = [f"{row}|u{n}" for n, row in enumerate(FORMS * 2)]
    got, findings = read(f"{BASE}|_uuid", *rows, "X01|T1|1|1|1|u0")
    assert len(got) == 5 and told(findings, "form_versions_differ") == [("form_versions_differ", "error", 2)]


def test_a_column_that_says_the_same_everywhere_is_no_id():
    assert len(read(f"{BASE}|meta-instanceID|KEY", *(f"{row}|u|k{n}" for n, row in enumerate(FORMS * 2)))[0]) == 6
    got, findings = read(f"{BASE}|instanceID", *(f"{row}|u" for row in FORMS))
    assert len(got) == 3 and not [f for f in findings if f.severity == "error"]


def test_numbers_typed_by_people_are_no_ids():
    assert len(read(f"{BASE}|id", *(f"{row}|1" for row in FORMS + FORMS))[0]) == 6


# ---- answers in other words


def test_code_and_label_together():
    cells = ["5 - Rất hài lòng", "4. Hài lòng", "Rất hài lòng (5)", "3: Bình thường", "(2) Không hài lòng", "5.0",
             "rất hài  lòng", "５", "4 điểm", "9 - Không biết"]
    got, findings = read(BASE, *(f"X1|T1|1|{cell}|5" for cell in cells))
    assert values(got, "q01") == ["5", "4", "5", "3", "2", "5", "5", "5", "4", "dont_know"]
    note, = (f for f in findings if f.code == "answers_understood")
    assert note.severity == "note" and note.values["count"] == 8 and "“5 - Rất hài lòng” = 5" in sentence(note)
    assert not [f for f in findings if f.severity == "error"]


@pytest.mark.parametrize("cells", [["1 - Rất hài lòng"], ["6 - Rất tốt"], ["4.5"], ["45"], ["2 lần"], ["5/4"],
                                   ["1 - Có", "1 - Không"], ["1. Kém", "2. Kém"]])
def test_what_means_two_things_is_no_answer(cells):
    got, findings = read(BASE, *(f"X1|T1|1|{cell}|5" for cell in cells))
    assert set(values(got, "q01")) == {"unknown"}
    assert {f.code for f in findings if f.severity == "error"} == {"answer_unknown"}


def test_true_and_false_of_options():
    form = survey(("measures:", "  - {id: qa, text: Kênh A, scale: chon}\nmeasures:"),
                  ("factors:", "scales: {chon: {0: 0, 1: 1}}\nfactors:"))
    got, _ = read(f"{BASE}|qa", *(f"{FORMS[0]}|{cell}" for cell in ("TRUE", "False", "1", "0", "")), form=form)
    assert values(got, "qa") == ["1", "0", "1", "0", "blank"]
