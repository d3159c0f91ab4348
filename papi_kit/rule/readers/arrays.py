"""The array reader: a tree becomes a function over numpy arrays of shape (draws, units), (units,) or what broadcasts to it.

It gives what the exact reader gives, in float64: sums that are 0 in fractions are made 0, values that are equal in
fractions compare equal, and rounding looks a hair beyond a tie. Dates are ordinals, texts are numpy texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import reduce
from typing import Any, NamedTuple

import numpy as np

from ..tree import (
    CONDITION,
    FIGURE_TYPES,
    NUMBER,
    TEXT,
    Cases,
    ChildSum,
    Column,
    Const,
    Fail,
    Figure,
    Last,
    Mark,
    Name,
    Op,
    Peer,
    Tree,
    type_of,
)
from .exact import NOT_APPLICABLE as EXACT_NOT_APPLICABLE
from .exact import Absent

Array = np.ndarray
PRESENT, MISSING, NOT_APPLICABLE = np.uint8(0), np.uint8(1), np.uint8(2)
SAME = 1e-12      # relative: a difference this small comes from floats
NUDGE = 1e-11     # relative: a half this near below is a half

STATUSES = ("scored", "by_hand", "not_applicable", "missing", "incomplete", "not_for_group")
SCORED, BY_HAND, NA, NO_FIGURE, INCOMPLETE, NOT_FOR_GROUP = (np.int8(n) for n in range(len(STATUSES)))
_STATUS_TEXTS = np.array(STATUSES)


class Cell(NamedTuple):
    """Values, and for each whether it is one. What stands in `values` where there is none is finite and means nothing."""

    values: Array
    state: Array


@dataclass(frozen=True, slots=True)
class Marks:
    """One item's marks: `points` where `marked`; `max_points` in force; `status` by number; `spread` is the max to be
    spread over the siblings."""

    points: Array
    marked: Array
    max_points: Array
    status: Array
    spread: Array = field(default_factory=lambda: np.zeros(()))
    value: Cell = field(default_factory=lambda: Cell(np.zeros(()), MISSING))

    @property
    def complete(self) -> Array:
        return (self.status != INCOMPLETE) & (self.marked | (self.max_points <= 0))


_EMPTY: dict[str, Cell] = {kind: Cell(np.zeros((), {TEXT: "<U1", CONDITION: bool}.get(kind, float)), MISSING)
                           for kind in (NUMBER, "date", TEXT, CONDITION)}


@dataclass(slots=True)
class ArrayEnv:
    """What a tree may read while one item is marked for all units and draws."""

    figures: Mapping[tuple[str, str], Cell]
    marks: Mapping[str, Marks] = field(default_factory=dict)
    columns: Mapping[tuple[str, str], Cell] = field(default_factory=dict)      # (column, type) -> cells
    last: Mapping[tuple[str, str], Cell] = field(default_factory=dict)
    child_sums: Mapping[str, Cell] = field(default_factory=dict)
    peers: Mapping[str, Cell] = field(default_factory=dict)
    names: Mapping[str, Cell] = field(default_factory=dict)
    value: Cell = _EMPTY[NUMBER]
    points: Cell = _EMPTY[NUMBER]
    max_points: Cell = _EMPTY[NUMBER]


Run = Callable[[ArrayEnv], Cell]


def cells(values: Sequence[Any], kind: str) -> Cell:
    """Exact values of one type as a cell array."""
    state = [PRESENT if v.__class__ is not Absent else NOT_APPLICABLE if v is EXACT_NOT_APPLICABLE else MISSING for v in values]
    blank = {TEXT: "", CONDITION: False}.get(kind, 0.0)
    plain = [blank if v.__class__ is Absent else _plain_value(v) for v in values]
    return Cell(np.array(plain, str if kind == TEXT else bool if kind == CONDITION else float), np.array(state, np.uint8))


def _plain_value(value: Any) -> Any:
    if isinstance(value, date):
        return float(value.toordinal())
    return float(value) if isinstance(value, Fraction) else value


def present(values: Any) -> Cell:
    return Cell(np.asarray(values), PRESENT)


# -- arithmetic that knows what a float sum may be off by ------------------------------------------------------------
def settled(total: Array, size: Array) -> Array:
    """A sum of terms of this size, 0 where only float noise is left of it."""
    return np.where(np.abs(total) <= SAME * size, 0.0, total)


def total_of(terms: Iterable[Array]) -> Array:
    kept = list(terms)
    return settled(sum(kept, np.zeros(())), sum((np.abs(t) for t in kept), np.zeros(())))


def same(a: Array, b: Array) -> Array:
    return np.abs(a - b) <= SAME * np.maximum(np.abs(a), np.abs(b))


def half_up(x: Array, decimals: int) -> Array:
    return to_grid(x, Fraction(10) ** -decimals)


def to_grid(x: Array, grid: Fraction) -> Array:
    """The nearest multiple of `grid`, halves away from zero, counted on whole steps."""
    up, down = float(grid.numerator), float(grid.denominator)
    steps = np.floor(np.abs(x) * down / up * (1 + NUDGE) + 0.5)
    return np.where(x < 0, -steps, steps) * up / down


def _to_whole(cut: Callable[[Array], Array]) -> Callable[[Array], Array]:
    """floor or ceil, of a whole number itself where only noise sets it apart from one."""
    def run(x: Array) -> Array:
        near = np.rint(x)
        return np.where(np.abs(x - near) <= NUDGE * np.maximum(np.abs(x), 1.0), near, cut(x))

    return run


# -- trees -----------------------------------------------------------------------------------------------------------
def compile_arrays(tree: Tree) -> Run:
    """A function of an ArrayEnv that gives the tree's cells."""
    match tree:
        case Const(value=value):
            cell = present(_plain_value(value))
            return lambda env: cell
        case Figure(item=item, name=name, type=kind):
            return _looked_up("figures", (item, name), FIGURE_TYPES[kind])
        case Name(name="value" | "points" | "max_points" as name):
            return lambda env: getattr(env, name)
        case Name(name=name):
            return _looked_up("names", name, NUMBER)
        case Mark(item=item, what=what):
            return lambda env: marks_cell(env.marks[item], what)
        case Last(item=item, name=name):
            return _looked_up("last", (item, name), NUMBER)
        case Column(name=name, type=kind):
            return _looked_up("columns", (name, kind), kind)
        case ChildSum(name=name):
            return _looked_up("child_sums", name, NUMBER)
        case Peer(item=item):
            return _looked_up("peers", item, NUMBER)
        case Fail():
            return lambda env: _EMPTY[NUMBER]
        case Cases(branches=branches, otherwise=otherwise):
            return _cases([(compile_arrays(c), compile_arrays(r)) for c, r in branches], compile_arrays(otherwise))
        case Op(name="round", args=(arg, Const(value=decimals))):
            return _plain(lambda x: half_up(x, int(decimals)))(compile_arrays(arg))  # type: ignore[call-overload]
        case Op(name=name, args=args):
            table = _TEXT_OPS if name in _TEXT_OPS and type_of(args[0]) == TEXT else _OPS
            return table[name](*map(compile_arrays, args))
    raise TypeError(tree)


