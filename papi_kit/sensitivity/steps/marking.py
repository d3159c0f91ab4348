"""One leaf or one unit marked again exactly, with other figures."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from ...rule.peers import Others, PeerKey
from ...scoring.exact.again import changed_state
from ...scoring.exact.marks import Score, UnitState
from ...scoring.exact.score import Marker
from ...scoring.exact.totals import Totals, totals
from ...scoring.facts.book import Key
from ...scoring.facts.units import Unit
from ...scoring.program.behind import unmoved
from ...scoring.program.program import Item


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Figures of one unit with their new values, and the items that now have the evidence they lacked."""

    figures: Mapping[Key, Any]
    evidence: frozenset[str] = frozenset()

    def joined(self, other: WhatIf) -> WhatIf:
        return WhatIf({**self.figures, **other.figures}, self.evidence | other.evidence)


NOTHING = WhatIf({})


class Remarker:
    """Marks one unit again, on the facts of a marker; what hangs on nothing that changed keeps its score.
    `others`: unit -> what it compares -> its peers beside itself."""

    def __init__(self, marker: Marker, others: Mapping[str, Mapping[PeerKey, Others | None]]):
        self.program = marker.program
        context = replace(marker.context, others=others)
        self.marker = Marker(self.program, marker.book, marker.defaults, marker.stage, context)

    def leaf_again(self, item: Item, state: UnitState, what: WhatIf) -> Score:
        """The leaf's score, all other marks as they are."""
        changed = self._changed(state, what, state.scores)
        self.marker.find_peers(item, [changed], _everyone)
        score = self.marker.score(item, changed)
        self._forget()
        return score

    def unit_again(self, state: UnitState, what: WhatIf) -> tuple[UnitState, Totals]:
        """All marks of the unit and its totals."""
        touched = {*what.figures, *((item, "") for item in what.evidence)}
        kept = {key: state.scores[key] for key in unmoved(self.program.behind, touched)}
        found = self._changed(state, what, {})
        self.marker.mark_states([found], _everyone, kept)
        self._forget()
        return found, totals(self.program, found)

    def _forget(self) -> None:
        """Findings of what was only tried, and marks of figures that do not come again."""
        self.marker.findings.clear()
        self.marker.alike.clear()

    def others(self, unit: Unit) -> Mapping[PeerKey, Others | None]:
        """The unit's peers beside itself, as they are held."""
        return self.marker.context.others.get(unit.id, {})

    def zeroed(self, item: Item, state: UnitState) -> bool:
        return self.marker.rows.zeroed(item, state)

    def _changed(self, state: UnitState, what: WhatIf, scores: dict[str, Score]) -> UnitState:
        """The unit before marking, with these marks for whoever reads them."""
        facts = dict(state.facts)
        for key in [key for key in facts if key[0] in what.evidence]:
            facts[key] = replace(facts[key], evidence=facts[key].evidence or "+")
        return changed_state(self.marker, state, what.figures, facts, scores)


def _everyone(unit: Unit) -> bool:
    return True
