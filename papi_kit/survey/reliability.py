"""Do the items of a factor measure one thing? Cronbach's alpha."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pandas as pd

from .domains import numbers
from .refusals import SurveyRefused


def cronbach_alpha(data: pd.DataFrame, items: Sequence[str]) -> dict[str, float]:
    """`raw`, `standardized` (no unit, at most 1), `items` and `n` (rows with every item answered), unweighted.

    raw = k/(k-1) (1 - sum var_i / var(sum)); standardized = k r/(1 + (k-1) r), r the mean correlation. Source: Cronbach
    1951; R psych::alpha. Refuses column_absent, not_numeric, alpha_items (fewer than 2), alpha_rows (fewer than 2 complete
    rows). nan where an item does not vary (standardized) or the sum does not (raw).
    """
    if len(items) < 2:
        raise SurveyRefused("alpha_items", items=list(items))
    answers = np.column_stack([numbers(data, item) for item in items])
    answers = answers[~np.isnan(answers).any(axis=1)]
    n, k = answers.shape
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
