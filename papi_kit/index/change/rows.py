"""The rows of changes.csv."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction
from typing import Any

from ...language.numbers import half_up, percent_text
from .values import CAUSES, Cause, Change, YearChange

DECIMALS = 10


def change_rows(series: Iterable[YearChange], lang: str) -> Iterator[list[Any]]:
    for years in series:
        for change in years.changes:
            if not change.parts:
                yield _row(years, change, "", None, None, lang)
                continue
            points = adding_up([part.points for part in change.parts], change.points_before, change.points_after)
            ranks = adding_up([part.ranks for part in change.parts], change.rank_before, change.rank_after)
            for cause, gained, moved in zip(CAUSES, points, ranks, strict=True):
                yield _row(years, change, cause, gained, moved, lang)


def adding_up(parts: Sequence[Fraction | None], before: Fraction | int | None,
              after: Fraction | int | None) -> list[Fraction | None]:
    """The parts cut at the tenth decimal so that they add up to what the rounded ends differ by: what is missing goes
    to those that lost most."""
    if before is None or after is None or None in parts:
        return list(parts)
    unit = Fraction(1, 10**DECIMALS)
    whole = [part / unit for part in parts if part is not None]
    cut = [number // 1 for number in whole]
    lacking = int((half_up(Fraction(after), DECIMALS) - half_up(Fraction(before), DECIMALS)) / unit) - sum(cut)
    order = sorted(range(len(whole)), key=lambda at: cut[at] - whole[at])
    for turn in range(abs(lacking)):
        cut[order[turn % len(order)]] += 1 if lacking > 0 else -1
    return [number * unit for number in cut]


def _row(years: YearChange, change: Change, cause: Cause | str, points: Fraction | None, ranks: Fraction | None,
         lang: str) -> list[Any]:
    unit, was = change.shown.unit, change.was
    survey = cause == "survey"
    noise = {True: "yes", False: "no", None: ""}[change.within_noise if survey else None]
    error = half_up(Fraction(change.std_error), DECIMALS) if survey and change.std_error is not None else None
    return [unit.id, unit.name, change.rank_before, change.rank_after, change.points_before, change.points_after,
            cause, points, ranks, error, noise, change.comparable,
            "; ".join(change.why), *years.years, was.of if was and was.rank else None,
            change.after.of if change.after and change.after.rank else None, change.shown.table,
            made_of(change, lang)]


def made_of(change: Change, lang: str) -> str:
    """What it was, where that needs words."""
    if change.after is None or (change.was and change.was.unit.id == change.after.unit.id):
        return ""
    weighed = len(change.before) > 1
    return "; ".join(f"{was.result.unit.name} ({was.result.unit.id})"
                     + (f" {percent_text(was.weight, lang)}" if weighed else "") for was in change.before)
