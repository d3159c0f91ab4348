"""The operations of the exact reader: what needs all its arguments, what takes those that are there, and Kleene's
three-valued logic."""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import Any

from ...language.numbers import half_up, to_grid
from ..arithmetic import (
    geometric_mean,
    largest,
    less,
    line,
    ln,
    minus,
    plus,
    quotient,
    smallest,
    times,
    total,
    weighted_mean,
)
from ..env import MISSING, NOT_APPLICABLE, Absent, Env, Run, problem


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


def _against(sign: Callable[[Any, Any], bool]) -> Callable[[Run, Fraction], Run]:
    """A comparison with a fixed number, which is not taken apart again for every unit."""
    def build(first: Run, end: Fraction) -> Run:
        over, under = end.numerator, end.denominator

        def run(env: Env) -> Any:
            a = first(env)
            if a.__class__ is Fraction:
                numerator, denominator = a.as_integer_ratio()
                return sign(numerator * under, over * denominator)
            return MISSING if a.__class__ is Absent else sign(a, end)

        return run

    return build


def _divide(first: Run, second: Run) -> Run:
    def run(env: Env) -> Any:
        a, b = first(env), second(env)
        if a.__class__ is Absent or b.__class__ is Absent:
            return _lacking([a, b])
        if b == 0:
            return NOT_APPLICABLE if a == 0 else problem(env, "division_by_zero")
        return quotient(a, b)

    return run


def _ln(arg: Run) -> Run:
    def run(env: Env) -> Any:
        x = arg(env)
        if x.__class__ is Absent:
            return x
        return ln(x) if x > 0 else problem(env, "ln_not_positive")

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


def holds_of(condition: Run, item: str) -> Run:
    """`holds` with what went wrong told of another item, where it does not hold."""
    def run(env: Env) -> bool:
        start, holds = len(env.problems), _holds(condition)(env)
        wrong = [] if holds else [(code, item) for code in env.problems[start:] if isinstance(code, str)]
        env.problems[start:] = wrong
        return holds

    return run


def _has(*args: Run) -> Run:
    arg = args[0]
    return lambda env: arg(env).__class__ is not Absent


def _nothing(arg: Run) -> Run:
    return lambda env: arg(env) is NOT_APPLICABLE


def _of_those_there(function: Callable[[list[Any]], Any]) -> Callable[..., Run]:
    """An operation over the arguments that have a value; missing where none has."""
    def build(*args: Run) -> Run:
        def run(env: Env) -> Any:
            there = [value for arg in args if (value := arg(env)).__class__ is not Absent]
            return function(there) if there else MISSING

        return run

    return build


def _weighted(function: Callable[[list[Any], list[Any]], Any]) -> Callable[..., Run]:
    """The same over pairs of a weight and a share."""
    def build(*args: Run) -> Run:
        pairs = list(zip(args[::2], args[1::2], strict=True))

        def run(env: Env) -> Any:
            there = [(weight(env), value) for weight, share in pairs if (value := share(env)).__class__ is not Absent]
            return function([share for _, share in there], [weight for weight, _ in there]) if there else MISSING

        return run

    return build


OPERATIONS: dict[str, Callable[..., Run]] = {
    "+": _plain(plus), "-": _plain(minus), "*": _plain(times), "/": _divide,
    "neg": _plain(lambda a: -a), "abs": _plain(abs), "floor": _plain(lambda a: Fraction(math.floor(a))),
    "ceil": _plain(lambda a: Fraction(math.ceil(a))), "ln": _ln, "round": _plain(lambda a, n: half_up(a, int(n))),
    "min": _plain(smallest), "max": _plain(largest), "line": _plain(line),
    "days": _plain(lambda start, end: Fraction((end - start).days)), "grid": _plain(to_grid),
    "total": _of_those_there(total),
    "largest": _of_those_there(max), "smallest": _of_those_there(min),
    "mean": _weighted(weighted_mean), "geometric": _weighted(geometric_mean), "nothing": _nothing,
    "=": _compare(lambda a, b: a == b), "!=": _compare(lambda a, b: a != b), "<": _compare(less),
    "<=": _compare(lambda a, b: not less(b, a)), ">": _compare(lambda a, b: less(b, a)),
    ">=": _compare(lambda a, b: not less(a, b)),
    "and": _and, "or": _or, "not": _not, "count": _count, "has": _has, "holds": _holds,
}

def _parts_total(keys: Sequence[str], read: Callable[[Any], Any]) -> Run:
    """`total` of the same of every part."""
    def run(env: Env) -> Any:
        marks = env.marks
        values = [read(marks[key]) for key in keys if key in marks]
        there = [value for value in values if value.__class__ is not Absent]
        return total(there) if there else MISSING

    return run


def _parts_and(keys: Sequence[str], read: Callable[[Any], Any]) -> Run:
    """`and` of the same of every part."""
    def run(env: Env) -> Any:
        marks, undecided = env.marks, False
        for key in keys:
            holds = read(marks[key]) if key in marks else MISSING
            if holds is False:
                return False
            undecided = undecided or holds is not True
        return MISSING if undecided else True

    return run


OVER: dict[str, Callable[[Sequence[str], Callable[[Any], Any]], Run]] = {"total": _parts_total, "and": _parts_and}
AGAINST: dict[str, Callable[[Run, Fraction], Run]] = {
    "=": _against(operator.eq), "!=": _against(operator.ne), "<": _against(operator.lt),
    "<=": _against(operator.le), ">": _against(operator.gt), ">=": _against(operator.ge),
}
