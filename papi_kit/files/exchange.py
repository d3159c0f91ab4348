"""Files put in the place of others together: on any fault everything is as it was."""

from __future__ import annotations

import os
import platform
import re
import shutil
import time
import zlib
from contextlib import suppress
from pathlib import Path

from .write import Writer

DAY, HOUR = 86_400.0, 3_600.0
_LEFT = re.compile(
    r"\..+\.(?:xlsx|csv|json|svg|docx|html|yaml)\.(?:(?P<host>[0-9a-f]{8})-)?(?P<pid>[0-9]{1,10})\.(?:part|old)")


def _host() -> str:
    return f"{zlib.crc32(platform.node().encode()):08x}"


class Exchange:
    """New files are written beside their places as `.name.<host>-<pid>.part`; `put` puts each in its place at once, and
    keeps what stood there until the end. `at` is the file in hand, for whoever must say where a fault was."""

    def __init__(self, folder: Path):
        self.folder, self.at = folder, folder
        self._tag = f"{_host()}-{os.getpid()}"
        self._parts: dict[Path, Path] = {}
        self._kept: dict[Path, Path | None] = {}

    def write(self, name: str, write: Writer) -> Path:
        """The part that was written."""
        self.at = self.folder / name
        self.at.parent.mkdir(parents=True, exist_ok=True)
        part = self._parts[self.at] = self._beside(self.at, "part")
        _write(write, part)
        return part

    def check(self) -> None:
        """A workbook that is open in Excel refuses to be opened for writing."""
        for target in self._parts:
            self.at = target
            if target.exists():
                with target.open("r+b"):
                    pass

    def put(self, name: str) -> None:
        self.at = target = self.folder / name
        if target not in self._kept:
            self._kept[target] = self._keep(target) if os.path.lexists(target) else None
        os.replace(self._parts[target], target)
        del self._parts[target]

    def rename(self, name: str, new: str) -> None:
        """A part that was written goes to another place."""
        part = self._parts.pop(self.folder / name)
        self._parts[self.folder / new] = part

    def undo(self) -> None:
        """What stood there stands there again."""
        for target, old in reversed(self._kept.items()):
            with suppress(OSError):
                if old is None:
                    target.unlink()
                else:
                    os.replace(old, target)

    def end(self) -> None:
        """Nothing is left beside the files."""
        for path in (*self._parts.values(), *(old for old in self._kept.values() if old)):
            with suppress(OSError):
                path.unlink()

    def _beside(self, target: Path, kind: str) -> Path:
        return target.with_name(f".{target.name}.{self._tag}.{kind}")

    def _keep(self, target: Path) -> Path:
        """A second name for the file; a copy, where the disk gives files but one name."""
        old = self._beside(target, "old")
        with suppress(OSError):
            old.unlink()
        try:
            os.link(target, old, follow_symlinks=False)
        except (OSError, NotImplementedError):
            shutil.copy2(target, old, follow_symlinks=False)
        return old


def _write(write: Writer, part: Path) -> None:
    """XlsxWriter wraps what the disk says in an error of its own."""
    try:
        write(part)
    except Exception as problem:
        if problem.args and isinstance(problem.args[0], OSError):
            raise problem.args[0] from problem
        raise


def clear_leftovers(folder: Path) -> None:
    """Removes what runs that died left beside their files; what a run that lives is writing stays."""
    for entry in _entries(folder):
        found = _LEFT.fullmatch(entry.name)
        with suppress(OSError):
            if found and _dead(found["host"], int(found["pid"]), time.time() - entry.stat().st_mtime):
                entry.unlink()


def _entries(folder: Path) -> list[Path]:
    try:
        return [path for path in folder.iterdir() if path.name.startswith(".")]
    except OSError:
        return []


def _dead(host: str | None, pid: int, age: float) -> bool:
    """Of another computer nobody knows, so a day goes by; Windows tells by no harmless call, so an hour does."""
    if host not in (None, _host()):
        return age > DAY
    if pid == os.getpid():
        return True
    if os.name == "nt":
        return age > HOUR
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False
