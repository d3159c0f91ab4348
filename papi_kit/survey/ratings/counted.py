"""Which ratings count: one a dossier, by the declared rule; and in which month and hour each was given."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from ...findings import Finding, error, note, warning
from ...written.columns import TextColumn
from ..form.answers import Answers, Coded
from ..form.questionnaire import Questionnaire
from .times import moments, with_hour

MONTH, HOUR = "_month", "_hour"
TWICE = {"last": "ratings_twice_last", "first": "ratings_twice_first"}


def counted(form: Questionnaire, answers: Answers) -> tuple[Answers, list[Finding]]:
    """The ratings that count, their rows with MONTH (`2026-05`, "" where unknown) and HOUR (`2026-05-03 09`)."""
    times, hours, found = _times(form, answers)
    rows = answers.rows.assign(**{MONTH: TextColumn.of(_texts(times, 7)),
                                  HOUR: TextColumn.of(np.where(hours, _texts(times, 13), ""))})
    kept, doubles = _one_each(form, answers, times)
    left = replace(answers, rows=rows.only(kept), place=_at(answers, kept), items={
        item: Coded(coded.levels, coded.code[kept]) for item, coded in answers.items.items()})
    return left, [*found, *doubles, *_mix_blank(form, left)]


def _at(answers: Answers, kept: np.ndarray) -> Callable[[int, str], str]:
    return lambda row, column: answers.place(int(kept[row]), column)


def _texts(times: np.ndarray, length: int) -> np.ndarray:
    code, distinct = pd.factorize(times)
    texts = [str(moment).replace("T", " ")[:length] for moment in distinct]
    return np.array([*texts, ""], dtype=object)[code]


def _times(form: Questionnaire, answers: Answers) -> tuple[np.ndarray, np.ndarray, list[Finding]]:
    """The moment of each rating, whether its hour is known, and what is told."""
    column = answers.fields.time
    if column is None or column not in answers.rows:
        nothing = np.full(len(answers), np.datetime64("NaT"), dtype="datetime64[s]")
        return nothing, np.zeros(len(answers), dtype=bool), [warning("ratings_without_time", answers.file)]
    written = np.asarray(answers.rows[column])
    times = moments(written)
    found = list(_told(warning, "ratings_time_unread", answers, np.isnat(times), column))
    years = pd.DatetimeIndex(times).year.to_numpy()
    other = ~np.isnat(times) & (years != form.year)
    found += _told(warning, "ratings_of_other_years", answers, other, column, year=str(form.year))
    return times, with_hour(written, times), found


def _one_each(form: Questionnaire, answers: Answers, times: np.ndarray) -> tuple[np.ndarray, list[Finding]]:
    """Places of the ratings that count, ascending."""
    column, every = answers.fields.dossier, np.arange(len(answers))
    if column is None or column not in answers.rows:
        return every, [warning("ratings_without_dossier", answers.file)]
    blank = ~answers.rows[column].filled
    which = form.design_of(answers.group).counts
    dossier, unit = (answers.rows[name].code.astype(np.int64) for name in (column, answers.unit))
    kept, astray = one_each(np.where(blank, -1, dossier), unit, times, which)
    return np.flatnonzero(kept), [*_told(note, "ratings_without_number", answers, blank, column),
                                  *_told(warning, TWICE[which], answers, ~kept & ~astray, column),
                                  *_told(error, "ratings_units_differ", answers, astray, column)]


def one_each(dossier: np.ndarray, unit: np.ndarray, times: np.ndarray, which: str) -> tuple[np.ndarray, np.ndarray]:
    """Which ratings count, and those of a dossier that names several units, of which none does, (n,) bool each. Of a
    dossier (-1: one of its own) the `which` (last, first) in time and then in the file counts."""
    size = len(dossier)
    code = np.where(dossier < 0, dossier.max(initial=0) + 1 + np.arange(size), dossier)
    order = np.lexsort((np.arange(size), times.astype(np.int64), code))      # a time that is not known comes first
    ordered = code[order]
    change = np.append(True, ordered[1:] != ordered[:-1])[:size]
    starts = np.flatnonzero(change)
    several = np.zeros(size, dtype=bool)
    if size:
        least, most = (found.reduceat(unit[order], starts) for found in (np.minimum, np.maximum))
        several[order] = np.repeat(least != most, np.diff(np.append(starts, size)))
    kept = np.zeros(size, dtype=bool)
    kept[order[change if which == "first" else np.append(change[1:], True)[:size]]] = True
    return kept & ~several, several


def _mix_blank(form: Questionnaire, answers: Answers) -> Iterator[Finding]:
    for column in form.mix_of(answers.group):
        blank = ~answers.rows[column].filled
        yield from _told(warning, "ratings_mix_blank", answers, blank, column)


def _told(tell: Callable[..., Finding], code: str, answers: Answers, mask: np.ndarray, column: str,
          **values: Any) -> Iterator[Finding]:
    """One finding of all the rows of `mask`; what stands in a cell is never told."""
    rows = np.flatnonzero(mask)
    if rows.size:
        yield tell(code, answers.place(int(rows[0]), column), column=column, count=len(rows), of=len(answers), **values)


def inside(answers: Answers) -> np.ndarray:
    """Ratings of units of the register, (n,) bool."""
    return answers.known
