"""papi-kit receive: who has submitted, what is open, and nothing that somebody wrote is lost."""

import csv
import json
import os
import shutil
from datetime import datetime
from pathlib import Path

import pytest
from filled_forms import book_of, form_for, save
from openpyxl import load_workbook

from papi_kit.cli.main import run
from papi_kit.files.journal.record import begin, read_journal
from papi_kit.jobs.data import load_units
from papi_kit.jobs.receive import receive
from papi_kit.jobs.rubric import load

SOURCE = Path(__file__).resolve().parents[1] / "forms_damaged"
GOOD = {("", "tiep_nhan"): 1665, ("", "dung_han"): 1600, ("1.1", "choice"): "Có",
        ("1.2", "choice"): "Ban hành kịp thời", ("1.3", "ngay_nop"): "10/06/2025", ("1.4", "xong"): 19,
        ("1.4", "giao"): 20, ("1.5", "ty_le"): 88.5, ("1.6", "kinh_phi"): 125.5}
SAVED = datetime(2026, 1, 15, 8, 30)


@pytest.fixture
def place(tmp_path):
    """A rubric, its units and a folder of forms: X01 whole, X02 with an error and a gap, X03 not there."""
    folder = tmp_path / "Đánh giá 2025"
    folder.mkdir()
    for name in ("rubric.yaml", "don-vi.csv"):
        shutil.copy(SOURCE / name, folder / name)
    put(folder, 0, GOOD, "nop-ve/X01.xlsx")
    put(folder, 1, {**GOOD, ("1.4", "xong"): "19 việc", ("1.5", "ty_le"): None, ("", "tiep_nhan"): "1.665 hồ sơ",
                    ("", "dung_han"): 1700}, "nop-ve/đợt 1/X02.xlsx")
    return folder


def put(folder, number, values, name):
    loaded = load(folder / "rubric.yaml")
    path = save(book_of(form_for(loaded, load_units(loaded).units[number]), values), folder / name)
    os.utime(path, (SAVED.timestamp(), SAVED.timestamp()))
    return path


def go(folder, *more):
    return run(["receive", str(folder / "rubric.yaml"), "--out", str(folder / "ra"), *more])


def overview(folder):
    with (folder / "ra" / "overview.csv").open(encoding="utf-8-sig") as file:
        return {row["unit_id"]: row for row in csv.DictReader(file)}


def texts(path, sheet=0):
    return [[str(cell) for cell in row if cell is not None] for row in load_workbook(path).worksheets[sheet].values]


def test_who_has_submitted_and_how_complete_it_is(place, capsys):
    assert go(place) == 1
    rows = overview(place)
    assert list(rows["X01"]) == ["unit_id", "unit", "status", "file", "filled", "of", "errors", "warnings", "received"]
    assert [rows[unit]["status"] for unit in ("X01", "X02", "X03")] == ["complete", "errors", "missing"]
    assert (rows["X01"]["filled"], rows["X01"]["of"], rows["X01"]["errors"]) == ("9", "9", "0")
    assert (rows["X02"]["filled"], rows["X02"]["errors"], rows["X02"]["file"]) == ("7", "1", "đợt 1/X02.xlsx")
    assert rows["X01"]["received"] == "2026-01-15T08:30" and rows["X03"]["received"] == ""
    out, err = capsys.readouterr()
    assert "Xã Tân Phú  Chưa nộp" in out and "3 đơn vị: Đủ 1, Còn lỗi 1, Chưa nộp 1." in out
    assert "overview.xlsx" in err and "nhat-ky.jsonl" in err
    assert {path.name for path in (place / "ra" / "receipts").iterdir()} == {"X01.xlsx", "X02.xlsx",
                                                                             "manifest-receive.json"}


def test_a_receipt_tells_what_is_wrong_missing_inconsistent_and_understood(place):
    go(place)
    said = texts(place / "ra" / "receipts" / "X02.xlsx")
    flat = [cell for row in said for cell in row]
    assert "Còn lỗi" in flat and "đã nhận 7/9 số liệu cần có (8 dòng có nội dung)" in flat
    assert any(row[1:2] == ["Tự đánh giá!F12"] and row[2].startswith("1.4 Nhiệm vụ hoàn thành: “19 việc”")
               and row[3] == "Lỗi" for row in said)
    assert any("lệch 35" in cell for cell in flat)
    assert ["1", "1.5", "Tỷ lệ hồ sơ trực tuyến", "D0014"] in said
    assert ["1", "Số liệu chung!F4", "Hồ sơ tiếp nhận", "1.665 hồ sơ", "1.665"] in said
    hidden = load_workbook(place / "ra" / "receipts" / "X02.xlsx").worksheets[1]
    assert (hidden.sheet_state, hidden["A1"].value) == ("hidden", "papi-kit-receipt")


