"""Accusations in words: findings, and the rows of `quality.csv`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Any

from ...findings import Finding, note, warning
from ...language.columns.surveyed import QUALITY
from ...language.messages import MESSAGES, placeholders, sentence
from ...language.numbers import Share
from ..form.answers import Answers
from .forms import TOP_THROUGHOUT
from .quality import Quality

COLUMNS = tuple(QUALITY.header())
NOT_COUNTED = ("form_unit_blank", "form_unit_unknown", "form_without_weight")
CODES = {"duplicate_id": "form_number_twice", "duplicate": "form_duplicate", "near_duplicate": "form_near_duplicate",
         "identical_block": "form_identical_block", "straight_line": "form_straight_line",
         "mostly_blank": "form_mostly_blank", "too_fast": "form_too_fast", "too_slow": "form_too_slow",
         "duration_unread": "form_duration_unread", "out_of_range": "form_out_of_range"}


def accusations(quality: Quality) -> Iterator[Finding]:
    """A warning for each row of `quality.flags`; a note of the top answer throughout."""
    return map(_finding, _records(quality))


def _records(quality: Quality) -> Iterator[dict[str, Any]]:
    names = quality.flags.columns.tolist()
    return (dict(zip(names, row, strict=True)) for row in zip(*(quality.flags[name].tolist() for name in names),
                                                              strict=True))


def _finding(flag: Mapping[str, Any]) -> Finding:
    told = note if flag["code"] == TOP_THROUGHOUT else warning
    return told(_code(flag), flag["place"], flag["unit_id"], flag["item"], **_values(flag))


def _code(flag: Mapping[str, Any]) -> str:
    return str(flag["code"] or CODES[flag["check"]])


def _values(flag: Mapping[str, Any]) -> dict[str, Any]:
    return {"value": flag["value"], "limit": flag["limit"], "item": flag["item"], "collector": flag["collector"],
            "other": flag["other_form"], "other_place": flag["other_place"]}


def summary(quality: Quality, answers: Answers) -> list[Finding]:
    """How many forms are flagged, and what could not be checked."""
    if not len(answers):
        return []
    count, out = int(quality.flagged.sum()), int(quality.flags["code"].isin(NOT_COUNTED).sum())
    flagged = note("forms_flagged_out" if out else "forms_flagged", answers.file, flagged=Fraction(count),
                   forms=Fraction(len(answers)), share=Share(count, len(answers)), out=Fraction(out))
    return [flagged, *quality.findings] if count else list(quality.findings)


def rows(quality: Quality, names: Mapping[str, str], lang: str = "vi") -> Iterator[tuple[Any, ...]]:
    """Rows under COLUMNS; `names` of the units by id. Shares are fractions of 1, durations seconds."""
    for flag in _records(quality):
        yield (flag["check"], flag["form"], flag["unit_id"], names.get(flag["unit_id"], ""), flag["collector"],
               flag["place"], _plain(flag["value"]), flag["other_form"], _sentence(flag, lang))


def _sentence(flag: Mapping[str, Any], lang: str) -> str:
    """Of a thousand straight lines most say the same."""
    code, values = _code(flag), _values(flag)
    shown = sorted(placeholders(MESSAGES[code][lang != "vi"]))
    return _said(lang, code, tuple(shown), *(values[name] for name in shown))


@lru_cache(maxsize=1 << 12, typed=True)
def _said(lang: str, code: str, names: tuple[str, ...], *values: Any) -> str:
    return sentence(warning(code, **dict(zip(names, values, strict=True))), lang)


def _plain(value: Any) -> Any:
    """Fractions as whole or floating numbers, the rest as it is."""
    if not isinstance(value, Fraction):
        return value
    return value.numerator if value.denominator == 1 else float(value)
