"""The answers to a question as codes of its levels."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from ....values import dataclass
from ...refusals import SurveyRefused
from ..domains import series

MOST_LEVELS = 64


@dataclass(frozen=True, slots=True)
class Item:
    """One item: the answer of each row as `code` (n,), 0 for missing, and the `levels` (L,) of codes 1..L."""

    name: str
    code: np.ndarray
    levels: np.ndarray

    def among(self, values: Sequence[Any]) -> np.ndarray:
        """1 for the levels that are among `values`, 0 for the others; (L,)."""
        chosen = set(values)
        return np.array([level in chosen for level in self.levels.tolist()], dtype=float)


def answer_levels(column: Any, name: str) -> tuple[np.ndarray, np.ndarray]:
    """Codes (n,) of the answers, 0 for missing, and the levels (L,) of codes 1..L. Refuses too_many_levels."""
    column = series(column)
    values = column.to_numpy()
    if values.dtype.kind in "fiu" and len(values) and (quick := _small_whole(values)) is not None:
        return quick
    if isinstance(column.dtype, pd.CategoricalDtype):
        code, levels = column.cat.codes.to_numpy(), column.cat.categories.to_numpy()
    else:
        code, found = pd.factorize(column, sort=True)
        levels = np.asarray(found)
    if len(levels) > MOST_LEVELS:
        raise SurveyRefused("too_many_levels", column=name, levels=len(levels), limit=MOST_LEVELS)
    return (code + 1).astype(np.int8), levels


def _small_whole(values: np.ndarray) -> tuple[np.ndarray, np.ndarray] | None:
    """Whole answers from 0 to MOST_LEVELS - 1 need no sorting; the levels run from the least to the largest."""
    least, most = np.fmin.reduce(values), np.fmax.reduce(values)
    if not 0 <= least <= most < MOST_LEVELS:
        return None
    with np.errstate(invalid="ignore"):
        level = values.astype(np.int8)                                            # some number for a missing answer
    there = level == values
    if np.count_nonzero(there) < np.count_nonzero(values == values):
        return None
    level -= np.int8(int(least) - 1)
    level *= there
    return level, np.arange(int(least), int(most) + 1, dtype=float)
