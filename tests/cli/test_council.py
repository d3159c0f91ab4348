"""The book of the council: what stands in it, and that what the council decides counts at the final stage."""

from fractions import Fraction as F

import pytest
from appraisal_books import fill, made, returned
from openpyxl import load_workbook

from papi_kit import assess
from papi_kit.cli.main import run

APPRAISED = {
    "to": {"1.3": {"G7": 6, "G8": 5.5, "G9": 4, "G10": 3.5}},
    "snv": {"1.1": {"E7": 3, "J7": "Đếm trùng"}, "1.3": {"G7": 7}},
}
TO_DECIDE, OTHERS, HIDDEN = "Cần quyết định", "Các mục khác", "papi-kit-td"


@pytest.fixture
def folder(tmp_path):
    """Appraised; X02 lacks one of the two marks of 1.3."""
    return returned(tmp_path, made(tmp_path), APPRAISED)


def council(place, folder, *more):
    assert run(["form", str(place / "rubric.yaml"), "--stage", "final", "--facts", str(folder), "--out",
                str(place / "hd"), *more]) == 0
    return place / "hd" / "hoi-dong.xlsx"


def rows(book, sheet):
    """Each row by item and unit: number, and its cells by the codes of their columns or else by their heads."""
    table = book[sheet]
    heads = [code.value or head.value for code, head in zip(table[4], table[3], strict=True)]
    found = {}
    for line in table.iter_rows(min_row=5):
        said = dict(zip(heads, line, strict=True))
        found[said["item-id"].value, said["unit-id"].value] = said
    return found


def decided(place, folder, cells, change=lambda book: None, name="sổ hội đồng.xlsx"):
    """`cells`: (item, unit) -> mark, reason, decision."""
    book = load_workbook(council(place, folder))
    for (item, unit), values in cells.items():
        sheet = next(one for one in (TO_DECIDE, OTHERS) if (item, unit) in rows(book, one))
        for code, value in zip(("points", "reason", "note"), values, strict=True):
            rows(book, sheet)[item, unit][code].value = value
    change(book)
    book.save(folder / name)
    return assess(place / "rubric.yaml", facts=folder, stage="final")


def told(assessment, *severities):
    return {f.code for f in assessment.found if f.severity in (severities or ("error", "warning"))}


def test_what_the_council_must_decide_stands_first_and_all_else_behind(tmp_path, folder):
    book = load_workbook(council(tmp_path, folder))
    assert book.sheetnames == ["Tổng hợp", TO_DECIDE, OTHERS, HIDDEN] and book[HIDDEN].sheet_state == "hidden"
    first, rest = rows(book, TO_DECIDE), rows(book, OTHERS)
    # that units give themselves no mark of a judgement is no difference; one of the two marks of X02 lacks
    assert set(first) == {("1.1", "X01"), ("1.3", "X02")}
    assert set(rest) == {("1.1", "X02"), ("1.1", "X03"), ("1.2", "X01"), ("1.2", "X02"), ("1.2", "X03"),
                         ("1.3", "X01"), ("1.3", "X03")}
    one = first["1.1", "X01"]
    said = {head: cell.value for head, cell in one.items()}
    assert (said["self"], said["Kết quả thẩm định"], said["Sau giải trình"], said["Lý do thẩm định"]) == (
        2, 1.5, 1.5, "Đếm trùng")
    assert (said["Điểm tối đa"], said["Vì sao cần xem"]) == (2, "Điểm khác nhau")
    assert first["1.3", "X02"]["Vì sao cần xem"].value == "Chưa có điểm"
    assert {head for head, cell in one.items() if not cell.protection.locked} == {"points", "reason", "note"}
    assert book[TO_DECIDE].protection.sheet and book[OTHERS].protection.sheet


def test_marks_are_held_to_the_maximum_of_their_item(tmp_path, folder):
    book = load_workbook(council(tmp_path, folder))
    limits = {str(one.sqref): (one.formula1, one.formula2) for sheet in (TO_DECIDE, OTHERS)
              for one in book[sheet].data_validations.dataValidation}
    assert limits == {"M5": ("0", "2"), "M6": ("0", "7"), "M5:M6": ("0", "2"), "M7:M9": ("0", "1"),
                      "M10:M11": ("0", "7")}


def test_what_the_council_decides_counts_and_is_told_with_its_reason(tmp_path, folder):
    done = decided(tmp_path, folder, {("1.1", "X01"): (1.75, "Một lần có hồ sơ", "12/BB"),
                                      ("1.3", "X02"): (6.5, "Xem lại", "12/BB"),
                                      ("1.2", "X02"): (0.5, "Đạt một phần", "13/BB")})
    marks = {(r.unit.id, item): r.state.scores[item].points for r in done.results for item in ("1.1", "1.2", "1.3")}
    assert (marks["X01", "1.1"], marks["X02", "1.2"], marks["X02", "1.3"]) == (F("1.75"), F("0.5"), F("6.5"))
    # what the council left empty stays
    assert (marks["X02", "1.1"], marks["X01", "1.3"]) == (F("1.5"), F("0.6") * 6 + F("0.4") * 7)
    fact = done.result("X01").state.facts["1.1", "points"]
    assert (fact.stage, fact.note, fact.place.file) == ("final", "Một lần có hồ sơ; 12/BB", "sổ hội đồng.xlsx")
    assert told(done, "error") == set()


def test_an_earlier_stage_does_not_know_of_it(tmp_path, folder):
    decided(tmp_path, folder, {("1.1", "X01"): (1.75, "Một lần có hồ sơ", "12/BB")})
    before = assess(tmp_path / "rubric.yaml", facts=folder, stage="explanation")
    assert before.result("X01").state.scores["1.1"].points == F("1.5")


