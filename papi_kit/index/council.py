"""What the council finds of each item of each unit: the marks of the stages before, and what was said of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from ..rubric.model import STAGES
from ..scoring.exact.marks import Score, UnitState
from ..scoring.exact.score import Marker
from ..scoring.exact.totals import totals
from ..scoring.facts.book import Key
from ..scoring.facts.units import Unit
from ..scoring.program.item import Item
from ..scoring.program.needs import shared_read
from .assessment import Assessment
from .changes import Change, changes
from .history import who

Why = Literal["open", "changed", "explained"]
Remarks = Mapping[tuple[str, str], Sequence[str]]          # unit, item -> what was written without a figure


@dataclass(frozen=True)
class Case:
    """An item of a unit. `own` is None where the unit gave itself nothing at all; `reasons` of those who appraised,
    `said` at the explanation."""

    unit: Unit
    item: Item
    own: Score | None
    appraised: Score
    explained: Score
    reasons: tuple[str, ...] = ()
    said: tuple[str, ...] = ()

    @property
    def why(self) -> Why | None:
        """Why the council must look at it; None where all agree. A judgement that the unit did not give itself is no
        difference."""
        if not self.explained.complete:
            return "open"
        own = self.own.shown if self.own else None
        before = self.appraised.shown if own is None and (not self.own or self.item.origin == "judgement") else own
        if any(mark != self.explained.shown for mark in (before, self.appraised.shown)):
            return "changed"
        return "explained" if self.said else None


@dataclass(frozen=True)
class Sums:
    """What a unit has in all at the three stages before the council; None where it gave itself nothing."""

    unit: Unit
    own: Fraction | None
    appraised: Fraction
    explained: Fraction


def found(assessment: Assessment, remarks: Remarks) -> tuple[list[Case], list[Sums]]:
    """Every leaf of every unit, and the sums of every unit, of an assessment at the stage of explanation."""
    assert assessment.marking is not None
    last = assessment.marking.marker
    marker = Marker(last.program, last.book, last.defaults, STAGES[1], last.context)
    before = {state.unit.id: state for state in marker.mark([one.unit for one in assessment.results],
                                                            lambda unit: unit.ranked)}
    results = sorted(assessment.results, key=lambda one: one.unit.place.line)
    cases, sums = list[Case](), list[Sums]()
    shared = {item.id: shared_read(assessment.program, item) for item in assessment.program.leaves()}
    for one in results:
        own, appraised = one.own.state if one.own else None, before[one.unit.id]
        cases += _of_unit(assessment, own, appraised, one.state, remarks, shared)
        sums.append(Sums(one.unit, one.self_points, totals(assessment.program, appraised).known_points,
                         one.totals.known_points))
    return cases, sums


def _of_unit(assessment: Assessment, own: UnitState | None, appraised: UnitState, now: UnitState,
             remarks: Remarks, shared: Mapping[str, set[Key]]) -> Iterator[Case]:
    assert assessment.marking is not None
    program, unit = assessment.program, now.unit
    given = [one for one in changes(assessment.marking.marker.book, unit.id, STAGES[2])
             if one.after.stage != STAGES[0]]
    for item in program.leaves():
        if item.exists_for(unit.group):
            mine = [one for one in given if one.key in shared[item.id] or one.key[0] == item.id]
            reasons = dict.fromkeys(_told(assessment, one) for one in mine if one.after.stage == STAGES[1])
            said = dict.fromkeys((*(_explained(one) for one in mine if one.after.stage == STAGES[2]),
                                  *remarks.get((unit.id, item.id), ())))
            yield Case(unit, item, own.scores[item.id] if own else None, appraised.scores[item.id],
                       now.scores[item.id], tuple(filter(None, reasons)), tuple(filter(None, said)))


def _explained(one: Change) -> str:
    """The words of an explanation, with the document that it adds."""
    cited = one.after.evidence if one.before is None or one.after.evidence != one.before.evidence else ""
    return "; ".join(filter(None, (one.after.note, cited)))


def _told(assessment: Assessment, one: Change) -> str:
    """The reason of a change, with who gave it where several mark the item."""
    item = assessment.program.items.get(one.key[0])
    name = who(assessment.program, one) if item is not None and item.judges else ""
    return f"{name}: {one.after.note}" if name and one.after.note else one.after.note
