"""How alike people of one cluster answer: one correlation for all domains and targets, by analysis of variance.

A domain of few clusters cannot say it; all domains together can. What they share is the correlation, never the design
effect: each keeps its own cluster sizes and weights. Source: docs/reference/methods.md (a); Donner 1986 for the
estimator.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...values import dataclass
from ...written.columns import first_rows
from .design import Design
from .domains import Domain
from .gathered import Gathered
from .intervals import quantile, wilson_ends
from .stages import codes

NOISE = 1e-12
FEW = 8                                   # degrees of freedom between clusters below which the correlation is doubtful
LARGE_DF = 1e6
ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Alike:
    """One target by domain. Unweighted, over strata with two clusters or more and any spread: `deviations` (C,) of the
    clusters' means from their stratum's, times the root of their answers; (G,) each: sums of squares `between` and
    `within` clusters, `clusters` less strata, `answers` less clusters, `spare` = sum of n - sum n_i²/n. Over
    everything: `b` = sum W_i² (1 - f_i)/((1 - f) sum w²) over clusters, `k` = 1 + cv² of the weights; `several`:
    whether any stratum has two clusters."""

    deviations: np.ndarray
    between: np.ndarray
    within: np.ndarray
    clusters: np.ndarray
    answers: np.ndarray
    spare: np.ndarray
    b: np.ndarray
    k: np.ndarray
    several: bool


@dataclass(frozen=True, slots=True)
class Correlation:
    """Inside clusters, for all domains: `value` rho, nan where no domain has two clusters, 0 where they have and no
    answer varies; `variance` of its estimate; `df` between clusters that it rests on."""

    value: float
    variance: float
    df: float


class Clusters:
    """The clusters of a design inside the domains: first-stage units, and where a stratum was taken whole the next
    stage's, unless those are the respondents."""

    def __init__(self, design: Design, domain: Domain):
        unit, stratum, share = _clusters(design)
        self.size = domain.size
        inside = np.flatnonzero(domain.codes >= 0)
        cell, self.cells = codes(unit[inside], domain.codes[inside])
        first = inside[first_rows(cell, self.cells)]
        self.of_row = np.zeros(len(unit), dtype=np.int64)
        self.of_row[inside] = cell + 1
        self.domain, self.left = domain.codes[first], 1 - share[first]
        self.stratum, strata = codes(stratum[first], self.domain)
        self.stratum_domain = self.domain[first_rows(self.stratum, strata)]

    def alike(self, answered: Domain, values: np.ndarray, weights: np.ndarray, taken: np.ndarray,
              gathered: Gathered | None = None) -> Alike:
        """Of the rows that `answered`, with their `values` (n,) less the domain's mean, and `weights`; `taken` (G,) is
        the part f of the population."""
        place = self.of_row if answered.whole else np.where(answered.codes >= 0, self.of_row, 0)
        times, of_weights = (None, weights**2) if gathered is None else (gathered.times, gathered.squares)
        each = 1 if times is None else times
        n, sums, squares, weight = (np.bincount(place, x, self.cells + 1)[1:] for x in
                                    (times, each * values, each * values**2, weights))
        of, many = self.stratum, len(self.stratum_domain)
        total, several, summed, own, scale = (np.bincount(of, x, many) for x in (n, n > 0, sums, n**2, squares))
        with np.errstate(divide="ignore", invalid="ignore"):
            deviations = np.where(n > 0, np.sqrt(n) * (sums / n - (summed / total)[of]), 0.0)
            within = np.where(n > 0, np.maximum(squares - sums**2 / n, 0.0), 0.0)
            spare = np.where(several > 1, total - own / total, 0.0)
        spread = np.bincount(of, deviations**2 + within, many) > NOISE * scale
        used = (several > 1) & spread
        cells = used[of] & (n > 0)
        deviations, within = (np.where(cells, x, 0.0) for x in (deviations, within))
        weighted = self._sum(weight**2 * self.left)
        answers, total_weight, square = self._sum(n), self._sum(weight), answered.sums(of_weights)[0]
        with np.errstate(divide="ignore", invalid="ignore"):
            b = weighted / square / np.maximum(1 - taken, 0)
            k = answers * square / total_weight**2
        b = np.where((taken >= 1) | (np.abs(b - 1) < NOISE), 1.0, b)
        return Alike(deviations, self._sum(deviations**2), self._sum(within), self._of_strata(used * (several - 1)),
                     self._sum(np.where(cells, n - 1, 0.0)), self._of_strata(np.where(used, spare, 0.0)), b, k,
                     bool((several > 1).any()))

    def _sum(self, of_cells: np.ndarray) -> np.ndarray:
        return np.bincount(self.domain, of_cells, self.size)

    def _of_strata(self, values: np.ndarray) -> np.ndarray:
        return np.bincount(self.stratum_domain, values, self.size)


