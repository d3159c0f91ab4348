"""Many items of a questionnaire by unit from one weighted count each, over PSU x answer level.

Means, shares, errors and intervals need only, for each cell (PSU x domain) and answer level, the number of answers and
the sum of the weights; where respondents are drawn inside PSUs with a finite population (or are PSUs themselves), also
the sum of squared weights. Where all respondents of a cell have one weight, the number alone tells the others. The
million rows are read once an item. Results equal those of `SurveyDesign.mean` item by item.
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
from .domains import df_codes, domains, listed, present, series
from .estimate import Df
from .intervals import Share, mean_interval, share_interval
from .stages import Stage, codes
from .variance import DomainCells, factors, grouped, refuse_single, summing

MOST_LEVELS = 64
NOISE = 1e-13


@dataclass(frozen=True, slots=True)
class Item:
    """Counts of one item by its `levels` (L,): `sums` holds, each (L, C), the number of answers and, where weights
    differ inside cells, the sums of the weights and of their squares (these where needed)."""

    name: str
    levels: np.ndarray
    sums: tuple[np.ndarray, ...]

    def among(self, values: Sequence[Any]) -> np.ndarray:
        """1 for the levels that are among `values`, 0 for the others; (L,)."""
        chosen = set(values)
        return np.array([level in chosen for level in self.levels.tolist()], dtype=float)


@dataclass(frozen=True, slots=True)
class Answered:
    """What depends on which levels have a score, not on the scores. By cell, (C, Q): answers, and in `weights` the sums
    of the weights and of their squares (these where needed); by domain, (G, Q): valid answers, sum of weights;
    `freedom` by kind of df."""

    cells: np.ndarray
    weights: list[np.ndarray]
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

    def __init__(self, design: Design, items: Sequence[str], by: str | Sequence[str] | None = None,
                 squares: bool = False):
        if design.adjusted:
            raise SurveyRefused("counts_of_fitted")
        present(design.data, [*items, *listed(by)])
        self.design = design
        self.domain = domains(design.data, listed(by), design.inside)
        self.rows = design.row_stage
        stages = design.stages if self.rows is None else design.stages[: self.rows + 1]
        inside = self.domain.codes >= 0
        self._keep: Any = slice(None) if inside.all() else np.flatnonzero(inside)
        keys = [stage.strata if number == self.rows else stage.units for number, stage in enumerate(stages)]
        self.cell, self._size = codes(*(key[self._keep] for key in keys), self.domain.codes[self._keep])
        first = np.flatnonzero(inside)[first_rows(self.cell, self._size)]
        self.cell_domain = self.domain.codes[first]
        self._stages = [replace(stage, units=stage.units[first], strata=stage.strata[first]) for stage in stages]
        self._cells = DomainCells(self._stages[: self.rows], self.cell_domain, self.domain.size, design.rule)
        weights = design.weighing[self._keep]
        equal = weights[first_rows(self.cell, self._size)]
        self._equal = equal[:, None] if np.array_equal(equal[self.cell], weights) else None
        self._most = 2 if squares or self.rows is not None else 1
        powers = range(1, self._most + 1) if self._equal is None else ()
        self._weights = [None, *(weights**power for power in powers)]
        code = np.empty(len(self.cell), dtype=np.int64)         # one for all items: to ask for memory costs more
        self.items = [self._count(name, code) for name in items]
        self._sizes = design.sizes(self.domain)[:, None]
        self._to_domains = summing(self.cell_domain, self.domain.size)
        self._known: dict[bytes, Answered] = {}

    def _count(self, name: str, code: np.ndarray) -> Item:
        level, levels = answer_levels(series(self.design.data[name]), name)
        np.multiply(level[self._keep], self._size, out=code, dtype=np.int64)
        code += self.cell
        cells = (len(levels) + 1) * self._size
        tables = (np.bincount(code, weights, minlength=cells)[self._size :].astype(float, copy=False)
                  for weights in self._weights)
        return Item(name, levels, tuple(table.reshape(len(levels), self._size) for table in tables))

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
        return ({name: label.array.take(domain) for name, label in self.domain.labels.items()},
                names.take(np.tile(np.arange(len(self.items)), self.domain.size)))

    def moments(self, scores: Sequence[np.ndarray]) -> Moments:
        """From sums of w, wy, wy² by cell, for all items at once;
        `scores` of the levels (L,), nan where a level has none."""
        answered = self._answers([y == y for y in scores])
        made = {y.tobytes(): y for y in scores}                                # most items have the same
        powers = {key: np.stack([known := np.nan_to_num(y), known**2]) for key, y in made.items()}
        (wy, wyy), *squares = self._sums([powers[y.tobytes()] for y in scores], range(1, self._most + 1))
        w, n, population = answered.weights[0], answered.n, answered.population
        total, squared = self._to_domains @ wy, self._to_domains @ wyy
        with np.errstate(divide="ignore", invalid="ignore"):
            value = total / population
            srs = np.where(n > 1, _above_noise(squared / population - value**2, value**2) / (n - 1), np.nan)
        p = np.nan_to_num(value)[self.cell_domain]
        centred = wy - p * w
        centred[np.abs(centred) <= NOISE * np.abs(wy)] = 0.0
        variance = self._cells.variance(centred)
        if self.rows is not None:
            variance += self._among_rows(self._stages[self.rows], (answered.weights[1], *squares[0]), p, centred)
        variance = np.divide(variance, population**2, out=np.full_like(variance, np.nan), where=population > 0)
        return Moments(value, variance, srs, answered)

    def _answers(self, scored: Sequence[np.ndarray]) -> Answered:
        """Kept until asked for other levels: shares and means of the same answers have it in common."""
        key = b"/".join(levels.tobytes() for levels in scored)
        if key not in self._known:
            cells, *weights = (sums[0] for sums in self._sums([levels[None].astype(float) for levels in scored],
                                                              range(self._most + 1)))
            n = (self._to_domains @ cells).astype(np.int64)
            self._known = {key: Answered(cells, weights, n, self._to_domains @ weights[0], {})}
        return self._known[key]

    def _sums(self, scores: Sequence[np.ndarray], powers: Sequence[int]) -> list[np.ndarray]:
        """Sums over the levels, for each power of the weight (P, C, Q); `scores` are (P, L)."""
        if self._equal is None:
            return [self._over_levels(scores, power) for power in powers]
        plain = self._over_levels(scores, 0)
        return [plain * self._equal**power for power in powers]

    def _over_levels(self, scores: Sequence[np.ndarray], power: int) -> np.ndarray:
        result = np.empty((len(scores), len(scores[0]), self._size))
        for each, item, score in zip(result, self.items, scores, strict=True):
            np.matmul(score, item.sums[power], out=each)
        return np.ascontiguousarray(result.transpose(1, 2, 0))

    def _among_rows(self, stage: Stage, squares: Sequence[np.ndarray], p: np.ndarray, total: np.ndarray) -> np.ndarray:
        """The stage whose units are respondents: sum of squares less the square of the sum over m;
        `squares` of w, wy, wyy with w²."""
        refuse_single(stage, self.design.rule, stage.strata)
        w, wy, wyy = squares
        squared = _above_noise(wyy - p * (2 * wy - p * w), wyy)
        centred = _above_noise(squared - total**2 / stage.sampled[stage.strata][:, None], squared)
        return self._to_domains @ (factors(stage)[stage.strata][:, None] * centred)

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
        by_rows, used = self._by_rows(df)[:, None], answered.cells > 0
        rows = self._to_domains @ np.where(by_rows, answered.cells, 0.0) if by_rows.any() else 0.0
        return self._distinct(unit, used & ~by_rows) + rows - self._distinct(stratum, used)

    def _distinct(self, key: np.ndarray, used: np.ndarray) -> np.ndarray:
        """How many keys (C,) the cells in use (C, Q) have in each domain, (G, Q)."""
        code, size = codes(key, self.cell_domain)
        if size == self._size:
            return self._to_domains @ used
        return grouped(self.cell_domain[first_rows(code, size)], self.domain.size, grouped(code, size, used) > 0)

    def _by_rows(self, df: str) -> np.ndarray:
        """Cells whose respondents are themselves the units of the degrees of freedom."""
        if self.rows is None:
            return np.zeros(self._size, dtype=bool)
        if self.rows == 0:
            return np.ones(self._size, dtype=bool)
        return np.all([stage.taken[stage.strata] for stage in self._stages[: self.rows]], axis=0) & (df == "domain")


def _above_noise(difference: np.ndarray, terms: np.ndarray) -> np.ndarray:
    """Sums of squares as a difference: what is not above rounding is nothing."""
    return np.where(difference > NOISE * terms, difference, 0.0)


def _points(item: Item, points: Mapping[Any, float] | None) -> np.ndarray:
    if points is None:
        if item.levels.dtype.kind not in "fiub":
            raise SurveyRefused("not_numeric", column=item.name, row=None,
                                text=str(item.levels[0]) if len(item.levels) else "")
        return item.levels.astype(float)
    return np.array([points.get(level, np.nan) for level in item.levels.tolist()], dtype=float)


def answer_levels(column: pd.Series, name: str) -> tuple[np.ndarray, np.ndarray]:
    """Codes (n,) of the answers, 0 for missing, and the levels (L,) of codes 1..L. Refuses too_many_levels."""
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
    return code.astype(np.int64) + 1, levels


def _small_whole(values: np.ndarray) -> tuple[np.ndarray, np.ndarray] | None:
    """Whole answers from 0 to MOST_LEVELS - 1 need no sorting; the levels run from the least to the largest."""
    there = values == values
    with np.errstate(invalid="ignore"):
        level = values.astype(np.int8)             # some number for a missing answer, another for one that is too large
    if not there.any() or np.count_nonzero(level == values) < np.count_nonzero(there):
        return None
    level *= there
    least, most = int((level + ~there * np.int8(MOST_LEVELS)).min()), int(level.max())
    if least < 0 or most >= MOST_LEVELS:
        return None
    return (level - np.int8(least - 1)) * there, np.arange(least, most + 1, dtype=float)
