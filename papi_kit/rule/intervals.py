"""Numbers that lie somewhere between two ends: what the operations of a tree make of intervals, and what comparing them
decides. The interval may be too wide, never too narrow; dates count as whole days."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction

from ..language.numbers import half_up
from ..values import dataclass
from .arithmetic import line, ln

Bound = Fraction | float                            # exact, or an infinity
INFINITY = math.inf
ZERO, ONE = Fraction(0), Fraction(1)


@dataclass(frozen=True)
class Interval:
    low: Bound = -INFINITY
    high: Bound = INFINITY

    def hull(self, other: Interval) -> Interval:
        return Interval(min(self.low, other.low), max(self.high, other.high))


ANY = Interval()


def as_number(value: Fraction | date) -> Fraction:
    return Fraction(value.toordinal()) if isinstance(value, date) else value


# -- comparisons -----------------------------------------------------------------------------------------------------
def _less(a: Interval, b: Interval) -> bool | None:
    return True if a.high < b.low else False if a.low >= b.high else None


def _at_most(a: Interval, b: Interval) -> bool | None:
    return True if a.high <= b.low else False if a.low > b.high else None


def _equal(a: Interval, b: Interval) -> bool | None:
    if a.high < b.low or b.high < a.low:
        return False
    return True if a.low == a.high == b.low == b.high else None


def _not(found: bool | None) -> bool | None:
    return None if found is None else not found


COMPARISONS: dict[str, Callable[[Interval, Interval], bool | None]] = {
    "<": _less, "<=": _at_most, ">": lambda a, b: _less(b, a), ">=": lambda a, b: _at_most(b, a),
    "=": _equal, "!=": lambda a, b: _not(_equal(a, b)),
}


# -- arithmetic ------------------------------------------------------------------------------------------------------
def _times(a: Bound, b: Bound) -> Bound:
    return ZERO if a == 0 or b == 0 else a * b


def _over(corners: Iterable[Bound]) -> Interval:
    found = list(corners)
    return Interval(min(found), max(found))


def _multiply(a: Interval, b: Interval) -> Interval:
    return _over(_times(x, y) for x in (a.low, a.high) for y in (b.low, b.high))


def _divide(a: Interval, b: Interval) -> Interval:
    if b.high <= 0 and b.low < 0:
        return _divide(Interval(-a.high, -a.low), Interval(-b.high, -b.low))
    if b.low < 0 or b.high == 0:
        return ANY
    inverse = Interval(ZERO if b.high == INFINITY else 1 / b.high, INFINITY if b.low == 0 else 1 / b.low)
    return _multiply(a, inverse)


def _absolute(a: Interval) -> Interval:
    ends = _over(max(end, -end) for end in (a.low, a.high))
    return replace(ends, low=ZERO) if a.low < 0 < a.high else ends


def _each(function: Callable[[Fraction], Fraction]) -> Callable[[Interval], Interval]:
    """A function that never falls, at both ends."""
    def apply(a: Interval) -> Interval:
        return Interval(*(end if isinstance(end, float) else function(end) for end in (a.low, a.high)))

    return apply


def _log(a: Interval) -> Interval:
    def at(end: Bound) -> Bound:
        return ln(end) if isinstance(end, Fraction) and end > 0 else INFINITY if end > 0 else -INFINITY

    return Interval(at(a.low), at(a.high))


def _round(a: Interval, decimals: Interval) -> Interval:
    return _each(lambda x: half_up(x, int(decimals.low)))(a)


def _line(x: Interval, worst: Interval, best: Interval, at_worst: Interval, at_best: Interval) -> Interval:
    if worst.low != worst.high or best.low != best.high:
        return at_worst.hull(at_best)
    fixed = (worst.low, best.low, at_worst.low, at_best.low)
    far = {-INFINITY: min(worst.low, best.low), INFINITY: max(worst.low, best.low)}
    return _over(line(far.get(end, end), *fixed) for end in (x.low, x.high))  # type: ignore[arg-type]


OPS: dict[str, Callable[..., Interval]] = {
    "+": lambda a, b: Interval(a.low + b.low, a.high + b.high),
    "-": lambda a, b: Interval(a.low - b.high, a.high - b.low),
    "*": _multiply, "/": _divide, "neg": lambda a: Interval(-a.high, -a.low), "abs": _absolute,
    "floor": _each(lambda x: Fraction(math.floor(x))), "ceil": _each(lambda x: Fraction(math.ceil(x))),
    "ln": _log, "round": _round, "line": _line,
    "min": lambda *a: Interval(min(x.low for x in a), min(x.high for x in a)),
    "max": lambda *a: Interval(max(x.low for x in a), max(x.high for x in a)),
    "count": lambda *a: Interval(ZERO, Fraction(len(a))), "days": lambda a, b: Interval(b.low - a.high, b.high - a.low),
}
