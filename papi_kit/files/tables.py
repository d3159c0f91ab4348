"""Tables that offices send, CSV or Excel, as rows of named cells with the place each was read from."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from ..findings import Finding, Unreadable, error, reason_of
from ..language.names import suggestions
from ..written.rows import Cell, Row, SourceTable, Wanted
from .delimited import read_csv
from .workbook import read_workbook

__all__ = ["Cell", "Row", "SourceTable", "read_table"]
WORKBOOK_SUFFIXES = frozenset({".xlsx", ".xlsm", ".xltx", ".xls", ".xlsb"})


def read_table(path: Path, required: Sequence[str], optional: Sequence[str] = ()) -> SourceTable:
    """Raises `Unreadable` where nothing can be read; lesser faults become findings."""
    path = Path(path)
    try:
        reader = read_workbook if is_workbook(path) else read_csv
        return reader(path, Wanted(required, optional))
    except PermissionError:
        raise Unreadable(error("no_permission", path.name)) from None
    except (OSError, ValueError) as fault:
        raise Unreadable(error("unreadable_file", path.name, reason=reason_of(fault))) from fault


def is_workbook(path: Path) -> bool:
    """By name and by content, which must agree."""
    if not path.exists():
        raise Unreadable(_not_there(path))
    if not path.is_file():
        raise Unreadable(error("not_a_file", path.name))
    with path.open("rb") as file:
        magic = file.read(4)
    if not magic:
        raise Unreadable(error("empty_file", path.name))
    if magic == b"\xd0\xcf\x11\xe0":
        raise Unreadable(error("old_or_locked_workbook", path.name))
    named, is_one = path.suffix.lower() in WORKBOOK_SUFFIXES, magic == b"PK\x03\x04"
    if named != is_one:
        code = "text_named_workbook" if named else "workbook_named_text"
        raise Unreadable(error(code, path.name, suffix=path.suffix or "–"))
    return is_one


def _not_there(path: Path) -> Finding:
    try:
        near = suggestions(path.name, sorted(p.name for p in path.parent.iterdir()))
    except OSError:
        near = []
    place = shown(path)
    return error("missing_file_near", place, nearest=", ".join(near)) if near else error("missing_file", place)


def shown(path: Path) -> str:
    """The path as a person at this folder would write it."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except ValueError:
        return str(path)
