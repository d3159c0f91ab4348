"""A stage of an assessment folder locked: from now on it changes only by a decision."""

from __future__ import annotations

from pathlib import Path

from ...files.journal.chain import NAME
from ...files.journal.record import Recorded, read_journal, record
from ...findings import Unknown, Unreadable, error, note
from ...rubric.model import STAGES
from .entry import Decision


def lock(folder: Path, stage: str, decision: Decision) -> Recorded:
    """Writes the lock into the journal, with the marks that hold. Raises Unknown for no stage, Unreadable."""
    if stage not in STAGES:
        raise Unknown("no_such_stage", text=stage)
    if not (folder / NAME).is_file():
        raise Unreadable(error("no_journal", str(folder)))
    journal = read_journal(folder)
    before = journal.locks.get(stage)
    marks = [{"rubric": line.data.get("rubric"), "line": line.number, "marks": line.data.get("marks")}
             for line in journal.results(stage)]
    done = record(folder, "lock", (), stage=stage, decision=decision.number, reason=decision.reason, results=marks)
    told = [note("stage_locked_already", NAME, stage=stage, decision=before.data.get("decision"),
                 line=before.number)] if before else []
    return Recorded(done.journal, (*done.findings, *told))