def _looked_up(source: str, key: Any, kind: str) -> Run:
    empty = _EMPTY[kind]
    return lambda env: getattr(env, source).get(key, empty)


def marks_cell(marks: Marks, what: str) -> Cell:
    """`points`, `max_points`, `share` or `status` of an item, as printed."""
    if what == "status":
        return present(_STATUS_TEXTS[marks.status])
    if what == "max_points":
        return present(marks.max_points)
    unknown = (marks.status == NO_FIGURE) | (marks.status == INCOMPLETE)
    there = marks.marked & marks.complete
    state = np.where(there, PRESENT, np.where(unknown, MISSING, NOT_APPLICABLE))
    if what == "points":
        return Cell(marks.points, state)
    none = marks.max_points == 0
    return Cell(marks.points / np.where(none, 1.0, marks.max_points), np.where(there & none, NOT_APPLICABLE, state))


def choose(condition: Cell, yes: Cell, no: Cell) -> Cell:
    """The branch taken; missing where the condition is undecided."""
    undecided = condition.state > 0
    taken = condition.values & ~undecided
    state = np.where(undecided, MISSING, np.where(taken, yes.state, no.state))
    return Cell(np.where(taken, yes.values, no.values), state)


def _cases(branches: list[tuple[Run, Run]], otherwise: Run) -> Run:
    def run(env: ArrayEnv) -> Cell:
        found = otherwise(env)
        for condition, result in reversed(branches):
            found = choose(condition(env), result(env), found)
        return found

    return run


def worst(args: Iterable[Cell]) -> Array:
    """Not applicable where one is, else missing where one is."""
    return reduce(np.maximum, (arg.state for arg in args))


