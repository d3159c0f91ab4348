"""How each unit moved since the year before, split by cause, where two years were compared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...index.change.values import Change, YearChange
from ...index.results import UnitResult
from ...language.say import Say
from ..change.words import CAUSES, comparable, decimals, noise


def years_json(years: YearChange | None, results: Sequence[UnitResult], lang: str) -> dict[str, Any] | None:
    """`units` in the order of the results, None for one that was not compared; points as exact fractions, `ranks` as
    places moved (positive: down)."""
    if years is None:
        return None
    found, say = years.by_unit(), Say(lang)
    return {"warned": years.before.warned(lang), "before": years.years[0], "after": years.years[1],
            "decimals": decimals(years), "causes": [say(*CAUSES[cause]) for cause in years.causes],
            "units": [_unit(years, found.get(result.unit.id), lang) for result in results]}


def _unit(years: YearChange, change: Change | None, lang: str) -> dict[str, Any] | None:
    if change is None:
        return None
    parts = [change.part(cause).points for cause in years.causes]
    said = "; ".join(text for text in (comparable(years, change, lang), noise(change, lang)) if text)
    return {"was": change.rank_before, "ranks": change.ranks, "before": _text(change.points_before),
            "after": _text(change.points_after), "points": _text(change.points), "parts": [_text(x) for x in parts],
            "said": said}


def _text(value: Any) -> str | None:
    return None if value is None else str(value)
