"""Selections that leave nothing: forms of no known unit, groups, years; the survey refuses, the score goes on."""

import pytest
from forms_made import changed

from papi_kit.findings import Refused
from papi_kit.jobs.check import check
from papi_kit.jobs.explain import explain
from papi_kit.jobs.score import assess
from papi_kit.jobs.survey import assess_survey
from papi_kit.language.messages import sentence

UNITS = "unit_id,name,level\n00004,Phường Ba Đình,xã\n00008,Phường Ngọc Hà,xã\n"
KNOWN = "xa,thon,w,q01,q02,ai\n00004,T1,1,4,5,dân\n00004,T2,1,2,5,dân\n00008,T3,1,4,4,dân\n00008,T4,1,1,3,dân\n"
STRANGE = "xa,thon,w,q01,q02,ai\n" + "\n".join(f"Ba Đình,T{n},1,4,5,dân" for n in range(4)) + "\n"
BLANK = STRANGE.replace("Ba Đình", "")
WEIGHTLESS = KNOWN.replace(",1,4,", ",0,4,").replace(",1,2,", ",0,2,").replace(",1,1,", ",0,1,") + "lạ,T9,1,4,4,dân\n"
UNREAD = KNOWN.replace(",1,4,5,", ",1,,,").replace(",1,2,5,", ",1,,,").replace(",1,4,4,", ",1,,,").replace(
    ",1,1,3,", ",1,,,")
NONE = "xa,thon,w,q01,q02,ai\n"
GROUPS = ("unit: xa", """unit: xa
units: dv.csv
respondents:
  - {id: dan, name: Dân, column: ai, values: [dân]}
  - {id: dn, name: Doanh nghiệp, column: ai, values: [dn]}""")
RUBRIC = """\
rubric: thu
title: Thử
year: 2024
level: xã
issued: {status: illustrative}
source: Thử
files: {units: dv.csv, facts: sl.csv, surveys: [ks.yaml]}
max: 20
rounding: {total: 2, index: 2}
ranking: {within: all, ties: competition}
domains:
  - {id: "1", name: Một, max: 10, inputs: {n: {type: count, label: N}}, rule: {kind: count, each: 1}}
  - {id: "2", name: Hai, max: 10, rule: {kind: survey, survey: thu, measure: satisfied, of: overall}}
"""


@pytest.fixture
def folder(tmp_path):
    def write(forms, *changes):
        text = changed(*(changes or (("unit: xa", "unit: xa\nunits: dv.csv"),)))
        files = {"ks.yaml": text, "dv.csv": UNITS, "phieu.csv": forms, "bo.yaml": RUBRIC,
                 "sl.csv": "unit_id,item_id,input,value\n00004,1,n,5\n00008,1,n,6\n"}
        for name, content in files.items():
            (tmp_path / name).write_text(content, encoding="utf-8")
        return tmp_path

    return write


def codes(findings):
    assert all(len(sentence(found, lang)) > 20 for found in findings for lang in ("vi", "en"))
    return [found.code for found in findings if found.severity == "error"]


@pytest.mark.filterwarnings("error::RuntimeWarning")
@pytest.mark.parametrize(("forms", "told"), [
    (STRANGE, ["unit_not_in_register", "no_form_of_a_unit"]), (BLANK, ["forms_without_unit", "no_form_of_a_unit"]),
    (WEIGHTLESS, ["unit_not_in_register", "no_form_counts"]), (NONE, ["no_forms"]), (UNREAD, ["no_answer_counts"])])
def test_no_form_counts(folder, forms, told):
    here = folder(forms)
    with pytest.raises(Refused) as caught:
        assess_survey(here / "ks.yaml")
    assert codes(caught.value.findings) == told
    assessment = assess(here / "bo.yaml")
    assert codes(assessment.found)[:len(told)] == told
    assert assessment.result("00008").state.scores["1"].points == 6
    assert assessment.result("00008").state.scores["2"].points is None and assessment.result("00008").rank is None
    assert set(told) <= set(codes(check(here / "bo.yaml").findings))
    assert explain(here / "bo.yaml", "00008").result.unit.name == "Phường Ngọc Hà"


def test_a_group_without_known_units_is_told_and_the_others_go_on(folder):
    here = folder(KNOWN + "HN9,T5,1,5,5,dn\nHN9,T6,1,5,4,dn\n", GROUPS)
    found = assess_survey(here / "ks.yaml")
    assert codes(found.findings) == ["unit_not_in_register", "no_form_of_a_unit"]
    assert set(found.estimates["respondents"]) == {"dan"}


def test_forms_of_no_group_are_told_with_the_nearest(folder):
    here = folder(KNOWN + "00004,T5,1,5,5,dnn\n00004,T6,1,5,4,\n00008,T7,1,4,4,DN\n00008,T8,1,2,4,dn\n", GROUPS)
    found = assess_survey(here / "ks.yaml")
    assert codes(found.findings) == ["forms_of_no_group"] * 2
    assert [f.values["count"] for f in found.findings if f.code == "forms_of_no_group"] == [1, 1]


def test_a_year_without_forms_is_told_and_this_year_goes_on(folder):
    here = folder(KNOWN, ("unit: xa", "unit: xa\nunits: dv.csv"),
                  ("data: phieu.csv", "data: {2024: phieu.csv, 2023: cu.csv}"))
    (here / "cu.csv").write_text(STRANGE, encoding="utf-8")
    found = assess_survey(here / "ks.yaml")
    assert codes(found.findings) == ["unit_not_in_register", "no_form_of_a_unit"] and found.years is None


def test_the_counts_of_forms_left_out_agree(folder):
    here = folder(KNOWN + "Ngọc Hà,T5,1,4,4,dân\n" * 3)
    found = assess_survey(here / "ks.yaml")
    said = {finding.code: finding.values for finding in found.findings}
    assert said["unit_not_in_register"]["count"] == 3
    assert said["unit_not_in_register"]["near"] == ["Phường Ngọc Hà (00008)"]
    assert said["forms_flagged_out"]["out"] == 3 and "forms_flagged" not in said
    assert found.estimates.query("of == 'overall' and unit_id == ''")["n"].iloc[0] == 4


def test_a_question_that_nobody_answered_is_told(folder):
    here = folder(KNOWN.replace(",5,dân", ",,dân").replace(",4,dân", ",,dân").replace(",3,dân", ",,dân"))
    assert [f.values["items"] for f in assess_survey(here / "ks.yaml").findings
            if f.code == "items_without_answers"] == [["q02"]]
