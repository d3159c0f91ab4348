"""The next steps of one unit for the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ....sensitivity.steps.words import MOST_ALONE, StepWords

if TYPE_CHECKING:
    from ....sensitivity.steps.model import Goal, UnitSteps


def unit_text(words: StepWords, unit: UnitSteps) -> str:
    """All goals of one unit."""
    say = words.say
    lines = [say(f"Việc cần làm của {unit.result.unit.called} (các đơn vị khác giữ nguyên):",
                 f"Next steps of {unit.result.unit.called} (the others stay as they are):")]
    if not unit.goals:
        bands = bool(words.table.program.bands)
        lines.append("  " + say("Đã đứng đầu" + " và ở mức cao nhất" * bands + ".",
                                "First already" + ", and in the highest band" * bands + "."))
    for goal in unit.goals:
        lines += [f"  {line}" for line in _goal(words, goal, unit)]
    if unit.outside:
        lines.append("  " + say("Không tính đến: ", "Not counted: ") + words.outside(unit))
    return "\n".join(lines)


def _goal(words: StepWords, goal: Goal, unit: UnitSteps) -> Iterator[str]:
    yield words.goal(goal)
    yield from (f"  {line}" for line in (*words.obstacles(goal, unit), *words.quota(goal)))
    if not goal.enough and goal.aim.needed is not None:
        yield from (f"  {line}" for line in (_alone if goal.alone else _together)(words, goal, unit))


def _alone(words: StepWords, goal: Goal, unit: UnitSteps) -> Iterator[str]:
    say, number = words.say, len(goal.alone)
    yield say(f"Chỉ cần một trong {number} việc, ít công sức nhất trước:" if number > 1 else "Chỉ cần một việc:",
              f"One of {number} is enough, the least effort first:" if number > 1 else "One is enough:")
    yield from (f"– {words.step(step, unit)}" for step in goal.alone[:MOST_ALONE])


def _together(words: StepWords, goal: Goal, unit: UnitSteps) -> Iterator[str]:
    if goal.combination is None:
        yield f"{words.together(goal)}."
        return
    yield f"{words.together(goal)}:"
    yield from (f"– {words.step(step, unit)}" for step in goal.combination.steps)
    yield from words.perhaps(goal)
