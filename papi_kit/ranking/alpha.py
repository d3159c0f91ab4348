"""Krippendorff's alpha: how far several who mark the same units agree, beyond what chance would give.

Krippendorff, K. (2011): Computing Krippendorff's Alpha-Reliability, Annenberg School for Communication, section C
(interval metric, any number of observers, missing marks)."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from ..values import dataclass

FEWEST_UNITS = 5


@dataclass(frozen=True)
class Agreement:
    """`alpha`: 1 for full agreement, 0 for what chance gives, None where too few units have two marks or all marks are
    equal. `units`: those with at least two marks; `pairs` of marks of one unit; `gaps`: of each observer the mean of
    own mark less the mean of the others', None without any."""

    alpha: float | None
    units: int
    pairs: int
    gaps: tuple[float | None, ...]


def interval_alpha(marks: Sequence[Sequence[Fraction | None]], fewest: int = FEWEST_UNITS) -> Agreement:
    """`marks`: a row a unit, a column an observer, None for no mark; on whatever scale. Exact until the last step."""
    rows = [there for row in marks if len(there := [x for x in row if x is not None]) > 1]
    values = [x for row in rows for x in row]
    pairs = sum(len(row) * (len(row) - 1) // 2 for row in rows)
    alpha = None
    if len(rows) >= fewest and (by_chance := _squares(values) / (len(values) * (len(values) - 1))):
        observed = sum((_squares(row) / (len(row) - 1) for row in rows), Fraction(0)) / len(values)
        alpha = float(1 - observed / by_chance)
    width = max(map(len, marks), default=0)
    return Agreement(alpha, len(rows), pairs, tuple(_gap(marks, at) for at in range(width)))


def _squares(values: Sequence[Fraction]) -> Fraction:
    """Σ over ordered pairs of (a − b)²."""
    return 2 * (len(values) * sum((x * x for x in values), Fraction(0)) - sum(values, Fraction(0)) ** 2)


def _gap(marks: Sequence[Sequence[Fraction | None]], at: int) -> float | None:
    found = []
    for row in marks:
        others = [x for number, x in enumerate(row) if number != at and x is not None]
        own = row[at]
        if own is not None and others:
            found.append(own - sum(others, Fraction(0)) / len(others))
    return float(sum(found, Fraction(0)) / len(found)) if found else None
