"""The ways an estimate can vary: by domains (weights fitted or not), by joint influence values,
by replicates. One interface:

`variance()` (K,), `covariance()` (K, K), `combine(A)` for estimates that are linear in these (A is (K, J)), `joined`.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any, Protocol

import numpy as np

from ...values import dataclass
from ..refusals import SurveyRefused
from .estimators import Block, spread_out
from .stages import Stage
from .variance import DomainCells, covariance
from .weighting import Fitted as Fit

PORTION = 64


class Spread(Protocol):
    def variance(self) -> np.ndarray: ...
    def covariance(self) -> np.ndarray: ...
    def combine(self, weights: np.ndarray) -> Spread: ...
    def joined(self, other: Spread) -> Spread: ...


@dataclass(frozen=True)
class Joint:
    """Influence values (n, K), dense or sparse, over the stages of one sample."""

    stages: Sequence[Stage]
    influence: Any
    rule: str

    @cached_property
    def _covariance(self) -> np.ndarray:
        return covariance(self.stages, self.influence, self.rule)

    def variance(self) -> np.ndarray:
        return np.diag(self._covariance).copy()

    def covariance(self) -> np.ndarray:
        return self._covariance

    def combine(self, weights: np.ndarray) -> Joint:
        from scipy import sparse

        sparse_weights = sparse.csr_matrix(weights) if sparse.issparse(self.influence) else weights
        return Joint(self.stages, self.influence @ sparse_weights, self.rule)

    def joined(self, other: Spread) -> Joint:
        from scipy import sparse

        if not isinstance(other, Joint | ByDomain):
            raise SurveyRefused("estimates_not_joint")
        right = other.joint() if isinstance(other, ByDomain) else other
        if right.influence.shape[0] != self.influence.shape[0]:
            raise SurveyRefused("estimates_not_joint")
        both = sparse.hstack([sparse.csr_matrix(self.influence), sparse.csr_matrix(right.influence)], format="csr")
        return Joint(self.stages, both, self.rule)


@dataclass(frozen=True)
class ByDomain:
    """Influence values of a block: each row counts in one domain, so variances need only sums by unit and domain."""

    cells: DomainCells
    block: Block

    def variance(self) -> np.ndarray:
        return self.cells.variance(self.block.influence).ravel()

    def satterthwaite(self) -> np.ndarray:
        return self.cells.satterthwaite(self.block.influence).ravel()

    def joint(self) -> Joint:
        return Joint(self.cells.stages, spread_out(self.block), self.cells.rule)

    def covariance(self) -> np.ndarray:
        result = self.joint().covariance()
        np.fill_diagonal(result, self.variance())
        return result

    def combine(self, weights: np.ndarray) -> Joint:
        return self.joint().combine(weights)

    def joined(self, other: Spread) -> Joint:
        return self.joint().joined(other)


@dataclass(frozen=True)
class Fitted(ByDomain):
    """As `ByDomain` for weights fitted to known totals: what those explain is taken off the influence values, which
    then reach beyond the domain. `cells` hold one domain of all rows; columns are worked off in portions."""

    fits: tuple[Fit, ...]

    def variance(self) -> np.ndarray:
        influence = spread_out(self.block).tocsc()
        starts = range(0, influence.shape[1], PORTION)
        return np.concatenate([self.cells.variance(self._residuals(influence[:, i : i + PORTION].toarray()))[0]
                               for i in starts])

    def joint(self) -> Joint:
        return Joint(self.cells.stages, self._residuals(spread_out(self.block).toarray()), self.cells.rule)

    def _residuals(self, influence: np.ndarray) -> np.ndarray:
        for fit in self.fits:
            influence = fit.residuals(influence)
        return influence


@dataclass(frozen=True)
class Replicated:
    """Estimates (R, K) under R sets of replicate weights: sum_r scale rscales_r (theta_r - centre)(...)'.

    The centre is the estimate itself (`mse`) or the mean of the replicates. Source: R survey 4.5 svrVar.
    """

    values: np.ndarray
    estimate: np.ndarray
    factors: np.ndarray
    mse: bool

    def _deviations(self) -> np.ndarray:
        used = self.factors > 0
        centre = self.estimate if self.mse else self.values[used].mean(axis=0)
        return (self.values - centre) * np.sqrt(self.factors)[:, None]

    def variance(self) -> np.ndarray:
        return (self._deviations() ** 2).sum(axis=0)

    def covariance(self) -> np.ndarray:
        deviations = self._deviations()
        return deviations.T @ deviations

    def combine(self, weights: np.ndarray) -> Replicated:
        return Replicated(self.values @ weights, self.estimate @ weights, self.factors, self.mse)

    def joined(self, other: Spread) -> Replicated:
        if not isinstance(other, Replicated) or len(other.factors) != len(self.factors):
            raise SurveyRefused("estimates_not_joint")
        values, estimate = np.hstack([self.values, other.values]), np.concatenate([self.estimate, other.estimate])
        return Replicated(values, estimate, self.factors, self.mse)
