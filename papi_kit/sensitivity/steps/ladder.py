"""The ladder of a leaf: the marks above the present one that changing one figure can give, each with the least change
that gives it.

The break points of the leaf's rule in that figure cut the line into stretches on which the mark is linear. Each jump is
a rung; a stretch of more than `FEW` steps along a slope is one rung, at whose inner places the mark lies between both
ends. Where a rule is not piecewise linear (a logarithm, a figure on both sides of a quotient) places ever further away
are tried instead, and the mark taken to rise or fall all the way between two of them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache
from typing import Any

from ...rubric.figures import FigureSpec
from ...rule.env import Env
from ...rule.peers import Others, PeerKey
from ...rule.readers.breaks import Around, piecewise
from ...rule.readers.piecewise import NotPiecewise
from ...rule.tree import Figure, walk
from ...rule.whole.model import COMPUTED
from ...scoring.exact.marks import UnitState
from ...scoring.facts.book import Key
from ...scoring.program.program import Item, Program
from .figures import Grid, Relations, allowed, choices_of, grids_of, own_figures
from .marking import Remarker, WhatIf
from .moved import moving_others

Breaks = list[Fraction] | None
Places = Callable[[int], WhatIf | None]
FEW = 10
DOUBLINGS = 34
ZERO = Fraction(0)


@dataclass(frozen=True)
class Rung:
    """A better mark of a leaf. `places(n)` is the change at n steps, None where it is not allowed; `n` its own; with a
    `start` the mark rises all the way from there, from `start_mark`. `mark` is the leaf's, `before` what it is now."""

    item: str
    key: Key
    what: WhatIf
    before: Fraction
    mark: Fraction
    n: int = 1
    sign: int = 0                                 # of the direction in which the figure moves; 0: a choice
    start: int | None = None
    start_mark: Fraction = Fraction(0)
    places: Places = field(default=lambda n: None, compare=False, repr=False)

    @property
    def slope(self) -> bool:
        return self.start is not None

    @property
    def line(self) -> tuple[str, Key, int]:
        """What the rungs of one figure in one direction have in common."""
        return self.item, self.key, self.sign

    @property
    def touched(self) -> frozenset[Key]:
        return frozenset(self.what.figures) | {(item, "") for item in self.what.evidence}


@dataclass(frozen=True)
class Climb:
    """A rung that does good: what it adds to the figure before rounding, from `low` at its start, and the figure with
    it."""

    rung: Rung
    gain: float
    low: float
    figure: float


