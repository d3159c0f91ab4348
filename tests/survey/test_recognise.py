"""Which column is which, in the exports of Kobo, ODK, Google Forms and LimeSurvey; never by likeness."""

import unicodedata

import pytest
from forms_made import answers, survey, table

from papi_kit.language.messages import sentence
from papi_kit.survey.form.headings import Headings
from papi_kit.survey.form.recognise import DURATION, recognise

BASE = "xa|thon|w"


def look(header, *rows, form=None):
    form = form or survey()
    return recognise(table(header, *rows), form, form.groups()[0])


def items(header, form=None):
    found = look(header, form=form)
    return {item: found.recognised[number].how for item, number in found.items.items()}


@pytest.mark.parametrize(("q01", "how"), [
    ("q01", "name"), ("Q01", "name"), (" q01 ", "name"), ("nhom_a/q01", "group"), ("nhom_a.q01", "group"),
    ("nhom_a:q01", "group"), ("ngoai/trong/q01", "group"), ("Nhóm A/q01", "group"),
    ("Nơi ngồi chờ sạch sẽ, đủ chỗ", "text"), ("NƠI NGỒI  CHỜ sạch sẽ, đủ chỗ", "text"),
    ("Nhóm A/Nơi ngồi chờ sạch sẽ, đủ chỗ", "group"), ("q01. Nơi ngồi chờ sạch sẽ, đủ chỗ", "text"),
    ("Q01: Nơi ngồi chờ sạch sẽ, đủ chỗ", "text"), ("Ông/bà hài lòng đến đâu? [Nơi ngồi chờ sạch sẽ, đủ chỗ]", "grid"),
    ("F1[q01]", "grid"), ("F1_q01", "prefix"),
])
def test_ways_to_head_a_column(q01, how):
    assert items([*BASE.split("|"), q01, "q02"]) == {"q01": how, "q02": "name"}


@pytest.mark.parametrize("other", ["q011", "q1", "q01x", "ghi_chu_q01", "Nơi ngồi chờ sạch sẽ",
                                   "q02. Nơi ngồi chờ sạch sẽ, đủ chỗ", "1/q01x", "F2_q01", "[q01"])
def test_nothing_is_guessed(other):
    found = look([*BASE.split("|"), other, "q02"])
    assert "q01" not in found.items
    assert [f.code for f in found.findings if f.severity == "error"] == ["item_column_absent"]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_composed_and_decomposed_letters_and_both_places_of_the_tone(form):
    header = [unicodedata.normalize(form, name) for name in ("xa", "thon", "w", "Nơi ngồi chờ sạch sẽ, đủ chỗ",
                                                             "Thủ tục hòa nhã")]
    assert items(header) == {"q01": "text", "q02": "text"}


def test_an_explicit_column_is_the_only_way():
    form = survey(("{id: q01,", "{id: q01, column: cau_1,"))
    assert items(f"{BASE}|cau_1|q01|q02", form) == {"q01": "name", "q02": "name"}
    assert "q01" not in look(f"{BASE}|q01|q02", form=form).items


def test_two_columns_for_one_question_are_both_named():
    found = look(f"{BASE}|a/q01|b/q01|q02")
    fault = next(f for f in found.findings if f.code == "two_columns_for_one")
    assert fault.severity == "error" and fault.values["columns"] == ["a/q01", "b/q01"]
    assert "a/q01" in sentence(fault) and "b/q01" in sentence(fault)


def test_a_prefix_gives_way_to_a_name():
    assert items(f"{BASE}|F1_q01|q01|q02") == {"q01": "name", "q02": "name"}


def test_two_questions_of_the_same_words_need_their_names():
    form = survey(("Thủ tục hoà nhã", '"Nơi ngồi chờ sạch sẽ, đủ chỗ"'))
    assert items(f"{BASE}|Nơi ngồi chờ sạch sẽ, đủ chỗ|x", form) == {}
    assert items(f"{BASE}|q01|q02", form) == {"q01": "name", "q02": "name"}


def test_names_that_differ_in_case_only_are_told_apart_where_one_is_written_alike():
    form = survey(("weights: w", "weights: w, population: N"))
    found = look(f"{BASE}|n|N|q01|q02", form=form)
    assert found.named["N"] == 4 and not found.findings
    assert look(f"{BASE}|n|q01|q02", form=form).named["N"] == 3


def test_an_absent_column_is_told_with_what_is_near():
    found = look(f"{BASE}|q01|Thủ tục hoà nhả")
    fault, = found.findings
    assert fault.code == "item_column_absent" and fault.item_id == "q02" and fault.values["near"] == ["Thủ tục hoà nhả"]
    assert fault.place == "phieu.csv:1"


def test_what_ends_with_the_id_is_near():
    fault, = look(f"{BASE}|ghi chú-q01|q02").findings
    assert fault.values["near"] == ["ghi chú-q01"]


