"""What a unit would have to do, in words: goals, steps, combinations. The workbook, next_steps.csv and the terminal say
the same."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ...index.results import result_env
from ...language.numbers import texts_apart
from ...language.words import veto
from ...scoring.facts.book import Key
from ..speech import TableSpeech
from .change import ChangeWords

if TYPE_CHECKING:
    from .goals import Obstacle
    from .model import Combination, Goal, Step, UnitSteps

MOST_ALONE = 5                           # single steps that are told of a goal
OUTSIDE = {"by_hand": ("điểm ghi trực tiếp", "marked by hand"), "missing": ("chưa có số liệu", "without figures"),
           "not_applicable": ("không phát sinh", "not applicable"),
           "moves_others": ("số liệu làm thay đổi cả mức so sánh của đơn vị khác",
                            "its figures move what other units are compared by")}


@dataclass(frozen=True)
class StepWords(TableSpeech):
    """Words for the steps of one league table."""

    @cached_property
    def changes(self) -> ChangeWords:
        return ChangeWords(self.table.program, self.lang)

    def points(self, value: Fraction | float) -> str:
        """Two decimals, more where what is ranked has more, or where it would look like nothing."""
        exact = value if isinstance(value, Fraction) else Fraction(value)
        return texts_apart([exact, 0], self.lang, max(2, self.decimals))[0]

    # -- steps --------------------------------------------------------------------------------------------------------
    def percent(self, key: Key) -> bool:
        return self.changes.percent(key)

    def value(self, key: Key, value: Any) -> str:
        """A figure as the rest of the house prints it; a choice by its label."""
        return self.changes.value(key, value)

    def moved(self, step: Step, unit: UnitSteps) -> str:
        """`nâng kết quả khảo sát từ 82,88% lên 90% (…)`, with what moves along."""
        return self.changes.told(step, unit.result.state)

    def step(self, step: Step, unit: UnitSteps) -> str:
        """`VII.5 (Chuyển đổi số): “Điểm DTI”: thêm 6,22 điểm (53,5 → 59,72); mục này thêm 0,21 điểm` and the result."""
        reached = "" if step.figure_after is None else f", {self.result(step.figure_after)}"
        return f"{self.item(step.item)}: {self.moved(step, unit)}; {self.gain(step)}{reached}"

    def gain(self, step: Step) -> str:
        """What the item itself gains; of a penalty, what is taken off less."""
        exact = step.gain
        gain = exact.numerator
        size = self.points(exact if gain >= 0 else -exact)
        penalty = self.table.program.items[step.item].domain_type == "penalty"
        if not gain:
            return self.say("điểm mục này không đổi nhưng tổng điểm tăng", "this item's mark stays, the total rises")
        if penalty and gain < 0:
            return self.say(f"bớt bị trừ {size} điểm", f"{size} fewer penalty points")
        if penalty:
            return self.say(f"mục này bị trừ thêm {size} điểm nhưng tổng điểm tăng",
                            f"{size} penalty points more here, yet the total rises")
        if gain < 0:
            return self.say(f"mục này mất {size} điểm nhưng tổng điểm tăng",
                            f"{size} points less here, yet the total rises")
        return self.say(f"mục này thêm {size} điểm", f"{size} points more here")

    def result(self, figure: Fraction) -> str:
        shown = self.figure(figure)
        return self.say(f"khi đó đạt {shown}", f"which gives {shown}")

    # -- goals --------------------------------------------------------------------------------------------------------
    def goal(self, goal: Goal) -> str:
        """`Lên hạng 2 (vượt Huyện G): cần 78,78%, nay 78,56%, còn thiếu 0,21 điểm; bằng điểm thì xếp hạng 2.`"""
        return f"{self.aim(goal)}: {self.lacks(goal)}."

    def aim(self, goal: Goal) -> str:
        if goal.aim.goal == "band":
            return self.say(f"Đạt mức {goal.aim.target}", f"Reach the band {goal.aim.target}")
        above = ", ".join(self.name(self.table.places[unit]) for unit in goal.aim.above)
        return self.say(f"Lên hạng {goal.aim.target} (vượt {above})", f"Rise to rank {goal.aim.target} (pass {above})")

    def lacks(self, goal: Goal) -> str:
        aim, now = goal.aim, self.figure(goal.aim.now)
        if aim.needed is None:
            return self.say("không có mức điểm nào tự nó đủ (theo hạn mức số đơn vị)",
                            "no figure is enough by itself (a quota of units)")
        if goal.enough:
            return self.say(f"điểm đã đủ ({now})", f"the figure is enough ({now})")
        needed = (self.say("trên ", "over ") if aim.strict else "") + self.figure(aim.needed)
        gap = None if goal.gap_points is None else self.points(goal.gap_points)
        lack = "" if gap is None else self.say(f", còn thiếu {gap} điểm", f", {gap} points short")
        tie = "" if aim.tied_rank is None else self.say(f"; bằng điểm thì xếp hạng {aim.tied_rank}",
                                                        f"; a tie gives rank {aim.tied_rank}")
        return self.say(f"cần {needed}, nay {now}{lack}{tie}", f"needs {needed}, now {now}{lack}{tie}")

    def obstacles(self, goal: Goal, unit: UnitSteps) -> list[str]:
        """What stands in the way now, whatever the figure."""
        return [self.say("Còn vướng ", "In the way: ") + self._obstacle(found, unit) for found in goal.aim.obstacles]

    def left(self, found: Combination, unit: UnitSteps) -> list[str]:
        """What stands in the way once the steps together are taken."""
        even = self.say("Dù vậy vẫn còn vướng ", "Even so in the way: ")
        return [even + self._obstacle(obstacle, unit) for obstacle in found.obstacles]

    def _obstacle(self, obstacle: Obstacle, unit: UnitSteps) -> str:
        condition = self.changes.explainer.condition(obstacle.tree, result_env(unit.result))
        return f"{veto(obstacle.verb, obstacle.target, self.lang)}: {condition}"

    def quota(self, goal: Goal) -> list[str]:
        if not goal.aim.by_quota or goal.aim.needed is None:
            return []
        return [self.say("Mức này giới hạn số đơn vị nên còn tùy kết quả của các đơn vị khác.",
                         "This band is limited in number, so it depends on the other units too.")]

    def together(self, goal: Goal) -> str:
        """The cheapest combination, or that nothing is enough; without a full stop."""
        if goal.combination is None:
            return self.say("Không có việc nào, kể cả làm cùng lúc, là đủ",
                            "Nothing that can be done is enough, even together")
        number, then = len(goal.combination.steps), self.result(goal.combination.figure_after)
        if number == 1:
            return self.say(f"Chỉ cần một việc, {then}", f"One step is enough, {then}")
        if goal.alone:
            return self.say(f"Cách ít việc nhất gồm {number} việc, {then}", f"The fewest steps are {number}, {then}")
        return self.say(f"Làm riêng từng việc thì chưa đủ; cách ít việc nhất là làm cả {number} việc, {then}",
                        f"Nothing is enough alone; the fewest steps are these {number} together, {then}")

    def perhaps(self, goal: Goal) -> list[str]:
        """That the combination was searched for."""
        if goal.combination is None or not goal.combination.searched:
            return []
        return [self.say("Các việc kết hợp ảnh hưởng lẫn nhau nên có thể còn cách khác rẻ hơn.",
                         "The steps act on each other: another set may be cheaper.")]

    # -- what is not counted ------------------------------------------------------------------------------------------
    def outside(self, unit: UnitSteps) -> str:
        """Items that no figure moves, by reason."""
        by_reason: dict[str, list[str]] = {}
        for item, why in unit.outside:
            by_reason.setdefault(why, []).append(item)
        return "; ".join(f"{self.say(*OUTSIDE[why])}: {', '.join(items)}" for why, items in by_reason.items())

    def not_counted(self, item: str, why: str) -> str:
        """`V.2.1 (Tuyển dụng viên chức): không phát sinh, không tính đến`"""
        return f"{self.item(item)}: {self.say(*OUTSIDE[why])}, {self.say('không tính đến', 'not counted')}"
