"""Targets that are made of sums over respondents who answered as many questions: which questions are added up for each,
and what an answer adds in whole numbers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

import numpy as np

from ..form.answers import KIND_CODES, Answers, values_of
from ..form.questionnaire import MeasureSpec, Question, Questionnaire
from .targets import Sums, Target, TargetMaker

Used = tuple[str, ...]


@dataclass(frozen=True)
class Planned:
    """A question, a factor or the whole by one measure, and the questions that are added up for it, several times for
    several parts. `points` times `unit` are whole numbers."""

    name: str
    measure: MeasureSpec
    of: str
    used: tuple[Used, ...]
    unit: int


class _Planner(TargetMaker):
    """Notes which questions are added up, and adds nothing."""

    def __init__(self, form: Questionnaire, answers: Answers):
        super().__init__(form, answers)
        self.used: list[Used] = []

    def _sums(self, measure: MeasureSpec, used: Sequence[Question]) -> Sums:
        self.used.append(tuple(question.id for question in used))
        return Sums(*np.ones((3, 1)))

    def _asked(self, used: Sequence[Question]) -> np.ndarray:
        return np.ones(1, dtype=bool)


class _Maker(TargetMaker):
    """Of sums that were counted, in the order in which they are asked for."""

    def __init__(self, form: Questionnaire, answers: Answers, sums: Mapping[Used, Sums]):
        super().__init__(form, answers)
        self.sums = sums

    def _sums(self, measure: MeasureSpec, used: Sequence[Question]) -> Sums:
        return self.sums[tuple(question.id for question in used)]

    def _asked(self, used: Sequence[Question]) -> np.ndarray:
        return np.any([sums.asked > 0 for sums in self.sums.values()], axis=0)


def planned(form: Questionnaire, answers: Answers, of: Iterable[str]) -> Iterator[Planned]:
    """Of each measure, those of the questions, factors and the whole in `of` for which it has a meaning. Only the group
    and the questions of `answers` matter."""
    wanted = list(of)
    for name, measure in form.measures.items():
        for one in wanted:
            planner = _Planner(form, answers)
            if planner.target(name, measure, one) is not None:
                used = tuple(dict.fromkeys(planner.used))
                yield Planned(name, measure, one, used, _unit(measure, answers, used))


def _unit(measure: MeasureSpec, answers: Answers, used: Iterable[Used]) -> int:
    if measure.points is not None:
        return lcm(*(points.denominator for points in measure.points.values()))
    if measure.is_share:
        return 1
    levels = {level for items in used for item in items for level in answers.items[item].levels}
    return lcm(*(Fraction(level).denominator for level in levels))


def scores(plan: Planned, form: Questionnaire, levels: tuple[str, ...]) -> dict[int, tuple[int, int, int]]:
    """Code of an answer on a scale -> its points times `unit`, whether it counts, whether the question was asked."""
    points = {number: round(value * plan.unit) for number, level in enumerate(levels)
              if (value := values_of(plan.measure, levels).get(level)) is not None}
    if plan.measure.is_share:
        points |= dict.fromkeys((KIND_CODES[kind] for kind in form.base), 0)
    return {code: (points.get(code, 0), int(code in points), int(code != KIND_CODES["not_applicable"]))
            for code in (*range(len(levels)), *KIND_CODES.values())}


def target_of(plan: Planned, form: Questionnaire, answers: Answers, sums: Mapping[Used, Sums]) -> Target:
    """What is planned, of rows whose sums are known."""
    target = _Maker(form, answers, sums).target(plan.name, plan.measure, plan.of)
    assert target is not None
    return target
