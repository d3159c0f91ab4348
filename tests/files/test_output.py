"""The files of a command in a folder: all or none, named by a manifest that is written last, no input written over."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import papi_kit.files.exchange as exchange
from papi_kit.files.output import listed, write_set
from papi_kit.files.write import text_writer
from papi_kit.findings import Unreadable
from papi_kit.language.messages import sentence


def texts(**files):
    return {name.replace("__", "."): text_writer(text) for name, text in files.items()}


def written(folder, command="score", inputs=(), stage="final", **files):
    return write_set(folder, texts(**files), command, {"stage": stage}, inputs)


def refusal(call, *arguments, **named):
    with pytest.raises(Unreadable) as caught:
        call(*arguments, **named)
    return caught.value.finding


def here(folder):
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()}


def test_the_manifest_names_every_file_with_its_sha256(tmp_path):
    found = written(tmp_path, a__csv="1", b__csv="22")
    manifest = json.loads((tmp_path / "manifest.json").read_text("utf-8"))
    assert [path.name for path in found.files] == ["a.csv", "b.csv", "manifest.json"]
    assert manifest["complete"] is True and [(one["file"], one["bytes"]) for one in manifest["files"]] == [
        ("a.csv", 1), ("b.csv", 2)]


def test_each_command_keeps_its_own_manifest(tmp_path):
    written(tmp_path, a__csv="1")
    first = (tmp_path / "manifest.json").read_bytes()
    written(tmp_path, "sensitivity", b__csv="1")
    assert (tmp_path / "manifest.json").read_bytes() == first and (tmp_path / "manifest-sensitivity.json").exists()
    found = refusal(written, tmp_path, "survey", a__csv="2")
    assert found.code == "file_of_other_command" and here(tmp_path)["a.csv"] == "1"


@pytest.mark.parametrize("number", range(1, 5))
def test_a_fault_at_any_replacement_leaves_everything_as_it_was(tmp_path, monkeypatch, number):
    written(tmp_path, a__csv="1", b__csv="1")
    before, calls, replace = here(tmp_path), [], os.replace

    def failing(source, target):
        calls.append(target)
        if len(calls) == number:
            raise PermissionError(13, "Permission denied")
        replace(source, target)

    monkeypatch.setattr(exchange.os, "replace", failing)
    assert refusal(written, tmp_path, a__csv="2", b__csv="2").code == "not_written"
    assert here(tmp_path) == before


def test_a_fault_the_first_time_leaves_nothing(tmp_path, monkeypatch):
    def full(path):
        path.write_text("1")
        raise OSError(28, "No space left on device")

    found = refusal(write_set, tmp_path / "a", {"a.csv": text_writer("1"), "b.csv": full}, "score", {})
    assert (found.code, found.values) == ("not_written_there", {"why": "ENOSPC"}) and "ổ đĩa đã đầy" in sentence(found)
    assert list((tmp_path / "a").iterdir()) == []


KILLED = """
import os, sys
from pathlib import Path
import papi_kit.files.exchange as exchange
from papi_kit.files.output import listed, write_set
from papi_kit.files.write import text_writer
left, replace = int(sys.argv[2]), os.replace
def dying(source, target):
    global left
    if not left:
        os._exit(9)
    left -= 1
    replace(source, target)
