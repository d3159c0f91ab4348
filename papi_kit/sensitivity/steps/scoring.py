"""What the units of a table would have with other figures: many what-ifs at once over arrays.

The other units stay as they are. For a relative rule the best of the others is held as a figure of the unit, so that it is measured
against it, or against itself where it is better.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

import numpy as np

from ...index.assessment import Assessment
from ...rule.readers.arrays import Cell, cells
from ...rule.readers.exact import MISSING, Env
from ...rule.tree import FIGURE_TYPES, NUMBER, VALUE, Cases, Figure, Peer, Tree, op, walk
from ...rule.tree import replace as replaced
from ...scoring.arrays.facts import array_facts
from ...scoring.arrays.marks import ArrayFacts
from ...scoring.arrays.score import ArrayScores, score_arrays
from ...scoring.exact.marks import UnitState
from ...scoring.facts.book import Key
from ...scoring.program.program import Program
from ..altered.table import Table
from .marking import WhatIf

AT_A_TIME = 30_000                            # draws × units: what the marks of a hundred items take some 200 MB for
BEST = "the best of its peers"                # no figure of a rubric has a name with spaces


@dataclass(frozen=True)
class Tried:
    """`figure` (D, U) as ranked and rounded; `raw` before the total is held within its ends and both are rounded; nan where there is none."""

    figure: np.ndarray
    raw: np.ndarray


@dataclass
class Scorer:
    """Scores what-ifs of the units of a table by the array reader."""

    table: Table
    states: list[UnitState]
    program: Program
    facts: ArrayFacts
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
                figures[key] = _laid_over(figures[key], rows, units, cells(values, FIGURE_TYPES[self.types[key]]), shape)
        for item, (rows, units) in _by_evidence(tries).items():
            mask = np.array(np.broadcast_to(no_evidence[item], shape))
            mask[rows, units] = False
            no_evidence[item] = mask
        return self._figures(score_arrays(self.program, replace(self.facts, figures=figures, no_evidence=no_evidence)), shape)

    def _figures(self, found: ArrayScores, shape: tuple[int, int]) -> Tried:
        raw = found.base_points + found.bonus_points - found.penalty_points
        figure = found.points
        if self.table.by_index:
            raw, figure = 100 * raw / np.where(found.max_points > 0, found.max_points, np.nan), found.index
        ranked, unrounded = (np.broadcast_to(np.where(found.complete, part, np.nan), shape) for part in (figure, raw))
        return Tried(ranked, unrounded)


def scorer_of(assessment: Assessment, table: Table) -> Scorer:
    """The scorer of a table, its states with the best of the others among their figures."""
    assert assessment.marking is not None
    marker, eligible = assessment.marking.marker, assessment.marking.eligible
    peers = marker.program.peers
    held = _with_peers_held(assessment.program, peers, marker.context.best)
    everybody = [result.state for result in assessment.results if eligible(result.unit)]
    measured = {key: {s.unit.id: (s.unit.group, marker.measured(marker.program.items[key], s)) for s in everybody} for key in peers}
    states = [_with_best(result.state, {(key, BEST): _best_of_others(result.state, peer, measured[key], marker.context.best.get(key))
                                        for key, peer in peers.items()}) for result in table.results]
    facts = array_facts(marker, states, eligible)
    best = {(key, BEST): cells([state.figures[key, BEST] for state in states], NUMBER) for key in peers}
    types = {(n.item, n.name): n.type for tree in assessment.program.trees for n in walk(tree) if isinstance(n, Figure)}
    return Scorer(table, states, held, replace(facts, figures={**facts.figures, **best}), types)


def _with_peers_held(program: Program, peers: Mapping[str, Peer], given: Mapping[str, Fraction]) -> Program:
    """The program in which a unit is measured against the best of the others and itself, or against the best that is given."""
    def held(peer: Peer) -> Tree:
        others = Figure(peer.item, BEST, "amount")
        if peer.item in given:
            return others
        return Cases(((op("has", others), op("max" if peer.better == "more" else "min", others, VALUE)),), VALUE)

    items = {key: replace(item, rule=replaced(item.rule, lambda node: held(node) if isinstance(node, Peer) else None)) if key in peers and item.rule
             else item for key, item in program.items.items()}
    return replace(program, items=items)


def _best_of_others(state: UnitState, peer: Peer, measured: Mapping[str, tuple[str, Fraction | None]], given: Fraction | None) -> Any:
    if given is not None:
        return given
    values = [value for unit, (group, value) in measured.items()
              if unit != state.unit.id and value is not None and (peer.among == "all" or group == state.unit.group)]
    return (max if peer.better == "more" else min)(values, default=MISSING)


def _with_best(state: UnitState, best: Mapping[Key, Any]) -> UnitState:
    """A copy of the state, its scores included, so that nothing here touches the assessment's own."""
    old, figures, scores = state.env, {**state.figures, **best}, dict(state.scores)
    env = Env(figures, scores, old.columns, old.last, old.child_sums, old.peers)
    return UnitState(state.unit, state.facts, figures, env, state.has_not_applicable, scores)


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

