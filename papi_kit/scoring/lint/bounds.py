"""Between which numbers does a tree lie, from the declared bounds of figures?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from fractions import Fraction

from ...rubric.figures import FigureSpec
from ...rule.intervals import ANY, COMPARISONS, INFINITY, ONE, OPS, ZERO, Interval, as_number
from ...rule.neighbours import Below
from ...rule.tree import Cases, ChildSum, Column, Const, Fail, Figure, Last, Mark, Name, OfRows, Op, Peer, Step, Tree
from ...values import dataclass
from ..facts.rounds import months_of
from ..program.item import Item
from ..program.needs import period
from ..program.program import Program


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
            return Interval(as_number(value), as_number(value))
        case Figure(rows=OfRows(what="months_in_force")):
            return Interval(ONE, Fraction(len(list(months_of(*period(view.program))))))
        case Figure(rows=OfRows(what=what, of=of)) if what != "rows":
            return _of_rows(what, of, view)
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
        case Below(counts=counts):
            return Interval(low=ZERO) if counts else ANY
        case ChildSum(name=name):
            return Interval(low=ZERO) if figure_bounds(view.program.shared[name]).low >= 0 else ANY
        case Cases(branches=branches, otherwise=otherwise):
            return _cases(branches, otherwise, view)
        case Op(name=name, args=args) if name in OPS:
            found = [bounds(arg, view) for arg in args]
            return None if None in found else OPS[name](*found)
        case Peer(of=of):
            return bounds(of, view)
        case Step(code="", before=Name("value"), after=after):
            return bounds(after, view)
        case Fail():
            return None
    return ANY


def _of_rows(what: str, of: Tree | None, view: View) -> Interval | None:
    """Counts and sums over any number of rows; a mean lies where its terms lie."""
    inner = None if of is None else bounds(of, view)
    if what == "mean_rows" or inner is None:
        return Interval(low=ZERO) if what != "mean_rows" else inner
    return Interval(low=ZERO) if what == "count_rows" or inner.low >= 0 else ANY


def figure_bounds(spec: FigureSpec) -> Interval:
    """What `facts.check_ends` lets through."""
    if spec.type in ("choice", "text", "yes_no"):
        return ANY
    low, high = (spec.ends.lower, spec.ends.upper) if spec.ends is not None else (None, None)
    least = -INFINITY if spec.type == "date" else ZERO
    most = ONE if spec.type in ("percent", "share") else INFINITY
    return Interval(least if low is None else as_number(low), most if high is None else as_number(high))


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
        case Op(name=sign, args=(left, right)) if sign in COMPARISONS:
            a, b = bounds(left, view), bounds(right, view)
            return None if a is None or b is None else COMPARISONS[sign](a, b)
    return None