exchange.os.replace = dying
write_set(Path(sys.argv[1]), {"a.csv": text_writer("2"), "b.csv": text_writer("2")}, "score", {"stage": "final"})
"""


def killed(folder, after):
    run = subprocess.run([sys.executable, "-c", KILLED, str(folder), str(after)], cwd=Path(__file__).parents[2])
    assert run.returncode == 9


@pytest.mark.parametrize(("after", "mixed"), [(0, False), (1, True), (2, True), (3, True)])
def test_a_killed_run_is_told_by_the_manifest_and_by_the_next_run(tmp_path, after, mixed):
    written(tmp_path, a__csv="1", b__csv="1")
    killed(tmp_path, after)
    assert json.loads((tmp_path / "manifest.json").read_text("utf-8"))["complete"] is not mixed
    assert any(name.endswith(".part") for name in here(tmp_path))
    other = written(tmp_path, "diff", c__csv="1")
    assert [f.code for f in other.findings] == ["other_set_incomplete"] * mixed
    found = written(tmp_path, a__csv="3", b__csv="3")
    assert [f.code for f in found.findings] == ["set_incomplete"] * mixed
    assert set(here(tmp_path)) == {"a.csv", "b.csv", "c.csv", "manifest.json", "manifest-diff.json"}
    assert written(tmp_path, a__csv="3", b__csv="3").findings == []


def test_only_what_dead_runs_left_is_removed(tmp_path):
    host = exchange._host()
    alive = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    kept = [f".a.csv.{host}-{alive.pid}.part", ".a.csv.00000000-1.part", ".ghi-chú.part", ".a.csv.99999.tmp"]
    for name in (*kept, f".ranking.xlsx.{host}-{os.getpid()}.part", ".scores.csv.4194305.part", "4.part"):
        (tmp_path / name).write_text("")
    written(tmp_path, a__csv="1")
    alive.communicate(b"\n")
    assert set(here(tmp_path)) == {*kept, "4.part", "a.csv", "manifest.json"}


def test_files_changed_by_hand_are_told_and_old_ones_are_removed(tmp_path):
    written(tmp_path, a__csv="1", b__csv="1", c__csv="1")
    (tmp_path / "a.csv").write_text("sửa", encoding="utf-8")
    (tmp_path / "c.csv").write_text("sửa", encoding="utf-8")
    found = written(tmp_path, a__csv="2")
    assert [(f.code, f.values["names"]) for f in found.findings] == [("set_changed", ["a.csv", "c.csv"])]
    assert set(here(tmp_path)) == {"a.csv", "c.csv", "manifest.json"}    # b.csv was nobody's any more


@pytest.mark.parametrize("text", ("[]", "{", '{"files": 3}', '{"files": [3, {"file": "../a", "sha256": "1"}]}', "\0"))
def test_a_manifest_that_is_none_is_passed_over(tmp_path, text):
    (tmp_path / "manifest.json").write_text(text)
    assert written(tmp_path, a__csv="1").findings == []


# ---- stages


def test_only_the_final_stage_replaces_another(tmp_path):
    written(tmp_path, stage="final", a__csv="1")
    found = refusal(written, tmp_path, stage="appraisal", a__csv="2")
    assert found.code == "folder_of_other_stage" and "hội đồng" in sentence(found) and "thẩm định" in sentence(found)
    assert refusal(written, tmp_path, "sensitivity", stage="self", b__csv="2").code == "folder_of_other_stage"
    assert here(tmp_path)["a.csv"] == "1" and "b.csv" not in here(tmp_path)
    early = tmp_path / "early"
    written(early, stage="self", a__csv="1")
    assert refusal(written, early, stage="appraisal", a__csv="2").code == "folder_of_other_stage"
    assert [f.code for f in written(early, stage="final", a__csv="2").findings] == ["other_stage_replaced"]


# ---- inputs


def links(folder, kind):
    (folder / "vào").mkdir()
    target, given = folder / "scores.csv", folder / "vào" / "số liệu.csv"
    target.write_text("vào")
    if kind == "hard":
        os.link(target, given)
    elif kind == "symbolic":
        given.symlink_to(target)
    elif kind == "dots":
        given = folder / "vào" / ".." / "scores.csv"
    else:
        given = folder / "SCORES.CSV"
    return given


@pytest.mark.parametrize("kind", ("hard", "symbolic", "dots", "case"))
def test_no_input_is_written_over(tmp_path, kind):
    given = links(tmp_path, kind)
    found = refusal(written, tmp_path, inputs=[given], a__csv="1", scores__csv="1")
    assert (found.code, found.place, found.values) == (
        "output_is_input", str(tmp_path / "scores.csv"), {"input": str(given)})
    assert (tmp_path / "scores.csv").read_text() == "vào" and not (tmp_path / "a.csv").exists()


def test_results_never_stand_among_the_facts(tmp_path):
    assert refusal(written, tmp_path, inputs=[tmp_path], a__csv="1").code == "output_among_inputs"
    assert written(tmp_path / "ket_qua", inputs=[tmp_path], a__csv="1").files


def test_every_sentence_is_said(tmp_path):
    text = sentence(refusal(written, tmp_path, inputs=[tmp_path / "a.csv"], a__csv="1"))
    assert re.search("a.csv.*--out", text)


def test_files_in_a_folder_of_the_set(tmp_path):
    """A name may lead into a folder; what the set no longer has goes, and nothing outside is touched."""
    write_set(tmp_path, {"a.csv": text_writer("1"), "don-vi/X.csv": text_writer("x"), "don-vi/Y.csv": text_writer("y")},
              "report", {"stage": "final"})
    assert (tmp_path / "don-vi" / "X.csv").read_text() == "x"
    write_set(tmp_path, {"a.csv": text_writer("1"), "don-vi/X.csv": text_writer("z")}, "report", {"stage": "final"})
    assert sorted(path.name for path in (tmp_path / "don-vi").iterdir()) == ["X.csv"]
    assert (tmp_path / "don-vi" / "X.csv").read_text() == "z"


@pytest.mark.parametrize("name", ["../ngoai.csv", "/etc/ngoai.csv", "a/../../ngoai.csv", "C:\\ngoai.csv", "a//b.csv"])
def test_a_manifest_names_nothing_outside_its_folder(tmp_path, name):
    assert list(listed({"files": [{"file": name, "sha256": "0" * 64}]})) == []
