"""The store of an assessment folder: each file as it came, named by its sha256, with its cells beside it."""

from __future__ import annotations

import gzip
import hashlib
import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ...findings import Unreadable, error, reason_of
from ...written.opened import FileRecord, Opened, opened

if TYPE_CHECKING:
    from .cells import Cells

FOLDER = "luu-goc"
# What opens by a double click as it is; a file of any other kind stands in the store without its suffix.
SUFFIXES = frozenset({".csv", ".xlsx", ".xlsm", ".yaml", ".yml", ".txt"})


def kept_path(folder: Path, file: str, sha256: str) -> Path:
    suffix = Path(file).suffix.lower()
    return folder / FOLDER / f"{sha256}{suffix if suffix in SUFFIXES else ''}"


def cells_path(folder: Path, sha256: str) -> Path:
    return folder / FOLDER / f"{sha256}.o.gz"


def keep(folder: Path, record: FileRecord) -> dict[str, Any]:
    """Stores a file that was read, and says what a line of the journal holds of it. Of a file with answers of people
    only the sha256 is kept. Raises Unreadable: it changed since it was read, or the store cannot be written."""
    from .cells import cells_of, dumped  # what reads workbooks is loaded where something is kept

    about = {"file": inside(folder, record.path), "sha256": record.sha256, "bytes": record.size}
    if record.personal:
        return {**about, "kept": False}
    file = opened(record.path)
    if file.record.sha256 != record.sha256:
        raise Unreadable(error("file_changing", record.name))
    cells = cells_of(file)
    target = kept_path(folder, record.path.name, record.sha256)
    try:
        target.parent.mkdir(exist_ok=True)
        _put(target, file.data)
        if cells is None:
            return about
        text = dumped(cells).encode("utf-8", "backslashreplace")
        _put(cells_path(folder, record.sha256), gzip.compress(text, mtime=0))
    except OSError as problem:
        raise Unreadable(error("not_written", str(target), why=reason_of(problem))) from problem
    return {**about, "cells": hashlib.sha256(text).hexdigest()}


def inside(folder: Path, path: Path) -> str:
    """The file's name from the folder, with slashes; of one on another drive the whole path."""
    try:
        return Path(os.path.relpath(os.path.realpath(path), os.path.realpath(folder))).as_posix()
    except ValueError:
        return Path(os.path.realpath(path)).as_posix()


def _put(target: Path, data: bytes) -> None:
    """Written once, whole or not at all, and then read-only: nobody changes it by opening it in Excel."""
    if target.exists():
        return
    part = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with part.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.replace(part, target)
    finally:
        with suppress(OSError):
            part.unlink()
    with suppress(OSError):
        target.chmod(0o444)


def kept_file(folder: Path, file: str, sha256: str) -> Opened | None:
    """As it stands in the store, whether or not it still has this sha256; None where it is not there."""
    path = kept_path(folder, file, sha256)
    return opened(path) if path.is_file() else None


def kept_cells(folder: Path, one: Mapping[str, Any]) -> Cells | None:
    """The cells as they were stored; None where there are none, or others than the journal says."""
    from .cells import loaded

    try:
        text = gzip.decompress(cells_path(folder, one["sha256"]).read_bytes())
        if hashlib.sha256(text).hexdigest() != one.get("cells"):
            return None
        return loaded(text.decode("utf-8"))
    except (OSError, EOFError, ValueError, TypeError):
        return None
