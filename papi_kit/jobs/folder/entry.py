"""What scoring writes into the journal of an assessment folder, and what a locked stage lets it do."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from ...files.journal.chain import NAME, Head, Journal, Line
from ...files.journal.kept import inside
from ...files.journal.record import append, journal_folder, note_files, read_journal
from ...findings import Finding, Place, Refused, error
from ...index.assessment import Assessment
from ...rubric.model import STAGES
from ...values import dataclass
from ...written.opened import FileRecord, opened, shown

OUT = Path("ket_qua")
STAMPS = ("n", "before", "time", "machine", "seal")


@dataclass(frozen=True)
class Decision:
    """What lets a locked stage change: the number of a decision and the reason."""

    number: str
    reason: str

    def told(self) -> dict[str, str]:
        return {"decision": self.number, "reason": self.reason}


@dataclass(frozen=True)
class Options:
    """What a result was asked for beside its rubric, as paths from here."""

    units: Path | None = None
    facts: Path | None = None
    surveys: tuple[Path, ...] = ()
    lang: str = "vi"
    facts_of: str = ""
    take: tuple[Path, ...] = ()

    def told(self, folder: Path) -> dict[str, Any]:
        given = {"units": self.units and inside(folder, self.units), "facts": self.facts and inside(folder, self.facts),
                 "surveys": [inside(folder, one) for one in self.surveys], "lang": self.lang,
                 "facts_of": self.facts_of, "take": [inside(folder, one) for one in self.take]}
        return {name: value for name, value in given.items() if value}


def results_folder(path: Path) -> Path:
    """Where the results of a rubric or survey go: `ket_qua` of the assessment folder that it stands in, else here."""
    folder = journal_folder(path)
    return Path(shown(folder / OUT)) if folder else OUT


@dataclass(frozen=True)
class Entry:
    """A result that is being written: the line it will be, and the `head` of the journal that it is bound to."""

    folder: Path
    head: Head
    about: Mapping[str, Any]
    findings: tuple[Finding, ...] = ()

    def finished(self, files: Sequence[Path], out: Path) -> None:
        """Appends the line of the result; none where the last line says the same. Raises Unreadable."""
        written = [opened(path).record for path in files]
        line = {**self.about, "folder": inside(self.folder, out),
                "files": [{"file": one.name, "sha256": one.sha256, "bytes": one.size} for one in written]}
        append(self.folder, lambda journal: [] if _said(journal) == line else [line])


def begun(rubric: Path, out: Path, assessment: Assessment, options: Options, decision: Decision | None,
          at_stage: Callable[[str], Assessment]) -> Entry | None:
    """What goes before the results are written: files that the journal does not know are kept and noted. None where the
    results go to no assessment folder. Raises Refused where the stage, or an earlier one, is locked and its marks would
    change; `at_stage` gives those of an earlier one."""
    folder = journal_folder(rubric)
    if folder is None or inside(folder, out).startswith(("../", "/")):
        return None
    journal, digest, name = read_journal(folder), marks_of(assessment), inside(folder, rubric)
    records = assessment.records
    if decision is None and not options.facts_of:
        _check_locks(folder, journal, name, assessment, at_stage)
    said = decision.told() if decision else {}
    done = note_files(folder, records, stage=assessment.stage, **said)
    inputs = {inside(folder, one.path): one.sha256 for one in records}
    head = done.journal.head_of_data
    about = {"kind": "result", "command": "score", "rubric": name, "stage": assessment.stage, **options.told(folder),
             **said, "marks": digest, "journal": {"lines": head.lines, "sha256": head.sha256},
             "inputs": [{"file": file, "sha256": sha256} for file, sha256 in inputs.items()]}
    return Entry(folder, head, about, done.findings)


def _said(journal: Journal) -> dict[str, Any]:
    """What the last line says, without what every line bears."""
    last = journal.lines[-1].data if journal.lines else {}
    return {key: value for key, value in last.items() if key not in (*STAMPS, "papi_kit")}


def _check_locks(folder: Path, journal: Journal, rubric: str, assessment: Assessment,
                 at_stage: Callable[[str], Assessment]) -> None:
    """The stage itself, and those before it: a figure that was changed there would change what follows."""
    for stage in STAGES[:STAGES.index(assessment.stage) + 1]:
        if (lock := journal.locks.get(stage)) is None:
            continue
        before = [line.data.get("marks") for line in journal.results(stage)
                  if line.data.get("rubric") == rubric and not line.data.get("facts_of")]
        own = stage == assessment.stage
        if marks_of(assessment if own else at_stage(stage)) not in before if before else own and _other_files(
                folder, journal, lock, assessment.records):
            raise Refused([error("stage_locked", Place(NAME, lock.number), stage=stage,
                                 decision=lock.data.get("decision"), line=lock.number)])


def _other_files(folder: Path, journal: Journal, lock: Line, records: Sequence[FileRecord]) -> bool:
    """Of a stage that was never scored: whether a file is another one than it was at the lock."""
    known = Journal(journal.lines[:lock.number]).known
    return any(known.get(inside(folder, one.path), {}).get("sha256", one.sha256) != one.sha256 for one in records)


def marks_of(assessment: Assessment) -> str:
    """The sha256 of every rank, index, mark and state, whatever the language and the words: two results with the same
    one say the same of every unit."""
    whole = [[[r.unit.id, r.table, r.rank, r.of, r.status, r.band,
               *map(_number, (r.totals.points, r.totals.max_points, r.totals.index))],
              [[item, score.status, _number(score.shown), _number(score.max_points)]
               for item, score in r.state.scores.items()]] for r in assessment.results]
    return hashlib.sha256(json.dumps(whole, ensure_ascii=False).encode("utf-8", "backslashreplace")).hexdigest()


def _number(value: Any) -> str:
    """To ten digits: an estimate of a survey may differ in its last ones between computers."""
    return "" if value is None else f"{float(value):.10g}"