def _plain(function: Callable[..., Array]) -> Callable[..., Run]:
    """An operation that needs all its arguments."""
    def build(*args: Run) -> Run:
        def run(env: ArrayEnv) -> Cell:
            given = [arg(env) for arg in args]
            return Cell(function(*(cell.values for cell in given)), worst(given))

        return run

    return build


def _compare(function: Callable[[Array, Array], Array]) -> Callable[..., Run]:
    def build(first: Run, second: Run) -> Run:
        def run(env: ArrayEnv) -> Cell:
            a, b = first(env), second(env)
            return Cell(function(a.values, b.values), np.minimum(worst((a, b)), MISSING))

        return run

    return build


def _divide(first: Run, second: Run) -> Run:
    def run(env: ArrayEnv) -> Cell:
        a, b = first(env), second(env)
        none = b.values == 0
        by_zero = np.where(a.values == 0, NOT_APPLICABLE, MISSING)
        state = worst((a, b))
        state = np.where((state == 0) & none, by_zero, state)
        return Cell(np.where(none, 0.0, a.values / np.where(none, 1.0, b.values)), state)

    return run


def _ln(arg: Run) -> Run:
    def run(env: ArrayEnv) -> Cell:
        x = arg(env)
        wrong = x.values <= 0
        return Cell(np.log(np.where(wrong, 1.0, x.values)), np.where((x.state == 0) & wrong, MISSING, x.state))

    return run


def _kleene(decisive: bool) -> Callable[..., Run]:
    """`and` is settled by one no, `or` by one yes; else one undecided leaves it undecided."""
    def build(*args: Run) -> Run:
        def run(env: ArrayEnv) -> Cell:
            given = [arg(env) for arg in args]
            settles = reduce(np.logical_or, ((c.values == decisive) & (c.state == 0) for c in given))
            undecided = ~settles & (worst(given) > 0)
            return Cell(settles if decisive else ~settles, np.where(undecided, MISSING, PRESENT))

        return run

    return build


def _not(arg: Run) -> Run:
    def run(env: ArrayEnv) -> Cell:
        cell = arg(env)
        return Cell(~cell.values, np.minimum(cell.state, MISSING))

    return run


def _count(*args: Run) -> Run:
    def run(env: ArrayEnv) -> Cell:
        given = [arg(env) for arg in args]
        return Cell(sum((c.values.astype(float) for c in given), np.zeros(())), np.minimum(worst(given), MISSING))

    return run


def holds(cell: Cell) -> Array:
    """Where a condition is fulfilled; undecided is not."""
    return cell.values & (cell.state == 0)


def _line(x: Array, start: Array, end: Array, at_start: Array, at_end: Array) -> Array:
    share = np.clip((x - start) / (end - start), 0.0, 1.0)
    return at_start + share * (at_end - at_start)


def _several(function: Callable[[Array, Array], Array]) -> Callable[..., Run]:
    return _plain(lambda *values: reduce(function, values))


_OPS: dict[str, Callable[..., Run]] = {
    "+": _plain(lambda a, b: settled(a + b, np.abs(a) + np.abs(b))), "-": _plain(lambda a, b: settled(a - b, np.abs(a) + np.abs(b))),
    "*": _plain(np.multiply), "/": _divide, "neg": _plain(np.negative), "abs": _plain(np.abs), "ln": _ln, "line": _plain(_line),
    "floor": _plain(_to_whole(np.floor)), "ceil": _plain(_to_whole(np.ceil)),
    "min": _several(np.minimum), "max": _several(np.maximum), "days": _plain(lambda start, end: end - start),
    "=": _compare(same), "!=": _compare(lambda a, b: ~same(a, b)),
    "<": _compare(lambda a, b: (a < b) & ~same(a, b)), "<=": _compare(lambda a, b: (a < b) | same(a, b)),
    ">": _compare(lambda a, b: (a > b) & ~same(a, b)), ">=": _compare(lambda a, b: (a > b) | same(a, b)),
    "and": _kleene(False), "or": _kleene(True), "not": _not, "count": _count,
    "has": lambda arg: lambda env: present(arg(env).state == 0), "holds": lambda arg: lambda env: present(holds(arg(env))),
}
_TEXT_OPS: dict[str, Callable[..., Run]] = {"=": _compare(lambda a, b: a == b), "!=": _compare(lambda a, b: a != b)}
