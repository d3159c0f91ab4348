"""An accusation, and the table of all of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ...written.columns import TextColumn
from ..form.answers import Answers

COLUMNS = ("check", "form", "unit_id", "collector", "place", "item", "value", "limit", "other_form", "other_place",
           "code", "row")


@dataclass(frozen=True, slots=True)
class Flag:
    """`row` is accused by `check`. `column` is where in the file (an item's id or a column's name, "" the whole form),
    `value` what was found there (Share, Fraction or text), `limit` what it was compared with, `other` the earlier form
    of a pair, -1 where there is none; `code` of its sentence where the check has several."""

    check: str
    row: int
    column: str = ""
    value: Any = ""
    limit: Any = ""
    other: int = -1
    code: str = ""


@dataclass(frozen=True)
class Labels:
    """What a form is called in tables: its number, unit and collector, (n,) each, "" where the file says nothing."""

    form: TextColumn
    unit: TextColumn
    collector: TextColumn


def labels_of(answers: Answers) -> Labels:
    return Labels(texts(answers, answers.fields.form), texts(answers, answers.unit),
                  texts(answers, answers.fields.collector))


def texts(answers: Answers, column: str | None) -> TextColumn:
    """A column as text (n,), "" where blank or where the file has no such column."""
    if column is None or column not in answers.rows:
        return TextColumn.same("", len(answers))
    found = answers.rows[column]
    if isinstance(found, TextColumn):
        return found.each(str.strip)
    code, different = pd.factorize(found)
    return TextColumn(np.where(code < 0, len(different), code), (*map(str, different.tolist()), ""))


def table(flags: Iterable[Flag], answers: Answers, labels: Labels) -> pd.DataFrame:
    """One row an accusation, in the order of the file."""
    ordered = sorted(flags, key=lambda flag: flag.row)
    return pd.DataFrame([_line(flag, answers, labels) for flag in ordered], columns=list(COLUMNS))


def _line(flag: Flag, answers: Answers, labels: Labels) -> tuple[Any, ...]:
    where, other = flag.column, flag.other
    item = flag.column if flag.column in answers.items else ""
    return (flag.check, labels.form[flag.row], labels.unit[flag.row], labels.collector[flag.row],
            answers.place(flag.row, where), item, flag.value, flag.limit, _name(other, answers, labels),
            answers.place(other, where) if other >= 0 else "", flag.code, flag.row)


def _name(row: int, answers: Answers, labels: Labels) -> str:
    """The form's number, or its place where it has none."""
    return "" if row < 0 else labels.form[row] or answers.place(row, "")
