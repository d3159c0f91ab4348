"""Headings as Kobo, ODK, LimeSurvey, Google Forms and offices write them; what fits two things asks."""

import pytest
from forms_made import answers, survey, table, values
from hypothesis import given
from hypothesis import strategies as st

from papi_kit.language.messages import sentence
from papi_kit.survey.form.headings import Headings

BASE = "xa|thon|w"
SEATS, POLITE = "Nơi ngồi chờ sạch sẽ, đủ chỗ", "Thủ tục hoà nhã"


def found(header, form=None):
    """Item or column -> its headings."""
    form = form or survey()
    header = header.split("|") if isinstance(header, str) else header
    fits = Headings(form, form.groups()[0]).assign(header)
    by_target = {}
    for number, fit in fits.items():
        by_target.setdefault(fit.target, []).append(header[number])
    return by_target


def read(header, *rows, form=None):
    return answers(form or survey(), table(header, *rows))


def codes(findings, severity="error"):
    return [f.code for f in findings if f.severity == severity]


@pytest.mark.parametrize("before", [
    "nhom_a-", "nhom_a_", "nhom_a::", "Nhóm A - ", "nhom_a.", "A > ", "A|", "12345X6X7", "X12345X6X7",
    "1. Tiếp cận dịch vụ/", "Tiếp cận, dịch vụ/", "[A] Tiếp cận/", "Phần A: Tiếp cận dịch vụ (1–5)/", "F1[", "a/b/c/",
    "Nhóm A\u00a0- ", "PHẦN A – ",
])
def test_what_may_stand_between_group_and_id(before):
    after = "]" if before.endswith("[") else ""
    header = [*BASE.split("|"), f"{before}q01{after}", f"{before}q02{after}"]
    assert {item: found(header)[item] for item in ("q01", "q02")} == {"q01": [header[3]], "q02": [header[4]]}


@pytest.mark.parametrize("before", ["1. Tiếp cận dịch vụ/", "Phần A: Tiếp cận dịch vụ (1–5)/", "Phần A - ", "Phần A. ",
                                    "1. ", "1) ", "Câu 1: ", "Câu 1. ", "C1. ", "(1) ", "Q1 - ", "1.1. ", "a) ", "I. "])
def test_what_may_stand_before_the_words_of_a_question(before):
    header = [*BASE.split("|"), f"{before}{SEATS}", f"{before.replace('1', '2')}{POLITE}"]
    assert {item: found(header)[item] for item in ("q01", "q02")} == {"q01": [header[3]], "q02": [header[4]]}


@pytest.mark.parametrize("after", [" *", "?", ":", ".", " (bắt buộc)", " / Seats are clean", " (q01)", " [1-5]"])
def test_what_may_stand_behind_the_words_of_a_question(after):
    header = [*BASE.split("|"), f"{SEATS}{after}", "q02"]
    assert found(header)["q01"] == [header[3]]


def test_numbers_in_the_definition_are_no_part_of_the_words():
    form = survey((f'"{SEATS}"', f'"1. {SEATS}?"'))
    assert found([*BASE.split("|"), SEATS, "q02"], form)["q01"] == [SEATS]
    assert found([*BASE.split("|"), f"Câu 3. {SEATS}", "q02"], form)["q01"] == [f"Câu 3. {SEATS}"]


def test_ids_that_are_the_end_of_other_ids():
    form = survey(("q01", "q1"), ("q02]", "a_q1, q11]"), ("{id: q02", "{id: a_q1"),
                  ("measures:", "  - {id: q11, text: Khác}\nmeasures:"))
    exact = found(f"{BASE}|q11|a_q1|q1", form)
    assert (exact["q1"], exact["q11"], exact["a_q1"]) == (["q1"], ["q11"], ["a_q1"])
    grouped = found(f"{BASE}|g_q11|g_a_q1|g_q1", form)
    assert (grouped["q1"], grouped["q11"], grouped["a_q1"]) == (["g_q1"], ["g_q11"], ["g_a_q1"])
    assert "q1" not in found(f"{BASE}|q11|a_q1", form)


def test_two_that_fit_ask():
    _, findings = read(f"{BASE}|a-q01|b-q01|a-q02", "X1|T1|1|4|5|5", "X1|T1|1|4|3|5")
    assert codes(findings) == ["two_columns_for_one"]
    assert "column: [" in sentence(findings[0])


def test_one_heading_alone_proves_no_mark_and_numbers_are_no_ids():
    assert "q01" not in found(f"{BASE}|ghi_chu_q01|q02")
    form = survey(("q01, q02", "c1, c2"), ("id: q01", "id: c1"), ("id: q02", "id: c2"))
    assert {"c1", "c2"}.isdisjoint(found(f"{BASE}|4.1|4.2", form))


