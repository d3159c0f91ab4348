"""Tables as offices make them: which column is which figure, which rows are none, and what is told of it."""

from __future__ import annotations

from fractions import Fraction as F

import pytest
from helpers import program_of, read, rubric

from papi_kit.scoring.facts.reading import FactReader
from papi_kit.scoring.facts.register import Register
from papi_kit.scoring.facts.stages import stage_of
from papi_kit.scoring.facts.units import Unit
from papi_kit.scoring.recognise.names import FigureNames
from papi_kit.scoring.recognise.table import recognise
from papi_kit.written.grid import Grid, letters

PROGRAM = program_of(rubric("""
- id: "1"
  name: Thủ tục hành chính
  max: 8
  criteria:
    - id: "1.1"
      name: Giải quyết hồ sơ
      max: 4
      inputs:
        tong: {label: Tổng số hồ sơ, type: count, unit: hồ sơ}
        dung_han: {label: Hồ sơ giải quyết đúng hạn, type: count, unit: hồ sơ}
      value: dung_han / tong
      rule: {kind: ratio}
      not_applicable: full
    - id: "1.2"
      name: Hồ sơ trực tuyến
      max: 2
      inputs:
        tong: {label: Tổng số hồ sơ, type: count, unit: hồ sơ}
        truc_tuyen: {label: Hồ sơ nộp trực tuyến, type: count, unit: hồ sơ}
      value: truc_tuyen / tong
      rule: {kind: ratio}
    - {id: "1.3", name: Văn bản, max: 2, inputs: {tl: {label: Tỷ lệ văn bản điện tử, type: percent, unit: "%"}},
       rule: {kind: ratio}}
- {id: "2", name: Có trang thông tin, max: 2, rule: {kind: yes_no}}
"""))
UNITS = [Unit("X01", "Xã An Hòa"), Unit("X02", "Xã Bình Minh"), Unit("X03", "Phường Tổng Cọt")]
NAMES = FigureNames(PROGRAM)


def grid(*rows, sheet="Biểu 1"):
    cells = {line: {at: F(cell) if isinstance(cell, int) else cell for at, cell in enumerate(row) if cell is not None}
             for line, row in enumerate(rows, 1)}
    return Grid("bang.xlsx", sheet, {line: row for line, row in cells.items() if row}, {})


def understood(*grids):
    """(unit, item, input) -> value, and the findings, of all that was read."""
    found = recognise(grids, Register({unit.id: unit for unit in UNITS}), NAMES)
    reader = FactReader(PROGRAM, Register({unit.id: unit for unit in UNITS}), UNITS)
    reader.read([row for sheet in found.sheets for row in sheet.rows])
    values = {(unit, *key): fact.value for unit, keys in reader.book.facts.items()
              for key, stages in keys.items() for fact in stages.values()}
    return values, [*found.findings, *reader.findings], found.sheets


def told(findings, severity):
    return [finding.code for finding in findings if finding.severity == severity]


UGLY = [
    ["ỦY BAN NHÂN DÂN TỈNH", None, None, "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"], ["Phụ lục 1"], ["SỐ LIỆU NĂM 2025"], [],
    ["STT", "Tên đơn vị", "1.1. Giải quyết hồ sơ", None, "1.2. Hồ sơ trực tuyến", None,
     "Tỷ lệ văn bản điện tử (%)", "Ghi chú"],
    [None, None, "Tổng số hồ sơ", "Trong đó: đúng hạn (hồ sơ)", "Tổng số hồ sơ", "Nộp trực tuyến"],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
    ["I", "Khối xã"],
    [1, "Xã An Hoà", 1000, 950, 900, 450, "95,5", "đủ"],
    [2, "Xã Bình Minh", "1.200", "1.100", 1000, 500, 90],
    ["STT", "Tên đơn vị", "1.1. Giải quyết hồ sơ", None, "1.2. Hồ sơ trực tuyến"],
    [3, "P. Tổng Cọt", "KPS", "KPS", 10, 5, 100],
    ["Tổng cộng", None, 2200, 2050, 1910, 955], [None, "Trung bình", 1100],
    ["Ghi chú: số liệu đến 31/12/2025"], [None, None, None, None, "An Hòa, ngày 05 tháng 01 năm 2026"],
    [None, "Người lập biểu", None, None, None, "THỦ TRƯỞNG ĐƠN VỊ"],
    [None, "Nguyễn Văn A", None, None, None, "Trần Thị B"]]


