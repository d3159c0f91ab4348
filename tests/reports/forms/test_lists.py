"""Lists in a form: a table each, read again row by row."""

import shutil
from datetime import datetime
from fractions import Fraction as F
from pathlib import Path

import openpyxl
import pytest
from recalculate import needs_soffice, recalculated_together

from papi_kit.jobs.data import load_inputs, load_units
from papi_kit.jobs.forms import read_forms
from papi_kit.jobs.rubric import load
from papi_kit.jobs.sent.form import make_forms
from papi_kit.rule.env import NOT_APPLICABLE
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
        name: Văn bản trả lời đúng hạn
        max: 2
        not_applicable: remove
        inputs:
          van_ban:
            label: Văn bản phải trả lời
            type: list
            columns:
              so: {label: Số và ký hiệu, type: text}
              han: {label: Hạn trả lời, type: date}
              gui: {label: Ngày trả lời, type: date, required: no, dates: any}
        value: count_rows(van_ban, gui <= han) / rows(van_ban)
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


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "rubric.yaml").write_text(RUBRIC, encoding="utf-8")
    (tmp_path / "units.csv").write_text("unit_id,name,level,valid_from\nX01,Xã Một,xã,\nX02,Xã Hai,xã,2022-07-01\n",
                                        encoding="utf-8")
    make_forms(tmp_path / "rubric.yaml", tmp_path / "bieu")
    return tmp_path


def filled(folder, unit, cells):
    """The form of a unit with these cells, in a folder of its own."""
    path = folder / "nop" / f"{unit}.xlsx"
    path.parent.mkdir(exist_ok=True)
    shutil.copy(folder / "bieu" / f"{unit}.xlsx", path)
    book = openpyxl.load_workbook(path)
    for sheet, cell, value in cells:
        assert not book[sheet][cell].protection.locked, (sheet, cell)
        book[sheet][cell] = value
    book.save(path)
    return path.parent


def read(folder, facts: Path):
    return load_inputs(load(folder / "rubric.yaml"), None, facts)


def figures(given, unit="X01"):
    marker = Marker(given.loaded.program, given.book, {}, "self")
    return marker.mark([one for one in given.units if one.id == unit], lambda unit: True)[0].figures


ROWS = [("DS 1.1", "C5", "12/UBND"), ("DS 1.1", "D5", datetime(2022, 3, 20)), ("DS 1.1", "E5", datetime(2022, 3, 18)),
        ("DS 1.1", "C7", "15/UBND"), ("DS 1.1", "D7", datetime(2022, 4, 25)), ("DS 1.1", "E7", datetime(2022, 5, 25)),
        ("DS 1.1", "F7", "Sổ văn bản đi")]


def test_each_list_has_a_table_on_a_sheet_of_its_own(folder):
    book = openpyxl.load_workbook(folder / "bieu" / "X01.xlsx")
    seen = [sheet.title for sheet in book if sheet.sheet_state == "visible"]
    assert seen == ["Bìa", "Tự đánh giá", "DS 1.1", "DS 1.2"]
    heads = [cell.value for cell in book["DS 1.1"][4]]
    assert heads == ["Mã dòng", "STT", "Số và ký hiệu", "Hạn trả lời", "Ngày trả lời", "Tài liệu kiểm chứng", "Ghi chú"]
    assert book["DS 1.1"].max_row == 4 + 30 and book["DS 1.2"].max_row == 4 + 4
    dates = [rule for rule in book["DS 1.1"].data_validations.dataValidation if rule.type == "date"]
    percents = [rule for rule in book["DS 1.2"].data_validations.dataValidation if rule.type == "decimal"]
    assert len(percents) == 1 and str(percents[0].sqref) == "C5:C8" and len(dates) <= 2


def test_rows_are_read_again_with_their_numbers_and_evidence(folder):
    given = read(folder, filled(folder, "X01", ROWS))
    assert not [f for f in given.findings if f.severity == "error"]
    found = figures(given)
    assert found["1.1", "van_ban"] == 2 and found["1.1", "count_rows(van_ban, gui <= han)"] == 1
    cells = {str(key[1]): stages[0] for key, stages in given.book.facts["X01"].items()}
    assert cells["so[3]"].value == "15/UBND" and cells["so[3]"].evidence == "Sổ văn bản đi"
    assert cells["so[3]"].place == "X01.xlsx, DS 1.1!C7"


