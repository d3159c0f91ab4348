"""The break-point reader: a tree as a piecewise linear function of one figure, everything else held as it is. What is
not linear in the figure (a product of it with itself, a logarithm) is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from dataclasses import replace as changed
from datetime import date
from fractions import Fraction
from typing import Any

from ..env import MISSING, Env, Run
from ..peers import Others, PeerKey
from ..tree import COMPARISONS, Cases, Const, Fail, Figure, Name, Op, Peer, Step, Tree, children
from .exact import compile_tree
from .piecewise import (
    ONE,
    ZERO,
    Cell,
    Line,
    NotPiecewise,
    Piecewise,
    cellwise,
    constant,
    ordered_cells,
    simple,
)
from .stairs import Reach, stairs


@dataclass(frozen=True)
class Around:
    """What stands around the figure: `env` has the values of other leaves; what is rounded down, up or off has its
    steps inside `reach` alone and no value beyond. `names`: what names of a whole mark stand for; without `rounding`
    steps that round are passed over. `run` makes a function of a tree that does not hold the figure. `others`: the
    peers beside the unit, held; without them what peers have is as it is."""

    env: Env
    reach: Reach = None
    names: Mapping[str, Tree] = field(default_factory=dict)
    rounding: bool = True
    run: Callable[[Tree], Run] = compile_tree
    others: Mapping[PeerKey, Others | None] = field(default_factory=dict)


def piecewise(tree: Tree, variable: Tree, around: Around) -> Piecewise:
    """The tree over `variable` (a Figure, a Mark, or the name `value`). Raises NotPiecewise."""
    return simple(_Reader(variable, around, {}).read(tree))


@dataclass(frozen=True)
class _Reader:
    variable: Tree
    around: Around
    bound: Mapping[str, Piecewise]                   # what names stand for here

    def read(self, tree: Tree) -> Piecewise:
        if tree == self.variable:
            return Piecewise((), (Line(ONE, ZERO),))
        match tree:
            case Peer(key=key) if key in self.around.others:
                return self.peer(tree, self.around.others[key])
            case Name(name=name) if name in self.bound:
                return self.bound[name]
            case Name(name=name) if name in self.around.names:
                return changed(self, bound={}).read(self.around.names[name])
        if not self.open(tree):
            return constant(_number(self.value(tree)))
        match tree:
            case Cases():
                return self.cases(tree)
            case Step():
                return self.step(tree)
            case Op(name=name, args=args):
                return _op(name, [self.read(arg) for arg in args], self.around.reach)
        raise NotPiecewise(type(tree).__name__)

    def open(self, tree: Tree) -> bool:
        """Whether the figure, or a name that stands for something, is in the tree."""
        known = isinstance(tree, Name) and (tree.name in self.bound or tree.name in self.around.names)
        held = isinstance(tree, Peer) and tree.key not in self.around.others
        return known or tree == self.variable or (not held and any(self.open(child) for child in children(tree)))

    def value(self, tree: Tree) -> Any:
        match tree:
            case Const(value=value):
                return value
            case Figure(item=item, name=name):
                return self.around.env.figures.get((item, name), MISSING)
        return self.around.run(tree)(self.around.env)

    def cases(self, tree: Cases) -> Piecewise:
        """From the last branch to the first: where the condition holds its result, else what came so far."""
        found = self.read(tree.otherwise) if not isinstance(tree.otherwise, Fail) else constant(None)
        for condition, result in reversed(tree.branches):
            found = cellwise([self.read(condition), self.read(result), found], _taken)
        return found

    def peer(self, tree: Peer, others: Others | None) -> Piecewise:
        """The unit's own value among the others; they alone where it is no peer; nothing where there is no table."""
        if others is None:
            return constant(None)
        own = changed(self, bound={}).read(tree.of)
        if others.low is not None:
            own = _extreme("max", [own, constant(others.low)])
        if others.high is not None:
            own = _extreme("min", [own, constant(others.high)])
        alone = None if others.alone is None else Line(ZERO, others.alone)

        def joined(holds: Cell, own: Cell) -> Cell:
            if holds is not True or not isinstance(own, Line):
                return alone
            return _plus(_times(own, Line(ZERO, others.factor)), Line(ZERO, others.added))

        return cellwise([changed(self, bound={}).read(tree.when), own], joined)

    def step(self, tree: Step) -> Piecewise:
        before = self.read(tree.before)
        if tree.code == "rounded" and not self.around.rounding:
            return before
        after = changed(self, bound={**self.bound, tree.name: before}).read(tree.after)
        return cellwise([before, after], lambda start, end: None if start is None else end)


def _taken(holds: Cell, then: Cell, other: Cell) -> Cell:
    return then if holds is True else other if holds is False else None


def _number(value: Any) -> Any:
    """Dates are numbers of days."""
    return Fraction(value.toordinal()) if isinstance(value, date) else value


