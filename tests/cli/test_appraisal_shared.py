"""Shared figures in the books of those whose items read them."""

from fractions import Fraction as F

import pytest
from appraisal_books import SHARED_FACTS, SHARED_TEXT, UNITS, columns, fill
from helpers import program_of
from openpyxl import load_workbook

from papi_kit import assess
from papi_kit.cli.main import run
from papi_kit.scoring.appraisal.agencies import agencies, charges
from papi_kit.scoring.appraisal.shared import SHARED
from papi_kit.scoring.facts.register import Register
from papi_kit.scoring.facts.units import Unit
from papi_kit.scoring.program.needs import period

SHEET = "Số liệu chung"


@pytest.fixture
def place(tmp_path):
    for name, text in (("rubric.yaml", SHARED_TEXT), ("units.csv", UNITS), ("facts.csv", SHARED_FACTS)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert run(["form", str(tmp_path / "rubric.yaml"), "--for-appraiser", "--out", str(tmp_path / "gui")]) == 0
    (tmp_path / "ve").mkdir()
    (tmp_path / "ve" / "facts.csv").write_text(SHARED_FACTS, encoding="utf-8")
    return tmp_path


def book(place, agency="snv"):
    return load_workbook(place / "gui" / f"tham-dinh-{agency}.xlsx")


def scored(place, found, name="snv.xlsx", stage="appraisal"):
    found.save(place / "ve" / name)
    return assess(place / "rubric.yaml", facts=place / "ve", stage=stage)


def corrected(place, value, reason="Đếm lại", unit="X01", agency="snv"):
    found = book(place, agency)
    at = columns(found, SHEET)
    row = next(n for n in range(7, 20) if found[SHEET][f"{at['unit-id']}{n}"].value == unit)
    fill(found, {SHEET: {f"{at['so:dung_han']}{row}": value, f"{at['reason']}{row}": reason}})
    return found, f"{SHEET}!{at['so:dung_han']}{row}"


def codes(done):
    """`dan_so` is of no item, on purpose."""
    return {one.code for one in done.found if one.severity in ("error", "warning")} - {"shared_unused"}


def test_they_stand_first_with_what_was_reported_and_a_cell_to_correct(place):
    found = book(place)
    assert found.sheetnames == ["Danh mục", SHEET, "1.1", "papi-kit-td"]
    sheet, at = found[SHEET], columns(found, SHEET)
    assert set(at) == {"muc:(chung)", "unit-id", "unit", "so:tiep_nhan", "so:dung_han", "evidence", "said", "reason",
                       "note"}
    heads = [cell.value for cell in sheet[5]]
    assert (sheet.cell(7, heads.index("Hồ sơ tiếp nhận (hồ sơ)") + 1).value, heads.count("Dân số (người)")) == (100, 0)
    # X03 is the agency itself
    assert [sheet[f"{at['so:dung_han']}{row}"].protection.locked for row in (7, 8, 9)] == [False, False, True]
    assert SHEET not in book(place, "so-tu-phap").sheetnames              # its item reads none
    instead = book(place, "to")[SHEET]
    assert [row[1].value for row in instead.iter_rows(min_row=7)] == ["X03"]


def test_a_corrected_one_counts_for_every_item_that_reads_it(place):
    found, _ = corrected(place, 75)
    done = scored(place, found)
    assert [done.result(unit).state.scores["1.1"].points for unit in ("X01", "X02")] == [3, F("3.2")]
    fact = done.result("X01").state.facts["", "dung_han"]
    assert (fact.stage, fact.note, fact.evidence) == ("appraisal", "Đếm lại", "BC 1")
    assert codes(done) == set() and done.result("X01").own.state.scores["1.1"].points == F("3.6")


def test_the_substitute_corrects_those_of_the_agency(place):
    found, _ = corrected(place, 60, unit="X03", agency="to")
    assert scored(place, found, "to.xlsx").result("X03").state.scores["1.1"].points == F("2.4")


def no_hidden(found):
    del found["papi-kit-td"]


def no_codes(found):
    found[SHEET].delete_rows(6)
    found["1.1"].delete_rows(6)


def renamed(found):
    found[SHEET].title = "Chung"


@pytest.mark.parametrize("change", [no_hidden, no_codes, renamed])
def test_they_are_found_again(place, change):
    found, _ = corrected(place, 75)
    change(found)
    done = scored(place, found)
    assert done.result("X01").state.scores["1.1"].points == 3
    assert codes(done) <= {"appraisal_without_hidden_sheet"}


@pytest.mark.parametrize(("value", "reason", "code"), [
    ("nhiều", "a", "not_a_number"), (75, "", "changed_without_reason"), (120, "a", ""), (-1, "a", "negative")])
def test_faults_are_told_at_their_cell(place, value, reason, code):
    found, where = corrected(place, value, reason)
    done = scored(place, found)
    if code:
        told = [f"{f.place.sheet}!{f.place.letters}{f.place.line}" for f in done.found if f.code == code]
        assert told == [where], [(f.code, str(f.place)) for f in done.found]


def test_an_agency_never_corrects_its_own(place):
    found, _ = corrected(place, 99, unit="X03")
    done = scored(place, found)
    assert "appraisal_of_itself" in codes(done)
    assert done.result("X03").state.scores["1.1"].points == F("2.8")


def test_a_substitute_sees_of_each_unit_the_figures_that_its_items_read():
    """Two agencies that are units, one substitute: what the one reads is not asked of the other's row."""
    text = SHARED_TEXT.replace("rule: {kind: yes_no}, assessor: Sở Tư pháp",
                               "value: dan_so, rule: {kind: count, each: 1}, assessor: Sở Tư pháp")
    program = program_of(text.replace("  - {id: to,", "  - {id: stp, name: Sở Tư pháp, unit: X02, substitute: to}\n"
                                                       "  - {id: to,"))
    units = [Unit(code, code) for code in ("X01", "X02", "X03")]
    known = agencies(program, Register({unit.id: unit for unit in units}, [unit.id for unit in units], period(program)))
    shared = {one.only: {spec.name for spec in one.item.figures} for one in charges(program, known, known["to"])
              if one.item.id == SHARED}
    assert shared == {"X03": {"tiep_nhan", "dung_han"}, "X02": {"dan_so"}}
