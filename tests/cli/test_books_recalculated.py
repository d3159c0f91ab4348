"""Books of appraisers and of the council, and forms of explanation, of a full rubric, recalculated by LibreOffice in
one process: no error value, and every formula gives what was stored with it."""

import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from recalculate import needs_soffice, recalculated_together

from papi_kit.cli.main import run

RUBRIC = str(Path(__file__).resolve().parents[2] / "rubrics" / "2022.yaml")


@pytest.fixture
def books(tmp_path):
    """Of every agency for both stages, and of two units for the explanation, each under a name of its own."""
    for stage, more in (("appraisal", ["--for-appraiser"]), ("final", ["--for-appraiser"]),
                        ("explanation", ["--unit", "TPBK", "--unit", "H-A"])):
        made = tmp_path / stage
        for asked in ([more] if "--unit" not in more else [more[:2], more[2:]]):
            assert run(["form", RUBRIC, *asked, "--stage", stage, "--out", str(made)]) == 0
    paths = sorted(tmp_path.glob("*/*.xlsx"))
    return [Path(shutil.copy(path, tmp_path / f"{path.parent.name}-{path.name}")) for path in paths]


def values(path):
    """Every cell of a workbook that holds something."""
    book = load_workbook(path, data_only=True)
    return {(sheet.title, cell.coordinate): cell.value for sheet in book for row in sheet.iter_rows() for cell in row
            if cell.value is not None}


def formulas(path):
    return {(sheet.title, cell.coordinate) for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row
            if isinstance(cell.value, str) and cell.value.startswith("=")}


def same(one, other):
    numbers = all(isinstance(each, int | float) and not isinstance(each, bool) for each in (one, other))
    return abs(one - other) < 1e-9 if numbers else (one or "") == (other or "")


@needs_soffice
@pytest.mark.slow
def test_books_of_a_full_rubric_recalculated(books, tmp_path):
    changed = tmp_path / "sua.xlsx"
    book = load_workbook(tmp_path / "appraisal-tham-dinh-so-ke-hoach-va-dau-tu.xlsx")
    assert not book["VI.1"]["E7"].protection.locked
    book["VI.1"]["E7"] = 1
    book.save(changed)
    counted = 0
    *again, edited = recalculated_together([*books, changed], tmp_path)
    for path, made in zip(books, again, strict=True):
        stored, fresh = values(path), values(made)
        assert not [key for key, value in fresh.items() if isinstance(value, str) and value.startswith("#")], path
        found = formulas(path)
        assert all(same(stored.get(key), fresh.get(key)) for key in found), path
        counted += len(found)
    assert len(books) == 18 and counted > 150
    assert sum(value == "sửa 1" for value in values(edited).values()) == 1