def test_a_heading_understood_by_its_end_is_told():
    _, findings = read(f"{BASE}|g-q01|g-q02", "X1|T1|1|4|5")
    note, = (f for f in findings if f.code == "headings_understood")
    assert note.severity == "note" and note.values["count"] == 2 and "“g-q01” là “q01”" in sentence(note)


def test_headings_cut_off_by_a_program():
    long = "Công chức hướng dẫn tận tình, giải thích đầy đủ các giấy tờ phải nộp và thời gian giải quyết hồ sơ"
    form = survey((f'"{SEATS}"', f'"{long}"'))
    assert found([*BASE.split("|"), long[:80], "q02"], form)["q01"] == [long[:80]]
    assert found([*BASE.split("|"), f"{long[:40]}…", "q02"], form)["q01"] == [f"{long[:40]}…"]
    assert "q01" not in found([*BASE.split("|"), long[:40], "q02"], form)
    twice = survey((f'"{SEATS}"', f'"{long} ở xã"'), ("Thủ tục hoà nhã", f'"{long} ở tỉnh"'))
    assert {"q01", "q02"}.isdisjoint(found([*BASE.split("|"), long[:80], "x"], twice))


def test_a_column_that_the_definition_names_is_that_column():
    form = survey(("measures:", "  - {id: qa, text: Kênh A, column: k/a, scale: chon}\nmeasures:"),
                  ("factors:", "scales: {chon: {0: 0, 1: 1}}\nfactors:"))
    for header in ("k|k/a|k/b", "k/b|k/a|k", "nhom/k|nhom/k/a|nhom/k/b", "k/a|k/b"):
        got, findings = read(f"{BASE}|q01|q02|{header}", f"X1|T1|1|4|5|{'|'.join('1' for _ in header.split('|'))}",
                             f"X1|T1|1|4|5|{'|'.join('' for _ in header.split('|'))}",
                             f"X1|T1|1|4|5|{'|'.join('0' for _ in header.split('|'))}", form=form)
        assert not codes(findings) and values(got, "qa") == ["1", "blank", "0"], header


@pytest.mark.parametrize("column", ["k", "nhom/k"])
def test_options_in_one_column_say_what_to_export(column):
    form = survey(("measures:", "  - {id: qa, text: Kênh A, column: k/a, scale: chon}\nmeasures:"),
                  ("factors:", "scales: {chon: {0: 0, 1: 1}}\nfactors:"))
    _, findings = read(f"{BASE}|q01|q02|{column}", "X1|T1|1|4|5|a b", form=form)
    fault, = (f for f in findings if f.severity == "error")
    assert fault.code == "options_together" and fault.values["column"] == column and "k/a" in sentence(fault)


def test_the_named_column_wins_over_a_group():
    form = survey(("{id: q01,", "{id: q01, column: cau_1,"))
    assert found(f"{BASE}|nhom/cau_1|cau_1|q02", form)["q01"] == ["cau_1"]


# ---- one question in several columns


def test_a_section_for_each_commune():
    header = ["xa", "thon", "w", SEATS, POLITE, SEATS, POLITE]
    got, findings = read(header, "X1|T1|1|4|5||", "X2|T2|1|||3|2", "X2|T2|1||||1")
    assert values(got, "q01") == ["4", "3", "blank"] and values(got, "q02") == ["5", "2", "1"]
    assert codes(findings) == [] and codes(findings, "note") == ["columns_joined"] * 2


@pytest.mark.parametrize("again", ["q01.1", "q01_1", "q01 2", "q01 (2)", "q01__1", "Q01"])
def test_suffixes_of_a_name_that_is_there_twice(again):
    form = survey(("text: Thủ", "text: Thủ"))
    got, findings = read(f"{BASE}|q01|q02|{again}", "X1|T1|1|4|5|", "X2|T2|1||5|3", form=form)
    if again == "Q01":
        assert values(got, "q01") == ["4", "blank"]
    else:
        assert values(got, "q01") == ["4", "3"] and codes(findings, "note") == ["columns_joined"]


def test_a_number_behind_a_name_may_be_another_question():
    got, findings = read(f"{BASE}|q01|q02|q01_1", "X1|T1|1|4|5|1", "X2|T2|1|3|5|2")
    assert values(got, "q01") == ["4", "3"] and not codes(findings) and not codes(findings, "note")


