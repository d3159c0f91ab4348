"""What is told of ratings: findings, and bursts as rows of quality.csv."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from ...findings import Finding, note, warning
from ...language.messages import sentence
from ...language.numbers import Share
from ...language.say import Both
from .rated import Rated
from .withheld import FEW, GUARD

CODES = {"officer_hour": "rating_burst_officer_hour", "hour": "rating_burst_hour",
         "officer_month": "rating_burst_officer_month"}


def found_in(rated: Rated) -> Iterator[Finding]:
    """How many units are kept back, and how many bursts there are."""
    states = [months.state[:-1, -1] for months in rated.by_month.values()]
    few = int(max(((state == FEW).sum() for state in states), default=0))
    kept = int(max(((state > 0).sum() for state in states), default=0))
    if kept:
        guard = int(max((state == GUARD).sum() for state in states))
        yield note("ratings_suppressed", rated.answers.file, units=kept, of=len(rated.units), few=few,
                   least=rated.least, guard=guard or None)
    if len(rated.bursts):
        yield warning("ratings_bursts", rated.answers.file, count=len(rated.bursts),
                      ratings=int(rated.bursts["ratings"].sum()))


def rows(rated: Rated, names: Mapping[str, str], lang: str = "vi") -> Iterator[tuple[Any, ...]]:
    """Rows of quality.csv, one a burst: no form is named, the place is the file."""
    for burst, finding in zip(rated.bursts.to_dict("records"), burst_findings(rated), strict=True):
        yield (f"burst_{burst['kind']}", "", burst["unit_id"], names.get(burst["unit_id"], ""), burst["officer"],
               rated.answers.file, int(burst["alike"]), "", sentence(finding, lang))


def burst_findings(rated: Rated) -> list[Finding]:
    """A warning for each row of `bursts`."""
    return [warning(CODES[burst["kind"]], rated.answers.file, burst["unit_id"],
                    period=period(burst["period"]), officer=burst["officer"], ratings=int(burst["ratings"]),
                    same=int(burst["alike"]), answers=burst["answers"],
                    share=Share(round(burst["share"] * 1000), 1000),
                    usual=None if burst["usual"] != burst["usual"] else Fraction(round(burst["usual"] * 10), 10))
            for burst in rated.bursts.to_dict("records")]


def period(text: str) -> Both:
    """A month `2026-05` or an hour `2026-05-12 16` in words."""
    if len(text) == 7:
        return Both(f"tháng {int(text[5:])}/{text[:4]}", f"{text[5:]}/{text[:4]}")
    day, hour = f"{text[8:10]}/{text[5:7]}/{text[:4]}", int(text[11:])
    return Both(f"{hour} giờ đến {hour + 1} giờ ngày {day}", f"{hour}:00 to {hour + 1}:00 of {day}")
