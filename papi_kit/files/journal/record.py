"""Writing into the journal of an assessment folder."""

from __future__ import annotations

import os
import platform
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from ...findings import Finding, Unreadable, error, has_errors, reason_of, warning
from ...values import dataclass
from ...version import __version__
from ...written.opened import FileRecord, opened
from .chain import NAME, Entry, Head, Journal, checked, compared, entry_files, line_after, parsed, with_line
from .kept import inside, keep
from .lock import held, now

MOST_BYTES = 1 << 30


@dataclass(frozen=True)
class Recorded:
    """The journal after the writing, and what there is to say of how it stood before."""

    journal: Journal
    findings: tuple[Finding, ...] = ()

    @property
    def head(self) -> Head:
        return self.journal.head


def journal_folder(path: Path) -> Path | None:
    """The nearest folder above a file, or the folder itself, that has a journal; None where none has."""
    whole = Path(os.path.realpath(path))
    return next((folder for folder in (whole, *whole.parents) if (folder / NAME).is_file()), None)


def read_journal(folder: Path) -> Journal:
    """Raises Unreadable."""
    return parsed(opened(folder / NAME, MOST_BYTES).data)


def record(folder: Path, kind: str, files: Iterable[FileRecord] = (), **values: Any) -> Recorded:
    """Appends one line to the journal of `folder`, which must have one, and keeps `files` in its store.

    `kind`: `import` for files that came, `change` for known files that are now others, `withdraw` for files that no
    longer count, `lock`, `result`. `files` are
    records of files as they were read (`Opened.record`): each is read again, must still have its sha256, and is stored
    under that name with its cells; the line holds `files: [{file, sha256, bytes, cells, was}]`, paths from the folder,
    `was` the sha256 that the journal knew before. Of a `personal` file only the sha256 is kept. `values` are what else
    the line says, such as `stage="self"`: texts, numbers, lists of them, no cell of a file and nobody's name.

    The line follows the last one by its sha256, is written under the lock and is on the disk when this returns.
    Raises Unreadable: another program holds the lock, a file changed, the folder cannot be written."""
    entries = [keep(folder, one) for one in files]
    return append(folder, lambda journal: [{"kind": kind, **values, **_listed(entry_files(journal, entries))}])


def note_files(folder: Path, records: Sequence[FileRecord], **values: Any) -> Recorded:
    """What the journal does not know yet of files that were read: one `import` line for those that are new, one
    `change` line for those that were others before; no line where all are known."""
    known = read_journal(folder).known
    unknown = [one for one in dict.fromkeys(records)
               if known.get(inside(folder, one.path), {}).get("sha256") != one.sha256]
    entries = [keep(folder, one) for one in unknown]

    def lines(journal: Journal) -> Iterator[Entry]:
        fresh = [one for one in entry_files(journal, entries)
                 if journal.known.get(one["file"], {}).get("sha256") != one["sha256"]]
        for kind in ("import", "change"):
            if listed := [one for one in fresh if ("was" in one) == (kind == "change")]:
                yield {"kind": kind, **values, "files": listed}

    return append(folder, lambda journal: list(lines(journal)))


def _listed(files: list[dict[str, Any]]) -> dict[str, Any]:
    return {"files": files} if files else {}


def append(folder: Path, make: Callable[[Journal], Sequence[Entry]]) -> Recorded:
    """Appends the lines that `make` gives for the journal as it stands under the lock."""
    with held(folder):
        before = read_journal(folder)
        journal, found = before, told(folder, before)
        for entry in make(before):
            stamped = {"time": now(), "machine": platform.node(), "papi_kit": __version__, **entry}
            raw = line_after(journal, stamped)
            _append(folder / NAME, (b"\n" if journal.cut else b"") + raw + b"\n")
            journal = with_line(journal, raw)
    return Recorded(journal, tuple(found))


def _append(path: Path, data: bytes) -> None:
    try:
        with path.open("ab") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as problem:
        raise Unreadable(error("not_written", str(path), why=reason_of(problem))) from problem


def told(folder: Path, journal: Journal) -> list[Finding]:
    """One warning where the journal does not hold together: the work goes on, `verify` tells where."""
    faults = [*checked(journal), *copies(folder, journal)]
    return [warning("journal_doubtful", str(folder / NAME), count=len(faults))] if has_errors(faults) else []


def copies(folder: Path, journal: Journal) -> list[Finding]:
    """What second journals in the folder say that this one does not."""
    found: list[Finding] = []
    for path in sorted(folder.glob("nhat-ky*.jsonl")):
        if path.name != NAME:
            found += compared(journal, parsed(opened(path, MOST_BYTES).data), path.name)
    return found


def begin(folder: Path, **values: Any) -> Recorded:
    """A journal with its first line, in a folder that has none."""
    try:
        (folder / NAME).open("xb").close()
    except OSError as problem:
        raise Unreadable(error("not_written", str(folder / NAME), why=reason_of(problem))) from problem
    return append(folder, lambda journal: [{"kind": "start", **values}])