def test_a_list_may_be_empty_or_not_have_arisen(folder):
    row = {"list": "F8", "item": "F6"}
    given = read(folder, filled(folder, "X01", [("Tự đánh giá", row["list"], "Không có")]))
    assert figures(given)["1.1", "van_ban"] == 0
    given = read(folder, filled(folder, "X01", [("Tự đánh giá", row["item"], "Không phát sinh")]))
    assert given.book.facts["X01"]["1.1", ""][0].value is NOT_APPLICABLE


def test_evidence_of_the_criterion_is_that_of_the_rows_that_have_none(folder):
    rows = [*ROWS, ("Tự đánh giá", "I6", "BC 5")]
    given = read(folder, filled(folder, "X01", rows))
    cells = {str(key[1]): stages[0].evidence for key, stages in given.book.facts["X01"].items()}
    assert (cells["so[1]"], cells["so[3]"]) == ("BC 5", "Sổ văn bản đi")
    assert "form_evidence_alone" not in {f.code for f in given.findings}


def test_what_is_cited_for_a_list_that_is_empty_is_its_evidence(folder):
    text = RUBRIC.replace("        not_applicable: remove\n", "        evidence: {text: Báo cáo, without: zero}\n")
    (folder / "rubric.yaml").write_text(text, encoding="utf-8")
    none = ("Tự đánh giá", "F8", "Không có")
    assert [fact.cited for fact in lists(folder, [none, ("Tự đánh giá", "I6", "BC 5")])] == [("BC 5",)]
    assert [fact.cited for fact in lists(folder, [none])] == [()]


def lists(folder, cells):
    """The facts of lists of X01 as they are marked."""
    given = read(folder, filled(folder, "X01", cells))
    marker = Marker(given.loaded.program, given.book, {}, "appraisal")
    state = marker.mark([one for one in given.units if one.id == "X01"], lambda unit: True)[0]
    return [fact for fact in state.facts.values() if fact.listed is not None]


def test_a_row_of_evidence_alone_is_told(folder):
    given = read(folder, filled(folder, "X01", [*ROWS, ("DS 1.1", "F9", "CV 7")]))
    assert [str(f.place) for f in given.findings if f.code == "form_row_evidence_alone"] == ["X01.xlsx, DS 1.1!F9"]
    assert figures(given)["1.1", "van_ban"] == 2


def test_quarters_before_the_unit_was_there_are_closed(folder):
    book = openpyxl.load_workbook(folder / "bieu" / "X02.xlsx")
    assert [book["DS 1.2"].cell(row, 3).protection.locked for row in range(5, 9)] == [True, True, False, False]
    given = read(folder, filled(folder, "X02", [("DS 1.2", "C7", 80), ("DS 1.2", "C8", 90)]))
    assert figures(given, "X02")["1.2", "mean_rows(quy, dat)"] == F("0.85")


def test_two_forms_of_a_unit_that_differ_in_a_list_are_told(folder):
    facts = filled(folder, "X01", ROWS)
    shutil.copy(facts / "X01.xlsx", facts / "ban-khac.xlsx")
    book = openpyxl.load_workbook(facts / "ban-khac.xlsx")
    book["DS 1.1"]["C5"] = "13/UBND"
    book.save(facts / "ban-khac.xlsx")
    found = [f for f in read_findings(folder, facts) if f.code == "forms_differ"]
    assert found and "C5" in str(dict(found[0].values))


def read_findings(folder, facts):
    from papi_kit.findings import Refused

    try:
        return read(folder, facts).findings
    except Refused as problem:
        return problem.findings


