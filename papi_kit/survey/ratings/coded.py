"""Ratings that count as whole numbers: what unit, month, hour, officer, cell of the mix and answers each has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pandas as pd

from ...written.columns import TextColumn
from ..form.answers import Answers, Coded
from ..form.questionnaire import Questionnaire
from .counted import HOUR, MONTH, inside

_MOST = 1 << 62


@dataclass(frozen=True)
class Labels:
    """What the numbers of ratings stand for, each in ascending order, "" first: `units`, `months`, `hours`, `officers`,
    and `cells`, one row a combination of the columns of the mix. `answers`: by question (P,) of each pattern of
    answers, with what `patterns` needs to know of group and file."""

    units: tuple[str, ...]
    months: tuple[str, ...]
    hours: tuple[str, ...]
    officers: tuple[str, ...]
    cells: pd.DataFrame
    answers: Answers

    @cached_property
    def alike(self) -> tuple[np.ndarray, tuple[str, ...]]:
        """Which text of what was answered each pattern has, (P,), and the texts ascending, as `5, 4, –`."""
        items = self.answers.items.values()
        columns = [np.array([*coded.levels, "–"], dtype=object)[np.where(coded.valid, coded.code, -1)]
                   for coded in items]
        texts = [", ".join(row) for row in zip(*columns, strict=True)]
        code, distinct = pd.factorize(np.array(texts, dtype=object), sort=True)
        return code, tuple(distinct)

    @cached_property
    def answered(self) -> np.ndarray:
        """Patterns with an answer to some question, (P,) bool."""
        found: np.ndarray = np.any([coded.valid for coded in self.answers.items.values()], axis=0)
        return found


@dataclass(frozen=True)
class Ratings:
    """Of units of the register, places in the tuples of `labels`, each (n,) int64."""

    labels: Labels
    unit: np.ndarray
    month: np.ndarray
    hour: np.ndarray
    officer: np.ndarray
    cell: np.ndarray
    pattern: np.ndarray

    def __len__(self) -> int:
        return len(self.unit)


def ratings(form: Questionnaire, answers: Answers) -> Ratings:
    """Of answers that count (`counted`), those of units that the register does not know left out."""
    taken = inside(answers)
    rows = answers.rows.only(taken)
    unit, units = _ascending(rows[answers.unit])
    month, months = _ascending(rows[MONTH])
    hour, hours = _ascending(rows[HOUR])
    who = answers.fields.officer
    officer, officers = _ascending(rows[who] if who and who in rows else TextColumn.same("", len(rows)))
    cell, cells = mixed({name: _ascending(rows[name]) for name in form.mix_of(answers.group)}, len(rows))
    pattern, first = patterns({item: coded.code[taken] for item, coded in answers.items.items()}, len(rows))
    of_patterns = replace(answers, rows=rows.only(first), items={
        item: Coded(coded.levels, coded.code[taken][first]) for item, coded in answers.items.items()})
    labels = Labels(units, months, hours, officers, cells, of_patterns)
    return Ratings(labels, unit, month, hour, officer, cell, pattern)


def mixed(columns: Mapping[str, tuple[np.ndarray, tuple[str, ...]]], size: int) -> tuple[np.ndarray, pd.DataFrame]:
    """The combination of the columns that each of `size` ratings has, and the combinations in ascending order."""
    code, first = distinct(ordered(*((place, len(texts)) for place, texts in columns.values()), size=size))
    return code, pd.DataFrame({name: np.array(texts, dtype=object)[place[first]]
                               for name, (place, texts) in columns.items()}, index=pd.RangeIndex(len(first)))


def patterns(codes: Mapping[str, np.ndarray], size: int) -> tuple[np.ndarray, np.ndarray]:
    """Which of the different rows of answers each rating has, and the first rating of each."""
    least = {item: int(code.min(initial=0)) for item, code in codes.items()}
    spans = ((code.astype(np.int64) - least[item], int(code.max(initial=0)) - least[item] + 1)
             for item, code in codes.items())
    return distinct(ordered(*spans, size=size))


def ordered(*keys: tuple[np.ndarray, int], size: int) -> np.ndarray:
    """One number a row, (size,) int64, in the order of the keys: each (size,) of whole numbers below a bound."""
    found, span = np.zeros(size, dtype=np.int64), 1
    for key, bound in keys:
        if span * bound >= _MOST:
            found, first = distinct(found)
            span = len(first)
        found, span = found * bound + key, span * bound
    return found


def distinct(values: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Which of the different values in ascending order each is, and the first row of each."""
    _, first, code = np.unique(values, return_index=True, return_inverse=True)
    return code, first


def _ascending(column: TextColumn) -> tuple[np.ndarray, tuple[str, ...]]:
    found = column.ordered()
    return found.code, found.distinct
