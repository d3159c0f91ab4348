"""The tables that an engine counts: CSV and Parquet of any size, told by their first and last bytes only."""

from __future__ import annotations

import csv
import hashlib
import io
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ...findings import Unreadable, error, reason_of
from ...language.names import nfc
from ...written.opened import FileRecord, opened
from ...written.rows import clean

SUFFIXES = (".csv", ".parquet")
_HEAD, _PARQUET = 1 << 20, b"PAR1"
# Types of Parquet columns, by the names that DuckDB, Arrow and Spark give them: those whose values are the same text in
# every engine, and those of which whole numbers must be written without a point.
_TEXTS = re.compile(r"(var)?char|(large_)?string|bool(ean)?|u?(tiny|small|big|huge)?int(eger)?(8|16|32|64)?|"
                    r"decimal.*|date(32\[day\])?|timestamp(_ntz|\[us\]|\[ms\])?|dictionary<values=string.*")
_FLOATS = re.compile("float|double|real")


@dataclass(frozen=True)
class Table:
    """A file; `header` and `separator` of a CSV file, empty for Parquet."""

    record: FileRecord
    header: tuple[str, ...] = ()
    separator: str = ""

    @property
    def path(self) -> Path:
        return self.record.path


def tables(paths: Sequence[Path]) -> list[Table]:
    """Raises Unreadable: a file that is no table of these kinds, or tables of CSV that differ in their columns."""
    found = [_table(path) for path in paths]
    for other in found[1:]:
        if (other.header, other.separator) != (found[0].header, found[0].separator):
            raise Unreadable(error("engine_headers_differ", other.record.name, other=found[0].record.name))
    return found


def decimal_of(tables: Sequence[Table]) -> str:
    """The decimal mark of numbers: known where they came as numbers."""
    return "" if any(table.header for table in tables) else "."


def _table(path: Path) -> Table:
    try:
        head = _head(path)
        record = FileRecord(nfc(path.name), _sha256(path), path.stat().st_size, path, personal=True)
    except OSError as problem:
        raise Unreadable(error("unreadable_file", path.name, reason=reason_of(problem))) from problem
    if path.suffix.lower() not in SUFFIXES or (head[:4] == _PARQUET) != (path.suffix.lower() == ".parquet"):
        raise Unreadable(error("engine_no_table", path.name, suffixes=list(SUFFIXES)))
    if head[:4] == _PARQUET:
        return Table(record)
    return Table(record, *_header(head, path.name))


def _head(path: Path) -> bytes:
    if not path.is_file():
        opened(path)                         # tells what is wrong
    with path.open("rb") as file:
        return file.read(_HEAD)


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _header(head: bytes, name: str) -> tuple[tuple[str, ...], str]:
    """The names in the first line of a CSV file in UTF-8, and the mark that parts most of them."""
    if not head.strip():
        raise Unreadable(error("empty_file", name))
    try:
        text = head.decode("utf-8-sig") if len(head) < _HEAD else head[: head.rfind(b"\n") + 1].decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Unreadable(error("engine_not_utf8", name)) from None
    try:
        found = {mark: next(csv.reader(io.StringIO(text, newline=""), delimiter=mark)) for mark in ",;\t"}
    except (csv.Error, StopIteration):
        raise Unreadable(error("empty_file", name)) from None
    separator = max(found, key=lambda mark: len(found[mark]))
    return tuple(" ".join(clean(cell).split()) for cell in found[separator]), separator


def is_float(kind: str, column: str, file: str) -> bool:
    """Whether values of this type are numbers with a point. Raises Unreadable for a type whose values are no texts."""
    if _FLOATS.fullmatch(kind.lower()):
        return True
    if not _TEXTS.fullmatch(kind.lower()):
        raise Unreadable(error("engine_column_type", file, column=column, type=kind[:40]))
    return False


def size_of(paths: Sequence[Path]) -> int:
    """Bytes of the files together; those that are not there count nothing, and are told when they are read."""
    return sum(os.path.getsize(path) for path in paths if os.path.isfile(path))
