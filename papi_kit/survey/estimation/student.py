"""Quantiles of Student's t and the logarithm of a factorial, without the import of scipy.special."""

from __future__ import annotations

import math
from functools import lru_cache
from statistics import NormalDist

import numpy as np

_POINTS = 40
_LARGE = 100.0
_SMALL_FACTORIALS = np.array([math.lgamma(n + 1) for n in range(64)])


def _gauss_legendre(points: int) -> list[tuple[float, float]]:
    """Nodes in (-1, 1) and their weights: the roots of the Legendre polynomial by Newton's steps (Abramowitz & Stegun
    25.4.29)."""
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
    return found


_NODES = _gauss_legendre(_POINTS)


def normal_quantile(p: float) -> float:
    return NormalDist().inv_cdf(p)


@lru_cache(maxsize=4096)
def t_quantile(p: float, df: float) -> float:
    """x with P(T <= x) = p, for 1/2 <= p < 1 and df >= 1.

    With x = sqrt(df) sinh y, P(0 < T < x) = c ∫ cosh(u)^-df du from 0 to y, which grows and bends down: Newton's steps
    from below, where the normal has its quantile, never pass the root. The integral by Gauss and Legendre."""
    factor, y = _factor(df / 2), math.asinh(normal_quantile(p) / math.sqrt(df))
    for _ in range(200):
        steps = (weight * _power(y * (node + 1) / 2, df) for node, weight in _NODES)
        step = (p - 0.5 - factor * y / 2 * math.fsum(steps)) / (factor * _power(y, df))
        y += step
        if step <= 1e-15 * y:
            break
    return math.sqrt(df) * math.sinh(y)


def _power(y: float, df: float) -> float:
    """cosh(y)^-df."""
    return math.exp(-df * math.log1p(2 * math.sinh(y / 2) ** 2))


def _factor(x: float) -> float:
    """Gamma(x + 1/2)/Gamma(x)/sqrt(pi); of large x by its series in 1/x (Tricomi & Erdélyi 1951)."""
    if x < _LARGE:
        return math.gamma(x + 0.5) / math.gamma(x) / math.sqrt(math.pi)
    series = 1 - 1 / (8 * x) + 1 / (128 * x**2) + 5 / (1024 * x**3) - 21 / (32768 * x**4) - 399 / (262144 * x**5)
    return math.sqrt(x / math.pi) * series


def log_factorial(n: np.ndarray) -> np.ndarray:
    """log n! of whole numbers from 0 on; of large ones by Stirling's series."""
    x = np.maximum(n, len(_SMALL_FACTORIALS)) + 1.0
    large = (x - 0.5) * np.log(x) - x + math.log(2 * math.pi) / 2 + 1 / (12 * x) - 1 / (360 * x**3) + 1 / (1260 * x**5)
    return np.where(n < len(_SMALL_FACTORIALS), _SMALL_FACTORIALS[np.minimum(n, len(_SMALL_FACTORIALS) - 1)], large)
