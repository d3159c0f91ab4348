"""A change of figures in words: what is to be added, from where to where, and what moves along."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ...language.numbers import date_text, percent_text, percents_apart, texts_apart
from ...language.say import Say
from ...language.words import shortened, word
from ...rule.arithmetic import less, minus
from ...rule.tree import Figure, Op, Tree
from ...scoring.explain import Explainer
from ...scoring.facts.book import Key
from ...scoring.program.program import Program

if TYPE_CHECKING:
    from ...rubric.figures import FigureSpec
    from ...scoring.exact.marks import UnitState
    from .model import Step


NAMES = {"estimate": ("kết quả khảo sát", "the survey's result"), "choice": ("mức đạt", "the level"),
         "points": ("điểm chấm", "the mark")}
KNOWN = 1 << 14                          # changes that are kept in words


@dataclass(frozen=True)
class ChangeWords:
    """Words for the changes of one program. Numbers have two decimals, or as many as tell them apart."""

    program: Program
    lang: str

    @cached_property
    def say(self) -> Say:
        return Say(self.lang)

    @cached_property
    def explainer(self) -> Explainer:
        return Explainer(self.program, self.lang)

    def told(self, step: Step, state: UnitState) -> str:
        """`“Số nhiệm vụ đúng hạn”: thêm 8 nhiệm vụ (46 → 54 trên 61); kéo theo “Số nhiệm vụ quá hạn”: 15 → 7`"""
        said = [self._own(step, state)] if self.program.spec(*step.key) else []
        said += [self._along(*moved) for moved in step.moved]
        if step.evidence:
            said.append(self.say("bổ sung tài liệu kiểm chứng còn thiếu", "supply the evidence that lacks"))
        return "; ".join(said)

    def label(self, key: Key) -> str:
        if key[1] in NAMES:
            return self.say(*NAMES[key[1]])
        if key not in self._labels:
            self._labels[key] = f"“{shortened(self.explainer.labels.get(key) or key[1])}”"
        return self._labels[key]

    @cached_property
    def _labels(self) -> dict[Key, str]:
        return {}

    def percent(self, key: Key) -> bool:
        spec = self.program.spec(*key)
        return spec is not None and spec.type in ("percent", "share")

    def value(self, key: Key, value: Any) -> str:
        return self._shown(key, value)

    def _own(self, step: Step, state: UnitState) -> str:
        spec = self.program.spec(*step.key)
        assert spec is not None
        if isinstance(step.before, Fraction) and isinstance(step.after, Fraction):
            return self._number(step, spec, step.before, step.after, state)
        label, (start, end) = self.label(step.key), self._pair(step.key, step.before, step.after)
        if isinstance(step.before, date) and isinstance(step.after, date):
            return f"{label}: {self._days((step.after - step.before).days)} ({start} → {end})"
        if not isinstance(step.before, (str, bool)):
            return self.say(f"có {label}: {end}", f"have {label}: {end}")
        return self.say(f"chuyển {label} từ “{start}” sang “{end}”", f"change {label} from “{start}” to “{end}”")

    def _number(self, step: Step, spec: FigureSpec, before: Fraction, after: Fraction, state: UnitState) -> str:
        """Estimates and marks from where to where; what is counted by what is added to it."""
        if spec.name in ("estimate", "points"):
            label, (start, end) = self.label(step.key), self._pair(step.key, before, after)
            up, to, raised = ("nâng", "lên", "raise") if after > before else ("giảm", "xuống", "lower")
            said = self.say(f"{up} {label} từ {start} {to} {end}", f"{raised} {label} from {start} to {end}")
            return f"{said} ({'; '.join(self._beside(step, spec, after - before))})"
        whole = self._whole(step, state)
        of = None if whole is None else whole.as_integer_ratio()
        known = (step.key, before.as_integer_ratio(), after.as_integer_ratio(), of)
        if known not in self._counted:
            if len(self._counted) == KNOWN:
                self._counted.clear()
            self._counted[known] = self._count(step.key, spec, before, after, whole)
        return self._counted[known]

    @cached_property
    def _counted(self) -> dict[tuple[Any, ...], str]:
        return {}

    def _count(self, key: Key, spec: FigureSpec, before: Fraction, after: Fraction, whole: Fraction | None) -> str:
        """Of a figure that is counted, from where to where, on what whole."""
        start, end = self._pair(key, before, after)
        of = "" if whole is None or less(whole, after) else self.say(" trên ", " of ") + self.value(key, whole)
        return f"{self.label(key)}: {self._by(minus(after, before), spec)} ({start} → {end}{of})"

    def _beside(self, step: Step, spec: FigureSpec, by: Fraction) -> Iterator[str]:
        """What is said in brackets: who marks, or how sure an estimate is."""
        if spec.name == "points":
            who = self.program.items[step.item].assessor or self.say("người thẩm định", "the appraiser")
            yield self.say(f"do {who} chấm", f"given by {who}")
            return
        yield self._by(by, spec)
        error = "" if step.std_error is None else self._size(Fraction(step.std_error), spec)
        known = self.say(f", sai số chuẩn {error}", f", standard error {error}") if error else ""
        yield self.say("là ước lượng", "an estimate") + known

    def _days(self, days: int) -> str:
        earlier, later = ("sớm hơn", "earlier"), ("muộn hơn", "later")
        vi, en = earlier if days < 0 else later
        number = abs(days)
        return self.say(f"{vi} {number} ngày", f"{number} {'day' if number == 1 else 'days'} {en}")

    def _by(self, by: Fraction, spec: FigureSpec) -> str:
        up = by.numerator > 0
        size = self._size(by if up else -by, spec)
        return self.say(f"{'thêm' if up else 'bớt'} {size}", f"{size} {'more' if up else 'less'}")

    def _size(self, by: Fraction, spec: FigureSpec) -> str:
        share = spec.type in ("percent", "share")
        unit = self.say("điểm phần trăm", "percentage points") if share else \
            self.say("điểm", "points") if spec.name == "estimate" else spec.unit
        return f"{texts_apart([by * 100 if share else by, 0], self.lang)[0]} {unit}".strip()

    def _along(self, key: Key, before: Any, after: Any) -> str:
        start, end = self._pair(key, before, after)
        return f"{self.say('kéo theo', 'with it')} {self.label(key)}: {start} → {end}"

    def _whole(self, step: Step, state: UnitState) -> Fraction | None:
        """What the figure is a part of, where the value is a quotient."""
        if (step.item, step.key) not in self._wholes:
            self._wholes[step.item, step.key] = self._divided_by(step)
        whole = self._wholes[step.item, step.key]
        if whole is None:
            return None
        found = (state.figures.get((whole.item, whole.name)) if isinstance(whole, Figure)
                 else self.program.run(whole)(state.reading()))
        return found if isinstance(found, Fraction) else None

    @cached_property
    def _wholes(self) -> dict[tuple[str, Key], Tree | None]:
        return {}

    def _divided_by(self, step: Step) -> Tree | None:
        match self.program.items[step.item].value:
            case Op("/", (Figure() as part, whole)) if (part.item, part.name) == step.key:
                return whole
        return None

    def _pair(self, key: Key, before: Any, after: Any) -> list[str]:
        """Two figures as they are printed, told apart where they are numbers."""
        if not (isinstance(before, Fraction) and isinstance(after, Fraction)):
            return [self._shown(key, value) for value in (before, after)]
        if self.percent(key):
            return percents_apart([before, after], self.lang)
        return texts_apart([before, after], self.lang)

    def _shown(self, key: Key, value: Any) -> str:
        if isinstance(value, bool):
            return word("yes" if value else "no", self.lang)
        if isinstance(value, str):
            return self.explainer.choices.get(key, {}).get(value, value)
        if isinstance(value, date):
            return date_text(value, self.lang)
        if isinstance(value, Fraction):
            return percent_text(value, self.lang) if self.percent(key) else texts_apart([value], self.lang)[0]
        return word("none", self.lang)
