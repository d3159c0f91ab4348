"""The annex of a decision from whatever file an office has: Word, Excel, a web page, text."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from ...findings import Finding, Unreadable, error
from ...written.annex import Annex
from ...written.file_kinds import kind_of
from ...written.opened import Opened, opened
from ..grids import read_grids
from ..kinds import other_kind
from ..workbook import workbook_faults
from .docx import read_docx
from .html import read_html
from .text import read_text

MOST_BYTES = 60_000_000
_OF_A_DOCUMENT = {"broken_workbook": "annex_not_a_document", "workbook_too_large": "annex_too_large",
                  "workbook_locked": "annex_locked"}


def read_annex(path: Path) -> tuple[Annex, list[Finding]]:
    """The tables of the file. Raises Unreadable: no file, another kind of file (a scan as PDF, an image, old Word),
    broken, beyond a bound, without a table."""
    file = opened(Path(path), MOST_BYTES)
    if not file.data:
        raise Unreadable(error("empty_file", file.name))
    annex, faults = _read(file, kind_of(file.data))
    if not any(table.lines for table in annex.tables):
        raise Unreadable(error("annex_without_table", file.name))
    return annex, faults


def _read(file: Opened, kind: str) -> tuple[Annex, list[Finding]]:
    faults: list[Finding] = []
    if kind == "file_workbook":
        grids, faults, record = read_grids(file.path)
        return Annex(grids, [], record), faults
    packed = file.data.startswith(b"PK\x03\x04")
    if packed and kind in ("file_word", ""):
        with _said_of_a_document(), workbook_faults(file.name):
            return read_docx(file), faults
    if kind == "file_html" or (not kind and b"<table" in file.data.lower()):
        with _said_of_a_document(), workbook_faults(file.name):
            return read_html(file), faults
    if kind:
        raise Unreadable(error("annex_of_other_kind", file.name, kind=kind))
    if other := other_kind(file.data):
        raise Unreadable(error(_OF_A_DOCUMENT.get(other, other), file.name))
    return read_text(file, faults), faults


@contextmanager
def _said_of_a_document() -> Iterator[None]:
    """What the reader of packages says of a workbook, said of a document."""
    try:
        yield
    except Unreadable as problem:
        found = problem.finding
        raise Unreadable(replace(found, code=_OF_A_DOCUMENT.get(found.code, found.code))) from problem
