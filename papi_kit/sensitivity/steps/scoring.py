"""What the units of a table would have with other figures: many what-ifs at once over arrays.

The other units stay as they are. What they have of what is compared is held, so that a unit is measured against them
and itself.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Any

import numpy as np

from ...index.assessment import Assessment
from ...rule.peers import Others, PeerKey, others_of
from ...rule.readers.cells import Cell, cells, present
from ...rule.tree import FIGURE_TYPES, Figure, walk
from ...scoring.arrays.facts import ArrayFacts, array_facts
from ...scoring.arrays.peers import held_of
from ...scoring.arrays.score import ArrayScores, score_arrays
from ...scoring.exact.marks import UnitState
from ...scoring.exact.peers import table_of, values_of
from ...scoring.exact.score import Marker
from ...scoring.facts.book import Key
from ..altered.table import Table
from .marking import WhatIf

AT_A_TIME = 30_000                            # draws × units: what the marks of a hundred items take some 200 MB for


@dataclass(frozen=True)
class Tried:
    """`figure` (D, U) as ranked and rounded; `raw` before the total is held within its ends and both are rounded; nan
    where there is none, or where a veto takes the unit out of the ranking."""

    figure: np.ndarray
    raw: np.ndarray


@dataclass
class Scorer:
    """Scores what-ifs of the units of a table by the array reader."""

    table: Table
    states: list[UnitState]
    facts: ArrayFacts
    others: Mapping[str, Mapping[PeerKey, Others | None]]
    types: dict[Key, str] = field(default_factory=dict)

    def tried(self, tries: Sequence[Sequence[WhatIf]]) -> Tried:
        """For each unit its what-ifs; D is the length of the longest list."""
        draws = max(map(len, tries), default=0)
        size = max(1, AT_A_TIME // len(tries))
        parts = [self._some([row[start : start + size] for row in tries]) for start in range(0, draws, size)]
        if not parts:
            return Tried(np.zeros((0, len(tries))), np.zeros((0, len(tries))))
        return Tried(np.concatenate([p.figure for p in parts]), np.concatenate([p.raw for p in parts]))

    def _some(self, tries: Sequence[Sequence[WhatIf]]) -> Tried:
        shape = (max(map(len, tries)), len(tries))
        figures, no_evidence = dict(self.facts.figures), dict(self.facts.no_evidence)
        for key, (rows, units, values) in _by_figure(tries).items():
            if key in figures:
                figures[key] = _laid_over(figures[key], rows, units,
                                          cells(values, FIGURE_TYPES[self.types[key]]), shape)
        for item, (rows, units) in _by_evidence(tries).items():
            mask = np.array(np.broadcast_to(no_evidence[item], shape))
            mask[rows, units] = False
            no_evidence[item] = mask
        return self._figures(score_arrays(self.table.program,
                                          replace(self.facts, figures=figures, no_evidence=no_evidence)), shape)

    def _figures(self, found: ArrayScores, shape: tuple[int, int]) -> Tried:
        raw, figure = found.known_points, found.points
        if self.table.by_index:
            raw, figure = 100 * raw / np.where(found.max_points > 0, found.max_points, np.nan), found.index
        there = reduce(np.logical_and, (~np.asarray(vetoed, dtype=bool) for vetoed in found.vetoed), found.complete)
        ranked, unrounded = (np.broadcast_to(np.where(there, part, np.nan), shape) for part in (figure, raw))
        return Tried(ranked, unrounded)


def scorer_of(assessment: Assessment, table: Table) -> Scorer:
    """The scorer of a table; where peers are looked at, each unit has the others as they are."""
    assert assessment.marking is not None
    marker, eligible, program = assessment.marking.marker, assessment.marking.eligible, assessment.program
    states = [result.state for result in table.results]
    others = _others(marker, [r.state for r in assessment.results if eligible(r.unit)], states)
    keys = [peer.key for peers in program.peers.values() for peer in peers]
    facts = replace(array_facts(marker, states, eligible),
                    peers={key: present(float(value)) for key, value in marker.context.peers.items()},
                    others={key: held_of([others[s.unit.id][key] for s in states]) for key in keys})
    types = {(n.item, n.name): n.type for tree in program.trees for n in walk(tree) if isinstance(n, Figure)}
    return Scorer(table, states, facts, others, types)


def _others(marker: Marker, everybody: Sequence[UnitState],
            states: Sequence[UnitState]) -> dict[str, dict[PeerKey, Others | None]]:
    """unit -> what it compares -> its peers beside itself."""
    found: dict[str, dict[PeerKey, Others | None]] = {state.unit.id: {} for state in states}
    for key in marker.program.peers:
        for compared in marker.runs.wholes[key].peers:
            item, peer = marker.program.items[key], compared.peer
            values = {state.unit.id: marker.compared(item, compared, state) for state in everybody}
            tables = values_of(peer, everybody, values)
            for state in states:
                table = table_of(peer, state.unit)
                beside = [value for unit, value in tables.get(table, {}).items() if unit != state.unit.id]
                found[state.unit.id][peer.key] = None if table is None else others_of(peer.what, beside)
    return found


def _by_figure(tries: Sequence[Sequence[WhatIf]]) -> dict[Key, tuple[list[int], list[int], list[Any]]]:
    """Figure -> rows, units and values of where it is changed."""
    found: dict[Key, tuple[list[int], list[int], list[Any]]] = {}
    for unit, row in enumerate(tries):
        for number, what in enumerate(row):
            for key, value in what.figures.items():
                rows, units, values = found.setdefault(key, ([], [], []))
                rows.append(number)
                units.append(unit)
                values.append(value)
    return found


def _by_evidence(tries: Sequence[Sequence[WhatIf]]) -> dict[str, tuple[list[int], list[int]]]:
    found: dict[str, tuple[list[int], list[int]]] = {}
    for unit, row in enumerate(tries):
        for number, what in enumerate(row):
            for item in what.evidence:
                rows, units = found.setdefault(item, ([], []))
                rows.append(number)
                units.append(unit)
    return found


def _laid_over(cell: Cell, rows: list[int], units: list[int], new: Cell, shape: tuple[int, int]) -> Cell:
    """The cell (U,) as (D, U) with the new values in their places."""
    values = np.array(np.broadcast_to(cell.values, shape), dtype=np.result_type(cell.values, new.values))
    state = np.array(np.broadcast_to(cell.state, shape))
    values[rows, units], state[rows, units] = new.values, new.state
    return Cell(values, state)

