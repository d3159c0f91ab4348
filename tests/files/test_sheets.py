"""Workbooks of several sheets: all that have the columns are read, each left out is told with its rows."""

import pytest
from openpyxl import Workbook

from papi_kit.files.sheets import Wish
from papi_kit.files.sources.forms import read_forms_table
from papi_kit.files.tables import read_table
from papi_kit.language.messages import sentence

WANTED = {"xa", "q01", "q02"}
WISH = Wish(lambda names: len(WANTED & set(names)), lambda names: set(names) >= WANTED)
HEADER = ["xa", "q01", "q02"]


@pytest.fixture
def book(tmp_path):
    """A workbook of sheets: title -> rows; a title that begins with . is hidden."""

    def write(sheets):
        made = Workbook()
        made.remove(made.active)
        for title, rows in sheets.items():
            sheet = made.create_sheet(title.lstrip("."))
            sheet.sheet_state = "hidden" if title.startswith(".") else "visible"
            for row in rows:
                sheet.append(row)
        made.save(tmp_path / "phieu.xlsx")
        return tmp_path / "phieu.xlsx"

    return write


def forms(unit, count, start=1):
    return [HEADER, *[[unit, n % 5 + 1, (n + start) % 5 + 1] for n in range(count)]]


def told(table):
    assert all(len(sentence(finding, lang)) > 20 for finding in table.findings for lang in ("vi", "en"))
    return [(f.code, f.severity, f.values.get("sheet", f.values.get("sheets")), f.values["rows"])
            for f in table.findings]


def test_a_sheet_for_each_commune(book):
    table = read_forms_table(book({f"Xã {n}": forms(f"X0{n}", 19 + n) for n in (1, 2, 3)}), [WISH])
    assert len(table) == 63 and table.columns[0].tolist() == ["X01"] * 20 + ["X02"] * 21 + ["X03"] * 22
    assert told(table) == [("sheets_read", "note", ["Xã 1 (20)", "Xã 2 (21)", "Xã 3 (22)"], 63)]
    assert [table.place(row, "q01") for row in (0, 20, 62)] == [
        "phieu.xlsx, Xã 1!B2", "phieu.xlsx, Xã 2!B2", "phieu.xlsx, Xã 3!B23"]
    assert table.places([19, 20], 2) == ["C21", "Xã 2!C2"]


def test_columns_in_another_order_or_case_are_matched_by_name(book):
    table = read_forms_table(book({"A": forms("X01", 2), "B": [["ghi chú", "Q02", "q01", "XA"], ["g", 5, 4, "X02"]]}), [
        Wish(lambda names: len(WANTED & {name.lower() for name in names}),
             lambda names: {name.lower() for name in names} >= WANTED)])
    assert table.header == ("xa", "q01", "q02", "ghi chú")
    assert [column[-1] for column in table.columns] == ["X02", "4", "5", "g"]
    assert table.place(2, "q02") == "phieu.xlsx, B!B2" and table.header_place("ghi chú") == "phieu.xlsx, B!A1"


def test_a_summary_does_not_win_and_is_told(book):
    table = read_forms_table(book({"Tổng hợp": forms("X01", 3), "Phiếu": forms("X01", 20)}), [WISH])
    assert len(table) == 20 and told(table) == [("other_sheet", "warning", "Tổng hợp", 3)]
    assert len(read_forms_table(book({"Tổng hợp": forms("X01", 3)}), [WISH])) == 3


@pytest.mark.parametrize("copied", [forms("X01", 20), [*forms("X01", 20), *forms("X02", 20)[1:]]])
def test_a_copy_is_not_counted_twice(book, copied):
    table = read_forms_table(book({"A": forms("X01", 20), "B": forms("X02", 20), "C": copied}), [WISH])
    assert len(table) == 40 and told(table)[1:] == [("other_sheet", "warning", "C", len(copied) - 1)]


def test_sheets_that_lack_columns_are_told_with_their_rows(book):
    table = read_forms_table(book({
        "Hướng dẫn": [["Cách điền"], ["một"]], "A": forms("X01", 20), "B": [["xa", "q01"], ["X02", 4], ["X02", 5]],
        ".Ẩn": forms("X03", 7), ".Danh mục": [["có"], ["không"]], "Trống": []}), [WISH])
    assert len(table) == 20
    assert told(table) == [("other_sheet", "note", "Hướng dẫn", 1), ("other_sheet", "warning", "B", 2),
                           ("other_sheet", "warning", "Ẩn", 7)]


def test_each_group_finds_its_own_sheets(book):
    firms = Wish(lambda names: len({"xa", "d01"} & set(names)), lambda names: set(names) >= {"xa", "d01"})
    table = read_forms_table(book({"Dân": forms("X01", 6), "Doanh nghiệp": [["xa", "d01"], ["X01", 3]]}), [WISH, firms])
    assert len(table) == 7 and table.header == ("xa", "q01", "q02", "d01")
    assert [column[-1] for column in table.columns] == ["X01", "", "", "3"]


def test_tables_of_figures_too(book):
    path = book({"A": [["unit_id", "value"], ["a", 1]], "B": [["value", "unit_id"], [2, "b"]],
                 "C": [["unit_id"], ["c"]]})
    table = read_table(path, ["unit_id", "value"])
    assert [(row.cells["unit_id"], row.where("value")) for row in table.rows] == [
        ("a", "phieu.xlsx, A!B2"), ("b", "phieu.xlsx, B!A2")]
    assert told(table) == [("sheets_read", "note", ["A (1)", "B (1)"], 2), ("other_sheet", "warning", "C", 1)]


def test_many_sheets_left_out_are_one_line(book):
    others = {f"S{n}": [["xa", "q01"], ["X", 1]] for n in range(50)}
    table = read_forms_table(book({"A": forms("X01", 6), **others}), [WISH])
    assert len(table.findings) == 21 and (table.findings[-1].code, table.findings[-1].values["sheets"]) == (
        "other_sheets", 30)
