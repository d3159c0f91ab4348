"""Many items of a questionnaire by unit from one weighted count each, over PSU x answer level.

Means, shares, errors and intervals need only, for each cell (PSU x domain) and answer level, the sum of the weights; by
domain the number of answers and, where respondents are drawn inside PSUs with a finite population (or are PSUs
themselves), the sum of squared weights times the factor of the cell. Where all respondents of a cell have one weight,
the number by cell tells all of these, and the million rows are counted once an item, else twice. Results equal those of
`SurveyDesign.mean` item by item.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from ...written.columns import first_rows
from ..refusals import SurveyRefused
from .design import Design
from .domains import df_codes, domains, listed, present
from .estimate import Df
from .intervals import Share, mean_interval, share_interval
from .stages import Stage, codes
from .tally.levels import Item, answer_levels
from .tally.tally import Tally
from .variance import DomainCells, factors, refuse_single, summing

NOISE = 1e-13


@dataclass(frozen=True, slots=True)
class Answered:
    """What depends on which levels have a score, not on the scores: these as `ones`, others 0. By cell, (C, Q): sums
    of the `weights` but for the scale; by domain, (G, Q): `within`, what the squares of the weights count among the
    respondents of a cell, valid answers, sum of weights; `freedom` by kind of df."""

    ones: np.ndarray
    weights: np.ndarray
    within: np.ndarray
    n: np.ndarray
    population: np.ndarray
    freedom: dict[Df, np.ndarray]


@dataclass(frozen=True, slots=True)
class Moments:
    """Q items by domain, (G, Q): value, variance, SRS variance."""

    value: np.ndarray
    variance: np.ndarray
    srs: np.ndarray
    answered: Answered


class Counts:
    """Counts of `items` by the domains of `by`. Answers are numbers or texts; missing answers are not counted.

    Refuses: column_absent, counts_of_fitted (fitted or replicate weights: use `mean`, `proportion`), too_many_levels.
    """

    def __init__(self, design: Design, items: Sequence[str], by: str | Sequence[str] | None = None):
        if design.adjusted:
            raise SurveyRefused("counts_of_fitted")
        present(design.data, [*items, *listed(by)])
        self.design = design
        self.domain = domains(design.data, listed(by), design.inside, design.known)
        self.rows = design.row_stage
        kept = None if self.domain.whole else np.flatnonzero(self.domain.codes >= 0)
        self._keep: Any = slice(None) if kept is None else kept
        stages = design.stages if self.rows is None else design.stages[: self.rows + 1]
        self.cell, row = self._placed(stages[-1])
        self._size, first = len(row), row if kept is None else kept[row]
        self.cell_domain = self.domain.codes[first]
        self._stages = [_of_cells(stage, first) for stage in stages]
        self._cells = DomainCells(self._stages[: self.rows], self.cell_domain, self.domain.size, design.rule)
        self._weights = design.weighing[self._keep]
        equal = self._weights[row]
        self._equal = np.array_equal(equal[self.cell], self._weights)
        self._scale = equal if self._equal else np.ones(self._size)
        self.items = [Item(name, *answer_levels(design.data[name], name)) for name in items]
        self.tally = Tally(self.items, self._keep)
        self._sizes = design.sizes(self.domain)[:, None]
        self._to_domains = summing(self.cell_domain, self.domain.size)
        self._scaled_to_domains = summing(self.cell_domain, self.domain.size, self._scale)
        self._known: dict[bytes, Answered] = {}

    def _placed(self, last: Stage) -> tuple[np.ndarray, np.ndarray]:
        """The cell of each row that counts, and a row of each cell: a unit of the last stage, or of the one above the
        respondents, in a domain."""
        place, domain = last.units if self.rows is None else last.strata, self.domain.codes
        if self.domain.whole and self.rows is not None and np.array_equal(domain[last.first][place], domain):
            return place, last.first
        cell, size = codes(place[self._keep], domain[self._keep])
        return cell, first_rows(cell, size)

    @cached_property
    def _numbers(self) -> np.ndarray:
        """Answers by level and cell, (R, C)."""
        return self.tally.table(self.cell, self._size)

    @cached_property
    def _sums(self) -> np.ndarray:
        """Sums of weights in the same rows; but for the scale, so where weights are equal inside cells the numbers."""
        return self._numbers if self._equal else self.tally.table(self.cell, self._size, self._weights)

    @cached_property
    def _by_domain(self) -> np.ndarray:
        """Answers by level and domain (R, G), and as imaginary part sums of what the squares of weights count among the
        respondents of a cell."""
        each = np.ones(len(self.cell), dtype=complex)
        each.imag = self._within[self.cell] * self._weights**2
        return self.tally.table(self.domain.codes[self._keep], self.domain.size, each)

    def mean(self, points: Mapping[Any, float] | None = None, level: float = 0.95, df: Df = "domain",
             deff: str = "wor") -> pd.DataFrame:
        """Means of all items (units of the answers, or of `points`: answer -> points; answers without points are
        missing). Rows: domains, items within; the index names the item. Columns and refusals as `SurveyDesign.mean`."""
        return self._tables(lambda item: _points(item, points), deff, df, level, None)

    def share(self, values: Sequence[Any], method: str = "wilson", level: float = 0.95, df: Df = "domain",
              deff: str = "wor") -> pd.DataFrame:
        """Shares (0 to 1) of answers among `values`; otherwise as `mean`, intervals as `SurveyDesign.proportion`."""
        return self._tables(lambda item: item.among(values), deff, df, level, method)

    def _tables(self, scores: Callable[[Item], np.ndarray], deff: str, df: Df, level: float,
                method: str | None) -> pd.DataFrame:
        found = self.moments([scores(item) for item in self.items])
        n, population, freedom = found.answered.n, found.answered.population, self.freedom(found.answered, df)
        size = np.broadcast_to(self._sizes, n.shape)
        taken = np.where(np.isfinite(size), n / size, 0.0)
        if method is None:
            low, high = mean_interval(found.value, found.variance, freedom, level, taken >= 1 - 1e-9)
        else:
            low, high = share_interval(method, Share(found.value, found.variance, n, freedom, taken, size, level))
        left = 1.0 if deff == "replace" else 1 - np.minimum(n / np.where(population > 0, population, np.nan), 1)
        effect = np.divide(found.variance, found.srs * left, out=np.full(size.shape, np.nan),
                           where=found.srs * left > 0)
        columns = {"estimate": found.value, "std_error": np.sqrt(found.variance), "conf_low": low, "conf_high": high,
                   "deff": effect, "n": n, "df": freedom}
        return self.table(columns)

    def table(self, columns: Mapping[str, np.ndarray]) -> pd.DataFrame:
        """Columns (G, Q) beside the labels of the domains; the index names the item."""
        labels, index = self._heads
        found: dict[Hashable, Any] = {**labels, **{name: column.ravel() for name, column in columns.items()}}
        return pd.DataFrame(found, index=index)

    @cached_property
    def _heads(self) -> tuple[dict[Hashable, Any], pd.Index]:
        """Labels of the domains and names of the items, of every row of a table."""
        domain = np.repeat(np.arange(self.domain.size), len(self.items))
        names = pd.Index([item.name for item in self.items], name="column")
        return ({name: pd.Series(label).array.take(domain) for name, label in self.domain.levels.items()},
                names.take(np.tile(np.arange(len(self.items)), self.domain.size)))

    def moments(self, scores: Sequence[np.ndarray]) -> Moments:
        """From sums of w, wy, wy² by cell, for all items at once;
        `scores` of the levels (L,), nan where a level has none."""
        score = np.concatenate(scores)
        answered, known = self._answers(score == score), np.where(score == score, score, 0.0)
        squares = known * known
        powers = [known] if np.array_equal(squares, known) else [known, squares]
        sums = self.tally.over_levels(self._sums, *powers)
        wy, wyy = sums[0], sums[-1]
        n, population = answered.n, answered.population
        total, squared = self._scaled_to_domains @ wy, self._scaled_to_domains @ wyy
        with np.errstate(divide="ignore", invalid="ignore"):
            value = total / population
            srs = np.where(n > 1, _above_noise(squared / population - value**2, value**2) / (n - 1), np.nan)
        p = np.where(population > 0, value, 0.0)
        centred = np.take(p, self.cell_domain, axis=0)
        centred *= answered.weights
        np.subtract(wy, centred, out=centred)
        centred *= np.abs(centred) > NOISE * np.abs(wy)
        variance = self._cells.variance(centred * self._scale[:, None] if self._equal else centred)
        if self.rows is not None:
            within = ([self._within_domains @ each for each in sums] if self._equal else
                      [each.imag for each in self.tally.over_levels(self._by_domain, *powers)])
            variance += self._among_rows(answered.within, within[0], within[-1], p, centred)
        variance = np.divide(variance, population**2, out=np.full_like(variance, np.nan), where=population > 0)
        return Moments(value, variance, srs, answered)

    def _answers(self, scored: np.ndarray) -> Answered:
        """Kept until asked for other levels: shares and means of the same answers have it in common."""
        if (key := scored.tobytes()) not in self._known:
            ones = scored.astype(float)
            weights, = self.tally.over_levels(self._sums, ones)
            population = self._scaled_to_domains @ weights
            if self._equal:
                n, within = self._to_domains @ weights, self._within_domains @ weights
            else:
                found, = self.tally.over_levels(self._by_domain, ones)
                n, within = found.real, found.imag
            self._known = {key: Answered(ones, weights, within, n.astype(np.int64), population, {})}
        return self._known[key]

    def _among_rows(self, w: np.ndarray, wy: np.ndarray, wyy: np.ndarray, p: np.ndarray,
                    total: np.ndarray) -> np.ndarray:
        """The stage whose units are respondents: sum of squares less the square of the sum over m; `w`, `wy`, `wyy` of
        what the squares of weights count, by domain; `total` by cell."""
        stage = self._stages[-1]
        refuse_single(stage, self.design.rule, stage.strata)
        squared = _above_noise(wyy - p * (2 * wy - p * w), wyy)
        each = self._within / stage.sampled[stage.strata]
        return _above_noise(squared - summing(self.cell_domain, self.domain.size, each) @ total**2, squared)

    @cached_property
    def _within(self) -> np.ndarray:
        """What the square of a weight counts among the respondents of each cell, and of the scale; (C,)."""
        if self.rows is None:
            return np.zeros(self._size)
        stage = self._stages[-1]
        return factors(stage)[stage.strata] * self._scale**2

    @cached_property
    def _within_domains(self) -> Any:
        return summing(self.cell_domain, self.domain.size, self._within)

    def freedom(self, answered: Answered, df: Df) -> np.ndarray:
        """Degrees of freedom (G, Q): units less strata among the cells where the item was
        answered, as `domains.count_df`."""
        if df not in answered.freedom:
            answered.freedom[df] = self._freedom(answered, df)
        return answered.freedom[df]

    def _freedom(self, answered: Answered, df: Df) -> np.ndarray:
        if not isinstance(df, str):
            return np.full(answered.n.shape, float(df))
        if df == "design":
            return np.full(answered.n.shape, float(self.design.degf))
        if df not in ("domain", "psu"):
            raise SurveyRefused("unknown_df", df=df, allowed=["domain", "psu", "design"])
        unit, stratum, _ = df_codes(self._stages, df)
        by_rows, used = self._by_rows(df)[:, None], (answered.weights > 0).astype(float)
        if not by_rows.any():
            return self._distinct(unit, used) - self._distinct(stratum, used)
        cells, = self.tally.over_levels(self._numbers, answered.ones)
        rows = self._to_domains @ np.where(by_rows, cells, 0.0)
        return self._distinct(unit, used * ~by_rows) + rows - self._distinct(stratum, used)

    def _distinct(self, key: np.ndarray, used: np.ndarray) -> np.ndarray:
        """How many keys (C,) the cells in use (C, Q: 1, others 0) have in each domain, (G, Q)."""
        if np.count_nonzero(np.bincount(key)) == self._size:
            return self._to_domains @ used
        code, size = codes(key, self.cell_domain)
        if size == self.domain.size:
            return np.minimum(self._to_domains @ used, 1)
        found = (summing(code, size) @ used > 0).astype(float)
        return summing(self.cell_domain[first_rows(code, size)], self.domain.size) @ found

    def _by_rows(self, df: str) -> np.ndarray:
        """Cells whose respondents are themselves the units of the degrees of freedom."""
        if self.rows is None:
            return np.zeros(self._size, dtype=bool)
        if self.rows == 0:
            return np.ones(self._size, dtype=bool)
        return np.all([stage.taken[stage.strata] for stage in self._stages[: self.rows]], axis=0) & (df == "domain")


def _of_cells(stage: Stage, row: np.ndarray) -> Stage:
    """The stage of which only one `row` of each cell is left."""
    strata = stage.strata[row]
    return replace(stage, units=stage.units[row], strata=strata, first=first_rows(strata, len(stage.sampled)))


def _above_noise(difference: np.ndarray, terms: np.ndarray) -> np.ndarray:
    """Sums of squares as a difference: what is not above rounding is nothing."""
    difference *= difference > NOISE * terms
    return difference


def _points(item: Item, points: Mapping[Any, float] | None) -> np.ndarray:
    if points is None:
        if item.levels.dtype.kind not in "fiub":
            raise SurveyRefused("not_numeric", column=item.name, row=None,
                                text=str(item.levels[0]) if len(item.levels) else "")
        return item.levels.astype(float)
    return np.array([points.get(level, np.nan) for level in item.levels.tolist()], dtype=float)