def test_a_wide_table_with_two_rows_of_headings_titles_totals_and_signatures():
    values, findings, (sheet,) = understood(grid(*UGLY))
    assert values["X01", "1.1", "dung_han"] == 950
    assert values["X02", "1.1", "tong"] == 1200 and values["X02", "1.2", "tong"] == 1000
    assert values["X01", "1.3", "tl"] == F("0.955")
    assert len(values) == 15 and sheet.shape == "wide"
    assert told(findings, "error") == told(findings, "warning") == []
    assert [line for line, _, _ in sheet.skipped] == [8, 11, 13, 14, 15, 16, 17, 18]


def test_each_column_is_told_once_where_it_was_read():
    _, findings, _ = understood(grid(*UGLY))
    columns = [f for f in findings if f.code == "column_understood"]
    assert [(f.place.letters, f.place.line) for f in columns] == [(letter, 6) for letter in "CDEFG"]
    assert columns[1].values["meaning"] == "“Hồ sơ giải quyết đúng hạn” (1.1, dung_han)"
    (passed,) = [f for f in findings if f.code == "rows_passed_over"]
    assert passed.values["count"] == 8


def test_a_turned_table():
    values, findings, (sheet,) = understood(grid(
        ["Biểu tổng hợp"], ["STT", "Chỉ tiêu", "ĐVT", "Xã An Hòa", "X02", "Phường Tổng Cọt"],
        ["1.1", "Giải quyết hồ sơ"], [1, "Tổng số hồ sơ", "hồ sơ", 1000, 1200, 800],
        [2, "Trong đó: đúng hạn", "hồ sơ", 950, 1100, 700], [None, "Hồ sơ nộp trực tuyến", "hồ sơ", 1, 2, 3],
        ["2", "Có trang thông tin", None, "Có", "Không", "có"], [None, "Người lập biểu"]))
    assert (sheet.shape, told(findings, "error")) == ("turned", [])
    assert values["X02", "1.1", "tong"] == 1200 and values["X03", "1.1", "dung_han"] == 700
    assert values["X03", "1.2", "truc_tuyen"] == 3 and values["X01", "2", "choice"] == "yes"
    assert next(f for f in findings if f.code == "row_understood").place == "bang.xlsx, Biểu 1!C4"


def test_a_list_with_headings_in_vietnamese_groups_and_a_total():
    values, findings, (sheet,) = understood(grid(
        ["STT", "Tên đơn vị", "Chỉ tiêu", "ĐVT", "Giá trị", "Nguồn", "Ghi chú"],
        [1, "Xã An Hòa", "1.1 Tổng số hồ sơ", "hồ sơ", 1000, "BC 1"],
        [2, "Xã An Hòa", "Hồ sơ giải quyết đúng hạn", "hồ sơ", "950 hồ sơ", "BC 2"],
        ["STT", "Tên đơn vị", "Chỉ tiêu", "ĐVT", "Giá trị", "Nguồn", "Ghi chú"],
        [3, "Xã Bình Minh", "Tỷ lệ văn bản điện tử", "%", 95], ["Tổng cộng", None, None, None, 2045],
        ["Người lập biểu"]))
    assert values == {("X01", "1.1", "tong"): 1000, ("X01", "1.1", "dung_han"): 950, ("X02", "1.3", "tl"): F("0.95")}
    assert (sheet.shape, told(findings, "error")) == ("list", [])
    assert "headers_understood" in told(findings, "note")