@needs_soffice
@pytest.mark.slow
def test_marks_of_lists_appear_while_they_are_filled(folder, tmp_path):
    """The form recalculated shows what the engine makes of what was filled, and nothing before."""
    quarters = [("DS 1.2", f"C{row}", value) for row, value in zip(range(5, 9), (80, 90, 100, 50), strict=True)]
    cases = {"a": ROWS, "b": quarters, "c": [*ROWS, *quarters], "d": quarters[:3], "e": ROWS[:1],
             "f": [("Tự đánh giá", "F8", "Không có"), *quarters], "g": []}
    paths = []
    for name, cells in cases.items():
        path = filled(folder, "X01", cells) / "X01.xlsx"
        paths.append(shutil.copy(path, tmp_path / f"{name}.xlsx"))
    for (name, cells), path in zip(cases.items(), recalculated_together(paths, tmp_path), strict=True):
        given = read(folder, filled(folder, "X01", cells)) if cells else None
        shown = openpyxl.load_workbook(path, data_only=True)["Tự đánh giá"]
        marks = {row[1].value: row[7].value for row in shown.iter_rows(min_row=5) if row[1].value}
        if given is None:
            assert marks["1.1"] is None and marks["1.2"] is None
            continue
        marker = Marker(given.loaded.program, given.book, {}, "self")
        state = marker.mark([one for one in given.units if one.id == "X01"], lambda unit: True)[0]
        for item in ("1.1", "1.2", "1"):
            wanted = state.scores[item].points
            fits = marks[item] in (None, "", "KPS") if wanted is None else abs(marks[item] - wanted) < 1e-9
            assert fits, (name, item, marks[item], wanted)


def damaged(folder, change):
    """The filled form of X01 after a change to its list, what is read of it and told."""
    facts = filled(folder, "X01", ROWS)
    book = openpyxl.load_workbook(facts / "X01.xlsx")
    change(book["DS 1.1"])
    book.save(facts / "X01.xlsx")
    given = read(folder, facts)
    cells = {str(key[1]): stages[0].value for key, stages in given.book.facts["X01"].items()}
    return cells, [(f.code, str(f.place)) for f in given.findings if f.severity != "note"
                   and f.code.startswith(("form_", "file"))], {f.code for f in given.findings}


def test_undamaged_lists_are_no_extra_sheets(folder):
    cells, told, codes = damaged(folder, lambda sheet: None)
    assert told == [] and "form_extra_sheet" not in codes and cells["so[1]"] == "12/UBND"


def test_a_row_without_an_id_is_told(folder):
    def change(sheet):
        sheet.insert_rows(7)
        sheet["C7"] = "14/UBND"

    cells, told, _ = damaged(folder, change)
    assert told == [("form_row_unknown", "X01.xlsx, DS 1.1!C7")]
    assert (cells["so[1]"], cells["so[3]"]) == ("12/UBND", "15/UBND")


def test_rows_below_the_table_are_told_and_signatures_are_not(folder):
    def change(sheet):
        sheet["C36"], sheet["C38"] = "99/UBND", "Người lập biểu"

    assert damaged(folder, change)[1] == [("form_row_unknown", "X01.xlsx, DS 1.1!C36")]


def test_a_row_twice_with_other_values_is_not_taken(folder):
    def change(sheet):
        for at in range(1, 8):
            sheet.cell(36, at).value = sheet.cell(5, at).value
        sheet["C36"] = "13/UBND"

    cells, told, _ = damaged(folder, change)
    assert told == [("form_row_twice", "X01.xlsx, DS 1.1!A36")] and "so[1]" not in cells and "so[3]" in cells


def test_what_stands_right_of_a_list_is_told(folder):
    def change(sheet):
        sheet["J5"] = "gửi muộn"

    assert damaged(folder, change)[1] == [("form_data_outside", "X01.xlsx, DS 1.1!J5")]


def test_the_cover_removed_leaves_the_code_of_a_list_alone(folder):
    facts = filled(folder, "X01", ROWS)
    book = openpyxl.load_workbook(facts / "X01.xlsx")
    del book["Bìa"]
    book.save(facts / "X01.xlsx")
    assert not [f for f in read_findings(folder, facts) if f.severity == "error"]


QUARTERS = [("DS 1.2", f"C{row}", 90) for row in range(5, 9)]


@pytest.mark.parametrize(("cells", "lacking"), [
    ([], {"1.1", "1.2"}), (ROWS, {"1.2"}), (QUARTERS, {"1.1"}), ([*ROWS, *QUARTERS], set()),
    ([*QUARTERS, ("Tự đánh giá", "F8", "Không có")], set()),
    ([*QUARTERS, ("Tự đánh giá", "F6", "Không phát sinh")], set())])
def test_a_form_lacks_the_lists_of_which_it_says_nothing(folder, cells, lacking):
    loaded = load(folder / "rubric.yaml")
    listed = load_units(loaded)
    came = read_forms(filled(folder, "X01", cells), loaded.program, listed.names, loaded.records[0].sha256)
    form = next(one.form for one in came.files if one.form is not None)
    assert {line.item for line in form.lacking()} == lacking
