"""Which of several conditions can be the first to hold? Found by trying values for what the conditions ask: every
number that they name, one between each two, one beyond; every text; yes and no."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from fractions import Fraction
from itertools import pairwise, product
from math import prod
from typing import Any

from .folding import folded
from .intervals import Interval, as_number
from .tree import COMPARISONS, DATE, Const, Op, Tree, type_of

MOST = 5000
_LOGIC = ("and", "or", "not", "holds")
Lies = Callable[[Tree], Interval | None]            # between which numbers a tree lies


def first_to_hold(conditions: Sequence[Tree], lies: Lies) -> frozenset[int] | None:
    """The numbers of those that hold first in some case, len(conditions) where none need hold; None where there are
    too many cases to try. What is missing is left out."""
    asked: dict[Tree, set[Any]] = {}
    for condition in conditions:
        for subject, value in _asked(condition):
            asked.setdefault(subject, set()).add(value)
    tried = [_tried(subject, values, lies) for subject, values in asked.items()]
    if prod(map(len, tried)) > MOST:
        return None
    worlds = (dict(zip(asked, values, strict=True)) for values in product(*tried))
    return frozenset(_first(conditions, world) for world in worlds)


def _first(conditions: Sequence[Tree], world: dict[Tree, Tree]) -> int:
    held = (n for n, condition in enumerate(conditions) if folded(condition, world.get) == Const(True))
    return next(held, len(conditions))


def _asked(tree: Tree) -> Iterator[tuple[Tree, Any]]:
    """What a condition asks, and the value with which that is compared (None: it is a condition itself)."""
    match tree:
        case Op(name=name, args=args) if name in _LOGIC:
            for arg in args:
                yield from _asked(arg)
        case Const():
            pass
        case Op(name=name, args=(Const(value=value), subject) | (subject, Const(value=value))) if name in COMPARISONS:
            yield subject, value
        case _:
            yield tree, None


def _tried(subject: Tree, values: set[Any], lies: Lies) -> list[Tree]:
    if None in values:
        return [Const(True), Const(False)]
    if any(isinstance(value, str) for value in values):
        return [*map(Const, sorted(values)), Const("")]
    numbers = _numbers(sorted(map(as_number, values)), lies(subject))
    if type_of(subject) == DATE:
        return [Const(date.fromordinal(int(number))) for number in numbers if number > 0]
    return [Const(number) for number in numbers]


def _numbers(ends: Sequence[Fraction], inside: Interval | None) -> list[Fraction]:
    reach = inside or Interval()
    known = [end for end in (reach.low, reach.high) if isinstance(end, Fraction)]
    points = sorted({*ends, ends[0] - 1, ends[-1] + 1, *known})
    every = [*points, *((a + b) / 2 for a, b in pairwise(points))]
    return [x for x in every if reach.low <= x <= reach.high]
