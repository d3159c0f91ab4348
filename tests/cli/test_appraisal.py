"""Books of appraisers: who gets which rows, and that what is filled comes back as meant, whatever befell them."""

import json
from fractions import Fraction as F

import pytest
from appraisal_books import columns, fill, made, returned
from openpyxl import load_workbook

from papi_kit import assess
from papi_kit.cli.main import run

FILLED = {
    "to": {"1.1": {"I7": 1.5, "J7": "Chấm thay"}, "1.3": {"G7": 6, "G8": 5.5, "G9": 4, "G10": 3.5}},
    "snv": {"1.1": {"E7": 3, "J7": "Đếm trùng", "K7": "xem BB 5"}, "1.3": {"G7": 7, "G8": 5}},
    "so-tu-phap": {"1.2": {"E8": "Đạt", "J8": "Có văn bản bổ sung"}},
}


@pytest.fixture
def books(tmp_path):
    return made(tmp_path)


def scored(place, folder, stage="appraisal"):
    return assess(place / "rubric.yaml", facts=folder, stage=stage)


def codes(assessment, *severities):
    return sorted(f.code for f in assessment.found if not severities or f.severity in severities)


def test_each_agency_has_its_items_and_its_own_row_is_locked(books):
    assert {path.name for path in books.iterdir()} == {
        "tham-dinh-snv.xlsx", "tham-dinh-so-tu-phap.xlsx", "tham-dinh-to.xlsx", "manifest-form.json"}
    own = load_workbook(books / "tham-dinh-snv.xlsx")
    assert own.sheetnames == ["Danh mục", "1.1", "1.3", "papi-kit-td"] and own["papi-kit-td"].sheet_state == "hidden"
    sheet, at = own["1.1"], columns(own, "1.1")
    assert sheet.protection.sheet
    locked = {row: sheet[f"{at['points']}{row}"].protection.locked for row in (7, 8, 9)}
    assert locked == {7: False, 8: False, 9: True} and "Tổ thẩm định" in sheet["C9"].value
    instead = load_workbook(books / "tham-dinh-to.xlsx")["1.1"]
    assert [row[1].value for row in instead.iter_rows(min_row=7)] == ["X03"]
    assert (sheet["D7"].value, sheet[f"{at['self']}7"].value, sheet[f"{at['evidence']}7"].value) == (4, 2, "Báo cáo 12")


def test_marks_are_held_to_the_max_and_links_lead_to_the_items(books):
    book = load_workbook(books / "tham-dinh-snv.xlsx")
    found = book["1.3"].data_validations.dataValidation
    limits = {str(one.sqref): (one.type, one.formula1, one.formula2) for one in found}
    assert limits == {"G7:G9": ("decimal", "0", "7")}
    links = [cell.hyperlink.location for row in book["Danh mục"].iter_rows() for cell in row if cell.hyperlink]
    assert links == ["'1.1'!A1", "'1.3'!A1"]


def test_what_is_filled_comes_back(tmp_path, books):
    done = scored(tmp_path, returned(tmp_path, books, FILLED))
    marks = {(r.unit.id, item): r.state.scores[item].points for r in done.results for item in ("1.1", "1.2", "1.3")}
    assert marks == {
        ("X01", "1.1"): F("1.5"), ("X01", "1.2"): 1, ("X01", "1.3"): F("0.6") * 6 + F("0.4") * 7,
        ("X02", "1.1"): F("1.5"), ("X02", "1.2"): 1, ("X02", "1.3"): F("0.6") * F("5.5") + F("0.4") * 5,
        ("X03", "1.1"): F("1.5"), ("X03", "1.2"): 1, ("X03", "1.3"): F("0.6") * 4 + F("0.4") * F("3.5")}
    assert codes(done, "error", "warning") == []
    fact = done.result("X01").state.facts["1.1", "n"]
    assert (fact.stage, fact.evidence, fact.note) == ("appraisal", "Báo cáo 12", "Đếm trùng; xem BB 5")
    assert (fact.place.sheet, fact.place.letters, fact.place.line) == ("1.1", "E", 7)


def test_an_untouched_book_changes_nothing(tmp_path, books):
    done = scored(tmp_path, returned(tmp_path, books, {"snv": {}}))
    assert "appraisal_empty" in codes(done) and done.result("X01").state.scores["1.1"].points == 2


def test_nothing_that_was_filled_is_written_over(tmp_path, books):
    path = books / "tham-dinh-snv.xlsx"
    book = load_workbook(path)
    book["1.3"]["G7"] = 5
    book.save(path)
    before = path.read_bytes()
    made(tmp_path)
    assert path.read_bytes() == before and (books / "tham-dinh-snv (2).xlsx").exists()


def damaged(place, books, agency, change):
    """The findings of the folder in which the book of one agency was damaged after it was filled in."""
    back = returned(place, books, FILLED)
    path = back / f"sổ của {agency}.xlsx"
    book = load_workbook(path)
    change(book)
    book.save(path)
    return scored(place, back)


