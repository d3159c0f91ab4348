"""Estimates of the units and how they err, read and checked once for everything that asks how firm a rank is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from numbers import Integral, Real
from typing import Any

import numpy as np
import pandas as pd

from ..refusals import RankingRefused, one_of

LARGEST = 1e100
LONGEST_LIST = 10
MOST_CELLS = 50_000_000     # units × draws held at once: 400 MB
Numbers = Sequence[float] | np.ndarray | pd.Series


@dataclass(frozen=True, slots=True)
class Estimates:
    """n units: `values` (n,), the largest is the best; `variance` (n,);
    `covariance` (n, n), None where errors are independent."""

    values: np.ndarray
    variance: np.ndarray
    covariance: np.ndarray | None
    labels: pd.Index

    def pair_errors(self) -> np.ndarray:
        """Standard error of each difference (n, n); exactly 0 where the two do not err apart."""
        total = self.variance[:, None] + self.variance[None, :]
        variance = total if self.covariance is None else total - 2 * self.covariance
        return np.sqrt(np.where(variance > 1e-12 * total, variance, 0.0))

    def leads(self) -> np.ndarray:
        """Standardised lead of i over j (n, n): ±inf where a difference has no error, 0 where the two are equal."""
        difference, errors = self.values[:, None] - self.values[None, :], self.pair_errors()
        certain = np.where(difference == 0, 0.0, np.copysign(np.inf, difference))
        return np.divide(difference, errors, out=certain, where=errors > 0)

    def draws(self, count: int, seed: int) -> np.ndarray:
        """Normal errors (n, count) with mean 0. A unit's draws do not depend on the order in which the units stand."""
        order = np.lexsort((np.array([str(label) for label in self.labels]), self.variance, self.values))
        normal = np.random.default_rng(seed).standard_normal((len(order), count))
        found = np.empty_like(normal)
        if self.covariance is None:
            found[order] = normal * np.sqrt(self.variance[order])[:, None]
        else:
            found[order] = _root(self.covariance[np.ix_(order, order)]) @ normal
        return found


def read_estimates(estimates: Numbers, std_errors: Numbers | None, covariance: Any, better: str) -> Estimates:
    """Exactly one of `std_errors` (n,) and `covariance` (n, n); Series and DataFrames are matched by their labels.

    Refuses rank_option, rank_no_units, rank_not_a_list, rank_lengths, rank_labels, rank_estimate_missing,
    rank_errors_once, rank_error_missing, rank_covariance_shape, rank_covariance_missing, rank_covariance_asymmetric,
    rank_covariance_impossible.
    """
    one_of("better", better, ("more", "less"))
    values, labels = numbers(estimates, "estimates")
    _usable(values, labels, "rank_estimate_missing")
    values = values if better == "more" else -values
    if (std_errors is None) == (covariance is None):
        raise RankingRefused("rank_errors_once")
    if std_errors is not None:
        errors = matched(std_errors, "std_errors", estimates, labels)
        _usable(np.where(errors >= 0, errors, np.nan), labels, "rank_error_missing")
        return Estimates(values, errors**2, None, labels)
    matrix = _covariance(covariance, estimates, labels)
    independent = not np.any(matrix[~np.eye(len(values), dtype=bool)])
    return Estimates(values, np.diag(matrix).copy(), None if independent else matrix, labels)


def numbers(given: Numbers, name: str) -> tuple[np.ndarray, pd.Index]:
    """Numbers (n,) and the labels of the units (1 to n where there are none).
    Refuses rank_not_a_list, rank_no_units."""
    try:
        if isinstance(given, pd.Series):
            values = given.to_numpy(dtype=float, na_value=np.nan)
        else:
            values = np.asarray(given, dtype=float)
    except (TypeError, ValueError):
        raise RankingRefused("rank_not_a_list", name=name) from None
    if values.ndim != 1:
        raise RankingRefused("rank_not_a_list", name=name)
    if not len(values):
        raise RankingRefused("rank_no_units")
    return values, given.index if isinstance(given, pd.Series) else pd.RangeIndex(1, len(values) + 1)


