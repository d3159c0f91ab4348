"""Which factor makes scores and ranks vary: Sobol' indices by full enumeration of all switched-on factors.

A discrete factor (aggregation, normalisation) is taken alternative by alternative. A continuous one (weights, survey
error, judgement) is cut into equally likely levels, which are draws of it; the share of the survey into the middles of
equal strata. Columns depend on estimates and marks, weights on weights and the split, so every combination is a product
of the two and none is drawn twice.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ...findings import Finding, note, warning
from ...ranking.rank_matrix import rank_draws
from ...ranking.sobol import Sobol, doubtful, sobol_enumerated
from ..altered.draws import Source, by_way, drawn_estimates, drawn_marks, drawn_weights, with_split
from ..altered.factors import Factor, Judgement, Method, Split, SurveyError, Weights, of_kind
from ..altered.official import official_ranks
from ..altered.scoring import Columns
from ..altered.table import Table

LEVELS = 24
LEAST = 3                    # the error of fewer levels cannot be told
MOST = 200_000               # combinations × units
ORDER = ("aggregation", "normalisation", "survey", "judgement", "weights", "split")
DISCRETE = ("aggregation", "normalisation")
IDLE = {"weights": "drivers_idle_weights", "split": "drivers_idle_split", "survey": "drivers_idle_survey",
        "judgement": "drivers_idle_judgement"}


@dataclass(frozen=True, slots=True)
class Driver:
    """A factor's share of the variance of one output: `score` or `rank` of a unit, or `shift` of the table (empty
    `unit_id`), the mean absolute difference of the ranks from the official ones. nan where the output does not vary.
    `doubtful`: a share that is none."""

    unit_id: str
    output: str
    factor: str
    first: float
    total: float
    first_error: float
    total_error: float
    doubtful: bool


@dataclass(frozen=True)
class Drivers:
    """`factors` are the axes, with their `levels`; `sobol` has outputs (2 U + 1,): scores, ranks, shift. `mean_shift`:
    the mean of the shift over all combinations. `said`: factors that have nothing to act on, fewer levels than asked,
    doubtful shares."""

    table: Table
    factors: tuple[str, ...]
    levels: tuple[int, ...]
    sobol: Sobol | None
    mean_shift: float
    said: tuple[Finding, ...]

    @property
    def combinations(self) -> int:
        return int(np.prod(self.levels, dtype=np.int64))

    def rows(self) -> Iterator[Driver]:
        """Unit by unit and the table last, the factors of each in the order of `factors`."""
        if self.sobol is None:
            return
        s, wrong, units = self.sobol, doubtful(self.sobol.first, self.sobol.total), self.table.units
        outputs = [*((unit, "score") for unit in units), *((unit, "rank") for unit in units), ("", "shift")]
        for place in sorted(range(len(outputs)), key=lambda n: (n == 2 * len(units), n % len(units))):
            for k, factor in enumerate(self.factors):
                yield Driver(*outputs[place], factor, float(s.first[k, place]), float(s.total[k, place]),
                             float(s.first_error[k, place]), float(s.total_error[k, place]), bool(wrong[k, place]))


def drivers(source: Source, factors: Sequence[Factor], levels: int = LEVELS, seed: int = 1) -> Drivers:
    """Shares of the variance of the factors. Continuous ones get `levels` levels, fewer where the combinations would be
    too many; the errors that the indices bear are of that, rather too large than too small (two of them miss the truth
    in 2 to 5% of tries, at 24 to 8 levels). Between methods scores also differ by their scale: there ranks are what to
    read."""
    if not source.table.weighable:
        return Drivers(source.table, (), (), None, 0.0, (note("table_not_weighable"),))
    used, idle = _used(source, factors)
    said = [note(IDLE[name]) for name in idle]
    fixed = len(source.table.units) * int(np.prod([len(ways) for ways in _ways(used)]))
    axes = [name for name in ORDER if name in _names(used)]
    kept = fitting(levels, sum(name not in DISCRETE for name in axes), fixed)
    if not axes:
        return Drivers(source.table, (), (), None, 0.0, tuple(said))
    if kept < levels and any(name not in DISCRETE for name in axes):
        said.append(note("drivers_fewer_levels", asked=levels, levels=kept))
    scores = _scores(source, used, kept, seed)
    ranks, shift = _ranked(source.table, scores, Method in {type(factor) for factor in used})
    sobol = sobol_enumerated(np.concatenate([scores, ranks, shift[..., None]], axis=-1), len(axes),
                             [n for n, name in enumerate(axes) if name not in DISCRETE])
    if doubtful(sobol.first, sobol.total).any():
        said.append(warning("drivers_doubtful"))
    return Drivers(source.table, tuple(axes), scores.shape[:-1], sobol, float(shift.mean()), tuple(said))


def fitting(levels: int, continuous: int, fixed: int, most: int = MOST) -> int:
    """The most levels, up to `levels`, of each of the continuous factors with which levels^continuous ×
    fixed ≤ most; at least LEAST."""
    return next((n for n in range(max(levels, LEAST), LEAST, -1) if n**continuous * fixed <= most), LEAST)


# -- the factors that have something to act on ------------------------------------------------------------------------
def _used(source: Source, factors: Sequence[Factor]) -> tuple[list[Factor], list[str]]:
    table = source.table
    parts = {table.part(key) for key in table.columns}
    acts = {Weights: len(table.columns) > 1, Split: {"appraisal", "survey"} <= parts, SurveyError: bool(source.samples),
            Judgement: bool(source.judged), Method: True}
    used = [factor for factor in factors if acts[type(factor)]]
    return used, [factor.name for factor in factors if not acts[type(factor)]]


def _ways(factors: Sequence[Factor]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    method = next((factor for factor in factors if isinstance(factor, Method)), None)
    return (method.aggregations, method.normalisations) if method else (("",), ("",))


def _names(factors: Sequence[Factor]) -> set[str]:
    several = {name for name, ways in zip(DISCRETE, _ways(factors), strict=True) if len(ways) > 1}
    return several | {factor.name for factor in factors if not isinstance(factor, Method)}


# -- all combinations -------------------------------------------------------------------------------------------------
def _scores(source: Source, factors: Sequence[Factor], levels: int, seed: int) -> np.ndarray:
    """What is ranked, (*levels of the axes, U)."""
    streams = {factor.name: np.random.default_rng([seed, zlib.crc32(factor.name.encode())]) for factor in factors}
    columns, inside = _columns(source, factors, levels, streams)
    weights, beside = _weights(source.table, factors, levels, streams)

    def scorer(aggregation: str, normalisation: str) -> Callable[[Columns, np.ndarray | None], np.ndarray]:
        if not aggregation:
            return source.rescorer.figures
        return lambda c, w: by_way(source, aggregation, normalisation, c, w)

    aggregations, normalisations = _ways(factors)
    found = np.array([[_product(columns, weights, scorer(a, n)) for n in normalisations] for a in aggregations])
    sizes = [len(aggregations), len(normalisations), *inside, *beside]
    units = len(source.table.units)
    return found.reshape(*(size for name, size in zip(ORDER, sizes, strict=True) if name in _names(factors)), units)


def _columns(source: Source, factors: Sequence[Factor], levels: int,
             streams: dict[str, np.random.Generator]) -> tuple[Columns, tuple[int, int]]:
    """The columns of every combination of estimates and marks, the marks changing fastest."""
    errors, judged = of_kind(factors, SurveyError), of_kind(factors, Judgement)
    a, b = (1 if factor is None else levels for factor in (errors, judged))
    estimates = {} if errors is None else drawn_estimates(source, a, streams["survey"])
    marks = {} if judged is None else drawn_marks(source, judged, b, streams["judgement"])
    if not estimates and not marks:
        return source.rescorer.nominal(), (1, 1)
    every = {item: np.repeat(values, b, axis=0) for item, values in estimates.items()}
    return source.rescorer.altered(every, {item: np.tile(values, (a, 1)) for item, values in marks.items()},
                                   a * b), (a, b)


def _weights(table: Table, factors: Sequence[Factor], levels: int,
             streams: dict[str, np.random.Generator]) -> tuple[np.ndarray | None, tuple[int, int]]:
    """Weights of every combination of weights and split (D, 1 or U, K),
    the split changing fastest; None where they stay."""
    moved = drawn_weights(table, of_kind(factors, Weights), None, levels, streams)
    if (split := of_kind(factors, Split)) is None:
        return moved, (1 if moved is None else levels, 1)
    nominal = table.weights[None, :1] if table.one_set_of_weights else table.weights[None]
    start = nominal if moved is None else moved
    middles = split.reach * (2 * (np.arange(levels) + 0.5) / levels - 1)
    every, change = np.repeat(start, levels, axis=0), np.tile(middles, len(start))
    return (np.stack([with_split(table, every[:, unit], change) for unit in range(every.shape[1])], axis=1),
            (len(start), levels))


def _product(columns: Columns, weights: np.ndarray | None,
             score: Callable[[Columns, np.ndarray | None], np.ndarray]) -> np.ndarray:
    """Figures (C, V, U) of each of C columns under each of V weights; goes through the shorter of the two."""
    count = columns.X.shape[0]
    if weights is None:
        return score(columns, None)[:, None]
    if count <= len(weights):
        return np.array([score(columns.of(slice(row, row + 1)), weights) for row in range(count)])
    return np.stack([score(columns, weights[row:row + 1]) for row in range(len(weights))], axis=1)


def _ranked(table: Table, scores: np.ndarray, by_method: bool) -> tuple[np.ndarray, np.ndarray]:
    """Ranks, as the scores, and for each combination their mean absolute difference from the official order."""
    flat = scores.reshape(-1, scores.shape[-1])
    ranks = rank_draws(flat, table.ties, None if by_method else table.decimals)
    shift = np.abs(ranks - official_ranks(table)).mean(axis=1)
    return ranks.reshape(scores.shape).astype(float), shift.reshape(scores.shape[:-1])
