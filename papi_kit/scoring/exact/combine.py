"""A part as the workbook's formulas see it."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Part:
    """`points` None = no mark; `max_points` 0 = out of force, `spread` = its max to be spread over the siblings."""

    id: str
    points: Fraction | None
    max_points: Fraction
    spread: Fraction = ZERO
    complete: bool = True
