"""One leaf or one unit marked again exactly, with other figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from ...rule.readers.exact import Env
from ...rule.tree import Figure, Mark, walk
from ...scoring.exact.marks import Score, UnitState
from ...scoring.exact.score import Marker
from ...scoring.exact.totals import Totals, totals
from ...scoring.facts.book import Key
from ...scoring.facts.units import Unit
from ...scoring.program.program import Item, Program, trees_of


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Figures of one unit with their new values, and the items that now have the evidence they lacked."""

    figures: Mapping[Key, Any]
    evidence: frozenset[str] = frozenset()

    def joined(self, other: WhatIf) -> WhatIf:
        return WhatIf({**self.figures, **other.figures}, self.evidence | other.evidence)


NOTHING = WhatIf({})


class Remarker(Marker):
    """Marks one unit again, on the facts of another marker; leaves that read nothing of what changed keep their scores."""

    def __init__(self, marker: Marker, program: Program):
        super().__init__(program, marker.book, marker.defaults, marker.stage, marker.context)
        self.kept: Mapping[str, Score] = {}
        once = {key for each in self.program.once for key in each.keys}
        self.reads = {item.id: _reads(item) for item in self.program.leaves() if item.id not in once}

    def changed(self, state: UnitState, what: WhatIf) -> UnitState:
        """The unit's state before marking, with the marks that it had for whoever reads them."""
        facts = {key: replace(fact, evidence=fact.evidence or "+") if key[0] in what.evidence else fact for key, fact in state.facts.items()} \
            if what.evidence else state.facts
        old = state.env
        env = Env({**state.figures, **what.figures}, state.scores, old.columns, old.last, old.child_sums, old.peers)
        found = UnitState(state.unit, facts, env.figures, env, state.has_not_applicable, state.scores)  # type: ignore[arg-type]
        env.said = partial(self.rows.said, found)
        return found

    def leaf_again(self, item: Item, state: UnitState, what: WhatIf) -> Score:
        """The leaf's score, all other marks as they are."""
        score = super().score(self.program.items[item.id], self.changed(state, what))
        self.findings.clear()
        return score

    def unit_again(self, state: UnitState, what: WhatIf) -> tuple[UnitState, Totals]:
        """All marks of the unit and its totals."""
        touched = what.figures.keys()
        self.kept = {key: state.scores[key] for key, reads in self.reads.items()
                     if reads is not None and touched.isdisjoint(reads) and key not in what.evidence}
        self.pending = self.changed(state, what)
        self.pending.scores = {}
        self.pending.env.marks = self.pending.scores
        found = self.mark([state.unit], lambda unit: True)[0]
        self.findings.clear()
        return found, totals(self.program, found)

    def state(self, unit: Unit) -> UnitState:
        return self.pending

    def score(self, item: Item, state: UnitState) -> Score:
        found = self.kept.get(item.id)
        return super().score(item, state) if found is None else found


def _reads(item: Item) -> frozenset[Key] | None:
    """The figures that the leaf's mark depends on; None where it reads other marks too."""
    nodes = [node for tree in trees_of(item) for node in walk(tree)]
    if any(isinstance(node, Mark) for node in nodes):
        return None
    return frozenset((node.item, node.name) for node in nodes if isinstance(node, Figure))
