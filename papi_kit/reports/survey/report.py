"""A survey of one year with what it is compared with: the value that text, tables and workbook are made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ...findings import Finding
from ...survey.form.questionnaire import OVERALL, Questionnaire
from ...survey.satisfaction.checked import Checks
from ...survey.satisfaction.compared import Compared
from ...survey.satisfaction.satisfaction import Group, Satisfaction
from ...survey.satisfaction.spreads import Spread
from .words import Row, SurveyWords

if TYPE_CHECKING:
    import pandas as pd

    from ...survey.quality.quality import Quality


@dataclass(frozen=True)
class SurveyReport:
    """`files`: name and sha256; by group id: `changes` between `years`, `quality`, `left_out` what leaving the flagged
    forms out would change; `spreads` of answers; `checks`: estimates made again; `notice` where data are invented."""

    satisfaction: Satisfaction
    compared: tuple[Compared, ...]
    changes: Mapping[str, pd.DataFrame]
    years: tuple[int, int] | None
    files: Sequence[tuple[str, str]]
    findings: Sequence[Finding]
    lang: str = "vi"
    quality: Mapping[str, Quality] = field(default_factory=dict)
    manifest: Mapping[str, Any] = field(default_factory=dict)
    notice: str = ""
    spreads: Sequence[Spread] = ()
    checks: Sequence[Checks] = ()
    left_out: Mapping[str, pd.DataFrame] = field(default_factory=dict)

    @property
    def form(self) -> Questionnaire:
        return self.satisfaction.form

    @cached_property
    def words(self) -> SurveyWords:
        return SurveyWords(self.form, self.satisfaction.names, self.lang)

    def say(self, vi: str, en: str) -> str:
        return vi if self.lang == "vi" else en

    @cached_property
    def blocks(self) -> dict[tuple[str, str, str], list[Row]]:
        """(group, measure, of) -> rows of the table, all units together first."""
        found: dict[tuple[str, str, str], list[Row]] = {}
        for row in records(self.satisfaction.table):
            found.setdefault((row.respondents, row.measure, row.of), []).append(row)
        return found

    def measured(self) -> list[tuple[Group, str]]:
        """Each group with each measure that has something in it."""
        names = dict.fromkeys((group, measure) for group, measure, _ in self.blocks)
        groups = {group.answers.group.id: group for group in self.satisfaction.groups}
        return [(groups[group], measure) for group, measure in names]

    def unseen(self, group: Group) -> list[str]:
        """Names of units of the register of which the group has no forms."""
        seen = set(group.units())
        return [self.words.unit(unit) for unit in self.satisfaction.names if unit not in seen]

    def heading(self, group: Group, measure: str = "") -> str:
        """`Người dân – Tỷ lệ hài lòng`."""
        parts = self.words.group(group.answers.group.id), self.words.measure(measure) if measure else ""
        return " – ".join(part for part in parts if part)


def records(table: pd.DataFrame) -> Iterator[Row]:
    """The rows of a table, their columns as attributes."""
    yield from table.itertuples(index=False)


def overall(report: SurveyReport, group: Group, measure: str) -> list[Row]:
    return report.blocks.get((group.answers.group.id, measure, OVERALL), [])
