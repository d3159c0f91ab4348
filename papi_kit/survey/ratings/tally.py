"""Additive counts of ratings: all that results are made from, whoever counts.

Counts of two files, or of two parts of one, are added; they are whole numbers, so that neither the parts nor the order
of ratings changes a bit of a result.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from ..form.questionnaire import OVERALL, Questionnaire
from ..satisfaction.planned import Planned, planned, target_of
from ..satisfaction.targets import Target, TargetMaker
from .coded import Labels, Ratings, ordered
from .gathered import Gathered, gathered, together

PLACES = ("unit", "month", "cell")


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
    """`labels` as of the ratings. How many ratings there are of each unit, month and cell of the mix (`rows` by PLACES)
    and pattern of answers; what is gathered of every target by unit, and of the whole form by measure by unit and month
    and by unit and cell."""

    form: Questionnaire
    labels: Labels
    rows: Mapping[str, np.ndarray]
    patterns: np.ndarray
    of_unit: tuple[Gathered, ...]
    of_month: tuple[Gathered, ...]
    of_cell: tuple[Gathered, ...]

    @cached_property
    def plans(self) -> tuple[Planned, ...]:
        return plans(self.form, self.labels)

    def there(self, place: str) -> np.ndarray:
        """The units, months or cells that have ratings, ascending places in the labels."""
        return np.flatnonzero(self.rows[place])

    @cached_property
    def units(self) -> tuple[str, ...]:
        return tuple(self.labels.units[place] for place in self.there("unit"))

    @cached_property
    def months(self) -> tuple[str, ...]:
        return tuple(self.labels.months[place] for place in self.there("month"))

    @cached_property
    def cells(self) -> pd.DataFrame:
        return self.labels.cells.iloc[self.there("cell")].reset_index(drop=True)

    @property
    def mix(self) -> tuple[str, ...]:
        """The columns of the mix."""
        return tuple(self.labels.cells.columns)

    @cached_property
    def counts(self) -> tuple[Counts, ...]:
        """Of every target by unit, (U,)."""
        return tuple(self._counts(plan, gathered) for plan, gathered in zip(self.plans, self.of_unit, strict=True))

    @cached_property
    def by_month(self) -> dict[str, Counts]:
        """By measure: of the whole form by unit and month, (U * M,)."""
        return self._whole(self.of_month, "month")

    @cached_property
    def by_cell(self) -> dict[str, Counts]:
        """By measure: of the whole form by unit and cell of the mix, (U * X,)."""
        return self._whole(self.of_cell, "cell")

    def _whole(self, several: Sequence[Gathered], beside: str) -> dict[str, Counts]:
        return {plan.name: self._counts(plan, gathered, beside)
                for plan, gathered in zip(wholes(self.plans), several, strict=True)}

    def _counts(self, plan: Planned, found: Gathered, beside: str = "") -> Counts:
        unit, own = np.divmod(found.keys[:, 0], len(self.rows[beside]) if beside else 1)
        units, others = self.there("unit"), self.there(beside) if beside else np.zeros(1, dtype=np.int64)
        cell = np.searchsorted(units, unit) * len(others) + np.searchsorted(others, own)
        return _counts(target_of(plan, self.form, self.labels.answers, found.sums_of(plan)), found.sums[:, 0], cell,
                       len(units) * len(others))


def _counts(target: Target, ratings: np.ndarray, cell: np.ndarray, size: int) -> Counts:
    """Of rows that stand for `ratings` each; `upper` of a part is of all of them, the rest of one."""
    def summed(values: np.ndarray) -> np.ndarray:
        return np.bincount(cell, values.astype(float), size)

    upper = np.column_stack([summed(part.upper) for part in target.parts])
    lower = np.column_stack([summed(part.lower * ratings) for part in target.parts])
    return Counts(target.measure, target.of, target.share, target.low, target.high,
                  np.array([part.factor for part in target.parts]), upper, lower, summed(target.valid * ratings),
                  summed((target.asked | target.valid) * ratings))


def tally(form: Questionnaire, rated: Ratings) -> Tally:
    labels = rated.labels
    of = {"unit": (rated.unit, len(labels.units)), "month": (rated.month, len(labels.months)),
          "cell": (rated.cell, len(labels.cells))}
    kinds = len(labels.answered)
    several = plans(form, labels)
    found = {beside: gathered(form, labels.answers, several if beside == "unit" else wholes(several),
                              *_cells([of["unit"], *([] if beside == "unit" else [of[beside]])], rated.pattern, kinds))
             for beside in of}
    return Tally(form, labels, {name: np.bincount(code, minlength=size) for name, (code, size) in of.items()},
                 np.bincount(rated.pattern, minlength=kinds), found["unit"], found["month"], found["cell"])


def _cells(keys: Sequence[tuple[np.ndarray, int]], pattern: np.ndarray,
           kinds: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The cells and patterns that ratings have, and how many have both, (T,) each."""
    cell = ordered(*keys, size=len(pattern))
    both, ratings = np.unique(cell * kinds + pattern, return_counts=True)
    return both // kinds, both % kinds, ratings


def added(several: Sequence[Tally]) -> Tally:
    """Those of parts whose labels are the same."""
    first = several[0]

    def all_of(name: str) -> tuple[Gathered, ...]:
        return tuple(together(parts) for parts in zip(*(getattr(one, name) for one in several), strict=True))

    rows = {place: sum(one.rows[place] for one in several[1:]) + first.rows[place] for place in PLACES}
    patterns = sum(one.patterns for one in several[1:]) + first.patterns
    return Tally(first.form, first.labels, rows, patterns, all_of("of_unit"), all_of("of_month"), all_of("of_cell"))


def plans(form: Questionnaire, labels: Labels) -> tuple[Planned, ...]:
    """All measures of all questions, factors and the whole, in the order of the questionnaire."""
    maker = TargetMaker(form, labels.answers)
    of = (*(q.id for q in maker.questions), *(f.id for f in maker.factors), OVERALL)
    return tuple(planned(form, labels.answers, of))


def wholes(several: Iterable[Planned]) -> list[Planned]:
    return [plan for plan in several if plan.of == OVERALL]
