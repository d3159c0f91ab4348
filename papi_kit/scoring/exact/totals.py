"""From marks to a unit's total, index and the parts that it is made of."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ...rubric.model import Rubric
from ..program.program import Item, Program
from .combine import combine
from .marks import Score, UnitState, rounded

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Totals:
    """`points` and `index` are None where the unit is incomplete or nothing is left in force (complete, but without
    an index). `penalty_points` is the positive amount subtracted; `known_points` the sum of what is marked, complete
    or not."""

    points: Fraction | None
    max_points: Fraction
    index: Fraction | None
    base_points: Fraction | None
    bonus_points: Fraction
    penalty_points: Fraction
    appraisal_points: Fraction | None
    survey_points: Fraction | None
    known_points: Fraction
    complete: bool
    removed: bool

    def names(self) -> dict[str, Any]:
        """What expressions of bands, vetoes and tie-breaks read."""
        keys = ("index", "points", "max_points", "base_points", "bonus_points", "penalty_points", "appraisal_points", "survey_points")
        return {key: value for key in keys if (value := getattr(self, key)) is not None}


def root_max(program: Program, group: str) -> Fraction:
    rubric = program.rubric
    if isinstance(rubric.max, Fraction):
        return rubric.max
    if isinstance(rubric.max, dict):
        return rubric.max.get(group, ZERO)
    base = [d for d in program.domains if d.domain_type == "base" and d.exists_for(group)]
    return sum((d.max_for(group) or ZERO for d in base), ZERO)


def totals(program: Program, state: UnitState) -> Totals:
    rubric, scores, group = program.rubric, state.scores, state.unit.group
    here = [d for d in program.domains if d.exists_for(group)]
    base = [d for d in here if d.domain_type == "base"]
    maximum = root_max(program, group)
    parts = [scores[d.id].part() for d in base]
    found = combine(rubric.combine, parts, maximum, False, {str(k): v for k, v in (rubric.weights or {}).items()})
    bonus, penalty = _extra(here, scores, "bonus"), _extra(here, scores, "penalty")
    complete = found.complete and all(scores[d.id].complete for d in here)
    known = (found.points or ZERO) + bonus - penalty
    points = index = None
    if complete and found.points is not None:
        points = rounded(_clamped(known, rubric), rubric.rounding.total)
        index = rounded(100 * points / found.max_points, rubric.rounding.index)
    split = _split(program, state, base, found.factor) if points is not None and rubric.combine == "sum" else {}
    return Totals(points, found.max_points, index, found.points, bonus, penalty, split.get("appraisal"), split.get("survey"),
                  known, complete, found.max_points < maximum)


def _extra(domains: list[Item], scores: dict[str, Score], kind: str) -> Fraction:
    return sum((scores[d.id].points or ZERO for d in domains if d.domain_type == kind), ZERO)


def _clamped(points: Fraction, rubric: Rubric) -> Fraction:
    low, high = rubric.total.at_least, rubric.total.at_most
    points = points if low is None else max(points, low)
    return points if high is None else min(points, high)


def _split(program: Program, state: UnitState, base: list[Item], factor: Fraction) -> dict[str, Fraction | None]:
    """The points of each `part` as they enter the total; None where a parent on the way is not a sum."""
    found: dict[str, Fraction | None] = {"appraisal": ZERO, "survey": ZERO}
    for domain in base:
        for part, points in contributions(program, state, domain).items():
            known = found[part]
            found[part] = None if known is None or points is None else known + points * factor
    return found


def contributions(program: Program, state: UnitState, item: Item) -> dict[str, Fraction | None]:
    """How the item's points divide over the parts (appraisal, survey)."""
    points = state.scores[item.id].points or ZERO
    marked = {leaf.part for leaf in _leaves(program, item) if state.scores[leaf.id].status != "not_for_group"}
    if item.leaf or len(marked) <= 1:
        return {next(iter(marked), item.part): points}
    if item.combine != "sum":
        return dict.fromkeys(marked)
    below = [contributions(program, state, program.items[p]) for p in item.parts]
    sums: dict[str, Fraction | None] = {}
    for share in below:
        for part, value in share.items():
            known = sums.get(part, ZERO)
            sums[part] = None if known is None or value is None else known + value
    whole = sum((v for v in sums.values() if v is not None), ZERO)
    if any(v is None for v in sums.values()) or (whole == 0 and points != 0):
        return dict.fromkeys(sums)
    return {part: (v or ZERO) * (points / whole if whole else 1) for part, v in sums.items()}


def _leaves(program: Program, item: Item) -> list[Item]:
    if item.leaf:
        return [item]
    return [leaf for part in item.parts for leaf in _leaves(program, program.items[part])]