@dataclass
class Climber:
    """Finds the ladders of the units of one program."""

    program: Program
    marker: Remarker
    relations: Relations
    shown: Mapping[Key, tuple[Fraction, Fraction]] = field(default_factory=dict)
    figures: dict[str, list[FigureSpec]] = field(default_factory=dict)
    readers: dict[Key, set[str]] = field(default_factory=dict)
    moving: frozenset[Key] = frozenset()
    left_out: set[str] = field(default_factory=set)    # items of which no step is told, as it would move other units

    def __post_init__(self) -> None:
        self.moving = moving_others(self.program)
        for item in self.program.leaves():
            specs = own_figures(item, self.program)
            kept = [spec for spec in specs if (spec.item, spec.name) not in self.moving]
            self.figures[item.id] = kept
            if len(kept) < len(specs):
                self.left_out.add(item.id)
            for spec in self.figures[item.id]:
                self.readers.setdefault((spec.item, spec.name), set()).add(item.id)

    def ladder(self, item: Item, state: UnitState) -> list[Rung]:
        """The rungs, figure by figure, the nearest first. Empty where no rule is asked: not for the group, by hand,
        n/a, missing but for a choice."""
        score = state.scores[item.id]
        chosen = score.status == "missing" and score.points is not None
        if score.points is None or not (score.status == "scored" or chosen):
            return []
        zeroed = self.marker.zeroed(item, state)
        if zeroed and (item.id, "") in self.moving:
            return []
        evidence = frozenset([item.id]) if zeroed else frozenset[str]()
        found = list(self._with_evidence(item, state, evidence))
        for spec in self.figures[item.id]:
            found += self._by_choice(item, spec, state, evidence)
            grids = [] if chosen else grids_of(spec, item, state, self.shown)
            breaks = self._breaks(item, grids[0], state) if grids else None
            for grid in grids:
                found += self._by_number(item, spec, grid, breaks, state, evidence)
        return found

    def _with_evidence(self, item: Item, state: UnitState, evidence: frozenset[str]) -> Iterator[Rung]:
        """Evidence alone, where the lack of it made the mark 0."""
        what = WhatIf({}, evidence)
        mark = self.mark(item, state, what) if evidence else None
        if mark is not None and _better(item, mark, _now(item, state)):
            yield Rung(item.id, (item.id, ""), what, _now(item, state), mark)

    def _by_choice(self, item: Item, spec: FigureSpec, state: UnitState, evidence: frozenset[str]) -> Iterator[Rung]:
        key = (spec.item, spec.name)
        for value in choices_of(spec, state):
            change = self._kept(key, value, state)
            if change is None:
                continue
            what = WhatIf(change, evidence)
            mark = self.mark(item, state, what)
            if mark is not None and (_better(item, mark, _now(item, state)) or self._elsewhere(item, key)):
                yield Rung(item.id, key, what, _now(item, state), mark)

    def _by_number(self, item: Item, spec: FigureSpec, grid: Grid, breaks: Breaks, state: UnitState,
                   evidence: frozenset[str]) -> list[Rung]:
        top = item.max_for(state.unit.group)

        @cache
        def places(n: int) -> WhatIf | None:
            value = grid.at(n)
            change = self._kept(grid.key, value, state) if allowed(value, spec, top) else None
            return None if change is None else WhatIf(change, evidence)

        now = _now(item, state)
        best, before, start = now, now, 0
        rungs: list[Rung] = []
        for n, what, mark in self._marks(item, _stops(grid, breaks), places, state):
            if _better(item, mark, best) or self._elsewhere(item, grid.key):
                rising = n - start > 1 and _better(item, mark, before)
                rung = Rung(item.id, grid.key, what, now, mark, n, grid.sign, start if rising else None, before, places)
                if rungs and _one_slope(rungs[-1], rung):
                    rung = _joined(rungs.pop(), rung)
                rungs.append(rung)
                best = mark if _better(item, mark, best) else best
            before, start = mark, n
        return rungs

    def _marks(self, item: Item, stops: Sequence[int], places: Places,
               state: UnitState) -> Iterator[tuple[int, WhatIf, Fraction]]:
        """The stops with their marks, few places in between too where the mark changes, up to where the figure may
        go."""
        previous, before = 0, _now(item, state)
        for stop in stops:
            n = _reachable(previous, stop, places)
            if n == previous:
                return
            mark = self.mark(item, state, places(n))
            between = range(previous + 1, n) if mark is not None and mark != before and n - previous <= FEW else ()
            marks = [*((place, self.mark(item, state, places(place))) for place in between), (n, mark)]
            yield from ((place, what, found) for place, found in marks
                        if found is not None and (what := places(place)) is not None)
            if n < stop:
                return
            previous, before = n, before if mark is None else mark

    def _breaks(self, item: Item, grid: Grid, state: UnitState) -> Breaks:
        """Where the mark may jump or bend; None where the rule is not piecewise linear in the figure."""
        try:
            return breaks_of(self.program, item, grid, state, self.marker.others(state.unit))
        except NotPiecewise:
            return None

    def _kept(self, key: Key, value: Any, state: UnitState) -> Mapping[Key, Any] | None:
        """The change with what must move along, nothing of which moves other units or takes this one out of the
        ranking."""
        change = self.relations.kept({key: value}, state)
        return None if change is None or not self.moving.isdisjoint(change) or self._vetoed(change, state) else change

    def _vetoed(self, change: Mapping[Key, Any], state: UnitState) -> bool:
        """Whether a veto over figures takes the unit out of the ranking; of marks and totals the scorer asks."""
        env = state.reading()
        env.figures = {**state.figures, **change}
        return any(veto.unranks and self.program.run(veto.when)(env) is True for veto in self.program.vetoes)

    def mark(self, item: Item, state: UnitState, what: WhatIf | None) -> Fraction | None:
        """The leaf's mark; None where it is no longer scored by its rule."""
        if what is None:
            return None
        score = self.marker.leaf_again(item, state, what)
        return score.points if score.status == "scored" else None

    def _elsewhere(self, item: Item, key: Key) -> bool:
        """Whether the figure may do good beyond the mark of this leaf."""
        return bool(self.readers[key] - {item.id}) or item.zero_parent_when is not None


