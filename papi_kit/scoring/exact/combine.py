"""How a parent's points come from its parts: the six combinations, what is out of force, what is spread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ...rule.readers.exact import geometric_mean

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Part:
    """A part as its parent sees it: `points` None = no mark; `max_points` 0 = out of force, `spread` = its max to
    be spread over the siblings."""

    id: str
    points: Fraction | None
    max_points: Fraction
    spread: Fraction = ZERO
    complete: bool = True


@dataclass(frozen=True, slots=True)
class Combined:
    """`points` None with `max_points` > 0: missing. `factor` is what spreading multiplied the sum by."""

    points: Fraction | None
    max_points: Fraction
    spread: Fraction = ZERO
    complete: bool = True
    factor: Fraction = Fraction(1)
    cut: bool = False


def combine(kind: str, parts: Sequence[Part], maximum: Fraction, capped: bool, weights: Mapping[str, Fraction]) -> Combined:
    """Points and max in force of a parent with `maximum`, from the parts that exist for the unit."""
    left = [part for part in parts if part.max_points > 0]
    if not left:
        spread = sum((part.spread for part in parts), ZERO)
        return Combined(None, ZERO, min(maximum, spread) if kind == "sum" or not spread else maximum)
    complete = all(part.complete and part.points is not None for part in left)
    if kind == "sum":
        return _sum(left, parts, maximum, capped, complete)
    if kind == "max":
        points = [part.points for part in left if part.points is not None]
        largest = max(part.max_points for part in left)
        return Combined(max(points) if points else None, min(maximum, largest), complete=complete)
    if not complete:
        return Combined(None, maximum, complete=False)
    return Combined(_of_shares(kind, left, maximum, weights), maximum)


def _sum(left: Sequence[Part], parts: Sequence[Part], maximum: Fraction, capped: bool, complete: bool) -> Combined:
    in_force = sum((part.max_points for part in left), ZERO)
    spread = sum((part.spread for part in parts), ZERO)
    known = [part.points for part in left if part.points is not None]
    points: Fraction | None = sum(known, ZERO) if known else None
    factor = (in_force + spread) / in_force if spread else Fraction(1)
    limit = min(maximum, in_force + spread)
    if points is None:
        return Combined(None, limit, complete=False)
    points *= factor
    cut = capped and points > limit
    return Combined(limit if cut else points, limit, complete=complete, factor=factor, cut=cut)


def _of_shares(kind: str, left: Sequence[Part], maximum: Fraction, weights: Mapping[str, Fraction]) -> Fraction:
    points = [part.points for part in left if part.points is not None]
    if kind == "min":
        return min(points)
    shares = [p / part.max_points for p, part in zip(points, left, strict=True)]
    weight = [weights.get(part.id, Fraction(1)) for part in left]
    if kind == "geometric":
        return maximum * geometric_mean(shares, weight)
    if kind == "mean":
        weight = [Fraction(1)] * len(left)
    return maximum * sum((w * s for w, s in zip(weight, shares, strict=True)), ZERO) / sum(weight)
