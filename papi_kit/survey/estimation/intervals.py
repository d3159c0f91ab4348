"""Confidence intervals: a mean by t, a share by one of eight methods.

Every function takes arrays (K,) of estimates, variances, valid answers and degrees of freedom and returns two arrays
(K,) in the units of the estimate. Where nothing can be said (df < 1, no answers) both ends are nan, never the
estimate itself. Formulas and their sources: docs/reference/methods.md (a), (f), (g).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from ...values import dataclass
from ..refusals import SurveyRefused
from .student import log_factorial, normal_quantile, t_quantiles

Ends = tuple[np.ndarray, np.ndarray]
SPARSE = 10


@dataclass(frozen=True, slots=True)
class Share:
    """Shares `p` with variance `v`, `n` valid answers, `df`,
    sampling fraction `taken` and population `size`; all (K,)."""

    p: np.ndarray
    v: np.ndarray
    n: np.ndarray
    df: np.ndarray
    taken: np.ndarray
    size: np.ndarray
    level: float

    def only(self, chosen: np.ndarray) -> Share:
        return Share(self.p[chosen], self.v[chosen], self.n[chosen], self.df[chosen], self.taken[chosen],
                     self.size[chosen], self.level)


def quantile(level: float, df: np.ndarray) -> np.ndarray:
    """Two-sided t quantile, normal where df is infinite, nan where df < 1."""
    if not 0 < level < 1:
        raise SurveyRefused("level_outside", level=level)
    df = np.asarray(df, dtype=float)
    upper, usual = (1 + level) / 2, np.isfinite(df) & (df >= 1)
    every = bool(usual.all())
    distinct, place = _distinct(df if every else np.where(usual, df, 1.0))
    t = t_quantiles(upper, distinct)[place].reshape(df.shape)
    return t if every else np.where(np.isinf(df), normal_quantile(upper), np.where(df >= 1, t, np.nan))


def _distinct(df: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The different values and which each is: numbers from 0 on that are whole and not much larger than there are of
    them need no sorting."""
    if df.size and df.max() < SPARSE * df.size and np.array_equal(whole := df.astype(np.int64), df):
        seen = np.zeros(int(whole.max()) + 1, dtype=bool)
        seen[whole] = True
        return np.flatnonzero(seen).astype(float), (np.cumsum(seen) - 1)[whole]
    distinct, place = np.unique(df, return_inverse=True)
    return distinct, place


def mean_interval(estimate: np.ndarray, variance: np.ndarray, df: np.ndarray, level: float, census: np.ndarray) -> Ends:
    """estimate ± t sqrt(variance). A variance of 0 gives no interval, unless the unit was taken whole (`census`)."""
    half = quantile(level, df) * np.sqrt(variance)
    half = np.where(variance > 0, half, np.where(census, 0.0, np.nan))
    return estimate - half, estimate + half


def share_interval(method: str, share: Share) -> Ends:
    """Dispatch by name; a unit of which everybody answered gives its own value. Refuses unknown_method."""
    if method not in METHODS:
        raise SurveyRefused("unknown_method", method=method, allowed=list(METHODS))
    with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
        low, high = METHODS[method](share)
    nothing, census = ~(share.n > 0), share.taken >= 1 - 1e-9
    low, high = (np.where(nothing, np.nan, np.where(census, share.p, end)) for end in (low, high))
    return low, high


def effective(share: Share) -> np.ndarray:
    """p(1-p)/v, not adjusted; where v is 0 the answers as they are,
    more where a finite population is nearly exhausted."""
    whole = share.n / np.maximum(1 - share.taken, 0)
    return np.where(share.v > 0, share.p * (1 - share.p) / share.v, whole)


def adjusted(share: Share, capped: bool) -> np.ndarray:
    """Korn & Graubard 1998: effective answers times (t_{n-1}/t_df)^2, at most n where `capped`."""
    with np.errstate(divide="ignore", invalid="ignore"):
        factor = (quantile(share.level, share.n - 1) / quantile(share.level, share.df)) ** 2
        raw = np.where(share.v > 0, share.p * (1 - share.p) / share.v, share.n) * factor
    return np.minimum(raw, share.n) if capped else raw


def wald(share: Share) -> Ends:
    """p ± t se, not clipped; for comparison only (covers 0.71 at n = 24, p = .95). Korn-Graubard without a variance."""
    half = quantile(share.level, share.df) * np.sqrt(share.v)
    return _at_the_ends(share, share.p - half, share.p + half)


def logit(share: Share) -> Ends:
    """expit(logit p ± t se/(p(1-p))) (R svyciprop "logit"); Korn-Graubard at 0 and 1."""
    centre = np.log(share.p / (1 - share.p))
    half = quantile(share.level, share.df) * np.sqrt(share.v) / (share.p * (1 - share.p))
    low, high = 1 / (1 + np.exp(half - centre)), 1 / (1 + np.exp(-half - centre))
    return _at_the_ends(share, low, high)


def beta(share: Share) -> Ends:
    """Clopper-Pearson on adjusted effective answers, not capped (R svyciprop "beta"); Korn-Graubard at 0 and 1."""
    return _at_the_ends(share, *_clopper(share.p, adjusted(share, capped=False), share.level))


