"""Wrong calls in the user's language, and what is told while a command works."""

import io
import time

import pytest

from papi_kit.cli.main import run
from papi_kit.cli.progress import Progress
from papi_kit.jobs.progress import SCORE, SENSITIVITY, SURVEY
from papi_kit.jobs.study import STEPS

ENGLISH = ("Option", "argument", "valid", "does not", "Missing", "Error", "Usage", "Try", "command", "Aborted")


@pytest.mark.parametrize(("call", "said"), [
    ("score --facts", "Sau --facts phải ghi giá trị"), ("score", "Thiếu RUBRIC (tệp bộ tiêu chí)"),
    ("score a.yaml --json=1", "--json không đi kèm giá trị"), ("--lang", "Sau --lang phải ghi"),
    ("sensitivity a.yaml --draws abc", "Cần số nguyên (đang ghi “abc”)"), ("--debug", "Thiếu tên lệnh"),
    ("score a.yaml --stage x", "Chọn một trong: self, appraisal"), ("score --khac", "Không có tùy chọn --khac"),
    ("scor a.yaml", "Có phải là score"), ("diff a.yaml", "Thiếu NEW (bộ tiêu chí mới)"),
    ("sample size --population", "Sau --population phải ghi"), ("score a.yaml b c", "Thừa “b c”"),
])
def test_wrong_calls_are_told_in_vietnamese(capsys, call, said):
    assert run(call.split()) == 2
    out, err = capsys.readouterr()
    assert not out and said in err and not any(word in err for word in ENGLISH), err
    if call.startswith("score --facts"):
        assert "papi-kit score --help" in err


def test_and_in_english_where_asked(capsys):
    assert run(["score", "--lang", "en", "--facts"]) == 2
    assert "The value of --facts is missing" in capsys.readouterr().err


def test_the_version_says_no_english(capsys):
    assert run(["--version"]) == 0
    assert capsys.readouterr().out.startswith("papi-kit 0.")


class Terminal(io.StringIO):
    def isatty(self):
        return True


def vi(vi, en):
    return vi


def told(monkeypatch, stream, phases, steps, after=0.0):
    monkeypatch.setattr("sys.stderr", stream)
    with Progress(vi, phases, after) as progress:
        for step in steps:
            progress.tell(step, step)
    return stream.getvalue()


def test_a_line_a_step_where_there_is_no_terminal(monkeypatch, capsys):
    text = told(monkeypatch, io.StringIO(), SCORE, ["đang đọc a.csv", "đang chấm điểm", "đang ghi ranking.xlsx"])
    assert set(text.splitlines()) == {"… 1/3 đang đọc a.csv (tiếp theo: chấm điểm)",
                                      "… 2/3 đang chấm điểm (tiếp theo: ghi kết quả)",
                                      "… 3/3 đang ghi ranking.xlsx"}
    assert capsys.readouterr().out == ""


def test_a_bar_on_a_terminal(monkeypatch, capsys):
    text = told(monkeypatch, Terminal(), SCORE, ["đang đọc a.csv", "đang chấm điểm"])
    assert "0/3" in text and "1/3" in text and "đang chấm điểm" in text and text.endswith("\n")
    assert capsys.readouterr().out == ""


def test_nothing_is_told_of_a_quick_command_or_without_stderr(monkeypatch):
    assert told(monkeypatch, io.StringIO(), SCORE, ["đang đọc a.csv"], after=60) == ""
    closed = io.StringIO()
    monkeypatch.setattr("sys.stderr", None)
    with Progress(vi, SCORE, 0) as progress:
        progress.tell("đang đọc a.csv", "")
    assert closed.getvalue() == ""


def test_a_slow_step_is_told_while_it_lasts(monkeypatch):
    stream = io.StringIO()
    monkeypatch.setattr("sys.stderr", stream)
    with Progress(vi, SCORE, 0.05) as progress:
        progress.tell("đang đọc a.csv", "")
        time.sleep(0.3)
        assert "đang đọc a.csv" in stream.getvalue()


def test_every_step_of_the_study_is_of_a_phase():
    begins = [phase.begins for phase in SENSITIVITY]
    assert all(any(step.startswith(begin) for begin in begins) for step, _ in STEPS.values())
    assert len(set(begins)) == len(begins) and {p.begins for p in SCORE} < {p.begins for p in SENSITIVITY + SURVEY}
