"""Between which numbers does a tree lie? Interval arithmetic over the expression tree, from the declared bounds of
figures. The interval may be too wide, never too narrow; dates count as whole days."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from ...language.numbers import half_up
from ...rubric.figures import FigureSpec
from ...rule.readers.exact import line, ln
from ...rule.tree import Cases, ChildSum, Column, Const, Fail, Figure, Last, Mark, Name, Op, Tree
from ..program.program import Item, Program

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


@dataclass(frozen=True)
class View:
    """Where a tree stands: the item, and its maximum for a group."""

    program: Program
    item: Item | None = None
    maximum: Fraction | None = None


def bounds(tree: Tree, view: View) -> Interval | None:
    """None where the tree never has a value."""
    match tree:
        case Const(value=Fraction() | date() as value):
            return Interval(number(value), number(value))
        case Figure(item=item, name=name):
            spec = view.program.spec(item, name)
            return figure_bounds(spec) if spec else ANY
        case Name(name=name):
            return _named(name, view)
        case Mark(item=item, what=what):
            return _mark(view.program.items[item], what)
        case Last(name=""):
            return Interval(high=ONE)
        case Column(name="population"):
            return Interval(low=ZERO)
        case ChildSum(name=name):
            return Interval(low=ZERO) if figure_bounds(view.program.shared[name]).low >= 0 else ANY
        case Cases(branches=branches, otherwise=otherwise):
            return _cases(branches, otherwise, view)
        case Op(name=name, args=args) if name in _OPS:
            found = [bounds(arg, view) for arg in args]
            return None if None in found else _OPS[name](*found)  # type: ignore[arg-type]
        case Fail():
            return None
    return ANY


def number(value: Fraction | date) -> Fraction:
    return Fraction(value.toordinal()) if isinstance(value, date) else value


def figure_bounds(spec: FigureSpec) -> Interval:
    """What `facts.check_ends` lets through."""
    if spec.type in ("choice", "text", "yes_no"):
        return ANY
    low, high = (spec.ends.lower, spec.ends.upper) if spec.ends is not None else (None, None)
    least = -INFINITY if spec.type == "date" else ZERO
    most = ONE if spec.type in ("percent", "share") else INFINITY
    return Interval(least if low is None else number(low), most if high is None else number(high))


def _named(name: str, view: View) -> Interval | None:
    item = view.item
    if item is None:
        return ANY
    if name == "max_points" and view.maximum is not None:
        return Interval(view.maximum, view.maximum)
    inner = {"value": item.value, "points": item.rule}.get(name)
    return ANY if inner is None else bounds(inner, view)


def _mark(item: Item, what: str) -> Interval:
    highest = max(item.max.values()) if not isinstance(item.max, Fraction) else item.max
    low = ZERO if what == "max_points" or item.domain_type != "base" else -INFINITY
    return ANY if what == "status" else Interval(low, ONE if what == "share" else highest)


def _cases(branches: Iterable[tuple[Tree, Tree]], otherwise: Tree, view: View) -> Interval | None:
    """The hull of the branches that can be taken."""
    found: list[Interval | None] = []
    for condition, result in branches:
        holds = decided(condition, view)
        if holds is not False:
            found.append(bounds(result, view))
        if holds is True:
            break
    else:
        found.append(bounds(otherwise, view))
    hull: Interval | None = None
    for part in found:
        hull = hull if part is None else part if hull is None else hull.hull(part)
    return hull


# -- conditions ----------------------------------------------------------------------------------------------------
def decided(tree: Tree, view: View) -> bool | None:
    """True or False where the condition holds always or never."""
    match tree:
        case Const(value=bool() as value):
            return value
        case Op(name="not", args=(inner,)):
            holds = decided(inner, view)
            return None if holds is None else not holds
        case Op(name="and" | "holds", args=args):
            found = [decided(arg, view) for arg in args]
            return False if False in found else True if set(found) == {True} else None
        case Op(name="or", args=args):
            found = [decided(arg, view) for arg in args]
            return True if True in found else False if set(found) == {False} else None
        case Op(name=sign, args=(left, right)) if sign in _COMPARE:
            a, b = bounds(left, view), bounds(right, view)
            return None if a is None or b is None else _COMPARE[sign](a, b)
    return None


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


_COMPARE: dict[str, Callable[[Interval, Interval], bool | None]] = {
    "<": _less, "<=": _at_most, ">": lambda a, b: _less(b, a), ">=": lambda a, b: _at_most(b, a),
    "=": _equal, "!=": lambda a, b: _not(_equal(a, b)),
}


# -- arithmetic ----------------------------------------------------------------------------------------------------
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
    ends = _over([abs(a.low), abs(a.high)])
    return replace(ends, low=ZERO) if a.low < 0 < a.high else ends


def _each(function: Callable[[Fraction], Fraction]) -> Callable[[Interval], Interval]:
    """A function that never falls, at both ends."""
    def apply(a: Interval) -> Interval:
        return Interval(*(end if isinstance(end, float) else Fraction(function(end)) for end in (a.low, a.high)))

    return apply


def _log(a: Interval) -> Interval:
    return Interval(*(ln(end) if isinstance(end, Fraction) and end > 0 else INFINITY if end > 0 else -INFINITY for end in (a.low, a.high)))


def _round(a: Interval, decimals: Interval) -> Interval:
    return _each(lambda x: half_up(x, int(decimals.low)))(a)


def _line(x: Interval, worst: Interval, best: Interval, at_worst: Interval, at_best: Interval) -> Interval:
    fixed = (worst.low, best.low, at_worst.low, at_best.low)
    far = {-INFINITY: min(worst.low, best.low), INFINITY: max(worst.low, best.low)}
    return _over(line(far.get(end, end), *fixed) for end in (x.low, x.high))  # type: ignore[arg-type]


_OPS: dict[str, Callable[..., Interval]] = {
    "+": lambda a, b: Interval(a.low + b.low, a.high + b.high), "-": lambda a, b: Interval(a.low - b.high, a.high - b.low),
    "*": _multiply, "/": _divide, "neg": lambda a: Interval(-a.high, -a.low), "abs": _absolute,
    "floor": _each(math.floor), "ceil": _each(math.ceil), "ln": _log, "round": _round, "line": _line,
    "min": lambda *a: Interval(min(x.low for x in a), min(x.high for x in a)),
    "max": lambda *a: Interval(max(x.low for x in a), max(x.high for x in a)),
    "count": lambda *a: Interval(ZERO, Fraction(len(a))), "days": lambda a, b: Interval(b.low - a.high, b.high - a.low),
}
