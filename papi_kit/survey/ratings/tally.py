"""Additive counts of ratings by unit, month and mix: all that results are made from, whoever counts.

Cells of two files, or of two parts of one, are added; nothing but sums of 0/1 and of points leaves a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ..form.answers import Answers
from ..form.questionnaire import Questionnaire
from ..satisfaction.targets import Target, targets
from .counted import MONTH, inside

UNIT = "_unit"


@dataclass(frozen=True)
class Counts:
    """One target over C cells: `upper`, `lower` (C, P) sums of its P parts with their `factors` (P,), `n` ratings with
    an answer that counts, `asked` all but "not applicable"."""

    measure: str
    of: str
    share: bool
    low: float
    high: float
    factors: np.ndarray
    upper: np.ndarray
    lower: np.ndarray
    n: np.ndarray
    asked: np.ndarray

    def added(self, code: np.ndarray, size: int) -> Counts:
        """The sums of the cells of each code, (size,); cells of a negative code are left out."""
        taken = code >= 0

        def summed(values: np.ndarray) -> np.ndarray:
            found = np.zeros((size, *values.shape[1:]))
            np.add.at(found, code[taken], values[taken])
            return found

        return Counts(self.measure, self.of, self.share, self.low, self.high, self.factors, summed(self.upper),
                      summed(self.lower), summed(self.n), summed(self.asked))

    @property
    def estimate(self) -> np.ndarray:
        """(C,), nan where nothing can be told."""
        with np.errstate(divide="ignore", invalid="ignore"):
            found: np.ndarray = (self.factors * (self.upper / self.lower)).sum(axis=1)
        return found

    @property
    def missing(self) -> np.ndarray:
        """Share of those asked without an answer that counts, (C,)."""
        with np.errstate(divide="ignore", invalid="ignore"):
            found: np.ndarray = 1 - self.n / self.asked
        return found


@dataclass(frozen=True)
class Tally:
    """`cells`: one row a cell, with UNIT, MONTH and the columns of `mix`; `counts` of every target."""

    cells: pd.DataFrame
    mix: tuple[str, ...]
    counts: tuple[Counts, ...]

    def coded(self, columns: Sequence[str]) -> tuple[np.ndarray, pd.DataFrame]:
        """Which combination of the columns each cell has, (C,), and the combinations in ascending order."""
        grouped = self.cells.groupby(list(columns), sort=True)
        return grouped.ngroup().to_numpy(), grouped.size().index.to_frame(index=False)


def tally(form: Questionnaire, answers: Answers) -> Tally:
    """Of ratings that count (`counted`), those of units that the register does not know left out."""
    mix = tuple(form.mix_of(answers.group))
    rows, taken = answers.rows, inside(answers)
    keys = pd.DataFrame({UNIT: rows[answers.unit], MONTH: rows[MONTH], **{name: rows[name] for name in mix}})
    grouped = keys[taken].groupby([UNIT, MONTH, *mix], sort=True)
    code = grouped.ngroup().to_numpy()
    cells = grouped.size().index.to_frame(index=False)
    return Tally(cells, mix, tuple(_counts(target, code, taken, len(cells)) for target in targets(form, answers)))


def _counts(target: Target, code: np.ndarray, taken: np.ndarray, size: int) -> Counts:
    def summed(values: np.ndarray) -> np.ndarray:
        return np.bincount(code, values[taken].astype(float), size)

    parts = [(summed(part.upper), summed(part.lower)) for part in target.parts]
    upper, lower = (np.column_stack(several) for several in zip(*parts, strict=True))
    return Counts(target.measure, target.of, target.share, target.low, target.high,
                  np.array([part.factor for part in target.parts]), upper, lower, summed(target.valid),
                  summed(target.asked | target.valid))
