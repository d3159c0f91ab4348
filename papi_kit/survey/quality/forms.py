"""What one form shows by itself: straight lines, durations, answers outside the scale,
cases outside the frame, numbers used twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from statistics import median

import numpy as np
import pandas as pd

from ...language.numbers import LONGEST, Share
from ..form.answers import Answers
from ..form.questionnaire import Checks, Questionnaire, SamplingDesign
from .codes import BLANK, NOT_APPLICABLE, UNKNOWN_CODE, Sheet
from .flags import Flag, Labels, texts

_SECONDS = re.compile(r"-?[0-9]+(?:[.,][0-9]+)?")
HALF = Fraction(1, 2)
RESTARTED = 0.2
SETTLED = 0.8
FEW = 5
TIMED = 20


TOP_THROUGHOUT = "form_top_throughout"


def straight_lines(sheet: Sheet, checks: Checks, top: str = "") -> Iterator[Flag]:
    """One answer to everything that was answered, at least `checks.straight` items; that answer being the `top` of the
    scale is told as such."""
    codes, answered = sheet.codes, sheet.answered
    if not sheet.items:
        return
    highest = np.where(answered, codes, -1).max(axis=1)
    lowest = np.where(answered, codes, len(sheet.values)).min(axis=1)
    count = answered.sum(axis=1)
    for row in np.flatnonzero((highest == lowest) & (count >= checks.straight)):
        value = sheet.values[highest[row]]
        code = TOP_THROUGHOUT if value == top else ""
        yield Flag("straight_line", int(row), value=value, limit=Fraction(int(count[row])), code=code)


def top_answer(questionnaire: Questionnaire) -> str:
    """The answer with the most points, else the highest number among those that count in a share; "" if none."""
    for spec in questionnaire.measures.values():
        if points := spec.points:
            return max(points, key=points.__getitem__)
    counted = [value for spec in questionnaire.measures.values() for value in spec.share or () if value.isdigit()]
    return max(counted, key=int, default="")


def durations(answers: Answers, checks: Checks) -> Iterator[Flag]:
    """Seconds below `checks.shortest` or the part `checks.fast` of the median, above `checks.longest`, and what is no
    number; a blank is not accused."""
    column = answers.fields.duration or ""
    found = texts(answers, column)
    read = {text: _seconds(text) for text in set(found)}
    shortest = _shortest([read[text] for text in found], checks)
    for row, text in enumerate(found):
        seconds = read[text]
        if isinstance(seconds, str):
            yield Flag("duration_unread", row, column, seconds)
        elif seconds is not None and seconds < shortest:
            yield Flag("too_fast", row, column, seconds, shortest)
        elif seconds is not None and seconds > checks.longest:
            yield Flag("too_slow", row, column, seconds, Fraction(checks.longest))


def _shortest(found: Sequence[Fraction | str | None], checks: Checks) -> Fraction:
    """The fixed floor, or the part of the median of the forms above it where so many tell one; in whole seconds."""
    usual = [seconds for seconds in found if isinstance(seconds, Fraction) and seconds >= checks.shortest]
    part = Fraction(int(median(usual) * Fraction(checks.fast))) if len(usual) >= TIMED else Fraction(0)
    return max(Fraction(checks.shortest), part)


def _seconds(text: str) -> Fraction | str | None:
    """None where blank, the text itself where it is no number.
    Seconds are not written in groups of thousands: a mark is decimal."""
    if not text:
        return None
    return Fraction(text.replace(",", ".")) if len(text) <= LONGEST and _SECONDS.fullmatch(text) else text


def outside_scale(sheet: Sheet) -> Iterator[Flag]:
    """Each answer that no scale and no code for missing answers has."""
    for row, item in np.argwhere(sheet.among(UNKNOWN_CODE)):
        yield Flag("out_of_range", int(row), sheet.items[item], sheet.items[item])


def mostly_blank(sheet: Sheet) -> Iterator[Flag]:
    """More than half of what applies to the respondent is blank."""
    blank = sheet.among(BLANK).sum(axis=1)
    applies = len(sheet.items) - sheet.among(NOT_APPLICABLE).sum(axis=1)
    for row in np.flatnonzero(2 * blank > applies):
        yield Flag("mostly_blank", int(row), value=Share(int(blank[row]), int(applies[row])), limit=Share(HALF))


def outside_frame(questionnaire: Questionnaire, answers: Answers) -> Iterator[Flag]:
    """Forms of no unit of the register, without stratum or cluster, without a weight above 0, of a cluster that belongs
    to another unit; one accusation a form."""
    design = questionnaire.design_of(answers.group)
    written = texts(answers, answers.unit)
    clusters = texts(answers, design.clusters[0] if design.clusters and not design.nest else None)
    home, weights = _homes(written, clusters), texts(answers, design.weights)
    keys = [(name, texts(answers, name)) for name in (*design.strata, *design.clusters) if name in answers.rows]
    known = answers.known
    light = _without_weight(answers, design)
    for row, unit in enumerate(written):
        empty = next((name for name, column in keys if not column[row]), "")
        if not unit:
            yield Flag("out_of_frame", row, answers.unit, code="form_unit_blank")
        elif not known[row]:
            yield Flag("out_of_frame", row, answers.unit, unit, code="form_unit_unknown")
        elif empty:
            yield Flag("out_of_frame", row, empty, empty, code="form_design_blank")
        elif light[row]:
            yield Flag("out_of_frame", row, design.weights or "", str(weights[row]), code="form_without_weight")
        elif home[row] != unit:
            yield Flag("out_of_frame", row, design.clusters[0], clusters[row], home[row], code="form_cluster_elsewhere")


def _without_weight(answers: Answers, design: SamplingDesign) -> np.ndarray:
    if design.weights is None or design.weights not in answers.rows:
        return np.zeros(len(answers), dtype=bool)
    weights = answers.rows[design.weights]
    return ~(np.isfinite(weights) & (weights > 0))


def _homes(unit: np.ndarray, cluster: np.ndarray) -> np.ndarray:
    """The unit of each form's cluster (n,): the one that nearly all of its forms name, else the form's own. Names of
    villages that start anew in each unit settle nowhere."""
    counts = pd.crosstab(cluster, unit)
    total = counts.sum(axis=1)
    settled = (total >= FEW) & (counts.max(axis=1) >= SETTLED * total) & (counts.index != "")
    home = counts.idxmax(axis=1)[settled]
    known = home.to_dict()
    return np.array([known.get(name, own) for name, own in zip(cluster, unit, strict=True)], dtype=object)


def numbers_twice(labels: Labels) -> Iterator[Flag]:
    """A form's number used before: in the file, or in the unit where numbering evidently starts anew in each unit."""
    data = pd.DataFrame({"form": labels.form, "unit": labels.unit, "row": np.arange(len(labels.form))})
    data = data[data["form"] != ""]
    units = data.groupby("form")["unit"].transform("nunique")
    key = ["form", "unit"] if (units > 1).mean() > RESTARTED else ["form"]
    first = data.groupby(key)["row"].transform("min")
    for row, earlier, form in zip(data["row"], first, data["form"], strict=True):
        if earlier < row:
            yield Flag("duplicate_id", int(row), value=form, other=int(earlier))