def moved(book):
    """Columns moved and the first two units swapped, as a person sorts them."""
    sheet = book["1.1"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=7, max_row=8)]
    for number, row in zip((8, 7), rows, strict=True):
        for at, value in enumerate(row, 1):
            sheet.cell(number, at, value)


def renamed(book):
    book["1.1"].title, book["1.3"].title = "Số lần", "Chung"


def no_hidden_sheet(book):
    del book["papi-kit-td"]


def no_codes(book):
    for sheet in ("1.1", "1.3"):
        book[sheet].delete_rows(6)


def no_row_ids(book):
    for row in range(7, 10):
        book["1.1"][f"A{row}"] = None


@pytest.mark.parametrize(("change", "told"), [
    (moved, []), (renamed, []), (no_hidden_sheet, ["appraisal_without_hidden_sheet"]), (no_codes, []),
    (no_row_ids, [])])
def test_books_are_found_again_however_they_were_turned_about(tmp_path, books, change, told):
    done = damaged(tmp_path, books, "snv", change)
    assert codes(done, "error", "warning") == told
    assert done.result("X01").state.scores["1.1"].points == F("1.5")
    assert done.result("X01").state.scores["1.3"].points == F("6.4")


@pytest.mark.parametrize(("cells", "code", "where"), [
    ({"1.1": {"E9": 1, "J9": "tự sửa"}}, "appraisal_of_itself", "1.1!E9"),
    ({"1.3": {"G8": 7.5}}, "mark_out_of_range", "1.3!G8"),
    ({"1.3": {"G8": 5.2}}, "mark_off_grid", "1.3!G8"),
    ({"1.1": {"B7": "X02"}}, "appraisal_row_changed", "1.1!E7"),
    ({"1.1": {"B12": "X99", "C12": "Xã Chín", "E12": 4}}, "appraisal_row_unknown", "1.1!E12"),
    ({"1.1": {"A12": "T00001", "B12": "X01", "E12": 4}}, "appraisal_row_twice", "1.1!E12"),
    ({"1.1": {"E8": "nhiều"}}, "not_a_number", "1.1!E8"),
    ({"1.1": {"E8": "#REF!"}}, "error_cell", "1.1!E8"),
    ({"1.1": {"E8": 2}}, "changed_without_reason", "1.1!E8"),
    ({"1.1": {"I8": 2}}, "hand_without_note", "1.1!J8"),
    ({"1.1": {"J8": "đã xem"}}, "appraisal_reason_alone", "1.1!J8"),
])
def test_faults_are_told_at_their_cell(tmp_path, books, cells, code, where):
    done = damaged(tmp_path, books, "snv", lambda book: fill(book, cells))
    places = [f"{f.place.sheet}!{f.place.letters}{f.place.line}" for f in done.found if f.code == code]
    assert where in places, [(f.code, str(f.place)) for f in done.found]


def gone_row(book):
    book["1.3"].delete_rows(8)


def gone_sheet(book):
    del book["1.1"]


def other_year(book):
    book["papi-kit-td"]["B3"] = "2021"


def other_agency(book):
    book["papi-kit-td"]["B5"] = "bo_cong_an"


@pytest.mark.parametrize(("change", "code"), [
    (gone_row, "appraisal_rows_missing"), (gone_sheet, "appraisal_sheets_missing"),
    (other_year, "form_of_other_year"), (other_agency, "appraiser_unknown")])
def test_what_lacks_or_belongs_elsewhere_is_told(tmp_path, books, change, code):
    assert code in codes(damaged(tmp_path, books, "snv", change), "error")


def test_two_books_of_one_agency_that_differ_both_wait(tmp_path, books):
    back = returned(tmp_path, books, FILLED)
    book = load_workbook(back / "sổ của snv.xlsx")
    book["1.3"]["G7"] = 6.5
    book.save(back / "sổ thứ hai.xlsx")
    done = scored(tmp_path, back)
    found = next(f for f in done.found if f.code == "appraisals_differ")
    assert found.values["cells"] == ["1.3!G7 (X01): 7 ≠ 6,5"]
    assert done.result("X01").state.scores["1.3"].points is None
    taken = assess(tmp_path / "rubric.yaml", facts=back, stage="appraisal", take=[back / "sổ thứ hai.xlsx"])
    assert taken.result("X01").state.scores["1.3"].points == F("0.6") * 6 + F("0.4") * F("6.5")


def test_receive_tells_of_books(tmp_path, books, capsys):
    back = returned(tmp_path, books, {**FILLED, "snv": {"1.3": {"G8": 7.5}}})
    assert run(["receive", str(tmp_path / "rubric.yaml"), "--facts", str(back), "--out", str(tmp_path / "kq")]) == 1
    err = capsys.readouterr().err
    assert "Đã đọc sổ thẩm định của Tổ thẩm định: 5 giá trị ở 2 mục" in err and "1.3!G8" in err


