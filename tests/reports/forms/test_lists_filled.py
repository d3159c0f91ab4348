"""How far lists are filled, and choices in their rows, while a form is filled and when it came back."""

import shutil
from fractions import Fraction as F

import openpyxl
import pytest
from recalculate import needs_soffice, recalculated_together

from papi_kit.jobs.data import load_inputs
from papi_kit.jobs.receive import receive
from papi_kit.jobs.rubric import load
from papi_kit.jobs.sent.form import make_forms
from papi_kit.scoring.exact.score import Marker

RUBRIC = """\
rubric: danh-sach
title: Danh sách
year: 2022
format: 2
level: xã
issued: {issuer: Thử, status: illustrative}
ranking: {within: all, ties: competition}
files: {units: units.csv}
domains:
  - id: "1"
    name: Một
    max: 4
    criteria:
      - id: "1.1"
        name: Hộ được khen
        max: 2
        not_applicable: remove
        inputs:
          ho:
            label: Các hộ
            type: list
            columns:
              ten: {label: Tên, type: text}
              loai: {label: Loại, type: choice, choices: {tot: Tốt, kha: Khá}, required: no}
        value: count_rows(ho, loai = "tot") / rows(ho)
        rule: {kind: ratio}
      - id: "1.2"
        name: Bình quân quý
        max: 2
        inputs:
          quy:
            label: Kết quả hằng quý
            type: list
            rows: quarters
            columns: {dat: {label: Tỷ lệ đạt, type: percent}}
        value: mean_rows(quy, dat)
        rule: {kind: ratio}
"""
HOUSES = [("DS 1.1", "C5", "Ông A"), ("DS 1.1", "D5", "Tốt"), ("DS 1.1", "C7", "Bà B"), ("DS 1.1", "D7", "Khá"),
          ("DS 1.1", "C8", "Ông C"), ("DS 1.1", "D8", "Tốt")]
UNDECIDED = [*HOUSES, ("DS 1.1", "C9", "Bà D")]                      # whose kind is not said
QUARTERS = [("DS 1.2", f"C{row}", value) for row, value in zip(range(5, 9), (80, 90, 100, 50), strict=True)]
LATER = [cell for cell in QUARTERS if cell[1] in ("C7", "C8")]
NONE, NOT_ARISEN = ("Tự đánh giá", "F8", "Không có"), ("Tự đánh giá", "F6", "Không phát sinh")
# unit and what is filled -> how much of the two lists is done, and the mark of 1.1 (None: none yet)
CASES = {
    "nothing": ("X01", [], 0, None), "houses": ("X01", HOUSES, 1, F(4, 3)),
    "all": ("X01", HOUSES + QUARTERS, 2, F(4, 3)),
    "undecided": ("X01", UNDECIDED, 1, None), "three quarters": ("X01", QUARTERS[:3], 0, None),
    "quarters": ("X01", QUARTERS, 1, None), "not arisen": ("X01", [NOT_ARISEN, *QUARTERS], 2, None),
    "no house": ("X01", [NONE], 1, None), "in force since July": ("X02", LATER, 1, None),
    "half of that": ("X02", LATER[:1], 0, None)}


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "rubric.yaml").write_text(RUBRIC, encoding="utf-8")
    (tmp_path / "units.csv").write_text("unit_id,name,level,valid_from\nX01,Xã Một,xã,\nX02,Xã Hai,xã,2022-07-01\n",
                                        encoding="utf-8")
    make_forms(tmp_path / "rubric.yaml", tmp_path / "bieu")
    return tmp_path


def filled(folder, name):
    """A folder with the form of one case."""
    unit, cells, _, _ = CASES[name]
    path = folder / name / f"{unit}.xlsx"
    path.parent.mkdir()
    shutil.copy(folder / "bieu" / f"{unit}.xlsx", path)
    book = openpyxl.load_workbook(path)
    for sheet, cell, value in cells:
        assert not book[sheet][cell].protection.locked, (sheet, cell)
        book[sheet][cell] = value
    book.save(path)
    return path


def progress(book):
    return next(row[1].value for row in book["Bìa"].iter_rows() if str(row[1].value).startswith("Đã điền "))


def test_the_cover_counts_each_list_as_one(folder):
    book = openpyxl.load_workbook(folder / "bieu" / "X01.xlsx", data_only=True)
    assert progress(book) == "Đã điền 0/2 số liệu cần điền, mỗi danh sách tính là một"


def test_items_with_choices_in_rows_are_marked_while_they_are_filled(folder):
    book = openpyxl.load_workbook(folder / "bieu" / "X01.xlsx")
    marks = {row[1].value: row[7].value for row in book["Tự đánh giá"].iter_rows(min_row=5) if row[1].value}
    assert str(marks["1.1"]).startswith("=") and str(marks["1.2"]).startswith("=")


@pytest.mark.parametrize("name", [name for name in CASES if CASES[name][1]])
def test_the_receipt_counts_as_the_cover_does(folder, name):
    unit, _, done, points = CASES[name]
    facts = filled(folder, name).parent
    one = next(one for one in receive(folder / "rubric.yaml", facts, out=folder / "ra").receipts if one.unit.id == unit)
    assert (one.filled, one.of, one.status) == (done, 2, "complete" if done == 2 else "partial")
    given = load_inputs(load(folder / "rubric.yaml"), None, facts)
    state = Marker(given.loaded.program, given.book, {}, "self").mark(
        [each for each in given.units if each.id == unit], lambda unit: True)[0]
    assert state.scores["1.1"].points == points


@needs_soffice
@pytest.mark.slow
def test_the_cover_and_the_marks_recalculated(folder, tmp_path):
    paths = [shutil.copy(filled(folder, name), tmp_path / f"{name.replace(' ', '-')}.xlsx") for name in CASES]
    for (_, _, done, points), path in zip(CASES.values(), recalculated_together(paths, tmp_path), strict=True):
        book = openpyxl.load_workbook(path, data_only=True)
        assert progress(book) == f"Đã điền {done}/2 số liệu cần điền, mỗi danh sách tính là một"
        marks = {row[1].value: row[7].value for row in book["Tự đánh giá"].iter_rows(min_row=5) if row[1].value}
        if points is None:
            assert marks["1.1"] in (None, "", "KPS"), (path, marks)
        else:
            assert abs(marks["1.1"] - points) < 1e-9


