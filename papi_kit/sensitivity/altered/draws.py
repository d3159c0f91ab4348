"""Draws of the factors, and the figures that are ranked under them.

Every factor has random numbers of its own (seed, factor), drawn unit by unit in the order of the units' ids and column
by column in the order of theirs: the same seed gives the same draws, whatever the order of units, and whichever other
factors are on.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from ...index.assessment import Assessment
from ...index.point_errors import Sample, samples_of_facts, samples_of_surveys
from ...index.results import UnitResult
from ...ranking.weights.draws import dirichlet_weights, perturbed_weights
from .factors import Factor, Judgement, Method, Split, SurveyError, Weights, of_kind
from .scoring import Columns, Rescorer
from .table import Table

AT_A_TIME = 100_000


@dataclass(frozen=True)
class Source:
    """A table with what its draws need: the scorer, and the survey samples in the order of its units."""

    table: Table
    rescorer: Rescorer
    samples: tuple[Sample, ...]

    @property
    def judged(self) -> list[str]:
        """Items whose mark somebody gave: by judgement, or by hand."""
        items = self.table.program.items
        return [key for key, item in items.items() if item.leaf and item.domain_type == "base"
                and any(item.origin == "judgement" or result.state.scores[key].status == "by_hand"
                        for result in self.table.results)]


def source_of(assessment: Assessment, table: Table) -> Source:
    states = [result.state for result in table.results]
    samples = [*samples_of_surveys(states, assessment.surveyed),
               *samples_of_facts(assessment.program, states, assessment.surveyed)]
    return Source(table, Rescorer(assessment, table), tuple(sample for sample in samples if sample.errors.any()))


def without_error(source: Source, assessment: Assessment) -> list[tuple[UnitResult, str]]:
    """Units and items whose estimate came without a standard error where others' came with one: they are
    drawn as if known exactly."""
    spoken = assessment.surveyed.spoken
    return [(result, item) for sample in source.samples for place, item in enumerate(sample.items)
            if sample.errors[:, place].any() for result in source.table.results
            if (item, "estimate") in result.state.facts and (item, "std_error") not in result.state.facts
            and (result.unit.id, item) not in spoken]


def drawn_figures(source: Source, factors: Sequence[Factor], draws: int, seed: int,
                  rounding: bool = True) -> Iterator[np.ndarray]:
    """Figures (d, U) by chunks, `draws` in all."""
    units = len(source.table.units)
    size = max(1, min(draws, AT_A_TIME // units))
    streams = {factor.name: np.random.default_rng([seed, zlib.crc32(factor.name.encode())]) for factor in factors}
    for start in range(0, draws, size):
        yield _figures(source, factors, min(size, draws - start), streams, rounding)


def _figures(source: Source, factors: Sequence[Factor], draws: int, streams: dict[str, np.random.Generator],
             rounding: bool) -> np.ndarray:
    if all(isinstance(factor, SurveyError | Judgement) for factor in factors):
        return source.rescorer.altered_figures(*_inputs(source, factors, draws, streams), draws, rounding)
    columns = drawn_columns(source, factors, draws, streams)
    weights = drawn_weights(source.table, of_kind(factors, Weights), of_kind(factors, Split), draws, streams)
    if (method := of_kind(factors, Method)) is not None:
        return _by_method(source, method, columns, weights, draws, streams["method"])
    found = source.rescorer.figures(columns, weights, rounding)
    return np.broadcast_to(found, (draws, found.shape[1]))


# -- estimates and marks ----------------------------------------------------------------------------------------------
def drawn_columns(source: Source, factors: Sequence[Factor], draws: int,
                  streams: dict[str, np.random.Generator]) -> Columns:
    """The columns under drawn estimates and marks; the nominal ones where neither is on."""
    estimates, marks = _inputs(source, factors, draws, streams)
    if not estimates and not marks:
        return source.rescorer.nominal()
    return source.rescorer.altered(estimates, marks, draws)


def _inputs(source: Source, factors: Sequence[Factor], draws: int,
            streams: dict[str, np.random.Generator]) -> tuple[dict[str, np.ndarray], dict[str, np.ndarray]]:
    """Drawn estimates and marks, item -> (D, U)."""
    errors, judged = of_kind(factors, SurveyError), of_kind(factors, Judgement)
    estimates = {} if errors is None else drawn_estimates(source, draws, streams["survey"])
    return estimates, {} if judged is None else drawn_marks(source, judged, draws, streams["judgement"])


def drawn_estimates(source: Source, draws: int, rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Estimates (D, U) of each item with an error, normal or Student t with the unit's degrees of
    freedom, nan for a unit without."""
    found: dict[str, np.ndarray] = {}
    for sample in source.samples:
        values = np.array([[_value(result, item) for item in sample.items] for result in source.table.results])
        noise = np.stack([_noise(sample, unit, draws, rng) for unit in range(len(values))], axis=1)
        drawn = np.where(sample.errors > 0, values + noise, np.nan)
        found |= {item: _kept_in(source.table, item, drawn[:, :, place]) for place, item in enumerate(sample.items)}
    return found


def _value(result: object, item: str) -> float:
    fact = result.state.facts.get((item, "estimate"))  # type: ignore[attr-defined]
    return float(fact.value) if fact is not None and hasattr(fact.value, "numerator") else np.nan


def _noise(sample: Sample, unit: int, draws: int, rng: np.random.Generator) -> np.ndarray:
    """(D, L) with the sample's covariance in this unit."""
    values, vectors = np.linalg.eigh(sample.covariance[unit])
    root = vectors * np.sqrt(np.maximum(values, 0.0))
    drawn = rng.standard_normal((draws, len(values))) @ root.T
    df = sample.df[unit]
    if not np.isfinite(df) or df < 1:
        return drawn
    return drawn / np.sqrt(rng.chisquare(df, draws) / df)[:, None]