def test_a_wrong_file_is_one_finding_and_not_one_a_question():
    form = survey(("  - {id: q02, text: Thủ tục hoà nhã}",
                   "\n".join(f"  - {{id: q{n:02}, text: Câu {n}}}" for n in range(2, 40))))
    faults = [f for f in look("xa|thon|w|a|b", form=form).findings if "item" in f.code]
    assert [f.code for f in faults] == ["item_columns_absent"] and faults[0].values["count"] == 39


def test_absent_unit_and_design_columns():
    found = look("xã|w|q01|q02")
    assert [(f.code, f.values["column"], f.severity) for f in found.findings] == [
        ("forms_column_absent", "xa", "error"), ("forms_column_absent", "thon", "error")]
    assert found.findings[0].values["near"] == ["xã"]


def test_design_columns_in_groups():
    found = look("vi_tri/xa|vi_tri/thon|w|q01|q02")
    assert found.named == {"xa": 0, "thon": 1, "w": 2} and not found.findings


def test_an_absent_field_is_a_warning():
    form = survey(("unit: xa", "unit: xa\nfields: {collector: dtv}"))
    found = look(f"{BASE}|q01|q02", form=form)
    assert [(f.code, f.severity) for f in found.findings] == [("forms_field_absent", "warning")]
    assert found.fields.collector is None


def test_options_of_a_question_with_several_answers_are_unused():
    found = look(f"{BASE}|q01|q02|kenh|kenh/q01|kenh/2")
    assert {role.column: (role.role, role.how) for role in found.recognised[5:]} == {
        "kenh": ("unused", ""), "kenh/q01": ("unused", "option"), "kenh/2": ("unused", "option")}
    assert not found.findings


def test_technical_columns_of_kobo():
    found = look(f"start|end|{BASE}|q01|q02|_id|_uuid|_submission_time|_index")
    assert (found.fields.form, found.fields.time, found.fields.duration) == ("_uuid", "_submission_time", DURATION)
    assert found.span == (0, 1)
    roles = {role.column: role.role for role in found.recognised}
    assert roles == {"start": "duration", "end": "duration", "xa": "unit", "thon": "design", "w": "design",
                     "q01": "item", "q02": "item", "_id": "unused", "_uuid": "form", "_submission_time": "time",
                     "_index": "unused"}


def test_fields_of_the_definition_come_first():
    form = survey(("unit: xa", "unit: xa\nfields: {form: ma, duration: giay}"))
    found = look(f"start|end|{BASE}|ma|giay|q01|q02|_uuid", form=form)
    assert (found.fields.form, found.fields.duration, found.span) == ("ma", "giay", None)


@pytest.mark.parametrize("name", ["Timestamp", "Dấu thời gian", unicodedata.normalize("NFD", "Dấu thời gian")])
def test_the_timestamp_of_google_forms(name):
    assert look([name, *BASE.split("|"), "q01", "q02"]).fields.time == name


def test_a_name_twice_matters_only_where_it_is_needed():
    found = look(f"{BASE}|q01|q02|khac|khac")
    assert [(f.code, f.severity, f.place) for f in found.findings] == [("header_twice", "warning", "phieu.csv:1, khac")]
    assert [f.code for f in look(f"{BASE}|q01|q01|q02").findings] == ["two_columns_for_one"]


def test_hostile_headers_cost_nothing():
    header = [*BASE.split("|"), "q01", "q02", "/" * 1_000_000, "a/" * 500_000, "[" * 100_000, "a." * 50_000,
              "= " * 50_000, "=cmd|x"]
    assert set(look(header).items) == {"q01", "q02"}


def test_every_column_of_the_file_is_reported():
    found, _ = answers(survey(), table(f"{BASE}|q01|q02|ghi chú", "X1|T1|1|4|5|abc"))
    assert [r.column for r in found.recognised] == ["xa", "thon", "w", "q01", "q02", "ghi chú"]


def test_the_header_row_is_the_one_that_holds_most():
    ways = Headings(survey(), survey().groups()[0])
    assert ways.fit(["Phiếu khảo sát", "", ""]) == 0
    assert ways.fit(["xa", "q01", "khác"]) == 2
    assert ways.fit(["q01", "q01"]) == 1


def test_what_was_recognised_is_told_in_one_sentence():
    from pathlib import Path

    from papi_kit.jobs.survey_data import load_survey
    from papi_kit.language.messages import sentence
    from papi_kit.survey.form.recognise import recognised_note

    survey = load_survey(Path(__file__).parents[2] / "surveys" / "mot-cua-mau-xac-suat.yaml", other_years=False)
    found = recognised_note(survey.questionnaire, survey.answers["all", 2019])
    assert (found.values["forms"], found.values["found"], found.values["asked"]) == (1060, 25, 25)
    assert "weight" in found.values["others"] and "gender" in found.values["unused"]
    assert sentence(found).startswith("Đã đọc 1.060 phiếu, nhận ra 25 trong 25 câu hỏi; các cột khác đã dùng: form_id")
