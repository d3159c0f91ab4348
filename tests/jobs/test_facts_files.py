"""Files of facts as offices send them: any shape of table, in CSV and Excel, and files that are something else."""

from __future__ import annotations

import json
import zipfile
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook

from papi_kit import Refused, Unreadable, assess
from papi_kit.cli.main import main
from papi_kit.jobs.check import check
from papi_kit.reports.kit.recognised import recognised_text

RUBRIC = """
rubric: bang
title: Bảng (minh họa)
year: 2025
level: xã
issued: {issuer: Minh họa, status: illustrative}
files: {units: units.csv, facts: facts.csv}
ranking: {within: level, ties: dense}
domains:
  - id: "1"
    name: Thủ tục
    max: 4
    criteria:
      - id: "1.1"
        name: Hồ sơ
        max: 2
        inputs:
          tong: {label: Tổng số hồ sơ, type: count}
          dung: {label: Hồ sơ đúng hạn, type: count}
        value: dung / tong
        rule: {kind: ratio}
        not_applicable: full
      - id: "1.2"
        name: Kế hoạch
        max: 2
        inputs: {ngay: {label: Ngày ban hành, type: date}}
        rule: {kind: steps, steps: [{at_most: 2025-01-31, points: 2}, {points: 0}]}
"""
ROWS = [["Phụ lục 1"], [], ["STT", "Tên đơn vị", "Hồ sơ", None, "Ngày ban hành"],
        [None, None, "Tổng số hồ sơ", "Đúng hạn"],
        [1, "Xã An Hòa", 100, 90, "15/01/2025"], [2, "Xã Bình Minh", "1.000", 950, "10/02/2025"],
        ["Tổng cộng", None, 1100, 1040], [None, "Người lập biểu"]]


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "rubric.yaml").write_text(RUBRIC, encoding="utf-8")
    (tmp_path / "units.csv").write_text("Mã,Tên đơn vị,Cấp\nX01,Xã An Hòa,xã\nX02,Xã Bình Minh,xã\n", encoding="utf-8")
    return tmp_path


def workbook(path, rows, merged=()):
    book = Workbook()
    for line, row in enumerate(rows, 1):
        for at, cell in enumerate(row, 1):
            book.active.cell(line, at, cell)
    for cells in merged:
        book.active.merge_cells(cells)
    book.save(path)
    return path


def run(*arguments):
    with pytest.raises(SystemExit) as left:
        main([str(argument) for argument in arguments])
    return left.value.code


def csv(path, rows):
    path.write_text("\n".join(";".join("" if cell is None else str(cell) for cell in row) for row in rows), "utf-8-sig")
    return path


@pytest.mark.parametrize("name", ["bang.xlsx", "bang.csv"])
def test_a_wide_table_is_scored(folder, name):
    path = (workbook(folder / name, ROWS, ["C3:D3", "A3:A4", "B3:B4", "E3:E4"]) if name.endswith("xlsx")
            else csv(folder / name, ROWS))
    found = assess(folder / "rubric.yaml", facts=path)
    assert [float(result.totals.points or 0) for result in found.results] == [3.8, 1.9]
    assert {f.severity for f in found.found if f.code not in ("evidence_missing",)} == {"note"}
    fact = found.result("X02").state.facts["1.1", "dung"]
    assert fact.place == ("bang.xlsx, Sheet!D6" if name.endswith("xlsx") else "bang.csv:6, Hồ sơ / Đúng hạn")


def test_cells_of_excel_in_a_wide_table(folder):
    rows = [["Đơn vị", "Tổng số hồ sơ", "Hồ sơ đúng hạn", "Ngày ban hành"],
            ["X01", 100, "=1/0", date(2025, 1, 15)], ["X02", 100, 90, 45677]]
    path = workbook(folder / "bang.xlsx", rows)
    found = assess(folder / "rubric.yaml", facts=path)
    errors = [(f.code, f.place, f.unit_id) for f in found.found if f.severity == "error"]
    assert errors == [("formula_without_value", "bang.xlsx, Sheet!C2", "X01")]
    assert found.result("X02").totals.points is not None


def test_an_error_cell_of_a_list_is_told_once(folder):
    rows = [["unit_id", "item_id", "input", "value", "evidence"], ["X01", "1.1", "tong", "#REF!", "BC"],
            ["X01", "1.1", "dung", 5, "BC"]]
    path = workbook(folder / "so.xlsx", rows)
    found = assess(folder / "rubric.yaml", facts=path)
    assert [f.code for f in found.found if str(f.place).startswith("so.xlsx")] == ["error_cell"]


