"""Quantiles of Student's t and the logarithm of a factorial, without the import of scipy.special."""

from __future__ import annotations

import math
from functools import cache, lru_cache
from statistics import NormalDist

import numpy as np

_POINTS = 40
_LARGE = 30.0
_AT_ONCE = 2_000
_SERIES = tuple(enumerate([(1, 1), (-1, 8), (1, 128), (5, 1024), (-21, 32_768), (-399, 262_144), (869, 4_194_304),
                           (39_325, 33_554_432)]))
_SMALL_FACTORIALS = np.array([math.lgamma(n + 1) for n in range(64)])


@cache
def _gauss_legendre(points: int) -> np.ndarray:
    """Nodes in (-1, 1) and their weights, (2, points): the roots of the Legendre polynomial by Newton's steps
    (Abramowitz & Stegun 25.4.29)."""
    found = []
    for number in range(points):
        x = math.cos(math.pi * (number + 0.75) / (points + 0.5))
        for _ in range(5):
            before, here = 1.0, x
            for degree in range(2, points + 1):
                before, here = here, ((2 * degree - 1) * x * here - (degree - 1) * before) / degree
            slope = points * (x * here - before) / (x * x - 1)
            x -= here / slope
        found.append((x, 2 / ((1 - x * x) * slope**2)))
    return np.array(found).T


def normal_quantile(p: float) -> float:
    return NormalDist().inv_cdf(p)


def t_quantiles(p: float, df: np.ndarray) -> np.ndarray:
    """x with P(T <= x) = p of each of `df` (n,), for 1/2 <= p < 1 and df >= 1; the same bits whatever stands beside it.

    With x = sqrt(df) sinh y, P(0 < T < x) = c ∫ cosh(u)^-df du from 0 to y, which grows and bends down: Newton's steps
    from below, where the normal has its quantile, never pass the root. The integral by Gauss and Legendre."""
    return _kept(p, np.asarray(df, dtype=float).tobytes()).copy()


@lru_cache(maxsize=8)
def _kept(p: float, df: bytes) -> np.ndarray:
    """Shares and means of the same answers have their degrees of freedom in common."""
    every = np.frombuffer(df)
    parts = [_some(p, every[first:first + _AT_ONCE]) for first in range(0, len(every), _AT_ONCE)]
    return np.concatenate(parts) if parts else np.zeros(0)


def _some(p: float, df: np.ndarray) -> np.ndarray:
    nodes, weights = _gauss_legendre(_POINTS)
    factor = np.array([_factor(each / 2) for each in df.tolist()])
    y = np.arcsinh(normal_quantile(p) / np.sqrt(df))
    left = np.arange(len(df))                                    # whose steps have not ended
    for _ in range(200):
        here, of = y[left], df[left]
        area = here / 2 * (weights * _power(here[:, None] * (nodes + 1) / 2, of[:, None])).sum(axis=1)
        step = (p - 0.5 - factor[left] * area) / (factor[left] * _power(here, of))
        y[left] = here + step
        left = left[step > 1e-15 * y[left]]
        if not len(left):
            break
    return np.sqrt(df) * np.sinh(y)


def _power(y: np.ndarray, df: np.ndarray) -> np.ndarray:
    """cosh(y)^-df."""
    return np.exp(-df * np.log1p(2 * np.sinh(y / 2) ** 2))


def _factor(x: float) -> float:
    """Gamma(x + 1/2)/Gamma(x)/sqrt(pi): of large x by its series in 1/x (Tricomi & Erdélyi 1951), of others from one
    that is larger by a whole number."""
    up = max(0, math.ceil(_LARGE - x))
    down = math.prod((x + n) / (x + n + 0.5) for n in range(up))
    large = x + up
    return down * math.sqrt(large / math.pi) * math.fsum(above / below / large**n for n, (above, below) in _SERIES)


def log_factorial(n: np.ndarray) -> np.ndarray:
    """log n! of whole numbers from 0 on; of large ones by Stirling's series."""
    x = np.maximum(n, len(_SMALL_FACTORIALS)) + 1.0
    large = (x - 0.5) * np.log(x) - x + math.log(2 * math.pi) / 2 + 1 / (12 * x) - 1 / (360 * x**3) + 1 / (1260 * x**5)
    return np.where(n < len(_SMALL_FACTORIALS), _SMALL_FACTORIALS[np.minimum(n, len(_SMALL_FACTORIALS) - 1)], large)
