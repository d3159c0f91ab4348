"""The rows of next_steps.csv."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from ...language.columns.studied import STEPS
from ...scoring.program.program import Program
from .model import Goal, NextSteps, Step, UnitSteps
from .words import Teller

Row = tuple[Any, ...]
COLUMNS = tuple(STEPS.header())


def step_rows(program: Program, found: Sequence[NextSteps], lang: str = "vi") -> Iterator[Row]:
    """One row a goal (`way` goal), a combination with a row for each of its steps (combination), an item that is enough by itself (alone),
    one that is not even at its best (not_enough); without a goal a better mark by one change (ladder) and an item that no figure moves
    (outside). Marks are fractions."""
    teller = Teller(program, lang)
    for table in found:
        names = {unit.result.unit.id: unit.result.unit.name for unit in table.units}
        for unit in table.units:
            rows = _Rows(teller, table.table, unit)
            for goal in unit.goals:
                yield from rows.goal(goal, names)
            yield from (rows.step(None, "ladder", number, step) for number, step in enumerate(unit.ladder, 1))
            yield from (rows.outside(number, *left) for number, left in enumerate(unit.outside, 1))


class _Rows:
    def __init__(self, teller: Teller, table: str, unit: UnitSteps):
        self.teller, self.table, self.unit = teller, table, unit

    def goal(self, goal: Goal, names: dict[str, str]) -> Iterator[Row]:
        yield self.row(goal, "goal", "", _nothing(), self.teller.goal(goal, self.unit.result, names))
        if goal.aim.needed is None or goal.enough:
            return
        found = goal.combination
        left = " ".join(self.teller.obstacles(found.obstacles, self.unit.result)) if found else ""
        yield self.row(goal, "combination", "", _nothing(found.figure_after if found else ""), f"{self.teller.combination(goal)} {left}".strip())
        yield from (self.step(goal, "combination", number, step) for number, step in enumerate(found.steps if found else (), 1))
        yield from (self.step(goal, "alone", number, step) for number, step in enumerate(goal.alone, 1))
        best = {step.item: step for step in sorted(self.unit.ladder, key=lambda s: s.figure_after or Fraction(0))}
        yield from (self.step(goal, "not_enough", number, best[item]) for number, item in enumerate(goal.not_alone, 1))

    def step(self, goal: Goal | None, way: str, number: int, step: Step) -> Row:
        item = self.teller.program.items[step.item]
        cells = (item.id, item.name, step.key[1], _cell(step.before), _cell(step.after), step.points, step.points_after, step.gain,
                 "" if step.figure_after is None else step.figure_after)
        return self.row(goal, way, number, cells, self.teller.step(step, self.unit.result.state))

    def outside(self, number: int, item: str, status: str) -> Row:
        points = self.unit.result.state.scores[item].points
        cells = (item, self.teller.program.items[item].name, "", "", "", "" if points is None else points, "", "", "")
        return self.row(None, "outside", number, cells, self.teller.outside(item, status))

    def row(self, goal: Goal | None, way: str, number: int | str, cells: Row, words: str) -> Row:
        unit = self.unit.result
        aim = goal.aim if goal else None
        head = (self.table, unit.unit.id, aim.goal if aim else "", aim.target if aim else "", way, number, unit.unit.name, unit.ranked_by)
        gaps = (aim.needed if aim else None, goal.gap_points if goal else None, goal.gap_index if goal else None)
        return (*head, *("" if gap is None else gap for gap in gaps), *cells, words)


def _nothing(figure: Any = "") -> Row:
    return (*[""] * 8, figure)


def _cell(value: Any) -> Any:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, (Fraction, str)) else ""
