"""What a survey of one year is compared with: its units with each other and with the rest, its year with another."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import pandas as pd

from ...findings import Finding
from ..form.answers import Answers
from ..form.questionnaire import Questionnaire
from ..refusals import SurveyRefused
from .compare import changes, main_targets, next_year, pairs, rest
from .satisfaction import Estimated, Group, Margins, Satisfaction

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
class Comparisons:
    """`changes`: group id -> table of changes between the years; `findings`: what a comparison refused, as warnings."""

    compared: tuple[Compared, ...]
    changes: Mapping[str, pd.DataFrame]
    findings: tuple[Finding, ...]


def years_compared(form: Questionnaire, read: Iterable[int]) -> tuple[int, int] | None:
    """The survey's year and the last one before it; where only later ones were read, the first of those."""
    before, after = [year for year in read if year < form.year], [year for year in read if year > form.year]
    return (max(before), form.year) if before else (form.year, min(after)) if after else None


def compare(found: Satisfaction, other: Mapping[str, Answers], margins: Mapping[str, Margins]) -> Comparisons:
    """Comparisons of the whole form by each measure and group; changes between the survey's year and another (`other`:
    group id -> its answers). What a comparison refuses is said as a warning, and the estimates stand."""
    compared, moved, said = list[Compared](), dict[str, pd.DataFrame](), list[Finding]()
    for group, several in zip(found.groups, found.estimated, strict=True):
        for each in main_targets(several):
            tables = [_tried(said, make, group, each) for make in (pairs, rest, next_year)]
            compared.append(Compared(group, each, *tables))
        name = group.answers.group.id
        if name in other:
            first, second = sorted((group.answers, other[name]), key=lambda answers: answers.year)
            moved[name] = _tried(said, changes, group, first, second, margins.get(name))
    return Comparisons(tuple(compared), moved, tuple(said_once(said)))


def _tried(said: list[Finding], make: Callable[..., pd.DataFrame], *of: object) -> pd.DataFrame:
    try:
        return make(*of)
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
