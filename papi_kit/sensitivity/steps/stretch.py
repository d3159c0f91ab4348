"""A leaf along one figure: where its mark jumps or bends, and what it is in between."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from ...rubric.model import Rounding
from ...rule.arithmetic import reduced
from ...rule.readers.piecewise import Line, Piecewise
from ...rule.tree import Op, Tree, walk
from ...scoring.exact.marks import rounded
from .figures import Grid
from .marking import WhatIf

Along = Callable[[Fraction], Fraction | None]
Places = Callable[[int], WhatIf | None]
FEW = 10
DOUBLINGS = 34


@dataclass(frozen=True, slots=True)
class Stretch:
    """A leaf along one figure: where its points before rounding, or whether it zeroes its parent, may jump or bend
    (None: not piecewise linear); the mark at a place, where it is known without marking again; and whether the mark
    never falls (1) or never rises (-1) with the figure, where that is known."""

    breaks: list[Fraction] | None
    mark: Along | None = None
    trend: int = 0


@dataclass(frozen=True)
class OverValue:
    """The points before rounding, and the condition by which a leaf zeroes its parent, as functions of its value."""

    functions: list[Piecewise]

    def along(self, line: Line, rounding: Rounding) -> Stretch:
        """The same along a figure of which the value is a straight line, rising or falling."""
        rise, start, below = _whole(line)
        breaks = [Fraction(x.numerator * below - start * x.denominator, rise * x.denominator)
                  for found in self.functions for x in found.points]

        def mark(x: Fraction) -> Fraction | None:
            points = self._at(rise * x.numerator + start * x.denominator, below * x.denominator)
            return rounded(points, rounding) if isinstance(points, Fraction) else None

        return Stretch(breaks, mark, self.trend if rise > 0 else -self.trend)

    def _at(self, above: int, below: int) -> Fraction | bool | None:
        """The points where the value is the quotient of two whole numbers, `below` more than 0."""
        cell = self._cells[-1]
        for number, (point_above, point_below) in enumerate(self._points):
            left, right = above * point_below, point_above * below
            if left <= right:
                cell = self._cells[2 * number + (left == right)]
                break
        if not isinstance(cell, tuple):
            return cell
        slope, intercept, under = cell
        return reduced(slope * above + intercept * below, under * below)

    @cached_property
    def _points(self) -> list[tuple[int, int]]:
        return [(x.numerator, x.denominator) for x in self.functions[0].points]

    @cached_property
    def _cells(self) -> list[tuple[int, int, int] | bool | None]:
        return [_whole(cell) if isinstance(cell, Line) else cell for cell in self.functions[0].cells]

    @cached_property
    def trend(self) -> int:
        """Whether the points never fall (1) or never rise (-1); 0: neither, or not known."""
        found = self.functions[0]
        lines = [cell for cell in found.cells if isinstance(cell, Line)]
        if len(lines) < len(found.cells):
            return 0
        moves = [line.slope for line in lines[::2]]
        for number, x in enumerate(found.points):
            left, here, right = (line.at(x) for line in lines[2 * number:2 * number + 3])
            moves += [here - left, right - here]
        return 1 if min(moves) >= 0 else -1 if max(moves) <= 0 else 0


def _whole(line: Line) -> tuple[int, int, int]:
    """Slope and intercept as whole numbers over one below."""
    slope, intercept = line.slope, line.intercept
    return (slope.numerator * intercept.denominator, intercept.numerator * slope.denominator,
            slope.denominator * intercept.denominator)


def straight(tree: Tree, variable: Tree) -> bool:
    """Whether a tree is a straight line of a figure, or the same all along it, whatever the other figures are."""
    if tree == variable or variable not in walk(tree):
        return True
    match tree:
        case Op(name="+" | "-" | "neg", args=args):
            return all(straight(arg, variable) for arg in args)
        case Op(name="*", args=(first, second)):
            rest, part = (first, second) if variable in walk(second) else (second, first)
            return variable not in walk(rest) and straight(part, variable)
        case Op(name="/", args=(part, below)):
            return variable not in walk(below) and straight(part, variable)
    return False


# -- along a grid ---------------------------------------------------------------------------------------------------
def stops(grid: Grid, breaks: Sequence[Fraction] | None) -> list[int]:
    """The places round each break point, or ever further ones, and the last one."""
    found = {2**power for power in range(DOUBLINGS)} if breaks is None else set()
    for before, after in map(grid.around, breaks or ()):
        found |= {after - 1, before, after, before + 1}
    last = grid.last
    if last is not None:
        found.add(last)
    return sorted(n for n in found if n >= 1 and (last is None or n <= last))


def marks_at(where: Sequence[int], places: Places, mark_at: Callable[[int], Fraction | None],
             now: Fraction) -> Iterator[tuple[int, WhatIf, Fraction]]:
    """The stops with their marks, few places in between too where the mark changes, up to where the figure may go."""
    previous, before = 0, now
    for stop in where:
        n = _reachable(previous, stop, places)
        if n == previous:
            return
        mark = mark_at(n)
        between = range(previous + 1, n) if mark is not None and mark != before and n - previous <= FEW else ()
        marks = [*((place, mark_at(place)) for place in between), (n, mark)]
        yield from ((place, what, found) for place, found in marks
                    if found is not None and (what := places(place)) is not None)
        if n < stop:
            return
        previous, before = n, before if mark is None else mark


def _reachable(low: int, high: int, places: Places) -> int:
    """`high`, or the last place before it that is allowed."""
    if places(high) is not None:
        return high
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if places(middle) is not None else (low, middle)
    return low
