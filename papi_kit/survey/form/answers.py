"""Coded answers of one group of respondents: what reading makes and estimation takes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import field

import numpy as np

from ...values import dataclass
from ...written.columns import RowData
from .codes import answer_key
from .questionnaire import MISSING_KINDS, Fields, MeasureSpec, Respondents

UNKNOWN = "unknown"
KINDS = (*MISSING_KINDS, UNKNOWN)
IN_FRAME = "_in_frame"
TIMES, SQUARES = "_times", "_squares"        # how many forms a row stands for; the squares of their weights, added up
KIND_CODES = {kind: -1 - number for number, kind in enumerate(KINDS)}


@dataclass(frozen=True, slots=True)
class Coded:
    """Answers to one question: `code` (n,) int8 is the place of the answer's value in `levels`, or a negative code of
    KIND_CODES where there is none (blank, dont_know, refused, not_applicable, unknown)."""

    levels: tuple[str, ...]
    code: np.ndarray

    def among(self, kind: str) -> np.ndarray:
        """Rows whose answer is missing in this way, (n,) bool."""
        return self.code == KIND_CODES[kind]

    @property
    def valid(self) -> np.ndarray:
        return self.code >= 0

    def points(self, of_value: Mapping[str, float]) -> np.ndarray:
        """Points of each answer, (n,), nan where there is no answer or no points."""
        return self.table(of_value)[self.code]

    def table(self, of_value: Mapping[str, float]) -> np.ndarray:
        """Points of each code, the negative ones from the end; nan where there is no answer or no points."""
        return np.array([of_value.get(value, np.nan) for value in self.levels] + [np.nan] * len(KINDS))


@dataclass(frozen=True)
class Recognised:
    """What a column of the file was taken for: `role` item | unit | design | form | collector | … | unused;
    `how` is that of `headings.Fit`, or option."""

    column: str
    role: str
    target: str = ""
    how: str = ""


@dataclass(frozen=True)
class Answers:
    """Forms of one group and year. `rows`: one row a form with the unit's id in column `unit`, design columns
    (numbers where they are numbers) and the other fields as text, under the names of the definition.
    `place(row, column)` is where a cell was read from; `column` is an item's id or a column's name. `_in_frame` is
    False where the register has no such unit; counted by an engine a row stands for `_times` forms.
    `fields` are those of the definition that the file has, and those that
    were recognised without being named."""

    group: Respondents
    year: int
    unit: str
    rows: RowData
    items: Mapping[str, Coded]
    place: Callable[[int, str], str]
    file: str
    recognised: tuple[Recognised, ...] = ()
    fields: Fields = field(default_factory=Fields)

    def __len__(self) -> int:
        return len(self.rows)

    @property
    def forms(self) -> int:
        """How many forms there are."""
        return self.number(np.ones(len(self.rows), dtype=bool))

    def number(self, rows: np.ndarray) -> int:
        """How many forms are in `rows` (n,) bool."""
        return int(self.rows[TIMES][rows].sum() if TIMES in self.rows else rows.sum())

    @property
    def known(self) -> np.ndarray:
        """Forms of units of the register, or all where there is none, (n,) bool."""
        return self.rows[IN_FRAME] if IN_FRAME in self.rows else np.ones(len(self.rows), dtype=bool)


def values_of(measure: MeasureSpec, levels: tuple[str, ...]) -> dict[str, float]:
    """Value of an answer -> 0/1 (share), its points, or itself (mean)."""
    if measure.share is not None:
        counted = {answer_key(code) for code in measure.share}
        return {value: float(value in counted) for value in levels}
    if measure.points is not None:
        return {answer_key(code): float(points) for code, points in measure.points.items()}
    return {value: float(value) for value in levels}


