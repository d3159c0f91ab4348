"""A file of an assessment folder brought back as it came."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from ...files.journal.chain import NAME, Journal
from ...files.journal.kept import inside, kept_file, kept_path
from ...files.journal.record import read_journal
from ...findings import Refused, Unreadable, error, reason_of
from ...language.names import nfc, suggestions
from .files import CODES

LEAST = 8                                             # digits of a sha256 that name a file


@dataclass(frozen=True)
class Restored:
    """`there`: the file stood at `path` already, just so, and nothing was written."""

    path: Path
    line: int
    sha256: str
    there: bool = False



def restore(folder: Path, name: str, line: int | None = None) -> Restored:
    """Writes the file as the journal last read it, or as it was at `line`; `name` is its name in the folder or the
    start of its sha256. Where another file has its name it is written beside it. Raises Refused: no such file, one that
    was not kept; Unreadable: the kept file is gone or was changed."""
    if not (folder / NAME).is_file():
        raise Unreadable(error("no_journal", str(folder)))
    one = _found(folder, read_journal(folder), name, line)
    if not one.get("kept", True):
        raise Refused([error("file_was_not_kept", one["file"])])
    kept, place = kept_file(folder, one["file"], one["sha256"]), kept_path(folder, one["file"], one["sha256"])
    if kept is None:
        raise Unreadable(error("kept_gone", str(place), file=one["file"]))
    if kept.record.sha256 != one["sha256"]:
        raise Unreadable(error(CODES["kept"][0], str(place), file=one["file"]))
    for path in _names(folder, one):
        if path.is_file() and path.read_bytes() == kept.data:
            return Restored(path, one["line"], one["sha256"], True)
        if not os.path.lexists(path):
            return Restored(_written(path, kept.data), one["line"], one["sha256"])
    raise AssertionError("names do not end")


def _found(folder: Path, journal: Journal, name: str, line: int | None) -> dict[str, Any]:
    known = Journal(journal.lines[:line]).known if line is not None else journal.known
    wanted = nfc(name.replace("\\", "/")).removeprefix("./")
    names = {nfc(file).casefold(): one for file, one in known.items()}
    for key in (wanted, nfc(inside(folder, Path(name)))):
        if key.casefold() in names:
            return names[key.casefold()]
    every = [{**one, "line": each.number} for each in journal.lines if each.kind in ("import", "change")
             for one in each.files()]
    if len(wanted) >= LEAST and (found := [one for one in every if one["sha256"].startswith(wanted.lower())]):
        return found[-1]
    raise Refused([error("no_such_kept_file", NAME, text=name, near=suggestions(wanted, list(known)))])


def _names(folder: Path, one: dict[str, Any]) -> Iterator[Path]:
    """Its own name, of a file from elsewhere in the folder itself; then names beside it."""
    given = PurePosixPath(one["file"])
    own = folder / (given.name if given.is_absolute() or ".." in given.parts else given)
    yield own
    yield own.with_name(f"{own.stem}.goc-{one['sha256'][:LEAST]}{own.suffix}")
    number = 2
    while True:
        yield own.with_name(f"{own.stem}.goc-{one['sha256'][:LEAST]}-{number}{own.suffix}")
        number += 1


def _written(path: Path, data: bytes) -> Path:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("xb") as file:
            file.write(data)
    except OSError as problem:
        raise Unreadable(error("not_written", str(path), why=reason_of(problem))) from problem
    return path