def test_a_list_whose_items_are_told_by_their_numbers_under_their_common_name():
    values, findings, (sheet,) = understood(grid(
        ["Mã đơn vị", "Tiêu chí", "Số liệu", "Giá trị"], ["(1)", "(2)", "(3)", "(4)"],
        ["X01", "1.1", "Tổng số hồ sơ", 1000], ["Xã Bình Minh", "1.1", "Tổng số hồ sơ", 900],
        ["Tổng cộng", None, None, 1900], ["Ghi chú: số liệu đến 31/12"], ["Người lập biểu"]))
    assert values == {("X01", "1.1", "tong"): 1000, ("X02", "1.1", "tong"): 900}
    assert (sheet.shape, told(findings, "error")) == ("list", [])
    passed = [f for f in findings if f.code == "rows_passed_over"]
    assert sum(f.values["count"] for f in passed) == 4


def test_a_form_of_one_unit_whose_title_names_it():
    values, findings, _ = understood(grid(
        ["Đơn vị: UBND xã An Hòa"], ["TT", "Nội dung", "Đơn vị tính", "Số liệu", "Tài liệu kiểm chứng"],
        ["1.1", "Giải quyết hồ sơ"], [None, "Tổng số hồ sơ", "hồ sơ", 1000, "BC"],
        ["a)", "Đúng hạn", "hồ sơ", 900, "BC"], [None, "Người lập biểu"]))
    assert values == {("X01", "1.1", "tong"): 1000, ("X01", "1.1", "dung_han"): 900}
    assert "unit_of_title" in told(findings, "note") and told(findings, "error") == []


@pytest.mark.parametrize(("heading", "key"), [
    ("1.1 tong", ("1.1", "tong")), ("dung_han", ("1.1", "dung_han")),
    ("Hồ sơ  nộp trực tuyến (hồ sơ)", ("1.2", "truc_tuyen")),
    ("Tổng số hồ sơ (1.2)", ("1.2", "tong")), ("Mục 1.3", ("1.3", "tl")), ("ty le van ban dien tu", ("1.3", "tl")),
    ("2. Có trang thông tin", ("2", "choice")), ("b) Hồ sơ giải quyết đúng hạn", ("1.1", "dung_han"))])
def test_ways_to_head_a_column(heading, key):
    values, _, _ = understood(grid(["Mã đơn vị", heading], ["X01", "có" if key[0] == "2" else "90"]))
    assert list(values) == [("X01", *key)]


def test_ids_that_excel_took_for_numbers():
    values, _, _ = understood(grid(["Đơn vị", F("1.3")], ["X01", 90]))
    assert list(values) == [("X01", "1.3", "tl")]
    listed = grid(["Đơn vị", "Mã mục", "Chỉ tiêu", "Giá trị"], ["X01", F("1.2"), "Tổng số hồ sơ", 5])
    assert list(understood(listed)[0]) == [("X01", "1.2", "tong")]


@pytest.mark.parametrize(("headings", "code", "severity"), [
    (["Tổng số hồ sơ"], "column_asks", "error"), (["Tỷ lệ vb điện tử"], "column_unknown", "warning"),
    (["Tỷ lệ văn bản điện tử", "1.3"], "column_twice", "error"), (["Số giường bệnh"], "column_unknown", "warning")])
def test_columns_that_ask(headings, code, severity):
    values, findings, _ = understood(grid(["Mã đơn vị", "dung_han", *headings], ["X01", 5, *[7 for _ in headings]]))
    assert list(values) == [("X01", "1.1", "dung_han")]
    assert code in told(findings, severity)


def test_a_misspelt_unit_is_never_passed_over():
    values, findings, _ = understood(grid(["Đơn vị", "dung_han"], ["Xã Bình Minhh", 1], ["Xã An Hòa", 2],
                                          ["Phường Tổng Cọp", 3], ["Tổng", 6]))
    assert list(values) == [("X01", "1.1", "dung_han")]
    assert told(findings, "error") == ["unknown_unit"] * 2


def test_numbers_in_the_first_column_are_no_units():
    register = {unit.id: unit for unit in (Unit("1", "Xã An Hòa"), Unit("2", "Xã Bình Minh"))}
    found = recognise([grid(["STT", "Đơn vị", "dung_han"], [1, "Xã Bình Minh", 5], [2, "Xã An Hòa", 6])],
                      Register(register), NAMES)
    assert [row.cells["unit_id"] for row in found.sheets[0].rows] == ["Xã Bình Minh", "Xã An Hòa"]


