"""Targets estimated by domain: point, linearised variance, degrees of freedom,
and the pooled correlation inside clusters.

z = w sum_p a_p (u_p - R_p l_p) / sum w l_p over the domain (Taylor; Särndal, Swensson & Wretman 1992, 5.6). Sources of
the intervals: docs/reference/methods.md.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from ...values import dataclass
from ..estimation.clusters import Alike, Clusters, Correlation, pooled_ends
from ..estimation.domains import Domain, Freedom, df_codes, domains
from ..estimation.estimate import Estimate
from ..estimation.estimate import Part as RestsOn
from ..estimation.estimators import Block, add_linearised
from ..estimation.intervals import Share, effective, quantile, share_interval
from ..estimation.spread import ByDomain
from ..estimation.spread import Fitted as FittedSpread
from ..estimation.survey_design import SurveyDesign
from ..estimation.variance import DomainCells
from .targets import Target

if TYPE_CHECKING:
    import pandas as pd

NOISE = RESIDUE = 1e-13
UNEVEN_WEIGHTS = 0.6
ALL = 1 - 1e-9
LARGE_PART = 0.1


@dataclass(frozen=True, slots=True)
class Figures:
    """One target by domain, all (G,): value, own variance, `simple` the spread of one respondent (sum w e² / sum w, e =
    z W/w), valid answers `n`, share of those asked without an answer `missing`, `df`, how `alike` the answers of a
    cluster are, `clusters` less strata, and what is `left` of the population of answers, 1 - n/N."""

    value: np.ndarray
    variance: np.ndarray
    simple: np.ndarray
    n: np.ndarray
    missing: np.ndarray
    df: np.ndarray
    alike: Alike
    clusters: np.ndarray
    left: np.ndarray


@dataclass(frozen=True, slots=True)
class Intervals:
    """(G,) each: standard error, ends, design effect, degrees of freedom, effective answers n_e of the interval and the
    method's name."""

    error: np.ndarray
    low: np.ndarray
    high: np.ndarray
    deff: np.ndarray
    df: np.ndarray
    effective: np.ndarray
    method: tuple[str, ...]


