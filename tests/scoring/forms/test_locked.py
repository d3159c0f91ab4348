"""Locked cells that somebody typed over are told with what stood there; nothing of them is used."""

from fractions import Fraction as F
from pathlib import Path

import pytest
from openpyxl import load_workbook

from papi_kit.jobs.data import load_inputs, load_units
from papi_kit.jobs.rubric import load
from papi_kit.language.messages import sentence
from papi_kit.reports.forms.book import write_form
from papi_kit.reports.forms.plan import Filling, Plan
from papi_kit.scoring.facts.book import default_facts
from papi_kit.scoring.forms.form import form_of
from papi_kit.scoring.forms.locked import plain, read_told

HERE = Path(__file__).resolve().parents[2] / "forms_damaged"
ITEMS, SHARED = "Tự đánh giá", "Số liệu chung"
LAST = {("1.4", "xong"): F(17), ("1.4", ""): F("0.85"), ("", "tiep_nhan"): F(1234)}


@pytest.fixture
def form(tmp_path):
    """The form of X01 as it is sent out, with last year's figures; one value is filled."""
    loaded = load(HERE / "rubric.yaml")
    unit = load_units(loaded).units[0]
    plan = Plan(form_of(loaded.program, unit, "self", loaded.fingerprint), default_facts(loaded.program)[0])
    path = tmp_path / "ve" / "X01.xlsx"
    path.parent.mkdir()
    write_form(plan, Filling(unit, last=LAST), path)
    change(path, lambda book: put(book, ITEMS, "1.4", "xong", "Giá trị", 19))
    return path


def change(path, what):
    book = load_workbook(path)
    what(book)
    book.save(path)


def cell(book, sheet, item, name, head):
    rows = {(row[1], row[2] or ""): row[0]
            for row in book["papi-kit"].iter_rows(min_row=9, max_col=3, values_only=True)}
    heads = {one.value: one.column for one in book[sheet][4]}
    number = next(n for n in range(5, book[sheet].max_row + 1)
                  if book[sheet].cell(n, 1).value == rows[item or None, name])
    return book[sheet].cell(number, heads[head])


def put(book, sheet, item, name, head, value):
    cell(book, sheet, item, name, head).value = value


def read(path):
    done = load_inputs(load(HERE / "rubric.yaml"), facts=path.parent)
    found = [one for one in done.findings if one.code == "form_locked_changed"]
    facts = {key: {stage: fact.value for stage, fact in stages.items()}
             for key, stages in done.book.facts.get("X01", {}).items()}
    return found, facts


def test_a_form_that_was_only_filled_says_nothing(form):
    found, facts = read(form)
    assert found == [] and facts == {("1.4", "xong"): {0: F(19)}}


@pytest.mark.parametrize(("sheet", "item", "name", "head", "value", "stood"), [
    (ITEMS, "1.4", "", "Điểm tối đa", 10, None), (ITEMS, "1.4", "xong", "Năm trước", 25, "17"),
    (ITEMS, "1.4", "", "Năm trước", "đạt 95%", "đạt 85,0%"), (SHARED, "", "tiep_nhan", "Năm trước", 1, "1.234"),
    (ITEMS, "1.4", "xong", "ĐVT", "triệu", None), (ITEMS, "1.4", "xong", "Nội dung", "Nhiệm vụ đã xong một phần", None),
    (ITEMS, "1.4", "xong", "Năm trước", None, "17")])
def test_what_was_typed_over_is_told_with_its_cell_and_what_stood_there(form, sheet, item, name, head, value, stood):
    book = load_workbook(form)
    there = cell(book, sheet, item, name, head)
    before = stood or str(there.value)
    there.value = value
    book.save(form)
    found, facts = read(form)
    assert [one.values["count"] for one in found] == [1] and found[0].severity == "warning"
    assert found[0].unit_id == "X01"
    assert list(found[0].values["cells"]) == [
        f"{sheet}!{there.coordinate}: “{'' if value is None else value}” ≠ “{before}”"]
    assert before in sentence(found[0]) and facts == {("1.4", "xong"): {0: F(19)}}


def test_several_are_told_together(form):
    def typed(book):
        put(book, ITEMS, "1.1", "", "Điểm tối đa", 9)
        put(book, ITEMS, "1.2", "", "Điểm tối đa", 9)

    change(form, typed)
    assert [one.values["count"] for one in read(form)[0]] == [2]


def test_what_programs_make_of_cells_is_no_change(form):
    def saved(book):
        there = cell(book, ITEMS, "1.4", "", "Điểm tối đa")
        there.value = f"{there.value}"                                    # pasted as text
        label = cell(book, ITEMS, "1.4", "xong", "Nội dung")
        label.value = f"  {label.value}\n"
        book[ITEMS].move_range("A5:K6", rows=60)                          # moved with its id

    change(form, saved)
    assert read(form)[0] == []


def test_a_form_without_hidden_sheet_or_of_an_older_program_says_nothing_of_it(form):
    def older(book):
        book["papi-kit"].delete_cols(4)
        put(book, ITEMS, "1.4", "", "Điểm tối đa", 10)

    change(form, older)
    assert read(form)[0] == []
    change(form, lambda book: book.remove(book["papi-kit"]))
    assert read(form)[0] == []


@pytest.mark.parametrize("text", ["{", "[1]", '{"max": 4}', '{"other": "4"}', "{" * 100_000, "=1+1"])
def test_what_the_program_did_not_write_is_nothing(text):
    assert read_told(text) == {}


def test_numbers_are_held_by_their_first_digits():
    assert plain(F(1, 3)) == plain(0.33333333333333331) != plain(0.3333) and plain(F(4)) == "4"