# -- operations ----------------------------------------------------------------------------------------------
def _op(name: str, args: list[Piecewise], reach: Reach) -> Piecewise:
    if name == "/" and any(isinstance(cell, Line) and cell.slope for cell in args[1].cells):
        return ordered_cells([*args, constant(ZERO)], _share)
    if name in _LINEAR:
        return cellwise(args, _lines(_LINEAR[name]))
    if name in ("min", "max", "abs"):
        return _extreme(name, args)
    if name in COMPARISONS:
        return ordered_cells(args, _compared(name))
    if name in _CELLWISE:
        return cellwise(args, _CELLWISE[name])
    if name in ("largest", "smallest"):
        return ordered_cells(args, _best(max if name == "largest" else min, strict=False))
    if name == "line":
        return _line(args)
    if name in ("floor", "ceil", "round", "grid"):
        return stairs(name, args, reach)
    raise NotPiecewise(name)


def _lines(combine: Callable[..., Cell]) -> Callable[..., Cell]:
    return lambda *cells: combine(*cells) if all(isinstance(cell, Line) for cell in cells) else None


def _times(a: Line, b: Line) -> Line:
    if a.slope and b.slope:
        raise NotPiecewise("*")
    factor, line = (a.intercept, b) if not a.slope else (b.intercept, a)
    return Line(line.slope * factor, line.intercept * factor)


def _over(a: Line, b: Line) -> Cell:
    if b.slope:
        raise NotPiecewise("/")
    return Line(a.slope / b.intercept, a.intercept / b.intercept) if b.intercept else None


def _share(cells: list[Cell], x: Fraction) -> Cell:
    """A quotient that is the same all along a cell, though both move."""
    a, b, _ = cells
    if not isinstance(a, Line) or not isinstance(b, Line) or not b.slope:
        return _lines(_over)(a, b)
    if a.slope * b.intercept != a.intercept * b.slope:
        raise NotPiecewise("/")
    return Line(ZERO, a.slope / b.slope) if b.at(x) else None


def _plus(a: Line, b: Line) -> Line:
    return Line(a.slope + b.slope, a.intercept + b.intercept)


def _minus(a: Line, b: Line) -> Line:
    return Line(a.slope - b.slope, a.intercept - b.intercept)


_LINEAR: dict[str, Callable[..., Any]] = {
    "+": _plus, "-": _minus, "*": _times, "/": _over, "neg": lambda a: Line(-a.slope, -a.intercept),
    "days": lambda start, end: _minus(end, start),
}


def _best(best: Callable[..., Line], strict: bool) -> Callable[[list[Cell], Fraction], Cell]:
    """The line that is most or least at the place: of all, or of those that are there."""
    def choose(cells: list[Cell], x: Fraction) -> Cell:
        lines = [cell for cell in cells if isinstance(cell, Line)]
        return best(lines, key=lambda line: line.at(x)) if lines and (not strict or len(lines) == len(cells)) else None

    return choose


def _extreme(name: str, args: list[Piecewise]) -> Piecewise:
    if name == "abs":
        args = [args[0], cellwise(args, _lines(_LINEAR["neg"]))]
    return ordered_cells(args, _best(min if name == "min" else max, strict=True))


_SIGNS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "=": lambda a, b: a == b, "!=": lambda a, b: a != b, "<": lambda a, b: a < b, "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
}


def _compared(name: str) -> Callable[[list[Cell], Fraction], Cell]:
    def choose(cells: list[Cell], x: Fraction) -> Cell:
        a, b = cells
        return _SIGNS[name](a.at(x), b.at(x)) if isinstance(a, Line) and isinstance(b, Line) else None

    return choose


def _and(*cells: Cell) -> Cell:
    return False if False in cells else None if None in cells else True


def _or(*cells: Cell) -> Cell:
    return True if True in cells else None if None in cells else False


def _total(*cells: Cell) -> Cell:
    lines = [cell for cell in cells if isinstance(cell, Line)]
    slope, intercept = sum((line.slope for line in lines), ZERO), sum((line.intercept for line in lines), ZERO)
    return Line(slope, intercept) if lines else None


def _mean(*cells: Cell) -> Cell:
    """Of weight and share by turns, those that are there."""
    both = zip(cells[::2], cells[1::2], strict=True)
    pairs = [(weight, share) for weight, share in both if isinstance(weight, Line) and isinstance(share, Line)]
    whole, above = _total(*(weight for weight, _ in pairs)), _total(*(_times(weight, share) for weight, share in pairs))
    return _over(above, whole) if isinstance(above, Line) and isinstance(whole, Line) else None


_CELLWISE: dict[str, Callable[..., Cell]] = {
    "and": _and, "or": _or, "not": lambda a: None if a is None else not a, "holds": lambda a, *item: a is True,
    "count": lambda *cells: None if None in cells else Line(ZERO, Fraction(sum(bool(c) for c in cells))),
    "has": lambda a: a is not None, "total": _total, "mean": _mean,
}


def _line(args: list[Piecewise]) -> Piecewise:
    """The share of the way, held between 0 and 1, on the line between the two marks."""
    value, worst, best, low, high = args
    share = cellwise([cellwise([value, worst], _lines(_minus)), cellwise([best, worst], _lines(_minus))], _lines(_over))
    share = _extreme("max", [_extreme("min", [share, constant(ONE)]), constant(ZERO)])
    rise = cellwise([share, cellwise([high, low], _lines(_minus))], _lines(_times))
    return cellwise([low, rise], _lines(_plus))
