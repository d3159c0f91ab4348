"""Which figures of a leaf a unit may change, within which ends, and what must change with them.

A figure that a rule divides by (the tasks given, last year's number) is a whole and not the unit's to change, unless
the rule has no other. A relation between figures that held must go on holding: where a sum would break, another figure
of it moves too (more on time: as many fewer overdue).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import cached_property
from math import gcd, lcm
from typing import Any

from ...language.numbers import NotUnderstood
from ...rubric.figures import FigureSpec
from ...rule.arithmetic import reduced
from ...rule.env import Env
from ...rule.tree import Figure, Op, Peer, Tree, children, walk, walk_own
from ...scoring.exact.marks import UnitState
from ...scoring.facts.book import Key
from ...scoring.facts.cells import check_ends, check_judgement
from ...scoring.program.program import Check, Item, Program

ONE_DAY, HUNDREDTH, OF_PERCENT = Fraction(1), Fraction(1, 100), Fraction(1, 10000)


def own_figures(item: Item, program: Program) -> list[FigureSpec]:
    """The figures by which the leaf's mark may rise, in the order in which its rule reads them."""
    changes = (tree for tree, _ in (*item.deductions, *item.reduce))
    trees = [tree for tree in (item.value, item.rule, item.override, *changes, item.zero_parent_when) if tree]
    above = dict.fromkeys(node for tree in trees for node in _above_the_line(tree))
    wholes = {node for tree in trees for part in walk(tree) if isinstance(part, Op) and part.name == "/"
              for node in walk_own(part.args[1])}
    closed = set(walk(item.na_when)) if item.na_when is not None else set()
    nodes = [node for node in above if node not in wholes] or list(above)
    specs = [program.spec(node.item, node.name) for node in nodes if node not in closed]
    return [_together(spec, item) for spec in specs
            if spec is not None and spec.type != "text" and spec.name != "std_error"
            and (spec.item, spec.name) not in program.unmoved]


def _together(spec: FigureSpec, item: Item) -> FigureSpec:
    """Of a mark of several the largest grid on which all lies that their marks can come to."""
    if not spec.grid or not item.judges:
        return spec
    parts = [judge.weight * spec.grid for judge in item.judges]
    return replace(spec, grid=Fraction(gcd(*(p.numerator for p in parts)), lcm(*(p.denominator for p in parts))))


def _above_the_line(tree: Tree) -> Iterator[Figure]:
    """The unit's own figures of a tree, but for those that are only divided by."""
    if isinstance(tree, Figure):
        yield tree
    if isinstance(tree, Peer):
        return
    below = tree.args[:1] if isinstance(tree, Op) and tree.name == "/" else children(tree)
    for child in below:
        yield from _above_the_line(child)


