"""One writer at a time: a file that only one program can create, on this disk and on one of the network."""

from __future__ import annotations

import json
import os
import platform
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from ...findings import Finding, Unreadable, error, reason_of

NAME = "nhat-ky.khoa"
WAIT, PAUSE, TRIES = 10.0, 0.1, 20
OLD = 3_600.0                                         # seconds after which nobody can still be writing a line


def now() -> str:
    """The time of this computer with its distance from UTC, to the second."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


@contextmanager
def held(folder: Path, wait: float = WAIT) -> Iterator[None]:
    """Holds the lock of the folder's journal. Raises Unreadable: another holds it for longer than `wait` seconds, one
    that died left it (it is told, never broken), or the folder cannot be written."""
    path = folder / NAME
    ours = json.dumps({"machine": platform.node(), "pid": os.getpid(), "time": now()}, ensure_ascii=False)
    _take(path, ours, wait)
    try:
        yield
    finally:
        _give_back(path, ours)


def _take(path: Path, ours: str, wait: float) -> None:
    tries = max(1, round(wait / PAUSE))
    for left in range(tries, 0, -1):
        try:
            handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
        except OSError as problem:
            busy = isinstance(problem, FileExistsError) or (os.name == "nt" and isinstance(problem, PermissionError))
            if not busy:
                raise Unreadable(error("not_written", str(path), why=reason_of(problem))) from problem
            if left == 1:
                raise Unreadable(_told(path)) from problem
            time.sleep(PAUSE)
        else:
            with os.fdopen(handle, "w", encoding="utf-8") as file:
                file.write(ours)
            return


def _give_back(path: Path, ours: str) -> None:
    """Removes the lock where it is still ours; scanners of viruses may hold the file for a moment."""
    for _ in range(TRIES):
        try:
            if path.read_text("utf-8") == ours:
                path.unlink()
            return
        except FileNotFoundError:
            return
        except OSError:
            time.sleep(PAUSE)


def _told(path: Path) -> Finding:
    machine, since, dead = "–", "–", False
    with suppress(OSError, ValueError, TypeError, KeyError):
        written = json.loads(path.read_text("utf-8"))
        machine, since = str(written["machine"]), str(written["time"])
        dead = machine == platform.node() and _gone(int(written["pid"]))
    with suppress(OSError):
        dead = dead or time.time() - path.stat().st_mtime > OLD
    return error("journal_lock_left" if dead else "journal_busy", str(path), machine=machine, since=since)


def _gone(pid: int) -> bool:
    """Whether the program is known to have ended; Windows tells by no harmless call."""
    if os.name == "nt":
        return False
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return True
    except (OSError, OverflowError):
        return False
    return False
