"""Targets estimated by domain: point, linearised variance, degrees of freedom,
and the pooled correlation inside clusters.

z = w sum_p a_p (u_p - R_p l_p) / sum w l_p over the domain (Taylor; Särndal, Swensson & Wretman 1992, 5.6). Sources of
the intervals: METHODS.md (a) to (d).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd

from ..estimation.domains import Domain, count_df, domains
from ..estimation.estimate import Estimate
from ..estimation.estimate import Part as RestsOn
from ..estimation.estimators import Block
from ..estimation.intervals import Share, mean_interval, quantile, share_interval, wilson_ends
from ..estimation.spread import ByDomain
from ..estimation.spread import Fitted as FittedSpread
from ..estimation.survey_design import SurveyDesign
from ..estimation.variance import DomainCells
from .targets import Target

NOISE = RESIDUE = 1e-13
UNEVEN_WEIGHTS = 0.6
ALL = 1 - 1e-9
LARGE_PART = 0.1


@dataclass(frozen=True, slots=True)
class Figures:
    """One target by domain, all (G,): value, own variance, `simple` the spread of one respondent (sum w e² / sum w, e =
    z W/w), valid answers `n`, share of those asked without an answer `missing`, `df`, and of the valid answers b = sum
    n_i²/n over clusters, k = 1 + cv² of the weights, `replaced` the variance with replacement, `clusters` less strata,
    and what is `left` of the population of answers, 1 - n/sum w."""

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
        """Values (G, 1), influence values (n, 1), valid answers (G,)
        and the variance of a simple random sample (G, 1)."""
        domain = self.domain.only(target.valid)
        n, population = domain.sums(None, self.weights)
        value, influence = np.zeros(domain.size), np.zeros(len(self.weights))
        for part in target.parts:
            upper, lower = self.domain.sums(self.weights * part.upper, self.weights * part.lower)
            with np.errstate(divide="ignore", invalid="ignore"):
                ratio = upper / lower
                error = part.upper - part.lower * self.domain.at_rows(ratio)
                error = np.where(np.abs(error) <= NOISE * np.abs(part.upper), 0.0, error)
                influence += np.where(domain.codes >= 0,
                                      part.factor * self.weights * error / self.domain.at_rows(lower), 0.0)
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
        variance = self._of_silence(variance, simple, n)
        replaced = self._replaced.variance(block.influence)[:, 0]
        first = self.design.stages[0]
        clusters = count_df(first.units, first.strata, domain.codes, domain.size)
        return Figures(np.where(answered, block.values[:, 0], np.nan), variance, simple, n, missing, self._df(domain),
                       self._sizes(first.units, valid, domain) / np.where(answered, n, np.nan), k, replaced, clusters,
                       self._left(domain, n))

    def _left(self, answered: Domain, n: np.ndarray) -> np.ndarray:
        """1 - n/N of those who would answer; 1 without populations: weights may be normalised and say nothing of N."""
        size = self.design.sizes(answered)
        return np.where(np.isfinite(size) & (n > 0), 1 - n / np.maximum(size, 1e-300), 1.0)

    def _of_silence(self, variance: np.ndarray, simple: np.ndarray, n: np.ndarray) -> np.ndarray:
        """Where everybody was asked and some gave no answer, the design leaves no error: those who answered then count
        as a simple random sample of all."""
        partly = (self.domain.sums(None)[0] >= self.size * ALL) & (n > 1) & (n < self.size * ALL)
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(partly, simple / (n - 1) * (1 - n / self.size), variance)

    def _sizes(self, units: np.ndarray, valid: np.ndarray, domain: Domain) -> np.ndarray:
        """Sum over clusters of squared numbers of valid answers,
        (G,): a row adds the number in its cluster and domain."""
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
        block = Block(self.domain, nothing, np.where((self.domain.codes >= 0)[:, None], influence, 0.0), nothing[:, 0],
                      nothing, nothing[:, 0])
        return self._spread(block).variance().reshape(nothing.shape)

    def estimate(self, target: Target) -> Estimate:
        """The target as an `Estimate` (K = G), which joins, contrasts and compares with its covariance."""
        block = self.block(target)
        labels = self.labels.reset_index(drop=True).assign(column=f"{target.measure}/{target.of}")
        return Estimate(self.design, labels, block.values[:, 0], self._spread(block), block.n, block.srs[:, 0],
                        block.left, self.size, (RestsOn(block.domain.codes, np.eye(block.domain.size, dtype=bool)),))

    # intervals

    def own(self, target: Target, found: Figures, method: str, level: float) -> Intervals:
        """By the domain's own variance and degrees of freedom."""
        taken = self._taken(found)
        if target.share and method == "hypergeometric" and not (len(target.parts) == 1
                                                                and np.isfinite(self.size).all()):
            method = "wilson"
        names = np.full(len(taken), method if target.share else "t", dtype=object)
        if target.share:
            share = Share(found.value, found.variance, found.n, found.df, taken, self.size, level)
            low, high = share_interval(method, share)
            exact = self._drawn_simply(target, found, taken) if method == "wilson" else np.zeros(len(taken), dtype=bool)
            names[exact] = "hypergeometric"
            low[exact], high[exact] = share_interval("hypergeometric", share.only(exact))
        else:
            low, high = mean_interval(found.value, found.variance, found.df, level, taken >= ALL)
        with np.errstate(divide="ignore", invalid="ignore"):
            deff = found.variance / (found.simple / (found.n - 1) * found.left)
        deff = np.where((found.n > 1) & (found.simple > 0) & (taken < ALL), deff, np.nan)
        return _named(np.sqrt(found.variance), low, high, deff, found.df, names, taken)

    def _taken(self, found: Figures) -> np.ndarray:
        return np.where(np.isfinite(self.size), np.minimum(found.n / self.size, 1.0), 0.0)

    def _drawn_simply(self, target: Target, found: Figures, taken: np.ndarray) -> np.ndarray:
        """Domains (G,) bool whose share of one question is that of a simple random sample of more than a tenth of a
        known population: one stage of respondents, equal weights, the whole of one stratum. There the exact set serves
        (METHODS.md (f))."""
        if not target.one_share or self.design.adjusted or len(self.design.stages) > 1 or self.design.row_stage != 0:
            return np.zeros(len(taken), dtype=bool)
        whole = self._whole_strata & (found.k <= 1 + NOISE * found.n)
        return whole & (found.n > 0) & (taken > LARGE_PART) & (taken < ALL)

    @cached_property
    def _whole_strata(self) -> np.ndarray:
        """Domains (G,) bool that are one stratum of the design, all of it."""
        stage, inside = self.design.stages[0], self.domain.codes >= 0
        pairs = np.unique(np.column_stack([self.domain.codes[inside], stage.strata[inside]]), axis=0)
        strata = np.bincount(pairs[:, 0], minlength=self.domain.size)
        sampled = np.bincount(pairs[:, 0], stage.sampled[pairs[:, 1]], minlength=self.domain.size)
        return (strata == 1) & (sampled == self.domain.sums(None)[0])

    def pooled(self, target: Target, found: Figures, rho: Correlation, level: float) -> Intervals:
        """With the correlation of all units: n_e = n/(k (1 + (b-1) rho) (1-f));
        Wilson with z for the share of a question.

        Composites of shares and means: D = k (1 + (b-1) rho), V = s² D (1-f)/(n - D), since s² misses what the unit's
        own mean varies by, E s² = sigma² (1 - D/n); t (Wilson with t) on Satterthwaite's degrees of freedom, of s² and
        of rho, rounded down."""
        taken = self._taken(found)
        with np.errstate(divide="ignore", invalid="ignore"):
            effect = found.k * (1 + (found.b - 1) * rho.value)
            counted, df = found.n / (effect * (1 - taken)), np.full(len(taken), np.inf)
            error = np.sqrt(found.simple / counted)
            if not target.one_share:
                df = np.maximum(np.floor(
                    1 / (1 / (found.n - 1) + (found.k * (found.b - 1)) ** 2 * rho.variance / (2 * effect**2))), 1)
                error = np.sqrt(np.where(found.n > effect,
                                         found.simple * effect * (1 - taken) / (found.n - effect), np.nan))
            if target.share:
                spread = found.value * (1 - found.value)
                counted = np.where(error > 0, spread / error**2, np.where(np.isnan(error), np.nan, counted))
                counted = np.where(taken >= ALL, np.inf, counted)
                low, high = wilson_ends(found.value, counted, quantile(level, df))
            else:
                low, high = mean_interval(found.value, error**2, df, level, taken >= ALL)
        answered = found.n > 0
        low, high, effect = (np.where(answered, x, np.nan) for x in (low, high, effect))
        names = np.full(len(taken), "wilson-pooled" if target.share else "t-pooled", dtype=object)
        return _named(np.where(answered, error, np.nan), low, high, effect, df, names, taken)


