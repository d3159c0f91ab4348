"""A few of the cases of `benchmarks/fuzz.py`, the same every time, and that its guard holds."""

import importlib
import os
import sys
import time
from pathlib import Path
from random import Random

import pytest

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
    def ends(read):
        return fuzz.guarded(fuzz.Reader("x", lambda random: b"", read), tmp_path)

    monkeypatch.setattr(fuzz, "CPU_SECONDS", 0.3)
    assert "ZeroDivisionError" in ends(lambda folder: [1 / 0])
    assert ends(lambda folder: [None for _ in iter(int, 1)]) == "over the bound on time"
    assert ends(lambda folder: [bytearray(2 << 30)]).startswith("over the bound on memory")
    assert ends(lambda folder: os._exit(3)) == "ended with 3"
    assert ends(lambda folder: []) == "read"
