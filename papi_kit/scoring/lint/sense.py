"""What a number is: a share that is written with %, something counted, or neither for certain."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from fractions import Fraction

from ...language.numbers import Share
from ...rubric.figures import FigureSpec
from ...rule.intervals import ONE
from ...rule.neighbours import Below
from ...rule.tree import Cases, ChildSum, Column, Const, Figure, Last, Mark, Name, OfRows, Op, Peer, Tree
from .bounds import View, bounds, figure_bounds


class Sense(Enum):
    """`SHARE`: 95% is 0.95. `NUMBER`: counted, or points; 95 is 95. `QUOTIENT`: of two numbers, mostly a share.
    `PERCENT`: in hundredths, 95 is 95%. `OPEN`: may be anything."""

    SHARE = "share"
    NUMBER = "number"
    QUOTIENT = "quotient"
    PERCENT = "percent"
    OPEN = "open"


_TYPES = {"percent": Sense.SHARE, "share": Sense.SHARE, "count": Sense.NUMBER}
_KEEP = ("neg", "abs", "round", "grid")
_COUNTED = ("floor", "ceil", "count", "days")


def sense(tree: Tree, view: View) -> Sense:
    """Of the numbers that a tree gives."""
    match tree:
        case Const(value=Share()):
            return Sense.SHARE
        case Figure(rows=OfRows(what=what, of=of)):
            return sense(of, view) if what in ("sum_rows", "mean_rows") and of is not None else Sense.NUMBER
        case Figure(item=item, name=name):
            return of_figure(view.program.spec(item, name))
        case Last(item=item, name=name):
            return Sense.SHARE if not name else of_figure(view.program.spec(item, name))
        case Below():
            return Sense.NUMBER
        case ChildSum(name=name):
            return of_figure(view.program.shared.get(name))
        case Column(name="population"):
            return Sense.NUMBER
        case Mark(what=what):
            return Sense.SHARE if what == "share" else Sense.NUMBER if what in ("points", "max_points") else Sense.OPEN
        case Name(name="value"):
            value = view.item.value if view.item is not None else None
            return Sense.OPEN if value is None else sense(value, view)
        case Name():
            return Sense.NUMBER
        case Peer(of=of):
            return sense(of, view)
        case Cases(branches=branches, otherwise=otherwise):
            return _common([*(result for _, result in branches), otherwise], view)
        case Op(name=name, args=args):
            return _of_operation(name, args, view)
    return Sense.OPEN


def of_figure(spec: FigureSpec | None) -> Sense:
    """An amount in % is in hundredths; one that may pass 1 by its own bounds is a number."""
    if spec is None:
        return Sense.OPEN
    if spec.type == "amount":
        if spec.unit.strip() == "%":
            return Sense.PERCENT
        top = figure_bounds(spec).high
        return Sense.NUMBER if isinstance(top, Fraction) and top > ONE else Sense.OPEN
    return _TYPES.get(spec.type, Sense.OPEN)


def _of_operation(name: str, args: tuple[Tree, ...], view: View) -> Sense:
    if name in _KEEP:
        return sense(args[0], view)
    if name in _COUNTED:
        return Sense.NUMBER
    if name in ("min", "max", "+", "-"):
        return _common(args, view)
    if name in ("*", "/"):
        return (_product if name == "*" else _quotient)(args[0], args[1], view)
    return Sense.OPEN


def _common(trees: Iterable[Tree], view: View) -> Sense:
    """What all are; a bare number between 0 and 1 goes with shares, any other with numbers alone."""
    parts = list(trees)
    found = {sense(tree, view) for tree in parts if not _bare(tree)}
    bare = [tree.value for tree in parts if isinstance(tree, Const) and _bare(tree)]
    if len(found) != 1:
        return Sense.OPEN
    one = found.pop()
    fitting = all(isinstance(value, Fraction) and abs(value) <= ONE for value in bare)
    return one if one is not Sense.SHARE or fitting else Sense.OPEN


def _product(left: Tree, right: Tree, view: View) -> Sense:
    for factor, other in ((left, right), (right, left)):
        if _bare(factor):
            kind = sense(other, view)
            hundred = isinstance(factor, Const) and factor.value == 100
            if hundred and kind in (Sense.SHARE, Sense.QUOTIENT):
                return Sense.PERCENT
            return kind if kind is Sense.NUMBER else Sense.OPEN
    kinds = {sense(left, view), sense(right, view)}
    if kinds == {Sense.SHARE}:
        return Sense.SHARE
    return Sense.NUMBER if kinds == {Sense.SHARE, Sense.NUMBER} else Sense.OPEN


def _quotient(left: Tree, right: Tree, view: View) -> Sense:
    if _bare(left) or _bare(right):
        return Sense.OPEN
    kinds = {sense(left, view), sense(right, view)}
    if kinds == {Sense.NUMBER, Sense.SHARE} or not kinds <= {Sense.NUMBER, Sense.OPEN}:
        return Sense.OPEN
    below = bounds(Op("/", (left, right)), view)
    return Sense.SHARE if _part_of(left, right, view) or (below is not None and below.high <= ONE) else Sense.QUOTIENT


def _part_of(part: Tree, whole: Tree, view: View) -> bool:
    """Whether the rubric says that the one is never more than the other: a relation between figures, or a sum with
    what is not negative."""
    if isinstance(whole, Op) and whole.name == "+" and part in whole.args:
        others = [bounds(arg, view) for arg in whole.args]
        return all(found is not None and found.low >= 0 for found in others)
    checks = [*view.program.checks, *(view.item.checks if view.item is not None else ())]
    return any(check.tree in (Op("<=", (part, whole)), Op("<", (part, whole)), Op(">=", (whole, part)),
                              Op(">", (whole, part))) for check in checks)


def _bare(tree: Tree) -> bool:
    return isinstance(tree, Const) and isinstance(tree.value, Fraction) and not isinstance(tree.value, Share)
