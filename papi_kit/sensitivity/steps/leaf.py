"""One leaf as it is read again and again: its mark from its own figures alone, and its mark along one of them.

Where a figure is read by the leaf's `value` alone and moves it in a straight line, what happens along the figure is
what happens along the value, which units alike share.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Any

from ...rule.env import MISSING, Env
from ...rule.peers import Others, PeerKey
from ...rule.readers.breaks import Around, piecewise
from ...rule.readers.exact import first
from ...rule.readers.piecewise import ONE, ZERO, Line, NotPiecewise
from ...rule.tree import VALUE, ChildSum, Column, Figure, Hand, Last, Mark, Op, Peer, Said, Step, Tree, walk
from ...rule.whole.model import COMPUTED
from ...scoring.exact.marks import UnitState
from ...scoring.facts.book import Key
from ...scoring.program.program import Item, Program
from .figures import Grid
from .marking import WhatIf
from .stretch import OverValue, Stretch, straight

ROWS, STAIRS = (Column, Last, ChildSum, Hand, Said), ("floor", "ceil", "round", "grid")


@dataclass
class Leaf:
    """`over`: for what units may have of everything but figures, the leaf as a function of its value. `straight`:
    figures of which the value is a straight line, whatever the other figures are."""

    program: Program
    item: Item
    over: dict[tuple[Any, ...], OverValue | None] = field(default_factory=dict)
    straight: dict[Figure, bool] = field(default_factory=dict)

    @cached_property
    def trees(self) -> list[Tree]:
        whole = self.program.wholes[self.item.id]
        asked = [tree for branch in whole.branches for tree in (branch.when, branch.points)]
        return [tree for tree in (*asked, *self.wanted, *whole.names.values()) if tree is not None]

    @cached_property
    def wanted(self) -> list[Tree]:
        fails = self.program.wholes[self.item.id].fails
        return [COMPUTED] if fails is None else [COMPUTED, fails]

    @cached_property
    def nodes(self) -> list[Tree]:
        return list(dict.fromkeys(node for tree in self.trees for node in walk(tree)))

    @cached_property
    def figures(self) -> list[Key]:
        """Those that the mark depends on."""
        return [(node.item, node.name) for node in self.nodes if isinstance(node, Figure)]

    @cached_property
    def alone(self) -> bool:
        """Whether it reads neither other marks nor other units."""
        return not any(isinstance(node, (Mark, Peer)) for node in self.nodes)

    @cached_property
    def by_value(self) -> bool:
        """Whether its figures are read by its value alone, and nothing is rounded on the way but at the end."""
        value = self.item.value
        if value is None or not self.alone:
            return False
        computed = self.program.wholes[self.item.id].names["computed"]
        ends = {computed.after} if isinstance(computed, Step) and computed.code == "rounded" else set()
        rest = [node for tree in self.trees if tree != value for node in walk(tree)]
        return not any(isinstance(node, Figure) or (isinstance(node, Op) and node.name in STAIRS and node not in ends)
                       for node in rest)

    def told(self, state: UnitState) -> tuple[Any, ...]:
        """What the unit has of all that the mark depends on beside figures."""
        return tuple([_told(node, state.env) for node in self.rows])

    @cached_property
    def rows(self) -> list[Tree]:
        return [node for node in self.nodes if isinstance(node, ROWS)]

    def mark(self, state: UnitState, what: WhatIf) -> Fraction | None:
        """The mark with other figures, of a leaf that stands alone; None where it is not scored by its rule."""
        old, run = state.env, self.program.exact.wholes[self.item.id]
        figures = {key: state.figures[key] for key in self.figures if key in state.figures}
        env = Env({**figures, **what.figures}, {}, old.columns, old.last, old.child_sums, said=old.said)
        taken = first(run.fixed, env) or first(run.asked, env)
        points = taken.points(env) if taken is not None and taken.branch.status == "scored" else MISSING
        return points if isinstance(points, Fraction) else None

    def along(self, grid: Grid, state: UnitState, others: Mapping[PeerKey, Others | None]) -> Stretch:
        """The leaf along the figure of a grid, no evidence lacking. `others`: its peers beside the unit."""
        line = self._value_along(grid, state) if self.by_value else None
        over = None if line is None else self._over_value(state)
        if line is not None and over is not None:
            return over.along(line, self.item.rounding)
        try:
            return Stretch(breaks_of(self.program, self.item, grid, state, others))
        except NotPiecewise:
            return Stretch(None)

    def _value_along(self, grid: Grid, state: UnitState) -> Line | None:
        """The value where it is a straight line of the figure, rising or falling."""
        found = next((node for node in self.nodes if isinstance(node, Figure) and (node.item, node.name) == grid.key),
                     None)
        if found is None or self.item.value is None:
            return None
        if found not in self.straight:
            self.straight[found] = found.type != "date" and straight(self.item.value, found)
        if self.straight[found]:
            return self._through(self.item.value, grid.key, state)
        try:
            value = piecewise(self.item.value, found, Around(_env(state), run=self.program.run))
        except NotPiecewise:
            return None
        cell = value.cells[0]
        return cell if not value.points and isinstance(cell, Line) and cell.slope else None

    def _through(self, value: Tree, key: Key, state: UnitState) -> Line | None:
        """The straight line through the values at 0 and 1."""
        env, run = _env(state), self.program.run(value)
        ends = []
        for x in (ZERO, ONE):
            env.figures = {**{other: state.figures[other] for other in self.figures if other in state.figures}, key: x}
            ends.append(run(env))
        start, end = ends
        if not (isinstance(start, Fraction) and isinstance(end, Fraction)) or start == end:
            return None
        return Line(end - start, start)

    def _over_value(self, state: UnitState) -> OverValue | None:
        """What happens along the value; None where it is not piecewise linear."""
        key = self.told(state)
        if key not in self.over:
            names = {**self.program.wholes[self.item.id].names, "points": COMPUTED}
            around = Around(_env(state), names=names, rounding=False, run=self.program.run)
            try:
                self.over[key] = OverValue([piecewise(tree, VALUE, around) for tree in self.wanted])
            except NotPiecewise:
                self.over[key] = None
        return self.over[key]


def _told(node: Tree, env: Env) -> Any:
    match node:
        case Column(name=name):
            return env.columns.get(name, MISSING)
        case Last(item=item, name=name):
            return env.last.get((item, name), MISSING)
        case ChildSum(name=name):
            return env.child_sums.get(name, MISSING)
        case Hand(item=item):
            return env.said(item, "by_hand")
        case Said(item=item, what=what):
            return env.said(item, what)
    raise TypeError(node)


def _env(state: UnitState) -> Env:
    old = state.env
    return Env(state.figures, state.scores, old.columns, old.last, old.child_sums, old.peers)


def breaks_of(program: Program, item: Item, grid: Grid, state: UnitState,
              others: Mapping[PeerKey, Others | None]) -> list[Fraction]:
    """The break points, in the figure of the grid, of the leaf's points before rounding and of the condition by which
    it zeroes its parent, no evidence lacking. `others`: its peers beside the unit. Raises NotPiecewise."""
    whole = program.wholes[item.id]
    wanted = [tree for tree in (COMPUTED, whole.fails) if tree is not None]
    trees = [*whole.names.values(), *wanted]
    figures = [node for tree in trees for node in walk(tree) if isinstance(node, Figure)]
    found = [figure for figure in figures if (figure.item, figure.name) == grid.key]
    if not found:
        return []
    reach = (grid.low, grid.high) if grid.low is not None and grid.high is not None else None
    names = {**whole.names, "points": COMPUTED}
    around = Around(_env(state), reach, names, rounding=False, run=program.run, others=others)
    return [x for tree in wanted for x in piecewise(tree, found[0], around).points]
