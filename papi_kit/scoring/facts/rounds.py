"""The months and quarters of the period that is scored, and those in which a unit was in force."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from .units import Unit

MONTHS, QUARTERS = "months", "quarters"
Period = tuple[date, date]


def months_of(start: date, end: date) -> Iterator[tuple[int, int]]:
    """Year and month of every month of which a day lies between the two days."""
    first, last = start.year * 12 + start.month - 1, end.year * 12 + end.month - 1
    return ((month // 12, month % 12 + 1) for month in range(first, last + 1))


def within(unit: Unit, period: Period) -> Period | None:
    """The part of the period in which the unit was in force."""
    start, end = max(period[0], unit.valid_from or date.min), min(period[1], unit.valid_to or date.max)
    return (start, end) if start <= end else None


def in_force(unit: Unit, period: Period, rounds: str) -> tuple[int, ...]:
    """The months (1 to 12) or quarters (1 to 4) of the period on some day of which the unit was in force, in their
    order."""
    part = within(unit, period)
    months = [month for _, month in months_of(*part)] if part else []
    return tuple(dict.fromkeys(months if rounds == MONTHS else [(month + 2) // 3 for month in months]))


def months_in_force(unit: Unit, period: Period) -> int:
    part = within(unit, period)
    return len(list(months_of(*part))) if part else 0


def part_of_year(unit: Unit, period: Period) -> Period | None:
    """The first and the last day of a unit that was in force for a part of the period only."""
    part = within(unit, period)
    return part if part is not None and part != period else None


def told_twice(period: Period, rounds: str) -> bool:
    """Whether a number would mean two months or quarters of the period."""
    months = [(year, month if rounds == MONTHS else (month + 2) // 3) for year, month in months_of(*period)]
    return len({number for _, number in months}) < len(set(months))
