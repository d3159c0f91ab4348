"""The break-point reader: a tree as a piecewise linear function of one figure, everything else held as it is.

The line is cut at k points into 2k + 1 cells: the open stretches between the points, and the points themselves, so that
open and closed ends stay exact. What is not linear in the figure (a product of it with itself, a logarithm) is refused.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ..tree import COMPARISONS, Cases, Const, Fail, Op, Tree, walk
from .exact import Env, compile_tree

ZERO, ONE = Fraction(0), Fraction(1)
MOST_STEPS = 2000


class NotPiecewise(ValueError):
    """The tree is not a piecewise linear function of the figure."""


@dataclass(frozen=True, slots=True)
class Line:
    slope: Fraction
    intercept: Fraction

    def at(self, x: Fraction) -> Fraction:
        return self.slope * x + self.intercept


Cell = Line | bool | None                        # None: no value there
Reach = tuple[Fraction, Fraction] | None


@dataclass(frozen=True, slots=True)
class Piecewise:
    """`cells[2 i]` lies left of `points[i]`, `cells[2 i + 1]` is that point; the last cell lies right of all."""

    points: tuple[Fraction, ...]
    cells: tuple[Cell, ...]

    def cell(self, x: Fraction) -> Cell:
        place = bisect_left(self.points, x)
        here = place < len(self.points) and self.points[place] == x
        return self.cells[2 * place + (1 if here else 0)]

    def at(self, x: Fraction) -> Fraction | bool | None:
        found = self.cell(x)
        return found.at(x) if isinstance(found, Line) else found


def piecewise(tree: Tree, variable: Tree, env: Env, reach: Reach = None) -> Piecewise:
    """The tree over `variable` (a Figure, or the name `value`); other leaves have the values of `env`. What is rounded
    down, up or off has its steps inside `reach` alone and no value beyond. Raises NotPiecewise."""
    return _simple(_read(tree, variable, env, reach))


def _read(tree: Tree, variable: Tree, env: Env, reach: Reach) -> Piecewise:
    if tree == variable:
        return Piecewise((), (Line(ONE, ZERO),))
    if not any(node == variable for node in walk(tree)):
        return _constant(compile_tree(tree)(env))
    if isinstance(tree, Cases):
        return _cases(tree, variable, env, reach)
    if isinstance(tree, Op):
        return _op(tree, [_read(arg, variable, env, reach) for arg in tree.args], reach)
    raise NotPiecewise(type(tree).__name__)


def _constant(value: Any) -> Piecewise:
    if isinstance(value, bool):
        return Piecewise((), (value,))
    return Piecewise((), (Line(ZERO, value) if isinstance(value, Fraction) else None,))


def _cases(tree: Cases, variable: Tree, env: Env, reach: Reach) -> Piecewise:
    """From the last branch to the first: where the condition holds its result, else what came so far."""
    found = _read(tree.otherwise, variable, env, reach) if not isinstance(tree.otherwise, Fail) else Piecewise((), (None,))
    for condition, result in reversed(tree.branches):
        parts = [_read(condition, variable, env, reach), _read(result, variable, env, reach), found]
        found = _cellwise(parts, lambda holds, then, other: then if holds is True else other if holds is False else None)
    return found


def _cellwise(parts: Sequence[Piecewise], combine: Callable[..., Cell]) -> Piecewise:
    """`combine` on every cell of the common refinement."""
    points = tuple(sorted({p for part in parts for p in part.points}))
    spread = [_refined(part, points) for part in parts]
    return Piecewise(points, tuple(combine(*cells) for cells in zip(*spread, strict=True)))


def _refined(part: Piecewise, points: Sequence[Fraction]) -> list[Cell]:
    cells: list[Cell] = []
    own = 0
    for point in points:
        cells.append(part.cells[2 * own])
        if own < len(part.points) and part.points[own] == point:
            cells.append(part.cells[2 * own + 1])
            own += 1
        else:
            cells.append(part.cells[2 * own])
    return [*cells, part.cells[2 * own]]


def _simple(found: Piecewise) -> Piecewise:
    """Without the points where nothing happens."""
    points: list[Fraction] = []
    cells: list[Cell] = [found.cells[0]]
    for number, point in enumerate(found.points):
        at, right = found.cells[2 * number + 1], found.cells[2 * number + 2]
        same = right == cells[-1] and (at == right or (isinstance(at, Line) and isinstance(right, Line) and at.at(point) == right.at(point)))
        if not same:
            points.append(point)
            cells += [at, right]
    return Piecewise(tuple(points), tuple(cells))


# -- operations ----------------------------------------------------------------------------------------------------
def _op(tree: Op, args: list[Piecewise], reach: Reach) -> Piecewise:
    name = tree.name
    if name in _LINEAR:
        return _cellwise(args, _lines(_LINEAR[name]))
    if name in ("min", "max", "abs"):
        return _extreme(name, args)
    if name in COMPARISONS:
        return _compare(name, args)
    if name in _LOGIC:
        return _cellwise(args, _LOGIC[name])
    if name == "line":
        return _line(args)
    if name in ("floor", "ceil", "round"):
        return _stairs(name, args, reach)
    raise NotPiecewise(name)


def _lines(combine: Callable[..., Line]) -> Callable[..., Cell]:
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


_LINEAR: dict[str, Callable[..., Any]] = {
    "+": lambda a, b: Line(a.slope + b.slope, a.intercept + b.intercept),
    "-": lambda a, b: Line(a.slope - b.slope, a.intercept - b.intercept),
    "*": _times, "/": _over, "neg": lambda a: Line(-a.slope, -a.intercept),
}


def _crossings(parts: Sequence[Piecewise]) -> Piecewise:
    """Cuts where two of the lines meet, so that inside every cell their order is one."""
    points = sorted({p for part in parts for p in part.points})
    merged = [_refined(part, points) for part in parts]
    cuts = set(points)
    for number in range(0, 2 * len(points) + 1, 2):
        lines = [cells[number] for cells in merged]
        for i, a in enumerate(lines):
            for b in lines[i + 1:]:
                if isinstance(a, Line) and isinstance(b, Line) and a.slope != b.slope:
                    cuts.add((b.intercept - a.intercept) / (a.slope - b.slope))
    return Piecewise(tuple(sorted(cuts)), tuple([None] * (2 * len(cuts) + 1)))


def _ordered_cells(parts: Sequence[Piecewise], choose: Callable[[list[Line], Fraction], Cell]) -> Piecewise:
    """`choose` by the values at a place inside each cell."""
    cut = _crossings(parts)
    spread = [_refined(part, cut.points) for part in parts]
    cells: list[Cell] = []
    for number, lines in enumerate(zip(*spread, strict=True)):
        inside = _inside(cut.points, number)
        cells.append(choose(list(lines), inside) if all(isinstance(line, Line) for line in lines) else None)
    return Piecewise(cut.points, tuple(cells))


def _inside(points: Sequence[Fraction], cell: int) -> Fraction:
    if not points:
        return ZERO
    place, at_point = divmod(cell, 2)
    if at_point:
        return points[place]
    if place == 0:
        return points[0] - 1
    return points[-1] + 1 if place == len(points) else (points[place - 1] + points[place]) / 2


def _extreme(name: str, args: list[Piecewise]) -> Piecewise:
    if name == "abs":
        args = [args[0], _cellwise(args, _lines(_LINEAR["neg"]))]
    best = min if name == "min" else max
    return _ordered_cells(args, lambda lines, x: best(lines, key=lambda line: line.at(x)))


_SIGNS: dict[str, Callable[[Fraction, Fraction], bool]] = {
    "=": lambda a, b: a == b, "!=": lambda a, b: a != b, "<": lambda a, b: a < b, "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b, ">=": lambda a, b: a >= b,
}


def _compare(name: str, args: list[Piecewise]) -> Piecewise:
    return _ordered_cells(args, lambda lines, x: _SIGNS[name](lines[0].at(x), lines[1].at(x)))


def _and(*cells: Cell) -> Cell:
    return False if False in cells else None if None in cells else True


def _or(*cells: Cell) -> Cell:
    return True if True in cells else None if None in cells else False


_LOGIC: dict[str, Callable[..., Cell]] = {
    "and": _and, "or": _or, "not": lambda a: None if a is None else not a, "holds": lambda a: a is True,
    "count": lambda *cells: None if None in cells else Line(ZERO, Fraction(sum(bool(c) for c in cells))),
    "has": lambda a: a is not None,
}


def _line(args: list[Piecewise]) -> Piecewise:
    """The share of the way, held between 0 and 1, on the line between the two marks."""
    value, worst, best, low, high = args
    share = _cellwise([_cellwise([value, worst], _lines(_LINEAR["-"])), _cellwise([best, worst], _lines(_LINEAR["-"]))], _lines(_over))
    share = _extreme("max", [_extreme("min", [share, _constant(ONE)]), _constant(ZERO)])
    rise = _cellwise([share, _cellwise([high, low], _lines(_LINEAR["-"]))], _lines(_times))
    return _cellwise([low, rise], _lines(_LINEAR["+"]))


def _stairs(name: str, args: list[Piecewise], reach: Reach) -> Piecewise:
    """A rounded line has a step at every unit: only inside `reach`, without which it is refused."""
    line, decimals = args[0], args[1].cells[0].intercept if len(args) > 1 and isinstance(args[1].cells[0], Line) else ZERO
    cuts = set(line.points)
    for number in range(0, len(line.cells), 2):
        cell = line.cells[number]
        if isinstance(cell, Line) and cell.slope:
            cuts |= set(_jumps(name, cell, decimals, _stretch(line.points, number // 2, reach)))
    points = tuple(sorted(cuts))

    def level(number: int, cell: Cell) -> Cell:
        x = _inside(points, number)
        if not isinstance(cell, Line) or (cell.slope and (reach is None or not reach[0] <= x <= reach[1])):
            return None
        rest = (Const(decimals),) if name == "round" else ()
        return Line(ZERO, compile_tree(Op(name, (Const(cell.at(x)), *rest)))(Env({})))

    return Piecewise(points, tuple(level(n, cell) for n, cell in enumerate(_refined(line, points))))


def _stretch(points: Sequence[Fraction], place: int, reach: Reach) -> tuple[Fraction, Fraction]:
    """The open cell number `place`, cut to the reach."""
    if reach is None:
        raise NotPiecewise("round")
    low = max(points[place - 1], reach[0]) if place else reach[0]
    return low, min(points[place], reach[1]) if place < len(points) else reach[1]


def _jumps(name: str, line: Line, decimals: Fraction, stretch: tuple[Fraction, Fraction]) -> Iterator[Fraction]:
    """Where the rounded line goes to its next step, and the ends of the stretch."""
    unit, shift = (Fraction(1, 10 ** int(decimals)), Fraction(1, 2)) if name == "round" else (ONE, ZERO)
    ends = sorted(line.at(x) / unit - shift for x in stretch)
    first, last = math.ceil(ends[0]), math.floor(ends[1])
    if last - first > MOST_STEPS:
        raise NotPiecewise(name)
    yield from stretch
    yield from (((n + shift) * unit - line.intercept) / line.slope for n in range(first, last + 1))