def test_code_and_name_of_two_units_are_an_error():
    values, findings, _ = understood(grid(["Mã đơn vị", "Tên đơn vị", "dung_han"], ["X01", "Xã Bình Minh", 5],
                                          ["X02", "Xã Bình Minh", 6]))
    assert (list(values), told(findings, "error")[:1]) == ([("X02", "1.1", "dung_han")], ["unit_columns_differ"])


def test_evidence_and_stage_below_a_figure():
    grid_of = grid(["Đơn vị", "dung_han", None, None], [None, "Tự đánh giá", "Thẩm định", "Minh chứng"],
                   ["Xã An Hòa", 5, 4, "BC 12"])
    found = recognise([grid_of], Register({"X01": UNITS[0]}), NAMES)
    assert [(row.cells["stage"], row.cells["value"], row.cells["evidence"]) for row in found.sheets[0].rows] == [
        ("self", 5, "BC 12"), ("appraisal", 4, "BC 12")]


def test_every_sheet_with_figures_is_read_and_another_is_told():
    values, findings, sheets = understood(
        grid(["Đơn vị", "dung_han"], ["Xã An Hòa", 5], sheet="A"), grid(["Hướng dẫn"], ["Ghi số"], sheet="B"),
        grid(["Đơn vị", "truc_tuyen"], ["Xã An Hòa", 6], sheet="C"))
    assert (len(values), [sheet.sheet for sheet in sheets], told(findings, "warning")) == (
        2, ["A", "C"], ["sheet_not_understood"])


# -- rows of the list of the contract ----------------------------------------------------------------------------------
def test_rows_of_a_list_that_are_no_facts_are_passed_over_and_told_once():
    given = read(PROGRAM, [("a", "1.1", "tong", 5), ("Tổng cộng", "", "", 5), ("unit_id", "item_id", "input", "value"),
                           ("(1)", "(2)", "(3)", "(4)"), ("Ghi chú: a", "", "", ""), ("Người lập biểu", "", "", "")])
    assert [(f.code, f.values["count"]) for f in given.findings] == [("rows_passed_over", 5)]


@pytest.mark.parametrize("row", [("Xã Bình Mnh", "", "", ""), ("Tổng cộng", "1.1", "tong", 5), ("zzz", "", "", 5),
                                 ("", "1.1", "tong", 5)])
def test_rows_of_a_list_that_are_errors(row):
    given = read(PROGRAM, [row], [{"unit_id": "b", "name": "Xã Bình Minh"}])
    assert {f.severity for f in given.findings} == {"error"}


def test_a_unit_with_the_name_of_a_total_is_a_unit():
    given = read(PROGRAM, [("Tổng", "1.1", "tong", 5)], [{"unit_id": "t", "name": "Tổng"}])
    assert given.book.facts["t"]["1.1", "tong"]


@pytest.mark.parametrize(("item", "name", "key"), [
    ("1.1", "Hồ sơ giải quyết đúng hạn", ("1.1", "dung_han")), ("Giải quyết hồ sơ", "tong", ("1.1", "tong")),
    ("", "Hồ sơ nộp trực tuyến", ("1.2", "truc_tuyen")), ("1.2", "Tổng số hồ sơ", ("1.2", "tong"))])
def test_labels_in_the_list_of_the_contract(item, name, key):
    given = read(PROGRAM, [("a", item, name, 5), ("b", item, name, 6)], ["a", "b"])
    assert set(given.book.facts["a"]) == {key}
    assert [(f.code, f.values["more"]) for f in given.findings] == [("entry_understood", 1)]


def test_a_label_of_two_items_asks():
    given = read(PROGRAM, [("a", "", "Tổng số hồ sơ", 5)])
    assert [(f.code, f.severity, f.unit_id) for f in given.findings] == [("figure_asks", "error", "a")]


