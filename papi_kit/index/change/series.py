"""Units over many years."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from .values import Change, YearChange

Year = tuple[int | None, Fraction | None]


def years_of(series: Sequence[YearChange]) -> list[int]:
    return [series[0].years[0], *(one.years[1] for one in series)]


def followed(series: Sequence[YearChange], unit: str) -> list[Change | None]:
    """The changes of a unit of the last year, oldest first, as far back as it is one unit."""
    found: list[Change | None] = []
    code = unit
    for years in reversed(series):
        change = years.by_unit().get(code)
        found.append(change)
        code = change.was.unit.id if change and change.was else ""
    return found[::-1]


def over_years(series: Sequence[YearChange]) -> list[tuple[Change, list[Year]]]:
    """Each unit of the last year with its rank and figure of every year, oldest first, as far back as it is one unit;
    of what it was made of the mean stands for the year before."""
    found = []
    for last in series[-1].changes:
        if last.after is None:
            continue
        changes = followed(series, last.after.unit.id)
        before: list[Year] = [(one.rank_before, one.points_before) if one else (None, None) for one in changes]
        found.append((last, [*before, (last.rank_after, last.points_after)]))
    return found
