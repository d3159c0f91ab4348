"""What reaches a terminal, and streams that are closed, full or read only in part."""

import json
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from papi_kit.cli.main import run
from papi_kit.cli.terminal import called, command_line, print_json, quoted, tell
from papi_kit.findings import error, reason_of
from papi_kit.language.messages import sentence

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "chấm"
    shutil.copytree(ROOT / "examples" / "binh-duong-2017", place)
    return place


@pytest.mark.parametrize(("written", "said"), [
    ("kq", "kq"), ("a/b", "a/b"), (".", "{here}"), ("..", "{here.parent}"), ("kq/..", "{here}")])
def test_a_folder_of_dots_is_called_by_its_whole_name(written, said, tmp_path, monkeypatch):
    (tmp_path / "kq").mkdir()
    monkeypatch.chdir(tmp_path)
    assert called(Path(written)) == said.format(here=tmp_path.resolve())


def shell(folder, redirect):
    line = f'{shlex.quote(sys.executable)} -m papi_kit score "{folder}/rubric.yaml" --out "{folder}/kq" {redirect}'
    return subprocess.run(["bash", "-c", line], cwd=ROOT, capture_output=True, text=True, timeout=60)


def test_nothing_of_progress_or_messages_reaches_stdout(folder):
    done = shell(folder, "--json 2>&-")
    assert done.returncode == 0 and json.loads(done.stdout)["rubric"] and done.stderr == ""


def test_a_reader_that_goes_away_takes_nothing_from_the_rest(folder):
    done = shell(folder, "| true; echo ${PIPESTATUS[0]}")
    assert done.stdout == "0\n" and "ranking.xlsx" in done.stderr and "Error" not in done.stderr
    assert "ignored" not in done.stderr


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full")
def test_a_full_disk_behind_stdout_is_told_once(folder):
    done = shell(folder, ">/dev/full")
    said = [line for line in done.stderr.splitlines() if not line.startswith("…")]          # a slow run tells its steps
    assert done.returncode == 2 and said == ["Không ghi được kết quả ra nơi nhận (ổ đĩa đã đầy)."]


def test_a_disk_that_takes_no_more_is_told_and_nothing_is_left(folder):
    done = subprocess.run(["bash", "-c", f'ulimit -f 1; {shlex.quote(sys.executable)} -m papi_kit score '
                           f'"{folder}/rubric.yaml" --out "{folder}/kq"'], cwd=ROOT, capture_output=True, text=True,
                          env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"}, timeout=60)
    assert done.returncode == 2 and "vượt cỡ" in done.stderr and "ignored" not in done.stderr
    assert list((folder / "kq").iterdir()) == []


def test_names_that_are_not_utf_8(folder, capsys):
    facts = Path(os.fsdecode(os.fsencode(folder) + b"/s\xff\n.csv"))
    shutil.copy(folder / "facts.csv", facts)
    out = Path(os.fsdecode(os.fsencode(folder) + b"/k\xff"))
    assert run(["score", str(folder / "rubric.yaml"), "--facts", str(facts), "--out", str(out)]) == 0
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    assert "s\ufffd .csv" in [entry["file"] for entry in manifest["inputs"]]


@pytest.mark.parametrize("command", (["score", "a", "--out", ""], ["score", "a", "--facts", " "], ["survey", ""],
                                     ["diff", "a", "b", "--out", ""], ["sample", "allocate", ""],
                                     ["sensitivity", "a", "--out", ""]))
def test_an_empty_path_is_told(command, capsys):
    assert run(command) == 2
    assert "để trống" in capsys.readouterr().err


@pytest.mark.parametrize("missing", ("surveys: [không-có.yaml]", "previous: không-có.yaml"))
def test_a_file_that_the_rubric_names_and_that_is_not_there(folder, missing, capsys):
    rubric = folder / "rubric.yaml"
    rubric.write_text(rubric.read_text("utf-8").replace("files: {", f"files: {{{missing}, "), "utf-8")
    for verb in ("score", "check", "sensitivity"):
        assert run([verb, str(rubric)]) == 2
    assert "không-có.yaml" in capsys.readouterr().err


def test_nothing_steers_the_terminal(capsys):
    tell("a\rb\x1b[31m\u202ec\u2028d\x9b")
    assert re.search("[\r\x1b\u202e\u2028\x9b]", capsys.readouterr().out) is None
    value = {"tên": "a\rb\x1b\u202ec\u2028\x9b\udcff"}
    print_json(value)
    out = capsys.readouterr().out
    assert json.loads(out) == value and re.search("[\r\x1b\u202e\u2028\x9b\udcff]", out) is None


@pytest.mark.parametrize("text", ("a b.yaml", "a&b", "a;b", "a'b", 'a"b', "(a)", "a*b", "ấ b",
                                  "a\\b c"))
def test_what_is_quoted_is_one_word_of_the_shell(text):
    assert shlex.split(quoted(text)) == [text]
    assert quoted("rubrics/2022.yaml") == "rubrics/2022.yaml" and quoted("Xã-A") == "Xã-A"


def test_nothing_that_is_quoted_is_run_by_the_shell():
    texts = ["$HOME", "a`id`b", 'a"$(id)', "a\\$x"]
    line = " ".join(map(quoted, texts))
    done = subprocess.run(["bash", "-c", f"printf '%s\\n' {line}"], capture_output=True, text=True)
    assert done.stdout.splitlines() == texts


def test_the_next_command_has_the_same_data():
    line = command_line("explain", Path("bộ chỉ số.yaml"), "X 01", facts=Path("số liệu.csv"),
                        surveys=[Path("k s.yaml")], stage="self")
    assert line == 'papi-kit explain "bộ chỉ số.yaml" "X 01" --facts "số liệu.csv" --survey "k s.yaml" --stage self'
    assert command_line("explain", Path("a"), "-1", stage="self") == "papi-kit explain --stage self a -- -1"


def test_the_next_command_runs(folder, capsys):
    rubric = folder / "rubric.yaml"
    rubric.write_text(rubric.read_text("utf-8").replace(", facts: facts.csv", ""), "utf-8")
    (folder / "facts.csv").rename(folder / "số liệu; 1.csv")
    assert run(["score", str(rubric), "--facts", str(folder / "số liệu; 1.csv"), "--out", str(folder / "kq")]) == 0
    line = next(text for text in capsys.readouterr().err.splitlines() if "papi-kit explain" in text)
    assert run(shlex.split(line.partition("papi-kit ")[2])) == 0


@pytest.mark.parametrize("number", range(1, 134))
def test_every_error_of_the_system_is_said_in_words(number):
    found = error("not_written_there", "a", why=reason_of(OSError(number, "")))
    for lang in ("vi", "en"):
        assert re.search(r"\bE[A-Z0-9]{3,}\b", sentence(found, lang)) is None