def test_letters_of_columns():
    assert [letters(at) for at in (0, 25, 26, 701, 702)] == ["A", "Z", "AA", "ZZ", "AAA"]


# -- a column a stage --------------------------------------------------------------------------------------------------
ROWS = [("Xã An Hòa", "1.1", "tong", 100, 98), ("Xã An Hòa", "1.1", "dung_han", 95, None)]


@pytest.mark.parametrize(("heading", "stage"), [
    ("Tự chấm", "self"), ("Điểm tự đánh giá", "self"), ("Kết quả tự đánh giá", "self"), ("Đơn vị tự chấm", "self"),
    ("Giá trị (tự đánh giá)", "self"), ("self", "self"), ("Điểm thẩm định", "appraisal"), ("THẨM ĐỊNH", "appraisal"),
    ("Hội đồng thẩm định", "appraisal"), ("Điểm sau giải trình", "explanation"), ("Điểm Hội đồng", "final"),
    ("Điểm do Hội đồng chấm", "final"), ("final", "final"), ("Kết quả", ""), ("Giá trị", ""), ("Điểm", ""),
    ("Tài liệu thẩm định", ""), ("Điểm tối đa", "")])
def test_what_a_heading_calls_a_stage(heading, stage):
    assert stage_of(heading) == stage


def stages(*rows):
    found = recognise([grid(*rows)], Register({unit.id: unit for unit in UNITS}), NAMES)
    reader = FactReader(PROGRAM, Register({unit.id: unit for unit in UNITS}), UNITS)
    reader.read([row for sheet in found.sheets for row in sheet.rows])
    values = {(unit, *key): {fact.stage: fact.value for fact in at.values()}
              for unit, keys in reader.book.facts.items() for key, at in keys.items()}
    return values, [*found.findings, *reader.findings]


WANTED = {("X01", "1.1", "tong"): {"self": F(100), "appraisal": F(98)}, ("X01", "1.1", "dung_han"): {"self": F(95)}}


@pytest.mark.parametrize("heads", [("Tự chấm", "Thẩm định"), ("Điểm tự đánh giá", "Điểm thẩm định"),
                                   ("self", "appraisal"), ("Giá trị", "Thẩm định")])
def test_a_column_a_stage(heads):
    found, told = stages(("Đơn vị", "Mã mục", "Tên số liệu", *heads), *ROWS, ("Tổng cộng", None, None, 195, 98))
    assert found == WANTED
    assert {f.severity for f in told} == {"note"}
    staged, = (f for f in told if f.code == "values_by_stage")
    assert len(staged.values["columns"]) == (1 if heads[0] == "Giá trị" else 2)
    assert [f.values["count"] for f in told if f.code == "rows_passed_over"] == [1]


def test_stages_in_a_second_row_of_headings():
    found, _ = stages(("Đơn vị", "Mã mục", "Tên số liệu", "Điểm", None), (None, None, None, "Tự chấm", "Thẩm định"),
                      *ROWS)
    assert found == WANTED


def test_two_columns_of_one_stage_are_no_list():
    assert stages(("Đơn vị", "Mã mục", "Tên số liệu", "Tự chấm", "Tự đánh giá"), *ROWS)[0] == {}


def test_marks_of_items_without_figures():
    found, _ = stages(("Đơn vị", "Mã mục", "Điểm thẩm định", "Điểm Hội đồng"), ("Xã An Hòa", "1.1", 3, 2),
                         ("Xã Bình Minh", "1.1", "KPS", None))
    assert found[("X01", "1.1", "points")] == {"appraisal": F(3), "final": F(2)}
    assert set(found[("X02", "1.1", "")]) == {"appraisal"}


def test_an_item_with_one_figure_needs_no_name_of_it():
    values, told, _ = understood(grid(("Đơn vị", "Mã mục", "Giá trị"), ("Xã An Hòa", "1.3", "95%"), ("Xã An Hòa", "2",
                                                                                                   "có")))
    assert values == {("X01", "1.3", "tl"): F(95, 100), ("X01", "2", "choice"): "yes"}
    assert {f.code for f in told} == {"headers_understood", "entry_understood"}
