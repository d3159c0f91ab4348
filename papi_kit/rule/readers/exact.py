"""The exact reader: a tree becomes a function of one unit's figures, in fractions; a whole mark one of its branches."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from functools import cached_property
from operator import attrgetter
from typing import Any

from ...language.numbers import NotUnderstood, read_amount
from ...values import dataclass
from ..env import MISSING, NOT_APPLICABLE, Absent, Env, Run, Value, problem
from ..tree import (
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
    op,
)
from ..whole.model import ZERO, Branch, Whole
from .operations import AGAINST, OPERATIONS, OVER, holds_of

Names = Mapping[str, Run]


def compile_tree(tree: Tree) -> Run:
    """A function of an Env that gives the tree's value."""
    return _run(tree, {})


def compile_names(trees: Mapping[str, Tree]) -> dict[str, Run]:
    """What names stand for, each after those that it reads: functions that work a name out when it is first read and
    keep it among the Env's `names`."""
    runs: dict[str, Run] = {}
    for name, tree in trees.items():
        runs[name] = _run(tree, runs) if isinstance(tree, Const) else _once(name, _run(tree, runs))
    return runs


def _once(name: str, run: Run) -> Run:
    def read(env: Env) -> Any:
        names = env.names
        if name in names:
            return names[name]
        found = names[name] = run(env)
        return found

    return read


@dataclass(frozen=True)
class BranchRun:
    """A branch as functions of an Env, made when a unit first takes it; its condition at once."""

    branch: Branch
    names: Names
    when: Run | None

    @cached_property
    def points(self) -> Run:
        return _run(self.branch.points, self.names)

    @cached_property
    def max_points(self) -> Run:
        return _run(self.branch.max_points, self.names)

    @cached_property
    def spread(self) -> Run | None:
        """None: nothing is ever spread."""
        return None if self.branch.spread == ZERO else _run(self.branch.spread, self.names)

    @cached_property
    def by_rule(self) -> bool:
        return self.branch.by_rule

    @cached_property
    def measured(self) -> bool:
        return self.branch.measured


@dataclass(frozen=True, slots=True)
class PeerRun:
    """What a unit has of what is compared, and whether it is compared."""

    peer: Peer
    of: Run
    when: Run


@dataclass(frozen=True, slots=True)
class WholeRun:
    """The mark of an item as functions of an Env whose `names` are empty at first. `silent`: the fixed branches that
    may hold where nobody gave a mark by hand or said that anything does not apply. `peers`: each after those that it is
    made of."""

    value: Run | None
    fixed: tuple[BranchRun, ...]
    silent: tuple[BranchRun, ...]
    asked: tuple[BranchRun, ...]
    peers: tuple[PeerRun, ...]


def compile_whole(whole: Whole, peers: Sequence[Peer] = ()) -> WholeRun:
    names = compile_names(whole.names)

    def branch(found: Branch) -> BranchRun:
        return BranchRun(found, names, None if found.when is None else _run(found.when, names))

    compared = tuple(PeerRun(peer, _run(peer.of, names), _run(peer.when, names)) for peer in peers)
    fixed, spoken = tuple(map(branch, whole.fixed)), (op("has", Hand(whole.item)), Said(whole.item, "not_applicable"))
    silent = tuple(run for run in fixed if run.branch.when not in spoken)
    return WholeRun(names.get("value"), fixed, silent, tuple(map(branch, whole.asked)), compared)


def first(branches: Sequence[BranchRun], env: Env) -> BranchRun | None:
    """The first branch whose condition holds."""
    for found in branches:
        if found.when is None or found.when(env) is True:
            return found
    return None


