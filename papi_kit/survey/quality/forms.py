"""What one form shows by itself: straight lines, durations, answers outside the scale,
cases outside the frame, numbers used twice."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

import numpy as np

from ...language.numbers import LONGEST, Share
from ...written.columns import TextColumn, first_rows
from ..estimation.stages import codes
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
    answered = sheet.answered
    if not sheet.items:
        return
    highest = np.where(answered, sheet.codes, -1).max(axis=1)
    lowest = np.where(answered, sheet.codes, len(sheet.values)).min(axis=1)
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
    read = [_seconds(text) for text in found.distinct]
    shortest = _shortest(read, np.bincount(found.code, minlength=len(read)), checks)
    accused = [isinstance(one, str) or (one is not None and not shortest <= one <= checks.longest) for one in read]
    for row in np.flatnonzero(found.of_texts(accused)).tolist():
        seconds = read[found.code[row]]
        if isinstance(seconds, str):
            yield Flag("duration_unread", row, column, seconds)
        elif seconds is not None and seconds < shortest:
            yield Flag("too_fast", row, column, seconds, shortest)
        else:
            yield Flag("too_slow", row, column, seconds, Fraction(checks.longest))


def _shortest(read: Sequence[Fraction | str | None], forms: np.ndarray, checks: Checks) -> Fraction:
    """The fixed floor, or the part of the median of the forms above it where so many tell one; in whole seconds. How
    many `forms` (L,) say each of what was `read`."""
    usual = sorted((seconds, int(count)) for seconds, count in zip(read, forms, strict=True)
                   if isinstance(seconds, Fraction) and seconds >= checks.shortest)
    place = np.repeat(np.arange(len(usual)), np.array([count for _, count in usual], dtype=np.int64))
    if len(place) < TIMED:
        return Fraction(checks.shortest)
    below, above = (usual[place[at]][0] for at in ((len(place) - 1) // 2, len(place) // 2))
    return max(Fraction(checks.shortest), Fraction(int((below + above) / 2 * Fraction(checks.fast))))


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
    units = texts(answers, answers.unit)
    clusters = texts(answers, design.clusters[0] if design.clusters and not design.nest else None)
    keys = {name: texts(answers, name) for name in (*design.strata, *design.clusters) if name in answers.rows}
    known, light, home = answers.known, _without_weight(answers, design), _homes(units, clusters)
    elsewhere = home != units.code
    wrong = ~known | light | elsewhere
    for column in (units, *keys.values()):
        wrong |= ~column.filled
    for row in np.flatnonzero(wrong).tolist():
        empty = next((name for name, column in keys.items() if not column[row]), "")
        if not units[row]:
            yield Flag("out_of_frame", row, answers.unit, code="form_unit_blank")
        elif not known[row]:
            yield Flag("out_of_frame", row, answers.unit, units[row], code="form_unit_unknown")
        elif empty:
            yield Flag("out_of_frame", row, empty, empty, code="form_design_blank")
        elif light[row]:
            name = design.weights or ""
            yield Flag("out_of_frame", row, name, _number(answers.rows[name][row]), code="form_without_weight")
        else:
            yield Flag("out_of_frame", row, design.clusters[0], clusters[row], units.distinct[home[row]],
                       code="form_cluster_elsewhere")


def _without_weight(answers: Answers, design: SamplingDesign) -> np.ndarray:
    if design.weights is None or design.weights not in answers.rows:
        return np.zeros(len(answers), dtype=bool)
    weights = answers.rows[design.weights]
    return ~(np.isfinite(weights) & (weights > 0))


def _number(value: float) -> str:
    """As text, "" where there is none."""
    return "" if math.isnan(value) else str(float(value))


def _homes(unit: TextColumn, cluster: TextColumn) -> np.ndarray:
    """The unit of each form's cluster, (n,) a place among the texts of `unit`: the one that nearly all of its forms
    name, else the form's own. Names of villages that start anew in each unit settle nowhere."""
    pair, size = codes(cluster, unit)
    first = first_rows(pair, size)
    of_pair, forms = cluster.code[first], np.bincount(pair, minlength=size)
    total = np.bincount(cluster.code, minlength=len(cluster.distinct))[of_pair]
    named = cluster.filled[first]
    settled = np.flatnonzero((total >= FEW) & (forms >= SETTLED * total) & named)
    home = np.full(len(cluster.distinct), -1, dtype=np.int64)
    home[of_pair[settled]] = unit.code[first[settled]]
    return np.where(home[cluster.code] < 0, unit.code, home[cluster.code])


def numbers_twice(labels: Labels) -> Iterator[Flag]:
    """A form's number used before: in the file, or in the unit where numbering evidently starts anew in each unit."""
    rows = np.flatnonzero(labels.form.filled)
    if not len(rows):
        return
    form = labels.form[rows]
    (alike, size), (inside, pairs) = codes(form), codes(form, labels.unit[rows])
    units = np.bincount(alike[first_rows(inside, pairs)], minlength=size)
    if (units[alike] > 1).mean() > RESTARTED:
        alike, size = inside, pairs
    earlier = first_rows(alike, size)[alike]
    for place in np.flatnonzero(earlier < np.arange(len(rows))).tolist():
        yield Flag("duplicate_id", int(rows[place]), value=form[place], other=int(rows[earlier[place]]))