def _clusters(design: Design) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Codes of cluster and stratum, and the sampling fraction, of each row."""
    stage, last = design.stages[0], design.row_stage
    unit, stratum, share = stage.units, stage.strata, stage.share[stage.strata]
    for number, deeper in enumerate(design.stages[1:], 1):
        if number == last:
            break
        taken = stage.taken[stratum] if number == 1 else share >= 1 - NOISE
        offset = max(int(unit.max(initial=0)), int(stratum.max(initial=0))) + 1
        unit = np.where(taken, deeper.units + offset, unit)
        stratum = np.where(taken, deeper.strata + offset, stratum)
        share = np.where(taken, deeper.share[deeper.strata], share)
    return unit, stratum, share


def pooled_correlation(found: Sequence[Alike]) -> Correlation:
    """rho = (MSB - MSW)/(MSB + (n0 - 1) MSW) of the pooled sums of squares, between 0 and 1; n0 = sum spare / sum
    clusters.

    Var rho = 2 (1 - rho)² (1 + (n0 - 1) rho)²/n0² (1/df_B + 1/df_W). The targets of one form tell partly the same: df_B
    is that of one target times tr(B)²/tr(B²), B the targets' products of deviations (Satterthwaite 1946).
    """
    between, within, clusters, answers, spare = (
        float(sum(getattr(each, name).sum() for each in found))
        for name in ("between", "within", "clusters", "answers", "spare"))
    df = clusters / max(sum(each.clusters.any() for each in found), 1)
    if not clusters and not any(each.several for each in found):
        return Correlation(float("nan"), float("nan"), 0.0)
    if not clusters or not answers:
        return Correlation(0.0, 0.0, df)
    n0, msb, msw = spare / clusters, between / clusters, within / answers
    rho = min(max((msb - msw) / (msb + (n0 - 1) * msw), 0.0), 1.0)
    products = (stacked := np.column_stack([each.deviations for each in found])).T @ stacked
    told = df * np.trace(products) ** 2 / (products**2).sum() if between else clusters
    noise = 1 / told + len(found) / answers
    return Correlation(rho, 2 * (1 - rho) ** 2 * (1 + (n0 - 1) * rho) ** 2 / n0**2 * noise, df)


def effects(b: np.ndarray, k: np.ndarray, rho: float) -> np.ndarray:
    """Design effects k (1 + (b - 1) rho): exact where answers correlate rho inside clusters. Unknown where rho is, but
    for clusters of one answer."""
    return k * np.where(b == 1, 1.0, 1 + (b - 1) * rho)


def freedom(b: np.ndarray, k: np.ndarray, effect: np.ndarray, rho: Correlation, noise: np.ndarray) -> np.ndarray:
    """Degrees of freedom of n/effect by Satterthwaite 1946, rounded down: half the relative variance is `noise` and
    that of the effect, (k (b - 1))² Var(rho)/(2 effect²)."""
    with np.errstate(divide="ignore", invalid="ignore"):
        doubt = np.where(b == 1, 0.0, (k * (b - 1)) ** 2 * rho.variance / (2 * effect**2))
        df = np.floor(1 / (noise + doubt))
    return np.where(df > LARGE_DF, np.inf, np.maximum(df, 1))


@dataclass(frozen=True, slots=True)
class Pooled:
    """(G,) each: design effect, effective answers n_e, degrees of freedom, and ends on the scale taken as 0 to 1."""

    effect: np.ndarray
    effective: np.ndarray
    df: np.ndarray
    low: np.ndarray
    high: np.ndarray


def pooled_ends(place: np.ndarray, spread: np.ndarray, n: np.ndarray, taken: np.ndarray, alike: Alike,
                rho: Correlation, level: float) -> Pooled:
    """Wilson's interval of means m (`place`) on a scale taken as 0 to 1, `spread` the variance s² of one answer there.

    n_e = (n - (1-r) D)/(r D (1-f)) with D = k (1 + (b-1) rho) and r = s²/(m (1-m)), which is 1 for the share of a
    question and where all give an end of the scale: E s² = sigma² (1 - D/n), since s² misses what the unit's own mean
    varies by, and m (1-m) misses as much. Degrees of freedom of rho and, by the part 1 - r, of s²."""
    effect = effects(alike.b, alike.k, rho.value)
    with np.errstate(divide="ignore", invalid="ignore"):
        r = np.where((place > 0) & (place < 1), np.where(spread > 0, spread / (place * (1 - place)), np.nan), 1.0)
        rest = np.where(np.abs(1 - r) < ROUNDING, 0.0, np.maximum(1 - r, 0.0))
        effective = (n - rest * effect) / (r * effect * (1 - taken))
        effective = np.where(taken >= 1 - ROUNDING, np.inf, np.where(effective > 0, effective, np.nan))
        noise = np.where(rest > 0, rest * (1 / (n - 1) + rho.value**2 / np.maximum(alike.clusters, 1)), 0.0)
    df = freedom(alike.b, alike.k, effect, rho, noise)
    return Pooled(effect, effective, df, *wilson_ends(place, effective, quantile(level, df)))
