"""A file read once: its bytes, and the sha256 of exactly these bytes."""

from __future__ import annotations

import hashlib
import io
import os
import stat
from dataclasses import field
from functools import cached_property
from pathlib import Path

from ..findings import Finding, Unreadable, error, reason_of
from ..language.names import printable, suggestions
from ..values import dataclass

MOST_BYTES = 1_000_000_000
_KINDS = {stat.S_IFIFO: "pipe", stat.S_IFSOCK: "socket", stat.S_IFCHR: "device", stat.S_IFBLK: "device"}
# A named pipe without a writer would be waited for without end.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_NOINHERIT", 0)


@dataclass(frozen=True)
class FileRecord:
    """What a manifest says of an input; `path` is where it was read, which no manifest tells. `personal`: it holds
    answers of people, so that no copy of it is kept."""

    name: str
    sha256: str
    size: int
    path: Path = field(default=Path(), compare=False)
    personal: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class Opened:
    """The bytes of a file as they were read."""

    path: Path
    data: bytes = field(repr=False)

    @property
    def name(self) -> str:
        """As it can be printed and written: a name need be neither UTF-8 nor one line."""
        return printable(" ".join(self.path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace").split()))

    @cached_property
    def record(self) -> FileRecord:
        return FileRecord(self.name, hashlib.sha256(self.data).hexdigest(), len(self.data), self.path)

    def file(self) -> io.BytesIO:
        """To read from the start, as a file is."""
        return io.BytesIO(self.data)


def opened(path: Path, most: int = MOST_BYTES) -> Opened:
    """Reads all of a file, of at most `most` bytes. Raises Unreadable: no such file, a folder, a pipe or device,
    no permission, too large, changed while it was read, a fault of the disk."""
    try:
        _check_kind(path, os.stat(path))
        with open(os.open(path, _FLAGS), "rb") as file:
            before = os.fstat(file.fileno())
            _check_kind(path, before)
            data = b"" if before.st_size > most else file.read(before.st_size + 1)
            after = os.fstat(file.fileno())
    except (OSError, ValueError) as problem:
        raise Unreadable(_unopened(path, problem)) from problem
    if max(before.st_size, len(data)) > most:
        raise Unreadable(error("file_too_large", path.name, size=max(before.st_size, len(data)), limit=most))
    if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
        raise Unreadable(error("file_changing", path.name))
    return Opened(path, data)


def _check_kind(path: Path, seen: os.stat_result) -> None:
    kind = stat.S_IFMT(seen.st_mode)
    if kind == stat.S_IFDIR:
        raise Unreadable(error("not_a_file", path.name))
    if kind != stat.S_IFREG:
        raise Unreadable(error("not_a_regular_file", path.name, kind=_KINDS.get(kind, "device")))


def _unopened(path: Path, problem: OSError | ValueError) -> Finding:
    """What a person can do about a file that was not opened."""
    if isinstance(problem, FileNotFoundError | NotADirectoryError):
        return _not_there(path)
    if isinstance(problem, PermissionError):
        return error("no_permission", path.name)
    reason = reason_of(problem) if isinstance(problem, OSError) else "EINVAL"
    return error("unreadable_file", path.name, reason=reason)


def _not_there(path: Path) -> Finding:
    near, place = suggestions(path.name, beside(path)), shown(path)
    return error("missing_file_near", place, nearest=", ".join(near)) if near else error("missing_file", place)


def beside(path: Path) -> list[str]:
    """The names in the folder of a file; none where that cannot be read."""
    try:
        return sorted(os.listdir(path.parent))
    except (OSError, ValueError):
        return []


def shown(path: Path) -> str:
    """The path as a person at this folder would write it."""
    try:
        return str(path.resolve().relative_to(Path.cwd()))
    except (ValueError, OSError):
        return str(path)
