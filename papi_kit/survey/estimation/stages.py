"""The stages of a sample as integer codes: which unit and which stratum each row belongs to,
how many were drawn of how many.

A row is one respondent. At stage 1 the units are the PSUs and the strata are those of the design; at a later stage
each unit of the stage above is a stratum of its own. Source: R survey 4.5, `svydesign` and `as.fpc`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from ...values import dataclass
from ...written.columns import Column, TextColumn, first_rows, numbered, numbered_by
from ..refusals import SurveyRefused, some

ALL_TAKEN = 1e-7
FEW = 1_000
Bounded = tuple[np.ndarray, int]        # codes (n,) and a bound above all of them


@dataclass(frozen=True, slots=True)
class Stage:
    """One stage. `units` and `strata` (n,) are codes of the rows; `stratum_of` (U,) is the stratum of each unit and
    `first` (H,) the first row of each stratum;
    `sampled`, `population` (inf without one) and `before` (product of the sampling fractions above) are (H,). Where
    units are respondents who are gathered, `many` (U,) is how many each stands for and `uneven` (U,) the sum of the
    squares of their weights over the square of the sum."""

    units: np.ndarray
    strata: np.ndarray
    stratum_of: np.ndarray
    sampled: np.ndarray
    population: np.ndarray
    before: np.ndarray
    first: np.ndarray
    many: np.ndarray | None = None
    uneven: np.ndarray | None = None

    @property
    def share(self) -> np.ndarray:
        """Sampling fraction of each stratum, 0 where the population is not finite; (H,)."""
        return self.sampled / self.population

    @property
    def single(self) -> np.ndarray:
        """Strata with one unit that was not taken with certainty, where that matters; (H,) bool."""
        return (self.sampled == 1) & ~self.taken & (self.before > 0)

    @property
    def taken(self) -> np.ndarray:
        """Strata all of whose units were taken; (H,) bool."""
        return self.share > 1 - ALL_TAKEN


def codes(*keys: Column) -> tuple[np.ndarray, int]:
    """One integer code 0..size-1 for each distinct combination of the keys, and their number."""
    code, span = _whole(keys[0])
    sparse, first = False, None
    for key in keys[1:]:
        other, more = _whole(key)
        sparse = sparse or span * more > _room(code)
        if sparse and (finer := _finer((code, span), (other, more))):
            code, first = finer
            span = len(first)
            continue
        if span * more >= 2**62:
            code, span = _compact(code, span, True, first)
        code, span, first = code * more + other, span * more, None
    return _compact(code, span, sparse, first)


def _room(code: np.ndarray) -> int:
    """Up to which bound of codes a table of them is small."""
    return 8 * len(code) + 1024


def _finer(a: Bounded, b: Bounded) -> tuple[np.ndarray, np.ndarray] | None:
    """Of two keys the one that tells the other, as a village tells its commune, and its first rows."""
    (finer, bound), (coarser, _) = (a, b) if a[1] >= b[1] else (b, a)
    if not len(finer) or bound > _room(finer):
        return None
    first = first_rows(finer, bound)
    return (finer, first) if _tells(finer, first, coarser) else None


def _tells(code: np.ndarray, first: np.ndarray, other: np.ndarray) -> bool:
    """Whether all rows of a code have in another one what its `first` row has."""
    told, few = other[np.minimum(first, len(other) - 1)], slice(FEW)
    return np.array_equal(told[code[few]], other[few]) and np.array_equal(told[code], other)


def _whole(key: Column) -> tuple[np.ndarray, int]:
    """The key as whole numbers below a bound; small ones as they are."""
    if isinstance(key, TextColumn):
        key = key.numbered()
        return key.code, max(len(key.distinct), 1)
    if key.dtype.kind in "iu" and len(key) and key.min() >= 0 and key.max() < 8 * len(key) + 1024:
        return key.astype(np.int64, copy=False), int(key.max()) + 1
    import pandas as pd

    code, levels = pd.factorize(key)
    return code.astype(np.int64), max(len(levels), 1)


def _compact(code: np.ndarray, span: int, sparse: bool, first: np.ndarray | None = None) -> tuple[np.ndarray, int]:
    """The codes that occur from 0 on: where `sparse` in the order of their `first` rows, else in their own."""
    if sparse:
        dense, different = numbered(code) if first is None else numbered_by(code, first)
        return dense, len(different)
    present = np.zeros(span, dtype=bool)
    present[code] = True
    size = int(present.sum())
    return code if size == span else (np.cumsum(present) - 1)[code], size


def build_stages(
    clusters: Sequence[Column], strata: Sequence[Column], fpc: Sequence[np.ndarray | None], nest: bool,
    certain: np.ndarray | None, times: np.ndarray | None = None
) -> tuple[Stage, ...]:
    """Stages from key columns, each (n,): `clusters` by stage (at least one),
    `strata` and `fpc` by stage (may be fewer).

    `fpc` holds population counts of a stage's units, or sampling fractions where no value exceeds 1; `certain` marks
    the PSUs taken with certainty; `times` (n,): the units of the last stage are rows of so many respondents.

    Refuses: clusters_not_nested, fpc_varies, fpc_below_sample, fpc_not_positive.
    """
    stages: list[Stage] = []
    parent, before = np.zeros(len(clusters[0]), dtype=np.int64), np.ones(len(clusters[0]))
    for number, cluster in enumerate(clusters):
        own = strata[number] if number < len(strata) else parent * 0
        first = number == 0
        if first and certain is not None:
            own = codes(own, np.where(certain, codes(cluster)[0] + 1, 0))[0]
        stratum, size = codes(parent, own)
        unit = codes(stratum, cluster)[0] if nest or not first else _nested(cluster, stratum)
        population = fpc[number] if number < len(fpc) else None
        many = times if number == len(clusters) - 1 else None
        stage = _stage(unit, stratum, size, population, before, certain if first else None, number + 1, many)
        stages.append(stage)
        parent, before = unit, before * stage.share[stratum]
    return tuple(stages)


def _nested(cluster: Column, stratum: np.ndarray) -> np.ndarray:
    unit, size = codes(cluster)
    if not _tells(unit, first_rows(unit, size), stratum):
        both, pairs = codes(unit, stratum)
        met = Counter(np.asarray(cluster)[first_rows(both, pairs)].tolist())
        raise SurveyRefused("clusters_not_nested", clusters=some(name for name, times in met.items() if times > 1))
    return unit


def _stage(
    unit: np.ndarray, stratum: np.ndarray, size: int, fpc: np.ndarray | None, before: np.ndarray,
    certain: np.ndarray | None, number: int, times: np.ndarray | None
) -> Stage:
    row_of_unit = first_rows(unit, int(unit.max()) + 1)
    stratum_of, many = stratum[row_of_unit], None if times is None else times[row_of_unit]
    sampled = np.bincount(stratum_of, many, minlength=size).astype(float)
    row_of = first_rows(stratum, size)
    population = np.full(size, np.inf) if fpc is None else _population(fpc, stratum, row_of, sampled, number)
    if certain is not None:
        population = np.where(certain[row_of], sampled, population)
    return Stage(unit, stratum, stratum_of, sampled, population, before[row_of], row_of, many)


def _plain(count: float) -> int | float:
    return int(count) if count == int(count) else round(float(count), 6)


def _population(fpc: np.ndarray, stratum: np.ndarray, row_of: np.ndarray, sampled: np.ndarray,
                number: int) -> np.ndarray:
    """Population counts by stratum from counts or fractions by row."""
    if np.isnan(fpc).any() or (fpc <= 0).any():
        raise SurveyRefused("fpc_not_positive", stage=number, rows=some(np.flatnonzero(~(fpc > 0)) + 1))
    of_stratum = fpc[row_of]
    if not np.allclose(fpc, of_stratum[stratum], rtol=1e-9, atol=0):
        wrong = np.flatnonzero(~np.isclose(fpc, of_stratum[stratum], rtol=1e-9, atol=0))
        raise SurveyRefused("fpc_varies", stage=number, rows=some(wrong + 1))
    counts = sampled / of_stratum if fpc.max() <= 1 else of_stratum
    few = counts < sampled * (1 - 1e-9)
    if few.any():
        h = int(np.flatnonzero(few)[0])
        raise SurveyRefused("fpc_below_sample", stage=number, row=int(row_of[h]) + 1, population=_plain(counts[h]),
                            sampled=int(sampled[h]))
    return counts
