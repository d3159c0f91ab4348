"""How the mark of an item came to be over the stages: what was changed by whom, and what came of it."""

from __future__ import annotations

from dataclasses import replace

from ..rubric.model import STAGES
from ..scoring.exact.marks import Score
from ..scoring.exact.score import Marker
from ..scoring.program.item import Item
from ..scoring.program.needs import shared_read, with_parts
from ..scoring.program.program import Program
from ..values import dataclass
from .assessment import Assessment
from .changes import Change, changes


@dataclass(frozen=True)
class StageMark:
    """The mark of an item at a stage at which somebody gave something that it reads, and what was given."""

    stage: str
    score: Score
    changes: tuple[Change, ...]


def history(assessment: Assessment, unit: str, item: Item) -> list[StageMark]:
    """The stages at which somebody gave what an item reads, up to that of the assessment, with the mark of each."""
    assert assessment.marking is not None
    marker, program = assessment.marking.marker, assessment.program
    own, shared = with_parts(program, item), shared_read(program, item)
    given: dict[str, list[Change]] = {}
    for one in changes(marker.book, unit, assessment.stage):
        if one.key[0] in own or one.key in shared:
            given.setdefault(one.after.stage, []).append(replace(one, who=who(program, one)))
    found = []
    for stage in STAGES:
        if stage in given:
            found.append(StageMark(stage, _marked(assessment, stage, unit, item), tuple(given[stage])))
    return found


def _marked(assessment: Assessment, stage: str, unit: str, item: Item) -> Score:
    """The mark at a stage, of all units since some are marked by their peers."""
    assert assessment.marking is not None
    if stage == assessment.stage:
        return assessment.result(unit).state.scores[item.id]
    last = assessment.marking.marker
    marker = Marker(last.program, last.book, last.defaults, stage, last.context)
    states = marker.mark([result.unit for result in assessment.results], lambda one: one.ranked)
    return next(state.scores[item.id] for state in states if state.unit.id == unit)


def who(program: Program, one: Change) -> str:
    """Who gave it, as far as the rubric says."""
    item = program.items.get(one.key[0])
    if item is None or one.after.stage == STAGES[0]:
        return ""
    judge = next((judge for judge in item.judges if judge.part == one.key[1]), None)
    return judge.name if judge is not None else item.assessor if one.after.stage == "appraisal" else ""
