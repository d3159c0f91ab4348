"""A survey from its files: groups, years, units, margins, and what stops it."""

import unicodedata
from pathlib import Path

import numpy as np
import pytest
from forms_made import changed, register, values
from openpyxl import Workbook

from papi_kit.findings import Refused, Unreadable
from papi_kit.jobs.survey_data import load_survey
from papi_kit.language.messages import sentence

HERE = Path(__file__).resolve().parents[2]
FORMS = "xa,thon,w,q01,q02\nX1,T1,1.5,4,5\nX2,T2,2.5,Hài lòng,9\n"


@pytest.fixture
def folder(tmp_path):
    def write(*changes, **files):
        (tmp_path / "ks.yaml").write_text(changed(*changes), encoding="utf-8")
        for name, text in {"phieu": FORMS, **files}.items():
            (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
        return tmp_path / "ks.yaml"

    return write


def codes(findings):
    for finding in findings:
        assert all(len(sentence(finding, lang)) > 20 for lang in ("vi", "en"))
    return [f.code for f in findings]


def refused(path, **options):
    with pytest.raises(Refused) as caught:
        load_survey(path, **options)
    return codes(caught.value.findings)


def test_a_survey_is_loaded(folder):
    told = []
    loaded = load_survey(folder(), progress=told.append)
    found = loaded.answers["all", 2024]
    assert values(found, "q01") == ["4", "4"] and values(found, "q02") == ["5", "dont_know"]
    assert loaded.units == {"X1": "X1", "X2": "X2"} and not loaded.findings and loaded.year() == [found]
    assert [r.name for r in loaded.records] == ["ks.yaml", "phieu.csv"] and told == ["phieu.csv"]
    assert found.rows["w"].tolist() == [1.5, 2.5] and found.place(1, "q01") == "phieu.csv:3, q01"


def test_the_simulated_survey_of_1060_forms():
    loaded = load_survey(HERE / "surveys/mot-cua-mau-xac-suat.yaml")
    assert [(key, len(found), len(found.items)) for key, found in loaded.answers.items()] == [(("all", 2019), 1060, 25),
                                                                                              (("all", 2020), 1060, 25)]
    assert (codes(loaded.findings) == ["data_notice"] and len(loaded.units) == 13
            and loaded.units["C01"] == "Thị trấn 01")
    assert all(found.rows["_in_frame"].all() and np.isfinite(found.rows["weight"]).all()
               for found in loaded.answers.values())


def test_unknown_answers_do_not_stop(folder):
    loaded = load_survey(folder(phieu=FORMS.replace("Hài lòng", "7") + "X3,T3,1,8,2,9\n"))
    assert codes(loaded.findings) == ["too_many_fields", "answer_unknown"]
    assert values(loaded.year()[0], "q01") == ["4", "unknown"]


@pytest.mark.parametrize(("old", "new", "code"), [
    ("w,q01", "w,q1x", "item_column_absent"), ("xa,", "xx,", "forms_column_absent"),
    ("2.5", "hai", "design_not_a_number"), ("T2", "", "design_blank"),
    ("xa,thon", "xa,thon,q01", None), ("w,q01,q02", "w,q01,q01", "two_columns_for_one"),
])
def test_faults_that_stop(folder, old, new, code):
    assert (code or "two_columns_for_one") in refused(folder(phieu=FORMS.replace(old, new, 1)))


def test_a_wrong_definition_stops(folder):
    assert refused(folder(("unit: xa\n", ""))) == ["missing_key"]
    assert refused(folder(("data: phieu.csv\n", ""))) == ["survey_without_data"]


def test_files_that_cannot_be_read(folder, tmp_path):
    path = folder()
    (tmp_path / "phieu.csv").rename(tmp_path / "phiếu.csv")
    with pytest.raises(Unreadable) as caught:
        load_survey(path)
    assert caught.value.finding.code.startswith("missing_file")
    with pytest.raises(Unreadable):
        load_survey(tmp_path / "none.yaml")


def test_units_of_the_register(folder):
    units = "unit_id,name,group\n001,Xã Hoà Bình,đồng bằng\n002,Xã X2,núi\n"
    forms = FORMS.replace("X1", "xã Hòa Bình").replace("X2", "2") + "Xã Lạ,T3,1,4,4\n"
    loaded = load_survey(folder(("unit: xa", "unit: xa\nunits: dv.csv"), dv=units, phieu=forms))
    found = loaded.year()[0]
    assert (found.rows["xa"].tolist() == ["001", "002", "Xã Lạ"]
            and found.rows["_in_frame"].tolist() == [True, True, False])
    assert codes(loaded.findings) == ["unit_not_in_register", "units_by_number", "unit_by_name"]
    assert loaded.units == {"001": "Xã Hoà Bình", "002": "Xã X2"}
    assert [r.name for r in loaded.records] == ["ks.yaml", "dv.csv", "phieu.csv"]


def test_the_register_of_the_caller_comes_first(folder):
    loaded = load_survey(folder(), find_unit=register(("a", "X1"), ("b", "X2")))
    assert loaded.year()[0].rows["xa"].tolist() == ["a", "b"]


def test_names_of_units_from_the_forms(folder):
    forms = "xa,ten,thon,w,q01,q02\n1,Xã Một,T1,1,4,5\n1,khác,T2,1,4,5\n2,,T3,1,4,5\n"
    loaded = load_survey(folder(("unit: xa", "unit: xa\nfields: {unit_name: ten}"), phieu=forms))
    assert loaded.units == {"1": "Xã Một", "2": "2"}


def test_years_and_data_given_instead(folder, tmp_path):
    path = folder(("data: phieu.csv", "data: {2023: truoc.csv, 2024: phieu.csv}"), truoc=FORMS + "X9,T9,1,1,1\n",
                  khac=FORMS + "X8,T8,1,1,1\n" * 2)
    loaded = load_survey(path)
    assert [(key, len(found)) for key, found in loaded.answers.items()] == [(("all", 2024), 2), (("all", 2023), 3)]
    assert [len(found) for found in loaded.year(2023)] == [3]
    given = load_survey(path, data=tmp_path / "khac.csv")
    assert [(key, len(found), found.file) for key, found in given.answers.items()] == [(("all", 2024), 4, "khac.csv")]


def test_groups_with_and_without_files_of_their_own(folder, tmp_path):
    groups = """unit: xa
respondents:
  - {id: dan, name: Người dân, column: loai, values: dân}
  - {id: dn, name: Doanh nghiệp, column: loai, values: DN}
  - {id: cb, name: Cán bộ, data: canbo.csv, items: [q02]}"""
    forms = "xa,thon,w,q01,q02,loai\nX1,T1,1,4,5,Dân\nX1,T1,1,3,2,dn\n"
    path = folder(("unit: xa", groups), phieu=forms, canbo="xa,thon,w,q02\nX1,T1,1,1\n",
                  khac=forms.replace("3,2", "1,1"))
    loaded = load_survey(path)
    assert {key[0]: values(found, "q02") for key, found in loaded.answers.items()} == {"dan": ["5"], "dn": ["2"],
                                                                                       "cb": ["1"]}
    assert [r.name for r in loaded.records] == ["ks.yaml", "phieu.csv", "canbo.csv"]
    given = load_survey(path, data=tmp_path / "khac.csv")
    assert {key[0]: values(found, "q02") for key, found in given.answers.items()} == {"dan": ["5"], "dn": ["1"],
                                                                                      "cb": ["1"]}


def test_margins(folder):
    change = ("weights: w", "weights: w, margins: bien.csv")
    forms = FORMS.replace("q02", "q02,gioi").replace("4,5", "4,5,nam").replace("g,9", "g,9,nữ")
    loaded = load_survey(folder(change, phieu=forms, bien='var,level,total\ngioi,nam,"1.234,5"\ngioi,nữ,"900,5"\n'))
    assert loaded.margins == {"all": {"gioi": {"nam": 1234.5, "nữ": 900.5}}}
    assert loaded.year()[0].rows["gioi"].tolist() == ["nam", "nữ"]
    assert [r.name for r in loaded.records] == ["ks.yaml", "bien.csv", "phieu.csv"]
    assert refused(folder(change, phieu=forms, bien="var,level,total\ngioi,nam,x\ngioi,nam,2\n")) == ["not_a_number"]
    assert refused(folder(change, phieu=forms, bien="var,level,total\ngioi,nam,3\ngioi,nam,2\n")) == ["margin_twice"]
    assert "forms_column_absent" in refused(folder(change, bien="var,level,total\ngioi,nam,3\n"))


def test_one_survey_as_csv_and_as_workbook_in_decomposed_letters(folder, tmp_path):
    path = folder()
    book = Workbook()
    book.active.append(["Phiếu"])
    book.active.append([unicodedata.normalize("NFD", name)
                        for name in ("xa", "thon", "w", "Nơi ngồi chờ sạch sẽ, đủ chỗ", "Thủ tục hòa nhã")])
    book.active.append(["X1", "T1", 1.5, 4, unicodedata.normalize("NFD", "Rất hài lòng")])
    book.active.append(["X2", "T2", 2.5, "4", 9.0])
    book.save(tmp_path / "Phiếu năm 2024.xlsx")
    first, second = load_survey(path).year()[0], load_survey(path, data=tmp_path / "Phiếu năm 2024.xlsx").year()[0]
    for item in ("q01", "q02"):
        np.testing.assert_array_equal(first.items[item].code, second.items[item].code)
    assert (first.rows["w"].tolist() == second.rows["w"].tolist() and second.place(1, "q01") == "Phiếu năm "
            "2024.xlsx, Sheet!D4")


def test_the_notice_is_told_unless_other_data_are_given(folder, tmp_path):
    path = folder(("unit: xa", "unit: xa\nnotice: Số liệu mô phỏng"))
    assert codes(load_survey(path).findings) == ["data_notice"]
    assert codes(load_survey(path, data=tmp_path / "phieu.csv").findings) == []




def test_a_file_that_is_no_survey_is_called_so(folder, tmp_path):
    (tmp_path / "trong.yaml").write_text("- 1\n", encoding="utf-8")
    assert "survey_not_mapping" in refused(tmp_path / "trong.yaml")
    for path, code in ((tmp_path / "khong-co.yaml", "survey_missing"), (tmp_path, "survey_is_a_folder")):
        with pytest.raises(Unreadable) as problem:
            load_survey(path)
        assert problem.value.finding.code == code and "khảo sát" in sentence(problem.value.finding)


# -- several files ---------------------------------------------------------------------------------------------------
IDS = "_uuid,xa,thon,w,q01,q02\n"
PARTS = {"p1": IDS + "".join(f"a{n},X1,T1,1.5,4,5\n" for n in range(6)),
         "p2": IDS + "a5,X1,T1,1.5,4,5\n" + "".join(f"b{n},X2,T2,2.5,4,4\n" for n in range(6))}


@pytest.mark.parametrize("how", ["list", "folder", "given", "given folder"])
def test_several_files_are_joined_and_each_is_named(folder, tmp_path, how):
    inside = tmp_path / "phieu-nhieu"
    inside.mkdir()
    for name, text in PARTS.items():
        (inside / f"{name}.csv").write_text(text, encoding="utf-8")
    files = [inside / f"{name}.csv" for name in PARTS]
    written = {"list": "data: [phieu-nhieu/p1.csv, phieu-nhieu/p2.csv]", "folder": "data: phieu-nhieu"}.get(how)
    path = folder(("data: phieu.csv", written)) if written else folder()
    given = {"given": files, "given folder": inside}.get(how)
    survey = load_survey(path, given)
    answers, = survey.year()
    assert len(answers) == 12 and sorted(set(answers.rows["xa"])) == ["X1", "X2"]
    told = {f.code: f for f in survey.findings}
    assert told["files_read"].values["files"] == ["p1.csv (6)", "p2.csv (7)"]
    assert (told["forms_twice"].values["count"], told["forms_twice"].place) == (1, "p2.csv:2, _uuid")
    assert [record.name for record in survey.records if record.name.startswith("p")] == ["p1.csv", "p2.csv"]


def test_a_file_that_stands_in_the_others_and_one_that_lacks_columns_are_told(folder, tmp_path):
    path = folder(p1=PARTS["p1"].replace("_uuid", "so"), p2=PARTS["p1"].replace("_uuid", "so"),
                  p3="xa,thon,w,q01\nX1,T3,1.5,4\n")
    files = [tmp_path / f"{name}.csv" for name in ("p1", "p2", "p3")]
    survey = load_survey(path, files)
    told = {f.code: f for f in survey.findings}
    assert told["file_copied"].place == "p2.csv" and told["files_read"].values["files"] == ["p1.csv (6)", "p3.csv (1)"]
    assert told["file_lacks_columns"].place.file == "p3.csv"
    assert "q02" in told["file_lacks_columns"].values["columns"]


def test_many_faults_of_one_kind_in_margins_and_the_list_of_units_are_one_line_with_their_number(folder):
    margins = "var,level,total\n" + "".join(f"gioi,m{n},nhiều\n" for n in range(20))
    path = folder(("design: {kind: probability", "design: {kind: probability, margins: bien.csv"), bien=margins)
    with pytest.raises(Refused) as caught:
        load_survey(path)
    assert [(f.code, f.values["alike"]) for f in caught.value.findings if f.severity == "error"] == [
        ("not_a_number", 19)]
    units = "unit_id,name,valid_to\n" + "".join(f"X{n},Xã {n},hôm qua\n" for n in range(20))
    path = folder(("unit: xa", "unit: xa\nunits: ds.csv"), ds=units)
    with pytest.raises(Refused) as caught:
        load_survey(path)
    assert [(f.code, f.values["alike"]) for f in caught.value.findings if f.severity == "error"] == [
        ("not_a_date", 19)]
