"""The exact reader: a tree becomes a function of one unit's figures, in fractions.

Two values are not values: MISSING (no figure; in a condition: undecided) and NOT_APPLICABLE (nothing arose).
Conditions follow Kleene's three-valued logic.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Context, Decimal
from fractions import Fraction
from typing import Any

from ...language.numbers import NotUnderstood, half_up, read_amount
from ..tree import NUMBER, TEXT, Cases, ChildSum, Column, Const, Fail, Figure, Last, Mark, Name, Op, Peer, Tree

_DIGITS = Context(prec=28)
_WIDE = Context(prec=40)


class Absent:
    """No value: MISSING or NOT_APPLICABLE."""

    __slots__ = ("name",)

    def __init__(self, name: str):
        self.name = name

    def __repr__(self) -> str:
        return self.name

    def __bool__(self) -> bool:
        raise TypeError(f"{self.name} is neither yes nor no")


MISSING, NOT_APPLICABLE = Absent("MISSING"), Absent("NOT_APPLICABLE")
Value = Fraction | str | date | bool | Absent


@dataclass(slots=True)
class Env:
    """What a tree may read while one node of one unit is marked. `problems` collects codes of faults."""

    figures: Mapping[tuple[str, str], Value]
    marks: Mapping[str, Any] = field(default_factory=dict)
    columns: Mapping[str, Value] = field(default_factory=dict)
    last: Mapping[tuple[str, str], Value] = field(default_factory=dict)
    child_sums: Mapping[str, Value] = field(default_factory=dict)
    peers: Mapping[str, Value] = field(default_factory=dict)
    names: Mapping[str, Value] = field(default_factory=dict)
    value: Value = MISSING
    points: Value = MISSING
    max_points: Value = MISSING
    problems: list[str] = field(default_factory=list)


Run = Callable[[Env], Any]


def ln(x: Fraction) -> Fraction:
    """Natural logarithm to 28 significant digits; x > 0."""
    wide = _WIDE.divide(Decimal(x.numerator), Decimal(x.denominator))
    return Fraction(_DIGITS.plus(_WIDE.ln(wide)))


def geometric_mean(shares: list[Fraction], weights: list[Fraction]) -> Fraction:
    """Weighted geometric mean to 28 significant digits; 0 where a share is 0 or less."""
    if any(share <= 0 for share in shares):
        return Fraction(0)
    total = sum(weights)
    exponent = Decimal(0)
    for share, weight in zip(shares, weights, strict=True):
        part = weight / total
        log = _WIDE.ln(_WIDE.divide(Decimal(share.numerator), Decimal(share.denominator)))
        exponent = _WIDE.add(exponent, _WIDE.multiply(log, _WIDE.divide(Decimal(part.numerator), Decimal(part.denominator))))
    return Fraction(_DIGITS.plus(_WIDE.exp(exponent)))


def compile_tree(tree: Tree) -> Run:
    """A function of an Env that gives the tree's value."""
    match tree:
        case Const(value=value):
            return lambda env: value
        case Figure(item=item, name=name):
            key = (item, name)
            return lambda env: env.figures.get(key, MISSING)
        case Name(name="value"):
            return lambda env: env.value
        case Name(name="points"):
            return lambda env: env.points
        case Name(name="max_points"):
            return lambda env: env.max_points
        case Name(name=name):
            return lambda env: env.names.get(name, MISSING)
        case Mark(item=item, what=what):
            return lambda env: _mark(env.marks.get(item), what)
        case Last(item=item, name=name):
            key = (item, name)
            return lambda env: _number(env.last.get(key, MISSING))
        case Column(name=name, type=kind):
            return lambda env: _column(env, env.columns.get(name, MISSING), kind)
        case ChildSum(name=name):
            return lambda env: env.child_sums.get(name, MISSING)
        case Peer(item=item):
            return lambda env: env.peers.get(item, MISSING)
        case Fail(code=code):
            return lambda env: _problem(env, code)
        case Cases(branches=branches, otherwise=otherwise):
            return _cases([(compile_tree(c), compile_tree(r)) for c, r in branches], compile_tree(otherwise))
        case Op(name=name, args=args):
            return _OPS[name](*[compile_tree(a) for a in args])
    raise TypeError(tree)


def _problem(env: Env, code: str) -> Absent:
    env.problems.append(code)
    return MISSING


def _number(value: Value) -> Value:
    """Last year's figure may be of a type that this year's expression does not expect."""
    return value if isinstance(value, (Fraction, Absent)) else MISSING