def test_a_list_of_columns_and_a_form_with_two_answers():
    form = survey(("{id: q01,", "{id: q01, column: [a, b],"))
    got, findings = read(f"{BASE}|a|b|q02", "X1|T1|1|4||5", "X2|T2|1|3|2|5", "X2|T2|1|5|5.0|5", form=form)
    assert values(got, "q01") == ["4", "unknown", "5"]
    fault = next(f for f in findings if f.code == "answers_differ")
    assert (fault.severity, fault.place, fault.values["cells"]) == ("error", "phieu.csv:3, a", ["3"])
    absent = read(f"{BASE}|a|q02", "X1|T1|1|4|5", form=form)[1]
    assert [(f.code, f.values["column"]) for f in absent] == [("forms_column_absent", "b")]


def test_questions_and_units_that_a_newer_version_of_the_form_moved_into_a_group():
    header = "xa|thon|w|q01|q02|dau/xa|F1/q01"
    got, findings = read(header, "X1|T1|1|4|5||", "|T2|1||5|X2|3")
    assert values(got, "q01") == ["4", "3"] and list(got.rows["xa"]) == ["X1", "X2"]
    assert codes(findings) == [] and codes(findings, "note") == ["columns_joined"] * 2
    both = read(header, "X1|T1|1|4|5|X2|3", "X2|T2|1|4|5|X1|3")
    assert list(both[0].rows["xa"]) == ["X1", "X2"] and codes(both[1]) == ["two_columns_for_one"]


def test_the_unit_too_may_be_asked_in_each_section():
    got, findings = read("xa|thon|w|q01|q02|xa|q01", "X1|T1|1|4|5||", "|T2|1||5|X2|3")
    assert list(got.rows["xa"]) == ["X1", "X2"] and values(got, "q01") == ["4", "3"] and not codes(findings)


def test_places_are_those_of_the_column_that_was_read():
    got, findings = read(f"{BASE}|a/q01|q02|b/q01", "X1|T1|1|4|5|", "X2|T2|1||5|7")
    fault = next(f for f in findings if f.code == "answer_unknown")
    assert fault.place == "phieu.csv:3, b/q01" and got.place(1, "q01") == "phieu.csv:3, b/q01"


def test_the_words_of_a_form_stand_for_unit_and_village_only_beside_its_questions():
    assert found(f"Đơn vị|Thôn, tổ dân phố|w|q01. {SEATS}|q02. {POLITE}") == {
        "xa": ["Đơn vị"], "thon": ["Thôn, tổ dân phố"], "w": ["w"], "q01": [f"q01. {SEATS}"], "q02": [f"q02. {POLITE}"]}
    assert "xa" not in found(f"Đơn vị|Thôn, tổ dân phố|w|{SEATS}|{POLITE}")
    assert found(f"Đơn vị|{BASE}|q01. {SEATS}|q02")["xa"] == ["xa"]
    assert "xa" not in found(f"Cán bộ: Đơn vị|thon|w|q01. {SEATS}|q02")


def test_code_and_words_of_limesurvey():
    named = f"id. Response ID|xa. Xã nào?|thon: Thôn|w. Quyền số|q01. {SEATS}|q02. {POLITE}"
    assert {target: names[0].split()[0] for target, names in found(named).items()} == {
        "xa": "xa.", "thon": "thon:", "w": "w.", "q01": "q01.", "q02": "q02."}
    assert "xa" not in found(f"xa hội|thon|w|q01. {SEATS}|q02")
    assert "xa" not in found(f"xa. Xã nào?|thon|w|{SEATS}|q02")


def test_abbreviated_headings_of_limesurvey():
    assert found(f"{BASE}|{SEATS[:15]}.. |{POLITE[:15]}.. ") == {
        "xa": ["xa"], "thon": ["thon"], "w": ["w"], "q01": [f"{SEATS[:15]}.. "], "q02": [f"{POLITE[:15]}.. "]}
    assert "q01" not in found(f"{BASE}|{SEATS[:10]}..|q02")


@given(st.lists(st.sampled_from([
    *BASE.split("|"), "q01", "Q01", "q02", "_q01", "nhom_a/q01", "nhom_a-q01", "nhom_a-q02", SEATS, f"1. {SEATS}",
    POLITE, SEATS[:12], f"Nhóm [{SEATS}]", "q01.1", "q01/5", "q02 2", "F1_q01", "Thôn", "", "5", "khác"]), max_size=9))
def test_columns_headed_alike_stand_for_one_thing(header):
    headings = Headings(survey(), survey().groups()[0])
    assert headings.fit(header) <= headings.most(header) <= len(header)