@dataclass(frozen=True)
class Grid:
    """The values that a figure may take in one direction: `at(n)` is n steps from what it is,
    n from 1 to `last` (None: no end).

    Counts and days are whole; percentages go by 0.01 percentage points, amounts by their declared decimals or 0.01,
    judgements by their grid: on multiples of the step.
    """

    key: Key
    now: Any
    step: Fraction
    sign: int
    low: Fraction | None
    high: Fraction | None

    @cached_property
    def base(self) -> int:
        """Whole steps: the last multiple not beyond the present value."""
        above, below = self._steps(ordinal(self.now))
        return -(-above // below) if self.sign < 0 else above // below

    @cached_property
    def last(self) -> int | None:
        end = self.high if self.sign > 0 else self.low
        if end is None:
            return None
        above, below = self._steps(end)
        return above // below - self.base if self.sign > 0 else self.base + -above // below

    def number_at(self, n: int) -> Fraction:
        over, under = self.step.as_integer_ratio()
        return reduced((self.base + self.sign * n) * over, under)

    def at(self, n: int) -> Any:
        x = self.number_at(n)
        return date.min + timedelta(days=int(x) - 1) if isinstance(self.now, date) else x

    def around(self, x: Fraction) -> tuple[int, int]:
        """The places at x, or before and after it."""
        above, below = self._steps(x)
        away = self.sign * (above - self.base * below)
        return away // below, -(-away // below)

    def _steps(self, x: Fraction) -> tuple[int, int]:
        """x in steps, as a quotient of whole numbers."""
        return x.numerator * self.step.denominator, x.denominator * self.step.numerator


def shown_possible(states: Sequence[UnitState]) -> dict[Key, tuple[Fraction, Fraction]]:
    """The least and the most that any unit has of each survey's estimate: nobody can promise what no unit was given."""
    found: dict[Key, list[Fraction]] = {}
    for state in states:
        for key, value in state.figures.items():
            if key[1] == "estimate" and isinstance(value, Fraction):
                found.setdefault(key, []).append(value)
    return {key: (min(values), max(values)) for key, values in found.items()}


def grids_of(spec: FigureSpec, item: Item, state: UnitState,
             shown: Mapping[Key, tuple[Fraction, Fraction]]) -> list[Grid]:
    """Upwards and downwards, within what is `shown` to be possible; nothing where the unit has no such number."""
    key = (spec.item, spec.name)
    now = state.figures.get(key)
    if isinstance(now, bool) or not isinstance(now, (Fraction, date)):
        return []
    low, high = _limits(spec, item.max_for(state.unit.group))
    if key in shown:
        least, most = shown[key]
        low, high = least if low is None else max(low, least), most if high is None else min(high, most)
    return [Grid(key, now, step_of(spec), sign, low, high) for sign in (1, -1)]


def ordinal(value: Any) -> Fraction:
    return Fraction(value.toordinal()) if isinstance(value, date) else value


def step_of(spec: FigureSpec) -> Fraction:
    if spec.type in ("count", "date"):
        return ONE_DAY
    if spec.type in ("percent", "share"):
        return OF_PERCENT
    if spec.grid:
        return spec.grid
    return HUNDREDTH if spec.decimals is None or spec.name == "estimate" else Fraction(1, 10**spec.decimals)


def _limits(spec: FigureSpec, maximum: Fraction | None) -> tuple[Fraction | None, Fraction | None]:
    low, high = (spec.ends.lower, spec.ends.upper) if spec.ends is not None else (None, None)
    low, high = (None if end is None else ordinal(end) for end in (low, high))
    if spec.type == "date":
        return low or ordinal(date.min), high or ordinal(date.max)
    if spec.name == "points":
        return low or Fraction(0), maximum if high is None else high
    return (Fraction(0) if low is None else low, Fraction(1) if high is None and spec.type in ("percent", "share")
            else high)


def choices_of(spec: FigureSpec, state: UnitState) -> list[Any]:
    """What a choice or a yes/no may be instead; also where nothing is given yet."""
    now = state.figures.get((spec.item, spec.name))
    if spec.type == "yes_no":
        return [not now] if isinstance(now, bool) else []
    return [code for code, _ in spec.choices if code != now] if spec.type == "choice" else []


def allowed(value: Any, spec: FigureSpec, maximum: Fraction | None) -> bool:
    """Whether a cell of the facts may say so."""
    try:
        if spec.name == "points":
            check_judgement(value, spec, maximum)
        check_ends(value, spec)
    except NotUnderstood:
        return False
    return spec.type != "count" or value.denominator == 1


@dataclass
class Relations:
    """The relations of a program between figures, by figure, and what keeps them true."""

    program: Program
    by_figure: dict[Key, list[Check]] = field(default_factory=dict)
    marked: set[Key] = field(default_factory=set)                  # figures that some mark, band or order depends on

    def __post_init__(self) -> None:
        for check in (*self.program.checks, *(check for item in self.program.items.values() for check in item.checks)):
            for key in {(n.item, n.name) for n in walk(check.tree) if isinstance(n, Figure)}:
                self.by_figure.setdefault(key, []).append(check)
        checked = {id(check.tree) for checks in self.by_figure.values() for check in checks}
        self.marked = {(n.item, n.name) for tree in self.program.trees if id(tree) not in checked
                       for n in walk(tree) if isinstance(n, Figure)}

    def kept(self, change: Mapping[Key, Any], state: UnitState) -> dict[Key, Any] | None:
        """The change with what must move along; None where a relation that held cannot be kept."""
        wanted = dict(change)
        for check in self._broken(change, change, state):
            mended = self._mended(check, wanted, state)
            if mended is None:
                return None
            wanted = mended
        return wanted if self.hold(wanted, state) else None

    def hold(self, change: Mapping[Key, Any], state: UnitState) -> bool:
        """Whether every relation that held still does."""
        return not self._broken(change, change, state)

    def _broken(self, keys: Mapping[Key, Any], change: Mapping[Key, Any], state: UnitState) -> list[Check]:
        checks = {id(check): check for key in keys for check in self.by_figure.get(key, ())}
        return [check for check in checks.values() if self._fails(check, change, state)
                and not self._fails(check, {}, state)]

    def _fails(self, check: Check, change: Mapping[Key, Any], state: UnitState) -> bool:
        gap = self._gap(check, change, state)
        if gap is not None:
            return abs(gap) > check.tolerance
        return self.program.run(check.tree)(_env(state, change)) is False

    def _gap(self, check: Check, change: Mapping[Key, Any], state: UnitState) -> Fraction | None:
        """Left side less right side of an equation."""
        if not isinstance(check.tree, Op) or check.tree.name != "=":
            return None
        left, right = (self.program.run(arg)(_env(state, change)) for arg in check.tree.args)
        return left - right if isinstance(left, Fraction) and isinstance(right, Fraction) else None

    def _mended(self, check: Check, change: Mapping[Key, Any], state: UnitState) -> dict[Key, Any] | None:
        """The equation made true by one more figure: one that no mark depends on first, then one of the same side."""
        for key in self._companions(check, change):
            spec, now = self.program.spec(*key), state.figures.get(key)
            if spec is None or not isinstance(now, Fraction) or key in self.program.unmoved:
                continue
            gap, beyond = self._gap(check, change, state), self._gap(check, {**change, key: now + 1}, state)
            if gap is None or beyond is None or gap == beyond:
                continue
            value = now - gap / (beyond - gap)
            mended = {**change, key: value}
            if allowed(value, spec, None) and not self._broken({key: value}, mended, state):
                return mended
        return None

    def _companions(self, check: Check, change: Mapping[Key, Any]) -> list[Key]:
        assert isinstance(check.tree, Op)
        sides = [list(dict.fromkeys((n.item, n.name) for n in walk(arg) if isinstance(n, Figure)))
                 for arg in check.tree.args]
        sides.sort(key=lambda side: not any(key in change for key in side))
        found = [key for side in sides for key in side if key not in change]
        return sorted(found, key=lambda key: key in self.marked)


def _env(state: UnitState, change: Mapping[Key, Any]) -> Env:
    env = state.reading()
    env.figures = {**state.figures, **change}
    return env