def turned(book):
    """Two rows swapped, as a person sorts them."""
    sheet = book[TO_DECIDE]
    values = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5, max_row=6)]
    for number, row in zip((6, 5), values, strict=True):      # of two items
        for at, value in enumerate(row, 1):
            sheet.cell(number, at, value)


def without_hidden(book):
    del book[HIDDEN]


def without_codes(book):
    for sheet in (TO_DECIDE, OTHERS):
        book[sheet].delete_rows(4)


def without_codes_and_hidden(book):
    without_hidden(book)
    without_codes(book)


def one_sheet(book):
    """The rows of the second sheet copied below the first, the sheet deleted."""
    for row in book[OTHERS].iter_rows(min_row=5):
        book[TO_DECIDE].append([cell.value for cell in row])
    del book[OTHERS]


@pytest.mark.parametrize("change", [turned, without_hidden, without_codes, without_codes_and_hidden, one_sheet])
def test_it_is_read_however_it_was_turned_about(tmp_path, folder, change):
    done = decided(tmp_path, folder, {("1.1", "X01"): (1.75, "a", "12/BB"), ("1.2", "X03"): (0.5, "b", "12/BB")},
                   change)
    scores = {unit: done.result(unit).state.scores for unit in ("X01", "X03")}
    assert (scores["X01"]["1.1"].points, scores["X03"]["1.2"].points) == (F("1.75"), F("0.5"))
    assert told(done, "error") == set()


@pytest.mark.parametrize(("values", "code"), [
    ((2.5, "cao hơn tối đa", "1"), "mark_out_of_range"), (("hai", "chữ", "1"), "not_a_number"),
    ((1, None, None), "hand_without_note"), ((None, "đã xem", None), "appraisal_reason_alone")])
def test_what_is_wrong_is_told(tmp_path, folder, values, code):
    done = decided(tmp_path, folder, {("1.1", "X01"): values})
    assert code in {f.code for f in done.found if f.place.file == "sổ hội đồng.xlsx"}


def test_a_row_of_another_item_is_not_taken(tmp_path, folder):
    def change(book):
        rows(book, TO_DECIDE)["1.1", "X01"]["item-id"].value = "1.2"

    done = decided(tmp_path, folder, {("1.1", "X01"): (1.75, "a", "1")}, change)
    assert "appraisal_row_changed" in told(done, "error")
    assert done.result("X01").state.scores["1.1"].points == F("1.5")


def test_two_books_that_differ_both_wait(tmp_path, folder):
    decided(tmp_path, folder, {("1.1", "X01"): (1.75, "a", "1")})
    done = decided(tmp_path, folder, {("1.1", "X01"): (1.25, "b", "1")}, name="sổ khác.xlsx")
    assert "appraisals_differ" in told(done, "error")
    assert done.result("X01").state.scores["1.1"].points == F("1.5")
    taken = assess(tmp_path / "rubric.yaml", facts=folder, stage="final", take=[folder / "sổ khác.xlsx"])
    assert taken.result("X01").state.scores["1.1"].points == F("1.25")


def test_what_was_filled_is_never_written_over(tmp_path, folder):
    path = council(tmp_path, folder)
    same = path.read_bytes()
    assert council(tmp_path, folder).read_bytes() == same and len(list(path.parent.glob("*.xlsx"))) == 1
    book = load_workbook(path)
    rows(book, TO_DECIDE)["1.1", "X01"]["points"].value = 1
    book.save(path)
    filled = path.read_bytes()
    council(tmp_path, folder)
    assert path.read_bytes() == filled and (path.parent / "hoi-dong (2).xlsx").exists()


def test_what_agencies_write_at_the_explanation_without_a_mark_reaches_the_council(tmp_path, folder):
    made(tmp_path, "--facts", str(folder), "--stage", "explanation", "--out", str(tmp_path / "gt"))
    book = load_workbook(tmp_path / "gt" / "tham-dinh-so-tu-phap.xlsx")
    at = {str(cell.value): cell.column_letter for cell in book["1.2"][6]}
    fill(book, {"1.2": {f"{at['reason']}7": "Giữ nguyên sau khi xem hồ sơ"}})
    book.save(folder / "stp giải trình.xlsx")
    said = rows(load_workbook(council(tmp_path, folder)), TO_DECIDE)["1.2", "X01"]
    assert said["Ý kiến giải trình"].value == "Sở Tư pháp: Giữ nguyên sau khi xem hồ sơ"
    assert said["Vì sao cần xem"].value == "Có giải trình"


def test_items_that_nobody_may_mark_are_named_on_the_cover(tmp_path, folder):
    path = tmp_path / "rubric.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("name: Có hay không,",
                                                             "name: Có hay không, marks_by_hand: none,"), "utf-8")
    book = load_workbook(council(tmp_path, folder))
    assert ("1.2", "X01") not in rows(book, OTHERS)
    assert any("Các mục 1.2 không có ở đây" in str(cell.value) for row in book["Tổng hợp"] for cell in row)


def test_in_english_and_for_one_unit(tmp_path, folder, capsys):
    book = load_workbook(council(tmp_path, folder, "--lang", "en"))
    assert book.sheetnames[:3] == ["Overview", "To decide", "Other items"]
    assert run(["form", str(tmp_path / "rubric.yaml"), "--stage", "final", "--unit", "X01"]) == 1
    assert "--unit không dùng cùng --stage final" in capsys.readouterr().err