def test_same_forms_same_bytes(place):
    go(place)
    first = {path.name: path.read_bytes() for path in (place / "ra").rglob("*.*")}
    go(place)
    assert first == {path.name: path.read_bytes() for path in (place / "ra").rglob("*.*")}


def test_a_receipt_with_remarks_is_left_and_told(place, capsys):
    go(place)
    path = place / "ra" / "receipts" / "X02.xlsx"
    book = load_workbook(path)
    book.worksheets[0]["E20"] = "đã gửi lại"
    book.save(path)
    remarked = path.read_bytes()
    capsys.readouterr()
    go(place)
    assert path.read_bytes() == remarked and (path.parent / "X02 (2).xlsx").exists()
    assert "X02 (2).xlsx" in capsys.readouterr().err


def test_receipts_among_the_forms_are_no_forms(place):
    go(place)
    shutil.copytree(place / "ra", place / "nop-ve" / "ra")
    before = overview(place)
    go(place, "--json")
    assert overview(place) == before


def test_forms_that_differ_count_once_one_is_taken(place, capsys):
    put(place, 0, {**GOOD, ("1.4", "xong"): 18}, "nop-ve/moi/X01.xlsx")
    assert go(place) == 1
    row = overview(place)["X01"]
    assert (row["status"], row["file"], row["filled"]) == ("conflict", "", "0")
    assert "Tự đánh giá!F12: 18 ≠ 19" in capsys.readouterr().err.replace("F12: 19 ≠ 18", "F12: 18 ≠ 19")
    go(place, "--take", str(place / "nop-ve" / "moi" / "X01.xlsx"))
    assert overview(place)["X01"]["file"] == "moi/X01.xlsx"
    assert go(place, "--take", "X09.xlsx") == 2 and "X01.xlsx" in capsys.readouterr().err


def test_every_command_that_reads_facts_takes_the_form_that_counts(place, capsys):
    taken = put(place, 0, {**GOOD, ("1.4", "xong"): 18}, "nop-ve/moi/X01.xlsx")
    rubric, nop_ve = str(place / "rubric.yaml"), str(place / "nop-ve")
    assert run(["explain", rubric, "X01", "--facts", nop_ve, "--stage", "self"]) == 1
    assert "--take" in capsys.readouterr().out
    assert run(["explain", rubric, "X01", "--facts", nop_ve, "--stage", "self", "--take", str(taken)]) == 0
    assert "18" in capsys.readouterr().out
    run(["score", rubric, "--facts", nop_ve, "--stage", "self", "--out", str(place / "kq"), "--take", str(taken)])
    findings = (place / "kq" / "findings.csv").read_text(encoding="utf-8-sig")
    assert "forms_differ" not in findings and "form_not_taken" in findings
    assert "--take" in capsys.readouterr().err                          # the command to see why is on the same forms


def test_a_refused_file_never_takes_the_place_of_a_good_one(place):
    broken = place / "nop-ve" / "X01 (1).xlsx"
    broken.write_bytes((place / "nop-ve" / "X01.xlsx").read_bytes()[:2500])
    assert go(place) == 1
    assert overview(place)["X01"]["status"] == "complete"


def test_a_form_of_another_stage_does_not_count(place, capsys):
    loaded = load(place / "rubric.yaml")
    save(book_of(form_for(loaded, load_units(loaded).units[2], "appraisal"), GOOD), place / "nop-ve" / "X03.xlsx")
    assert go(place) == 1
    assert overview(place)["X03"]["status"] == "missing"
    assert "giai đoạn thẩm định" in capsys.readouterr().err
    go(place, "--stage", "appraisal", "--out", str(place / "td"))
    assert "complete" in (place / "td" / "overview.csv").read_text(encoding="utf-8-sig")


def test_a_form_of_explanation_needs_nothing_and_forms_of_the_stages_before_are_let_be(place, capsys):
    loaded = load(place / "rubric.yaml")
    units = load_units(loaded).units
    save(book_of(form_for(loaded, units[0], "explanation"), {("1.4", "xong"): 18}), place / "nop-ve" / "gt X01.xlsx")
    save(book_of(form_for(loaded, units[1], "explanation"), notes={"1.5": "Đề nghị xem lại"}),
         place / "nop-ve" / "gt X02.xlsx")
    capsys.readouterr()
    assert go(place, "--stage", "explanation") == 0
    rows = overview(place)
    assert {unit: (row["status"], row["filled"], row["of"]) for unit, row in rows.items()} == {
        "X01": ("complete", "1", "0"), "X02": ("complete", "0", "0")}
    out, err = capsys.readouterr()
    assert "2/3 đơn vị có biểu: Đủ 2." in out and "19 việc" not in err
    said = [cell for row in texts(place / "ra" / "receipts" / "X01.xlsx") for cell in row]
    assert "đã nhận 1 số liệu (1 dòng có nội dung)" in said


