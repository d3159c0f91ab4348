"""One figure for all groups, by the weights that the rubric declares."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from ..scoring.exact.marks import rounded

if TYPE_CHECKING:
    from .assessment import Assessment

ZERO = Fraction(0)


@dataclass(frozen=True)
class Group:
    """The mean of the printed figures of its ranked units, exact; None without any."""

    name: str
    weight: Fraction
    units: int
    mean: Fraction | None


@dataclass(frozen=True)
class Rolled:
    """The weighted mean of the groups' exact means, rounded once as the rubric rounds what it ranks by; None where a
    group has no ranked unit. `left`: groups with ranked units and no weight, which do not count."""

    groups: Sequence[Group]
    value: Fraction | None
    left: Sequence[str]


def rolled_up(assessment: Assessment) -> Rolled | None:
    """None where the rubric declares no weights."""
    rubric = assessment.program.rubric
    if rubric.ranking.roll_up is None:
        return None
    figures: dict[str, list[Fraction]] = {}
    for one in assessment.results:
        if one.rank and one.ranked_by is not None:
            figures.setdefault(one.table, []).append(one.ranked_by)
    weights = rubric.ranking.roll_up.weights
    groups = [Group(name, weight, len(found := figures.get(name, [])), sum(found, ZERO) / len(found) if found
                    else None) for name, weight in weights.items()]
    rounding = rubric.rounding.index if rubric.ranking.by == "index" else rubric.rounding.total
    known = [group.weight * group.mean for group in groups if group.mean is not None]
    value = rounded(sum(known, ZERO) / sum(weights.values(), ZERO), rounding) if len(known) == len(groups) else None
    return Rolled(groups, value, [name for name in figures if name not in weights])
