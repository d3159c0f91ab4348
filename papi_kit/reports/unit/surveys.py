"""The surveys of a unit, factor by factor."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from ...language.say import Say
from .values import Answered

if TYPE_CHECKING:
    from ...index.assessment import Assessment
    from ...survey.form.questionnaire import Questionnaire
    from ...survey.satisfaction.satisfaction import Satisfaction

OVERALL = "overall"


def answers(assessment: Assessment, lang: str) -> dict[str, list[Answered]]:
    """unit -> its estimates of factors and of the whole, survey by survey; from forms alone."""
    found: dict[str, list[Answered]] = {}
    forms = [source.form for source in assessment.surveyed.sources if source.groups]
    for form, satisfaction in zip(forms, assessment.surveyed.satisfaction(), strict=True):
        for unit, answered in _of_survey(form, satisfaction, lang):
            found.setdefault(unit, []).append(answered)
    return found


def _of_survey(form: Questionnaire, satisfaction: Satisfaction, lang: str) -> Iterator[tuple[str, Answered]]:
    names = {factor.id: factor.name for factor in form.factors}
    rows: list[Any] = satisfaction.table.to_dict("records")
    whole = {_key(row): row["estimate"] for row in rows if not row["unit_id"]}
    groups = {group.id: group.name for group in form.groups()}
    shares = {name: measure.share is not None for name, measure in form.measures.items()}
    several = {group.id: len(form.factors_of(group)) != 1 for group in form.groups()}
    for row in sorted(rows, key=lambda row: row["of"] != OVERALL):
        told = row["of"] in names or (row["of"] == OVERALL and several[row["respondents"]])
        if told and row["unit_id"] and row["n"] > 0:
            yield row["unit_id"], Answered(
                names.get(row["of"]) or _whole(groups[row["respondents"]], lang), int(row["n"]), float(row["estimate"]),
                float(row["conf_low"]), float(row["conf_high"]), float(whole.get(_key(row), math.nan)),
                shares[row["measure"]], row["design"], row["method"] == "census")


def _whole(group: str, lang: str) -> str:
    whole = Say(lang)("Cả phiếu", "The whole form")
    return f"{whole} ({group})" if group else whole


def _key(row: dict[str, Any]) -> tuple[str, str, str]:
    return row["measure"], row["of"], row["respondents"]
