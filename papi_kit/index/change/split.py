"""A change split by its causes: points exactly, ranks exactly.

Of 8 scorings (figures appraised, surveys and rubric of either year) the mean over all orders gives the parts of
performance and rubric; what has no counterpart and what only one year compares are differences to them. Ranks take 32
scorings: also with the items and the other units of either year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from ...scoring.exact.marks import rounded
from ..assessment import Assessment
from .places import Places
from .shapley import shapley
from .states import Figure, Twin, Years, again, by_index, official
from .values import CAUSES, NOT_AT_ALL, Cause, Change, Part

FACTS, SURVEYS, RUBRIC, ITEMS, OTHERS = 1, 2, 4, 8, 16       # bits: what is of the later year
_ALL = FACTS | SURVEYS | RUBRIC


@dataclass(frozen=True)
class _Corner:
    """A unit's figures: by rubrics in common, with the bits of what is of the later year, and in whole in each year."""

    mixed: Sequence[Figure]
    early: Figure
    late: Figure

    def at(self, bits: int) -> tuple[Any, ...]:
        """What ranks it, and breaks ties."""
        mask, items = bits & _ALL, bool(bits & ITEMS)
        figure = self.mixed[mask]
        if mask == 0 and not items:
            return self.early.place
        if mask == _ALL and items:
            return self.late.place
        apart = self.late.value - self.mixed[_ALL].value if items else self.early.value - self.mixed[0].value
        return (figure.value + apart, *figure.order)


def twins_of(changes: Sequence[Change]) -> list[Twin]:
    """The units that can be marked by either year's rubric."""
    found = []
    for change in changes:
        if change.after is None or NOT_AT_ALL & set(change.why):
            continue
        for was in change.before:
            code = change.after.unit.id
            same = change.was is not None
            found.append(Twin(code if same else f"{code}|{was.result.unit.id}", was.result.unit, change.after.unit))
    return found


def split(years: Years, changes: Sequence[Change]) -> list[Change]:
    """The changes with their parts; one that cannot be marked by both rubrics says so."""
    whole = {change.after.unit.id for change in changes if change.after and change.was}
    compared = {twin.after.id: twin.before.id for twin in years.twins if twin.id in whole}
    mixed = [years.figures(bool(mask & RUBRIC), bool(mask & FACTS), bool(mask & SURVEYS),
                           lambda unit: unit.id in compared) for mask in range(_ALL + 1)]
    early = _own(years.before, set(compared.values()))
    late = _own(years.after, set(compared))
    corners: dict[str, list[_Corner]] = {}
    for twin in years.twins:
        figures = [one[twin.id] for one in mixed if twin.id in one]
        if len(figures) == len(mixed) and twin.before.id in early and twin.after.id in late:
            corner = _corner(years, figures, early[twin.before.id], late[twin.after.id])
            corners.setdefault(twin.after.id, []).append(corner)
    ranks = _ranks(years, changes, {unit: several[0] for unit, several in corners.items() if unit in compared})
    return [_parted(change, corners, ranks, years) for change in changes]


def _corner(years: Years, mixed: Sequence[Figure], early: Figure, late: Figure) -> _Corner:
    """Where the index ranks, its items in common are out of the whole maximum of the year: what has no counterpart
    then counts as the points that it gives, and makes no other item worth more."""
    found = []
    for mask, figure in enumerate(mixed):
        program, own, whole = ((years.after.program, mixed[_ALL], late) if mask & RUBRIC else
                               (years.before.program, mixed[0], early))
        apart = whole.max_points - own.max_points
        if apart and by_index(program):
            index = 100 * figure.points / (figure.max_points + apart)
            figure = replace(figure, value=rounded(index, program.rubric.rounding.index))
        found.append(figure)
    return _Corner(found, early, late)


def _own(assessment: Assessment, compared: set[str]) -> Mapping[str, Figure]:
    """The figures of a year; where marks look at other units, at those of both years only."""
    if not assessment.program.peers:
        return official(assessment)
    return again(assessment, lambda unit: unit.id in compared)


def _parted(change: Change, corners: Mapping[str, Sequence[_Corner]], ranks: Mapping[str, Mapping[Cause, Fraction]],
            years: Years) -> Change:
    if change.after is None or NOT_AT_ALL & set(change.why):
        return change
    own = corners.get(change.after.unit.id, ())
    if len(own) < len(change.before):
        return replace(change, why=(*change.why, "not_marked"))
    points = _points(change, own)
    moved = ranks.get(change.after.unit.id, {})
    return replace(change, parts=tuple(Part(cause, points[cause], moved.get(cause)) for cause in CAUSES))


def _points(change: Change, corners: Sequence[_Corner]) -> dict[Cause, Fraction]:
    weighed = list(zip([was.weight for was in change.before], corners, strict=True))

    def mean(figures: Sequence[Fraction]) -> Fraction:
        return sum((weight * figure for (weight, _), figure in zip(weighed, figures, strict=True)), Fraction(0))

    worth = [mean([corner.mixed[mask].value for corner in corners]) for mask in range(_ALL + 1)]
    start, end = mean([corner.early.value for corner in corners]), mean([corner.late.value for corner in corners])
    facts, surveys, rubric = shapley(worth)
    assert change.points_before is not None and change.points_after is not None
    return {"appraisal": facts, "survey": surveys, "rubric": rubric, "others": Fraction(0),
            "items": (end - worth[_ALL]) - (start - worth[0]),
            "units": (start - change.points_before) + (change.points_after - end)}


def _ranks(years: Years, changes: Sequence[Change],
           corners: Mapping[str, _Corner]) -> dict[str, dict[Cause, Fraction]]:
    """Of the units that were ranked in both years, those of one table then and now among themselves."""
    tables: dict[tuple[str, str], dict[str, Change]] = {}
    for change in changes:
        if change.after and change.was and change.after.unit.id in corners:
            tables.setdefault((change.was.table, change.after.table), {})[change.after.unit.id] = change
    ties = [one.program.rubric.ranking.ties for one in (years.before, years.after)]
    found: dict[str, dict[Cause, Fraction]] = {}
    for table in tables.values():
        there = {unit: corners[unit] for unit in table}
        places = {bits: _places(there, bits, ties[bool(bits & RUBRIC)]) for bits in range(0, 2 * OTHERS)
                  if not bits & (FACTS | SURVEYS)}
        for unit, change in table.items():
            worth = [places[bits & ~(FACTS | SURVEYS)].rank(unit, there[unit].at(bits)) for bits in range(2 * OTHERS)]
            found[unit] = _rank_parts(change, worth)
    return found


def _places(there: Mapping[str, _Corner], bits: int, ties: str) -> Places:
    """Where everybody stands with figures of the later year where OTHERS says so."""
    facts = FACTS | SURVEYS if bits & OTHERS else 0
    return Places({unit: corner.at(bits & (RUBRIC | ITEMS) | facts) for unit, corner in there.items()}, ties)


def _rank_parts(change: Change, worth: Sequence[int]) -> dict[Cause, Fraction]:
    facts, surveys, rubric, items, others = shapley(worth)
    assert change.rank_before is not None and change.rank_after is not None
    apart = (worth[0] - change.rank_before) + (change.rank_after - worth[-1])
    return {"appraisal": facts, "survey": surveys, "rubric": rubric, "items": items, "others": others,
            "units": Fraction(apart)}

