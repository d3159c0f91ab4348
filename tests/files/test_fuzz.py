"""A few of the cases of `benchmarks/fuzz.py`, the same every time, and that its guard holds."""

import importlib
import io
import os
import sys
import time
from pathlib import Path
from random import Random
from zipfile import ZipFile

import pytest

from papi_kit.findings import Unreadable, error

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
pytestmark = [pytest.mark.slow, pytest.mark.skipif(not hasattr(os, "fork") or not sys.platform.startswith("linux"),
                                                   reason="the guard forks")]


@pytest.fixture
def fuzz(monkeypatch):
    monkeypatch.syspath_prepend(str(BENCHMARKS))
    return importlib.import_module("fuzz")


def test_no_odd_file_ends_a_reader_as_none_may(fuzz):
    for name in fuzz.READERS:
        assert fuzz.sound(name), name
        cases = fuzz.run(name, range(5), 1, time.monotonic() + 10)
        assert cases and not [case for case in cases if case.end not in fuzz.ALLOWED], name


def test_a_case_is_the_same_whenever_it_is_made(fuzz):
    for name, reader in fuzz.READERS.items():
        assert reader.make(Random(f"{name} 1 7")) == reader.make(Random(f"{name} 1 7")), name


def test_the_guard_tells_what_may_not_happen(fuzz, monkeypatch, tmp_path):
    works = [lambda folder: [1 / 0], lambda folder: [None for _ in iter(int, 1)], lambda folder: [bytearray(2 << 30)],
             lambda folder: os._exit(3), lambda folder: [error("no such code", "x")], lambda folder: []]
    monkeypatch.setattr(importlib.import_module("guard"), "CPU_SECONDS", 0.3)
    ends = list(fuzz.guarded((n, lambda read=read: fuzz.ended(read, tmp_path)) for n, read in enumerate(works)))
    assert [case.number for case in ends] == list(range(6))
    assert "ZeroDivisionError" in ends[0].end
    assert ends[1].end == "over the bound on time"
    assert ends[2].end.startswith("over the bound on memory")
    assert ends[3].end == "ended with 3"
    assert ends[4].end == "read, without the sentence of no such code"
    assert ends[5].end == "read"


def test_an_exception_that_nobody_raised_on_purpose_is_told(fuzz, tmp_path):
    def caught(problem, read):
        try:
            read()
        except problem as fault:
            raise Unreadable(error("broken_workbook", "x", reason="y")) from fault

    def swallowed(folder):
        try:
            caught(KeyError, lambda: {}["a"])
        except Unreadable as problem:
            return problem.findings

    assert "KeyError" in fuzz.ended(swallowed, tmp_path)
    assert fuzz.ended(lambda folder: caught(OSError, lambda: os.stat(folder / "none")), tmp_path) == "unreadable"
    assert fuzz.ended(lambda folder: caught(Exception, lambda: ZipFile(io.BytesIO(b"PK"))), tmp_path) == "unreadable"
    assert "IndexError" in fuzz.ended(lambda folder: caught(Exception, lambda: [][1]), tmp_path)
