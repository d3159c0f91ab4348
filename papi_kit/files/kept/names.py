"""File names made of ids that anybody wrote: good on Windows, inside the folder, each another."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ...findings import Finding, warning
from ...language.names import nfc

LONGEST_STEM, LONGEST_PATH, SHORTEST = 100, 240, 12
_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069]')
_DEVICE = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])(?: *\..*)?", re.IGNORECASE)


@dataclass(frozen=True)
class FileNames:
    """The name of each id's file, and a warning for each that is not simply its id."""

    names: Mapping[str, str]
    findings: list[Finding] = field(default_factory=list)


def file_names(ids: Iterable[str], folder: Path, before: str = "", extension: str = ".xlsx") -> FileNames:
    """`<before><id><extension>`; where Windows forbids that name, where two would be one file there, or where the path
    would be longer than it takes, another name that ends in letters of the id's sha256."""
    around = len(str(folder.absolute())) + len(before) + len(extension) + len("/ (99)")
    room = max(SHORTEST, min(LONGEST_STEM, LONGEST_PATH - around))
    names: dict[str, str] = {}
    findings: list[Finding] = []
    taken: set[str] = set()
    for key in dict.fromkeys(ids):
        stem = _stem(key, room)
        if stem != key or _twin(before, stem) in taken:
            stem = f"{stem[:room - 7].rstrip(' .')}-{hashlib.sha256(key.encode(errors='replace')).hexdigest()[:6]}"
            findings.append(warning("file_named_otherwise", f"{before}{stem}{extension}", unit=key))
        taken.add(_twin(before, stem))
        names[key] = f"{before}{stem}{extension}"
    return FileNames(names, findings)


def _stem(key: str, room: int) -> str:
    """The id without what no file of Windows may be called; the id itself where all of it may stand."""
    stem = _FORBIDDEN.sub("_", nfc(key)).strip(" ")[:room].rstrip(" .").lstrip("~$.") or "_"
    return f"_{stem}" if _DEVICE.fullmatch(stem) else stem


def _twin(before: str, stem: str) -> str:
    return nfc(f"{before}{stem}".casefold())
