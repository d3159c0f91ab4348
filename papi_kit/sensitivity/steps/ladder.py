"""The ladder of a leaf: the marks above the present one that changing one figure can give, each with the least change
that gives it.

The break points of the leaf's rule in that figure cut the line into stretches on which the mark is linear. Each jump is
a rung; a stretch of more than `FEW` steps along a slope is one rung, at whose inner places the mark lies between both
ends. Where a rule is not piecewise linear (a logarithm, a figure on both sides of a quotient) places ever further away
are tried instead, and the mark taken to rise or fall all the way between two of them.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from functools import cache, cached_property
from typing import Any

from ...rubric.figures import FigureSpec
from ...rule.arithmetic import less, minus
from ...scoring.exact.marks import UnitState
from ...scoring.facts.book import Key
from ...scoring.program.bands import VetoRule
from ...scoring.program.program import Item, Program
from .figures import Grid, Relations, allowed, choices_of, grids_of, own_figures
from .leaf import Leaf
from .marking import Remarker, WhatIf
from .moved import moving_others
from .stretch import Places, Stretch, marks_at, stops

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

    def place(self, gain: float) -> int:
        """On a slope the first place that gives so much, were the way up a straight line."""
        start, way = self.rung.start or 0, (gain - self.low) / (self.gain - self.low)
        return start + max(1, math.ceil(way * (self.rung.n - start) - 1e-6))


@dataclass
class Climber:
    """Finds the ladders of the units of one program."""

    program: Program
    marker: Remarker
    relations: Relations
    shown: Mapping[Key, tuple[Fraction, Fraction]] = field(default_factory=dict)
    figures: dict[str, list[FigureSpec]] = field(default_factory=dict)
    readers: dict[Key, set[str]] = field(default_factory=dict)
    leaves: dict[str, Leaf] = field(default_factory=dict)
    moving: frozenset[Key] = frozenset()
    left_out: set[str] = field(default_factory=set)    # items of which no step is told, as it would move other units

    def __post_init__(self) -> None:
        self.moving = moving_others(self.program)
        for item in self.program.leaves():
            specs = own_figures(item, self.program)
            kept = [spec for spec in specs if (spec.item, spec.name) not in self.moving]
            self.figures[item.id] = kept
            self.leaves[item.id] = Leaf(self.program, item)
            if len(kept) < len(specs):
                self.left_out.add(item.id)
            for spec in self.figures[item.id]:
                self.readers.setdefault((spec.item, spec.name), set()).add(item.id)

    def ladders(self, states: Sequence[UnitState]) -> list[list[Rung]]:
        """Of each unit the rungs of all leaves. Units alike in all that a leaf reads share its ladder."""
        found: list[list[Rung]] = [[] for _ in states]
        for item in self.program.leaves():
            known: dict[object, list[Rung]] = {}
            shared = self._shared(item)
            for own, state in zip(found, states, strict=True):
                key = self._alike(item, state) if shared else state.unit.id
                if key not in known:
                    known[key] = self.ladder(item, state)
                own += known[key]
            self.leaves[item.id].over.clear()
        return found

    def _shared(self, item: Item) -> bool:
        """Whether nothing but what the leaf reads bears on its ladder: no relation, veto or other unit."""
        tied = any((spec.item, spec.name) in self.relations.by_figure for spec in self.figures[item.id])
        return self.leaves[item.id].alone and not tied and not self.unranking

    def _alike(self, item: Item, state: UnitState) -> object:
        """What two units with the same ladder have in common."""
        score, leaf = state.scores[item.id], self.leaves[item.id]
        figures = [state.figures.get(key) for key in leaf.figures]
        return (state.unit.group, score.status, score.points, self.marker.zeroed(item, state), *leaf.told(state),
                *[each.as_integer_ratio() if each.__class__ is Fraction else each for each in figures])

    @cached_property
    def unranking(self) -> list[VetoRule]:
        return [veto for veto in self.program.vetoes if veto.unranks]

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
            others = self.marker.others(state.unit)
            stretch = self.leaves[item.id].along(grids[0], state, others) if grids else Stretch(None)
            for grid in grids:
                found += self._by_number(item, spec, grid, stretch, state, evidence)
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

    def _by_number(self, item: Item, spec: FigureSpec, grid: Grid, stretch: Stretch, state: UnitState,
                   evidence: frozenset[str]) -> list[Rung]:
        worse, elsewhere = grid.sign if _penalty(item) else -grid.sign, self._elsewhere(item, grid.key)
        if stretch.trend == worse and not evidence and not elsewhere:
            return []
        places = self._places(item, spec, grid, state, evidence)

        def mark_at(n: int) -> Fraction | None:
            what = places(n)
            if what is None or stretch.mark is None or len(what.figures) > 1:
                return self.mark(item, state, what)
            return stretch.mark(grid.number_at(n))

        now = _now(item, state)
        best, before, start = now, now, 0
        rungs: list[Rung] = []
        for n, what, mark in marks_at(stops(grid, stretch.breaks), places, mark_at, now):
            if _better(item, mark, best) or elsewhere:
                rising = n - start > 1 and _better(item, mark, before)
                rung = Rung(item.id, grid.key, what, now, mark, n, grid.sign, start if rising else None, before, places)
                if rungs and _one_slope(rungs[-1], rung):
                    rung = _joined(rungs.pop(), rung)
                rungs.append(rung)
                best = mark if _better(item, mark, best) else best
            before, start = mark, n
        return rungs

    def _places(self, item: Item, spec: FigureSpec, grid: Grid, state: UnitState, evidence: frozenset[str]) -> Places:
        """The changes along a grid; where nothing but the figure's own ends bears on it, not asked one by one."""
        top, key = item.max_for(state.unit.group), grid.key
        if self.free(key):
            ends = (grid.at(n) for n in (1, grid.last or 1) if grid.last is None or grid.last >= 1)
            if all(allowed(value, spec, top) for value in ends):
                return cache(lambda n: WhatIf({key: grid.at(n)}, evidence))

        @cache
        def places(n: int) -> WhatIf | None:
            value = grid.at(n)
            change = self._kept(key, value, state) if allowed(value, spec, top) else None
            return None if change is None else WhatIf(change, evidence)

        return places

    def free(self, key: Key) -> bool:
        """Whether nothing but its own ends bears on a figure: no relation, other unit or veto."""
        return key not in self.relations.by_figure and key not in self.moving and not self.unranking

    def _kept(self, key: Key, value: Any, state: UnitState) -> Mapping[Key, Any] | None:
        """The change with what must move along, nothing of which moves other units or takes this one out of the
        ranking."""
        change = self.relations.kept({key: value}, state)
        return None if change is None or not self.moving.isdisjoint(change) or self._vetoed(change, state) else change

    def _vetoed(self, change: Mapping[Key, Any], state: UnitState) -> bool:
        """Whether a veto over figures takes the unit out of the ranking; of marks and totals the scorer asks."""
        if not self.unranking:
            return False
        env = state.reading()
        env.figures = {**state.figures, **change}
        return any(self.program.run(veto.when)(env) is True for veto in self.unranking)

    def mark(self, item: Item, state: UnitState, what: WhatIf | None) -> Fraction | None:
        """The leaf's mark; None where it is no longer scored by its rule."""
        if what is None:
            return None
        if self.leaves[item.id].alone and not what.evidence:
            return self.leaves[item.id].mark(state, what)
        score = self.marker.leaf_again(item, state, what)
        return score.points if score.status == "scored" else None

    def _elsewhere(self, item: Item, key: Key) -> bool:
        """Whether the figure may do good beyond the mark of this leaf."""
        readers = self.readers[key]
        return len(readers) > 1 or item.id not in readers or item.zero_parent_when is not None