def matched(given: Numbers, name: str, estimates: Numbers, labels: pd.Index) -> np.ndarray:
    """`given` (n,) in the order of the estimates; two Series are matched by their labels.
    Refuses rank_lengths, rank_labels."""
    if isinstance(given, pd.Series) and isinstance(estimates, pd.Series):
        given = given.iloc[_positions(given.index, name, labels)]
    values = numbers(given, name)[0]
    if len(values) != len(labels):
        raise RankingRefused("rank_lengths", name=name, units=len(labels), count=len(values))
    return values


def draws_allowed(draws: Any, units: int, least: int = 1) -> int:
    """The number of draws. Refuses rank_draws (no whole number, below `least`), rank_draws_many."""
    if not isinstance(draws, Integral) or isinstance(draws, bool) or int(draws) < least:
        raise RankingRefused("rank_draws", draws=draws, least=least)
    if int(draws) * units > MOST_CELLS:
        raise RankingRefused("rank_draws_many", draws=draws, units=units, most=MOST_CELLS // units)
    return int(draws)


def seed_allowed(seed: Any) -> int:
    """Refuses rank_seed."""
    if not isinstance(seed, Integral) or isinstance(seed, bool) or int(seed) < 0:
        raise RankingRefused("rank_seed", seed=str(seed))
    return int(seed)


def coverage_allowed(coverage: Any) -> float:
    """Refuses rank_coverage."""
    if not isinstance(coverage, Real) or not 0 < float(coverage) < 1:
        raise RankingRefused("rank_coverage", coverage=coverage)
    return float(coverage)


def named(labels: pd.Index, bad: np.ndarray) -> list[Any]:
    """The first few units that are `bad`, for a sentence."""
    found = labels[bad].tolist()
    return found if len(found) <= LONGEST_LIST else [*found[:LONGEST_LIST], "…"]


def _usable(values: np.ndarray, labels: pd.Index, code: str) -> None:
    bad = ~(np.abs(values) < LARGEST)
    if bad.any():
        raise RankingRefused(code, units=named(labels, bad))


def _positions(given: pd.Index, name: str, labels: pd.Index) -> np.ndarray:
    """Where each unit stands in `given`."""
    if given.equals(labels):
        return np.arange(len(labels))
    if not (given.is_unique and labels.is_unique) or len(given) != len(labels):
        raise RankingRefused("rank_labels", name=name, units=[])
    place = given.get_indexer(labels)
    if len(missing := np.flatnonzero(place < 0)):
        raise RankingRefused("rank_labels", name=name, units=named(labels, missing))
    return place


def _covariance(given: Any, estimates: Numbers, labels: pd.Index) -> np.ndarray:
    if isinstance(given, pd.DataFrame) and isinstance(estimates, pd.Series):
        given = given.iloc[_positions(given.index, "covariance", labels),
                           _positions(given.columns, "covariance", labels)]
    try:
        matrix = np.asarray(given, dtype=float)
    except (TypeError, ValueError):
        raise RankingRefused("rank_not_a_list", name="covariance") from None
    if matrix.shape != (len(labels), len(labels)):
        raise RankingRefused("rank_covariance_shape", shape=" × ".join(map(str, matrix.shape)), units=len(labels))
    _reject_cells(~(np.abs(matrix) < LARGEST), labels, "rank_covariance_missing")
    _usable(np.where(np.diag(matrix) >= 0, np.diag(matrix), np.nan), labels, "rank_error_missing")
    _reject_cells(np.abs(matrix - matrix.T) > 1e-9 * np.abs(matrix).max(), labels, "rank_covariance_asymmetric")
    symmetric = (matrix + matrix.T) / 2
    _root(symmetric)
    return symmetric


def _reject_cells(bad: np.ndarray, labels: pd.Index, code: str) -> None:
    if bad.any():
        raise RankingRefused(code, units=named(labels, np.flatnonzero(bad.any(axis=1))))


def _root(covariance: np.ndarray) -> np.ndarray:
    """R with R R' = covariance, which may be singular. Refuses rank_covariance_impossible."""
    values, vectors = np.linalg.eigh(covariance)
    if values[0] < -1e-9 * max(values[-1], 0.0):
        raise RankingRefused("rank_covariance_impossible")
    return vectors * np.sqrt(np.maximum(values, 0.0))