def breaks_of(program: Program, item: Item, grid: Grid, state: UnitState,
              others: Mapping[PeerKey, Others | None]) -> list[Fraction]:
    """The break points, in the figure of the grid, of the leaf's points before rounding and of the condition by which
    it zeroes its parent, no evidence lacking. `others`: its peers beside the unit. Raises NotPiecewise."""
    whole, old = program.wholes[item.id], state.env
    wanted = [tree for tree in (COMPUTED, whole.fails) if tree is not None]
    trees = [*whole.names.values(), *wanted]
    figures = [node for tree in trees for node in walk(tree) if isinstance(node, Figure)]
    found = [figure for figure in figures if (figure.item, figure.name) == grid.key]
    if not found:
        return []
    env = Env(state.figures, state.scores, old.columns, old.last, old.child_sums, old.peers)
    reach = (grid.low, grid.high) if grid.low is not None and grid.high is not None else None
    around = Around(env, reach, {**whole.names, "points": COMPUTED}, rounding=False, run=program.run, others=others)
    return [x for tree in wanted for x in piecewise(tree, found[0], around).points]


def _reachable(low: int, high: int, places: Places) -> int:
    """`high`, or the last place before it that is allowed."""
    if places(high) is not None:
        return high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if places(middle) is not None else (low, middle)
    return low


def _one_slope(first: Rung, last: Rung) -> bool:
    """Whether a slope and the single step after or before it, no steeper than the slope, are one."""
    slope, step = (first, last) if last.start is None else (last, first)
    if (slope.start is None or step.start is not None or (last.n != first.n + 1 and last.start != first.n)
        or step.mark == step.start_mark):
        return False
    return abs(step.mark - step.start_mark) * (slope.n - slope.start - 1) <= abs(slope.mark - slope.start_mark)


def _joined(first: Rung, last: Rung) -> Rung:
    """Two rungs as one slope."""
    return replace(last, start=first.n - 1 if first.start is None else first.start, start_mark=first.start_mark)


def _stops(grid: Grid, breaks: Breaks) -> list[int]:
    """The places round each break point, or ever further ones, and the last one."""
    stops = {2**power for power in range(DOUBLINGS)} if breaks is None else set()
    for n in map(grid.number, breaks or ()):
        stops |= {math.ceil(n) - 1, math.floor(n), math.ceil(n), math.floor(n) + 1}
    last = grid.last
    if last is not None:
        stops.add(last)
    return sorted(n for n in stops if n >= 1 and (last is None or n <= last))


def _now(item: Item, state: UnitState) -> Fraction:
    return state.scores[item.id].points or ZERO


def _better(item: Item, mark: Fraction, than: Fraction) -> bool:
    return mark < than if item.domain_type == "penalty" else mark > than


def effort(item: Item, before: Fraction, mark: Fraction, group: str) -> Fraction:
    """The change of the mark as a share of the item's max; a whole item where only other marks change."""
    top = item.max_for(group) or ZERO
    return abs(mark - before) / top if top and mark != before else Fraction(1)
