"""A survey of one year with what it is compared with: the value that text, tables and workbook are made from."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pandas as pd

from ...findings import Finding
from ...survey.form.answers import Answers
from ...survey.form.questionnaire import OVERALL, Questionnaire
from ...survey.refusals import SurveyRefused
from ...survey.satisfaction.compare import changes, main_targets, next_year, pairs, rest
from ...survey.satisfaction.satisfaction import Estimated, Group, Margins, Satisfaction
from .words import SurveyWords

if TYPE_CHECKING:
    from ...survey.quality.quality import Quality

MARGIN = 0.05                            # of the scale: the margin that next year's forms are counted for


@dataclass(frozen=True)
class Compared:
    """Comparisons of one measure of the whole form, in one group; a table is empty where it could not be made."""

    group: Group
    each: Estimated
    pairs: pd.DataFrame
    rest: pd.DataFrame
    next_year: pd.DataFrame

    @property
    def share(self) -> bool:
        return self.each.target.share


@dataclass(frozen=True)
class SurveyReport:
    """`files`: name and sha256; `changes`: group id -> table of changes between `years`; `quality` by group id;
    `notice` where the data are invented."""

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

    @property
    def form(self) -> Questionnaire:
        return self.satisfaction.form

    @cached_property
    def words(self) -> SurveyWords:
        return SurveyWords(self.form, self.satisfaction.names, self.lang)

    def say(self, vi: str, en: str) -> str:
        return vi if self.lang == "vi" else en

    @cached_property
    def blocks(self) -> dict[tuple[str, str, str], list[Any]]:
        """(group, measure, of) -> rows of the table, all units together first."""
        table = self.satisfaction.table
        rows = list(table.itertuples(index=False))
        found: dict[tuple[str, str, str], list[Any]] = {}
        for row in rows:
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
        return " – ".join(part for part in (self.words.group(group.answers.group.id), self.words.measure(measure) if measure else "") if part)


def years_compared(form: Questionnaire, read: Iterable[int]) -> tuple[int, int] | None:
    """The survey's year and the last one before it; where only later ones were read, the first of those."""
    before, after = [year for year in read if year < form.year], [year for year in read if year > form.year]
    return (max(before), form.year) if before else (form.year, min(after)) if after else None


def compare(found: Satisfaction, other: Mapping[str, Answers], margins: Mapping[str, Margins]) -> tuple[
        tuple[Compared, ...], dict[str, pd.DataFrame], list[Finding]]:
    """Comparisons of the whole form by each measure and group; changes between the survey's year and
    another (`other`: group id -> its answers). What a comparison refuses is said as a warning, and the estimates stand."""
    compared, moved, said = [], dict[str, pd.DataFrame](), list[Finding]()
    for group, several in zip(found.groups, found.estimated, strict=True):
        for each in main_targets(several):
            tables = [_tried(lambda make=make, group=group, each=each: make(group, each), said) for make in (pairs, rest, next_year)]
            compared.append(Compared(group, each, *tables))
        name = group.answers.group.id
        if name in other:
            pair = sorted((group.answers, other[name]), key=lambda answers: answers.year)
            moved[name] = _tried(lambda group=group, pair=pair, name=name: changes(group, *pair, margins.get(name)), said)
    return tuple(compared), moved, said_once(said)


def _tried(make: Any, said: list[Finding]) -> pd.DataFrame:
    try:
        return make()
    except SurveyRefused as problem:
        said += [replace(finding, severity="warning") for finding in problem.findings]
        return pd.DataFrame()


def said_once(findings: Sequence[Finding]) -> list[Finding]:
    """Without repetition; findings hold dictionaries and cannot be hashed."""
    kept: list[Finding] = []
    for finding in findings:
        if finding not in kept:
            kept.append(finding)
    return kept


def overall(report: SurveyReport, group: Group, measure: str) -> list[Any]:
    return report.blocks.get((group.answers.group.id, measure, OVERALL), [])
