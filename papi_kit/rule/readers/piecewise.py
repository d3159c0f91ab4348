"""Piecewise linear functions of one number.

The line is cut at k points into 2k + 1 cells: the open stretches between the points, and the points themselves, so that
open and closed ends stay exact.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

ZERO, ONE = Fraction(0), Fraction(1)


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


def constant(value: Any) -> Piecewise:
    """A value that is the same everywhere; what is neither a number nor a condition is none."""
    if isinstance(value, bool):
        return Piecewise((), (value,))
    return Piecewise((), (Line(ZERO, value) if isinstance(value, Fraction) else None,))


def cellwise(parts: Sequence[Piecewise], combine: Callable[..., Cell]) -> Piecewise:
    """`combine` on every cell of the common refinement."""
    points = tuple(sorted({p for part in parts for p in part.points}))
    spread = [refined(part, points) for part in parts]
    return Piecewise(points, tuple(combine(*cells) for cells in zip(*spread, strict=True)))


def refined(part: Piecewise, points: Sequence[Fraction]) -> list[Cell]:
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


def simple(found: Piecewise) -> Piecewise:
    """Without the points where nothing happens."""
    points: list[Fraction] = []
    cells: list[Cell] = [found.cells[0]]
    for number, point in enumerate(found.points):
        at, right = found.cells[2 * number + 1], found.cells[2 * number + 2]
        meets = isinstance(at, Line) and isinstance(right, Line) and at.at(point) == right.at(point)
        same = right == cells[-1] and (at == right or meets)
        if not same:
            points.append(point)
            cells += [at, right]
    return Piecewise(tuple(points), tuple(cells))


def _crossings(parts: Sequence[Piecewise]) -> Piecewise:
    """Cuts where two of the lines meet, so that inside every cell their order is one."""
    points = sorted({p for part in parts for p in part.points})
    merged = [refined(part, points) for part in parts]
    cuts = set(points)
    for number in range(0, 2 * len(points) + 1, 2):
        lines = [cells[number] for cells in merged]
        for i, a in enumerate(lines):
            for b in lines[i + 1:]:
                if isinstance(a, Line) and isinstance(b, Line) and a.slope != b.slope:
                    cuts.add((b.intercept - a.intercept) / (a.slope - b.slope))
    return Piecewise(tuple(sorted(cuts)), tuple([None] * (2 * len(cuts) + 1)))


def ordered_cells(parts: Sequence[Piecewise], choose: Callable[[list[Cell], Fraction], Cell]) -> Piecewise:
    """`choose` among the cells, given a place inside them: between any two lines the order is one there."""
    cut = _crossings(parts)
    spread = [refined(part, cut.points) for part in parts]
    cells: list[Cell] = []
    for number, lines in enumerate(zip(*spread, strict=True)):
        cells.append(choose(list(lines), inside(cut.points, number)))
    return Piecewise(cut.points, tuple(cells))


def inside(points: Sequence[Fraction], cell: int) -> Fraction:
    if not points:
        return ZERO
    place, at_point = divmod(cell, 2)
    if at_point:
        return points[place]
    if place == 0:
        return points[0] - 1
    return points[-1] + 1 if place == len(points) else (points[place - 1] + points[place]) / 2
