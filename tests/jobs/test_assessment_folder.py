"""An assessment folder: scoring writes the journal, verify names whatever was changed, restore brings files back,
locked stages change only by a decision."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from zipfile import ZipFile

import pytest

import papi_kit.jobs.folder.again as again_job
from papi_kit.cli.main import run
from papi_kit.files.journal.chain import NAME
from papi_kit.files.journal.record import begin, read_journal
from papi_kit.findings import Refused, Unreadable
from papi_kit.jobs.folder.entry import Decision
from papi_kit.jobs.folder.lock import lock
from papi_kit.jobs.folder.restore import restore
from papi_kit.jobs.folder.verify import verify
from papi_kit.jobs.score import score
from papi_kit.language.messages import sentence

ROOT = Path(__file__).resolve().parents[2]
OUT = "ket_qua/binh-duong-huyen-2017"


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "Đánh giá & thử 2017"
    shutil.copytree(ROOT / "examples" / "binh-duong-2017", place)
    begin(place)
    return place


@pytest.fixture
def done(folder):
    score(folder / "rubric.yaml")
    return folder


def edit(path, old, new):
    text = path.read_bytes().decode("utf-8")
    assert old in text
    path.chmod(0o644)
    path.write_bytes(text.replace(old, new, 1).encode("utf-8"))


def kinds(folder):
    return [line.kind for line in read_journal(folder).lines]


def errors(folder):
    return [(one.code, str(one.place)) for one in verify(folder).findings if one.severity == "error"]


def results_of(folder):
    return next(path for path in (folder / "ket_qua").iterdir())


def kept(folder, name):
    one = read_journal(folder).known[name]
    return folder / "luu-goc" / f"{one['sha256']}{Path(name).suffix}"


# ---- scoring


def test_scoring_writes_into_its_folder_and_into_the_journal(done):
    assert (done / OUT / "ranking.xlsx").is_file()
    assert kinds(done) == ["start", "import", "result"]
    line = read_journal(done).lines[-1].data
    assert {one["file"] for one in line["inputs"]} == {"rubric.yaml", "units.csv", "facts.csv"}
    assert {one["file"] for one in line["files"]} == {"ranking.xlsx", "ranking.csv", "scores.csv", "findings.csv",
                                                      "manifest.json"}
    assert line["journal"]["lines"] == 2 and line["rubric"] == "rubric.yaml" and line["stage"] == "final"


def test_the_manifest_and_the_annex_bear_the_head_of_the_journal(done):
    from openpyxl import load_workbook

    head = read_journal(done).head_of_data
    manifest = json.loads((results_of(done) / "manifest.json").read_text("utf-8"))
    assert manifest["journal"] == {"lines": 2, "sha256": head.sha256, "short": head.short}
    book = load_workbook(results_of(done) / "ranking.xlsx")
    for title in ("Xếp hạng (ký)", "Thông tin"):
        said = [str(cell.value) for row in book[title].iter_rows() for cell in row if cell.value]
        assert f"Nhật ký đánh giá: 2 dòng, mã {head.short}" in said, title


def test_the_same_data_give_the_same_bytes_and_no_further_line(done):
    before = {path.name: path.read_bytes() for path in results_of(done).iterdir()}
    score(done / "rubric.yaml")
    assert kinds(done) == ["start", "import", "result"]
    assert {path.name: path.read_bytes() for path in results_of(done).iterdir()} == before


def test_a_changed_file_is_a_line_before_its_result(done):
    edit(done / "facts.csv", "51.75", "50")
    score(done / "rubric.yaml")
    assert kinds(done) == ["start", "import", "result", "change", "result"]
    (one,) = read_journal(done).lines[3].files()
    before = {came["file"]: came["sha256"] for came in read_journal(done).lines[1].files()}
    assert one["file"] == "facts.csv" and one["was"] == before["facts.csv"]
    assert verify(done).findings == []


def test_elsewhere_no_journal_is_begun(folder, tmp_path, monkeypatch):
    (folder / NAME).unlink()
    monkeypatch.chdir(tmp_path)
    score(folder / "rubric.yaml")
    assert not (folder / "ket_qua").exists() and list((tmp_path / "ket_qua").iterdir())
    assert "journal" not in json.loads((results_of(tmp_path) / "manifest.json").read_text("utf-8"))


def test_results_that_go_elsewhere_are_a_trial(folder, tmp_path):
    score(folder / "rubric.yaml", out=tmp_path / "thử")
    assert kinds(folder) == ["start"] and not (folder / "luu-goc").exists()


# ---- what verify tells


def test_a_folder_as_it_was_left_follows(done):
    found = verify(done)
    assert [(one.state, one.stage, one.line) for one in found.results] == [("same", "final", 3)]
    assert found.findings == []


def test_verify_writes_nothing(done):
    before = {path: path.stat().st_mtime_ns for path in done.rglob("*")}
    verify(done)
    assert {path: path.stat().st_mtime_ns for path in done.rglob("*")} == before


def test_a_changed_cell_is_named_before_and_after(done):
    edit(done / "facts.csv", "51.75", "61.75")
    (found,) = verify(done).findings
    assert (found.code, str(found.place)) == ("file_cell_changed", "facts.csv:2, E")
    assert (found.values["before"], found.values["after"]) == ("“51.75”", "“61.75”")
    assert "“51.75” → “61.75”" in sentence(found) and "restore" in sentence(found)


def test_a_changed_line_of_the_rubric_is_named(done):
    edit(done / "rubric.yaml", "max: 65", "max: 60")
    (found,) = verify(done).findings
    assert found.code == "file_cell_changed" and str(found.place).startswith("rubric.yaml:")
    assert "max: 65" in found.values["before"] and "max: 60" in found.values["after"]


def test_a_cell_of_a_workbook_is_named_with_its_sheet(folder):
    from openpyxl import Workbook, load_workbook

    rows = [line.split(",") for line in (folder / "facts.csv").read_text("utf-8-sig").splitlines()]
    book = Workbook()
    book.active.title = "Số liệu"
    for row in rows:
        book.active.append(row)
    book.save(folder / "facts.xlsx")
    (folder / "facts.csv").unlink()
    edit(folder / "rubric.yaml", "facts.csv", "facts.xlsx")
    score(folder / "rubric.yaml")
    book = load_workbook(folder / "facts.xlsx")
    book.properties.title = "mở rồi lưu lại"
    book.save(folder / "facts.xlsx")
    assert [(one.code, one.severity) for one in verify(folder).findings] == [("file_bytes_changed", "note")]
    book["Số liệu"]["E2"] = "12"
    book.save(folder / "facts.xlsx")
    assert errors(folder) == [("file_cell_changed", "facts.xlsx, Số liệu!E2")]


def test_bytes_with_equal_cells_are_a_note(done):
    text = (done / "facts.csv").read_bytes()
    (done / "facts.csv").write_bytes(text.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n") + b"\r\n")
    found = verify(done)
    assert [(one.code, one.severity) for one in found.findings] == [("file_bytes_changed", "note")]


def test_many_changed_cells_are_counted(done):
    lines = (done / "units.csv").read_text("utf-8-sig").splitlines()
    rows = [*lines, *["a,b"] * 30]
    (done / "units.csv").write_text("\n".join(rows), encoding="utf-8-sig")
    codes = [code for code, _ in errors(done)]
    assert codes.count("file_cell_changed") == 20 and codes[-1] == "file_cells_changed"


@pytest.mark.parametrize("name", ("rubric.yaml", "units.csv", "facts.csv"))
def test_a_removed_file_is_named_and_the_result_is_made_from_the_kept_one(done, name):
    (done / name).unlink()
    found = verify(done)
    assert [(one.code, str(one.place)) for one in found.findings] == [("file_gone", name)]
    assert found.results[0].state == "same"


def test_a_changed_kept_file_is_named_by_its_cells(done):
    edit(kept(done, "facts.csv"), "51.75", "61.75")
    (found,) = verify(done).findings
    assert found.code == "kept_cell_changed" and found.values["file"] == "facts.csv"
    assert (found.values["before"], found.values["after"]) == ("“51.75”", "“61.75”")


def test_kept_and_working_file_changed_alike_do_not_pass(done):
    """Nobody can compute the result any more, but what was changed is named."""
    edit(kept(done, "facts.csv"), "51.75", "61.75")
    edit(done / "facts.csv", "51.75", "61.75")
    found = verify(done)
    assert {one.code for one in found.findings} == {"kept_cell_changed", "file_cell_changed", "not_repeated"}
    assert found.results[0].state == "not_repeated"


def test_a_removed_kept_file_is_named(done):
    path = kept(done, "facts.csv")
    path.chmod(0o644)
    path.unlink()
    assert errors(done) == [("kept_gone", path.relative_to(done).as_posix())]
    assert verify(done).results[0].state == "same"                        # the file at work is still the same


@pytest.mark.parametrize(("name", "old", "new"), [("ranking.csv", "84.58", "94.58"), ("scores.csv", "51.75", "61.75")])
def test_a_changed_result_is_named_by_its_cell(done, name, old, new):
    edit(results_of(done) / name, old, new)
    (found,) = [one for one in verify(done).findings if one.severity == "error"]
    assert found.code == "result_cell_changed" and found.place.file == f"{OUT}/{name}"
    assert (found.values["before"], found.values["after"]) == (f"“{old}”", f"“{new}”")


def test_a_changed_cell_of_the_ranking_workbook_is_named(done):
    path = results_of(done) / "ranking.xlsx"
    with ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    assert b"<v>84.58</v>" in parts["xl/worksheets/sheet1.xml"]
    parts["xl/worksheets/sheet1.xml"] = parts["xl/worksheets/sheet1.xml"].replace(b"<v>84.58</v>", b"<v>94.58</v>", 1)
    with ZipFile(path, "w") as book:
        for name, data in parts.items():
            book.writestr(name, data)
    (found,) = [one for one in verify(done).findings if one.severity == "error"]
    assert found.code == "result_cell_changed" and found.place.sheet == "Xếp hạng"
    assert (found.values["before"], found.values["after"]) == ("84,58", "94,58")


def test_a_removed_result_line_is_told_though_nothing_follows_it(done):
    given = (done / NAME).read_bytes().splitlines(keepends=True)
    (done / NAME).write_bytes(b"".join(given[:-1]))
    assert [code for code, _ in errors(done)] == ["result_unknown"]
    (done / NAME).write_bytes(given[0])
    assert [code for code, _ in errors(done)] == ["journal_cut_short"]


def test_a_changed_journal_line_is_named(done):
    edit(done / NAME, '"stage":"final"', '"stage":"self"')
    assert ("journal_line_changed", f"{NAME}:2") in errors(done)


def test_marks_forged_in_file_and_journal_are_found_by_computing(done):
    """Who rewrites the result, its line and its seal is found by what the kept files give."""
    import hashlib

    from papi_kit.files.journal.chain import Journal, line_after

    edit(results_of(done) / "ranking.csv", "84.58", "94.58")
    journal = read_journal(done)
    data = {key: value for key, value in journal.lines[-1].data.items() if key not in ("n", "before", "seal")}
    for one in data["files"]:
        one["sha256"] = hashlib.sha256((results_of(done) / one["file"]).read_bytes()).hexdigest()
    forged = line_after(Journal(journal.lines[:-1]), data)
    (done / NAME).write_bytes(b"\n".join([*(line.raw for line in journal.lines[:-1]), forged]) + b"\n")
    (found,) = [one for one in verify(done).findings if one.severity == "error"]
    assert found.code == "result_cell_changed" and found.values["after"] == "“94.58”"


def test_made_by_another_version_is_told(done, monkeypatch):
    monkeypatch.setattr(again_job, "__version__", "99.0")
    found = verify(done)
    assert [(one.code, one.severity) for one in found.findings] == [("other_version", "note")]
    assert found.results[0].state == "same" and "99.0" in sentence(found.findings[0])


def test_another_version_that_marks_otherwise_is_an_error_with_its_cells(done, monkeypatch):
    monkeypatch.setattr(again_job, "__version__", "99.0")
    monkeypatch.setattr(again_job, "marks_of", lambda assessment: "other")
    assert [code for code, _ in errors(done)] == ["other_version_differs"]


def test_files_that_came_after_a_result_are_told(done):
    """A later stage's files say nothing of it; those of its own do, until it is scored again."""
    from papi_kit.files.journal.record import record
    from papi_kit.written.opened import opened

    edit(done / "facts.csv", "51.75", "50")
    record(done, "change", [opened(done / "facts.csv").record], stage="final")
    (found,) = verify(done).findings
    assert (found.code, found.severity, found.values["files"]) == ("result_older", "warning", ["facts.csv"])
    score(done / "rubric.yaml")
    assert verify(done).findings == []


