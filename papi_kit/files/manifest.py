"""What a result was made from: the sha256 of every input, versions and the command."""

from __future__ import annotations

import os
import platform
from collections.abc import Sequence
from typing import Any

from ..findings import Unreadable, error
from ..version import __version__
from ..written.opened import FileRecord


def manifest(records: Sequence[FileRecord], stage: str, command: Sequence[str]) -> dict[str, Any]:
    """What `described` says, with the stage of the marks."""
    return {**described(records, command), "stage": stage}


def described(records: Sequence[FileRecord], command: Sequence[str]) -> dict[str, Any]:
    """No clock and no path of this machine: the same inputs give the same manifest. Raises Unreadable for a file that
    was read twice and changed between."""
    _check_unchanged(records)
    return {
        "papi_kit": __version__,
        "python": platform.python_version(),
        "command": list(command),
        "inputs": [{"file": r.name, "sha256": r.sha256, "bytes": r.size} for r in dict.fromkeys(records)],
    }


def _check_unchanged(records: Sequence[FileRecord]) -> None:
    known: dict[str, str] = {}
    for one in records:
        if known.setdefault(os.path.realpath(one.path), one.sha256) != one.sha256:
            raise Unreadable(error("file_changing", one.name))