def _named(error: np.ndarray, low: np.ndarray, high: np.ndarray, deff: np.ndarray, df: np.ndarray, names: np.ndarray,
           taken: np.ndarray) -> Intervals:
    """A unit taken whole is a census; an error of 0 without an interval is an unknown one."""
    census = taken >= ALL
    error = np.where(np.isnan(low) & ~census & (error == 0), np.nan, error)
    return Intervals(error, low, high, deff, df, tuple(np.where(census, "census", names)))


@dataclass(frozen=True, slots=True)
class Correlation:
    """Inside clusters, for all units: `value` rho and the `variance` of its estimate."""

    value: float
    variance: float


def pooled_correlation(found: Sequence[Figures], shares: bool) -> Correlation:
    """rho = max(0, sum (m-1)(b-1)(D/k - 1) / sum (m-1)(b-1)²) over domains and targets with two clusters or more and a
    spread; D = v/(s²/n), v with replacement. `m - 1`: clusters less strata. 0 where nothing can tell. Source:
    METHODS.md (a). Its variance by Var(D/k) = 2 (1 + (b-1) rho)²/(m-1) of each domain (chi-square), the targets of one
    form taken as saying the same."""
    above = below = 0.0
    weights, averages = [], []
    for each in found:
        used = (each.clusters >= 1) & (each.b > 1) & (each.simple > 0)
        if shares:
            used &= (each.value > 0) & (each.value < 1)
        df, b = each.clusters[used], each.b[used]
        effect = each.replaced[used] / (each.simple[used] / each.n[used])
        above += float((df * (b - 1) * (effect / each.k[used] - 1)).sum())
        below += float((df * (b - 1) ** 2).sum())
        weights.append(df * (b - 1) ** 2)
        averages.append(b)
    rho = max(0.0, above / below) if below > 0 else 0.0
    if not below > 0:
        return Correlation(0.0, 0.0)
    noise = float((2 * np.concatenate(weights) * (1 + (np.concatenate(averages) - 1) * rho) ** 2).sum())
    return Correlation(rho, noise / below**2 * len(found))
