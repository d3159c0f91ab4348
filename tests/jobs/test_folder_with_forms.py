"""An assessment folder with forms that came back, by the commands alone: received, scored, locked, verified."""

import json
import shutil

import pytest
from filled_forms import book_of, form_for, save
from openpyxl import load_workbook

from papi_kit.cli.main import run
from papi_kit.files.journal.record import read_journal
from papi_kit.jobs.data import load_units
from papi_kit.jobs.rubric import load

VALUES = {("1.1", "choice"): "Ban hành đúng hạn", ("1.2", "hoan_thanh"): 19, ("1.2", "ke_hoach"): 20,
          ("1.3", "choice"): "Có", ("2.1", "dung_han"): 490, ("2.1", "da_giai_quyet"): 500,
          ("2.2", "khong_xin_loi"): 1}


@pytest.fixture
def folder(tmp_path, capsys):
    """Made by `new`; forms of all units have come, one in a subfolder, beside what offices and programs leave."""
    place = tmp_path / "Đánh giá & thử 2025"
    assert run(["new", str(place)]) == 0
    (place / "nop-ve" / "so-lieu-minh-hoa.csv").unlink()
    loaded = load(place / "bo-tieu-chi.yaml")
    for unit, name in zip(load_units(loaded).units, ("Xã A nộp.xlsx", "đợt 2/X02.xlsx", "X03.xlsx"), strict=True):
        save(book_of(form_for(loaded, unit), VALUES), place / "nop-ve" / name)
    for name in ("~$X03.xlsx", "desktop.ini", "ảnh.zip"):
        (place / "nop-ve" / name).write_bytes(b"PK")
    capsys.readouterr()
    return place


def go(folder, verb, *more):
    rubric = [] if verb in ("verify", "lock", "restore") else ["bo-tieu-chi.yaml"]
    return run([verb, str(folder / "/".join(rubric)), *more])


def told(folder, capsys):
    capsys.readouterr()
    code = go(folder, "verify", "--json")
    said = json.loads(capsys.readouterr().out)
    return code, [(one["code"], one["place"]) for one in said["findings"]], said["results"]


def test_received_scored_locked_and_verified(folder, capsys):
    assert go(folder, "receive", "--facts", str(folder / "nop-ve")) in (0, 1)
    assert go(folder, "score", "--stage", "self") == 0
    assert go(folder, "lock", "--stage", "self", "--decision", "5/TB-SNV", "--reason", "hết hạn nộp") == 0
    assert go(folder, "score", "--stage", "self") == 0
    assert [line.kind for line in read_journal(folder).lines] == ["start", "import", "import", "result", "lock",
                                                                  "result"]
    code, findings, results = told(folder, capsys)
    assert (code, findings, [one["state"] for one in results]) == (0, [], ["same"])


def test_a_cell_of_a_form_that_is_changed_afterwards_is_named_and_brought_back(folder, capsys):
    go(folder, "score", "--stage", "self")
    path = folder / "nop-ve" / "Xã A nộp.xlsx"
    given = path.read_bytes()
    book = load_workbook(path)
    sheet = book.worksheets[2]
    row = next(n for n in range(1, sheet.max_row + 1) if sheet.cell(n, 2).value == "dung_han")
    column = next(n for n in range(1, sheet.max_column + 1) if sheet.cell(row, n).value == 490)
    sheet.cell(row, column).value = 500
    book.save(path)
    code, findings, _ = told(folder, capsys)
    cell = f"nop-ve/Xã A nộp.xlsx, {sheet.title}!{sheet.cell(row, column).coordinate}"
    assert (code, findings) == (1, [("file_cell_changed", cell)])
    path.unlink()
    assert go(folder, "restore", "nop-ve/Xã A nộp.xlsx") == 0 and path.read_bytes() == given
    assert told(folder, capsys)[0] == 0


def test_a_form_of_a_locked_stage_takes_a_decision(folder, capsys):
    go(folder, "score", "--stage", "self")
    go(folder, "lock", "--stage", "self", "--decision", "5", "--reason", "hết hạn")
    loaded = load(folder / "bo-tieu-chi.yaml")
    unit = load_units(loaded).units[0]
    save(book_of(form_for(loaded, unit), {**VALUES, ("2.2", "khong_xin_loi"): 3}), folder / "nop-ve" / "Xã A nộp.xlsx")
    assert go(folder, "score", "--stage", "self") == 1 and "--decision" in capsys.readouterr().err
    assert go(folder, "score", "--stage", "self", "--decision", "6", "--reason", "đính chính") == 0
    assert told(folder, capsys)[0] == 0


def test_the_folder_goes_to_another_computer_as_it_is(folder, tmp_path, capsys):
    """Copied whole, to another place and name, it still follows."""
    go(folder, "score", "--stage", "self")
    copy = tmp_path / "Lưu trữ" / "2025"
    shutil.copytree(folder, copy)
    shutil.rmtree(folder)
    assert told(copy, capsys)[:2] == (0, [])
