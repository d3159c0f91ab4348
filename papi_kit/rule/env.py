"""What a tree may read of one unit, and the two values that are none: MISSING (no figure; in a condition: undecided)
and NOT_APPLICABLE (nothing arose)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field
from datetime import date
from fractions import Fraction
from typing import Any

from ..values import dataclass


class Absent:
    """No value: MISSING or NOT_APPLICABLE."""

    __slots__ = ("name",)

    def __init__(self, name: str):
        self.name = name

    def __repr__(self) -> str:
        return self.name

    def __bool__(self) -> bool:
        raise TypeError(f"{self.name} is neither yes nor no")


MISSING, NOT_APPLICABLE = Absent("MISSING"), Absent("NOT_APPLICABLE")
Value = Fraction | str | date | bool | Absent


Passed = tuple[str, str, Any, Any]                  # code, told, value before and after a step


def _silent(item: str, what: str) -> Any:
    return MISSING if what == "by_hand" else False


@dataclass(slots=True)
class Env:
    """What a tree may read while one node of one unit is marked. `said` answers `Hand` (by_hand) and `Said`; `names`
    are the unit's totals, or what the names of a whole mark were worked out to. `problems` collects codes of faults,
    those of another item with its id; `passed` the steps."""

    figures: Mapping[tuple[str, str], Value]
    marks: Mapping[str, Any] = field(default_factory=dict)
    columns: Mapping[str, Value] = field(default_factory=dict)
    last: Mapping[tuple[str, str], Value] = field(default_factory=dict)
    child_sums: Mapping[str, Value] = field(default_factory=dict)
    peers: Mapping[tuple[str, str], Value] = field(default_factory=dict)
    names: dict[str, Any] = field(default_factory=dict)
    value: Value = MISSING
    points: Value = MISSING
    max_points: Value = MISSING
    problems: list[str | tuple[str, str]] = field(default_factory=list)
    said: Callable[[str, str], Any] = _silent
    passed: list[Passed] = field(default_factory=list)


Run = Callable[[Env], Any]


def problem(env: Env, code: str) -> Absent:
    """Missing, with a fault of this code."""
    env.problems.append(code)
    return MISSING
