"""Forms that a unit takes back: no command counts them, nothing is lost, and the journal says why."""

import json
import shutil
from pathlib import Path

import pytest
from filled_forms import book_of, form_for, save
from openpyxl import load_workbook

from papi_kit.cli.main import run
from papi_kit.files.journal.record import begin, read_journal
from papi_kit.jobs.data import load_inputs, load_units
from papi_kit.jobs.rubric import load

SOURCE = Path(__file__).resolve().parents[1] / "forms_damaged"
GOOD = {("", "tiep_nhan"): 1665, ("", "dung_han"): 1600, ("1.1", "choice"): "Có",
        ("1.2", "choice"): "Ban hành kịp thời", ("1.3", "ngay_nop"): "10/06/2025", ("1.4", "xong"): 19,
        ("1.4", "giao"): 20, ("1.5", "ty_le"): 88.5, ("1.6", "kinh_phi"): 125.5}
WHY = ("--reason", "gửi nhầm bản nháp")


@pytest.fixture
def place(tmp_path):
    """An assessment folder: X01 and X02 sent a form each."""
    folder = tmp_path / "Đánh giá 2025"
    folder.mkdir()
    for name in ("rubric.yaml", "don-vi.csv"):
        shutil.copy(SOURCE / name, folder / name)
    begin(folder)
    put(folder, 0, GOOD, "nop-ve/X01.xlsx")
    put(folder, 1, GOOD, "nop-ve/X02.xlsx")
    return folder


@pytest.fixture
def two(place):
    """X01 sent a second form that differs."""
    put(place, 0, {**GOOD, ("1.4", "xong"): 18}, "nop-ve/X01 sửa.xlsx")
    return place


def put(folder, number, values, name):
    loaded = load(folder / "rubric.yaml")
    return save(book_of(form_for(loaded, load_units(loaded).units[number]), values), folder / name)


def go(folder, *more):
    return run(["receive", str(folder / "rubric.yaml"), "--out", str(folder / "ra"), *more])


def told(folder, capsys, *more):
    """What receive says of each unit, by its id, and the exit code."""
    capsys.readouterr()
    code = go(folder, "--json", *more)
    return {one["unit_id"]: one for one in json.loads(capsys.readouterr().out)["units"]}, code


def done(folder, unit="X01"):
    """The figure of a unit that every command reads."""
    facts = load_inputs(load(folder / "rubric.yaml"), facts=folder / "nop-ve").book.facts
    return facts.get(unit, {}).get(("1.4", "xong"), {})


def kinds(folder):
    return [line.kind for line in read_journal(folder).lines]


def test_a_form_that_was_withdrawn_counts_for_no_command(two, capsys):
    assert told(two, capsys)[0]["X01"]["status"] == "conflict"
    assert told(two, capsys, "--without", "X01 sửa.xlsx", *WHY)[0]["X01"]["status"] == "complete"
    assert done(two)[0].value == 19
    assert told(two, capsys)[0]["X01"]["status"] == "complete"           # from now on, without the option
    assert (two / "nop-ve" / "X01 sửa.xlsx").is_file()
    receipt = load_workbook(two / "ra" / "receipts" / "X01.xlsx").worksheets[0]
    assert "đã rút, không tính" in [cell for row in receipt.values for cell in row]


def test_the_journal_says_what_was_withdrawn_and_why_once(two, capsys):
    go(two, "--without", str(two / "nop-ve" / "X01 sửa.xlsx"), *WHY)
    go(two, "--without", "X01 sửa.xlsx", *WHY)
    lines = [line for line in read_journal(two).lines if line.kind == "withdraw"]
    assert len(lines) == 1 and lines[0].data["reason"] == "gửi nhầm bản nháp"
    assert [one["file"] for one in lines[0].files()] == ["nop-ve/X01 sửa.xlsx"]
    capsys.readouterr()
    assert run(["verify", str(two)]) == 0


def test_a_unit_that_withdrew_its_only_form_has_not_submitted(place, capsys):
    units, _ = told(place, capsys, "--without", "X02.xlsx", *WHY)
    assert units["X02"]["status"] == "missing" and not done(place, "X02")
    units, _ = told(place, capsys, "--take", "X02.xlsx")                 # counts again, for good
    assert units["X02"]["status"] == "complete"
    assert told(place, capsys)[0]["X02"]["status"] == "complete" and done(place, "X02")
    assert kinds(place)[-1] == "import" and read_journal(place).withdrawn == {}


def test_a_form_that_is_sent_again_counts(place, capsys):
    go(place, "--without", "X02.xlsx", *WHY)
    put(place, 1, {**GOOD, ("1.4", "xong"): 17}, "nop-ve/X02.xlsx")
    assert told(place, capsys)[0]["X02"]["status"] == "complete" and done(place, "X02")[0].value == 17


def test_a_locked_stage_takes_a_decision(place, capsys):
    go(place)
    assert run(["lock", str(place), "--stage", "self", "--decision", "5/QĐ", "--reason", "hết hạn"]) == 0
    before = kinds(place)
    assert go(place, "--without", "X02.xlsx", *WHY) == 1 and kinds(place) == before
    assert go(place, "--without", "X02.xlsx", "--decision", "6/QĐ", *WHY) in (0, 1)
    assert read_journal(place).lines[-1].data["decision"] == "6/QĐ" and not done(place, "X02")


@pytest.mark.parametrize(("more", "said"), [
    (("--without", "X02.xlsx"), "--reason"),
    (("--without", "X9.xlsx", *WHY), "X02.xlsx"),
])
def test_what_cannot_be_withdrawn_is_told(place, capsys, more, said):
    before = kinds(place)
    assert go(place, *more) == 2 and said in capsys.readouterr().err and kinds(place) == before


def test_without_a_journal_the_file_is_to_be_moved(place, capsys):
    (place / "nhat-ky.jsonl").unlink()
    assert go(place, "--without", "X02.xlsx", *WHY) == 2
    assert "papi-kit new" in capsys.readouterr().err


def test_a_result_made_before_is_older_than_what_was_withdrawn(place, capsys):
    score = ["score", str(place / "rubric.yaml"), "--facts", str(place / "nop-ve"), "--stage", "self"]
    run(score)
    capsys.readouterr()
    assert run(["verify", str(place)]) == 0
    go(place, "--without", "X02.xlsx", *WHY)
    capsys.readouterr()
    assert run(["verify", str(place)]) == 0                              # it still follows from its files
    assert "X02.xlsx" in "".join(capsys.readouterr())
