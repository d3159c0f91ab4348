"""Every mark of a program over arrays: `score.py` step by step, for all units and draws at once.

Findings, reasons and stages are left to it. Loops go over items and parts, never over units or draws.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from dataclasses import replace as changed

import numpy as np

from ...rubric.model import Rounding
from ...rule.readers.arrays import (
    BY_HAND,
    INCOMPLETE,
    MISSING,
    NA,
    NO_FIGURE,
    NOT_APPLICABLE,
    NOT_FOR_GROUP,
    PRESENT,
    SAME,
    SCORED,
    Array,
    ArrayEnv,
    Cell,
    Marks,
    compile_arrays,
    half_up,
    holds,
    present,
    to_grid,
)
from ...rule.tree import Peer, Tree, walk
from ..program.program import Item, Program
from .combine import ArrayCombined, combine_arrays


@dataclass(frozen=True)
class ArrayFacts:
    """What is known of the units, each array of shape (units,) or (draws, units). `hand` are the marks by hand in
    force, `not_applicable` where rows say so of an item, `no_evidence` where that makes it 0, `eligible` who counts
    among the peers of a relative rule."""

    groups: Array
    figures: Mapping[tuple[str, str], Cell]
    hand: Mapping[str, Cell] = field(default_factory=dict)
    not_applicable: Mapping[str, Array] = field(default_factory=dict)
    no_evidence: Mapping[str, Array] = field(default_factory=dict)
    columns: Mapping[tuple[str, str], Cell] = field(default_factory=dict)
    last: Mapping[tuple[str, str], Cell] = field(default_factory=dict)
    child_sums: Mapping[str, Cell] = field(default_factory=dict)
    eligible: Array = field(default_factory=lambda: np.array(True))


def rounded(x: Array, rounding: Rounding) -> Array:
    if rounding.decimals is not None:
        return half_up(x, rounding.decimals)
    return to_grid(x, rounding.grid) if rounding.grid else x


def overlaid(below: Marks, where: Array, top: Marks) -> Marks:
    """`top` where the mask says so, else `below`."""
    if not np.any(where):
        return below

    def pick(a: Array, b: Array) -> Array:
        return np.where(where, a, b)

    value = Cell(pick(top.value.values, below.value.values), pick(top.value.state, below.value.state))
    return Marks(pick(top.points, below.points), pick(top.marked, below.marked), pick(top.max_points, below.max_points),
                 pick(top.status, below.status), pick(top.spread, below.spread), value)


def _unmarked(maximum: Array, status: np.int8) -> Marks:
    return Marks(np.zeros(()), np.array(False), maximum, np.array(status))


def _marked(points: Array, maximum: Array, status: np.int8) -> Marks:
    return Marks(points, np.array(True), maximum, np.array(status))


_NONE = np.zeros(())


class Marking:
    def __init__(self, program: Program, facts: ArrayFacts):
        self.program, self.facts = program, facts
        self.names, self.number = np.unique(facts.groups, return_inverse=True)
        self.marks: dict[str, Marks] = {}
        self.env = ArrayEnv(facts.figures, self.marks, facts.columns, facts.last, facts.child_sums, peers={})

    def run(self) -> dict[str, Marks]:
        for entry in self.program.schedule:
            if isinstance(entry, int):
                self.count_once(self.program.once[entry].keys)
                continue
            item = self.program.items[entry]
            self.marks[entry] = self.fixed(item, self.leaf(item) if item.leaf else self.parent(item))
        return self.marks

    def by_group(self, of: Sequence[object], kind: type) -> Array:
        """One entry a group becomes one a unit."""
        return np.array(of, kind)[self.number]

    def exists(self, item: Item) -> Array:
        return self.by_group([item.exists_for(str(name)) for name in self.names], bool)

    def maximum(self, item: Item) -> Array:
        return self.by_group([float(item.max_for(str(name)) or 0) for name in self.names], float)

    def enter(self, item: Item) -> ArrayEnv:
        env = self.env
        env.value = env.points = Cell(_NONE, MISSING)
        env.max_points = present(self.maximum(item))
        return env

    # -- what is asked before any rule ---------------------------------------------------------------------------
    def fixed(self, item: Item, found: Marks) -> Marks:
        """The marks, with those laid over them for which no rule is asked."""
        maximum = self.maximum(item)
        found = overlaid(found, self.not_applicable(item), self.na_marks(item, maximum))
        hand = self.facts.hand.get(item.id)
        if hand is not None:
            found = overlaid(found, hand.state == 0, _marked(rounded(hand.values, item.rounding), maximum, BY_HAND))
        without = self.by_group([item.max_for(str(name)) is None for name in self.names], bool)
        found = overlaid(found, without, _unmarked(np.ones(()), NO_FIGURE))
        return overlaid(found, ~self.exists(item), _unmarked(_NONE, NOT_FOR_GROUP))

    def not_applicable(self, item: Item) -> Array:
        """Where facts or the item's own condition say that it does not apply."""
        said = self.facts.not_applicable.get(item.id, np.array(False))
        return said if item.na_when is None else said | self.condition(item.na_when, self.enter(item))

    @staticmethod
    def condition(tree: Tree, env: ArrayEnv) -> Array:
        return holds(compile_arrays(tree)(env))

    @staticmethod
    def missing(item: Item, maximum: Array) -> Marks:
        if item.missing == "zero":
            return _marked(_NONE, maximum, NO_FIGURE)
        return _unmarked(_NONE if item.missing == "remove" else maximum, NO_FIGURE)

    def na_marks(self, item: Item, maximum: Array) -> Marks:
        if item.domain_type != "base" or item.na_policy == "zero":
            return _marked(_NONE, maximum, NA)
        if item.na_policy == "full":
            return _marked(rounded(maximum, item.rounding), maximum, NA)
        if item.na_policy in ("remove", "redistribute"):
            return changed(_unmarked(_NONE, NA), spread=maximum if item.na_policy == "redistribute" else _NONE)
        return self.missing(item, maximum)

    # -- leaves and parents --------------------------------------------------------------------------------------
    def leaf(self, item: Item) -> Marks:
        if any(isinstance(node, Peer) for node in walk(item.rule)):  # type: ignore[arg-type]
            self.find_peers(item)
        env, maximum = self.enter(item), self.maximum(item)
        if item.value is not None:
            env.value = compile_arrays(item.value)(env)
        value, points = env.value, compile_arrays(item.rule)(env)  # type: ignore[arg-type]
        if item.needs_value:
            points = Cell(points.values, np.where(value.state > 0, value.state, points.state))
        points = self.after_rule(item, env, points)
        amount = points.values if item.domain_type == "base" else np.minimum(points.values, maximum)
        found = changed(_marked(rounded(amount, item.rounding), maximum, SCORED), value=value)
        found = overlaid(found, points.state == MISSING, changed(self.missing(item, maximum), value=value))
        return overlaid(found, points.state == NOT_APPLICABLE, self.na_marks(item, maximum))

    def after_rule(self, item: Item, env: ArrayEnv, points: Cell) -> Cell:
        """Override, reduce, and what absent evidence does."""
        env.points = points
        if item.override is not None:
            override = compile_arrays(item.override)(env)
            points = env.points = Cell(override.values, np.where(points.state > 0, points.state, override.state))
        share = sum((float(by) * self.condition(tree, env) for tree, by in item.reduce), _NONE)
        amount = np.where(points.values > 0, points.values * (1 - share), points.values) if item.reduce else points.values
        lacking = self.facts.no_evidence.get(item.id)
        return Cell(amount if lacking is None else np.where(lacking, 0.0, amount), points.state)

    def parent(self, item: Item) -> Marks:
        capped = item.capped or item.domain_type != "base"
        weights = {key: float(weight) for key, weight in item.weights.items()}
        found = combine_arrays(item.combine, {p: self.marks[p] for p in item.parts}, self.maximum(item), capped, weights)
        before = np.where(self.failed(item), 0.0, found.points)
        env = self.enter(item)
        env.max_points = present(found.max_points)
        points = self.after_rule(item, env, present(before))
        marks = Marks(rounded(points.values, item.rounding), np.array(True), found.max_points, np.where(found.complete, SCORED, INCOMPLETE))
        marks = overlaid(marks, points.state > 0, self.missing(item, found.max_points))
        return self.unfilled(item, marks, found)

    @staticmethod
    def unfilled(item: Item, marks: Marks, found: ArrayCombined) -> Marks:
        """The parent where no part has a mark, or none is in force."""
        status = INCOMPLETE if item.combine in ("sum", "max") else NO_FIGURE
        marks = overlaid(marks, ~found.marked, _unmarked(found.max_points, status))
        return overlaid(marks, found.max_points == 0, changed(_unmarked(_NONE, NA), spread=found.spread))

    def failed(self, item: Item) -> Array:
        """Where a part's `zero_parent_when` holds."""
        failed = np.array(False)
        for key in item.parts:
            part, marks = self.program.items[key], self.marks[key]
            if part.zero_parent_when is None:
                continue
            env = self.enter(part)
            env.value = marks.value
            env.points = Cell(marks.points, np.where(marks.marked, PRESENT, MISSING))
            failed = failed | (self.condition(part.zero_parent_when, env) & self.exists(part))
        return failed

    # -- across units and items ----------------------------------------------------------------------------------
    def find_peers(self, item: Item) -> None:
        """The best measured value among the eligible units, for each unit."""
        peer = next(node for node in walk(item.rule) if isinstance(node, Peer))  # type: ignore[arg-type]
        value = compile_arrays(item.value)(self.enter(item))  # type: ignore[arg-type]
        there = (value.state == 0) & self.facts.eligible & self.exists(item) & ~self.not_applicable(item)
        if item.id in self.facts.hand:
            there = there & (self.facts.hand[item.id].state > 0)
        sign = 1.0 if peer.better == "more" else -1.0
        values, there, number = np.broadcast_arrays(sign * value.values, there, self.number)
        tables = [number >= 0] if peer.among == "all" else [number == n for n in range(len(self.names))]
        best = np.full(values.shape, -np.inf)
        for table in tables:
            top = np.where(there & table, values, -np.inf).max(axis=-1, keepdims=True)
            best = np.where(table, top, best)
        none = np.isinf(best)
        cell = Cell(sign * np.where(none, 0.0, best), np.where(none, MISSING, PRESENT))
        self.env.peers = {**self.env.peers, item.id: cell}

    def count_once(self, group: tuple[str, ...]) -> None:
        """Of the items of a list only the one with most points counts; equal: the first in the file."""
        keys = [key for key in self.program.items if key in group]
        points = np.stack(np.broadcast_arrays(*(np.where(self.marks[k].marked, self.marks[k].points, -np.inf) for k in keys)))
        top = points.max(axis=0)
        slack = SAME * np.where(np.isinf(top), 0.0, np.abs(top))
        best = np.argmax(points >= top - slack, axis=0)
        for number, key in enumerate(keys):
            marks = self.marks[key]
            self.marks[key] = changed(marks, points=np.where(marks.marked & (best != number), 0.0, marks.points))
