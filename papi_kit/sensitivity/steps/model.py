"""What to do, as plain values: steps, goals, combinations."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from ...index.results import UnitResult
from ...rule.arithmetic import minus
from ...scoring.facts.book import Key
from .goals import Aim, Obstacle


@dataclass(frozen=True, slots=True)
class Step:
    """One change of one item: the figure `key` from `before` to `after`, `moved` (figure, before, after) what a
    relation makes move with it, `evidence` whether the evidence that lacks comes too. `points` and `points_after` are
    the item's; `figure_after` is what is ranked once this step alone is taken, None inside a combination. `std_error`
    of the estimate, where the step is one of a survey."""

    unit_id: str
    item: str
    kind: str
    key: Key
    before: Any
    after: Any
    moved: tuple[tuple[Key, Any, Any], ...]
    evidence: bool
    points: Fraction
    points_after: Fraction
    figure_after: Fraction | None = None
    slope: bool = False
    std_error: float | None = None

    @property
    def gain(self) -> Fraction:
        return minus(self.points_after, self.points)


@dataclass(frozen=True, slots=True)
class Combination:
    """The cheapest steps together, scored again. `searched`: the steps' effects do not add up, so another set may be
    cheaper; `obstacles` that stand in the way of the band even so."""

    steps: tuple[Step, ...]
    figure_after: Fraction
    searched: bool
    obstacles: tuple[Obstacle, ...] = ()


@dataclass(frozen=True, slots=True)
class Goal:
    """`gap_points` and `gap_index`: what the total and the index lack. `alone`: each item that reaches the goal by
    itself, its least step, the smallest effort first; `not_alone` items that cannot even at their best. `combination`
    None: `enough` already, or nothing reaches it."""

    aim: Aim
    gap_points: Fraction | None
    gap_index: Fraction | None
    alone: tuple[Step, ...] = ()
    not_alone: tuple[str, ...] = ()
    combination: Combination | None = None

    @property
    def enough(self) -> bool:
        return self.aim.reached(self.aim.now)


@dataclass(frozen=True, slots=True)
class UnitSteps:
    """`ladder`: every better mark by one change, item by item. `outside`: items below their max that no figure moves,
    and why (by_hand, missing, not_applicable), or whose figures would move the other units too (moves_others)."""

    result: UnitResult
    goals: tuple[Goal, ...]
    ladder: tuple[Step, ...]
    outside: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class NextSteps:
    table: str
    units: tuple[UnitSteps, ...]

    def of(self, unit_id: str) -> UnitSteps:
        return next(unit for unit in self.units if unit.result.unit.id == unit_id)
