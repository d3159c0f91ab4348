"""Weights as whole numbers, so that their sums are exact in every engine."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

DIGITS = 12


def power_of(weights: Sequence[float]) -> int:
    """The power of ten p so that weight × 10^p is whole for all weights, or, where that needs more, the one that keeps
    DIGITS significant digits of the largest."""
    written = [Decimal(repr(weight)) for weight in weights if weight > 0]
    needed = max((-_exponent(weight.normalize()) for weight in written), default=0)
    room = min((DIGITS - 1 - weight.adjusted() for weight in written), default=0)
    return min(max(needed, 0), room)


def _exponent(weight: Decimal) -> int:
    exponent = weight.as_tuple().exponent
    return exponent if isinstance(exponent, int) else 0


def whole(weight: float, power: int) -> int:
    """The weight × 10^power to the nearest whole number."""
    return int(Decimal(repr(weight)).scaleb(power).to_integral_value()) if weight > 0 else 0