def test_files_of_a_later_stage_leave_a_result_as_it_is(folder):
    from papi_kit.files.journal.record import record
    from papi_kit.written.opened import opened

    edit(folder / "facts.csv", "points,final", "points,appraisal")
    score(folder / "rubric.yaml", stage="appraisal")
    (folder / "thêm.csv").write_text("a\n1\n", encoding="utf-8")
    record(folder, "import", [opened(folder / "thêm.csv").record], stage="final")
    assert [one.code for one in verify(folder).findings] == []


def test_a_folder_without_a_journal_is_none(tmp_path):
    for call in (verify, lambda folder: restore(folder, "a"), lambda folder: lock(folder, "self", Decision("1", "a"))):
        with pytest.raises(Unreadable) as caught:
            call(tmp_path)
        assert caught.value.finding.code == "no_journal"


def test_files_above_the_folder_are_laid_out_again(folder, tmp_path):
    (tmp_path / "chung").mkdir()
    (folder / "units.csv").rename(tmp_path / "chung" / "units.csv")
    edit(folder / "rubric.yaml", "units.csv", "../chung/units.csv")
    score(folder / "rubric.yaml")
    (tmp_path / "chung" / "units.csv").unlink()
    found = verify(folder)
    assert [one.code for one in found.findings] == ["file_gone"] and found.results[0].state == "same"
    assert restore(folder, "../chung/units.csv").path == folder / "units.csv"   # never outside the folder


