"""A file is read once, by whatever reader, and what is not a file is told for what it is."""

import hashlib
import os
import shutil
import socket
from pathlib import Path

import pytest

import papi_kit.written.opened as room
from papi_kit import assess
from papi_kit.files.manifest import manifest
from papi_kit.files.sources.forms import read_forms_table
from papi_kit.files.tables import read_table
from papi_kit.findings import Unreadable
from papi_kit.language.messages import sentence
from papi_kit.written.opened import opened
from papi_kit.written.source import read_source

ROOT = Path(__file__).resolve().parents[2]
READERS = {"table": lambda path: read_table(path, ["a"]), "forms": read_forms_table, "yaml": read_source}
TEXT = {"table": "a,b\n1,2\n", "forms": "a,b\n1,2\n", "yaml": "a: b\n"}


def refusal(call, *arguments):
    with pytest.raises(Unreadable) as caught:
        call(*arguments)
    return caught.value.finding


@pytest.mark.parametrize("reader", READERS)
def test_every_reader_hashes_what_it_read(tmp_path, reader):
    path = tmp_path / "tệp"
    path.write_text(TEXT[reader], encoding="utf-8")
    (record,) = READERS[reader](path).records
    assert (record.name, record.sha256, record.size, record.path) == (
        "tệp", hashlib.sha256(path.read_bytes()).hexdigest(), len(TEXT[reader]), path)


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("make", ("pipe", "socket", "device"))
def test_what_is_no_file_is_refused_at_once(tmp_path, reader, make):
    path = tmp_path / "vào"
    if make == "pipe":
        os.mkfifo(path)
    elif make == "socket":
        socket.socket(socket.AF_UNIX).bind(str(path))
    else:
        path = Path("/dev/zero")
    found = refusal(READERS[reader], path)
    assert (found.code, found.values["kind"]) == ("not_a_regular_file", make)
    assert "Đây là" in sentence(found) and make not in sentence(found).replace("(pipe)", "").replace("(socket)", "")


def test_too_large_a_file_is_not_read(tmp_path, monkeypatch):
    path = tmp_path / "to.csv"
    path.write_bytes(b"x" * 101)
    assert len(opened(path, 101).data) == 101
    assert refusal(opened, path, 100).values == {"size": 101, "limit": 100}


def test_a_file_that_changes_while_it_is_read_is_refused(tmp_path, monkeypatch):
    path = tmp_path / "a.csv"
    path.write_text("a\n1\n")
    seen = iter([os.stat(path)])

    def fstat(number):
        return next(seen, None) or os.stat_result((*os.stat(path)[:6], 9, *os.stat(path)[7:]))

    monkeypatch.setattr(room.os, "fstat", fstat)
    assert refusal(opened, path).code == "file_changing"


def test_a_file_read_twice_with_other_bytes_gives_no_manifest(tmp_path):
    path = tmp_path / "a.yaml"
    read = [opened(path).record for text in ("a: 1\n", "a: 2\n") if path.write_text(text)]
    assert refusal(manifest, read, "final", []).code == "file_changing"
    assert len(manifest(read[:1] * 2, "final", [])["inputs"]) == 1


def test_the_manifest_has_the_bytes_that_were_read_not_those_that_came_after(tmp_path, monkeypatch):
    folder = tmp_path / "chấm"
    shutil.copytree(ROOT / "examples" / "binh-duong-2017", folder)
    facts = folder / "facts.csv"
    before = hashlib.sha256(facts.read_bytes()).hexdigest()

    def read_then_change(path, *columns):
        read = read_table(path, *columns)
        facts.write_bytes(facts.read_bytes() + b"\n")
        return read

    monkeypatch.setattr("papi_kit.jobs.facts.read_table", read_then_change)
    inputs = {entry["file"]: entry["sha256"] for entry in assess(folder / "rubric.yaml").manifest["inputs"]}
    assert inputs["facts.csv"] == before != hashlib.sha256(facts.read_bytes()).hexdigest()


def test_names_that_no_disk_takes(tmp_path):
    assert refusal(opened, tmp_path / ("x" * 5000)).values["reason"] == "ENAMETOOLONG"
    assert refusal(opened, tmp_path / "a\0b").values["reason"] == "EINVAL"
