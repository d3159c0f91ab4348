"""Figures that do not add up, told: both sides, the smallest change that would mend it, and what it would do to the
unit's marks. Nothing here changes a mark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any

from ..findings import NOWHERE, Finding
from ..rubric.model import STAGES
from ..rule.agreement import Mend, Relation, cancelling, judged
from ..rule.readers.agreement_words import AgreementWords
from ..rule.tree import Figure, Mark, Name, walk
from ..scoring.exact.again import marked_again
from ..scoring.exact.marks import UnitState
from ..scoring.exact.relations import Broken, given_of, percents_of
from ..scoring.exact.score import Marker
from ..scoring.exact.totals import Totals
from ..scoring.facts.book import Key
from ..scoring.program.program import Program
from .marks_moved import Moved, moved, moved_words

MOST_OF_A_RELATION = 10                               # so many are told with their effect; more are folded anyway


@dataclass
class Agreement:
    """Tells of the broken relations of the units of one marking."""

    program: Program
    marker: Marker
    sums: Mapping[str, Totals]
    counted: Counter[int] = field(default_factory=Counter)

    def findings(self, broken: Sequence[Broken]) -> Iterator[Finding]:
        for _, own in groupby(broken, key=lambda one: one.state.unit.id):
            of_unit = list(own)
            yield from map(self.finding, of_unit)
            yield from self.cancelled(of_unit)

    def finding(self, one: Broken) -> Finding:
        effects: dict[Mend, Moved] = {}
        self.counted[id(one.check)] += 1
        if self.counted[id(one.check)] <= MOST_OF_A_RELATION:
            effects = {mend: self.moved(one.state, {mend.key: mend.to}) for mend in one.verdict.mends}

        def remark(mend: Mend, lang: str) -> str:
            return moved_words(self.program, effects[mend], lang) if mend in effects else ""

        said = AgreementWords(one.given, self.program.labels, percents_of(self.program), remark)
        told, places = said.told(one.verdict), one.places
        assert told is not None
        values = {**told.values, "unit": one.state.unit.called, "stage": self.held_at(one), "places": places[1:],
                  "details": _details(one, effects)}
        return Finding(told.code, one.check.severity, places[0] if places else one.check.place,  # type: ignore[arg-type]
                       values, one.state.unit.id, one.item)

    def moved(self, state: UnitState, change: Mapping[Key, Any]) -> Moved:
        after, totals = marked_again(self.marker, state, change)
        return moved(self.program, state, self.sums[state.unit.id], after, totals)

    def held_at(self, one: Broken) -> str:
        """The last stage before this one with figures of the relation at which it held; "" for none."""
        if any(isinstance(node, (Name, Mark)) for node in walk(one.check.tree)):
            return ""
        keys = [(n.item, n.name) for n in walk(one.check.tree) if isinstance(n, Figure)]
        book, unit = self.marker.book, one.state.unit.id
        for number, stage in reversed(list(enumerate(STAGES[:STAGES.index(self.marker.stage)]))):
            if not any(number in book.facts.get(unit, {}).get(key, {}) for key in keys):
                continue
            facts = {**self.marker.defaults, **book.at_stage(unit, stage)}
            env = one.state.reading()
            env.figures = {key: fact.value for key, fact in facts.items()}
            given = given_of(self.program, one.state, env)
            if judged(Relation(one.check.tree, one.check.tolerance), given).status == "holds":
                return stage
        return ""

    def cancelled(self, broken: Sequence[Broken]) -> Iterator[Finding]:
        """Errors of one unit that hide each other in a relation that holds."""
        gaps = [one.verdict.difference for one in broken if one.verdict.difference]
        if not any(-gap in gaps for gap in gaps):
            return
        state, program = broken[0].state, self.program
        env = state.reading()
        given = given_of(program, state, env)
        checks = [*program.checks, *(check for item in program.items.values() if item.exists_for(state.unit.group)
                                     for check in item.checks if not _marks(check.tree))]
        found = cancelling([Relation(check.tree, check.tolerance) for check in checks], given)
        said = AgreementWords(given, program.labels, percents_of(program))
        for one in found:
            values = {**said.cancelled(one), "unit": state.unit.called}
            yield Finding("errors_cancel", "warning", _first(broken), values, state.unit.id)


def _marks(tree: Any) -> bool:
    return any(isinstance(node, (Name, Mark)) for node in walk(tree))


def _first(broken: Sequence[Broken]) -> Any:
    return next((place for one in broken for place in one.places), NOWHERE)


def _details(one: Broken, effects: Mapping[Mend, Moved]) -> dict[str, Any]:
    """The finding for programs: what `check --json` gives beside its sentence."""
    verdict = one.verdict
    mends = [{"item_id": mend.key[0], "input": mend.key[1], "from": mend.now, "to": mend.to,
              **(effects[mend].details() if mend in effects else {})} for mend in verdict.mends]
    return {"relation": one.check.text, "status": verdict.status, "left": verdict.left, "right": verdict.right,
            "difference": verdict.difference, "mends": mends}