@pytest.mark.parametrize("file", ("/etc/passwd", "../../../../../tmp/x", "a/../../../../b"))
def test_a_journal_that_names_hostile_paths_writes_nothing_there(folder, file):
    from papi_kit.files.journal.record import append

    one = {"file": file, "sha256": "0" * 64, "bytes": 1}
    append(folder, lambda journal: [{"kind": "import", "files": [one]}, {
        "kind": "result", "rubric": file, "stage": "final", "folder": file, "files": [one], "inputs": [one]}])
    before = sorted(folder.parent.rglob("*"))
    assert errors(folder) and sorted(folder.parent.rglob("*")) == before


@pytest.mark.parametrize("changed", [{"rubric": {}}, {"stage": []}, {"folder": None}, {"journal": 3}, {"surveys": "x"},
                                     {"take": [{}]}, {"facts": "\ud800"}, {"inputs": 1}, {"files": [{"file": {}}]},
                                     {"journal": {}}, {"rubric": "\0"}, {"lang": []}])
def test_a_result_line_that_says_nonsense_ends_in_findings(done, changed):
    from papi_kit.files.journal.chain import Journal, line_after

    lines = read_journal(done).lines
    said = {key: value for key, value in lines[-1].data.items() if key not in ("n", "before", "seal")}
    raw = line_after(Journal(lines[:-1]), {**said, **changed})
    (done / NAME).write_bytes(b"\n".join([*(line.raw for line in lines[:-1]), raw]) + b"\n")
    for one in verify(done).findings:
        assert sentence(one) and sentence(one, "en")


