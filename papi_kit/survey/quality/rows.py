"""Accusations in words: findings, and the rows of `quality.csv`."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from ...findings import Finding, note, warning
from ...language.columns.surveyed import QUALITY
from ...language.messages import sentence
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


def accusations(quality: Quality) -> list[Finding]:
    """A warning for each row of `quality.flags`; a note of the top answer throughout."""
    return [_finding(flag) for flag in quality.flags.to_dict("records")]


def _finding(flag: Mapping[Hashable, Any]) -> Finding:
    values = {"value": flag["value"], "limit": flag["limit"], "item": flag["item"], "collector": flag["collector"],
              "other": flag["other_form"], "other_place": flag["other_place"]}
    told = note if flag["code"] == TOP_THROUGHOUT else warning
    return told(flag["code"] or CODES[flag["check"]], flag["place"], flag["unit_id"], flag["item"], **values)


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
    for flag, finding in zip(quality.flags.to_dict("records"), accusations(quality), strict=True):
        yield (flag["check"], flag["form"], flag["unit_id"], names.get(flag["unit_id"], ""), flag["collector"],
               flag["place"], _plain(flag["value"]), flag["other_form"], sentence(finding, lang))


def _plain(value: Any) -> Any:
    """Fractions as whole or floating numbers, the rest as it is."""
    if not isinstance(value, Fraction):
        return value
    return value.numerator if value.denominator == 1 else float(value)
