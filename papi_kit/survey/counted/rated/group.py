"""A group whose ratings an engine counted, and what is told of those that do not count."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from ....findings import Finding, Place, error, note, warning
from ....written.columns import RowData, TextColumn
from ....written.counted import OF_FILE
from ...form.answers import IN_FRAME, SQUARES, TIMES, Answers, Coded
from ...form.questionnaire import Questionnaire
from ...ratings.counted import TWICE
from ...ratings.rated import Rated
from ...satisfaction.satisfaction import Group
from ...satisfaction.targets import TargetMaker
from .asked import Asked
from .part import ASTRAY, BLANK, Part
from .part import TWICE as AGAIN


@dataclass(frozen=True)
class RatedGroup(Group):
    """`answers`: a row a unit, without answers; `patterns`: a row a pattern of answers; `counts` of a Part."""

    patterns: Answers | None = None
    found: Part | None = None

    @cached_property
    def rated(self) -> Rated:
        assert self.found is not None
        return Rated(self.form, self.answers, (self.found.tally, self.found.seen))

    @cached_property
    def _of_patterns(self) -> Group:
        assert self.patterns is not None
        return Group(self.form, self.patterns)

    def part(self, of: str, measure: str = "") -> Group:
        return self._of_patterns

    @cached_property
    def maker(self) -> TargetMaker:
        return self._of_patterns.maker


def rated_group(form: Questionnaire, found: Part) -> RatedGroup:
    answers, unit = found.tally.labels.answers, found.tally.labels.answers.unit
    ratings = found.tally.rows["unit"]
    own, foreign = found.tally.there("unit"), int(found.ratings[1] - ratings.sum())
    units = [*found.tally.units, *([""] if foreign else [])]
    times = np.array([*ratings[own].tolist(), *([foreign] if foreign else [])], dtype=np.int64)
    given = np.flatnonzero(found.tally.patterns)
    patterns = replace(answers, rows=_rows(unit, ["*"] * len(given), found.tally.patterns[given]),
                       items={item: Coded(one.levels, one.code[given]) for item, one in answers.items.items()})
    return RatedGroup(form, replace(answers, rows=_rows(unit, units, times), items={}), None, patterns, found)


def _rows(unit: str, units: Sequence[str], times: np.ndarray) -> RowData:
    known = np.array([one != "" for one in units], dtype=bool)
    return RowData({unit: TextColumn.of(units), IN_FRAME: known, TIMES: times, SQUARES: times.astype(float)},
                   len(units))


def told(asked: Asked, files: Sequence[str], found: Part) -> Iterator[Finding]:
    """As `counted` says it of ratings in memory."""
    form, group, fields = asked.wanted.form, asked.wanted.group, asked.wanted.columns.fields
    which, every = form.design_of(group).counts, int(found.ratings[0])
    tell: list[tuple[Callable[..., Finding], str, int, str | None]] = [
        (note, "ratings_without_number", BLANK, fields.dossier), (warning, TWICE[which], AGAIN, fields.dossier),
        (error, "ratings_units_differ", ASTRAY, fields.dossier)]
    if asked.dossier is None:
        tell = []
        yield warning("ratings_without_dossier", files[0])
    for make, code, kind, column in tell:
        yield from _told(make, code, found, kind, column or "", files, every)
    for place, column in enumerate(form.mix_of(group)):
        yield from _told(warning, "ratings_mix_blank", found, ASTRAY + 1 + place, column, files, int(found.ratings[1]))


def _told(make: Callable[..., Finding], code: str, found: Part, kind: int, column: str, files: Sequence[str],
          of: int) -> Iterator[Finding]:
    count, first = found.told[kind].tolist()
    if count:
        yield make(code, Place(files[first // OF_FILE], first % OF_FILE, heading=column), column=column, count=count,
                   of=of)