def _run(tree: Tree, names: Names) -> Run:
    match tree:
        case Const(value=fixed):
            return lambda env: fixed
        case Op(name="holds", args=(condition, Const(value=owner))):
            return holds_of(_run(condition, names), str(owner))
        case Op(name="total" | "and" as name, args=args) if (of := _parts_of(args)) is not None:
            return OVER[name](*of)
        case Op(name=name, args=(compared, Const(value=Fraction() as end))) if name in AGAINST:
            return AGAINST[name](_run(compared, names), end)
        case Op(name=name, args=args):
            return OPERATIONS[name](*[_run(a, names) for a in args])
        case Figure(item=item, name=name):
            figure = (item, name)
            return lambda env: env.figures.get(figure, MISSING)
        case Name(name=name):
            return names[name] if name in names else _named(name)
        case Mark(item=item, what=what):
            return _of_part(item, what) if what in _PARTS else lambda env: _mark(env.marks.get(item), what)
        case Last(item=item, name=name):
            key = (item, name)
            return lambda env: _number(env.last.get(key, MISSING))
        case Column(name=name, type=kind):
            return lambda env: _column(env, env.columns.get(name, MISSING), kind)
        case ChildSum(name=name):
            return lambda env: env.child_sums.get(name, MISSING)
        case Peer(key=asked):
            return lambda env: env.peers.get(asked, MISSING)
        case Hand(item=item):
            return lambda env: env.said(item, "by_hand")
        case Said(item=item, what=what):
            return lambda env: env.said(item, what)
        case Fail(code=code):
            return (lambda env: problem(env, code)) if code else (lambda env: MISSING)
        case Cases(branches=branches, otherwise=otherwise):
            return _cases([(_run(c, names), _run(r, names)) for c, r in branches], _run(otherwise, names))
        case Step(code=code, before=before, after=after, told=told, name=name):
            inside = {key: run for key, run in names.items() if key != name}
            return _step(code, told, name, _run(before, names), _run(after, inside))
    raise TypeError(tree)


def _named(name: str) -> Run:
    match name:
        case "value":
            return lambda env: env.value
        case "points":
            return lambda env: env.points
        case "max_points":
            return lambda env: env.max_points
    return lambda env: env.names.get(name, MISSING)


def _step(code: str, told: str, name: str, before: Run, after: Run) -> Run:
    def run(env: Env) -> Any:
        start = before(env)
        if start.__class__ is Absent:
            return start
        outer = env.points if name == "points" else env.names.get(name, MISSING)
        _bind(env, name, start)
        end = after(env)
        _bind(env, name, outer)
        if code and end.__class__ is not Absent:
            env.passed.append((code, told, start, end))
        return end

    return run


def _bind(env: Env, name: str, value: Any) -> None:
    if name == "points":
        env.points = value
    else:
        env.names[name] = value


def _number(value: Value) -> Value:
    """Last year's figure may be of a type that this year's expression does not expect."""
    return value if isinstance(value, (Fraction, Absent)) else MISSING


def _column(env: Env, value: Value, kind: str) -> Value:
    found = column_value(value, kind)
    return problem(env, "column_not_number") if found is None else found


def column_value(value: Any, kind: str) -> Any:
    """A cell of units.csv as the expression reads it; None where a number is wanted and none is written."""
    if kind == TEXT and isinstance(value, Fraction):
        return str(int(value)) if value.denominator == 1 else str(float(value))
    if kind != NUMBER or isinstance(value, (Fraction, Absent)):
        return value
    try:
        return read_amount(value)
    except NotUnderstood:
        return None


def _mark(score: Any, what: str) -> Value:
    if score is None:
        return NOT_APPLICABLE
    if what == "status":
        return score.status
    if score.points is None or not score.complete:
        return MISSING if score.status in ("missing", "incomplete") else NOT_APPLICABLE
    if what == "points":
        return score.points
    return score.points / score.max_points if score.max_points else NOT_APPLICABLE


_PARTS: dict[str, Callable[[Any], Any]] = {
    "known": lambda score: MISSING if score.points is None else score.points,
    **{what: attrgetter(what) for what in ("spread", "complete", "value", "max_points")},
}


def _parts_of(args: Sequence[Tree]) -> tuple[Sequence[str], Callable[[Any], Any]] | None:
    """The parts of which all arguments are the same, and what; None where they are something else."""
    marks = [arg for arg in args if isinstance(arg, Mark)]
    asked = {mark.what for mark in marks}
    if len(marks) < len(args) or len(asked) != 1 or not asked <= _PARTS.keys():
        return None
    return [mark.item for mark in marks], _PARTS[asked.pop()]


def _of_part(item: str, what: str) -> Run:
    read = _PARTS[what]

    def run(env: Env) -> Any:
        score = env.marks.get(item)
        return NOT_APPLICABLE if score is None else read(score)

    return run


def _cases(branches: list[tuple[Run, Run]], otherwise: Run) -> Run:
    def run(env: Env) -> Any:
        for condition, result in branches:
            holds = condition(env)
            if holds is True:
                return result(env)
            if holds is not False:
                return MISSING
        return otherwise(env)

    return run


def branch_taken(branches: list[Run], env: Env) -> int | None:
    """The number of the first branch whose condition holds; len(branches) for the rest; None if undecided."""
    for number, condition in enumerate(branches):
        holds = condition(env)
        if holds is True:
            return number
        if holds is not False:
            return None
    return len(branches)
