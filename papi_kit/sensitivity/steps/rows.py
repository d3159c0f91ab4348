"""The rows of next_steps.csv."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ...files.write import field
from ...index.columns import decimal_text
from .words import StepWords

if TYPE_CHECKING:
    from ..results import TableStudy
    from .model import Goal, Step, UnitSteps

Row = tuple[Any, ...]
NOTHING = ("",) * 8


def step_rows(found: Sequence[TableStudy], lang: str = "vi") -> Iterator[Row]:
    """One row a goal (`way` goal), a combination with a row for each of its steps (combination), an item that is enough
    by itself (alone), one that is not even at its best (not_enough); without a goal a better mark by one change
    (ladder) and an item that no figure moves (outside). Marks are fractions."""
    for before, way, number, after, cells, said in _rows(found, lang, tuple):
        yield (*before, way, number, *after, *cells, said)


def step_lines(found: Sequence[TableStudy], lang: str = "vi") -> Iterator[str]:
    """The same rows as lines of CSV: what several rows have in common is made text once."""
    for before, way, number, after, cells, said in _rows(found, lang, _joined):
        yield f"{before},{way},{number},{after},{cells},{field(said)}\r\n"


def _joined(cells: Iterable[Any]) -> str:
    return ",".join([_word(cell) if cell.__class__ is str else decimal_text(cell) for cell in cells])


_word = lru_cache(maxsize=1 << 12)(field)


def _rows(found: Sequence[TableStudy], lang: str, made: Callable[[Iterable[Any]], Any]) -> Iterator[tuple[Any, ...]]:
    """Of each row what stands before the way, the way, the number, what stands after it, the cells of the step and the
    words; `made`: what is made of several cells."""
    for one in found:
        words = StepWords(one.table, lang)
        for unit in one.steps.units:
            rows = _Rows(words, unit, made)
            for goal in unit.goals:
                yield from rows.goal(goal)
            yield from rows.steps(rows.head(None), "ladder", unit.ladder)
            yield from rows.outside()


@dataclass(frozen=True)
class _Rows:
    """The rows of one unit. `told`: cells and words of its steps, some of which stand in several rows."""

    words: StepWords
    unit: UnitSteps
    made: Callable[[Iterable[Any]], Any]
    told: dict[int, tuple[Any, str]] = dataclasses.field(default_factory=dict)

    def goal(self, goal: Goal) -> Iterator[Row]:
        words, found, (before, after) = self.words, goal.combination, self.head(goal)
        said = [words.goal(goal), *(f"{text}." for text in words.obstacles(goal, self.unit)), *words.quota(goal)]
        yield before, "goal", "", after, self.made((*NOTHING, "")), " ".join(said)
        if goal.aim.needed is None or goal.enough:
            return
        left = [f"{text}." for text in words.left(found, self.unit)] if found else []
        yield (before, "combination", "", after, self.made((*NOTHING, found.figure_after if found else "")),
               " ".join([f"{words.together(goal)}.", *words.perhaps(goal), *left]))
        short = [step for step in self.unit.ladder if step.item in goal.not_alone]
        best = {step.item: step for step in sorted(short, key=lambda s: s.figure_after or Fraction(0))}
        ways = {"combination": found.steps if found else (), "alone": goal.alone,
                "not_enough": [best[item] for item in goal.not_alone]}
        for way, steps in ways.items():
            yield from self.steps((before, after), way, steps)

    def head(self, goal: Goal | None) -> tuple[Any, Any]:
        """What stands before and after the way and the number, in every row of a goal."""
        unit, aim = self.unit.result, goal.aim if goal else None
        goals = (aim.goal, aim.target) if aim else ("", "")
        gaps = (aim.needed, goal.gap_points, goal.gap_index) if aim and goal else (None, None, None)
        return (self.made((self.words.table.name, unit.unit.id, *goals)),
                self.made((unit.unit.name, *map(_cell, (unit.ranked_by, *gaps)))))

    def steps(self, head: tuple[Any, Any], way: str, steps: Sequence[Step]) -> Iterator[Row]:
        before, after = head
        for number, step in enumerate(steps, 1):
            told = self.told.get(id(step))
            if told is None:
                told = self.told[id(step)] = self._told(step)
            yield (before, way, number, after, *told)

    def _told(self, step: Step) -> tuple[Any, str]:
        item = self.words.table.program.items[step.item]
        cells = (item.id, item.name, step.key[1], _cell(step.before), _cell(step.after), step.points, step.points_after,
                 step.gain, _cell(step.figure_after))
        return self.made(cells), self.words.step(step, self.unit)

    def outside(self) -> Iterator[Row]:
        before, after = self.head(None)
        for number, (item, why) in enumerate(self.unit.outside, 1):
            name, points = self.words.table.program.items[item].name, self.unit.result.state.scores[item].points
            cells = (item, name, "", "", "", _cell(points), "", "", "")
            yield before, "outside", number, after, self.made(cells), self.words.not_counted(item, why)


def _cell(value: Any) -> Any:
    if value.__class__ is Fraction:
        return value
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    return value if isinstance(value, (str, Fraction)) else ""
