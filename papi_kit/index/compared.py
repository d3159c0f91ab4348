"""Own marks beside those that count after appraisal, by unit and item; and how far several assessors agree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from functools import cached_property

from ..ranking.alpha import Agreement, interval_alpha
from ..rubric.model import STAGES
from ..scoring.exact.marks import UnitState
from ..scoring.facts.units import Unit
from ..scoring.program.item import Item
from ..values import dataclass
from .assessment import Assessment
from .changes import Change, changes
from .history import who


@dataclass(frozen=True)
class Compared:
    """The mark of a unit's item, as it gave it itself and as it counts; `reasons` of the figures that were changed."""

    unit: Unit
    item: Item
    own: Fraction | None
    now: Fraction | None
    most: Fraction | None
    who: str = ""
    reasons: tuple[str, ...] = ()

    @cached_property
    def difference(self) -> Fraction | None:
        return None if self.own is None or self.now is None else self.now - self.own


@dataclass(frozen=True)
class Judged:
    """An item that several mark: how far they agree on the share of the max."""

    item: Item
    agreement: Agreement


def compared(assessment: Assessment) -> list[Compared]:
    """Every leaf of every unit that gave itself marks; empty at the self stage and where nobody appraised."""
    if assessment.stage == STAGES[0] or assessment.marking is None:
        return []
    book = assessment.marking.marker.book
    if not any(result.own is not None and (result.own.state is not result.state or book.beyond_self(result.unit.id))
               for result in assessment.results):
        return []
    found = [one for result in assessment.results if result.own is not None
             for one in _of_unit(assessment, result.state, result.own.state)]
    return found if any(one.who or one.reasons or one.difference for one in found) else []


def _of_unit(assessment: Assessment, now: UnitState, own: UnitState) -> Iterator[Compared]:
    assert assessment.marking is not None
    program, book = assessment.program, assessment.marking.marker.book
    given: dict[str, list[Change]] = {}
    for change in changes(book, now.unit.id, assessment.stage):
        if change.after.stage != STAGES[0]:
            given.setdefault(change.key[0], []).append(change)
    for item in program.leaves():
        most = item.max_for(now.unit.group)
        if not item.exists_for(now.unit.group):
            continue
        mine = given.get(item.id, [])
        names = ", ".join(dict.fromkeys(filter(None, (who(program, one) for one in mine))))
        reasons = tuple(dict.fromkeys(one.after.note for one in mine if one.after.note))
        yield Compared(now.unit, item, _shown(own, item), _shown(now, item), most, names, reasons)


def _shown(state: UnitState, item: Item) -> Fraction | None:
    points = state.scores[item.id].shown
    return -points if points is not None and item.domain_type == "penalty" else points


def judged(assessment: Assessment) -> list[Judged]:
    """Every item that several mark, in the order of the rubric."""
    return [Judged(item, interval_alpha([row for result in assessment.results
                                         if (row := _shares(result.state, item)) is not None]))
            for item in assessment.program.leaves() if item.judges]


def _shares(state: UnitState, item: Item) -> list[Fraction | None] | None:
    most = item.max_for(state.unit.group)
    if not most or not item.exists_for(state.unit.group):
        return None
    facts = (state.facts.get((item.id, judge.part)) for judge in item.judges)
    return [fact.value / most if fact is not None and isinstance(fact.value, Fraction) else None for fact in facts]


def appraisal_rows(found: Sequence[Compared]) -> Iterator[list[object]]:
    """The rows of appraisal.csv."""
    for one in found:
        yield [one.unit.id, one.unit.name, one.item.id, one.own, one.now, one.difference, one.most, one.who,
               "; ".join(one.reasons)]


def agreement_rows(found: Sequence[Judged]) -> Iterator[list[object]]:
    """The rows of assessors.csv, one an item and assessor."""
    for one in found:
        said = one.agreement
        for judge, gap in zip(one.item.judges, said.gaps or (None,) * len(one.item.judges), strict=True):
            yield [one.item.id, judge.id, judge.name, _rounded(gap), _rounded(said.alpha), said.units, said.pairs]


def _rounded(value: float | None) -> Fraction | None:
    return None if value is None else Fraction(round(value * 10**10), 10**10)
