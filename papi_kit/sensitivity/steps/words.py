"""Steps, goals and combinations in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Any

from ...index.results import UnitResult, result_env
from ...language.numbers import date_text, number_text, percent_text
from ...language.words import word
from ...rubric.figures import FigureSpec
from ...rule.tree import Figure, Op
from ...scoring.exact.marks import UnitState
from ...scoring.explain import Explainer
from ...scoring.program.program import Item, Program
from .figures import ordinal
from .goals import RANK, Aim, Obstacle
from .model import Combination, Goal, Step

_OUTSIDE = {
    "by_hand": ("điểm do hội đồng chấm trực tiếp, chỉ hội đồng thay đổi được", "marked by hand: only the council can change it"),
    "missing": ("chưa có số liệu; bổ sung số liệu thì mới biết được thêm bao nhiêu điểm", "no figures: what they would give is not known yet"),
    "not_applicable": ("không phát sinh, không tính trong các cách nêu ở đây", "not applicable: not counted in what is said here"),
}
_VETOES = {"limit_to": ("không quá loại {}", "at most {}"), "lower_by": ("hạ {} bậc", "lowered by {}"), "set_to": ("xếp loại {}", "set to {}")}


class Teller:
    """Words for the steps of one program in one language."""

    def __init__(self, program: Program, lang: str = "vi"):
        self.program, self.lang = program, lang
        self.explainer = Explainer(program, lang)

    def pick(self, vi: str, en: str) -> str:
        return vi if self.lang == "vi" else en

    def number(self, x: Fraction) -> str:
        return number_text(x, self.lang)

    # -- one step --------------------------------------------------------------------------------------------------------
    def step(self, step: Step, state: UnitState) -> str:
        """Item, change and what it gives: "I.2.1 …: thêm 8 nhiệm vụ (46 → 54 trên 61), được thêm 0,26 điểm (1,51 → 1,77)"."""
        item = self.program.items[step.item]
        changes = [*self._change(step, item, state), *(self._moved(moved) for moved in step.moved)]
        if step.evidence:
            changes.append(self.pick("bổ sung tài liệu kiểm chứng còn thiếu", "with the evidence that lacks"))
        return f"{item.id} {item.name}: {'; '.join(changes)}, {self._gain(step, item)}"

    def _change(self, step: Step, item: Item, state: UnitState) -> Iterator[str]:
        spec = self.program.spec(*step.key)
        if spec is None:
            return
        label = f"{spec.label}: " if spec.label and spec.name not in ("points", "estimate", "choice") else ""
        if spec.type in ("choice", "yes_no"):
            yield label + self._chosen(step, spec)
        elif isinstance(step.after, date):
            yield label + self._dated(step)
        elif spec.name == "points":
            yield self._judged(step, item)
        elif spec.name == "estimate":
            yield self._estimated(step, spec)
        else:
            yield label + self._counted(step, spec, self._whole(step, item, state))

    def _chosen(self, step: Step, spec: FigureSpec) -> str:
        after = self._said(step.after, spec)
        if not isinstance(step.before, (str, bool)):
            return self.pick(f"“{after}” (nay chưa có số liệu)", f"“{after}” (no figure now)")
        return self.pick(f"từ “{self._said(step.before, spec)}” thành “{after}”", f"from “{self._said(step.before, spec)}” to “{after}”")

    def _dated(self, step: Step) -> str:
        days = int(ordinal(step.after) - ordinal(step.before))
        number, days_en = abs(days), "day" if abs(days) == 1 else "days"
        vi, en = ("sớm", "earlier") if days < 0 else ("muộn", "later")
        moved = self.pick(f"{vi} hơn {number} ngày", f"{number} {days_en} {en}")
        return f"{moved} ({date_text(step.before, self.lang)} → {date_text(step.after, self.lang)})"

    def _judged(self, step: Step, item: Item) -> str:
        who = item.assessor or self.pick("người thẩm định", "the appraiser")
        before, after = self.number(step.before), self.number(step.after)
        return self.pick(f"điểm chấm từ {before} lên {after} (do {who} chấm)", f"mark given from {before} to {after} (given by {who})")

    def _estimated(self, step: Step, spec: FigureSpec) -> str:
        before, after = self._said(step.before, spec), self._said(step.after, spec)
        more = self._difference(step.after - step.before, spec)
        said = self.pick(f"kết quả khảo sát từ {before} lên {after} ({more}; là ước lượng",
                         f"survey result from {before} to {after} ({more}; an estimate")
        if step.std_error is not None:
            error = self._size(Fraction(step.std_error), spec)
            said += self.pick(f", sai số chuẩn {error}", f", standard error {error}")
        return said + ")"

    def _counted(self, step: Step, spec: FigureSpec, whole: Fraction | None) -> str:
        of = "" if whole is None or step.after > whole else f" {self.pick('trên', 'of')} {self._said(whole, spec)}"
        by = self._difference(step.after - step.before, spec)
        return f"{by} ({self._said(step.before, spec)} → {self._said(step.after, spec)}{of})"

    def _difference(self, by: Fraction, spec: FigureSpec) -> str:
        size = self._size(abs(by), spec)
        return self.pick(f"{'thêm' if by > 0 else 'bớt'} {size}", f"{size} {'more' if by > 0 else 'less'}")

    def _size(self, by: Fraction, spec: FigureSpec) -> str:
        if spec.type in ("percent", "share"):
            return f"{self._two(by * 100)} {self.pick('điểm phần trăm', 'percentage points')}"
        unit = self.pick("điểm", "points") if spec.name == "estimate" else spec.unit
        return f"{self._two(by)} {unit}".strip()

    def _two(self, x: Fraction) -> str:
        """At most two decimals."""
        text = number_text(x, self.lang, 2)
        mark = "," if self.lang == "vi" else "."
        return text.rstrip("0").rstrip(mark)

    def _moved(self, moved: tuple[Any, Any, Any]) -> str:
        key, before, after = moved
        spec = self.program.spec(*key)
        assert spec is not None
        return f"{self.pick('kéo theo', 'with it')} {spec.label or spec.name}: {self._said(before, spec)} → {self._said(after, spec)}"

    def _whole(self, step: Step, item: Item, state: UnitState) -> Fraction | None:
        """What the figure is a part of, where the value is a quotient."""
        tree = item.value
        if not isinstance(tree, Op) or tree.name != "/" or not isinstance(tree.args[0], Figure) or _key(tree.args[0]) != step.key:
            return None
        whole = self.program.run(tree.args[1])(state.reading())
        return whole if isinstance(whole, Fraction) else None

    def _said(self, value: Any, spec: FigureSpec) -> str:
        if isinstance(value, bool):
            return word("yes" if value else "no", self.lang)
        if isinstance(value, str):
            return dict(spec.choices).get(value) or value
        if isinstance(value, date):
            return date_text(value, self.lang)
        if not isinstance(value, Fraction):
            return word("none", self.lang)
        return percent_text(value, self.lang) if spec.type in ("percent", "share") else self._two(value)

    def _gain(self, step: Step, item: Item) -> str:
        if not step.gain:
            return self.pick("điểm mục này không đổi nhưng tổng điểm tăng", "this item's mark stays, the total rises")
        size, ends = self.number(abs(step.gain)), f"({self.number(step.points)} → {self.number(step.points_after)})"
        if item.domain_type == "penalty":
            return self.pick(f"bớt bị trừ {size} điểm {ends}", f"{size} fewer penalty points {ends}")
        if step.gain < 0:
            return self.pick(f"mục này mất {size} điểm {ends} nhưng tổng điểm tăng", f"{size} points less here {ends}, yet the total rises")
        return self.pick(f"được thêm {size} điểm {ends}", f"{size} points more {ends}")

    def outside(self, item: str, status: str) -> str:
        """Why no figure moves an item."""
        return f"{item} {self.program.items[item].name}: {self.pick(*_OUTSIDE[status])}"

    # -- a goal ----------------------------------------------------------------------------------------------------------
    def goal(self, goal: Goal, result: UnitResult, names: dict[str, str]) -> str:
        """What is aimed at, what lacks, and what stands in the way; `names` of the units."""
        said = [self._aim(goal.aim, names), self._lack(goal), *self.obstacles(goal.aim.obstacles, result), self._quota(goal.aim)]
        return " ".join(text for text in said if text)

    def _aim(self, aim: Aim, names: dict[str, str]) -> str:
        if aim.needed is None:
            return self.pick(f"Xếp loại kế tiếp: {aim.target}.", f"Next band: {aim.target}.")
        than = self.pick("trên ", "more than ") if aim.strict else ""
        if aim.goal != RANK:
            return self.pick(f"Xếp loại kế tiếp: {aim.target}, cần {than}{self.number(aim.needed)}.",
                             f"Next band: {aim.target}, from {than}{self.number(aim.needed)}.")
        above = ", ".join(names[unit] for unit in aim.above)
        return self.pick(f"Hạng kế tiếp: {aim.target}, cần {than}{self.number(aim.needed)} để vượt {above}; bằng điểm thì xếp hạng {aim.tied_rank}.",
                         f"Next rank: {aim.target}, from {than}{self.number(aim.needed)} to pass {above}; a tie gives rank {aim.tied_rank}.")

    def _lack(self, goal: Goal) -> str:
        if goal.enough:
            return self.pick("Điểm đã đủ.", "The figure is enough.")
        if goal.gap_points is None or goal.gap_index is None:
            return ""
        points, index = self.number(goal.gap_points), self.number(goal.gap_index)
        return self.pick(f"Còn thiếu {index} ở Chỉ số, tức {points} điểm.", f"Lacking: {index} of the index, {points} points.")

    def obstacles(self, obstacles: tuple[Obstacle, ...], result: UnitResult) -> Iterator[str]:
        for obstacle in obstacles:
            said = self.explainer.condition(obstacle.tree, result_env(result))
            if obstacle.verb == "gate":
                yield self.pick(f"Điều kiện chưa đạt: {said}.", f"Condition not met: {said}.")
            else:
                effect = self.pick(*_VETOES[obstacle.verb]).format(obstacle.target)
                yield self.pick(f"Đang vướng: {said} ({effect}).", f"In the way: {said} ({effect}).")

    def _quota(self, aim: Aim) -> str:
        if not aim.by_quota:
            return ""
        return self.pick("Loại này giới hạn số đơn vị nên còn tùy kết quả của các đơn vị khác.",
                         "This band is limited in number, so it depends on the other units too.")

    def combination(self, goal: Goal) -> str:
        """How many items the cheapest combination takes, or that none is enough."""
        found: Combination | None = goal.combination
        if found is None:
            return self.pick("Không có cách nào đủ, kể cả khi mọi mục đạt mức cao nhất mà số liệu cho phép.",
                             "Nothing is enough, not even every item at the best that its figures allow.")
        number, figure = len(found.steps), self.number(found.figure_after)
        least = self.pick("Ít mục nhất", "Fewest items")
        if found.searched:
            least = self.pick("Một cách (chưa chắc ít mục nhất)", "One way (perhaps not the fewest items)")
        return self.pick(f"{least}: {number} mục, đạt {figure}.", f"{least}: {number}, reaching {figure}.")


def _key(figure: Figure) -> tuple[str, str]:
    return figure.item, figure.name
