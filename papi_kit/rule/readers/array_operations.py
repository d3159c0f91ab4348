"""The operations of the array reader."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import reduce
from typing import Any, NamedTuple

import numpy as np

from .cells import (
    MISSING,
    NOT_APPLICABLE,
    PRESENT,
    Array,
    Cell,
    holds,
    present,
    same,
    settled,
    to_whole,
    total_of,
    worst,
)

Run = Callable[[Any], Cell]
Build = Callable[..., Run]
_ONE = present(1.0)


def plain(function: Callable[..., Array]) -> Build:
    """An operation that needs all its arguments."""
    def build(*args: Run) -> Run:
        def run(env: Any) -> Cell:
            given = [arg(env) for arg in args]
            return Cell(function(*(cell.values for cell in given)), worst(given))

        return run

    return build


def _compare(function: Callable[[Array, Array], Array]) -> Build:
    def build(first: Run, second: Run) -> Run:
        def run(env: Any) -> Cell:
            a, b = first(env), second(env)
            return Cell(function(a.values, b.values), np.minimum(worst((a, b)), MISSING))

        return run

    return build


def _divide(first: Run, second: Run) -> Run:
    def run(env: Any) -> Cell:
        a, b = first(env), second(env)
        none = b.values == 0
        by_zero = np.where(a.values == 0, NOT_APPLICABLE, MISSING)
        state = worst((a, b))
        state = np.where((state == 0) & none, by_zero, state)
        return Cell(np.where(none, 0.0, a.values / np.where(none, 1.0, b.values)), state)

    return run


def _ln(arg: Run) -> Run:
    def run(env: Any) -> Cell:
        x = arg(env)
        wrong = x.values <= 0
        return Cell(np.log(np.where(wrong, 1.0, x.values)), np.where(x.there & wrong, MISSING, x.state))

    return run


def _kleene(decisive: bool) -> Build:
    """`and` is settled by one no, `or` by one yes; else one undecided leaves it undecided."""
    def build(*args: Run) -> Run:
        def run(env: Any) -> Cell:
            given = [arg(env) for arg in args]
            settles = reduce(np.logical_or, ((c.values == decisive) & c.there for c in given))
            undecided = ~settles & (worst(given) > 0)
            return Cell(settles if decisive else ~settles, np.where(undecided, MISSING, PRESENT))

        return run

    return build


def _not(arg: Run) -> Run:
    def run(env: Any) -> Cell:
        cell = arg(env)
        return Cell(~cell.values, np.minimum(cell.state, MISSING))

    return run


def _count(*args: Run) -> Run:
    def run(env: Any) -> Cell:
        given = [arg(env) for arg in args]
        return Cell(sum((c.values.astype(float) for c in given), np.zeros(())), np.minimum(worst(given), MISSING))

    return run


def _line(x: Array, start: Array, end: Array, at_start: Array, at_end: Array) -> Array:
    share = np.clip((x - start) / (end - start), 0.0, 1.0)
    return at_start + share * (at_end - at_start)


def _several(function: Callable[[Array, Array], Array]) -> Build:
    return plain(lambda *values: reduce(function, values))


def _of_those_there(combine: Callable[[Sequence[Cell]], Array]) -> Build:
    """An operation over the arguments that have a value; missing where none has."""
    def build(*args: Run) -> Run:
        def run(env: Any) -> Cell:
            given = [arg(env) for arg in args]
            some = reduce(np.logical_or, (cell.there for cell in given))
            return Cell(combine(given), np.where(some, PRESENT, MISSING))

        return run

    return build


def _total(given: Sequence[Cell]) -> Array:
    return total_of(np.where(cell.there, cell.values, 0.0) for cell in given)


def _extreme(best: Callable[[Array, Array], Array], beyond: float) -> Callable[[Sequence[Cell]], Array]:
    def run(given: Sequence[Cell]) -> Array:
        found = reduce(best, (np.where(cell.there, cell.values, beyond) for cell in given))
        return np.where(np.isinf(found), 0.0, found)

    return run


class _Weighed(NamedTuple):
    """Pairs of a weight and a share: where each share is, its weight there, the share,
    all weight, and whether any is."""

    there: list[Array]
    used: list[Array]
    shares: list[Array]
    whole: Array
    state: Array


def _weighed(args: Sequence[Run], env: Any) -> _Weighed:
    weights, shares = [arg(env) for arg in args[::2]], [arg(env) for arg in args[1::2]]
    there = [share.there for share in shares]
    used = [np.where(here, weight.values, 0.0) for here, weight in zip(there, weights, strict=True)]
    whole = sum(used, np.zeros(()))
    state = np.where(reduce(np.logical_or, there), PRESENT, MISSING)
    return _Weighed(there, used, [share.values for share in shares], np.where(whole > 0, whole, 1.0), state)


def mean_of(scale: Run, *args: Run) -> Run:
    """A number times the mean, in the order in which floats lose least: divided last."""
    def run(env: Any) -> Cell:
        size, (there, used, shares, whole, state) = scale(env), _weighed(args, env)
        total = total_of(np.where(here, w * s, 0.0) for here, w, s in zip(there, used, shares, strict=True))
        return Cell(size.values * total / whole, np.maximum(size.state, state))

    return run


def _geometric_mean(*args: Run) -> Run:
    def run(env: Any) -> Cell:
        found = _weighed(args, env)
        return Cell(_geometric(*found[:4]), found.state)

    return run


def _geometric(there: list[Array], used: list[Array], shares: list[Array], whole: Array) -> Array:
    positive = [s > 0 for s in shares]
    logs = [w * np.log(np.where(here & p, s, 1.0)) for here, w, s, p in zip(there, used, shares, positive, strict=True)]
    zero = reduce(np.logical_or, (here & ~p for here, p in zip(there, positive, strict=True)))
    return np.where(zero, 0.0, np.exp(settled(sum(logs, np.zeros(())), np.ones(())) / whole))


OPERATIONS: dict[str, Build] = {
    "+": plain(lambda a, b: settled(a + b, np.abs(a) + np.abs(b))),
    "-": plain(lambda a, b: settled(a - b, np.abs(a) + np.abs(b))), "*": plain(np.multiply), "/": _divide,
    "neg": plain(np.negative), "abs": plain(np.abs), "ln": _ln, "line": plain(_line),
    "floor": plain(to_whole(np.floor)), "ceil": plain(to_whole(np.ceil)),
    "min": _several(np.minimum), "max": _several(np.maximum), "days": plain(lambda start, end: end - start),
    "=": _compare(same), "!=": _compare(lambda a, b: ~same(a, b)),
    "<": _compare(lambda a, b: (a < b) & ~same(a, b)), "<=": _compare(lambda a, b: (a < b) | same(a, b)),
    ">": _compare(lambda a, b: (a > b) & ~same(a, b)), ">=": _compare(lambda a, b: (a > b) | same(a, b)),
    "and": _kleene(False), "or": _kleene(True), "not": _not, "count": _count,
    "has": lambda arg: lambda env: present(arg(env).there),
    "holds": lambda arg, *item: lambda env: present(holds(arg(env))),
    "nothing": lambda arg: lambda env: present(arg(env).state == NOT_APPLICABLE),
    "total": _of_those_there(_total), "largest": _of_those_there(_extreme(np.maximum, -np.inf)),
    "smallest": _of_those_there(_extreme(np.minimum, np.inf)),
    "mean": lambda *args: mean_of(lambda env: _ONE, *args), "geometric": _geometric_mean,
}
TEXT_OPERATIONS: dict[str, Build] = {"=": _compare(lambda a, b: a == b), "!=": _compare(lambda a, b: a != b)}
