"""What a form says of itself on its hidden sheet is read again."""

from pathlib import Path

from papi_kit.jobs.rubric import load
from papi_kit.scoring.facts.units import Unit
from papi_kit.scoring.forms.form import LAYOUT, form_of
from papi_kit.scoring.forms.sheets import COVER, HEADINGS, SHEETS, identity_rows, read_identity

RUBRIC = Path(__file__).resolve().parents[3] / "rubrics" / "2025-xa.yaml"


def test_the_hidden_sheet_is_read_again():
    program = load(RUBRIC).program
    form = form_of(program, Unit("X01", "Xã Một", program.groups[0]), "self", "ab" * 32)
    found = read_identity(identity_rows(form))
    assert found is not None and found.layout == str(LAYOUT)
    assert (found.rubric, found.year) == (program.rubric.rubric, str(program.rubric.year))
    assert (found.unit_id, found.unit, found.stage, found.fingerprint) == ("X01", "Xã Một", "self", "ab" * 32)
    assert found.rows == {line.row: line.key for line in form.lines}


def test_other_sheets_are_none():
    assert read_identity([]) is None
    assert read_identity([("Đơn vị", "Xã Một"), ("papi-kit-form", "1")]) is None


def test_no_two_headings_are_alike():
    for table in (SHEETS, HEADINGS, COVER):
        for lang in (0, 1):
            assert len({pair[lang].lower() for pair in table.values()}) == len(table)
