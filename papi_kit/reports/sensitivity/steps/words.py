"""What a unit would have to do, in words: goals, steps, combinations."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ....index.results import result_env
from ....language.say import Say
from ....rule.readers.words import Speech
from ....scoring.explain import Explainer
from ....scoring.facts.book import Key
from ..vocabulary import shortened
from ..words import TableWords

if TYPE_CHECKING:
    from ....sensitivity.steps.goals import Obstacle
    from ....sensitivity.steps.model import Goal, Step, UnitSteps

MOST_ALONE = 5                           # single steps that are told of a goal
OUTSIDE = {"by_hand": ("điểm ghi trực tiếp", "marked by hand"), "missing": ("chưa có số liệu", "without figures"),
           "not_applicable": ("không phát sinh", "not applicable")}
_VETOES = {"limit_to": ("khống chế không quá mức {}", "limited to {}"), "lower_by": ("hạ {} bậc", "lowered by {}"),
           "set_to": ("xếp vào mức {}", "set to {}"), "gate": ("điều kiện của mức {}", "a condition of {}")}


@dataclass(frozen=True)
class StepWords:
    """Words for the steps of one league table."""

    own: TableWords

    @cached_property
    def explainer(self) -> Explainer:
        return Explainer(self.own.table.program, self.own.words.lang)

    @cached_property
    def speech(self) -> Speech:
        return Speech(self.explainer.labels, self.explainer.choices, self.own.words.lang)

    @property
    def say(self) -> Say:
        return self.own.words.say

    def percent(self, key: Key) -> bool:
        spec = self.own.table.program.spec(*key)
        return spec is not None and spec.type in ("percent", "share")

    def value(self, key: Key, value: Any) -> str:
        """A figure as the rest of the house prints it; a choice by its label."""
        if value is None:
            return self.say("chưa có", "none")
        return self.speech.shown(self.explainer.choices.get(key, {}).get(str(value), value), self.percent(key))

    def label(self, key: Key) -> str:
        if key[1] == "estimate":
            return self.say("kết quả khảo sát", "the survey's result")
        if key[1] == "choice":
            return self.say("mức đạt", "the level")
        if key[1] == "points":
            who = self.own.table.program.items[key[0]].assessor
            return self.say("điểm chấm" + (f" (do {who} chấm)" if who else ""), "the mark" + (" "
                                                                                              f"(given by {who})" if who else ""))
        return f"“{shortened(self.explainer.labels.get(key, key[1]))}”"

    def moved(self, step: Step) -> str:
        """`nâng kết quả khảo sát từ 82,9% lên 90%`, with what moves along."""
        if not step.key[1]:
            return self.say("bổ sung tài liệu kiểm chứng", "supply the evidence")
        parts = [self._change(step.key, step.before, step.after)]
        parts += [self._change(key, before, after) for key, before, after in step.moved]
        if step.evidence:
            parts.append(self.say("bổ sung tài liệu kiểm chứng", "supply the evidence"))
        return self.say(", đồng thời ", ", and also ").join(parts)

    def _change(self, key: Key, before: Any, after: Any) -> str:
        label, start, end = self.label(key), self.value(key, before), self.value(key, after)
        if isinstance(before, Fraction) and isinstance(after, Fraction):
            verbs = ("nâng", "lên", "raise") if after > before else ("giảm", "xuống", "lower")
            return self.say(f"{verbs[0]} {label} từ {start} {verbs[1]} {end}", f"{verbs[2]} {label} from {start} to "
                                                                               f"{end}")
        if before is None:
            return self.say(f"có {label}: {end}", f"have {label}: {end}")
        return self.say(f"chuyển {label} từ “{start}” sang “{end}”", f"change {label} from “{start}” to “{end}”")

    def step(self, step: Step) -> str:
        """`VII.5 (Chuyển đổi số …): nâng … từ 53,5 lên 59,72; thêm 0,21 điểm`"""
        reached = "" if step.figure_after is None else f", {self.result(step.figure_after)}"
        return f"{self.own.item(step.item)}: {self.moved(step)}; {self.gain(step)}{reached}"

    def gain(self, step: Step) -> str:
        """What the item itself gains; of a penalty, what is taken off less."""
        size = self.own.points(abs(step.gain))
        if not step.gain:
            return self.say("điểm mục này không đổi", "this item's mark stays")
        if self.own.table.program.items[step.item].domain_type == "penalty":
            return self.say(f"bớt bị trừ {size} điểm", f"{size} fewer penalty points") if step.gain < 0 else \
                self.say(f"mục này bị trừ thêm {size} điểm", f"{size} penalty points more here")
        if step.gain < 0:
            return self.say(f"mục này mất {size} điểm", f"{size} points less here")
        return self.say(f"mục này thêm {size} điểm", f"{size} points more here")

    def aim(self, goal: Goal) -> str:
        """`Lên hạng 2 (vượt Huyện G)`"""
        if goal.aim.goal == "band":
            return self.say(f"Đạt mức {goal.aim.target}", f"Reach the band {goal.aim.target}")
        above = ", ".join(self.own.name(self.own.table.units.index(unit)) for unit in goal.aim.above)
        return self.say(f"Lên hạng {goal.aim.target} (vượt {above})", f"Rise to rank {goal.aim.target} (pass {above})")

    def lacks(self, goal: Goal) -> str:
        """`cần 78,78%, nay 78,56%, còn thiếu 0,21 điểm`"""
        aim, now = goal.aim, self.own.figure(goal.aim.now)
        if aim.needed is None:
            return self.say("không có mức điểm nào tự nó đủ (theo hạn mức số đơn vị)", "no figure is enough by itself "
                                                                                       "(a quota of units)")
        if goal.enough:
            return self.say(f"điểm đã đủ ({now})", f"the figure is enough ({now})")
        needed = (self.say("trên ", "over ") if aim.strict else "") + self.own.figure(aim.needed)
        lack = "" if goal.gap_points is None else self.say(f", còn thiếu {self.own.points(goal.gap_points)} điểm",
                                                           f", {self.own.points(goal.gap_points)} points short")
        return self.say(f"cần {needed}, nay {now}{lack}", f"needs {needed}, now {now}{lack}")

    def quota(self, goal: Goal) -> str:
        if not goal.aim.by_quota or goal.aim.needed is None:
            return ""
        return self.say("Mức này giới hạn số đơn vị nên còn tùy kết quả của các đơn vị khác.",
                        "This band is limited in number, so it depends on the other units too.")

    def result(self, figure: Fraction) -> str:
        return self.say(f"khi đó đạt {self.own.figure(figure)}", f"which gives {self.own.figure(figure)}")

    def obstacle(self, obstacle: Obstacle, unit: UnitSteps) -> str:
        what = self.say(*_VETOES[obstacle.verb]).format(obstacle.target)
        return f"{what}: {self.explainer.condition(obstacle.tree, result_env(unit.result))}"

    def outside(self, unit: UnitSteps) -> str:
        """Items that no figure moves, by reason."""
        by_reason: dict[str, list[str]] = {}
        for item, why in unit.outside:
            by_reason.setdefault(why, []).append(item)
        return "; ".join(f"{self.say(*OUTSIDE[why])}: {', '.join(items)}" for why, items in by_reason.items())


def unit_text(words: StepWords, unit: UnitSteps) -> str:
    """All goals of one unit, for the terminal."""
    say = words.say
    lines = [say(f"Việc cần làm của {unit.result.unit.name} (các đơn vị khác giữ nguyên):",
                 f"Next steps of {unit.result.unit.name} (the others stay as they are):")]
    if not unit.goals:
        bands = bool(words.own.table.program.bands)
        lines.append("  " + say("Đã đứng đầu" + " và ở mức cao nhất" * bands + ".", "First already" + ", and in the "
                                                                                                      "highest "
                                                                                                      "band" * bands + "."))
    for goal in unit.goals:
        lines += [f"  {line}" for line in goal_lines(words, goal, unit)]
    if unit.outside:
        lines.append("  " + say("Không tính đến: ", "Not counted: ") + words.outside(unit))
    return "\n".join(lines)


def goal_lines(words: StepWords, goal: Goal, unit: UnitSteps) -> Iterator[str]:
    say = words.say
    yield f"{words.aim(goal)}: {words.lacks(goal)}."
    for obstacle in goal.aim.obstacles:
        yield "  " + say("Còn vướng ", "In the way: ") + words.obstacle(obstacle, unit)
    if quota := words.quota(goal):
        yield "  " + quota
    if goal.enough or goal.aim.needed is None:
        return
    if goal.alone:
        yield "  " + say(f"Chỉ cần một trong {len(goal.alone)} việc, ít công sức nhất trước:" if len(goal.alone) > 1 else "Chỉ "
                                                                                                                          "cần "
                                                                                                                          "một "
                                                                                                                          "việc:",
                         f"One of {len(goal.alone)} is enough, the least effort first:" if len(goal.alone) > 1 else "One is enough:")
        yield from (f"  – {words.step(step)}" for step in goal.alone[:MOST_ALONE])
        return
    if goal.combination is None:
        yield "  " + say("Không có việc nào, kể cả làm cùng lúc, là đủ.", "Nothing that can be done is enough, even "
                                                                          "together.")
        return
    steps = goal.combination.steps
    yield "  " + say(f"Không việc nào đủ một mình; cách ít việc nhất là làm cả {len(steps)} việc, "
                     f"{words.result(goal.combination.figure_after)}:",
                     f"Nothing is enough alone; the fewest steps are these {len(steps)} together, "
                     f"{words.result(goal.combination.figure_after)}:")
    yield from (f"  – {words.step(step)}" for step in steps)
    if goal.combination.searched:
        yield "  " + say("(Các việc ảnh hưởng lẫn nhau nên có thể còn cách khác rẻ hơn.)",
                         "(The steps act on each other: another set may be cheaper.)")
