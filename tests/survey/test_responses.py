"""Forms become codes; what is not understood is a finding with its cell, and findings count instead of repeating."""

import unicodedata

import numpy as np
import pytest
from forms_made import DEFINITION, answers, register, survey, table, values

from papi_kit.language.messages import sentence
from papi_kit.survey.form.answers import KIND_CODES
from papi_kit.survey.form.responses import read_answers

HEADER = "xa|thon|w|q01|q02"


def read(*rows, header=HEADER, form=None, find_unit=None, decimal=""):
    found, findings = answers(form or survey(), table(header, *rows, decimal=decimal), find_unit)
    for finding in findings:
        assert all(len(sentence(finding, lang)) > 20 and "–" not in sentence(finding, lang)[:1]
                   for lang in ("vi", "en"))
    return found, findings


def test_codes_and_labels_are_the_same_answers():
    codes, faults = read("A|T|1|5|1", "A|T|1|4|9", "A|T|1|2|3")
    labels, others = read("A|T|1|Rất hài lòng|Rất không hài lòng", "A|T|1|hài lòng|Không biết",
                          "A|T|1|Không hài  lòng|BÌNH THƯỜNG")
    assert not faults and not others
    for item in ("q01", "q02"):
        assert codes.items[item].levels == labels.items[item].levels == ("1", "2", "3", "4", "5")
        np.testing.assert_array_equal(codes.items[item].code, labels.items[item].code)


@pytest.mark.parametrize("text", ["4", "04", "4.0", "4,0", " 4 ", "Hài lòng", "HÀI LÒNG", "Hài  lòng",
                                  unicodedata.normalize("NFD", "Hài lòng")])
def test_ways_to_write_one_answer(text):
    assert values(read(f"A|T|1|{text}|5")[0], "q01") == ["4"]


def test_kinds_of_missing_answers():
    found, faults = read("A|T|1||9", "A|T|1|Từ chối|8", "A|T|1|Không biết|7")
    assert values(found, "q01") == ["blank", "refused", "dont_know"]
    assert values(found, "q02") == ["dont_know", "not_applicable", "unknown"]
    assert found.items["q02"].among("unknown").tolist() == [False, False, True]
    assert [f.code for f in faults] == ["answer_unknown"]


def test_an_unknown_answer_has_its_cell_and_what_is_near():
    _, faults = read("A|T|1|4|5", "A|T|1|Hài lonh|5", "A|T|1|Hài lonh|5")
    fault, = faults
    assert (fault.code, fault.severity, fault.place, fault.item_id) == ("answer_unknown", "error",
                                                                        "phieu.csv:3, q01", "q01")
    assert fault.values["count"] == 2 and fault.values["cells"] == ["3", "4"] and "hài lòng" in fault.values["near"]
    assert sentence(fault).startswith("Câu q01: câu trả lời “Hài lonh” không có trong thang, tính là không trả lời (2 "
                                      "phiếu: dòng 3, 4). Có phải là")


@pytest.mark.parametrize("text", ["=cmd!' /C calc'!A0", "+4-", "@SUM(1)", "4;5", "nan", "NaN", "None", "6", "-4", "4.5",
                                  "x" * 100_000])
def test_odd_texts_are_unknown_and_never_silent(text):
    found, faults = read(f"A|T|1|{text}|5")
    assert values(found, "q01") == ["unknown"] and [f.code for f in faults] == ["answer_unknown"]
    assert len(sentence(faults[0])) < 600


def test_a_thousand_bad_answers_are_twenty_one_findings():
    found, faults = read(*(f"A|T|1|x{n}|5" for n in range(1000)))
    assert [f.code for f in faults] == ["answer_unknown"] * 20 + ["answers_unknown_more"]
    assert (faults[-1].values["texts"] == 980 and faults[-1].values["count"] == 980
            and faults[-1].place == "phieu.csv:22, q01")
    assert (found.items["q01"].code == KIND_CODES["unknown"]).all()


def test_many_bad_rows_are_one_finding_a_column():
    _, faults = read(*["A|T|x|sai|5"] * 5000)
    assert [(f.code, f.values["count"]) for f in faults] == [("answer_unknown", 5000), ("design_not_a_number", 5000)]


def test_levels_rise_where_they_are_numbers_and_stand_as_written_where_not():
    usual = next(line for line in DEFINITION.splitlines() if line.startswith("scale"))
    form = survey((usual, "scale: {Có: 10, Không: 2, Một phần: 3}\nscales: {loai: [D, C, A]}"),
                  ("share: [4, 5]", "share: [10]"), ("text: Thủ tục hoà nhã", "text: Thủ tục hoà nhã, scale: loai"))
    found, faults = read("A|T|1|có|a", form=form)
    assert found.items["q01"].levels == ("2", "3", "10") and values(found, "q01") == ["10"]
    assert found.items["q02"].levels == ("d", "c", "a") and values(found, "q02") == ["a"]
    assert not faults