def test_one_agency_by_name_and_one_that_is_not_there(tmp_path, capsys):
    books = made(tmp_path, "--for-appraiser", "Sở Tư Pháp")
    assert [path.name for path in books.glob("*.xlsx")] == ["tham-dinh-so-tu-phap.xlsx"]
    assert run(["form", str(tmp_path / "rubric.yaml"), "--for-appraiser", "Sở Tư"]) == 1
    assert "Sở Tư pháp" in capsys.readouterr().err


def test_a_later_stage_shows_the_mark_before(tmp_path, books):
    back = returned(tmp_path, books, FILLED)
    later = made(tmp_path, "--facts", str(back), "--stage", "explanation", "--out", str(tmp_path / "giai trinh"))
    assert later.exists()
    sheet = load_workbook(tmp_path / "giai trinh" / "tham-dinh-snv.xlsx")["1.1"]
    heads = [cell.value for cell in sheet[5]]
    assert (sheet.cell(7, heads.index("Điểm tự chấm") + 1).value,
            sheet.cell(7, heads.index("Điểm giai đoạn trước") + 1).value) == (2, 1.5)


def received(place, stage, back, capsys):
    capsys.readouterr()
    code = run(["receive", str(place / "rubric.yaml"), "--stage", stage, "--facts", str(back), "--out",
                str(place / "kq"), "--json"])
    said = json.loads(capsys.readouterr().out)
    return code, {one["agency_id"]: one for one in said["books"]}, {one["unit_id"]: one for one in said["units"]}


def test_receive_at_a_stage_of_books_lists_those_who_appraise_and_no_unit(tmp_path, books, capsys):
    back = returned(tmp_path, books, {key: FILLED[key] for key in ("to", "snv")})
    code, found, units = received(tmp_path, "appraisal", back, capsys)
    assert (code, units) == (0, {})
    # judgements: 3 of Tổ thẩm định for all, 1 in place of snv; 2 of snv without its own
    assert {key: (one["status"], one["filled"], one["of"]) for key, one in found.items()} == {
        "snv": ("complete", 2, 2), "to": ("complete", 4, 4), "so-tu-phap": ("missing", 0, 0)}
    rows = (tmp_path / "kq" / "overview.csv").read_text(encoding="utf-8-sig").splitlines()
    assert len(rows) == 4 and rows[1].startswith("tham-dinh:snv,Sở Nội vụ,complete,sổ của snv.xlsx,2,2,0,0,")
    text = [str(cell.value) for row in load_workbook(tmp_path / "kq" / "overview.xlsx").worksheets[0] for cell in row]
    assert "3 sổ thẩm định: Đủ 2, Chưa nộp 1" in text and "Xã Một" not in text


def test_receive_tells_of_books_with_faults_or_nothing_in_them(tmp_path, books, capsys):
    back = returned(tmp_path, books, {"to": {"1.3": {"G7": 6}}, "snv": {"1.3": {"G8": 7.5, "G7": 5}}, "so-tu-phap": {}})
    code, found, _ = received(tmp_path, "appraisal", back, capsys)
    assert (code, {key: (one["status"], one["errors"]) for key, one in found.items()}) == (
        1, {"snv": ("errors", 1), "to": ("partial", 0), "so-tu-phap": ("empty", 0)})
    book = load_workbook(back / "sổ của to.xlsx")
    book["1.3"]["G7"] = 5
    book.save(back / "sổ thứ hai.xlsx")
    found = received(tmp_path, "appraisal", back, capsys)[1]
    assert found["to"]["status"] == "conflict" and {one["part"] for one in found["to"]["files"]} == {"differs"}


def test_receive_at_the_explanation_misses_nobody(tmp_path, books, capsys):
    back = returned(tmp_path, books, FILLED)
    code, found, units = received(tmp_path, "explanation", back, capsys)
    assert (code, found, units) == (0, {}, {})
    assert run(["receive", str(tmp_path / "rubric.yaml"), "--stage", "explanation", "--facts", str(back), "--out",
                str(tmp_path / "kq")]) == 0
    assert capsys.readouterr().out.strip() == "Chưa có sổ hoặc biểu nào của giai đoạn này."


def test_receive_at_the_final_stage_waits_for_the_council(tmp_path, books, capsys):
    back = returned(tmp_path, books, FILLED)
    assert {key: one["status"] for key, one in received(tmp_path, "final", back, capsys)[1].items()} == {
        "hoi-dong.ket-luan": "missing"}
    run(["form", str(tmp_path / "rubric.yaml"), "--stage", "final", "--facts", str(back), "--out", str(tmp_path / "h")])
    book = load_workbook(tmp_path / "h" / "hoi-dong.xlsx")
    book["Cần quyết định"]["M5"], book["Cần quyết định"]["N5"] = 1, "Hội đồng thống nhất"
    book.save(back / "hội đồng.xlsx")
    code, found, _ = received(tmp_path, "final", back, capsys)
    assert (code, found["hoi-dong.ket-luan"]["status"], found["hoi-dong.ket-luan"]["filled"]) == (0, "complete", 1)
