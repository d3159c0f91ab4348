"""What a unit's sheet is made of, as values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ...index.results import UnitResult
    from ...scoring.program.program import Item
    from ...sensitivity.steps.model import Goal, Step

EVIDENCE = "evidence_missing"            # code of the finding


@dataclass(frozen=True)
class Part:
    """An item of the unit beside its table: shares of the points in force, over the ranked units of the table."""

    item: Item
    points: Fraction | None
    max_points: Fraction
    share: Fraction | None
    mean: Fraction | None
    least: Fraction | None
    best: Fraction | None
    rank: int | None

    @property
    def beside(self) -> Fraction | None:
        """How much better than the mean."""
        return None if self.share is None or self.mean is None else self.share - self.mean


@dataclass(frozen=True)
class Lost:
    """`evidence`: what was asked for and is not there."""

    item: Item
    points: Fraction
    why: str
    evidence: str = ""


@dataclass(frozen=True)
class Answered:
    """An estimate of a survey and its interval; `everybody`: that of all units together. nan where unknown. `share`: a
    share, else points on the survey's scale; `design`: probability, convenience or ratings."""

    name: str
    n: int
    estimate: float
    low: float
    high: float
    everybody: float
    share: bool
    design: str
    census: bool = False


@dataclass(frozen=True)
class Task:
    """A thing to do; `gain` None where it is not counted in points."""

    what: str
    item: str
    gain: Fraction | None = None


def share_of(item: Item, result: UnitResult) -> Fraction | None:
    """Of the points in force; None where too little is in force."""
    score = result.state.scores[item.id]
    if score.shown is None or score.max_points <= 0 or not item.grounded(score.max_points, result.unit.group):
        return None
    return score.shown / score.max_points


def way(goal: Goal) -> Sequence[Step]:
    """The least that reaches the goal: one step where one is enough."""
    if goal.enough or goal.aim.needed is None:
        return ()
    return goal.alone[:1] or (goal.combination.steps if goal.combination else ())
