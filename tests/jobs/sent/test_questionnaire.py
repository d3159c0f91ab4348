"""The circle: what `form` writes for a survey is filled as Kobo or a person would, and `survey` reads it unedited."""

import csv
import os
import subprocess
from pathlib import Path
from random import Random

import pytest
from forms_made import DEFINITION, values
from openpyxl import load_workbook
from recalculate import needs_soffice, recalculated

from papi_kit.cli.main import run
from papi_kit.jobs.survey_data import load_survey
from papi_kit.language.messages import sentence

ROOT = Path(__file__).resolve().parents[3]
UNITS = "unit_id,name,level,parent_id\nT,Tỉnh M,tỉnh,\n00070,Xã A,xã,T\nX2,Xã B,xã,T\nX3,Xã C,xã,T\n"
SAMPLE = "xa,thon,w,N_ho,n_ho\nXã A,Thôn 1,1.5,9,1\nX2,Thôn 1,2,9,1\nX2,Thôn Hai,2.5,9,1\n"
ITEMS = ("q01", "q02")


@pytest.fixture
def folder(tmp_path, monkeypatch, capsys):
    text = DEFINITION.replace("unit: xa", "unit: xa\nunits: units.csv\nfields: {form: phieu, collector: dtv}")
    text = text.replace("clusters: thon,", "clusters: thon, nest: true,")
    (tmp_path / "ks.yaml").write_text(text, encoding="utf-8")
    (tmp_path / "units.csv").write_text(UNITS, encoding="utf-8")
    (tmp_path / "mau.csv").write_text(SAMPLE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert run(["form", "ks.yaml", "--sample", "mau.csv", "--out", "phieu"]) == 0, capsys.readouterr().err
    return tmp_path


def lines(sheet):
    heads, *rows = [["" if cell is None else str(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
    return [dict(zip(heads, row, strict=True)) for row in rows]


class Interview:
    """An XLSForm filled by chance: what Kobo exports as “XML values and headers”."""

    def __init__(self, path):
        book = load_workbook(path)
        self.asked, self.choices, self.draw = lines(book["survey"]), lines(book["choices"]), Random(1)

    def form(self, number):
        answers, given, groups = {}, {}, []
        for line in self.asked:
            if line["type"] == "begin_group":
                groups.append(line["name"])
            elif line["type"] == "end_group":
                groups.pop()
            else:
                name = line["name"]
                answers[name] = given["/".join([*groups, name])] = self.answer(line, answers, number)
        return answers, {**given, "_uuid": f"u{number}", "_submission_time": "2026-01-02T03:04:05"}

    def answer(self, line, answers, number):
        sort, _, key = line["type"].partition(" ")
        if sort in ("start", "end"):
            return f"2026-01-02T08:0{1 if sort == 'start' else 7}:00.000+07:00"
        if sort == "select_one":
            offered = [one for one in self.choices if one["list_name"] == key]
            if line["choice_filter"]:
                column, _, of = line["choice_filter"].partition("=")
                offered = [one for one in offered if one[column] == answers[of.strip("${}")]]
            return self.draw.choice(offered)["name"]
        if sort == "calculate":
            village = next(one for one in self.choices if one["list_name"] == "thon"
                           and (one["name"], one["don_vi"]) == (answers["thon"], answers["xa"]))
            return village[line["calculation"].rpartition("/")[2]]
        return f"P{number:03}"


def test_what_kobo_would_export_comes_back_unedited(folder):
    interview = Interview(folder / "phieu" / "thu.xlsx")
    forms = [interview.form(number) for number in range(30)]
    write_forms(folder / "phieu.csv", [given for _, given in forms])
    loaded = load_survey(folder / "ks.yaml")
    found = loaded.year()[0]
    assert not [f for f in loaded.findings if f.severity != "note"] and len(found) == 30
    assert list(found.rows["xa"]) == [answers["xa"] for answers, _ in forms]
    assert set(found.rows["xa"]) == {"00070", "X2"}
    assert list(found.rows["w"]) == [float(answers["w"]) for answers, _ in forms]
    kinds = {"9": "dont_know", "Từ chối": "refused", "8": "not_applicable"}
    for item in ITEMS:
        assert values(found, item) == [kinds.get(answers[item], answers[item]) for answers, _ in forms]
    assert found.fields.duration and set(found.rows[found.fields.duration]) == {"360"}


def labelled(interview, given, mark):
    """The same form as Kobo exports it with labels, the labels of groups before `mark`."""
    labels = {line["name"]: line["label"] or line["name"] for line in interview.asked if line["name"]}
    lists = {line["name"]: line["type"].partition(" ")[2] for line in interview.asked}
    said = {(one["list_name"], one["name"]): one["label"] for one in interview.choices}
    form = {}
    for path, text in given.items():
        *groups, name = path.split("/")
        heading = mark.join(labels.get(part, part) for part in ([*groups, name] if mark else [name]))
        form[heading] = said.get((lists.get(name, ""), text), text)
    return form


@pytest.mark.parametrize("lang", ["vi", "en"])
@pytest.mark.parametrize("mark", ["", "/", ":", ".", "-", " - ", "|", "_", "::"])
def test_an_export_of_labels_comes_back_unedited(folder, mark, lang):
    text = (folder / "ks.yaml").read_text("utf-8").replace("[9, Không biết]", "9")
    text = text.replace("hoà nhã}", "hoà nhã, column: cau_hai}")
    (folder / "ks.yaml").write_text(text, encoding="utf-8")
    assert run(["form", "ks.yaml", "--sample", "mau.csv", "--out", "nhan", "--lang", lang]) == 0
    interview = Interview(folder / "nhan" / "thu.xlsx")
    forms = [interview.form(number) for number in range(30)]
    write_forms(folder / "phieu.csv", [labelled(interview, given, mark) for _, given in forms])
    loaded = load_survey(folder / "ks.yaml")
    found = loaded.year()[0]
    assert not told(loaded, "error", "warning") and len(found) == 30
    assert list(found.rows["xa"]) == [answers["xa"] for answers, _ in forms]
    assert list(found.rows["thon"]) == [answers["thon"] for answers, _ in forms]
    assert list(found.rows["dtv"]) == [answers["dtv"] for answers, _ in forms]
    assert found.fields.form == "phieu" and found.fields.duration
    kinds = {"9": "dont_know", "Từ chối": "refused", "8": "not_applicable"}
    for item, column in (("q01", "q01"), ("q02", "cau_hai")):
        assert values(found, item) == [kinds.get(answers[column], answers[column]) for answers, _ in forms]
    assert {"9", "8", "Từ chối"} <= {answers["q01"] for answers, _ in forms}


def write_forms(path, forms):
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(forms[0]), delimiter=";", quoting=csv.QUOTE_ALL)
        writer.writeheader()
        writer.writerows(forms)


def fill(path, *entries):
    """Rows of each entry into the prepared sheets."""
    book = load_workbook(path)
    for title, rows in zip(("Nhập lần 1", "Nhập lần 2"), entries, strict=False):
        sheet = book[title]
        heads = [cell.value for cell in sheet[3]]
        assert heads == ["phieu", "dtv", "xa", "thon", "q01", "q02"]
        for n, row in enumerate(rows, start=4):
            for column, text in enumerate(row, start=1):
                sheet.cell(n, column, text or None)
    book.save(path)


PAPERS = [("1", "A1", "00070", "Thôn 1", "5", "4"), ("2", "A1", "X2", "Thôn 1", "9", ""),
          ("03", "A2", "X2", "Thôn Hai", "1", "Từ chối"), ("4", "A2", "X2", "Thôn Hai", "2", "3"),
          ("5", "A1", "00070", "Thôn 1", "3", "3")]


def keyed(folder, *entries):
    text = (folder / "ks.yaml").read_text("utf-8")
    (folder / "ks.yaml").write_text(text.replace("phieu.csv", "phieu/thu-nhap-lieu.xlsx"), encoding="utf-8")
    fill(folder / "phieu" / "thu-nhap-lieu.xlsx", *entries)
    return load_survey(folder / "ks.yaml")


def told(loaded, *severities):
    return [f.code for f in loaded.findings if f.severity in severities]


def test_paper_forms_keyed_twice_come_back_unedited(folder):
    loaded = keyed(folder, PAPERS, reversed(PAPERS))
    found = loaded.year()[0]
    assert not told(loaded, "error", "warning") and len(found) == 5
    assert values(found, "q01") == ["5", "dont_know", "1", "2", "3"]
    assert values(found, "q02") == ["4", "blank", "refused", "3", "3"]
    assert [float(weight) for weight in found.rows["w"]] == [1.5, 2, 2.5, 2.5, 1.5]      # of their villages, not typed
    assert next(f for f in loaded.findings if f.code == "entries_agree").values["count"] == 5


def test_a_form_whose_entries_differ_does_not_count_and_is_told_with_its_cell(folder):
    second = [("1", "A1", "00070", "Thôn 1", "5", "2"), *PAPERS[1:4], ("6", "A1", "X2", "Thôn 1", "4", "4")]
    loaded = keyed(folder, PAPERS, second)
    differ = next(f for f in loaded.findings if f.code == "entries_differ")
    assert differ.place == "thu-nhap-lieu.xlsx, Nhập lần 1!F4" and differ.values["text"] == "4 ≠ 2"
    assert "4 ≠ 2" in sentence(differ) and told(loaded, "warning") == ["entered_once", "entered_once"]
    assert values(loaded.year()[0], "q01") == ["dont_know", "1", "2", "3", "4"]


def test_one_entry_alone_is_read_as_it_is(folder):
    loaded = keyed(folder, PAPERS)
    assert len(loaded.year()[0]) == 5 and not told(loaded, "error", "warning")


def test_a_number_that_stands_twice_in_one_entry(folder):
    loaded = keyed(folder, [*PAPERS, PAPERS[0]], PAPERS)
    assert "entry_number_twice" in told(loaded, "error")


def test_the_questionnaire_given_as_data_is_told(folder):
    assert run(["survey", "ks.yaml", "--data", "phieu/thu.xlsx"]) == 2


@pytest.mark.parametrize(("arguments", "code"), [
    (["form", "ks.yaml", "--unit", "X2"], "--unit"), (["form", "ks.yaml", "--sample", "khac.csv"], "khac.csv"),
    (["form", "ks.yaml", "--sample", "la.csv"], "Xã Nào"),
    (["form", str(ROOT / "rubrics/2022.yaml"), "--sample", "mau.csv"], "--sample"),
])
def test_what_a_form_cannot_be_made_of(folder, arguments, code, capsys):
    (folder / "khac.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (folder / "la.csv").write_text("xa,thon,w\nXã Nào,T1,1\n", encoding="utf-8")
    assert run([*arguments, "--out", "khac"]) in (1, 2)
    assert code in capsys.readouterr().err and not (folder / "khac").exists()


def test_one_form_a_group_of_respondents(tmp_path):
    assert run(["form", str(ROOT / "surveys" / "hai-long-2022.yaml"), "--out", str(tmp_path)]) == 0
    names = sorted(path.name for path in tmp_path.glob("*.xlsx"))
    assert names == [f"hai-long-2022-{group}{end}" for group in ("lanh_dao", "nguoi_dan")
                     for end in ("-nhap-lieu.xlsx", ".xlsx")]
    asked = lines(load_workbook(tmp_path / "hai-long-2022-lanh_dao.xlsx")["survey"])
    chosen = [line["name"] for line in asked if line["type"].startswith("select_one muc")]
    assert chosen == [f"L{n}" for n in range(1, 10)]


@pytest.mark.parametrize("once", [False, True])
def test_what_is_the_same_in_every_form_of_a_group_comes_back(tmp_path, monkeypatch, once):
    """The column that tells the groups apart, and the columns of a question that stands in several."""
    text = DEFINITION.replace("items:\n  - {id: q01,", "items:\n  - {id: q01, column: [q01, q01_b],", 1)
    text = text.replace("design: {kind: probability, clusters: thon, weights: w}", "design: {kind: convenience}")
    text += "respondents:\n  - {id: dan, name: Dân, column: loai, values: [\"người d'ân\"], items: [q01, q02]}\n"
    monkeypatch.chdir(tmp_path)
    Path("ks.yaml").write_text(text.replace("phieu.csv", "phieu/thu-nhap-lieu.xlsx"), encoding="utf-8")
    assert run(["form", "ks.yaml", "--out", "phieu"]) == 0
    book = load_workbook("phieu/thu-nhap-lieu.xlsx")
    for title in ("Nhập lần 1", "Nhập lần 2")[:1 if once else 2]:
        sheet = book[title]
        assert [cell.value for cell in sheet[3]] == ["so_phieu", "xa", "q01", "q02"]
        for n, row in enumerate([("1", "X1", "5", "4"), ("2", "X1", "2", "3")], start=4):
            for column, cell in enumerate(row, start=1):
                sheet.cell(n, column, cell)
    if once:
        del book["Nhập lần 2"]
    book.save("phieu/thu-nhap-lieu.xlsx")
    loaded = load_survey("ks.yaml")
    assert not told(loaded, "error") and values(loaded.year()[0], "q01") == ["5", "2"]
    asked = {line["name"]: line["calculation"] for line in lines(load_workbook("phieu/thu.xlsx")["survey"])}
    assert (asked["loai"], asked["q01_b"]) == ('"người d\'ân"', "''")


@pytest.mark.slow
@needs_soffice
def test_the_workbook_itself_compares_the_entries(folder, tmp_path):
    path = folder / "phieu" / "thu-nhap-lieu.xlsx"
    fill(path, PAPERS, [PAPERS[2], ("1", "A1", "X2", "Thôn 1", "5", "2"), PAPERS[1]])
    sheet = load_workbook(recalculated(path, tmp_path), data_only=True)["So sánh"]
    found = [[cell.value or "" for cell in row] for row in sheet.iter_rows(min_row=2, max_row=6)]
    assert [[str(cell) for cell in row] for row in found] == [
        ["1", "5", "2"], ["2", "6", ""], ["03", "4", ""], ["4", "chưa nhập", ""], ["5", "chưa nhập", ""]]


@pytest.mark.slow
@pytest.mark.skipif("XLSFORM_PYTHON" not in os.environ, reason="a Python with pyxform, which pins openpyxl")
@pytest.mark.parametrize("name", ["folder", *sorted(path.stem for path in (ROOT / "surveys").glob("*.yaml"))])
def test_pyxform_takes_the_form_without_a_warning(folder, tmp_path, name):
    if name != "folder":
        assert run(["form", str(ROOT / "surveys" / f"{name}.yaml"), "--out", "phieu"]) == 0
    check = ("import sys; from pyxform.xls2xform import convert\n"
             "for path in sys.argv[1:]:\n    assert not (found := convert(path).warnings), (path, found)")
    made = [str(path) for path in (folder / "phieu").glob("*.xlsx") if "-nhap-lieu" not in path.name]
    command = [os.environ["XLSFORM_PYTHON"], "-c", check, *made]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert made and done.returncode == 0, done.stderr
