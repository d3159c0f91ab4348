"""Do forms differ by who collected them? Correlation inside collectors,
and each collector beside the units he or she worked in."""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
import pandas as pd

from ...written.columns import TextColumn, numbered, occurring
from ..form.answers import Answers
from ..form.questionnaire import OVERALL, Questionnaire
from ..satisfaction.targets import TargetMaker

COLUMNS = ("collector", "forms", "units", "mean", "deviation", "std_error", "in_errors", "flagged")


@dataclass(frozen=True, slots=True)
class Components:
    """One-way analysis of variance of groups inside units: variance `within` groups and `between` them (may be below
    0), forms a group `n0`, degrees of freedom; nan where no unit has two groups."""

    between: float
    within: float
    n0: float
    df_between: int
    df_within: int

    @property
    def icc(self) -> float:
        """The correlation inside groups, (MSB - MSW)/(MSB + (n0 - 1) MSW);
        nan where it cannot be separated from the unit."""
        whole = self.between + self.within
        return self.between / whole if whole > 0 else math.nan


def components(values: np.ndarray, units: np.ndarray, groups: np.ndarray) -> Components:
    """Of `values` (n,) in `groups` inside `units`, codes (n,). between = (MSB - MSW)/n0, n0 = sum over units of
    (n_u - sum_g n_ug²/n_u) / sum (g_u - 1). Source: Searle, Casella, McCulloch 1992, Variance Components, section 3.6,
    pooled over units. Units with one group give to the variance within only."""
    _, cell, size = occurring(units, groups)
    unit_size = np.bincount(units)
    unit_of = np.zeros(len(size), dtype=np.int64)
    unit_of[cell] = units
    mean = np.bincount(cell, values) / np.maximum(size, 1)
    unit_mean = np.bincount(units, values) / np.maximum(unit_size, 1)
    df_between, df_within = len(size) - int((unit_size > 0).sum()), len(values) - len(size)
    squares = float((size * (mean - unit_mean[unit_of]) ** 2).sum())
    within = float(((values - mean[cell]) ** 2).sum()) / df_within if df_within else math.nan
    left = unit_size - np.divide(np.bincount(unit_of, size**2.0, len(unit_size)), unit_size,
                                 out=np.zeros(len(unit_size)), where=unit_size > 0)
    n0 = float(left.sum()) / df_between if df_between else math.nan
    between = (squares / df_between - within) / n0 if df_between else math.nan
    return Components(between, within, n0, df_between, df_within)


def form_values(questionnaire: Questionnaire, answers: Answers, measure: str) -> np.ndarray:
    """Each form's own overall value of a measure, (n,): the weighted mean over the factors that it
    answered; nan without answers."""
    target = TargetMaker(questionnaire, answers).target(measure, questionnaire.measures[measure], OVERALL)
    if target is None:
        return np.full(len(answers), np.nan)
    sums, weights = np.zeros(len(answers)), np.zeros(len(answers))
    for part in target.parts:
        there = part.lower > 0
        sums += np.where(there, part.factor * part.upper / np.where(there, part.lower, 1), 0)
        weights += part.factor * there
    return np.divide(sums, weights, out=np.full(len(answers), np.nan), where=weights > 0)


@dataclass(frozen=True)
class Work:
    """Forms with a value, a unit and a collector: codes (m,);
    clusters inside units (the unit itself where the design has none)."""

    values: np.ndarray
    units: np.ndarray
    collectors: np.ndarray
    clusters: np.ndarray
    flagged: np.ndarray
    names: np.ndarray

    @property
    def together(self) -> np.ndarray:
        """Forms of units that have several collectors, (m,) bool: only there can a collector be told from the unit."""
        pairs, _, _ = occurring(self.units, self.collectors)
        return np.bincount(pairs[:, 0], minlength=int(self.units.max(initial=0)) + 1)[self.units] > 1


    @property
    def collectors_are_clusters(self) -> bool:
        """Whether inside units collectors and clusters are the same forms."""
        pairs, together, _ = occurring(self.units, self.collectors)
        cells, clusters = len(occurring(together, self.clusters)[0]), len(occurring(self.units, self.clusters)[0])
        return 0 < cells == len(pairs) == clusters


def work(values: np.ndarray, unit: TextColumn, collector: TextColumn, cluster: TextColumn,
         flagged: np.ndarray) -> Work:
    there = ~np.isnan(values) & unit.filled & collector.filled
    collectors, units, clusters = collector[there].ordered(), unit[there].ordered().code, cluster[there].numbered()
    return Work(values[there], units, collectors.code, numbered(units * len(clusters.distinct) + clusters.code)[0],
                flagged[there], np.array(collectors.distinct, dtype=object))


def by_collector(work: Work, clusters: Components) -> pd.DataFrame:
    """One row a collector. `mean` of the forms (scale of the measure, unweighted), `deviation` from the units' means
    where the units have other collectors too, its standard error with the correlation inside clusters, the quotient;
    nan where it cannot be told."""
    number, own = len(work.names), work.collectors
    size = np.bincount(own, minlength=number)
    units = np.bincount(occurring(own, work.units)[0][:, 0], minlength=number)
    deviation, error = _deviations(work, clusters)
    with np.errstate(invalid="ignore", divide="ignore"):
        in_errors = np.where(error > 0, deviation / error, np.nan)
    mean, flagged = (np.bincount(own, values, number) / np.maximum(size, 1) for values in (work.values, work.flagged))
    return pd.DataFrame(dict(zip(COLUMNS, (work.names, size, units, mean, deviation, error, in_errors, flagged),
                                 strict=True)))


def _deviations(work: Work, clusters: Components) -> tuple[np.ndarray, np.ndarray]:
    """For each collector c the mean of sum_u (n_cu / n_c) (mean of its forms in u - mean of u)
    and its standard error, (C,) each.

    The variance is that of a contrast of forms: within sum_u n_cu (1 - n_cu/n_u) / n_c² + between sum_v (n_cv - n_cu
    n_v/n_u)² / n_c² over the clusters v of those units."""
    part, number = work.together, len(work.names)
    own, unit = work.collectors[part], work.units[part]
    unit_size, cluster_size = np.bincount(work.units), np.bincount(work.clusters)
    unit_mean = np.bincount(work.units, work.values) / np.maximum(unit_size, 1)
    unit_of = np.zeros(len(cluster_size), dtype=np.int64)
    unit_of[work.clusters] = work.units
    squares = np.bincount(unit_of, cluster_size**2.0, len(unit_size))
    pairs, cell, shared = occurring(own, unit)
    collector, share = pairs[:, 0], shared / unit_size[pairs[:, 1]]
    inner, _, counts = occurring(cell, work.clusters[part])
    mixed = counts**2.0 - 2 * share[inner[:, 0]] * counts * cluster_size[inner[:, 1]]
    spread = share**2 * squares[pairs[:, 1]] + np.bincount(inner[:, 0], mixed, len(pairs))
    total = np.bincount(own, minlength=number).astype(float)
    total[total == 0] = np.nan
    deviation = np.bincount(own, work.values[part] - unit_mean[unit], number) / total
    within, between = np.nan_to_num(clusters.within), max(0.0, np.nan_to_num(clusters.between))
    variance = within * np.bincount(collector, shared * (1 - share), number) + between * np.bincount(collector,
                                                                                                     spread, number)
    return deviation, np.sqrt(np.maximum(0.0, variance)) / total
