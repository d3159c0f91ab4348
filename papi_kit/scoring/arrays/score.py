"""A whole program over arrays: every mark, the totals and the index of all units and draws, as `totals.py` has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import reduce

import numpy as np

from ...rule.readers.arrays import Array, Marks, total_of
from ..exact.totals import root_max
from ..program.program import Item, Program
from .combine import combine_arrays
from .marks import ArrayFacts, Marking, rounded


@dataclass(frozen=True)
class ArrayScores:
    """`complete`: where there is a total and an index; elsewhere `points` and `index` mean nothing."""

    marks: Mapping[str, Marks]
    points: Array
    max_points: Array
    index: Array
    base_points: Array
    bonus_points: Array
    penalty_points: Array
    complete: Array


def score_arrays(program: Program, facts: ArrayFacts) -> ArrayScores:
    """Marks and totals of all units and draws."""
    marks = Marking(program, facts).run()
    return _totals(program, facts, marks)


def _totals(program: Program, facts: ArrayFacts, marks: Mapping[str, Marks]) -> ArrayScores:
    rubric, domains = program.rubric, program.domains
    names, number = np.unique(facts.groups, return_inverse=True)
    maximum = np.array([float(root_max(program, str(name))) for name in names])[number]
    weights = {str(key): float(weight) for key, weight in (rubric.weights or {}).items()}
    base = {d.id: marks[d.id] for d in domains if d.domain_type == "base"}
    found = combine_arrays(rubric.combine, base, maximum, False, weights)
    bonus, penalty = (_sum_of(marks, [d for d in domains if d.domain_type == kind]) for kind in ("bonus", "penalty"))
    there = reduce(np.logical_and, (marks[d.id].complete for d in domains))
    points = rounded(_clamped(total_of([found.points, bonus, -penalty]), rubric.total.at_least, rubric.total.at_most), rubric.rounding.total)
    in_force = found.max_points > 0
    index = rounded(100 * points / np.where(in_force, found.max_points, 1.0), rubric.rounding.index)
    complete = found.complete & found.marked & there & in_force
    return ArrayScores(marks, points, found.max_points, index, found.points, bonus, penalty, complete)


def _sum_of(marks: Mapping[str, Marks], domains: Sequence[Item]) -> Array:
    return total_of([np.where(marks[d.id].marked, marks[d.id].points, 0.0) for d in domains])


def _clamped(points: Array, low: Fraction | None, high: Fraction | None) -> Array:
    points = points if low is None else np.maximum(points, float(low))
    return points if high is None else np.minimum(points, float(high))
