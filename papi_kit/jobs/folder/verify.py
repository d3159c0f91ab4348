"""Whether the results of an assessment folder still follow from its files."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...files.journal.chain import NAME, Journal, Line, checked, held_by
from ...files.journal.record import copies, read_journal
from ...findings import Finding, Place, Unreadable, error, note, warning
from ...rubric.model import STAGES
from ...written.opened import opened
from ..progress import Tell, quiet
from .again import Repeated, again
from .entry import OUT
from .files import at_work, stored


@dataclass(frozen=True)
class Verified:
    """`results`: each last result of a rubric and stage, made again."""

    journal: Journal
    results: Sequence[Repeated]
    findings: Sequence[Finding]


def verify(folder: Path, tell: Tell = quiet) -> Verified:
    """The journal line by line, the kept files, the files at work, and every last result made again from the kept
    files. An error wherever something does not follow. Raises Unreadable where there is no journal to read."""
    if not (folder / NAME).is_file():
        raise Unreadable(error("no_journal", str(folder)))
    journal = read_journal(folder)
    tell("đang kiểm tra nhật ký và các tệp", "checking the journal and the files")
    found = [*checked(journal), *copies(folder, journal), *_locked(journal), *_manifests(folder, journal),
             *stored(folder, journal), *at_work(folder, journal)]
    results = []
    for line in journal.results():
        tell(f"đang tính lại {line.data.get('folder')}", f"computing {line.data.get('folder')} again")
        results.append(again(folder, line))
        found += [*results[-1].findings, *_older(journal, line)]
    found += [] if results else [note("nothing_scored", NAME)]
    return Verified(journal, results, _once(found))


def _once(findings: Sequence[Finding]) -> list[Finding]:
    kept: dict[str, Finding] = {}
    for one in findings:
        kept.setdefault(repr(one), one)
    return list(kept.values())


def _older(journal: Journal, line: Line) -> Iterator[Finding]:
    """Whether files of the stage, or of one before it, came, changed or were withdrawn after the result was made."""
    stage = str(line.data.get("stage"))
    made_from = {(one["file"], one["sha256"]) for one in line.files("inputs")}
    after = [later for later in journal.lines[line.number:] if _order(str(later.data.get("stage"))) <= _order(stage)]
    since = [one["file"] for later in after if later.kind in ("import", "change") for one in later.files()
             if (one["file"], journal.known[one["file"]]["sha256"]) not in made_from]
    since += [file for file, one in journal.withdrawn.items() if one["line"] > line.number
              and (file, one["sha256"]) in made_from]
    if since:
        yield warning("result_older", str(line.data.get("folder")), line=line.number, files=list(dict.fromkeys(since)))


def _order(stage: str) -> int:
    return STAGES.index(stage) if stage in STAGES else 0


def _locked(journal: Journal) -> Iterator[Finding]:
    """Results of a locked stage that are others than before and name no decision."""
    last: dict[tuple[Any, Any], Any] = {}
    locked = set[str]()
    for line in journal.lines:
        stage = str(line.data.get("stage"))
        if line.kind == "lock":
            locked.add(stage)
        if line.kind == "result" and not line.data.get("facts_of"):
            key, marks = (str(line.data.get("rubric")), stage), line.data.get("marks")
            if stage in locked and last.get(key, marks) != marks and not line.data.get("decision"):
                yield error("changed_after_lock", Place(NAME, line.number), line=line.number, stage=stage)
            last[key] = marks


def _manifests(folder: Path, journal: Journal) -> Iterator[Finding]:
    """Results on the disk that the journal does not have, or that name a line which it has no more."""
    known = {one["sha256"] for line in journal.of("result") for one in line.files() if one["file"] == "manifest.json"}
    for path in sorted((folder / OUT).glob("**/manifest.json")):
        with suppress(ValueError, AttributeError):
            file, place = opened(path), path.relative_to(folder).as_posix()
            head = json.loads(file.data).get("journal") or {}
            gone = held_by(journal, head, place)
            yield from gone
            if not gone and file.record.sha256 not in known and not _listed(journal, path.parent.relative_to(folder)):
                yield error("result_unknown", place)


def _listed(journal: Journal, out: Path) -> bool:
    """Whether a result of this folder is known, whose manifest is then told where it is held against that."""
    return any(line.data.get("folder") == out.as_posix() for line in journal.of("result"))
