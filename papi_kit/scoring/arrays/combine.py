"""The six combinations of `combine.py` over arrays."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import reduce

import numpy as np

from ...rule.readers.arrays import Array, Marks, settled, total_of


@dataclass(frozen=True, slots=True)
class ArrayCombined:
    """`points` where `marked`; `max_points` 0 where nothing is in force, and `spread` then what goes to the siblings."""

    points: Array
    marked: Array
    max_points: Array
    spread: Array
    complete: Array


def combine_arrays(kind: str, parts: Mapping[str, Marks], maximum: Array, capped: bool, weights: Mapping[str, float]) -> ArrayCombined:
    """Points and max in force of a parent with `maximum`, from its parts."""
    marks = list(parts.values())
    left = [m.max_points > 0 for m in marks]
    any_left = reduce(np.logical_or, left, np.array(False))
    complete = reduce(np.logical_and, (~there | (m.complete & m.marked) for there, m in zip(left, marks, strict=True)), np.array(True))
    spread = sum((m.spread for m in marks), np.zeros(()))
    if kind == "sum":
        points, limit, known = _sum(marks, left, spread, maximum, capped)
    elif kind == "max":
        points, limit, known = _max(marks, left, maximum)
    else:
        used = [weights.get(key, 1.0) if kind != "mean" else 1.0 for key in parts]
        points, limit, known = _of_shares(kind, marks, left, maximum, used), maximum, complete
    passed_on = np.minimum(maximum, spread) if kind == "sum" else np.where(spread > 0, maximum, 0.0)
    return ArrayCombined(points, known & any_left, np.where(any_left, limit, 0.0), np.where(any_left, 0.0, passed_on), complete & any_left)


def _known(marks: list[Marks], left: list[Array]) -> list[Array]:
    return [there & m.marked for there, m in zip(left, marks, strict=True)]


def _sum(marks: list[Marks], left: list[Array], spread: Array, maximum: Array, capped: bool) -> tuple[Array, Array, Array]:
    known = _known(marks, left)
    points = total_of([np.where(k, m.points, 0.0) for k, m in zip(known, marks, strict=True)])
    in_force = sum((m.max_points for m in marks), np.zeros(()))
    limit = np.minimum(maximum, in_force + spread)
    points = points * np.where(spread > 0, (in_force + spread) / np.where(in_force > 0, in_force, 1.0), 1.0)
    return np.minimum(points, limit) if capped else points, limit, reduce(np.logical_or, known)


def _max(marks: list[Marks], left: list[Array], maximum: Array) -> tuple[Array, Array, Array]:
    known = _known(marks, left)
    points = reduce(np.maximum, (np.where(k, m.points, -np.inf) for k, m in zip(known, marks, strict=True)))
    limit = np.minimum(maximum, reduce(np.maximum, (m.max_points for m in marks)))
    any_known = reduce(np.logical_or, known)
    return np.where(any_known, points, 0.0), limit, any_known


def _of_shares(kind: str, marks: list[Marks], left: list[Array], maximum: Array, weights: list[float]) -> Array:
    if kind == "min":
        points = reduce(np.minimum, (np.where(there, m.points, np.inf) for there, m in zip(left, marks, strict=True)))
        return np.where(np.isinf(points), 0.0, points)
    shares = [np.where(there, m.points, 0.0) / np.where(there, m.max_points, 1.0) for there, m in zip(left, marks, strict=True)]
    used = [np.where(there, weight, 0.0) for there, weight in zip(left, weights, strict=True)]
    whole = sum(used, np.zeros(()))
    whole = np.where(whole > 0, whole, 1.0)
    if kind != "geometric":
        return maximum * total_of([w * s for w, s in zip(used, shares, strict=True)]) / whole
    positive = [s > 0 for s in shares]
    logs = [w * np.log(np.where(p, s, 1.0)) for w, s, p in zip(used, shares, positive, strict=True)]
    zero = reduce(np.logical_or, (there & ~p for there, p in zip(left, positive, strict=True)))
    return np.where(zero, 0.0, maximum * np.exp(settled(sum(logs, np.zeros(())), np.ones(())) / whole))
