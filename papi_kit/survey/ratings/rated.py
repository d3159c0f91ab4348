"""Results of a survey of ratings: figures without a sampling error, small ones and their guards kept back, months, mix
and bursts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from ..form.answers import Answers
from ..form.questionnaire import OVERALL, Questionnaire
from .bursts import Seen, bursts, seen
from .coded import Ratings, ratings
from .standard import Mix, standard_weights, standardised
from .tally import Counts, Tally, tally
from .withheld import SHOWN, details, withheld

METHOD, SUPPRESSED = "ratings", "suppressed"
UNKNOWN_MONTH = ""


@dataclass(frozen=True)
class Months:
    """Of the whole form by one measure: `n` and `estimate` (U + 1, M), all units last, nan where kept back; `state`
    (U + 1, M + 1) of `withheld`, the last column of the year."""

    n: np.ndarray
    estimate: np.ndarray
    state: np.ndarray


@dataclass(frozen=True)
class Rated:
    """The ratings of one group of respondents; `counts` where an engine counted them."""

    form: Questionnaire
    answers: Answers
    counts: tuple[Tally, Seen] | None = None

    @cached_property
    def _ratings(self) -> Ratings:
        return ratings(self.form, self.answers)

    @cached_property
    def tally(self) -> Tally:
        return self.counts[0] if self.counts else tally(self.form, self._ratings)

    @property
    def least(self) -> int:
        return self.form.design_of(self.answers.group).least

    @property
    def units(self) -> tuple[str, ...]:
        return self.tally.units

    @property
    def months(self) -> tuple[str, ...]:
        """Ascending; UNKNOWN_MONTH first where some ratings have no time."""
        return self.tally.months

    def measures(self) -> list[str]:
        return list(self.tally.by_month)

    @cached_property
    def by_month(self) -> dict[str, Months]:
        """By measure."""
        return {name: self._months(counts) for name, counts in self.tally.by_month.items()}

    def _months(self, cells: Counts) -> Months:
        rows, columns = len(self.units), len(self.months)
        whole = cells.added(np.tile(np.arange(columns), rows), columns)
        both = cells.n.reshape(rows, columns), whole.n
        state = withheld(both[0], self.least)
        figures = np.vstack([cells.estimate.reshape(rows, columns), whole.estimate])
        shown = state[:, :-1] == SHOWN
        return Months(np.where(shown, np.vstack(both), np.nan), np.where(shown, figures, np.nan), state)

    @cached_property
    def closed(self) -> dict[str, np.ndarray]:
        """By measure: units, and last all units together, that are kept back altogether, (U + 1,) bool."""
        return {name: months.state[:, -1] != SHOWN for name, months in self.by_month.items()}

    @cached_property
    def details_closed(self) -> dict[str, np.ndarray]:
        """By measure: units whose questions and factors are kept back, and last whether all units' are."""
        found = {}
        for name in self.form.measures:
            counts = [one.n for one in self.tally.counts if one.measure == name]
            closed = self.closed.get(name, np.zeros(len(self.units) + 1, dtype=bool))
            if counts:
                kept = details(np.column_stack(counts), closed[:-1], self.least)
                found[name] = np.append(kept[:-1], kept[-1] | closed[-1])
        return found

    def kept_back(self, measure: str, of: str) -> np.ndarray:
        """Units whose figure is kept back, and last whether that of all units is, (U + 1,) bool."""
        return (self.closed if of == OVERALL else self.details_closed)[measure]

    def hidden(self, of: str) -> frozenset[str]:
        """Units whose figures of `of` are kept back by any measure."""
        several = [self.kept_back(name, of) for name in (self.closed if of == OVERALL else self.details_closed)]
        return frozenset(unit for kept in several for unit, one in zip(self.units, kept[:-1], strict=True) if one)

    @cached_property
    def mix(self) -> dict[str, Mix]:
        """By measure, of the whole form; empty where no mix is declared."""
        return {name: self._mix(counts) for name, counts in self.tally.by_cell.items() if self.tally.mix}

    def _mix(self, counts: Counts) -> Mix:
        """Ratings that lack a part of the mix are in none of its cells."""
        cells, shape = self.tally.cells, (len(self.units), len(self.tally.cells))
        named = (cells != "").all(axis=1).to_numpy()
        weights = standard_weights(counts.n.reshape(shape)[:, named])
        adjusted, covered = standardised(counts.estimate.reshape(shape)[:, named], weights)
        shown = ~self.closed[counts.measure][:-1]
        return Mix(cells[named].reset_index(drop=True), weights, np.where(shown, adjusted, np.nan),
                   np.where(shown, covered, np.nan))

    @cached_property
    def bursts(self) -> pd.DataFrame:
        """As `bursts`; the answers are left out of units that are kept back."""
        limits = self.form.checks
        least, alike = int(limits.burst), float(limits.alike)
        found = bursts(self.counts[1] if self.counts else seen(self._ratings, least, alike), least)
        return found.assign(answers=found["answers"].where(~found["unit_id"].isin(self.hidden(OVERALL)), ""))

    def rows(self) -> Iterator[pd.DataFrame]:
        """Of each target the row of all units, then one a unit: columns of estimates.csv, and the ends of the scale."""
        for one in self.tally.counts:
            whole = one.added(np.zeros(len(self.units), dtype=np.int64), 1)
            n, value, missing = (np.concatenate([getattr(whole, key), getattr(one, key)])
                                 for key in ("n", "estimate", "missing"))
            kept = np.roll(self.kept_back(one.measure, one.of), 1)
            yield pd.DataFrame({
                "unit_id": ["", *self.units], "measure": one.measure, "of": one.of,
                "respondents": self.answers.group.id, "estimate": np.where(kept, np.nan, value),
                "n": np.where(kept, np.nan, n), "missing": np.where(kept, np.nan, missing), "method": METHOD,
                "design": METHOD, "flag": np.where(kept, SUPPRESSED, np.where(n > 0, "", "none")),
                "share": one.share, "low": one.low, "high": one.high})
