"""Writing without half-written files: beside the target, then renamed."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from ..findings import Unreadable, error, reason_of

_RISKY = ("=", "+", "-", "@", "\t", "\r")


Writer = Callable[[Path], None]


def write_all(folder: Path, writers: Mapping[str, Writer]) -> list[Path]:
    """Write every file beside its target, then rename them all: either all are new or none is.

    Raises Unreadable, and leaves no part behind, where the folder or a file cannot be written (a workbook open in
    Excel, say)."""
    beside = {folder / name: folder / f".{name}.{os.getpid()}.part" for name in writers}
    at = folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for target, write in zip(beside, writers.values(), strict=True):
            at = target
            _write(write, beside[target])
        for target in beside:
            at = target
            _check_replaceable(target)
        for target, part in beside.items():
            at = target
            os.replace(part, target)
    except (FileExistsError, NotADirectoryError) as problem:
        raise Unreadable(error("out_not_a_folder", str(folder))) from problem
    except OSError as problem:
        raise Unreadable(error("not_written", str(at), why=reason_of(problem))) from problem
    finally:
        for part in beside.values():
            with suppress(OSError):
                part.unlink()
    return list(beside)


def _write(write: Writer, part: Path) -> None:
    """XlsxWriter wraps what the disk says in an error of its own."""
    try:
        write(part)
    except Exception as problem:
        if problem.args and isinstance(problem.args[0], OSError):
            raise problem.args[0] from problem
        raise


def _check_replaceable(path: Path) -> None:
    """A workbook that is open in Excel refuses to be opened for writing."""
    if path.exists():
        with path.open("r+b"):
            pass


def safe_text(value: Any) -> Any:
    """Text that a spreadsheet would run as a formula is kept as text by a leading apostrophe."""
    if isinstance(value, str) and value.startswith(_RISKY) and not _is_number(value):
        return "'" + value
    return value


def _is_number(text: str) -> bool:
    try:
        float(text)
    except ValueError:
        return False
    return True


def csv_writer(columns: Sequence[str], rows: Iterable[Sequence[Any]], cell: Callable[[Any], Any]) -> Writer:
    """UTF-8 with BOM, decimal point."""
    def write(target: Path) -> None:
        with target.open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns)
            writer.writerows([safe_text(cell(value)) for value in row] for row in rows)

    return write


def json_writer(data: Any) -> Writer:
    return text_writer(json.dumps(data, ensure_ascii=False, indent=2) + "\n")


def text_writer(text: str) -> Writer:
    def write(target: Path) -> None:
        target.write_text(text, encoding="utf-8")

    return write