class Estimator:
    """Estimates targets by the domains of `by` (column names of the design's data; none: everybody).

    Raises SurveyRefused: those of SurveyDesign.mean. Shapes: n rows, G domains.
    """

    def __init__(self, design: SurveyDesign, by: Sequence[str] = ()):
        self.design = design
        self.domain = domains(design.data, list(by), design.inside)
        self.weights = design.weighing
        self.gathered = design.gathered
        self.size = design.sizes(self.domain)

    @property
    def labels(self) -> pd.DataFrame:
        return self.domain.labels

    def answers(self, domain: Domain) -> np.ndarray:
        """Respondents by domain, (G,)."""
        return domain.sums(None if self.gathered is None else self.gathered.times)[0].astype(np.int64)

    @cached_property
    def _cells(self) -> DomainCells:
        codes, size = (self.domain.codes, self.domain.size) if not self.design.adjusted else (self.domain.codes * 0, 1)
        return DomainCells(self.design.stages, codes, size, self.design.rule)

    @cached_property
    def _clusters(self) -> Clusters:
        return Clusters(self.design, self.domain)

    def block(self, target: Target) -> Block:
        """Values (G, 1), influence values (n, 1), valid answers (G,)
        and the variance of a simple random sample (G, 1)."""
        return self._block(target)[0]

    def _block(self, target: Target) -> tuple[Block, np.ndarray, np.ndarray]:
        """The block, the sum of the weights of those who answered and the spread of one respondent, (G,) each."""
        domain = self.domain.only(target.valid)
        n, (population,) = self.answers(domain), domain.sums(self.weights)
        value, influence = np.zeros(domain.size), np.zeros(len(self.weights))
        with np.errstate(divide="ignore", invalid="ignore"):
            for part in target.parts:
                (upper,) = self.domain.sums(self.weights * part.counted)
                lower = population if target.once else self.domain.sums(self.weights * part.among)[0]
                add_linearised(influence, self.domain, part.counted, part.among, part.factor * self.weights,
                               upper / lower, lower)
                value = value + part.factor * (upper / lower)
            if not domain.whole:
                influence[domain.codes < 0] = 0.0
            simple = domain.sums(self._over_weights(influence**2))[0] * population
            srs = np.where(n > 1, simple / (n - 1), np.nan)
            left = np.where(population >= n, 1 - n / population, np.nan)
        return Block(domain, value[:, None], influence[:, None], n, srs[:, None], left), population, simple

    @cached_property
    def _all_weigh(self) -> bool:
        return bool((self.weights > 0).all())

    def _over_weights(self, values: np.ndarray) -> np.ndarray:
        """Values (n,) over the weights, 0 where these are."""
        if self._all_weigh:
            return values / self.weights
        return np.divide(values, self.weights, out=np.zeros_like(values), where=self.weights > 0)

    def figures(self, target: Target) -> Figures:
        block, population, simple = self._block(target)
        domain, influence, n = block.domain, block.influence[:, 0], block.n
        asked = self.answers(self.domain.only(target.asked | target.valid))
        with np.errstate(divide="ignore", invalid="ignore"):
            missing = np.where(asked > 0, 1 - n / asked, np.nan)
        answered = n > 0
        variance = self._spread(block).variance()
        variance = np.where(answered, self._without_residue(variance, influence), np.nan)
        variance = self._of_silence(variance, simple, n)
        error = self._over_weights(influence * domain.at_rows(population))
        alike = self._clusters.alike(domain, error, self.weights, self.taken(n), self.gathered)
        return Figures(np.where(answered, block.values[:, 0], np.nan), variance, simple, n, missing,
                       self._of_domain.count(domain.codes).astype(float), alike, self._of_psus.count(domain.codes),
                       self._left(domain, n))

    def _without_residue(self, variance: np.ndarray, influence: np.ndarray) -> np.ndarray:
        """A variance that is rounding residue of the sum of squares is 0; that sum is looked at where its bound, from
        the largest square, leaves a doubt."""
        most = max(influence.max(initial=0.0), -influence.min(initial=0.0))
        if (variance > 2 * RESIDUE * len(influence) * most**2).all():
            return variance
        return np.where(variance <= RESIDUE * self.domain.sums(influence**2)[0], 0.0, variance)

    @cached_property
    def _stood_for(self) -> np.ndarray | None:
        return self.design.stood_for()

    def _left(self, answered: Domain, n: np.ndarray) -> np.ndarray:
        """1 - n/N of those who would answer; 1 without populations: weights may be normalised and say nothing of N."""
        if self._stood_for is None:
            return np.ones(len(n))
        (size,) = answered.sums(self._stood_for)
        return np.where(np.isfinite(size) & (n > 0), 1 - n / np.maximum(size, 1e-300), 1.0)

    def _of_silence(self, variance: np.ndarray, simple: np.ndarray, n: np.ndarray) -> np.ndarray:
        """Where everybody was asked and some gave no answer, the design leaves no error: those who answered then count
        as a simple random sample of all."""
        partly = (self._everybody >= self.size * ALL) & (n > 1) & (n < self.size * ALL)
        with np.errstate(divide="ignore", invalid="ignore"):
            return np.where(partly, simple / (n - 1) * (1 - n / self.size), variance)

    @cached_property
    def _everybody(self) -> np.ndarray:
        return self.answers(self.domain)

    @cached_property
    def _of_psus(self) -> Freedom:
        return Freedom(df_codes(self.design.stages[:1], "psu"), self.domain)

    @cached_property
    def _of_domain(self) -> Freedom:
        found, first = self.design.df_codes("domain"), self.design.stages[0]
        assert found is not None
        alike = found.unit is first.units and found.stratum is first.strata
        return self._of_psus if alike else Freedom(found, self.domain)

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
        """By the domain's own variance and degrees of freedom: `method` for shares, Wilson's for means; inside the
        scale. A mean without any spread between the ends of its scale has none."""
        taken, place = self.taken(found.n), target.place(found.value)
        share = Share(place, found.variance / target.span**2, found.n, found.df, taken, self.size, level)
        if not target.share or (method == "hypergeometric" and not (len(target.parts) == 1
                                                                    and np.isfinite(self.size).all())):
            method = "wilson"
        names = np.full(len(taken), method, dtype=object)
        low, high = (np.clip(end, 0, 1) for end in share_interval(method, share))
        if target.share and method == "wilson":
            exact = self._drawn_simply(target, found, taken)
            names[exact] = "hypergeometric"
            low[exact], high[exact] = share_interval("hypergeometric", share.only(exact))
        if not target.share:
            silent = (found.simple == 0) & (place > 0) & (place < 1) & (taken < ALL)
            low, high = (np.where(silent, np.nan, end) for end in (low, high))
        with np.errstate(divide="ignore", invalid="ignore"):
            deff = found.variance / (found.simple / (found.n - 1) * found.left)
            counted = effective(share)
        deff = np.where((found.n > 1) & (found.simple > 0) & (taken < ALL), deff, np.nan)
        error = np.sqrt(found.variance)
        return _named(target, error, target.at(low), target.at(high), deff, found.df, counted, names, taken)

    def taken(self, n: np.ndarray) -> np.ndarray:
        """The part of each population that answered, 0 where it is not known."""
        return np.where(np.isfinite(self.size), np.minimum(n / self.size, 1.0), 0.0)

    def _drawn_simply(self, target: Target, found: Figures, taken: np.ndarray) -> np.ndarray:
        """Domains (G,) bool whose share of one question is that of a simple random sample of more than a tenth of a
        known population: one stage of respondents, equal weights, the whole of one stratum. There the exact set serves
        (docs/reference/methods.md (f))."""
        if not target.one_share or self.design.adjusted or len(self.design.stages) > 1 or self.design.row_stage != 0:
            return np.zeros(len(taken), dtype=bool)
        whole = self._whole_strata & (found.alike.k <= 1 + NOISE * found.n)
        return whole & (found.n > 0) & (taken > LARGE_PART) & (taken < ALL)

    @cached_property
    def _whole_strata(self) -> np.ndarray:
        """Domains (G,) bool that are one stratum of the design, all of it."""
        stage, inside = self.design.stages[0], self.domain.codes >= 0
        pairs = np.unique(np.column_stack([self.domain.codes[inside], stage.strata[inside]]), axis=0)
        strata = np.bincount(pairs[:, 0], minlength=self.domain.size)
        sampled = np.bincount(pairs[:, 0], stage.sampled[pairs[:, 1]], minlength=self.domain.size)
        return (strata == 1) & (sampled == self._everybody)

    def pooled(self, target: Target, found: Figures, rho: Correlation, level: float) -> Intervals:
        """With the correlation of all units (`clusters.pooled_ends`). Standard error² s² D (1-f)/(n - D), for the share
        of a question s² D (1-f)/n."""
        taken = self.taken(found.n)
        made = pooled_ends(target.place(found.value), found.simple / target.span**2, found.n, taken, found.alike, rho,
                           level)
        left = found.n - (0 if target.one_share else made.effect)
        with np.errstate(divide="ignore", invalid="ignore"):
            error = np.sqrt(np.where(left > 0, found.simple * made.effect * (1 - taken) / left, np.nan))
        answered = found.n > 0
        low, high, effect, error = (np.where(answered, x, np.nan) for x in (made.low, made.high, made.effect, error))
        names = np.full(len(taken), "wilson-pooled", dtype=object)
        return _named(target, error, target.at(low), target.at(high), effect, made.df, made.effective, names, taken)


def _named(target: Target, error: np.ndarray, low: np.ndarray, high: np.ndarray, deff: np.ndarray, df: np.ndarray,
           counted: np.ndarray, names: np.ndarray, taken: np.ndarray) -> Intervals:
    """A unit taken whole is a census; an error of 0 without an interval, or of a mean, is an unknown one."""
    census = taken >= ALL
    error = np.where((error == 0) & ~census & (np.isnan(low) | (not target.share)), np.nan, error)
    return Intervals(error, low, high, deff, df, counted, tuple(np.where(census, "census", names)))


def likely_errors(ends: Intervals, level: float) -> np.ndarray:
    """Standard errors (G,); where nothing varies half of the interval over z stands for it."""
    z = float(quantile(level, np.array(np.inf)))
    return np.where(ends.error > 0, ends.error, (ends.high - ends.low) / (2 * z))
