"""The rows of next_steps.csv."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from .words import StepWords

if TYPE_CHECKING:
    from ..results import TableStudy
    from .model import Goal, Step, UnitSteps

Row = tuple[Any, ...]
NOTHING = ("",) * 8


def step_rows(found: Sequence[TableStudy], lang: str = "vi",
              number: Callable[[Fraction], Any] = lambda value: value) -> Iterator[Row]:
    """One row a goal (`way` goal), a combination with a row for each of its steps (combination), an item that is enough
    by itself (alone), one that is not even at its best (not_enough); without a goal a better mark by one change
    (ladder) and an item that no figure moves (outside). `number`: what stands for a fraction."""
    for one in found:
        words = StepWords(one.table, lang)
        for unit in one.steps.units:
            rows = _Rows(words, unit, number)
            for goal in unit.goals:
                yield from rows.goal(goal)
            yield from rows.steps(rows.head(None), "ladder", unit.ladder)
            yield from rows.outside()


@dataclass(frozen=True)
class _Rows:
    """The rows of one unit. `told`: cells and words of its steps, some of which stand in several rows."""

    words: StepWords
    unit: UnitSteps
    number: Callable[[Fraction], Any]
    told: dict[int, Row] = field(default_factory=dict)

    def goal(self, goal: Goal) -> Iterator[Row]:
        words, found, (before, after) = self.words, goal.combination, self.head(goal)
        said = [words.goal(goal), *(f"{text}." for text in words.obstacles(goal, self.unit)), *words.quota(goal)]
        yield (*before, "goal", "", *after, *NOTHING, "", " ".join(said))
        if goal.aim.needed is None or goal.enough:
            return
        left = [f"{text}." for text in words.left(found, self.unit)] if found else []
        yield (*before, "combination", "", *after, *NOTHING, self.number(found.figure_after) if found else "",
               " ".join([f"{words.together(goal)}.", *words.perhaps(goal), *left]))
        best = {step.item: step for step in sorted(self.unit.ladder, key=lambda s: s.figure_after or Fraction(0))}
        ways = {"combination": found.steps if found else (), "alone": goal.alone,
                "not_enough": [best[item] for item in goal.not_alone]}
        for way, steps in ways.items():
            yield from self.steps((before, after), way, steps)

    def head(self, goal: Goal | None) -> tuple[Row, Row]:
        """What stands before and after the way and the number, in every row of a goal."""
        unit, aim = self.unit.result, goal.aim if goal else None
        goals = (aim.goal, aim.target) if aim else ("", "")
        gaps = (aim.needed, goal.gap_points, goal.gap_index) if aim and goal else (None, None, None)
        return ((self.words.table.name, unit.unit.id, *goals),
                (unit.unit.name, *(self.cell(value) for value in (unit.ranked_by, *gaps))))

    def steps(self, head: tuple[Row, Row], way: str, steps: Sequence[Step]) -> Iterator[Row]:
        before, after = head
        for number, step in enumerate(steps, 1):
            told = self.told.get(id(step))
            if told is None:
                told = self.told[id(step)] = self._told(step)
            yield (*before, way, number, *after, *told)

    def _told(self, step: Step) -> Row:
        item, cell, number = self.words.table.program.items[step.item], self.cell, self.number
        return (item.id, item.name, step.key[1], cell(step.before), cell(step.after), number(step.points),
                number(step.points_after), number(step.gain), cell(step.figure_after), self.words.step(step, self.unit))

    def outside(self) -> Iterator[Row]:
        before, after = self.head(None)
        for number, (item, why) in enumerate(self.unit.outside, 1):
            name, points = self.words.table.program.items[item].name, self.unit.result.state.scores[item].points
            yield (*before, "outside", number, *after, item, name, "", "", "", self.cell(points), "", "", "",
                   self.words.not_counted(item, why))

    def cell(self, value: Any) -> Any:
        if value.__class__ is Fraction:
            return self.number(value)
        if isinstance(value, bool):
            return "yes" if value else "no"
        if isinstance(value, date):
            return value.isoformat()
        return self.number(value) if isinstance(value, Fraction) else value if isinstance(value, str) else ""
