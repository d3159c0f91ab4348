"""The rows of next_steps.csv."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from .words import StepWords

if TYPE_CHECKING:
    from ..results import TableStudy
    from .model import Goal, Step, UnitSteps

Row = tuple[Any, ...]


def step_rows(found: Sequence[TableStudy], lang: str = "vi") -> Iterator[Row]:
    """One row a goal (`way` goal), a combination with a row for each of its steps (combination), an item that is enough
    by itself (alone), one that is not even at its best (not_enough); without a goal a better mark by one change
    (ladder) and an item that no figure moves (outside). Marks are fractions."""
    for one in found:
        words = StepWords(one.table, lang)
        for unit in one.steps.units:
            rows = _Rows(words, unit)
            for goal in unit.goals:
                yield from rows.goal(goal)
            yield from (rows.step(None, "ladder", number, step) for number, step in enumerate(unit.ladder, 1))
            yield from (rows.outside(number, *left) for number, left in enumerate(unit.outside, 1))


@dataclass(frozen=True)
class _Rows:
    """The rows of one unit. `told`: cells and words of its steps, most of which stand in several rows."""

    words: StepWords
    unit: UnitSteps
    told: dict[int, tuple[Row, str]] = field(default_factory=dict)

    def goal(self, goal: Goal) -> Iterator[Row]:
        words, found = self.words, goal.combination
        said = [words.goal(goal), *(f"{text}." for text in words.obstacles(goal, self.unit)), *words.quota(goal)]
        yield self.row(goal, "goal", "", _nothing(), " ".join(said))
        if goal.aim.needed is None or goal.enough:
            return
        left = [f"{text}." for text in words.left(found, self.unit)] if found else []
        yield self.row(goal, "combination", "", _nothing(found.figure_after if found else ""),
                       " ".join([f"{words.together(goal)}.", *words.perhaps(goal), *left]))
        best = {step.item: step for step in sorted(self.unit.ladder, key=lambda s: s.figure_after or Fraction(0))}
        ways = {"combination": found.steps if found else (), "alone": goal.alone,
                "not_enough": [best[item] for item in goal.not_alone]}
        for way, steps in ways.items():
            yield from (self.step(goal, way, number, step) for number, step in enumerate(steps, 1))

    def step(self, goal: Goal | None, way: str, number: int, step: Step) -> Row:
        if id(step) not in self.told:
            self.told[id(step)] = self._told(step)
        return self.row(goal, way, number, *self.told[id(step)])

    def _told(self, step: Step) -> tuple[Row, str]:
        item = self.words.table.program.items[step.item]
        cells = (item.id, item.name, step.key[1], _cell(step.before), _cell(step.after), step.points, step.points_after,
                 step.gain, "" if step.figure_after is None else step.figure_after)
        return cells, self.words.step(step, self.unit)

    def outside(self, number: int, item: str, why: str) -> Row:
        name, points = self.words.table.program.items[item].name, self.unit.result.state.scores[item].points
        cells = (item, name, "", "", "", "" if points is None else points, "", "", "")
        return self.row(None, "outside", number, cells, self.words.not_counted(item, why))

    def row(self, goal: Goal | None, way: str, number: int | str, cells: Row, said: str) -> Row:
        unit, aim = self.unit.result, goal.aim if goal else None
        goals = (aim.goal, aim.target) if aim else ("", "")
        head = (self.words.table.name, unit.unit.id, *goals, way, number, unit.unit.name, unit.ranked_by)
        gaps = (aim.needed if aim else None, goal.gap_points if goal else None, goal.gap_index if goal else None)
        return (*head, *("" if gap is None else gap for gap in gaps), *cells, said)


def _nothing(figure: Any = "") -> Row:
    return (*[""] * 8, figure)


def _cell(value: Any) -> Any:
    if value.__class__ is Fraction:
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, (str, Fraction)) else ""
