"""How each mark came about: the rule in words, the figures used, what happened after the rule."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from ..language.numbers import number_text, percent_text
from ..language.say import Say
from ..language.words import limit, word
from ..rubric.figures import FigureSpec
from ..rule.ends import for_columns
from ..rule.env import Env
from ..rule.readers.speech import Speech
from ..rule.readers.words import condition_words, points_words, rule_words, words
from ..rule.tree import VALUE, Cases, Const, Figure, Name, Op, Step, Tree, walk
from ..rule.whole.model import steps_of
from .exact.marks import Score, UnitState
from .facts.book import Fact
from .program.item import Item
from .program.program import Program
from .reasons import EARNED, Reasons, reads_value
from .used import FigureUse, figures_used

_EFFECTS: dict[str, tuple[str, str]] = {
    "by_hand": ("chấm trực tiếp{note}", "marked by hand{note}"),
    "override": ("điều kiện riêng: {before} thành {after} điểm", "special condition: {before} becomes {after} points"),
    "deducted": ("trừ {off} điểm{note}", "{off} points taken off{note}"),
    "reduce": ("giảm {by}{note}", "reduced by {by}{note}"),
    "evidence_zero": ("không có tài liệu kiểm chứng: 0 điểm", "no evidence: 0 points"),
    "counts_once": ("đã tính ở mục {item}, không tính lại ({before} điểm)",
                    "counted at {item}, not again ({before} points)"),
    "zero_parent": ("mất toàn bộ điểm do mục {item} (trước đó {before} điểm)",
                    "all points lost because of {item} ({before} before)"),
    "redistributed": ("điểm của mục không phát sinh chia lại cho các mục còn lại (× {factor})",
                      "points of parts that did not arise spread over the others (× {factor})"),
    "capped": ("không quá {max} điểm", "capped at {max} points"),
    "rounded": ("làm tròn thành {after} điểm", "rounded to {after} points"),
    "na_full": ("không phát sinh: tính điểm tối đa{label}", "not applicable: full points{label}"),
    "na_zero": ("không phát sinh: 0 điểm{label}", "not applicable: 0 points{label}"),
    "na_remove": ("không phát sinh: loại khỏi điểm tối đa{label}", "not applicable: removed from the maximum{label}"),
    "na_redistribute": ("không phát sinh: điểm chia cho các mục còn lại{label}",
                        "not applicable: its points go to the other parts{label}"),
    "missing_zero": ("chưa có số liệu: tính 0 điểm theo bộ tiêu chí", "no figures: 0 points, as the rubric says"),
    "missing_remove": ("chưa có số liệu: loại khỏi điểm tối đa theo bộ tiêu chí",
                       "no figures: removed from the maximum, as the rubric says"),
}
MOST_SAID = 20_000                       # reasons that are kept, of marks that units may share
_COMBINE = {
    "sum": ("tổng điểm các mục thành phần", "sum of the parts"),
    "max": ("mức cao nhất trong các mục thành phần", "largest of the parts"),
    "min": ("mức thấp nhất trong các mục thành phần", "smallest of the parts"),
    "mean": ("điểm tối đa × trung bình tỷ lệ đạt", "maximum × mean share"),
    "weighted": ("điểm tối đa × trung bình có trọng số của tỷ lệ đạt", "maximum × weighted mean share"),
    "geometric": ("điểm tối đa × trung bình nhân của tỷ lệ đạt", "maximum × geometric mean share"),
}


class Explainer:
    """Words for the items of one program in one language; rules are told once an item and group, for all readers."""

    def __init__(self, program: Program, lang: str = "vi"):
        self.program, self.lang = program, lang
        self.labels = program.labels
        self.choices = {(s.item, s.name): dict(s.choices) for s in program.specs() if s.choices}
        self._rules = program.rules_told.setdefault(lang, {})
        self._reasons = Reasons(lambda item, group: self.speech(item, item.max_for(group) or Fraction(0)), program.run)
        self._read: tuple[UnitState, Env] | None = None
        self._said: dict[int, tuple[Score, str]] = {}

    def speech(self, item: Item, maximum: Fraction | None, values: Any = None) -> Speech:
        return Speech(self.labels, self.choices, self.lang, item.percent, values, maximum, _is_whole(item.value))

    def rule(self, item: Item, maximum: Fraction | None) -> str:
        """The rule of a leaf, or how a parent adds up."""
        key = (item.id, maximum)
        if key not in self._rules:
            self._rules[key] = self._rule(item, maximum)
        return self._rules[key]

    def _rule(self, item: Item, maximum: Fraction | None) -> str:
        speech = self.speech(item, maximum)
        own = speech.pick(_COMBINE[item.combine]) if item.rule is None else self._leaf_rule(item, speech, maximum)
        return ". ".join([own, *self._effects_of(item, speech)])

    def _leaf_rule(self, item: Item, speech: Speech, maximum: Fraction | None) -> str:
        if item.rule == VALUE and item.value is not None:
            return _capital(speech.pick(("lấy nguyên: {}", "taken as it is: {}")).format(words(item.value, speech)))
        estimate = isinstance(item.value, Figure) and item.value.name == "estimate"
        said = ""
        if item.value is not None and reads_value(item) and not estimate:
            said = f"{word('value', self.lang).capitalize()} = {words(item.value, speech)}. "
        if item.origin == "judgement":
            return said + self._judged(item, speech, maximum)
        return said + _capital(rule_words(item.rule, speech)) if item.rule is not None else said

    def _judged(self, item: Item, speech: Speech, maximum: Fraction | None) -> str:
        """Who gives the mark, up to what and in what steps."""
        if item.judges:
            who = "; ".join(f"{judge.name} ({percent_text(judge.weight, self.lang)})" for judge in item.judges)
            told = "Bình quân có trọng số của điểm chấm", "Weighted mean of the marks of"
            said = f"{speech.pick(told)}: {who}"
        else:
            said = speech.pick(("Điểm do {} chấm", "Mark given by {}")).format(
                item.assessor or speech.pick(("người thẩm định", "the appraiser")))
        if maximum is not None:
            said += f", {speech.pick(('tối đa', 'at most'))} {points_words(Name('max_points'), speech)}"
        grid = next((spec.grid for spec in item.figures if spec.grid), None)
        return said + (f", {speech.pick(('bước', 'in steps of'))} {number_text(grid, self.lang)}" if grid else "")

    def _effects_of(self, item: Item, speech: Speech) -> Iterator[str]:
        """What may change the mark after the rule, one sentence each, in the order of its steps."""
        whole = self.program.wholes[item.id]
        for step in steps_of(whole.names["computed"]):
            yield from self._step(step, speech)
        if item.counts_once:
            yield f"{speech.pick(('Chỉ tính một lần với mục', 'Counted once with'))} {', '.join(item.counts_once)}"
        if item.same_evidence:
            yield (f"{speech.pick(('Không dùng chung tài liệu với mục', 'Evidence not shared with'))} "
                   f"{', '.join(item.same_evidence)}")
        if isinstance(whole.fails, Op) and item.parent:
            condition = condition_words(whole.fails.args[0], speech)
            yield (f"{speech.pick(('Mất điểm cả mục', 'All points lost of'))} {item.parent} "
                   f"{speech.pick(('nếu', 'if'))} {condition}")

    def _step(self, step: Step, speech: Speech) -> Iterator[str]:
        match step:
            case Step(code="override", after=Cases(branches=branches)):
                for condition, points in branches:
                    where = condition_words(condition, speech)
                    yield f"{speech.pick(('Riêng trường hợp', 'Except where'))} {where}: {points_words(points, speech)}"
            case Step(code="deducted",
                      after=Op(args=(_, Op(args=(Op(args=(counted, *_)), Const(Fraction() as each)))))):
                off = f"{points_words(Const(each), speech)} × {words(counted, speech, 2)}"
                yield speech.pick(("Sau đó trừ {}, không dưới 0 điểm", "Then less {}, not below 0 points")).format(off)
            case Step(code="reduce",
                      after=Op(args=(_, Cases(branches=((Op(args=(condition, *_)), Const(Fraction() as by)),))))):
                where = f"{speech.pick(('nếu', 'if'))} {condition_words(condition, speech)}"
                yield f"{speech.pick(('Giảm', 'Reduced by'))} {percent_text(by, self.lang)} {where}"
            case Step(code="evidence_zero"):
                yield speech.pick(("Không có tài liệu kiểm chứng: 0 điểm", "Without evidence: 0 points"))

    def why(self, item: Item, score: Score, state: UnitState) -> str:
        """How this mark came about, on one line."""
        if item.id not in self.program.single or score.status != "scored":
            return self._why(item, score, state)
        said = self._said.get(id(score))
        if said is None:
            if len(self._said) > MOST_SAID:
                self._said.clear()
            said = self._said[id(score)] = score, self._why(item, score, state)
        return said[1]

    def _why(self, item: Item, score: Score, state: UnitState) -> str:
        if score.status == "scored" and not score.effects and item.leaf:
            return _capital(self.measured(item, score, state))
        said = [self.measured(item, score, state)] if score.status == "scored" and item.leaf else []
        if (score.status in ("missing", "incomplete", "not_for_group")
            or (score.status == "not_applicable" and not score.effects)):
            said.append(_capital(word(score.status, self.lang)))
        elif not item.leaf and score.status == "scored":
            said.append(self.sum_of_parts(item, score, state))
        said += [self.effect(code, values) for code, values in score.effects]
        said += [] if item.leaf else self.thin(item, score, state)
        return "; ".join(_capital(text) if n == 0 else text for n, text in enumerate(t for t in said if t))

    def thin(self, item: Item, score: Score, state: UnitState) -> list[str]:
        """That too little of a parent is in force for an index of its own."""
        if item.least is None:
            return []
        maximum = item.max_for(state.unit.group)
        if maximum is None or score.points is None \
                or item.grounded(score.max_points, state.unit.group):
            return []
        left, whole, least = number_text(score.max_points, self.lang), number_text(maximum, self.lang), item.least
        return [Say(self.lang)(f"không đủ căn cứ để tính chỉ số: còn {left}/{whole} điểm tối đa, dưới "
                               f"{percent_text(least, self.lang)}",
                               f"too little in force for an index: a maximum of {left}/{whole}, below "
                               f"{percent_text(least, self.lang)}")]

    def limit(self, number: int) -> str:
        """`không quá 49 điểm nếu …`: a limit of the total."""
        one = self.program.limits[number]
        held = limit(one.verb, number_text(one.points, self.lang), self.lang)
        return f"{held} {'nếu' if self.lang == 'vi' else 'if'} {self.condition_alone(one.when)}"

    def condition_alone(self, tree: Tree) -> str:
        """A condition of the rubric as a whole, without figures."""
        return condition_words(tree, Speech(self.labels, self.choices, self.lang))

    def condition(self, tree: Tree, env: Env) -> str:
        """A condition of the unit (gate, veto) with its figures."""
        speech = Speech(self.labels, self.choices, self.lang, values=lambda node: self.program.run(node)(env))
        return words(for_columns(tree, lambda node: self.program.run(node)(env)), speech)

    def effect(self, code: str, values: Mapping[str, Any]) -> str:
        def said(key: str, value: Any) -> Any:
            if key == "by":
                return percent_text(value, self.lang)
            return number_text(value, self.lang) if isinstance(value, Fraction) else value

        shown = {key: said(key, value) for key, value in values.items()}
        for key in ("note", "label"):
            if key in shown:
                shown[key] = f" ({shown[key]})" if shown[key] else ""
        return _EFFECTS[code][0 if self.lang == "vi" else 1].format(**shown)

    def env(self, item: Item, score: Score, state: UnitState) -> Env:
        env = state.reading()
        env.value, env.max_points = score.value, item.max_for(state.unit.group) or Fraction(0)
        return env

    def measured(self, item: Item, score: Score, state: UnitState) -> str:
        """Value, the branch of the rule that it met, and the points before anything else happened."""
        if item.judges and (fact := state.facts.get((item.id, "points"))) is not None and fact.combined:
            return self.of_several(item, fact, state)
        env = self._read[1] if self._read is not None and self._read[0] is state else self._env(state)
        env.value, env.max_points = score.value, item.max_for(state.unit.group) or Fraction(0)
        env.names[EARNED] = None if score.effects else score.points
        return self._reasons.told(item, env, state)

    def _env(self, state: UnitState) -> Env:
        """A reading of the state that is told of from now on."""
        self._read = state, state.reading()
        return self._read[1]

    def of_several(self, item: Item, fact: Fact, state: UnitState) -> str:
        """The marks of those who mark it together, with their weights."""
        terms = (f"{percent_text(judge.weight, self.lang)} × "
                 f"{number_text(state.facts[item.id, judge.part].value, self.lang)}" for judge in item.judges)
        label = self.labels[item.id, "points"]
        return f"{label}: {' + '.join(terms)} = {number_text(fact.value, self.lang)} {word('points', self.lang)}"

    def sum_of_parts(self, item: Item, score: Score, state: UnitState) -> str:
        marks = [points for p in item.parts if (points := state.scores[p].points) is not None]
        if item.combine != "sum" or not marks:
            return _COMBINE[item.combine][0 if self.lang == "vi" else 1]
        texts = [number_text(points, self.lang) for points in marks]
        shown = " + ".join(f"({text})" if each.numerator < 0 else text for text, each in zip(texts, marks, strict=True))
        whole = sum(marks, Fraction(0)) if score.effects or score.points is None else score.points
        total = f"{number_text(whole, self.lang)} {word('points', self.lang)}"
        return total if len(marks) == 1 else f"{shown} = {total}"

    def worked(self, figure: Figure) -> FigureSpec:
        """A figure that is worked out from rows, as if it were declared."""
        said = _capital(words(figure, Speech(self.labels, self.choices, self.lang)))
        return FigureSpec(figure.item, figure.name, said, figure.type)

    def figures(self, item: Item, state: UnitState) -> list[FigureUse]:
        """Every figure the item reads, with its value and where it was read."""
        return figures_used(item, state, self.program, Speech(self.labels, self.choices, self.lang))


def _is_whole(tree: Tree | None) -> bool:
    """Whether the measured value can only be a whole number."""
    def whole(node: Tree) -> bool:
        match node:
            case Figure(type=written):
                return written == "count"
            case Const(Fraction() as value):
                return value.denominator == 1
            case Op(name):
                return name in ("+", "-", "*", "min", "max", "neg", "abs", "floor", "ceil")
        return False

    return tree is not None and all(whole(node) for node in walk(tree))


def _capital(text: str) -> str:
    first = text[:1]
    return text if first.isupper() else first.upper() + text[1:]