def test_the_journal_keeps_what_came_and_a_locked_stage_takes_a_decision(place, capsys):
    begin(place)
    go(place)
    assert {one["file"] for line in read_journal(place).lines for one in line.files()} == {
        "nop-ve/X01.xlsx", "nop-ve/đợt 1/X02.xlsx"}
    assert run(["lock", str(place), "--stage", "self", "--decision", "5/QĐ", "--reason", "hết hạn"]) == 0
    assert go(place) == 1                                              # the same files: nothing changes
    put(place, 2, GOOD, "nop-ve/X03.xlsx")
    capsys.readouterr()
    assert go(place) == 1 and "5/QĐ" in capsys.readouterr().err and overview(place)["X03"]["status"] == "missing"
    go(place, "--decision", "6/QĐ", "--reason", "gửi bổ sung")
    assert overview(place)["X03"]["status"] == "complete"
    assert read_journal(place).lines[-1].data["decision"] == "6/QĐ"


def test_what_programs_leave_behind_is_named_once(place, capsys):
    for name in ("~$X01.xlsx", ".~lock.X01.xlsx#", "Thumbs.db"):
        (place / "nop-ve" / name).write_bytes(b"x")
    go(place)
    assert "Bỏ qua 3 tệp do máy tự tạo" in capsys.readouterr().err


def test_manifests_of_forms_and_other_files_of_the_program_are_no_faults(place, capsys):
    """The folder to which `form` wrote may be the one that is read again."""
    shutil.rmtree(place / "nop-ve" / "đợt 1")
    (place / "nop-ve" / "manifest-form.json").write_text("{}", encoding="utf-8")
    shutil.copy(place / "rubric.yaml", place / "nop-ve" / "rubric.yaml")
    assert go(place) == 0
    err = capsys.readouterr().err
    assert "Bỏ qua 1 tệp do máy tự tạo" in err and "rubric.yaml: Tệp này không phải sổ tính Excel" in err


def test_without_a_folder_of_forms_it_asks_for_one(tmp_path, capsys):
    for name in ("rubric.yaml", "don-vi.csv"):
        shutil.copy(SOURCE / name, tmp_path / name)
    assert go(tmp_path) == 2 and "--facts" in capsys.readouterr().err


def test_units_whose_names_or_ids_are_odd_stay_in_the_folder(tmp_path):
    shutil.copy(SOURCE / "rubric.yaml", tmp_path / "rubric.yaml")
    (tmp_path / "don-vi.csv").write_text("unit_id,name,level\n../X01,=1+1,xã\nCON,Xã Hai,xã\n", encoding="utf-8")
    for number in (0, 1):
        put(tmp_path, number, GOOD, f"nop-ve/{number}.xlsx")
    done = receive(tmp_path / "rubric.yaml", out=tmp_path / "ra")
    assert [one.status for one in done.receipts] == ["complete", "complete"]
    assert all(path.resolve().is_relative_to(tmp_path / "ra") and path.is_file() for path in done.files)
    assert load_workbook(tmp_path / "ra" / "overview.xlsx").worksheets[0]["C6"].data_type == "s"


def test_json(place, capsys):
    go(place, "--json")
    found = json.loads(capsys.readouterr().out)
    assert [one["status"] for one in found["units"]] == ["complete", "errors", "missing"]
    assert len(found["units"][0]["files"][0]["sha256"]) == 64 and found["files"]


def test_what_is_scored_from_forms_follows_from_them_again(place, capsys):
    begin(place)
    put(place, 0, {**GOOD, ("1.4", "xong"): 18}, "nop-ve/mới/X01.xlsx")
    (place / "nop-ve" / "kế hoạch.pdf").write_bytes(b"%PDF-1.4\n")
    run(["score", str(place / "rubric.yaml"), "--facts", str(place / "nop-ve"), "--stage", "self",
         "--take", str(place / "nop-ve" / "X01.xlsx")])
    (place / "nop-ve" / "~$X01.xlsx").write_bytes(b"x")                # open in Excel meanwhile
    assert run(["verify", str(place)]) == 0, capsys.readouterr()
    book = load_workbook(place / "nop-ve" / "X01.xlsx")
    book["Tự đánh giá"]["F12"] = 17
    book.save(place / "nop-ve" / "X01.xlsx")
    capsys.readouterr()
    assert run(["verify", str(place)]) == 1
    assert "F12" in "".join(capsys.readouterr())
