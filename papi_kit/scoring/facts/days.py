"""Which days a figure may be expected to give."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from ...findings import warning
from ...rubric.figures import FigureSpec
from ...rule.tree import Const, walk
from ..program.item import trees_of
from ..program.needs import period
from ..program.program import Program
from .told import Told
from .units import Unit


def expected_days(program: Program, spec: FigureSpec) -> tuple[date, date] | None:
    """First and last: the period, widened to the whole years of the days that the item's own rule names. None where
    the rubric takes any day, or gives ends of its own."""
    ends = spec.ends
    if spec.dates == "any" or (ends is not None and not ends.open):
        return None
    first, last = period(program)
    named = list(_named(program, spec.item))
    return (min([first, *(date(day.year, 1, 1) for day in named)]),
            max([last, *(date(day.year, 12, 31) for day in named)]))


def _named(program: Program, item: str) -> Iterator[date]:
    """The days in the trees of an item; of every item for a figure of the unit."""
    items = [program.items[item]] if item else program.items.values()
    for each in items:
        for tree in trees_of(each):
            yield from (node.value for node in walk(tree) if isinstance(node, Const) and isinstance(node.value, date))


class Days:
    """Tells of days outside the period, once a column."""

    def __init__(self, program: Program, told: Told):
        self.program, self.told = program, told
        self._windows: dict[tuple[str, str], tuple[date, date] | None] = {}

    def check(self, spec: FigureSpec, day: date, row: Any, unit: Unit) -> None:
        key = (spec.item, spec.name)
        if key not in self._windows:
            self._windows[key] = expected_days(self.program, spec)
        window = self._windows[key]
        if window is not None and not window[0] <= day <= window[1]:
            self.told.add(("date_outside_period", *key), warning(
                "date_outside_period", row.where("value"), unit.id, spec.item, text=day, input=spec.name,
                low=window[0], high=window[1]))
