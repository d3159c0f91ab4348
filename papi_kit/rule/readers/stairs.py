"""Rounded lines as stairs: what is rounded down, up or off has a step at every unit."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

from ...language.numbers import half_up, to_grid
from .piecewise import ONE, ZERO, Cell, Line, NotPiecewise, Piecewise, inside, refined

MOST_STEPS = 2000
Reach = tuple[Fraction, Fraction] | None


def stairs(name: str, args: list[Piecewise], reach: Reach) -> Piecewise:
    """A rounded line has a step at every unit: only inside `reach`, without which it is refused."""
    line, size = args[0], args[1].cells[0].intercept if len(args) > 1 and isinstance(args[1].cells[0], Line) else ZERO
    cuts = set(line.points)
    for number in range(0, len(line.cells), 2):
        cell = line.cells[number]
        if isinstance(cell, Line) and cell.slope:
            cuts |= set(_jumps(name, cell, size, _stretch(line.points, number // 2, reach)))
    points = tuple(sorted(cuts))

    def level(number: int, cell: Cell) -> Cell:
        x = inside(points, number)
        if not isinstance(cell, Line) or (cell.slope and (reach is None or not reach[0] <= x <= reach[1])):
            return None
        return Line(ZERO, _ROUNDED[name](cell.at(x), size))

    return Piecewise(points, tuple(level(n, cell) for n, cell in enumerate(refined(line, points))))


_ROUNDED: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "floor": lambda x, size: Fraction(math.floor(x)), "ceil": lambda x, size: Fraction(math.ceil(x)),
    "round": lambda x, size: half_up(x, int(size)), "grid": to_grid,
}


def _stretch(points: Sequence[Fraction], place: int, reach: Reach) -> tuple[Fraction, Fraction]:
    """The open cell number `place`, cut to the reach."""
    if reach is None:
        raise NotPiecewise("round")
    low = max(points[place - 1], reach[0]) if place else reach[0]
    return low, min(points[place], reach[1]) if place < len(points) else reach[1]


def _jumps(name: str, line: Line, size: Fraction, stretch: tuple[Fraction, Fraction]) -> Iterator[Fraction]:
    """Where the rounded line goes to its next step, and the ends of the stretch."""
    unit = size if name == "grid" else Fraction(1, 10 ** int(size)) if name == "round" else ONE
    shift = Fraction(1, 2) if name in ("round", "grid") else ZERO
    ends = sorted(line.at(x) / unit - shift for x in stretch)
    first, last = math.ceil(ends[0]), math.floor(ends[1])
    if last - first > MOST_STEPS:
        raise NotPiecewise(name)
    yield from stretch
    yield from (((n + shift) * unit - line.intercept) / line.slope for n in range(first, last + 1))
