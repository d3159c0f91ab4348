"""How the ranks of a table are distributed under factors: exactly, by enumeration, or by draws with their error."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np
from scipy.special import ndtr

from ...ranking import rank_confidence_sets, rank_probabilities
from ...ranking.errors.confidence import told_apart
from ...ranking.errors.tiers import tiers_of
from ...ranking.rank_matrix import RankCounter
from ...survey.estimation.intervals import quantile
from ..altered.draws import Source, by_way, drawn_figures
from ..altered.factors import Conventions, Factor, Method, SurveyError, label
from ..altered.table import Table

COVERAGE = 0.90
FAR = 3.0
LINEAR = 1e-7


@dataclass(frozen=True)
class Distribution:
    """Units in the order of the table. `p` (U, U): P(rank = k + 1); `before` (U, U): P(i stands before j);
    `mean_figure` (U,) over draws; `in_band` (U,): P(the band of now), nan where bands do not follow from the figure;
    `error`: the largest Monte Carlo standard error of `p`, 0 where exact. `low`, `high`, `all_low`, `all_high` (U,):
    90% marginal and simultaneous rank confidence sets and `tier` where sampling errors are what varies, else None."""

    factors: str
    method: str                                     # exact | enumerated | simulated
    draws: int
    p: np.ndarray
    before: np.ndarray
    mean_rank: np.ndarray
    median: np.ndarray
    q05: np.ndarray
    q95: np.ndarray
    top3: np.ndarray
    mean_figure: np.ndarray
    in_band: np.ndarray
    error: float
    sets: Sets | None = None


@dataclass(frozen=True)
class Sets:
    low: np.ndarray
    high: np.ndarray
    all_low: np.ndarray
    all_high: np.ndarray
    tier: np.ndarray


@dataclass
class _Sums:
    """Adds up what is kept of the figures of draws."""

    counter: RankCounter
    bands: np.ndarray
    total: np.ndarray = field(init=False)
    inside: np.ndarray = field(init=False)

    def __post_init__(self) -> None:
        self.total = np.zeros(self.counter.units)
        self.inside = np.zeros(self.counter.units)

    def add(self, figures: np.ndarray) -> None:
        self.counter.add(figures)
        self.total += figures.sum(axis=0)
        self.inside += ((figures >= self.bands[0]) & (figures < self.bands[1])).sum(axis=0)

    def distribution(self, factors: str, method: str, sets: Sets | None) -> Distribution:
        c = self.counter
        error = float(c.standard_error()[0].max()) if method == "simulated" else 0.0
        in_band = np.where(np.isnan(self.bands).any(axis=0), np.nan, self.inside / c.draws)
        return Distribution(factors, method, c.draws, c.shares(), c.before(), c.mean(), c.quantile(0.5),
                            c.quantile(0.05), c.quantile(0.95), c.top(3), self.total / c.draws, in_band, error, sets)


def distribution(source: Source, factors: Sequence[Factor], draws: int, seed: int) -> Distribution:
    """Survey errors of linear rules alone: exactly; alternatives alone: each once; all else by draws."""
    found = _distribution(source, factors, draws, seed)
    return replace(found, in_band=_in_quota(source.table, found.p)) if source.table.program.grouped_by_quota else found


def _in_quota(table: Table, p: np.ndarray) -> np.ndarray:
    """P(a rank that now belongs to the unit's group), where groups are parts of the ranking."""
    bands, ranks = [result.band for result in table.results], [result.rank or 0 for result in table.results]
    return np.array([sum(p[i, k - 1] for k in {rank for rank, other in zip(ranks, bands, strict=True) if other == band})
                     for i, band in enumerate(bands)])


def _distribution(source: Source, factors: Sequence[Factor], draws: int, seed: int) -> Distribution:
    name, kinds = label(tuple(factors)), {type(factor) for factor in factors}
    sets = _sets(source, draws, seed) if kinds == {SurveyError} else None
    if kinds == {SurveyError} and _normal_and_linear(source):
        return _exact(source, name, sets)
    sums = _Sums(RankCounter(len(source.table.units), source.table.ties, _decimals(source, kinds), pairwise=True),
                 _band_ends(source, kinds))
    if kinds == {Conventions}:
        return _by_convention(source, name)
    if kinds == {Method}:
        method = next(factor for factor in factors if isinstance(factor, Method))
        nominal = source.rescorer.nominal()
        sums.add(np.concatenate([by_way(source, a, n, nominal, None) for a in method.aggregations
                                 for n in method.normalisations]))
        return sums.distribution(name, "enumerated", None)
    for figures in drawn_figures(source, factors, draws, seed):
        sums.add(figures)
    return sums.distribution(name, "simulated", sets)


def _by_convention(source: Source, name: str) -> Distribution:
    """The figure rounded and not, equal units ranked densely and by competition."""
    table, nominal = source.table, source.rescorer.nominal()
    merged = RankCounter(len(table.units), table.ties, table.decimals, pairwise=True)
    sums = _Sums(merged, _band_ends(source, set()))
    for rounding in (True, False):
        figures = source.rescorer.figures(nominal, rounding=rounding)
        for ties in Conventions().ties:
            counter = RankCounter(len(table.units), ties, table.decimals if rounding else None, pairwise=True)
            counter.add(figures)
            merged.take(counter)
            sums.total += figures[0]
            sums.inside += (figures[0] >= sums.bands[0]) & (figures[0] < sums.bands[1])
    return sums.distribution(name, "enumerated", None)


def _decimals(source: Source, kinds: set[type]) -> int | None:
    return None if Method in kinds else source.table.decimals


def _band_ends(source: Source, kinds: set[type]) -> np.ndarray:
    """Where the band of now begins and ends, (2, U); nan where bands do not follow from the figure."""
    table, bands = source.table, source.table.program.bands
    plain = bands and Method not in kinds and not table.program.vetoes and not any(band.gates or band.share is not None
                                                                                   for band in bands)
    found = np.full((2, len(table.units)), np.nan)
    for place, result in enumerate(table.results if plain else ()):
        number = next(n for n, band in enumerate(bands) if band.label == result.band)
        found[:, place] = _edge(bands[number], -np.inf), _edge(bands[number - 1], np.inf) if number else np.inf
    return found


def _edge(band: Any, without: float) -> float:
    if band.lower is None:
        return without
    sign, end = band.lower
    return float(end) if sign == ">=" else float(np.nextafter(float(end), np.inf))


# -- survey errors ----------------------------------------------------------------------------------------------------
def figure_errors(source: Source) -> tuple[np.ndarray, np.ndarray]:
    """What is ranked before rounding, and its standard error, (U,) each; 0 without one."""
    figures = source.rescorer.figures(source.rescorer.nominal(), rounding=False)[0]
    return figures, np.array([result.std_error or 0.0 for result in source.table.results])


def _sets(source: Source, draws: int, seed: int) -> Sets | None:
    figures, errors = figure_errors(source)
    if not errors.any():
        return None
    errors = errors * _student(source)
    draws = max(draws, 2000)
    one = rank_confidence_sets(figures, errors, kind="marginal", coverage=COVERAGE, draws=draws, seed=seed)
    every = rank_confidence_sets(figures, errors, kind="simultaneous", coverage=COVERAGE, draws=draws, seed=seed)
    tier = tiers_of(figures, told_apart(figures, errors, coverage=COVERAGE, draws=draws, seed=seed))
    return Sets(one["low"].to_numpy(), one["high"].to_numpy(), every["low"].to_numpy(), every["high"].to_numpy(),
                np.asarray(tier))


def _student(source: Source) -> np.ndarray:
    """How much wider a t interval of `COVERAGE` is than a normal one,
    (U,): few clusters make an uncertain standard error."""
    df = np.array([max(result.errors.df, 1.0) for result in source.table.results])
    return quantile(COVERAGE, df) / quantile(COVERAGE, np.full(len(df), np.inf))


def _normal_and_linear(source: Source) -> bool:
    """Whether the figure moves in a straight line with every estimate,
    three standard errors to both sides, with normal errors."""
    if not all(np.isinf(sample.df).all() for sample in source.samples):
        return False
    items = [(sample, place) for sample in source.samples for place in range(len(sample.items))]
    steps = np.array([-FAR, -1.0, 1.0, FAR])
    estimates: dict[str, np.ndarray] = {}
    for number, (sample, place) in enumerate(items):
        values = np.full((len(steps) * len(items), len(source.table.units)), np.nan)
        now = np.array([_now(result, sample.items[place]) for result in source.table.results])
        rows = slice(len(steps) * number, len(steps) * (number + 1))
        values[rows] = np.where(sample.errors[:, place] > 0, now + steps[:, None] * sample.errors[:, place], np.nan)
        estimates[sample.items[place]] = values
    found = source.rescorer.altered_figures(estimates, {}, len(steps) * len(items), rounding=False)
    moved = (found - source.rescorer.figures(source.rescorer.nominal(),
                                             rounding=False)).reshape(len(items), len(steps), -1)
    slope = (moved[:, 2] - moved[:, 1]) / 2
    return bool(np.abs(moved - steps[:, None] * slope[:, None]).max(initial=0.0) <= LINEAR * max(
        1.0, float(np.abs(found).max())))


def _now(result: Any, item: str) -> float:
    fact = result.state.facts.get((item, "estimate"))
    return float(fact.value) if fact is not None and hasattr(fact.value, "numerator") else np.nan


def _exact(source: Source, name: str, sets: Sets | None) -> Distribution:
    figures, errors = figure_errors(source)
    p = rank_probabilities(figures, errors)
    spread = np.hypot(errors[:, None], errors[None, :])
    gap = figures[:, None] - figures[None, :]
    with np.errstate(divide="ignore", invalid="ignore"):
        before = np.where(spread > 0, ndtr(gap / np.where(spread > 0, spread, 1.0)), (np.sign(gap) + 1) / 2)
    np.fill_diagonal(before, 0.5)
    ends = _band_ends(source, set())
    with np.errstate(divide="ignore", invalid="ignore"):
        inside = np.where(errors > 0, ndtr((ends[1] - figures) / errors) - ndtr((ends[0] - figures) / errors),
                          ends[0] * 0 + 1)
    ranks = np.arange(1, len(figures) + 1)
    median, q05, q95 = (1 + (np.cumsum(p, axis=1) < q - 1e-12).sum(axis=1).astype(float) for q in (0.5, 0.05, 0.95))
    return Distribution(name, "exact", 0, p, before, p @ ranks, median, q05, q95, p[:, :3].sum(axis=1), figures,
                        inside, 0.0, sets)
