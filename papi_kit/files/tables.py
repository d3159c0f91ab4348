"""Tables that offices send, CSV or Excel, as rows of named cells with the place each was read from."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence, Set
from dataclasses import replace
from pathlib import Path

from ..findings import Unreadable, error, has_errors, reason_of
from ..written.file_kinds import kind_of
from ..written.opened import Opened, opened
from ..written.rows import ERROR_TEXTS, Cell, Row, SourceTable, Wanted, about, cut_off, no_role
from .delimited import read_csv
from .kinds import other_kind

__all__ = ["Cell", "Row", "SourceTable", "read_table", "table_files"]
_WRITTEN = frozenset({".yaml", ".yml", ".json"})
_ODS = b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet"        # at byte 30 of the package
TABLES = frozenset({".csv", ".xlsx"})
WORKBOOK_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xltx", ".xls", ".xlsb"})


def read_table(path: Path, required: Sequence[str], optional: Sequence[str] = (),
               role: Callable[[str], str] = no_role) -> SourceTable:
    """`role`: the column that a heading means. Raises `Unreadable` where nothing can be read; lesser faults become
    findings, a table without rows among them."""
    file = opened(Path(path))
    reader = _read_workbook if is_workbook(file) else read_csv
    try:
        table = _without_errors(reader(file, Wanted(required, optional, role)))
        empty = not table.rows and not has_errors(table.findings)
        findings = [*table.findings, *([error("only_header", file.name)] if empty else []), *cut_off(table.rows)]
        return replace(table, findings=findings, records=(file.record,))
    except (OSError, ValueError) as fault:
        raise Unreadable(error("unreadable_file", file.name, reason=reason_of(fault))) from fault


def _read_workbook(file: Opened, wanted: Wanted) -> SourceTable:
    """What reads workbooks is loaded with the first of them."""
    from .workbook import read_workbook

    return read_workbook(file, wanted)


def _without_errors(table: SourceTable) -> SourceTable:
    """Cells of CSV with the text of an Excel error are blank, and told."""
    wrong = {n: found for n, row in enumerate(table.rows) if not ERROR_TEXTS.isdisjoint(row.values()) and (
        found := {column: str(value) for column, value in row.cells.items() if value in ERROR_TEXTS})}
    rows, findings = list(table.rows), list(table.findings)
    for n, found in wrong.items():
        rows[n] = rows[n].changed(**dict.fromkeys(found, ""))
        findings += [error("error_cell", rows[n].where(column), **about(rows[n].cells), text=text)
                     for column, text in found.items()]
    return replace(table, rows=rows, findings=findings) if wrong else table


def is_workbook(file: Opened) -> bool:
    """By name and by content, which must agree."""
    suffix = file.path.suffix
    if not file.data:
        raise Unreadable(error("empty_file", file.name))
    named, is_one = suffix.lower() in WORKBOOK_SUFFIXES, file.data.startswith(b"PK\x03\x04")
    if suffix.lower() in _WRITTEN:
        raise Unreadable(error("definition_as_table", file.name, suffix=suffix))
    if file.data.startswith(_ODS, 30):
        raise Unreadable(error("open_document", file.name))
    if not (named and is_one) and (kind := kind_of(file.data)) not in ("", "file_workbook"):
        raise Unreadable(error("no_table", file.name, kind=kind))
    if other := other_kind(file.data):
        raise Unreadable(error(other, file.name))
    if named != is_one:
        code = "text_named_workbook" if named else "workbook_named_text"
        raise Unreadable(error(code, file.name, suffix=suffix or "–"))
    return is_one


def table_files(path: Path, suffixes: Set[str] = TABLES) -> list[Path]:
    """The tables in a folder, by name; a file alone. Raises Unreadable."""
    if not os.path.isdir(path):
        return [path]
    try:
        inside = sorted(path.iterdir())
    except PermissionError:
        raise Unreadable(error("no_permission", path.name)) from None
    found = [p for p in inside if p.suffix.lower() in suffixes and not p.name.startswith(("~$", "."))]
    if not found:
        raise Unreadable(error("folder_without_facts", path.name))
    return found