# ---- restore


def test_a_file_comes_back_as_it_was(done):
    given = (done / "facts.csv").read_bytes()
    (done / "facts.csv").unlink()
    back = restore(done, "facts.csv")
    assert back.path == done / "facts.csv" and back.path.read_bytes() == given
    assert restore(done, "facts.csv").there


def test_nothing_is_written_over(done):
    given = (done / "facts.csv").read_bytes()
    edit(done / "facts.csv", "51.75", "61.75")
    changed = (done / "facts.csv").read_bytes()
    first = restore(done, "FACTS.csv")
    assert first.path.name.startswith("facts.goc-") and first.path.read_bytes() == given
    assert (done / "facts.csv").read_bytes() == changed and restore(done, "facts.csv").there
    first.path.write_bytes(b"x")
    assert restore(done, "facts.csv").path not in (first.path, done / "facts.csv")


def test_an_older_version_by_its_line_or_sha256(done):
    first = read_journal(done).known["facts.csv"]["sha256"]
    given = (done / "facts.csv").read_bytes()
    edit(done / "facts.csv", "51.75", "50")
    score(done / "rubric.yaml")
    assert restore(done, "facts.csv").there                                # the last version is at work
    assert restore(done, "facts.csv", line=3).path.read_bytes() == given
    assert restore(done, first[:10]).path.read_bytes() == given


def test_a_file_that_the_journal_does_not_know(done):
    with pytest.raises(Refused) as caught:
        restore(done, "fact.csv")
    assert "“facts.csv”" in sentence(caught.value.findings[0])


# ---- locks


def locked(folder):
    return lock(folder, "final", Decision("12/QĐ-UBND", "đã công bố"))