def test_recognised_prints_every_column_within_80_characters(folder, capsys):
    workbook(folder / "bang.xlsx", ROWS)
    assert run("check", folder / "rubric.yaml", "--facts", folder / "bang.xlsx", "--recognised") == 0
    units, block, *_ = capsys.readouterr().out.split("\n\n")
    assert "danh sách đơn vị" in units and max(map(len, units.splitlines())) <= 80
    assert max(map(len, block.splitlines())) <= 80
    for said in ("Cột B: “Tên đơn vị”", "“Hồ sơ đúng hạn” (1.1, dung)", "2 ô: 100; 1.000", "7: Tổng cộng 1100 1040"):
        assert said in block


def test_recognised_as_json_in_english(folder, capsys):
    workbook(folder / "bang.xlsx", ROWS)
    run("check", folder / "rubric.yaml", "--facts", folder / "bang.xlsx", "--recognised", "--json", "--lang", "en")
    _, sheet = json.loads(capsys.readouterr().out)["recognised"]
    assert (sheet["shape"], [column["role"] for column in sheet["columns"]]) == (
        "wide", ["number", "unit", "figure", "figure", "figure"])


def test_the_forms_of_surveys_are_recognised_too():
    found = check(Path(__file__).resolve().parents[2] / "rubrics/2022.yaml", recognised=True).sheets
    forms = [sheet for sheet in found if sheet.shape == "forms"]
    assert {sheet.sheet for sheet in forms} >= {"Người dân", "Lãnh đạo, quản lý"}
    roles = {column.heading: column.role for column in forms[0].columns}
    assert {roles[name] for name in ("unit_id", "xa", "quyen_so", "N_xa", "q11")} == {
        "forms_unit", "clusters", "weights", "of_population", "item"}
    said = recognised_text(forms[:1], "vi")
    assert "“quyen_so”\n     → quyền số (theo tên cột)" in said and max(map(len, said.splitlines())) <= 80


def test_the_list_of_the_contract_is_recognised_too(folder):
    (folder / "facts.csv").write_text("unit_id,item_id,input,value\nX01,1.1,tong,5\n")
    assert check(folder / "rubric.yaml").sheets == []
    units, sheet = check(folder / "rubric.yaml", recognised=True).sheets
    assert (units.shape, [column.role for column in units.columns][:2]) == ("units", ["unit_id", "name"])
    assert [(column.role, column.how, column.count) for column in sheet.columns] == [
        (name, "exact", 1) for name in ("unit_id", "item_id", "input", "value")]


@pytest.mark.parametrize(("text", "code", "said"), [
    ("unit_id,name\nX01,Xã An Hòa\n", "units_as_facts", "--units"),
    ("unit-id,item_id,inputt,value\nX01,1.1,tong,5\n", "missing_columns", "“inputt” → input"),
    ("a,b\n1,2\n", "missing_columns", "unit_id, item_id, input, value")])
def test_tables_without_figures(folder, text, code, said):
    (folder / "facts.csv").write_text(text, encoding="utf-8")
    with pytest.raises(Unreadable) as caught:
        assess(folder / "rubric.yaml")
    assert (caught.value.finding.code, said in str(caught.value)) == (code, True)


@pytest.mark.parametrize(("name", "content", "kind"), [
    ("a.pdf", b"%PDF-1.7", "tệp PDF"), ("a.docx", "word/document.xml", "văn bản Word"),
    ("a.xlsx", b"%PDF-1.7", "tệp PDF"),
    ("a.zip", "facts.csv", "tệp nén"), ("a.xls", b"<html><table>", "trang web")])
def test_files_that_are_no_tables_say_what_they_are(folder, name, content, kind):
    if isinstance(content, str):
        with zipfile.ZipFile(folder / name, "w") as file:
            file.writestr(content, "x")
    else:
        (folder / name).write_bytes(content)
    with pytest.raises(Unreadable) as caught:
        assess(folder / "rubric.yaml", facts=folder / name)
    assert kind in str(caught.value)


def test_a_workbook_is_no_rubric_and_a_survey_is_none(folder):
    with pytest.raises(Unreadable) as caught:
        assess(workbook(folder / "a.xlsx", ROWS))
    assert caught.value.finding.code == "no_rubric"
    (folder / "s.yaml").write_text("survey: a\nitems: []\n", encoding="utf-8")
    with pytest.raises(Refused) as refused:
        assess(folder / "s.yaml")
    assert [f.code for f in refused.value.findings] == ["survey_as_rubric"]


def test_a_misspelt_column_of_figures_is_not_a_table_without_one(folder):
    path = csv(folder / "f.csv", [["unit_id", "item_id", "inptu", "value"], ["X01", "1.2", "ngay", "15/01/2025"]])
    wrong = [f for f in check(folder / "rubric.yaml", facts=path).findings if f.severity == "error"]
    assert [(f.code, f.values["near"]) for f in wrong] == [("missing_columns", ["“inptu” → input"])]
    told = check(folder / "rubric.yaml", facts=csv(folder / "g.csv", [
        ["Mã đơn vị", "Mục", "Giá trị"], ["X01", "1.2", "15/01/2025"]]))
    assert [f.item_id for f in told.findings if f.code == "entry_understood"] == ["1.2"]