def _kept_in(table: Table, item: str, values: np.ndarray) -> np.ndarray:
    """A share stays between 0 and 1."""
    spec = next(spec for spec in table.program.items[item].figures if spec.name == "estimate")
    return np.clip(values, 0.0, 1.0) if spec.type == "share" else values


def drawn_marks(source: Source, factor: Judgement, draws: int, rng: np.random.Generator) -> dict[str, np.ndarray]:
    """Marks (D, U) of judged items, within 0 and max; nan for a unit whose mark is computed."""
    found = {}
    for item in sorted(source.judged):
        node, drawn = source.table.program.items[item], np.full((draws, len(source.table.units)), np.nan)
        for place, result in enumerate(source.table.results):
            score, noise = result.state.scores[item], rng.standard_normal(draws)
            top = float(node.max_for(result.unit.group) or 0)
            if score.points is not None and (node.origin == "judgement" or score.status == "by_hand"):
                drawn[:, place] = np.clip(float(score.points) + factor.spread * top * noise, 0.0, top)
        found[item] = drawn
    return found


# -- weights ----------------------------------------------------------------------------------------------------------
def drawn_weights(table: Table, weights: Weights | None, split: Split | None, draws: int,
                  streams: dict[str, np.random.Generator]) -> np.ndarray | None:
    """Weights (D, 1 or U, K); None where they stay as they are.
    Units of groups with weights of their own move alike."""
    if weights is None and split is None:
        return None
    groups = [0] if table.one_set_of_weights else list(range(len(table.units)))
    found = [table.weights[unit][None] for unit in groups]
    if weights is not None:
        states = streams["weights"].bit_generator.state
        found = []
        for unit in groups:
            streams["weights"].bit_generator.state = states
            found.append(_moved(table, table.weights[unit], weights, draws, streams["weights"]))
    if split is not None:
        shares = streams["split"].uniform(-split.reach, split.reach, draws)
        found = [with_split(table, w, shares) for w in found]
    return np.stack([np.broadcast_to(w, (draws, w.shape[1])) for w in found], axis=1)


def _moved(table: Table, w: np.ndarray, factor: Weights, draws: int, rng: np.random.Generator) -> np.ndarray:
    if factor.concentration is not None:
        return dirichlet_weights(w, factor.concentration, draws, rng, table.columns)
    return perturbed_weights(w, table.levels, factor.reach, draws, rng)


def with_split(table: Table, w: np.ndarray, change: np.ndarray) -> np.ndarray:
    """Weights (D or 1, K) with the survey's share changed by `change` (D,),
    the rest of both parts in proportion. Mixed columns stay."""
    part = np.array([table.part(key) for key in table.columns])
    survey, appraisal = part == "survey", part == "appraisal"
    s, a = w[:, survey].sum(axis=1), w[:, appraisal].sum(axis=1)
    wanted = np.clip(s + change, 0.0, s + a)
    up = np.divide(wanted, s, out=np.ones_like(wanted), where=s > 0)
    down = np.divide(s + a - wanted, a, out=np.ones_like(wanted), where=a > 0)
    return w * np.where(survey, up[:, None], np.where(appraisal, down[:, None], 1.0))


# -- methods ----------------------------------------------------------------------------------------------------------
def _by_method(source: Source, method: Method, columns: Columns, weights: np.ndarray | None, draws: int,
               rng: np.random.Generator) -> np.ndarray:
    ways = [(a, n) for a in method.aggregations for n in method.normalisations]
    chosen = rng.integers(len(ways), size=draws)
    found = np.empty((draws, len(source.table.units)))
    for number, way in enumerate(ways):
        rows = chosen == number
        if rows.any():
            found[rows] = by_way(source, *way, columns.of(rows), None if weights is None else weights[rows])
    return found


def by_way(source: Source, aggregation: str, normalisation: str, columns: Columns,
           weights: np.ndarray | None) -> np.ndarray:
    """Figures on a common scale of 1 to 100: columns normalised over the units (share of max; between worst and best;
    z-score with mean 60 and standard deviation 15, kept within 1 and 100), then averaged with the weights in force,
    arithmetically or geometrically."""
    M = columns.M
    X = np.divide(columns.X, M, out=np.zeros(np.broadcast_shapes(columns.X.shape, M.shape)), where=M > 0)
    there = np.broadcast_to(M > 0, X.shape)
    scaled = np.clip(_normalised(X, there, normalisation), 1.0, 100.0)
    w = (source.table.weights[None] if weights is None else weights) * M
    below = w.sum(axis=-1)
    if aggregation == "geometric":
        return np.exp((w * np.log(scaled)).sum(axis=-1) / below)
    return (w * scaled).sum(axis=-1) / below


def _normalised(X: np.ndarray, there: np.ndarray, way: str) -> np.ndarray:
    if way == "share":
        return 1 + 99 * X
    low, high = (np.where(there, X, np.inf).min(axis=1, keepdims=True),
                 np.where(there, X, -np.inf).max(axis=1, keepdims=True))
    if way == "minmax":
        spread = high - low
        return 1 + 99 * np.divide(X - low, spread, out=np.full(X.shape, 0.5), where=(spread > 0) & there)
    n = np.maximum(there.sum(axis=1, keepdims=True), 1)
    mean = np.where(there, X, 0.0).sum(axis=1, keepdims=True) / n
    sd = np.sqrt(np.where(there, (X - mean) ** 2, 0.0).sum(axis=1, keepdims=True) / n)
    return 60 + 15 * np.divide(X - mean, sd, out=np.zeros(X.shape), where=(sd > 0) & there)