def _column(env: Env, value: Value, kind: str) -> Value:
    found = column_value(value, kind)
    return _problem(env, "column_not_number") if found is None else found


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
    if what == "max_points":
        return score.max_points
    if score.points is None or not score.complete:
        return MISSING if score.status in ("missing", "incomplete") else NOT_APPLICABLE
    if what == "points":
        return score.points
    return score.points / score.max_points if score.max_points else NOT_APPLICABLE


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


def _lacking(values: list[Any]) -> Absent | None:
    found = [v for v in values if v.__class__ is Absent]
    return None if not found else NOT_APPLICABLE if NOT_APPLICABLE in found else MISSING


def _plain(function: Callable[..., Any]) -> Callable[..., Run]:
    """An operation that needs all its arguments."""
    def build(*args: Run) -> Run:
        if len(args) == 2:
            first, second = args

            def pair(env: Env) -> Any:
                a, b = first(env), second(env)
                if a.__class__ is Absent or b.__class__ is Absent:
                    return _lacking([a, b])
                return function(a, b)

            return pair

        def run(env: Env) -> Any:
            values = [arg(env) for arg in args]
            lacking = _lacking(values)
            return function(*values) if lacking is None else lacking

        return run

    return build


def _compare(function: Callable[[Any, Any], bool]) -> Callable[..., Run]:
    def build(first: Run, second: Run) -> Run:
        def run(env: Env) -> Any:
            a, b = first(env), second(env)
            if a.__class__ is Absent or b.__class__ is Absent:
                return MISSING
            return function(a, b)

        return run

    return build


def _divide(first: Run, second: Run) -> Run:
    def run(env: Env) -> Any:
        a, b = first(env), second(env)
        if a.__class__ is Absent or b.__class__ is Absent:
            return _lacking([a, b])
        if b == 0:
            return NOT_APPLICABLE if a == 0 else _problem(env, "division_by_zero")
        return a / b

    return run


def _ln(arg: Run) -> Run:
    def run(env: Env) -> Any:
        x = arg(env)
        if x.__class__ is Absent:
            return x
        return ln(x) if x > 0 else _problem(env, "ln_not_positive")

    return run


def _and(*args: Run) -> Run:
    def run(env: Env) -> Any:
        undecided = False
        for arg in args:
            holds = arg(env)
            if holds is False:
                return False
            undecided = undecided or holds is not True
        return MISSING if undecided else True

    return run


def _or(*args: Run) -> Run:
    def run(env: Env) -> Any:
        undecided = False
        for arg in args:
            holds = arg(env)
            if holds is True:
                return True
            undecided = undecided or holds is not False
        return MISSING if undecided else False

    return run


def _not(arg: Run) -> Run:
    def run(env: Env) -> Any:
        holds = arg(env)
        return MISSING if holds.__class__ is Absent else not holds

    return run


def _count(*args: Run) -> Run:
    def run(env: Env) -> Any:
        values = [arg(env) for arg in args]
        return MISSING if any(v.__class__ is Absent for v in values) else Fraction(sum(values))

    return run


def _holds(arg: Run) -> Run:
    def run(env: Env) -> bool:
        holds = arg(env)
        if holds.__class__ is Absent:
            env.problems.append("undecided")
            return False
        return holds

    return run


def _has(*args: Run) -> Run:
    return lambda env: args[0](env).__class__ is not Absent


def line(x: Fraction, worst: Fraction, best: Fraction, at_worst: Fraction, at_best: Fraction) -> Fraction:
    """The straight line through (worst, at_worst) and (best, at_best), level beyond both."""
    share = min(max((x - worst) / (best - worst), Fraction(0)), Fraction(1))
    return at_worst + share * (at_best - at_worst)


_OPS: dict[str, Callable[..., Run]] = {
    "+": _plain(lambda a, b: a + b), "-": _plain(lambda a, b: a - b), "*": _plain(lambda a, b: a * b), "/": _divide,
    "neg": _plain(lambda a: -a), "abs": _plain(abs), "floor": _plain(lambda a: Fraction(math.floor(a))),
    "ceil": _plain(lambda a: Fraction(math.ceil(a))), "ln": _ln, "round": _plain(lambda a, n: half_up(a, int(n))),
    "min": _plain(lambda *a: min(a)), "max": _plain(lambda *a: max(a)), "line": _plain(line),
    "days": _plain(lambda start, end: Fraction((end - start).days)),
    "=": _compare(lambda a, b: a == b), "!=": _compare(lambda a, b: a != b), "<": _compare(lambda a, b: a < b),
    "<=": _compare(lambda a, b: a <= b), ">": _compare(lambda a, b: a > b), ">=": _compare(lambda a, b: a >= b),
    "and": _and, "or": _or, "not": _not, "count": _count, "has": _has, "holds": _holds,
}
