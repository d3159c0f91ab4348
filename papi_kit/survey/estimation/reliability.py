"""Is a figure reliable? Cronbach's alpha of a factor; flags of estimates."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from ...values import dataclass
from ..refusals import SurveyRefused
from .domains import Data, numbers


def cronbach_alpha(data: Data, items: Sequence[str]) -> dict[str, float]:
    """`raw`, `standardized` (no unit, at most 1), `items` and `n` (rows with every item answered), unweighted.

    raw = k/(k-1) (1 - sum var_i / var(sum)); standardized = k r/(1 + (k-1) r), r the mean correlation. Source: Cronbach
    1951; R psych::alpha. Refuses column_absent, not_numeric, alpha_items (fewer than 2), alpha_rows (fewer than 2
    complete rows). nan where an item does not vary (standardized) or the sum does not (raw).
    """
    if len(items) < 2:
        raise SurveyRefused("alpha_items", items=list(items))
    answers = np.column_stack([numbers(data, item) for item in items])
    return alpha_of(answers[~np.isnan(answers).any(axis=1)], items)


def alpha_of(answers: np.ndarray, items: Sequence[str]) -> dict[str, float]:
    """The same of the complete rows (n, k)."""
    n, k = answers.shape
    if k < 2:
        raise SurveyRefused("alpha_items", items=list(items))
    if n < 2:
        raise SurveyRefused("alpha_rows", items=list(items), rows=n)
    covariance = np.cov(answers, rowvar=False)
    sd = np.sqrt(np.diag(covariance))
    with np.errstate(divide="ignore", invalid="ignore"):
        raw = k / (k - 1) * (1 - np.trace(covariance) / covariance.sum())
        r = (covariance / np.outer(sd, sd)).sum() - k
        r /= k * (k - 1)
        standardized = k * r / (1 + (k - 1) * r)
    return {"raw": float(raw), "standardized": float(standardized), "items": float(k), "n": float(n)}


NCHS_ANSWERS, NCHS_NARROW, NCHS_WIDE, NCHS_RELATIVE, NCHS_DF = 30, 0.05, 0.30, 1.30, 8


@dataclass(frozen=True, slots=True)
class Reliability:
    """What a flag is decided on, (K,) each: `value` and `width` of the interval as shares of the scale, valid answers
    `n`, effective answers, degrees of freedom, and whether everybody answered."""

    value: np.ndarray
    width: np.ndarray
    n: np.ndarray
    effective: np.ndarray
    df: np.ndarray
    census: np.ndarray


def default_flags(found: Reliability, answers: int, width: float) -> list[str]:
    """`low` where fewer than `answers` answered, or the interval is wider than `width` of the scale or unknown;
    `census` where everybody answered; else empty. Everything is published."""
    low = (found.n < answers) | ~(found.width <= width)
    return ["none" if n == 0 else "census" if whole else "low" if poor else ""
            for n, whole, poor in zip(found.n, found.census, low, strict=True)]


def nchs_flags(found: Reliability, share: bool) -> list[str]:
    """`suppress`, `review` or empty, for shares by Parker et al. 2017 (NCHS Series 2 no. 175): suppress below 30
    effective answers; publish a width of 5 points or less; suppress one of 30 or more, or, in between, a width over
    130% of the share; review below 8 degrees of freedom or at 0% and 100%. Means: by answers, width and df alone."""
    n = np.minimum(found.n, np.where(np.isnan(found.effective), found.n, found.effective))
    narrow, wide = found.width <= NCHS_NARROW, ~(found.width < NCHS_WIDE)
    relative = share & (found.width > NCHS_RELATIVE * found.value)
    suppress = (n < NCHS_ANSWERS) | (~narrow & (wide | relative))
    review = (found.df < NCHS_DF) | (share & ((found.value <= 0) | (found.value >= 1)))
    flags = np.where(suppress, "suppress", np.where(review, "review", ""))
    return ["none" if n == 0 else "census" if whole else str(flag)
            for n, whole, flag in zip(found.n, found.census, flags, strict=True)]
