"""From the units that the exact marker has read to the arrays that are scored over draws.

This is the border: here, and only here, one goes through the units one by one. What the analysis varies (estimates of a
survey, single figures) is then replaced in `figures` by an array of shape (draws, units).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from typing import Any

import numpy as np

from ...rule.env import MISSING
from ...rule.peers import PeerKey
from ...rule.readers.cells import Array, Cell, cells
from ...rule.readers.exact import column_value
from ...rule.tree import FIGURE_TYPES, NUMBER, ChildSum, Column, Figure, Last
from ...values import dataclass
from ..exact.marks import UnitState
from ..exact.score import Marker
from ..facts.units import Unit
from ..program.item import Item
from ..program.program import Program
from .peers import Held

_READ = (Figure, Column, Last, ChildSum)


@dataclass(frozen=True)
class ArrayFacts:
    """What is known of the units, each array of shape (units,) or (draws, units). `hand` are the marks by hand in
    force, `not_applicable` where rows say so of an item, `no_evidence` where that makes it 0. What peers
    have is given (`peers`), or of the others as they are held (`others`) and each unit itself, or of those
    `eligible`."""

    groups: Array
    figures: Mapping[tuple[str, str], Cell]
    hand: Mapping[str, Cell] = field(default_factory=dict)
    not_applicable: Mapping[str, Array] = field(default_factory=dict)
    no_evidence: Mapping[str, Array] = field(default_factory=dict)
    columns: Mapping[tuple[str, str], Cell] = field(default_factory=dict)
    last: Mapping[tuple[str, str], Cell] = field(default_factory=dict)
    child_sums: Mapping[str, Cell] = field(default_factory=dict)
    eligible: Array = field(default_factory=lambda: np.array(True))
    peers: Mapping[PeerKey, Cell] = field(default_factory=dict)
    others: Mapping[PeerKey, Held] = field(default_factory=dict)


def array_facts(marker: Marker, states: Sequence[UnitState], eligible: Callable[[Unit], bool]) -> ArrayFacts:
    """The facts of marked units; `eligible` says who counts among the peers."""
    program = marker.program
    nodes = dict.fromkeys(node for node in program.nodes if isinstance(node, _READ))
    silent = not any(state.has_not_applicable for state in states)

    return ArrayFacts(
        np.array([state.unit.group for state in states]),
        {(n.item, n.name): cells([s.figures.get((n.item, n.name), MISSING) for s in states], FIGURE_TYPES[n.type])
         for n in nodes if isinstance(n, Figure)},
        _by_item(program, lambda item: _hand(marker, item, states)),
        {} if silent else _by_item(program, lambda item: _mask(marker.rows.declared_na(item, s) for s in states)),
        _by_item(program, lambda item: _mask(marker.rows.zeroed(item, s) for s in states)
                 if item.needs_evidence else None),
        {(n.name, n.type): cells([_cell(s, n) for s in states], n.type) for n in nodes if isinstance(n, Column)},
        {(n.item, n.name): cells([s.env.last.get((n.item, n.name), MISSING) for s in states], NUMBER)
         for n in nodes if isinstance(n, Last)},
        {n.name: cells([s.env.child_sums.get(n.name, MISSING) for s in states], NUMBER)
         for n in nodes if isinstance(n, ChildSum)},
        np.array([eligible(state.unit) for state in states]))


def _by_item(program: Program, of: Callable[[Item], Any]) -> dict[str, Any]:
    """One entry an item, where there is something to say."""
    found = {key: of(item) for key, item in program.items.items()}
    return {key: value for key, value in found.items() if value is not None}


def _mask(yes: Any) -> Array | None:
    mask = np.array(list(yes), bool)
    return mask if mask.any() else None


def _hand(marker: Marker, item: Item, states: Sequence[UnitState]) -> Cell | None:
    facts = [marker.rows.hand(item, state) for state in states]
    if not any(facts):
        return None
    return cells([MISSING if fact is None else fact.value for fact in facts], NUMBER)


def _cell(state: UnitState, column: Column) -> Any:
    found = column_value(state.env.columns.get(column.name, MISSING), column.type)
    return MISSING if found is None else found
