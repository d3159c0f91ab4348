"""A group of respondents that was counted by an engine: what is estimated of it rests on counts of its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from ...written.columns import RowData
from ...written.counted import Counted, Sum
from ..form.answers import Answers
from ..form.questionnaire import OVERALL
from ..satisfaction.planned import Planned, planned, scores, target_of
from ..satisfaction.satisfaction import Group
from ..satisfaction.targets import Sums, Target, TargetMaker
from .wanted import Wanted

Codes = Mapping[str, Mapping[str, int]]      # item -> text in the file -> code of its answer
Composite = tuple[str, str]                  # measure and factor, or the whole


@dataclass(frozen=True)
class CountedGroup(Group):
    """`answers`: the forms by their place in the design, without answers; `items`: by the answer to each question;
    `composites`: measure and of -> forms and target."""

    items: Mapping[str, Answers] = field(default_factory=dict)
    composites: Mapping[Composite, tuple[Answers, Target]] = field(default_factory=dict)

    @cached_property
    def maker(self) -> TargetMaker:
        """Of questions: each is made of its own counts."""
        return TargetMaker(self.form, replace(self.answers, items={
            name: coded for answers in self.items.values() for name, coded in answers.items.items()}))

    def targets(self) -> list[Target]:
        return list(self._targets())

    def _targets(self) -> Iterator[Target]:
        for name, measure in self.form.measures.items():
            for item in (question.id for question in self.maker.questions):
                if (target := self.part(item).maker.target(name, measure, item)) is not None:
                    yield target
            yield from (target for (of_measure, _), (_, target) in self.composites.items() if of_measure == name)

    @cached_property
    def _parts(self) -> dict[Composite, Group]:
        return {}

    def part(self, of: str, measure: str = "") -> Group:
        key = ("", of) if of in self.items else (measure, of)
        if key not in self._parts:
            answers = self.items[of] if of in self.items else self.composites[key][0]
            self._parts[key] = Group(self.form, answers)
        return self._parts[key]


# ---- factors and the whole


def composites(group: CountedGroup) -> Iterator[Planned]:
    """Every factor and the whole, in the order of the questionnaire."""
    return planned(group.form, group.maker.answers, [*(factor.id for factor in group.maker.factors), OVERALL])


def sums_of(plan: Planned, group: CountedGroup, asked: Wanted, codes: Codes) -> list[Sum]:
    """For each part: points, answers that count, and questions asked."""
    found = []
    for used in plan.used:
        tables = [(asked.header[asked.columns.items[item]], _scores(plan, group, item, codes[item])) for item in used]
        found += [Sum(tuple((column, {text: score[number] for text, score in table.items() if score[number]})
                            for column, table in tables)) for number in range(3)]
    return found


def _scores(plan: Planned, group: CountedGroup, item: str, codes: Mapping[str, int]) -> dict[str, tuple[int, int, int]]:
    """Text -> points in whole numbers, whether it counts, whether it was asked."""
    of_code = scores(plan, group.form, group.items[item].items[item].levels)
    return {text: of_code[code] for text, code in codes.items()}


def composite(plan: Planned, group: CountedGroup, counted: Counted, rows: RowData) -> tuple[Answers, Target]:
    """The forms by their sums, and the target that is made of them."""
    parts = {used: Sums(counted.sums[3 * place] / plan.unit, counted.sums[3 * place + 1].astype(float),
                        counted.sums[3 * place + 2].astype(float)) for place, used in enumerate(plan.used)}
    return replace(group.answers, rows=rows), target_of(plan, group.form, group.maker.answers, parts)
