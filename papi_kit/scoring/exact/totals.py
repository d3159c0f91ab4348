"""A unit's total, index and the parts that it is made of."""

from __future__ import annotations

from dataclasses import fields
from fractions import Fraction
from typing import Any

from ...rule.env import Absent, Env
from ...rule.whole.unit import limit_name
from ...values import dataclass
from ..program.program import Program
from .marks import UnitState


@dataclass(frozen=True, slots=True)
class Totals:
    """`points` and `index` are None where the unit is incomplete or nothing is left in force (complete, but without
    an index). `penalty_points` is the positive amount subtracted; `known_points` the sum of what is marked, complete
    or not. `limited`: the limits of the total that changed it, by number, with the total before and after; `undecided`
    the limits whose condition is."""

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
    limited: tuple[tuple[int, Fraction, Fraction], ...] = ()
    undecided: tuple[int, ...] = ()

    def names(self) -> dict[str, Any]:
        """What expressions of bands, vetoes and tie-breaks read."""
        keys = ("index", "points", "max_points", "base_points", "bonus_points", "penalty_points", "appraisal_points",
                "survey_points")
        return {key: value for key in keys if (value := getattr(self, key)) is not None}


_WORKED_OUT = [field.name for field in fields(Totals) if field.name not in ("limited", "undecided")]


def totals(program: Program, state: UnitState) -> Totals:
    """The totals of a marked unit."""
    env, runs = state.reading(), program.exact.totals
    found: dict[str, Any] = {name: runs[name](env) for name in _WORKED_OUT}
    known: dict[str, Any] = {name: None if value.__class__ is Absent else value for name, value in found.items()}
    limited = tuple((int(told), before, after) for code, told, before, after in env.passed
                    if code == "limited" and before != after)
    undecided = tuple(number for number in range(len(program.limits))
                      if ("undecided", limit_name(number)) in env.problems)
    return Totals(**known, limited=limited, undecided=undecided)


def root_max(program: Program, group: str) -> Fraction:
    """The max of the whole for the units of a group."""
    whole: Fraction = program.exact.totals["whole"](Env({}, columns={"group": group} if group else {}))
    return whole