def test_a_locked_stage_is_scored_again_but_not_changed(done):
    locked(done)
    score(done / "rubric.yaml")
    edit(done / "facts.csv", "51.75", "50")
    with pytest.raises(Refused) as caught:
        score(done / "rubric.yaml")
    assert caught.value.findings[0].code == "stage_locked" and "12/QĐ-UBND" in sentence(caught.value.findings[0])
    assert kinds(done) == ["start", "import", "result", "lock", "result"]


def test_a_decision_lets_it_change_and_is_written_down(done):
    locked(done)
    edit(done / "facts.csv", "51.75", "50")
    score(done / "rubric.yaml", decision=Decision("15/QĐ-UBND", "đính chính"))
    lines = read_journal(done).lines
    assert [line.kind for line in lines[4:]] == ["change", "result"]
    assert all(line.data["decision"] == "15/QĐ-UBND" and line.data["reason"] == "đính chính" for line in lines[4:])
    assert errors(done) == []


def test_another_stage_stays_open(done):
    lock(done, "self", Decision("1", "hết hạn"))
    edit(done / "facts.csv", "51.75", "50")
    score(done / "rubric.yaml")
    assert kinds(done)[-2:] == ["change", "result"]


def test_figures_of_a_locked_stage_do_not_change_by_a_later_one(folder):
    """The marks of the council rest on those appraised: one that is changed there is refused."""
    edit(folder / "facts.csv", "BD01,1,points,final", "BD01,1,points,appraisal")
    score(folder / "rubric.yaml", stage="appraisal")
    lock(folder, "appraisal", Decision("1", "đã thẩm định"))
    score(folder / "rubric.yaml")
    edit(folder / "facts.csv", "BD02,1,points,final,48.75", "BD02,1,points,final,47")
    score(folder / "rubric.yaml")                                          # nothing of the locked stage is another
    edit(folder / "facts.csv", "51.75", "50")
    with pytest.raises(Refused) as caught:
        score(folder / "rubric.yaml")
    (found,) = caught.value.findings
    assert (found.code, found.values["stage"]) == ("stage_locked", "appraisal")
    score(folder / "rubric.yaml", decision=Decision("2", "đính chính"))
    assert errors(folder) == []


def test_a_stage_locked_before_it_was_scored(folder):
    locked(folder)
    score(folder / "rubric.yaml")                                          # the first result changes none
    edit(folder / "facts.csv", "51.75", "50")
    with pytest.raises(Refused):
        score(folder / "rubric.yaml")


def test_a_change_that_went_round_the_lock_is_told(done, monkeypatch):
    locked(done)
    edit(done / "facts.csv", "51.75", "50")
    monkeypatch.setattr("papi_kit.jobs.folder.entry._check_locks", lambda *given: None)
    score(done / "rubric.yaml")
    assert errors(done) == [("changed_after_lock", f"{NAME}:6")]


# ---- the commands


def test_the_commands_of_a_folder(done, capsys):
    rubric = str(done / "rubric.yaml")
    assert run(["verify", str(done)]) == 0
    assert "tính lại giống hệt" in capsys.readouterr().out
    assert run(["lock", str(done), "--stage", "final", "--decision", "12/QĐ", "--reason", "công bố"]) == 0
    assert "Đã khóa giai đoạn hội đồng" in capsys.readouterr().out
    edit(done / "facts.csv", "51.75", "50")
    assert run(["score", rubric]) == 1 and "--decision" in capsys.readouterr().err
    assert run(["score", rubric, "--decision", "13/QĐ"]) == 2 and "--reason" in capsys.readouterr().err
    assert run(["verify", str(done), "--json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert [one["code"] for one in said["findings"]] == ["file_cell_changed"]
    assert said["results"][0]["state"] == "same" and said["journal"]["lines"] == 4
    assert run(["restore", str(done), "facts.csv", "--json"]) == 0
    assert "facts.goc-" in json.loads(capsys.readouterr().out)["file"]
    assert run(["score", rubric, "--decision", "13/QĐ", "--reason", "sửa lỗi nhập"]) == 0
    assert run(["verify", str(done)]) == 0
    assert run(["verify", str(done.parent)]) == 2 and "nhat-ky.jsonl" in capsys.readouterr().err


def test_verify_in_english(done, capsys):
    assert run(["verify", str(done), "--lang", "en"]) == 0
    assert "Journal: 3 lines" in capsys.readouterr().out
