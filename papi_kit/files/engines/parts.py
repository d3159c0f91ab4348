"""Parts of a long work, each written whole or not at all, kept in a folder until the work is done: whoever was
interrupted goes on with those that are left."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from ...findings import Unreadable, error, reason_of
from ..output import digest_of

_FULL = (errno.ENOSPC, errno.EDQUOT)


class Parts:
    """`key` says of what the parts are made (files, definition, engine): parts of something else are removed. A part
    whose bytes are not those that were written is made again. `kept`: names of the parts that are there from before."""

    def __init__(self, folder: Path, key: str, file: str):
        self.folder, self._file, self._sure = folder, file, set[str]()
        try:
            if (folder / "key").exists() and (folder / "key").read_text("utf-8") != key:
                shutil.rmtree(folder)
            folder.mkdir(parents=True, exist_ok=True)
            _put(folder / "key", key)
            self.kept = tuple(sorted(path.stem for path in folder.glob("*.json") if self._is_good(path.stem)))
        except (OSError, ValueError) as problem:
            raise self._told(problem) from problem
        self._sure = set(self.kept)

    def made(self, name: str, make: Callable[[Path], None]) -> Path:
        """The file or folder of this name, which `make` writes where it is told if it is not there. Raises
        Unreadable."""
        target, part = self.folder / name, self.folder / f"{name}.part"
        if name in self._sure:
            return target
        try:
            for path in (target, part, self.folder / f"{name}.json"):
                _remove(path)
            make(part)
            digests = json.dumps(_digests(part))
            os.replace(part, target)
            _put(self.folder / f"{name}.json", digests)
        except OSError as problem:
            raise self._told(problem) from problem
        finally:
            _remove(part)
        self._sure.add(name)
        return target

    def _is_good(self, name: str) -> bool:
        path = self.folder / name
        if not path.exists():
            return False
        try:
            wanted = json.loads((self.folder / f"{name}.json").read_text("utf-8"))
        except ValueError:
            return False
        return bool(wanted == _digests(path))

    def _told(self, problem: Exception) -> Unreadable:
        if isinstance(problem, OSError) and problem.errno in _FULL:
            return Unreadable(error("engine_disk_full", self._file))
        why = reason_of(problem) if isinstance(problem, OSError) else "EIO"
        return Unreadable(error("not_written_there", str(self.folder), why=why))


def remove_parts(folder: Path) -> None:
    """The work is done: what it kept goes, and nothing else that somebody put there."""
    for path in folder.glob("*/key"):
        shutil.rmtree(path.parent, ignore_errors=True)
    with suppress(OSError):
        folder.rmdir()


def _digests(path: Path) -> dict[str, list[str | int]]:
    """Name, sha256 and bytes of a file, or of those below a folder."""
    files = sorted(one for one in path.rglob("*") if one.is_file()) if path.is_dir() else [path]
    return {one.relative_to(path).as_posix(): list(digest_of(one)) for one in files}


def _put(path: Path, text: str) -> None:
    part = path.with_name(path.name + ".part")
    part.write_text(text, "utf-8")
    os.replace(part, path)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
