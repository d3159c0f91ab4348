"""The array reader: a tree becomes a function over numpy arrays of shape (draws, units), (units,) or what broadcasts to
it; a whole mark all its branches, each laid where it holds. It gives what the exact reader gives, in float64."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import field
from fractions import Fraction
from functools import cached_property, reduce
from operator import attrgetter
from typing import Any

import numpy as np

from ...values import dataclass
from ..tree import (
    FIGURE_TYPES,
    NUMBER,
    TEXT,
    Cases,
    ChildSum,
    Column,
    Const,
    Fail,
    Figure,
    Hand,
    Last,
    Mark,
    Name,
    Op,
    Peer,
    Said,
    Step,
    Tree,
    type_of,
)
from ..whole.model import Branch, Whole
from .array_operations import OPERATIONS, TEXT_OPERATIONS, mean_of, plain
from .cells import (
    EMPTY,
    INCOMPLETE,
    MISSING,
    NO_FIGURE,
    NOT_APPLICABLE,
    PRESENT,
    STATUS_TEXTS,
    STATUSES,
    Array,
    Cell,
    Marks,
    choose,
    half_up,
    holds,
    plain_value,
    present,
    to_grid,
)


@dataclass(slots=True)
class ArrayEnv:
    """What a tree may read while one item is marked for all units and draws. `hands` are the marks by hand, `said`
    where rows say what `Said` asks, by (item, what); `names` what names were worked out to. Without `rounding` steps
    that round are passed over."""

    figures: Mapping[tuple[str, str], Cell]
    marks: Mapping[str, Marks] = field(default_factory=dict)
    columns: Mapping[tuple[str, str], Cell] = field(default_factory=dict)      # (column, type) -> cells
    last: Mapping[tuple[str, str], Cell] = field(default_factory=dict)
    child_sums: Mapping[str, Cell] = field(default_factory=dict)
    peers: Mapping[tuple[str, str], Cell] = field(default_factory=dict)
    names: dict[str, Cell] = field(default_factory=dict)
    value: Cell = EMPTY[NUMBER]
    points: Cell = EMPTY[NUMBER]
    max_points: Cell = EMPTY[NUMBER]
    hands: Mapping[str, Cell] = field(default_factory=dict)
    said: Mapping[tuple[str, str], Cell] = field(default_factory=dict)
    rounding: bool = True


Run = Callable[[ArrayEnv], Cell]
_NO = present(False)


def compile_arrays(tree: Tree) -> Run:
    """A function of an ArrayEnv that gives the tree's cells."""
    return _run(tree, {})


def compile_names(trees: Mapping[str, Tree]) -> dict[str, Run]:
    """What names stand for, each after those that it reads, worked out when first read."""
    runs: dict[str, Run] = {}
    for name, tree in trees.items():
        runs[name] = _once(name, _run(tree, runs))
    return runs


def _once(name: str, run: Run) -> Run:
    def read(env: ArrayEnv) -> Cell:
        if name not in env.names:
            env.names[name] = run(env)
        return env.names[name]

    return read


def _run(tree: Tree, names: Mapping[str, Run]) -> Run:
    match tree:
        case Const(value=fixed):
            cell = present(plain_value(fixed))
            return lambda env: cell
        case Op(name="round" | "grid" as name, args=(arg, Const(value=Fraction() as size))):
            round_off = (lambda x: half_up(x, int(size))) if name == "round" else (lambda x: to_grid(x, size))
            return plain(round_off)(_run(arg, names))
        case Op(name="*", args=(scale, Op(name="mean", args=pairs))):
            return mean_of(_run(scale, names), *(_run(pair, names) for pair in pairs))
        case Op(name=name, args=args):
            table = TEXT_OPERATIONS if name in TEXT_OPERATIONS and type_of(args[0]) == TEXT else OPERATIONS
            return table[name](*(_run(arg, names) for arg in args))
        case Figure(item=item, name=name, type=kind):
            return _looked_up("figures", (item, name), FIGURE_TYPES[kind])
        case Name(name=name):
            return names[name] if name in names else _named(name)
        case Mark(item=item, what=what):
            return lambda env: marks_cell(env.marks[item], what)
        case Last(item=item, name=name):
            return _looked_up("last", (item, name), NUMBER)
        case Column(name=name, type=kind):
            return _looked_up("columns", (name, kind), kind)
        case ChildSum(name=name):
            return _looked_up("child_sums", name, NUMBER)
        case Peer(key=asked):
            return _looked_up("peers", asked, NUMBER)
        case Hand(item=item):
            return _looked_up("hands", item, NUMBER)
        case Said(item=item, what=what):
            return lambda env: env.said.get((item, what), _NO)
        case Fail():
            return lambda env: EMPTY[NUMBER]
        case Cases(branches=branches, otherwise=otherwise):
            return _cases([(_run(c, names), _run(r, names)) for c, r in branches], _run(otherwise, names))
        case Step(code=code, before=before, after=after, name=name):
            inside = {key: run for key, run in names.items() if key != name}
            return _step(code, name, _run(before, names), _run(after, inside))
    raise TypeError(tree)


def _named(name: str) -> Run:
    return attrgetter(name) if name in ("value", "points", "max_points") else _looked_up("names", name, NUMBER)


