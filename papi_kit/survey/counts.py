"""Many items of a questionnaire by unit from one weighted count each, over PSU x answer level.

Means, shares, errors and intervals need only, for each cell (PSU x domain) and answer level, the sum of the weights and
the number of answers; where respondents are drawn inside PSUs with a finite population (or are PSUs themselves), also the
sum of squared weights. The million rows are read once an item. Results equal those of `SurveyDesign.mean` item by item.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd

from .domains import count_df, df_codes, domains, listed, present
from .estimate import Df
from .intervals import Share, mean_interval, share_interval
from .refusals import SurveyRefused
from .stages import Stage, codes, first_rows
from .variance import DomainCells, factors, grouped, refuse_single

if TYPE_CHECKING:
    from .design import SurveyDesign

MOST_LEVELS = 64
NOISE = 1e-13


@dataclass(frozen=True, slots=True)
class Item:
    """Counts of one item: `levels` (L,), weighted `w`, squared `w2` (None where not needed) and plain `n`, each (C, 1 + L)
    with the missing answers in front."""

    name: str
    levels: np.ndarray
    w: np.ndarray
    w2: np.ndarray | None
    n: np.ndarray

    def among(self, values: Sequence[Any]) -> np.ndarray:
        """1 for the levels that are among `values`, 0 for the others; (L,)."""
        chosen = set(values)
        return np.array([level in chosen for level in self.levels.tolist()], dtype=float)


@dataclass(frozen=True, slots=True)
class Moments:
    """Q items by domain, (G, Q): value, variance, valid answers, sum of weights, SRS variance; `answered` (C, Q) by cell."""

    value: np.ndarray
    variance: np.ndarray
    n: np.ndarray
    population: np.ndarray
    srs: np.ndarray
    answered: np.ndarray


class Counts:
    """Counts of `items` by the domains of `by`. Answers are numbers or texts; missing answers are not counted.

    Refuses: column_absent, counts_of_fitted (fitted or replicate weights: use `mean`, `proportion`), too_many_levels.
    """

    def __init__(self, design: SurveyDesign, items: Sequence[str], by: str | Sequence[str] | None = None, squares: bool = False):
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
        self._first = first = np.flatnonzero(inside)[first_rows(self.cell, self._size)]
        self.cell_domain = self.domain.codes[first]
        self._base: dict[int, np.ndarray] = {}
        whole = [replace(stage, units=stage.units[first], strata=stage.strata[first]) for stage in stages]
        self._row_stage: Stage | None = whole[self.rows] if self.rows is not None else None
        self._cells = DomainCells(whole[: self.rows], self.cell_domain, self.domain.size, design.rule)
        self._weights = design.weights.to_numpy()[self._keep]
        self._squares = self._weights**2 if squares or self.rows is not None else None
        self.items = [self._count(name) for name in items]

    def _count(self, name: str) -> Item:
        level, levels = answer_levels(self.design.data[name], name)
        shape = (self._size, len(levels) + 1)
        if shape[1] not in self._base:
            self._base = {shape[1]: self.cell * shape[1]}
        code = self._base[shape[1]] + level[self._keep]

        def table(weights: np.ndarray | None) -> np.ndarray:
            return np.bincount(code, weights, minlength=shape[0] * shape[1]).reshape(shape).astype(float, copy=False)

        return Item(name, levels, table(self._weights), None if self._squares is None else table(self._squares), table(None))

    def mean(self, points: Mapping[Any, float] | None = None, level: float = 0.95, df: Df = "domain", deff: str = "wor") -> pd.DataFrame:
        """Means of all items (units of the answers, or of `points`: answer -> points; answers without points are missing).
        Rows: domains, items within; the index names the item. Columns and refusals as `SurveyDesign.mean`."""
        return self._tables(lambda item: _points(item, points), deff, df, level, None)

    def share(self, values: Sequence[Any], method: str = "wilson", level: float = 0.95, df: Df = "domain", deff: str = "wor") -> pd.DataFrame:
        """Shares (0 to 1) of answers among `values`; otherwise as `mean`, intervals as `SurveyDesign.proportion`."""
        return self._tables(lambda item: item.among(values), deff, df, level, method)

    def _tables(self, scores: Callable[[Item], np.ndarray], deff: str, df: Df, level: float, method: str | None) -> pd.DataFrame:
        found = self.moments([scores(item) for item in self.items])
        freedom = self.freedom(found, df)
        size = np.broadcast_to(self.design.sizes(self.domain)[:, None], found.n.shape)
        taken = np.where(np.isfinite(size), found.n / size, 0.0)
        if method is None:
            low, high = mean_interval(found.value, found.variance, freedom, level, taken >= 1 - 1e-9)
        else:
            low, high = share_interval(method, Share(found.value, found.variance, found.n, freedom, taken, size, level))
        left = 1.0 if deff == "replace" else 1 - np.minimum(found.n / np.where(found.population > 0, found.population, np.nan), 1)
        effect = np.divide(found.variance, found.srs * left, out=np.full(size.shape, np.nan), where=found.srs * left > 0)
        columns = {"estimate": found.value, "std_error": np.sqrt(found.variance), "conf_low": low, "conf_high": high, "deff": effect,
                   "n": found.n, "df": freedom}
        table = self.domain.labels.loc[self.domain.labels.index.repeat(len(self.items))]
        table = table.assign(**{name: column.ravel() for name, column in columns.items()})
        return table.set_index(pd.Index([item.name for item in self.items] * self.domain.size, name="column"))

    def moments(self, scores: Sequence[np.ndarray]) -> Moments:
        """From sums of w, wy, wy² by cell, for all items at once."""
        powers = [powers_of(y) for y in scores]
        w, wy, wyy = self.sums([item.w for item in self.items], powers)
        answered = self.sums([item.n for item in self.items], [power[:, :1] for power in powers])[0]
        n, population, total, squares = (grouped(self.cell_domain, self.domain.size, v) for v in (answered, w, wy, wyy))
        with np.errstate(divide="ignore", invalid="ignore"):
            value = total / population
            spread = np.maximum(squares / population - value**2, 0.0)
            srs = np.where(n > 1, np.where(spread > NOISE * value**2, spread, 0.0) / (n - 1), np.nan)
            p = np.nan_to_num(value)[self.cell_domain]
            scale = np.nan_to_num(1 / population, posinf=0.0)[self.cell_domain]
        influence = _without_noise(wy - p * w, wy) * scale
        variance = self._cells.variance(influence) + self._among_rows(powers, p, scale, influence)
        return Moments(value, np.where(n > 0, variance, np.nan), n.astype(np.int64), population, srs, answered)

    def sums(self, tables: Sequence[np.ndarray], powers: Sequence[np.ndarray]) -> np.ndarray:
        """Sums over the levels, (C, Q) for each power of y."""
        result = np.empty((powers[0].shape[1], self._size, len(tables)))
        for q, (table, power) in enumerate(zip(tables, powers, strict=True)):
            result[:, :, q] = (table @ power).T
        return result

    def _among_rows(self, powers: Sequence[np.ndarray], p: np.ndarray, scale: np.ndarray, influence: np.ndarray) -> np.ndarray | float:
        """The stage whose units are respondents: sum of squares less the square of the sum over m."""
        if self._row_stage is None:
            return 0.0
        stage = self._row_stage
        refuse_single(stage, self.design.rule, stage.strata)
        w, wy, wyy = self.sums([item.w2 for item in self.items if item.w2 is not None], powers)
        squares = _without_noise(wyy - 2 * p * wy + p**2 * w, wyy) * scale**2
        centred = _without_noise(squares - influence**2 / stage.sampled[stage.strata][:, None], squares)
        return grouped(self.cell_domain, self.domain.size, factors(stage)[stage.strata][:, None] * np.maximum(centred, 0.0))

    def freedom(self, found: Moments, df: Df) -> np.ndarray:
        """Degrees of freedom (G, Q); items that were answered in the same cells share the count."""
        known: dict[bytes, np.ndarray] = {}
        columns = []
        for answered, n in zip(found.answered.T, found.n.T, strict=True):
            key = (answered if self.rows is not None else answered > 0).tobytes()
            if key not in known:
                known[key] = self._df(answered, n, df)
            columns.append(known[key])
        return np.column_stack(columns)

    def _df(self, answered: np.ndarray, n: np.ndarray, df: Df) -> np.ndarray:
        if not isinstance(df, str):
            return np.full(len(n), float(df))
        if df == "design":
            return np.full(len(n), float(self.design.degf))
        if df not in ("domain", "psu"):
            raise SurveyRefused("unknown_df", df=df, allowed=["domain", "psu", "design"])
        unit, stratum = (code[self._first] for code in df_codes(self.design.stages, df))
        domain, by_rows = np.where(answered > 0, self.cell_domain, -1), self._by_rows(df)
        units = count_df(unit, unit * 0, np.where(by_rows, -1, domain), self.domain.size)
        units = units + (np.bincount(domain[(domain >= 0) & ~by_rows], minlength=self.domain.size) > 0)
        rows = np.bincount(self.cell_domain, np.where(by_rows, answered, 0), minlength=self.domain.size)
        strata = -count_df(domain * 0, stratum, domain, self.domain.size) + (np.bincount(domain[domain >= 0], minlength=self.domain.size) > 0)
        return units + rows - strata

    def _by_rows(self, df: str) -> np.ndarray:
        """Cells whose respondents are themselves the units of the degrees of freedom."""
        if self.rows is None:
            return np.zeros(self._size, dtype=bool)
        if self.rows == 0:
            return np.ones(self._size, dtype=bool)
        above = self.design.stages[: self.rows]
        taken = np.all([stage.taken[stage.strata[self._first]] for stage in above], axis=0)
        return taken & (df == "domain")


def powers_of(scores: np.ndarray) -> np.ndarray:
    """1, y, y² of the levels, (1 + L, 3), 0 for a missing answer and for levels without a score."""
    result = np.zeros((len(scores) + 1, 3))
    result[1:] = np.nan_to_num(np.stack([scores * 0 + 1, scores, scores**2], axis=1))
    return result


def _without_noise(difference: np.ndarray, terms: np.ndarray) -> np.ndarray:
    return np.where(np.abs(difference) > NOISE * np.abs(terms), difference, 0.0)


def _points(item: Item, points: Mapping[Any, float] | None) -> np.ndarray:
    if points is None:
        if item.levels.dtype.kind not in "fiub":
            raise SurveyRefused("not_numeric", column=item.name, row=None, text=str(item.levels[0]) if len(item.levels) else "")
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
        code, levels = pd.factorize(column, sort=True)
    if len(levels) > MOST_LEVELS:
        raise SurveyRefused("too_many_levels", column=name, levels=len(levels), limit=MOST_LEVELS)
    return code.astype(np.int64) + 1, np.asarray(levels)


def _small_whole(values: np.ndarray) -> tuple[np.ndarray, np.ndarray] | None:
    """Whole answers from 0 to MOST_LEVELS - 2 need no sorting."""
    plus_one = values + 1
    if values.dtype.kind == "f":
        np.copyto(plus_one, 0, where=np.isnan(values))
        if (values == -1).any():
            return None
    if not (plus_one.min() >= (0 if values.dtype.kind == "f" else 1) and plus_one.max() < MOST_LEVELS):
        return None
    level = plus_one.astype(np.int8)
    if values.dtype.kind == "f" and not (level == plus_one).all():
        return None
    return level, np.arange(int(level.max()), dtype=float)
