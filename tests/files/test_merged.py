"""Merged cells: what they hold stands in each row that they span; the unit that stands once above its rows."""

import pytest
from openpyxl import Workbook

from papi_kit.files.grids import read_grids
from papi_kit.files.sources.forms import read_forms_table
from papi_kit.files.tables import read_table
from papi_kit.jobs.check import check
from papi_kit.written.grid import Merged, disjoint

RUBRIC = """
rubric: r
title: T
year: 2022
level: xa
issued: {status: illustrative}
ranking: {within: all, ties: dense}
domains:
  - id: "1"
    name: A
    max: 10
    inputs: {tong: {label: Tổng, type: count}, dung: {label: Đúng, type: count}}
    value: dung / tong
    rule: {kind: ratio}
    not_applicable: full
"""


def book(path, rows, *merged):
    workbook = Workbook()
    for row in rows:
        workbook.active.append(row)
    for ref in merged:
        workbook.active.merge_cells(ref)
    workbook.save(path)
    return path


def checked(tmp_path, rows, *merged, name="f.xlsx"):
    (tmp_path / "r.yaml").write_text(RUBRIC, encoding="utf-8")
    (tmp_path / "u.csv").write_text("unit_id,name\nA,Xã An\nB,Xã Bình\n", encoding="utf-8")
    if name.endswith("csv"):
        (tmp_path / name).write_text("\n".join(",".join(map(str, row)) for row in rows), encoding="utf-8")
    else:
        book(tmp_path / name, rows, *merged)
    found = check(tmp_path / "r.yaml", tmp_path / "u.csv", tmp_path / name).findings
    return {f.code: f for f in found if f.code not in ("evidence_missing",)}


HEADS = [("unit_id", "item_id", "input", "value"), ("Đơn vị", "Mã mục", "Tên số liệu", "Giá trị")]


@pytest.mark.parametrize("heads", HEADS)
def test_a_merged_unit_is_carried_down_and_told_once(tmp_path, heads):
    rows = [heads, ("A", "1", "tong", 5), (None, None, "dung", 4), ("B", "1", "tong", 6), (None, "1", "dung", 6)]
    found = checked(tmp_path, rows, "A2:A3", "B2:B3", "A4:A5")
    assert set(found) <= {"merged_cells_carried", "headers_understood"}
    assert (found["merged_cells_carried"].values["count"], found["merged_cells_carried"].values["columns"]) == (
        3, ["A", "B"])


@pytest.mark.parametrize("heads", HEADS)
@pytest.mark.parametrize("name", ["f.csv", "f.xlsx"])
def test_a_unit_that_stands_once_above_the_same_entries(tmp_path, heads, name):
    rows = [heads, ("A", "1", "tong", 5), ("", "1", "dung", 4), ("B", "1", "tong", 6), ("", "1", "dung", 6)]
    found = checked(tmp_path, rows, name=name)
    assert set(found) <= {"units_carried", "headers_understood"}
    assert (found["units_carried"].values["count"], found["units_carried"].values["units"]) == (2, 2)


@pytest.mark.parametrize("rows", [
    [("A", "1", "tong", 5), ("", "1", "dung", 4), ("B", "1", "tong", 6)],
    [("A", "1", "tong", 5), ("", "1", "dung", 4)],
    [("", "1", "tong", 5), ("", "1", "dung", 4), ("B", "1", "tong", 6), ("", "1", "dung", 6)],
    [("A", "1", "tong", 5), ("", "1", "tong", 4), ("B", "1", "tong", 6), ("", "1", "tong", 6)]])
def test_rows_without_a_unit_that_may_be_of_anybody_are_an_error(tmp_path, rows):
    found = checked(tmp_path, [HEADS[0], *rows], name="f.csv")
    assert "units_carried" not in found and found["row_without_unit"].severity == "error"


def test_a_merged_value_is_of_one_row(tmp_path):
    rows = [HEADS[0], ("A", "1", "tong", 5), ("A", "1", "dung", None)]
    table = read_table(book(tmp_path / "v.xlsx", rows, "D2:D3"), HEADS[0])
    assert [row.cells["value"] for row in table.rows] == [5, ""] and table.findings == []


def test_groups_of_units_and_units_of_forms(tmp_path):
    rows = [("unit_id", "name", "group"), ("A", "Xã An", "Xã"), ("B", "Xã Bình", None)]
    units = book(tmp_path / "u.xlsx", rows, "C2:C3")
    table = read_table(units, ("unit_id", "name"), ("group",))
    assert [row.cells["group"] for row in table.rows] == ["Xã", "Xã"]
    forms = book(tmp_path / "p.xlsx", [("xa", "q01"), ("A", 5), (None, 4), (None, 3), ("B", 1)], "A2:A3")
    read = read_forms_table(forms)
    assert read.columns[0].tolist() == ["A", "A", "", "B"]
    assert [f.values["count"] for f in read.findings if f.code == "merged_cells_carried"] == [1]


def test_heads_that_are_merged_are_no_data(tmp_path):
    path = book(tmp_path / "h.xlsx", [("xa", "q01"), (None, "a"), ("A", 5)], "A1:A2")
    grid, = read_grids(path)[0]
    assert grid.merged == (Merged(1, 0, 2),) and grid.carried([0], 2) == (grid, [])


def test_merges_that_reach_into_one_another_are_left_out():
    assert list(disjoint([Merged(5, 0, 9), Merged(2, 0, 6), Merged(2, 1, 3)])) == [Merged(2, 0, 6), Merged(2, 1, 3)]
