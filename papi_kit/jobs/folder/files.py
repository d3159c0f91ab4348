"""Whether the files of an assessment folder are those that the journal says: the kept ones, and those at work."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import Any

from ...files.journal.cells import Cells, Change, cells_of, changes
from ...files.journal.chain import Journal
from ...files.journal.kept import kept_cells, kept_file, kept_path
from ...findings import Finding, error, note, warning
from ...language.names import printable
from ...written.opened import Opened, opened

MOST_NAMED = 20                                       # cells of one file that are told one by one
One = Mapping[str, Any]
# What is told of a file with other bytes: as a whole, a cell of it, how many more cells, no cell at all.
CODES = {"file": ("file_changed", "file_cell_changed", "file_cells_changed", "file_bytes_changed"),
         "kept": ("kept_changed", "kept_cell_changed", "kept_cells_changed", "kept_bytes_changed"),
         "result": ("result_changed", "result_cell_changed", "result_cells_changed", "result_bytes_changed")}


def stored(folder: Path, journal: Journal) -> Iterator[Finding]:
    """Every version of every file that the journal names, as it stands in the store."""
    seen = set[str]()
    for line in journal.lines:
        for one in line.files() if line.kind in ("import", "change") else ():
            if one.get("kept", True) and one["sha256"] not in seen:
                seen.add(one["sha256"])
                yield from _stored(folder, one)


def _stored(folder: Path, one: One) -> Iterator[Finding]:
    where = kept_path(folder, one["file"], one["sha256"])
    place, there = where.relative_to(folder).as_posix(), kept_file(folder, one["file"], one["sha256"])
    if there is None:
        yield error("kept_gone", place, file=one["file"])
        return
    cells = kept_cells(folder, one) if "cells" in one else None
    if there.record.sha256 == one["sha256"]:
        if "cells" in one and cells is None:
            yield warning("kept_cells_gone", place, file=one["file"])
        return
    yield from differences("kept", place, one["file"], cells, cells_of(there))


def at_work(folder: Path, journal: Journal) -> Iterator[Finding]:
    """The files where people work on them, held against what the journal last read of them."""
    for name, one in journal.known.items():
        path = folder / name
        if not path.is_file():
            yield error("file_gone", name, line=one["line"]) if one.get("kept", True) else warning(
                "survey_file_gone", name, line=one["line"])
            continue
        there = opened(path)
        if there.record.sha256 == one["sha256"]:
            continue
        if not one.get("kept", True):
            yield error("survey_file_changed", name, line=one["line"])
            continue
        yield from differences("file", name, name, original_cells(folder, one), cells_of(there))


def original(folder: Path, one: One) -> Opened | None:
    """The file as it was read: of the store, or where people work on it if it is the same; None where neither is."""
    kept = kept_file(folder, one["file"], one["sha256"])
    if kept is not None and kept.record.sha256 == one["sha256"]:
        return kept
    path = folder / one["file"]
    there = opened(path) if path.is_file() else None
    return there if there is not None and there.record.sha256 == one["sha256"] else None


def original_cells(folder: Path, one: One) -> Cells | None:
    found = original(folder, one)
    return cells_of(found) if found is not None else kept_cells(folder, one)


def differences(kind: str, place: str, file: str, before: Cells | None, after: Cells | None) -> Iterator[Finding]:
    """What is told of a file whose bytes are others: each cell before and after, or a note where all cells are equal.
    `kind`: `file`, one at work; `kept`; `result`."""
    whole, one_cell, more_cells, bytes_only = CODES[kind]
    if before is None or after is None:
        yield error(whole, place, file=file)
        return
    found = changes(before, after)
    for change in islice(found, MOST_NAMED):
        yield error(one_cell, change.at.place(place), file=file, **_said(change))
    if more := sum(1 for _ in found):
        yield error(more_cells, place, file=file, count=more)
    if before == after:
        yield note(bytes_only, place, file=file)


def _said(change: Change) -> dict[str, str]:
    return {"before": printable(change.before) or "–", "after": printable(change.after) or "–"}