# ---- numbers of the design


def weights(*texts, decimal=""):
    found, faults = read(*(f"A|T|{text}|4|5" for text in texts), decimal=decimal)
    return found.rows["w"].tolist(), faults


@pytest.mark.parametrize(("texts", "expected"), [
    (["17,06", "2"], [17.06, 2]), (["17.0588235294118", "2.5"], [17.0588235294118, 2.5]),
    (["1.234", "2.5"], [1.234, 2.5]), (["1,234", "2,5"], [1.234, 2.5]), (["0.125", "3"], [0.125, 3]),
    (["1e-3", "1E2"], [0.001, 100]), (["1234.567"], [1234.567]), (["+3", "2"], [3, 2]),
])
def test_decimal_commas_and_points(texts, expected):
    found, faults = weights(*texts)
    assert found == expected and not faults


def test_weights_below_0_and_of_0_are_told_with_their_cells():
    _, faults = weights("3", "-2", "0", "0")
    assert [(f.code, f.severity, f.place, f.values["count"],
             f.values["cells"]) for f in faults] == [("weight_negative", "error", "phieu.csv:3, w", 1, ["3"]),
                                                     ("weight_zero", "warning", "phieu.csv:4, w", 2, ["4", "5"])]


@pytest.mark.parametrize(("texts", "codes"), [
    (["1.234"], ["thousands_or_decimals"]), (["1,234", "5"], ["thousands_or_decimals"]),
    (["3.5", "3,5"], ["decimal_marks_differ"] * 2), (["1.234,5"], ["design_not_a_number"]),
    (["abc"], ["design_not_a_number"]), (["nan"], ["design_not_a_number"]), (["1e999"], ["design_not_a_number"]),
    (["inf"], ["design_not_a_number"]), ([""], ["design_blank"]), (["9" * 500], ["design_not_a_number"]),
    (["1" + "0" * 400], ["design_not_a_number"]), (["１２"], ["design_not_a_number"]),
    (["1,5", "2.500"], ["design_not_a_number"]),
])
def test_numbers_that_are_none_or_could_be_two(texts, codes):
    found, faults = weights(*texts)
    assert [f.code for f in faults] == codes and all(f.severity == "error" for f in faults)
    assert np.isnan(found).any()


def test_a_workbook_has_numbers_and_no_question_about_thousands():
    assert weights("1.234", decimal=".") == ([1.234], [])


def test_a_number_that_is_none_has_its_cell():
    _, faults = weights("1", "hai", "hai")
    fault, = faults
    assert fault.place == "phieu.csv:3, w" and fault.values["count"] == 2 and fault.values["column"] == "w"


def test_many_different_wrong_numbers_are_counted():
    _, faults = weights(*(f"x{n}" for n in range(100)))
    assert [f.code for f in faults] == ["design_not_a_number"] * 5 + ["design_values_more"]
    assert faults[-1].values["count"] == 95


def test_blank_clusters_are_told():
    found, faults = read("A||1|4|5", "A|T|1|4|5")
    assert [(f.code, f.place) for f in faults] == [("design_blank", "phieu.csv:2, thon")]
    assert found.rows["thon"].tolist() == ["", "T"]


@pytest.mark.parametrize(("text", "expected"), [("1", 1), ("0", 0), ("có", 1), ("Không", 0)])
def test_certainty_is_yes_or_no(text, expected):
    form = survey(("weights: w", "weights: w, certainty: chac"))
    found, faults = read(f"A|T|1|4|5|{text}", header=f"{HEADER}|chac", form=form)
    assert found.rows["chac"].tolist() == [expected] and not faults


# ---- units


def test_units_are_found_and_those_outside_the_register_are_marked():
    found, faults = read("Xã A|T|1|4|5", "01|T|1|4|5", "Xã Bb|T|1|4|5", "|T|1|4|5",
                         find_unit=register(("01", "Xã A"), ("02", "Xã Bbb")))
    assert found.rows[found.unit].tolist() == ["01", "01", "Xã Bb", ""]
    assert found.rows["_in_frame"].tolist() == [True, True, False, False]
    assert [(f.code, f.severity, f.place) for f in faults] == [
        ("forms_without_unit", "error", "phieu.csv:5, xa"), ("unit_not_in_register", "error", "phieu.csv:4, xa")]
    assert faults[1].values["near"] == ["Xã Bbb (02)"] and faults[1].values["count"] == 1


