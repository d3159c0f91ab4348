"""The annex of a decision from whatever file an office has: Word, Excel, a web page, text."""

from __future__ import annotations

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
_DOCUMENTS = frozenset({".docx", ".docm", ".dotx"})


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
    if kind == "file_word" and file.data.startswith(b"PK"):
        with workbook_faults(file.name):
            return read_docx(file), faults
    if kind == "file_workbook":
        grids, faults, record = read_grids(file.path)
        return Annex(grids, [], record), faults
    if kind == "file_html" or (not kind and file.path.suffix.lower() in (".html", ".htm", ".mht", ".xls", ".doc")
                               and b"<table" in file.data.lower()):
        with workbook_faults(file.name):
            return read_html(file), faults
    if kind:
        raise Unreadable(error("annex_of_other_kind", file.name, kind=kind))
    if other := other_kind(file.data):
        raise Unreadable(error(other, file.name))
    return read_text(file, faults), faults
