"""Targets estimated by domain: point, linearised variance, degrees of freedom, and the pooled correlation inside clusters.

z = w sum_p a_p (u_p - R_p l_p) / sum w l_p over the domain (Taylor; Särndal, Swensson & Wretman 1992, 5.6). Sources of the
intervals: METHODS.md (a) to (d).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from .design import SurveyDesign
from .domains import Domain, count_df, domains
from .estimate import Estimate
from .estimate import Part as RestsOn
from .estimators import Block
from .intervals import Share, mean_interval, quantile, share_interval, wilson_ends
from .spread import ByDomain
from .spread import Fitted as FittedSpread
from .targets import Target
from .variance import DomainCells

NOISE = RESIDUE = 1e-13
UNEVEN_WEIGHTS = 0.6


@dataclass(frozen=True, slots=True)
class Figures:
    """One target by domain, all (G,): value, own variance, `simple` the spread of one respondent (sum w e² / sum w, e = z W/w),
    valid answers `n`, share of those asked without an answer `missing`, `df`, and of the valid answers b = sum n_i²/n over
    clusters, k = 1 + cv² of the weights, `replaced` the variance with replacement, `clusters` less strata, and what is `left` of
    the population of answers, 1 - n/sum w."""

    value: np.ndarray
    variance: np.ndarray
    simple: np.ndarray
    n: np.ndarray
    missing: np.ndarray
    df: np.ndarray
    b: np.ndarray
    k: np.ndarray
    replaced: np.ndarray
    clusters: np.ndarray
    left: np.ndarray


@dataclass(frozen=True, slots=True)
class Intervals:
    """(G,) each: standard error, ends, design effect, degrees of freedom and the method's name."""

    error: np.ndarray
    low: np.ndarray
    high: np.ndarray
    deff: np.ndarray
    df: np.ndarray
    method: tuple[str, ...]


