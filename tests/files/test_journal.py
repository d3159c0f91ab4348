"""The journal of an assessment folder: a chain of lines, whatever is done to it is told at its line; files kept."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import papi_kit.files.journal.lock as lock
from papi_kit.files.journal.chain import NAME, START, Journal, checked, parsed
from papi_kit.files.journal.kept import FOLDER, kept_cells, kept_file
from papi_kit.files.journal.record import append, begin, journal_folder, note_files, read_journal, record, told
from papi_kit.findings import Unreadable
from papi_kit.language.messages import sentence
from papi_kit.written.opened import opened

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "Đánh giá 2025 & thử"
    place.mkdir()
    begin(place)
    return place


def lines(folder):
    return (folder / NAME).read_bytes().splitlines(keepends=True)


def write(folder, given):
    (folder / NAME).write_bytes(b"".join(given))


def faults(folder):
    return [(one.code, one.place.line) for one in checked(read_journal(folder))]


def filled(folder, count=5):
    for n in range(count - 1):
        record(folder, "change", stage="self", reason=f"lần {n}")
    return lines(folder)


def test_each_line_has_the_sha256_of_the_line_before(folder):
    import hashlib

    given = filled(folder, 3)
    before = [json.loads(line)["before"] for line in given]
    assert before == [START, *(hashlib.sha256(line.rstrip(b"\n")).hexdigest() for line in given[:-1])]
    assert [json.loads(line)["n"] for line in given] == [1, 2, 3] and faults(folder) == []
    assert json.loads(given[1])["reason"] == "lần 0" and "lần 0".encode() in given[1]


def test_a_changed_line_is_named(folder):
    given = filled(folder)
    write(folder, [*given[:2], given[2].replace("lần 1".encode(), "lần 9".encode()), *given[3:]])
    assert faults(folder) == [("journal_line_changed", 3)]


def test_a_line_changed_with_its_seal_is_named_by_the_next(folder):
    """Who seals the changed line anew breaks the chain after it."""
    from papi_kit.files.journal.chain import line_after

    given = filled(folder)
    forged = {key: value for key, value in json.loads(given[2]).items() if key not in ("n", "before", "seal")}
    raw = line_after(Journal(read_journal(folder).lines[:2]), {**forged, "reason": "khác"})
    write(folder, [*given[:2], raw + b"\n", *given[3:]])
    assert faults(folder) == [("journal_line_changed", 3)]


def test_the_last_line_changed_is_told_by_its_seal(folder):
    given = filled(folder)
    write(folder, [*given[:-1], given[-1].replace("lần 3".encode(), "lần 4".encode())])
    assert faults(folder) == [("journal_line_changed", 5)]


@pytest.mark.parametrize("count", (1, 2))
def test_removed_lines_are_counted(folder, count):
    given = filled(folder)
    write(folder, [*given[:2], *given[2 + count:]])
    (found,) = checked(read_journal(folder))
    assert (found.code, found.values) == ("journal_lines_removed", {"line": 3, "count": count})


def test_lines_that_were_merged_from_two_computers_are_a_fork(folder):
    filled(folder, 3)
    common = (folder / NAME).read_bytes()
    record(folder, "change", reason="máy A")
    ours = lines(folder)
    (folder / NAME).write_bytes(common)
    record(folder, "change", reason="máy B")
    record(folder, "change", reason="máy B, lần hai")
    write(folder, [*ours, *lines(folder)[3:]])
    (found,) = checked(read_journal(folder))
    assert (found.code, found.place.line) == ("journal_fork", 5)
    assert (found.values["other"], found.values["after"]) == (4, 3)
    assert record(folder, "change").findings[0].code == "journal_doubtful"


def test_a_second_journal_that_a_synchroniser_left_is_told(folder):
    filled(folder, 3)
    copy = folder / "nhat-ky (1).jsonl"
    copy.write_bytes((folder / NAME).read_bytes())
    assert told(folder, read_journal(folder)) == []
    record(folder, "change", reason="ở đây")
    assert told(folder, read_journal(folder)) == []                       # only an older state of the same
    here = (folder / NAME).read_bytes()
    (folder / NAME).write_bytes(copy.read_bytes())
    record(folder, "change", reason="nơi khác")
    copy.write_bytes((folder / NAME).read_bytes())
    (folder / NAME).write_bytes(here)
    assert [one.code for one in told(folder, read_journal(folder))] == ["journal_doubtful"]


def test_a_line_cut_by_a_power_failure_stays_and_the_chain_goes_on(folder):
    given = filled(folder, 3)
    write(folder, [*given[:2], given[2][:40]])
    record(folder, "change", reason="tiếp")
    assert faults(folder) == [("journal_line_cut", 3)] and lines(folder)[2] == given[2][:40] + b"\n"


def test_an_editor_that_changes_line_ends_and_adds_a_mark_changes_nothing(folder):
    given = filled(folder)
    write(folder, [b"\xef\xbb\xbf", *(line.replace(b"\n", b"\r\n") for line in given)])
    record(folder, "change")
    assert faults(folder) == [] and len(read_journal(folder).lines) == 6


@pytest.mark.parametrize("text", (b"[]", b"{", b"null", b"\0", b"[" * 100_000))
def test_what_is_no_line_is_told_and_breaks_nothing(folder, text):
    filled(folder, 2)
    with (folder / NAME).open("ab") as file:
        file.write(text + b"\n")
    assert faults(folder) == [("journal_line_unreadable", 3)]
    assert record(folder, "change").head.lines == 4


# ---- the lock


def test_only_one_writes_at_a_time(folder):
    code = ("import sys; from pathlib import Path; from papi_kit.files.journal.record import record\n"
            "for n in range(15): record(Path(sys.argv[1]), 'change', reason=sys.argv[2])")
    runs = [subprocess.Popen([sys.executable, "-c", code, str(folder), name], cwd=ROOT) for name in "ab"]
    assert [run.wait() for run in runs] == [0, 0]
    assert len(lines(folder)) == 31 and faults(folder) == [] and not (folder / lock.NAME).exists()


def held_by(folder, **values):
    (folder / lock.NAME).write_text(json.dumps(values), encoding="utf-8")


def refused(folder):
    with pytest.raises(Unreadable) as caught, lock.held(folder, 0.0):
        raise AssertionError("the lock of another was taken")
    return caught.value.finding


def test_the_lock_of_another_is_told_with_its_owner_and_time(folder):
    held_by(folder, machine="PC-07", pid=1, time="2026-01-05T08:00:00+07:00")
    found = refused(folder)
    assert found.code == "journal_busy" and "PC-07" in sentence(found) and "2026-01-05T08:00" in sentence(found)
    assert (folder / lock.NAME).exists()


def test_a_lock_left_by_a_program_that_died_is_told_and_never_broken(folder):
    held_by(folder, machine=lock.platform.node(), pid=2**22 + 5, time="2026-01-05T08:00:00+07:00")
    found = refused(folder)
    assert found.code == "journal_lock_left" and "xóa tệp khóa" in sentence(found)
    held_by(folder, machine="PC-07", pid=1, time="")
    os.utime(folder / lock.NAME, (0, 0))
    assert refused(folder).code == "journal_lock_left" and (folder / lock.NAME).exists()


@pytest.mark.parametrize("text", ("", "[]", "{", '{"machine": "a"}'))
def test_a_lock_without_an_owner_is_a_lock(folder, text):
    (folder / lock.NAME).write_text(text)
    assert refused(folder).code == "journal_busy"


def test_a_fault_while_it_is_held_gives_it_back(folder):
    def fails(journal):
        raise RuntimeError

    with pytest.raises(RuntimeError):
        append(folder, fails)
    assert not (folder / lock.NAME).exists() and len(lines(folder)) == 1


# ---- files


def given(folder, name, text):
    path = folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return opened(path).record


def test_files_are_kept_as_they_came_with_their_cells(folder):
    came = given(folder, "nop-ve/Xã A.csv", "unit_id,value\nA,5\n")
    done = record(folder, "import", [came], stage="self")
    (said,) = done.journal.lines[-1].files()
    kept = kept_file(folder, said["file"], said["sha256"])
    assert said["file"] == "nop-ve/Xã A.csv" and kept.data == b"unit_id,value\nA,5\n"
    assert kept_cells(folder, said)[("", 2, 1)] == "5"
    assert os.access(kept.path, os.W_OK) is False or os.geteuid() == 0
    assert kept.path.stat().st_mode & 0o222 == 0


def test_new_files_are_an_import_and_changed_ones_a_change(folder):
    first = [given(folder, "a.csv", "x\n1\n"), given(folder, "b.csv", "x\n1\n")]
    assert note_files(folder, first).journal.lines[-1].kind == "import"
    assert note_files(folder, first).head.lines == 2
    done = note_files(folder, [given(folder, "a.csv", "x\n2\n"), first[1], given(folder, "c.csv", "x\n1\n")])
    assert [(line.kind, [one["file"] for one in line.files()]) for line in done.journal.lines[1:]] == [
        ("import", ["a.csv", "b.csv"]), ("import", ["c.csv"]), ("change", ["a.csv"])]
    assert next(done.journal.lines[-1].files())["was"] == first[0].sha256


def test_a_file_that_changed_since_it_was_read_is_not_kept(folder):
    came = given(folder, "a.csv", "x\n1\n")
    given(folder, "a.csv", "x\n2\n")
    with pytest.raises(Unreadable) as caught:
        record(folder, "import", [came])
    assert caught.value.finding.code == "file_changing" and len(lines(folder)) == 1


def test_of_a_file_with_answers_of_people_only_the_sha256_is_kept(folder):
    from papi_kit.files.sources.forms import read_forms

    given(folder, "khao-sat/phieu.csv", "xa,dien_thoai,q1\nA,0912345678,5\n")
    (came,) = read_forms([folder / "khao-sat" / "phieu.csv"]).records
    (said,) = record(folder, "import", [came]).journal.lines[-1].files()
    assert said["kept"] is False and "cells" not in said and not (folder / FOLDER).exists()


def test_cells_of_a_workbook_are_named_with_their_sheet(folder):
    from openpyxl import Workbook

    from papi_kit.files.journal.cells import cells_of, changes, dumped, loaded

    def book(value):
        made = Workbook()
        made.active.title = "Số liệu"
        made.active.append(["unit_id", "value"])
        made.active.append(["A", value])
        made.create_sheet("_ẩn").sheet_state = "hidden"
        made["_ẩn"].append([True, "mã"])
        made.save(folder / "a.xlsx")
        return cells_of(opened(folder / "a.xlsx"))

    before, after = book(0.5), book("0,5")
    (found,) = changes(before, after)
    assert (found.at.place("a.xlsx"), found.before, found.after) == ("a.xlsx, Số liệu!B2", "0,5", "“0,5”")
    assert loaded(dumped(before)) == before and ("_ẩn", 1, 1) in before


def test_lines_of_a_rubric_are_its_cells(folder):
    from papi_kit.files.journal.cells import cells_of, changes

    before = cells_of(opened(Path(given(folder, "a.yaml", "a: 1\nb: 2\n").path)))
    after = cells_of(opened(Path(given(folder, "a.yaml", "a: 1\nb: 3\n").path)))
    (found,) = changes(before, after)
    assert (found.at.place("a.yaml"), found.before, found.after) == ("a.yaml:2", "“b: 2”", "“b: 3”")


@pytest.mark.parametrize("data", (b"", b"PK\x03\x04" + b"\0" * 40, b"\xd0\xcf\x11\xe0", b"\xff\xfe\xfd"))
@pytest.mark.parametrize("name", ("a.xlsx", "a.csv", "a.zip", "a.yaml"))
def test_what_cannot_be_read_is_kept_all_the_same(folder, name, data):
    (folder / name).write_bytes(data)
    came = opened(folder / name).record
    (said,) = record(folder, "import", [came]).journal.lines[-1].files()
    assert kept_file(folder, name, said["sha256"]).data == data


def test_the_folder_of_a_file_is_the_nearest_with_a_journal(folder, tmp_path):
    (folder / "nop-ve").mkdir()
    assert journal_folder(folder / "nop-ve" / "a.xlsx") == Path(os.path.realpath(folder))
    assert journal_folder(tmp_path / "a.yaml") is None


def test_heads_are_short_on_paper(folder):
    head = read_journal(folder).head
    assert head.short.replace(" ", "") == head.sha256[:20] and len(head.short.split()) == 5
    assert parsed(b"").head.sha256 == START
