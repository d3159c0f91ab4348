"""The results of a survey as text, tables and workbook look at them."""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ...survey.form.questionnaire import OVERALL
from ...survey.satisfaction.results import SurveyResults
from ...survey.satisfaction.satisfaction import Group
from .words import Row, SurveyWords

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, repr=False)
class SurveyReport(SurveyResults):
    """The results in the language of who prints them."""

    lang: str = "vi"

    @classmethod
    def of(cls, results: SurveyResults, lang: str) -> SurveyReport:
        return cls(**{each.name: getattr(results, each.name) for each in fields(results)}, lang=lang)

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
    yield from map(namedtuple("Row", list(table.columns), rename=True), *columns_of(table))


def columns_of(table: pd.DataFrame) -> list[list[Any]]:
    """The columns as lists of Python's own values; texts of Arrow are made all at once."""
    return [column.to_numpy(dtype=object if column.dtype.kind == "O" else None).tolist()
            for _, column in table.items()]


def overall(report: SurveyReport, group: Group, measure: str) -> list[Row]:
    return report.blocks.get((group.answers.group.id, measure, OVERALL), [])
