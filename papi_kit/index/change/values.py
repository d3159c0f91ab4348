"""What is told of a change from one year to the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from ...findings import Finding
from ..assessment import Assessment
from ..results import UnitResult
from .matched import Matched

Cause = Literal["appraisal", "survey", "rubric", "items", "others", "units"]
CAUSES: tuple[Cause, ...] = ("appraisal", "survey", "rubric", "items", "others", "units")
Comparable = Literal["yes", "partly", "no"]
Why = Literal["new", "ended", "merged_mean", "merged_weighted", "merged_none", "merged_unstated", "split", "renamed",
              "recoded", "moved", "part_year_before", "part_year_after", "unranked_before", "unranked_after",
              "not_marked"]
NOT_AT_ALL: frozenset[Why] = frozenset(("new", "ended", "merged_none", "merged_unstated", "unranked_before",
                                        "unranked_after"))
AS_BEFORE: frozenset[Why] = frozenset(("renamed", "recoded"))


@dataclass(frozen=True)
class Part:
    """What one cause makes of a change: points of the figure ranked by, and places (positive: down). None where it
    cannot be told."""

    cause: Cause
    points: Fraction | None = None
    ranks: Fraction | None = None


@dataclass(frozen=True)
class Was:
    """A unit of the earlier year with its weight in what it became: 1 where it stayed what it was."""

    result: UnitResult
    weight: Fraction = Fraction(1)


@dataclass(frozen=True)
class Change:
    """A unit in both years, or in one. `points_before`: of a unit made of several their weighted mean, which has no
    rank; `std_error` of the survey's part, with `within_noise`, None where it is not known."""

    before: tuple[Was, ...]
    after: UnitResult | None
    points_before: Fraction | None
    parts: tuple[Part, ...] = ()
    std_error: float | None = None
    within_noise: bool | None = None
    why: tuple[Why, ...] = ()

    @property
    def shown(self) -> UnitResult:
        """The unit as it is now, or as it was last."""
        return self.after or self.before[0].result

    @property
    def points_after(self) -> Fraction | None:
        return self.after.ranked_by if self.after else None

    @property
    def points(self) -> Fraction | None:
        """How much the figure ranked by moved."""
        if self.points_before is None or self.points_after is None:
            return None
        return self.points_after - self.points_before

    @property
    def was(self) -> UnitResult | None:
        """The one unit that it was as a whole."""
        return self.before[0].result if len(self.before) == 1 and self.before[0].weight == 1 \
            and "split" not in self.why else None

    @property
    def rank_before(self) -> int | None:
        return self.was.rank if self.was else None

    @property
    def rank_after(self) -> int | None:
        return self.after.rank if self.after else None

    @property
    def ranks(self) -> int | None:
        """Places moved, positive: down."""
        if self.rank_before is None or self.rank_after is None:
            return None
        return self.rank_after - self.rank_before

    @property
    def comparable(self) -> Comparable:
        if NOT_AT_ALL & set(self.why):
            return "no"
        return "partly" if set(self.why) - AS_BEFORE else "yes"

    def part(self, cause: Cause) -> Part:
        return next((part for part in self.parts if part.cause == cause), Part(cause))


@dataclass(frozen=True)
class YearChange:
    """Two years side by side. `common`: how much of the points of each year's rubric has a counterpart in the other,
    None where it cannot be told; `how`: what a merged unit's past is."""

    before: Assessment
    after: Assessment
    matched: Matched
    changes: Sequence[Change]
    common: tuple[Fraction | None, Fraction | None]
    how: str | None = None
    relative: bool = False                          # whether marks hang on other units
    found: tuple[Finding, ...] = ()

    @property
    def years(self) -> tuple[int, int]:
        return self.before.program.rubric.year, self.after.program.rubric.year

    @property
    def surveyed(self) -> bool:
        """Whether points of either year come from a survey."""
        return any(item.part == "survey" for one in (self.before, self.after) for item in one.program.leaves())

    @property
    def causes(self) -> tuple[Cause, ...]:
        """The causes that moved something, in their order."""
        return tuple(cause for cause in CAUSES if any(
            part.points or part.ranks for change in self.changes for part in change.parts if part.cause == cause))

    def by_unit(self) -> Mapping[str, Change]:
        return {change.after.unit.id: change for change in self.changes if change.after}