def _one_slope(first: Rung, last: Rung) -> bool:
    """Whether a slope and the single step after or before it, no steeper than the slope, are one."""
    slope, step = (first, last) if last.start is None else (last, first)
    if (slope.start is None or step.start is not None or (last.n != first.n + 1 and last.start != first.n)
        or step.mark == step.start_mark):
        return False
    (one, one_under), (way, way_under) = (minus(each.mark, each.start_mark).as_integer_ratio()
                                            for each in (step, slope))
    return abs(one) * (slope.n - slope.start - 1) * way_under <= abs(way) * one_under


def _joined(first: Rung, last: Rung) -> Rung:
    """Two rungs as one slope."""
    return replace(last, start=first.n - 1 if first.start is None else first.start, start_mark=first.start_mark)


def _now(item: Item, state: UnitState) -> Fraction:
    return state.scores[item.id].points or ZERO


def _better(item: Item, mark: Fraction, than: Fraction) -> bool:
    return less(mark, than) if _penalty(item) else less(than, mark)


def _penalty(item: Item) -> bool:
    return item.domain_type == "penalty"


def effort(item: Item, before: Fraction, mark: Fraction, group: str) -> float:
    """The change of the mark as a share of the item's max; a whole item where only other marks change."""
    top = item.max_for(group) or ZERO
    moved = abs(mark.numerator * before.denominator - before.numerator * mark.denominator)
    if not top or not moved:
        return 1.0
    return moved * top.denominator / (mark.denominator * before.denominator * top.numerator)
