"""The surveys of an assessment: estimates with their intervals by unit, and how answers are spread."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from ...index.assessment import Assessment
from ...survey.form.questionnaire import OVERALL
from ...survey.satisfaction.satisfaction import Satisfaction
from ...survey.satisfaction.spreads import Spread, spreads
from ..survey.report import records
from ..survey.words import Row, SurveyWords
from .packed import packed


def surveys_json(assessment: Assessment, lang: str) -> list[dict[str, Any]]:
    """One for each survey that was read."""
    names = {result.unit.id: result.unit.called for result in assessment.results}
    return [_survey(found, SurveyWords(found.form, names, lang)) for found in assessment.surveyed.satisfaction()]


def _survey(found: Satisfaction, words: SurveyWords) -> dict[str, Any]:
    rows: dict[tuple[str, str], list[Row]] = {}
    for row in records(found.table[found.table["of"] == OVERALL]):
        if row.n == row.n:               # what is kept back does not stand on the page
            rows.setdefault((row.respondents, row.measure), []).append(row)
    return {"title": found.form.title, "label": words.label(),
            "measures": [_measure(words, *key, several) for key, several in rows.items()],
            "spreads": [one for spread in spreads(found) for one in _spread(words, spread)]}


def _measure(words: SurveyWords, group: str, measure: str, rows: list[Row]) -> dict[str, Any]:
    title = " – ".join(text for text in (words.group(group), words.measure(measure)) if text)
    share = bool(rows[0].share)
    return {"title": title, "count": len(rows), "interval": words.interval(group),
            "from": 0 if share else float(rows[0].low), "to": 1 if share else float(rows[0].high),
            "units": packed(words.unit(row.unit_id) for row in rows),
            "ids": packed(row.unit_id for row in rows), "n": packed(int(row.n) for row in rows),
            "estimate": packed(_number(row.estimate) for row in rows),
            "low": packed(_number(row.conf_low) for row in rows),
            "high": packed(_number(row.conf_high) for row in rows),
            "text": packed(words.value(row, row.estimate) for row in rows),
            "ends": packed(words.ends(row) for row in rows), "flag": packed(words.flag(row.flag) for row in rows)}


def _number(value: float) -> float | None:
    return round(float(value), 6) if np.isfinite(value) else None


def _spread(words: SurveyWords, spread: Spread) -> Iterator[dict[str, Any]]:
    group = words.group(spread.group.answers.group.id)
    questions = [{"text": words.of(one.question.id), "shares": [_number(share) for share in one.shares],
                  "counts": list(one.counts)}
                 for one in spread.questions]
    yield {"title": group, "labels": list(spread.labels), "ordered": spread.ordered, "questions": questions}