class Estimator:
    """Estimates targets by the domains of `by` (column names of the design's data; none: everybody).

    Raises SurveyRefused: those of SurveyDesign.mean. Shapes: n rows, G domains.
    """

    def __init__(self, design: SurveyDesign, by: Sequence[str] = ()):
        self.design = design
        self.domain = domains(design.data, list(by), design.inside)
        self.weights = design.weights.to_numpy()
        self.size = design.sizes(self.domain)

    @property
    def labels(self) -> pd.DataFrame:
        return self.domain.labels

    @cached_property
    def _cells(self) -> DomainCells:
        codes, size = (self.domain.codes, self.domain.size) if not self.design.adjusted else (self.domain.codes * 0, 1)
        return DomainCells(self.design.stages, codes, size, self.design.rule)

    @cached_property
    def _replaced(self) -> DomainCells:
        first = self.design.first_stage()
        return DomainCells(first.stages, self.domain.codes, self.domain.size, first.rule)

    def block(self, target: Target) -> Block:
        """Values (G, 1), influence values (n, 1), valid answers (G,) and the variance of a simple random sample (G, 1)."""
        domain = self.domain.only(target.valid)
        n, population = domain.sums(None, self.weights)
        value, influence = np.zeros(domain.size), np.zeros(len(self.weights))
        for part in target.parts:
            upper, lower = self.domain.sums(self.weights * part.upper, self.weights * part.lower)
            with np.errstate(divide="ignore", invalid="ignore"):
                ratio = upper / lower
                error = part.upper - part.lower * self.domain.at_rows(ratio)
                error = np.where(np.abs(error) <= NOISE * np.abs(part.upper), 0.0, error)
                influence += np.where(domain.codes >= 0, part.factor * self.weights * error / self.domain.at_rows(lower), 0.0)
            value = value + part.factor * ratio
        with np.errstate(divide="ignore", invalid="ignore"):
            simple = self._simple(domain, influence, population)
            srs = np.where(n > 1, simple / (n - 1), np.nan)
            left = np.where(population >= n, 1 - n / population, np.nan)
        return Block(domain, value[:, None], influence[:, None], n, srs[:, None], left)

    def _simple(self, domain: Domain, influence: np.ndarray, population: np.ndarray) -> np.ndarray:
        error2 = np.divide(influence**2, self.weights, out=np.zeros_like(influence), where=self.weights > 0)
        return domain.sums(error2)[0] * population

    def figures(self, target: Target) -> Figures:
        block = self.block(target)
        domain, valid = block.domain, block.domain.codes >= 0
        n, population, squares = block.n, *domain.sums(self.weights, self.weights**2)
        asked = self.domain.sums((target.asked | target.valid).astype(float))[0]
        with np.errstate(divide="ignore", invalid="ignore"):
            k = n * squares / population**2
            missing = np.where(asked > 0, 1 - n / asked, np.nan)
            simple = self._simple(domain, block.influence[:, 0], population)
        answered = n > 0
        variance = self._spread(block).variance()
        residue = RESIDUE * self.domain.sums(block.influence[:, 0] ** 2)[0]
        variance = np.where(answered, np.where(variance <= residue, 0.0, variance), np.nan)
        replaced = self._replaced.variance(block.influence)[:, 0]
        first = self.design.stages[0]
        clusters = count_df(first.units, first.strata, domain.codes, domain.size)
        return Figures(np.where(answered, block.values[:, 0], np.nan), variance, simple, n, missing, self._df(domain),
                       self._sizes(first.units, valid, domain) / np.where(answered, n, np.nan), k, replaced, clusters, self._left(block.left))

    def _left(self, left: np.ndarray) -> np.ndarray:
        """1 - n/N by the weights; where nobody gave weights or populations they say nothing of N."""
        inside = self.weights[self.design.inside]
        return np.ones_like(left) if np.isinf(self.size).all() and (inside == inside[0]).all() else left

    def _sizes(self, units: np.ndarray, valid: np.ndarray, domain: Domain) -> np.ndarray:
        """Sum over clusters of squared numbers of valid answers, (G,): a row adds the number in its cluster and domain."""
        pair = units[valid].astype(np.int64) * domain.size + domain.codes[valid]
        _, where, counts = np.unique(pair, return_inverse=True, return_counts=True)
        return np.bincount(domain.codes[valid], counts[where], minlength=domain.size)

    def _df(self, domain: Domain) -> np.ndarray:
        found = self.design.df_codes("domain")
        assert found is not None
        return count_df(*found, domain.codes, domain.size).astype(float)

    def _spread(self, block: Block) -> ByDomain:
        if self.design.adjusted:
            return FittedSpread(self._cells, block, self.design.fits)
        return ByDomain(self._cells, block)

    def variance(self, influence: np.ndarray) -> np.ndarray:
        """Variances (G, Q) by domain of influence values (n, Q), each row in its own domain."""
        nothing = np.full((self.domain.size, influence.shape[1]), np.nan)
        block = Block(self.domain, nothing, np.where((self.domain.codes >= 0)[:, None], influence, 0.0), nothing[:, 0], nothing, nothing[:, 0])
        return self._spread(block).variance().reshape(nothing.shape)

    def estimate(self, target: Target) -> Estimate:
        """The target as an `Estimate` (K = G), which joins, contrasts and compares with its covariance."""
        block = self.block(target)
        labels = self.labels.reset_index(drop=True).assign(column=f"{target.measure}/{target.of}")
        return Estimate(self.design, labels, block.values[:, 0], self._spread(block), block.n, block.srs[:, 0], block.left,
                        self.size, (RestsOn(block.domain.codes, np.eye(block.domain.size, dtype=bool)),))

    # intervals

    def own(self, target: Target, found: Figures, method: str, level: float) -> Intervals:
        """By the domain's own variance and degrees of freedom."""
        taken = np.where(np.isfinite(self.size), np.minimum(found.n / self.size, 1.0), 0.0)
        if target.share and method == "hypergeometric" and not (len(target.parts) == 1 and np.isfinite(self.size).all()):
            method = "wilson"
        if target.share:
            low, high = share_interval(method, Share(found.value, found.variance, found.n, found.df, taken, self.size, level))
        else:
            low, high = mean_interval(found.value, found.variance, found.df, level, taken >= 1 - 1e-9)
        with np.errstate(divide="ignore", invalid="ignore"):
            deff = found.variance / (found.simple / (found.n - 1) * found.left)
        deff = np.where((found.n > 1) & (found.simple > 0) & (taken < 1 - 1e-9), deff, np.nan)
        return _named(np.sqrt(found.variance), low, high, deff, found.df, method if target.share else "t", taken)

    def pooled(self, target: Target, found: Figures, rho: float, level: float) -> Intervals:
        """With the correlation `rho` of all units: n_e = n/(k (1 + (b-1) rho) (1-f)); Wilson with z for a share, for a mean t on
        n - 1 degrees of freedom."""
        taken = np.where(np.isfinite(self.size), np.minimum(found.n / self.size, 1.0), 0.0)
        with np.errstate(divide="ignore", invalid="ignore"):
            effect = found.k * (1 + (found.b - 1) * rho)
            effective = found.n / (effect * (1 - taken))
            if target.share:
                error = np.sqrt(found.simple / effective)
                p = found.value
                counted = np.where(found.simple > 0, p * (1 - p) / error**2, effective)
                counted = np.where(taken >= 1 - 1e-9, np.inf, counted)
                low, high = wilson_ends(p, counted, quantile(level, np.array(np.inf)))
                df = np.full(len(p), np.inf)
            else:
                error = np.sqrt(found.simple * found.n / (found.n - 1) / effective)
                df = found.n - 1.0
                low, high = mean_interval(found.value, error**2, df, level, taken >= 1 - 1e-9)
        answered = found.n > 0
        low, high, effect = (np.where(answered, x, np.nan) for x in (low, high, effect))
        return _named(np.where(answered, error, np.nan), low, high, effect, df, "wilson-pooled" if target.share else "t-pooled", taken)


def _named(error: np.ndarray, low: np.ndarray, high: np.ndarray, deff: np.ndarray, df: np.ndarray, method: str, taken: np.ndarray) -> Intervals:
    names = tuple("census" if whole else method for whole in taken >= 1 - 1e-9)
    return Intervals(error, low, high, deff, df, names)


def pooled_correlation(found: Sequence[Figures], shares: bool) -> float:
    """rho = max(0, sum (m-1)(b-1)(D/k - 1) / sum (m-1)(b-1)²) over domains and targets with two clusters or more and a spread;
    D = v/(s²/n), v with replacement. `m - 1`: clusters less strata. 0 where nothing can tell. Source: METHODS.md (a)."""
    above = below = 0.0
    for each in found:
        used = (each.clusters >= 1) & (each.b > 1) & (each.simple > 0)
        if shares:
            used &= (each.value > 0) & (each.value < 1)
        df, b = each.clusters[used], each.b[used]
        effect = each.replaced[used] / (each.simple[used] / each.n[used])
        above += float((df * (b - 1) * (effect / each.k[used] - 1)).sum())
        below += float((df * (b - 1) ** 2).sum())
    return max(0.0, above / below) if below > 0 else 0.0


