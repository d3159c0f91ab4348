"""The questionnaire as it is asked: columns in order, choices from the scale as it is written, what cannot be asked."""

from forms_made import changed, survey

from papi_kit.language.say import Both
from papi_kit.survey.form.asked.paper import Choice, Village, missing_choices, paper, scale_choices, xml_name
from papi_kit.survey.form.headings import Headings
from papi_kit.written.source import parse_source


def asked(*changes, units=(("X1", "Xã A"),), villages=()):
    form = survey(*changes)
    return paper(form, form.groups()[0], parse_source(changed(*changes), "ks.yaml"), units, villages)


def test_columns_in_the_order_in_which_they_are_asked():
    found = asked(("unit: xa", "unit: xa\nfields: {form: phieu, collector: dtv, time: ngay, unit_name: ten}"))
    assert [(c.name, c.kind) for c in found.columns] == [
        ("phieu", "number"), ("dtv", "collector"), ("ngay", "day"), ("xa", "unit"), ("ten", "unit_name"),
        ("thon", "text"), ("q01", "item"), ("q02", "item")]
    assert [c.factor for c in found.columns[-2:]] == ["F1", "F1"] and found.factors == {"F1": "Tiếp cận"}
    assert [(f.code, f.values["columns"]) for f in found.findings] == [("design_not_asked", ["w"])]


def test_villages_of_the_sample_bring_the_design_with_them():
    found = asked(villages=[Village("X1", "Thôn Một", {"w": "1.5"})])
    assert [(c.name, c.kind) for c in found.columns][:4] == [("so_phieu", "number"), ("xa", "unit"),
                                                             ("thon", "village"), ("w", "told")]
    assert not found.findings and found.choices(found.columns[2]) == (Choice("Thôn Một", "Thôn Một"),)


def test_an_answer_is_its_code_and_its_words():
    written = {"1": "1", "Kém": "1", "Rất tốt": "5", "5": "5"}
    assert scale_choices(written) == (Choice("1", "Kém"), Choice("5", "Rất tốt"))
    assert scale_choices(["A", "B"]) == (Choice("A", "A"), Choice("B", "B"))
    assert scale_choices({"Rất hài lòng": "5", "Không": "1"})[0] == Choice("Rất hài lòng", "Rất hài lòng")


def test_do_not_know_and_refused_are_choices():
    found = missing_choices(survey(), {"1": "1"})
    assert found == (Choice("9", "Không biết"), Choice("Từ chối", Both("Từ chối trả lời", "Refused")),
                     Choice("8", Both("Không áp dụng", "Not applicable")))


def test_names_that_no_form_takes_are_told():
    assert (xml_name("q01"), xml_name("Số"), xml_name("1.2a"), xml_name("12"), xml_name("Số phiếu")) == (
        "q01", "Số", "_1.2a", "_12", "")
    found = asked(("unit: xa", "unit: Xã nào?"))
    assert [f.values["names"] for f in found.findings if f.code == "names_not_for_forms"] == [["Xã nào?"]]


def test_numbers_as_names_are_known_again():
    form = survey(("id: q01,", 'id: "1.1",'), ("id: q02,", 'id: "2",'), ("[q01, q02]", '["1.1", "2"]'))
    named = paper(form, form.groups()[0], parse_source(changed(), "ks.yaml"), (), ()).columns[-2:]
    fits = Headings(form, form.groups()[0]).assign([column.name for column in named])
    assert [column.name for column in named] == ["_1.1", "_2"]
    assert {number: fit.target for number, fit in fits.items()} == {0: "1.1", 1: "2"}