def test_a_wrong_unit_column_is_not_a_finding_a_form():
    _, faults = read(*(f"x{n}|T|1|4|5" for n in range(500)), find_unit=register())
    assert [f.code for f in faults] == ["unit_not_in_register"] * 20 + ["units_not_in_register_more",
                                                                        "no_form_of_a_unit"]


def test_a_blank_unit_is_told_after_many_unknown_ones():
    _, faults = read(*(f"x{n}|T|1|4|5" for n in range(50)), "|T|1|4|5", find_unit=register())
    assert "forms_without_unit" in [f.code for f in faults]


# ---- groups, fields


GROUPS = ("unit: xa", """unit: xa
respondents:
  - {id: dan, name: Người dân, column: loai, values: [1, Người dân]}
  - {id: dn, name: Doanh nghiệp, column: loai, values: Doanh nghiệp, items: [q02]}""")


def test_groups_are_told_apart_by_a_column():
    form = survey(GROUPS)
    forms = table(f"{HEADER}|loai", "A|T|1|1|2|1", "A|T|1|3|4|doanh nghiệp", "A|T|1|5|5|NGƯỜI DÂN")
    people, faults = read_answers(forms, form, form.respondents[0], 2024)
    firms, others = read_answers(forms, form, form.respondents[1], 2024)
    assert values(people, "q01") == ["1", "5"] and list(firms.items) == ["q02"] and values(firms, "q02") == ["4"]
    assert [people.place(1, "q01"), firms.place(0, "q02"), firms.place(0, "loai")] == [
        "phieu.csv:4, q01", "phieu.csv:3, q02", "phieu.csv:3, loai"]
    assert not faults and not others


def test_a_group_without_forms():
    form = survey(GROUPS)
    found, faults = read_answers(table(f"{HEADER}|loai", "A|T|1|1|2|3"), form, form.respondents[1], 2024)
    assert len(found) == 0 and [(f.code, f.severity) for f in faults] == [("no_forms", "error")]
    assert "Doanh nghiệp" in sentence(faults[0]) and "values" in sentence(faults[0]) and "loai" in sentence(faults[0])


def test_a_file_without_forms():
    found, faults = read()
    assert len(found) == 0 and [f.code for f in faults] == ["no_forms"] and len(found.items["q01"].code) == 0
    assert "values" not in sentence(faults[0])             # it has no groups that values would tell apart


def test_the_duration_is_made_of_start_and_end():
    found, faults = read("2024-05-01T08:00:00.000+07:00|2024-05-01T08:12:30.000+07:00|A|T|1|4|5|u1",
                         "2024-05-01 08:00:00|2024-05-01 08:01:00|A|T|1|4|5|u2",
                         "hôm nay|2024-05-01|A|T|1|4|5|u3", header=f"start|end|{HEADER}|_uuid")
    assert found.rows[found.fields.duration].tolist() == ["750", "60", ""]
    assert found.rows[found.fields.form].tolist() == ["u1", "u2", "u3"] and not faults


def test_exports_of_one_survey_are_one_set_of_answers():
    kobo = table("start|end|nhom/xa|nhom/thon|nhom/w|nhom/q01|nhom/q02|_uuid", "s|e|A|T|2|4|1|u")
    labels = table(["xa", "thon", "w", "Nơi ngồi chờ sạch sẽ, đủ chỗ", "Thủ tục hòa nhã"],
                   ["A", "T", "2", "Hài lòng", "Rất không hài lòng"])
    google = table(["Dấu thời gian", "xa", "thon", "w", "Mức độ hài lòng [Nơi ngồi chờ sạch sẽ, đủ chỗ]",
                    "Mức độ hài lòng [Thủ tục hoà nhã]"],
                   ["01/05/2024 8:00:00", "A", "T", "2", "Hài lòng", "Rất không hài lòng"])
    lime = table(["xa", "thon", "w", "F1[q01]", "F1[q02]"], ["A", "T", "2", "4", "1"])
    read_all = [answers(survey(), forms) for forms in (kobo, labels, google, lime)]
    assert all(not faults for _, faults in read_all)
    for found, _ in read_all:
        assert [(values(found, item), found.items[item].levels) for item in ("q01", "q02")] == [(["4"], tuple("12345")),
                                                                                                (["1"], tuple("12345"))]


def test_other_columns_are_kept_where_they_are_wanted():
    found, faults = read_answers(table(f"{HEADER}|gioi", "A|T|1|4|5|nữ"), survey(), survey().groups()[0], 2024,
                                 extra=("gioi",))
    assert found.rows["gioi"].tolist() == ["nữ"] and not faults
    assert "gioi" not in answers(survey(), table(f"{HEADER}|gioi", "A|T|1|4|5|nữ"))[0].rows
