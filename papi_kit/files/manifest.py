"""What a result was made from: the sha256 of every input, versions and the command."""

from __future__ import annotations

import hashlib
import platform
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..version import __version__


@dataclass(frozen=True)
class FileRecord:
    name: str
    sha256: str
    size: int


def record(path: Path) -> FileRecord:
    raw = path.read_bytes()
    return FileRecord(path.name, hashlib.sha256(raw).hexdigest(), len(raw))


def manifest(records: Sequence[FileRecord], stage: str, command: Sequence[str]) -> dict[str, Any]:
    """No clock and no path of this machine: the same inputs give the same manifest."""
    return {
        "papi_kit": __version__,
        "python": platform.python_version(),
        "command": list(command),
        "stage": stage,
        "inputs": [{"file": r.name, "sha256": r.sha256, "bytes": r.size} for r in dict.fromkeys(records)],
    }
