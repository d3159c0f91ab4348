"""Figures that do not add up, told: both sides, the smallest change that would mend it, and what it would do to the
unit's marks. Nothing here changes a mark."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from fractions import Fraction
from itertools import groupby
from typing import Any

from ..findings import Finding
from ..language.numbers import number_text, percents_apart
from ..language.say import Both
from ..rubric.model import STAGES
from ..rule.agreement import Mend, Relation, judged
from ..rule.readers.agreement_words import AgreementWords
from ..rule.tree import Figure, Tree, walk
from ..scoring.exact.again import marked_again
from ..scoring.exact.marks import UnitState
from ..scoring.exact.relations import Broken, given_of, percents_of
from ..scoring.exact.score import Marker
from ..scoring.exact.totals import Totals
from ..scoring.facts.book import Key
from ..scoring.facts.units import Unit
from ..scoring.program.program import Program
from ..scoring.program.roles import Family, families
from ..values import dataclass
from .cancelled import cancelled, cancelled_below, cancelled_years, hangs_on_marks, hidden_words
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
            yield from cancelled(self.program, of_unit)

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
        stage, hidden = self.held_at(one)
        values = {**told.values, "unit": one.state.unit.called, "stage": stage, "hidden": hidden, "places": places[1:],
                  "details": _details(one, effects)}
        return Finding(told.code, one.check.severity, places[0] if places else one.check.place,  # type: ignore[arg-type]
                       values, one.state.unit.id, one.item)

    def across(self, states: Sequence[UnitState], below: Mapping[str, Sequence[Unit]]) -> Iterator[Finding]:
        """Errors that cancel among the units `below` a unit, or between last year's figures and this year's."""
        for state in states:
            yield from cancelled_below(self.marker, state, below.get(state.unit.id, ()))
            yield from cancelled_years(self.program, state)

    def overdue(self, states: Sequence[UnitState]) -> Iterator[Finding]:
        """Pending that is overdue, which a percentage on time does not count."""
        specs = [*self.program.shared.values(), *(s for item in self.program.items.values() for s in item.figures)]
        trees = [tree for item in self.program.leaves() for tree in (item.value, item.rule) if tree is not None]
        for family in families(specs):
            for state in () if counts_overdue(family, trees) else states:
                found = overdue_of(family, state)
                if found is not None:
                    yield self._overdue(family, state, found)

    def _overdue(self, family: Family, state: UnitState, overdue: Fraction) -> Finding:
        parts = {part: (spec.item, spec.name) for part, spec in family.parts.items()}
        count = {part: state.figures[parts[part]] for part in ("on_time", "resolved", "pending")}
        effect = self.moved(state, {parts["resolved"]: count["resolved"] + overdue})
        effects = Both(*(moved_words(self.program, effect, lang) for lang in ("vi", "en")))
        shares = [count["on_time"] / count["resolved"], count["on_time"] / (count["resolved"] + overdue)]
        vi, en = percents_apart(shares, "vi"), percents_apart(shares, "en")
        label = {part: self.program.labels[parts[part]] for part in count}
        shown = [{part: number_text(x, lang) for part, x in count.items()} for lang in ("vi", "en")]
        read = (f"“{label['on_time']}” ({one['on_time']}) {of} “{label['resolved']}” ({one['resolved']})"
                for one, of in zip(shown, ("trên", "of"), strict=True))
        key = parts["pending"]
        values = {"read": Both(*read), "pending": label["pending"], "unit": state.unit.called, "overdue": overdue,
                  "share": shares[0], "now": Both(vi[0], en[0]), "counted": shares[1], "then": Both(vi[1], en[1]),
                  "effect": effects, "details": {"overdue": overdue, **effect.details()}}
        place = state.facts[key].place
        return Finding("overdue_pending", "warning" if effect.items else "note", place, values, state.unit.id, key[0])

    def moved(self, state: UnitState, change: Mapping[Key, Any]) -> Moved:
        after, totals = marked_again(self.marker, state, change)
        return moved(self.program, state, self.sums[state.unit.id], after, totals)

    def held_at(self, one: Broken) -> tuple[str, Both | None]:
        """The last stage before this one with figures of the relation at which it held, "" for none; and the two errors
        that cancelled there, where it held only because of them."""
        if hangs_on_marks(one.check.tree):
            return "", None
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
                return stage, hidden_words(self.program, one, given)
        return "", None


def counts_overdue(family: Family, trees: Sequence[Tree]) -> bool:
    """Whether some mark already sets what is pending beside what was on time."""
    def reads(tree: Tree, *parts: str) -> bool:
        keys = {(spec.item, spec.name) for part in parts if (spec := family.parts.get(part))}
        return any(isinstance(node, Figure) and (node.item, node.name) in keys for node in walk(tree))

    late = ("pending", "pending_not_due", "pending_overdue")
    return any(reads(tree, "on_time") and reads(tree, "resolved") and reads(tree, *late) for tree in trees)


def overdue_of(family: Family, state: UnitState) -> Fraction | None:
    """How much of what is pending is overdue, where something is and a share on time can be made."""
    def figure(part: str) -> Fraction | None:
        spec = family.parts.get(part)
        found = state.figures.get((spec.item, spec.name)) if spec else None
        return found if isinstance(found, Fraction) else None

    pending, not_due, overdue = figure("pending"), figure("pending_not_due"), figure("pending_overdue")
    if pending is not None and not_due is not None and overdue is None:
        overdue = pending - not_due
    known = pending is not None and figure("on_time") is not None and (figure("resolved") or 0) > 0
    return overdue if known and overdue is not None and overdue > 0 else None


def _details(one: Broken, effects: Mapping[Mend, Moved]) -> dict[str, Any]:
    """The finding for programs: what `check --json` gives beside its sentence."""
    verdict = one.verdict
    mends = [{"item_id": mend.key[0], "input": mend.key[1], "from": mend.now, "to": mend.to,
              **(effects[mend].details() if mend in effects else {})} for mend in verdict.mends]
    return {"relation": one.check.text, "status": verdict.status, "left": verdict.left, "right": verdict.right,
            "difference": verdict.difference, "mends": mends}