def korn_graubard(share: Share) -> Ends:
    """As `beta`, capped at n (NCHS Series 2 no. 175); at 0 and 1 n* = n (t_{n-1}/t_df)^2."""
    return _clopper(share.p, adjusted(share, capped=True), share.level)


def wilson(share: Share) -> Ends:
    """Score interval with t_df and effective answers neither adjusted nor capped (R survey 4.5; Franco et al. 2019)."""
    return wilson_ends(share.p, effective(share), quantile(share.level, share.df))


def wilson_ends(p: np.ndarray, n: np.ndarray, t: np.ndarray) -> Ends:
    """[p + t²/2n ± (t/2n) sqrt(4 n p(1-p) + t²)] / (1 + t²/n), written for n = inf too."""
    r = np.where(np.isinf(n), 0.0, t**2 / n)
    centre, half = p + r / 2, np.sqrt(r * p * (1 - p) + r**2 / 4)
    low, high = (centre - half) / (1 + r), (centre + half) / (1 + r)
    return (np.where(p <= 0, np.minimum(low, 0.0), low).clip(0, 1),
            np.where(p >= 1, np.maximum(high, 1.0), high).clip(0, 1))


def agresti_coull(share: Share) -> Ends:
    """p~ ± t sqrt(p~(1-p~)/n~) with n~ = n_e + t², p~ = (n_e p + t²/2)/n~; not clipped."""
    n, t = effective(share), quantile(share.level, share.df)
    n = np.where(np.isinf(n), 1e300, n)
    more = n + t**2
    centre = (share.p + t**2 / (2 * n)) / (1 + t**2 / n)
    half = t * np.sqrt(centre * (1 - centre) / more)
    return centre - half, centre + half


def jeffreys(share: Share) -> Ends:
    """Beta(n* p + 1/2, n*(1-p) + 1/2) with capped n*; 0 and 1 are the ends where nobody or everybody is satisfied."""
    from scipy.special import betaincinv

    n, tail = adjusted(share, capped=True), (1 - share.level) / 2
    a, b = n * share.p + 0.5, n * (1 - share.p) + 0.5
    low, high = betaincinv(a, b, tail), betaincinv(a, b, 1 - tail)
    known = ~np.isnan(n)
    return np.where((share.p <= 0) & known, 0.0, low), np.where((share.p >= 1) & known, 1.0, high)


def hypergeometric(share: Share) -> Ends:
    """Exact for a simple random sample of n of N: {M : P(X >= x|M) > alpha/2 and P(X <= x|M) > alpha/2} / N.

    n = N gives the point itself. Refuses hypergeometric_population where no finite population is known.
    """
    if not np.isfinite(share.size).all():
        raise SurveyRefused("hypergeometric_population")
    ends = [_exact(round(p * n), int(n), max(round(size), int(n)), share.level) if n > 0 else (np.nan, np.nan)
            for p, n, size in zip(share.p, share.n, share.size, strict=True)]
    low, high = np.array(ends).reshape(-1, 2).T
    return low, high


def _exact(x: int, n: int, size: int, level: float) -> tuple[float, float]:
    """Both tails are monotone in M, so each end is found by halving; a sum of n + 1 probabilities a step."""
    half, least, most = (1 - level) / 2 * (1 + 1e-9), x, size - (n - x)
    low = _first_true(least, most, lambda m: _mass(m, n, size)[x:].sum() > half)
    high = most - _first_true(0, most - least, lambda d: _mass(most - d, n, size)[: x + 1].sum() > half)
    return low / size, high / size


def _first_true(low: int, high: int, holds: Callable[[int], bool]) -> int:
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if holds(middle) else (middle + 1, high)
    return low


def _mass(hits: int, n: int, size: int) -> np.ndarray:
    """P(X = k | hits of size), k = 0..n."""
    k = np.arange(n + 1)
    possible = (k <= hits) & (n - k <= size - hits)
    inside = k[possible]
    mass = np.zeros(n + 1)
    mass[possible] = np.exp(_choose(hits, inside) + _choose(size - hits, n - inside) - _choose(size, n))
    return mass


def _choose(n: int, k: np.ndarray | int) -> np.ndarray:
    return log_factorial(np.asarray(n)) - log_factorial(np.asarray(k)) - log_factorial(n - np.asarray(k))


def _clopper(p: np.ndarray, n: np.ndarray, level: float) -> Ends:
    from scipy.special import betaincinv

    tail = (1 - level) / 2
    x = n * p
    low = np.where(p <= 0, 0.0, betaincinv(np.where(p <= 0, 1.0, x), n - x + 1, tail))
    high = np.where(p >= 1, 1.0, betaincinv(x + 1, np.where(p >= 1, 1.0, n - x), 1 - tail))
    unknown = np.isnan(n)
    return np.where(unknown, np.nan, low), np.where(unknown, np.nan, high)


def _at_the_ends(share: Share, low: np.ndarray, high: np.ndarray) -> Ends:
    safe_low, safe_high = korn_graubard(share)
    ordinary = share.v > 0
    return np.where(ordinary, low, safe_low), np.where(ordinary, high, safe_high)


METHODS: dict[str, Callable[[Share], Ends]] = {
    "wilson": wilson, "korn-graubard": korn_graubard, "beta": beta, "logit": logit, "wald": wald,
    "agresti-coull": agresti_coull, "jeffreys": jeffreys, "hypergeometric": hypergeometric,
}