def _looked_up(source: str, key: Any, kind: str) -> Run:
    empty = EMPTY[kind]
    return lambda env: getattr(env, source).get(key, empty)


def marks_cell(marks: Marks, what: str) -> Cell:
    """What `Mark` reads of an item."""
    match what:
        case "status":
            return present(STATUS_TEXTS[marks.status])
        case "max_points" | "spread" | "complete":
            return present(getattr(marks, what))
        case "known":
            return Cell(marks.points, np.where(marks.marked, PRESENT, MISSING))
        case "value":
            return marks.value
    unknown = (marks.status == NO_FIGURE) | (marks.status == INCOMPLETE)
    there = marks.marked & marks.complete
    state = np.where(there, PRESENT, np.where(unknown, MISSING, NOT_APPLICABLE))
    if what == "points":
        return Cell(marks.points, state)
    none = marks.max_points == 0
    return Cell(marks.points / np.where(none, 1.0, marks.max_points), np.where(there & none, NOT_APPLICABLE, state))


def _cases(branches: list[tuple[Run, Run]], otherwise: Run) -> Run:
    def run(env: ArrayEnv) -> Cell:
        found = otherwise(env)
        for condition, result in reversed(branches):
            found = choose(condition(env), result(env), found)
        return found

    return run


def _step(code: str, name: str, before: Run, after: Run) -> Run:
    def run(env: ArrayEnv) -> Cell:
        start = before(env)
        if code == "rounded" and not env.rounding:
            return start
        outer = env.points if name == "points" else env.names.get(name, EMPTY[NUMBER])
        _bind(env, name, start)
        end = after(env)
        _bind(env, name, outer)
        return Cell(end.values, np.where(start.state > 0, start.state, end.state))

    return run


def _bind(env: ArrayEnv, name: str, cell: Cell) -> None:
    if name == "points":
        env.points = cell
    else:
        env.names[name] = cell


# -- whole marks ---------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class BranchRun:
    """A branch as functions of an ArrayEnv: its condition, and what it gives, made when it first holds somewhere."""

    branch: Branch
    names: Mapping[str, Run]
    when: Run | None

    @cached_property
    def given(self) -> tuple[Run, Run, Run]:
        """Its points, its max in force and what of it is spread."""
        found, of = self.branch, self.names
        return _run(found.points, of), _run(found.max_points, of), _run(found.spread, of)


@dataclass(frozen=True, slots=True)
class PeerRun:
    """What the units have of what is compared, and where they are compared."""

    peer: Peer
    of: Run
    when: Run


@dataclass(frozen=True, slots=True)
class WholeRun:
    """The marks of an item as a function of an ArrayEnv. `peers`: each after those that it is made of."""

    value: Run | None
    fixed: tuple[BranchRun, ...]
    asked: tuple[BranchRun, ...]
    peers: tuple[PeerRun, ...]

    def marks(self, env: ArrayEnv) -> Marks:
        env.names = {}
        value = EMPTY[NUMBER] if self.value is None else self.value(env)
        *others, (rest, _) = self._met(env)
        found = _mark(rest, value, env)
        for branch, where in reversed(others):
            found = _overlaid(found, where, _mark(branch, value, env))
        return found

    def _met(self, env: ArrayEnv) -> Iterator[tuple[BranchRun, Array]]:
        """The branches that hold somewhere, up to one after which nothing is left; where each holds."""
        left = np.array(True)
        for branch in (*self.fixed, *self.asked):
            where = left if branch.when is None else holds(branch.when(env))
            if where.any():
                yield branch, where
                left = left & ~where
            if not left.any():
                return

    def decided(self, env: ArrayEnv) -> Array:
        """Where no rule is asked."""
        found = (holds(branch.when(env)) for branch in self.fixed if branch.when is not None)
        return reduce(np.logical_or, found, np.array(False))


def compile_whole(whole: Whole, peers: Sequence[Peer] = ()) -> WholeRun:
    names = compile_names(whole.names)

    def branch(found: Branch) -> BranchRun:
        return BranchRun(found, names, None if found.when is None else _run(found.when, names))

    compared = tuple(PeerRun(peer, _run(peer.of, names), _run(peer.when, names)) for peer in peers)
    return WholeRun(names.get("value"), tuple(map(branch, whole.fixed)), tuple(map(branch, whole.asked)), compared)


def _mark(run: BranchRun, value: Cell, env: ArrayEnv) -> Marks:
    points, top, spread = (given(env) for given in run.given)
    own, status = value if run.branch.measured else EMPTY[NUMBER], np.int8(STATUSES.index(run.branch.status))
    return Marks(points.values, points.there, top.values, np.array(status), spread.values, own)


def _overlaid(below: Marks, where: Array, top: Marks) -> Marks:
    """`top` where the mask says so, else `below`."""
    def pick(a: Array, b: Array) -> Array:
        return np.where(where, a, b)

    value = Cell(pick(top.value.values, below.value.values), pick(top.value.state, below.value.state))
    return Marks(pick(top.points, below.points), pick(top.marked, below.marked), pick(top.max_points, below.max_points),
                 pick(top.status, below.status), pick(top.spread, below.spread), value)
