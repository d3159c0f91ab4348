"""Differences between estimates: t tests with their covariance, adjusted for the number of comparisons."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pandas as pd
from scipy.special import ndtr, stdtr

from ..refusals import SurveyRefused
from .design import Design
from .estimate import Df, Estimate
from .intervals import Ends, quantile

ADJUSTMENTS = ("holm", "BH", "bonferroni", "none")


def adjust_p(p: np.ndarray, method: str) -> np.ndarray:
    """Adjusted p values (J,), nan kept and not counted (Holm 1979; Benjamini & Hochberg 1995); to
    the bit those of statsmodels' `multipletests`, whose import takes longer than the rest of a survey's comparisons.
    Refuses unknown_adjustment."""
    if method not in ADJUSTMENTS:
        raise SurveyRefused("unknown_adjustment", adjust=method, allowed=list(ADJUSTMENTS))
    result, known = p.astype(float), ~np.isnan(p)
    tests = int(known.sum())
    if method == "bonferroni":
        result *= tests
    elif method != "none":
        order = np.flatnonzero(known)[np.argsort(result[known])]
        each = result[order]
        result[order] = (np.maximum.accumulate(each * np.arange(tests, 0, -1)) if method == "holm" else
                         np.minimum.accumulate((each / (np.arange(1, tests + 1) / tests))[::-1])[::-1])
    return np.minimum(result, 1.0)


def welch(variances: np.ndarray, df: np.ndarray) -> np.ndarray:
    """(V1 + V2)^2 / (V1^2/df1 + V2^2/df2) for independent estimates; `variances`, `df` are (2, J).
    Welch 1947; Satterthwaite 1946."""
    with np.errstate(divide="ignore", invalid="ignore"):
        terms = np.where(variances > 0, variances**2 / df, 0.0)
        result = variances.sum(axis=0) ** 2 / terms.sum(axis=0)
    return np.where((df > 0).all(axis=0), result, np.nan)


def differences(estimate: Estimate, first: np.ndarray, second: np.ndarray, level: float, df: Df) -> pd.DataFrame:
    """estimate[first] - estimate[second] with Var = V11 + V22 - 2 V12 from the joint influence values.

    df "domain": Welch where the two share no stratum (so V12 = 0), else units minus strata of the two together;
    "welch", "psu", "design" or a number as named. Columns estimate, std_error, conf_low, conf_high, deff, n, df,
    statistic, p_value. Refuses unknown_df.
    """
    covariance = estimate.covariance()
    variances = np.diag(covariance)
    v = np.maximum(variances[first] + variances[second] - 2 * covariance[first, second], 0.0)
    value = estimate.values[first] - estimate.values[second]
    return tested(value, v, _freedom(estimate, covariance, first, second, df), level,
                  estimate.n[first] + estimate.n[second])


def tested(value: np.ndarray, variance: np.ndarray, df: np.ndarray, level: float, n: np.ndarray) -> pd.DataFrame:
    """A table of differences with t tests against 0; no variance gives no error, no interval and no test."""
    with np.errstate(divide="ignore", invalid="ignore"):
        error = np.where(variance > 0, np.sqrt(variance), np.nan)
        statistic, half = value / error, quantile(level, df) * error
        p = 2 * _tail(df, -np.abs(statistic))
    return pd.DataFrame({"estimate": value, "std_error": error, "conf_low": value - half,
                         "conf_high": value + half, "deff": np.nan, "n": n, "df": df, "statistic": statistic,
                         "p_value": p})


def _tail(df: np.ndarray, t: np.ndarray) -> np.ndarray:
    """P(T < t), normal where df is infinite, nan where df < 1."""
    finite = np.isfinite(df)
    return np.where(np.isinf(df), ndtr(t), np.where(df >= 1, stdtr(np.where(finite, df, 1.0), t), np.nan))


def _freedom(estimate: Estimate, covariance: np.ndarray, first: np.ndarray, second: np.ndarray, df: Df) -> np.ndarray:
    if df not in ("welch", "domain"):
        return estimate.df_of_pairs(first, second, df)
    variances, own = np.diag(covariance), estimate.df("domain")
    pair = np.stack([variances[first], variances[second]])
    independent = welch(pair, np.stack([own[first], own[second]]))
    if df == "welch":
        return independent
    apart = np.abs(covariance[first, second]) <= 1e-12 * np.sqrt(pair[0] * pair[1])
    return np.where(apart, independent, estimate.df_of_pairs(first, second, df))


def between(estimate: Estimate, group: str, a: object, b: object, level: float, df: Df) -> pd.DataFrame:
    """Level `a` of the last `by` column minus level `b`, in each domain of the others that has both.
    Refuses unknown_estimate."""
    for wanted in (a, b):
        if not (estimate.labels[group] == wanted).any():
            raise SurveyRefused("unknown_estimate", name=wanted, found=0,
                                known=estimate.labels[group].unique().tolist()[:20])
    others = [name for name in estimate.labels.columns if name not in (group, "column")]
    place = estimate.labels.assign(_place=np.arange(len(estimate.labels)))
    left, right = (place[place[group] == wanted] for wanted in (a, b))
    pairs = (left[[*others, "_place"]].merge(right[[*others, "_place"]], on=others, how="inner")
             if others else left.merge(right, how="cross"))
    table = differences(estimate, pairs["_place_x"].to_numpy(), pairs["_place_y"].to_numpy(), level, df)
    return pd.concat([pairs[others], table.drop(columns=["statistic", "p_value"])], axis=1)


def against_rest(design: Design, column: str, by: str | Sequence[str], level: float, df: Df) -> pd.DataFrame:
    """Mean of each domain minus the mean of the rest; the two share strata and villages, so their covariance counts.

    d = p_u - sum_(v not u) N_v p_v / (N - N_u), linearised in the domains' means p and sums of weights N
    (docs/reference/methods.md (e)). Columns: `by`, then as `differences`; `n` is the domain's, df that of all rows.
    Refuses as `SurveyDesign.mean`.
    """
    means, weights = design.estimate("mean", column, by), design.weight_totals(column, by)
    both, share = means.join(weights), np.nan_to_num(weights.values)
    p, left = np.nan_to_num(means.values), share.sum() - share
    with np.errstate(divide="ignore", invalid="ignore"):
        rest = (share @ p - share * p) / left
        same = np.eye(len(p), dtype=bool)
        of_mean = np.where(same, 1.0, -share[:, None] / left[None, :])
        of_weight = np.where(same, 0.0, -(p[:, None] - rest[None, :]) / left[None, :])
    gradient = np.nan_to_num(np.vstack([of_mean, of_weight]))
    variance = np.maximum((gradient * (both.covariance() @ gradient)).sum(axis=0), 0.0)
    freedom = both.contrast({"all": np.ones(len(both.values))}).df(df).repeat(len(p))
    value = means.values - rest
    table = tested(value, np.where(np.isnan(value), np.nan, variance), freedom, level, means.n)
    return pd.concat([means.labels.drop(columns="column"), table], axis=1)


def rest_of(value: np.ndarray, covariance: np.ndarray,
            population: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Of each of G estimates the mean of the others weighted by `population` (G,), taken as known; its variance and its
    covariance with the estimate. `covariance` (G, G), nan where an error is unknown: that estimate then counts as if it
    were exact."""
    share = np.where(np.isnan(value), 0.0, population)
    left = share.sum() - share
    others = np.broadcast_to(left > 0, (len(value), len(value))) & ~np.eye(len(value), dtype=bool)
    weights = np.divide(share[:, None], left[None, :], out=np.zeros_like(covariance), where=others)
    mean = np.where(left > 0, np.nan_to_num(value) @ weights, np.nan)
    together = np.nan_to_num(covariance) @ weights
    return mean, (weights * together).sum(axis=0), np.diag(together)


def against_rest_of(value: np.ndarray, covariance: np.ndarray, population: np.ndarray, df: np.ndarray, level: float,
                    n: np.ndarray) -> pd.DataFrame:
    """Each of G estimates minus the mean of the others (`rest_of`); one whose error is unknown is not tested."""
    mean, variance, common = rest_of(value, covariance, population)
    return tested(value - mean, np.maximum(np.diag(covariance) + variance - 2 * common, 0.0), df, level, n)


def from_ends(first: Ends, second: Ends, values: tuple[np.ndarray, np.ndarray], correlation: np.ndarray) -> Ends:
    """Interval of first minus second from the intervals of both, so that it stays within the scale as they do (Newcombe
    1998; Zou 2007 with a `correlation` of the two estimates)."""
    (low1, high1), (low2, high2), (value1, value2) = first, second, values

    def reach(a: np.ndarray, b: np.ndarray) -> np.ndarray:
        return np.sqrt(np.maximum(a**2 + b**2 - 2 * correlation * a * b, 0.0))

    difference = value1 - value2
    return (difference - reach(value1 - low1, high2 - value2), difference + reach(high1 - value1, value2 - low2))


def correlations_of(covariance: np.ndarray, variances: tuple[np.ndarray, np.ndarray]) -> np.ndarray:
    """Correlation of two estimates from their covariance; 0 where a variance is 0 or unknown."""
    scale = np.sqrt(variances[0] * variances[1])
    return np.clip(np.divide(covariance, scale, out=np.zeros_like(scale), where=scale > 0), -1, 1)


def pairwise(estimate: Estimate, level: float, df: Df, adjust: str) -> pd.DataFrame:
    """Every pair of estimates, first minus second, with `p_adjusted` over all pairs.
    Columns a, b (labels), then as `differences`."""
    pairs = np.array(list(combinations(range(len(estimate.values)), 2)), dtype=int).reshape(-1, 2)
    table = differences(estimate, pairs[:, 0], pairs[:, 1], level, df)
    table["p_adjusted"] = adjust_p(table["p_value"].to_numpy(), adjust)
    names = estimate.names()
    table.insert(0, "a", [names[i] for i in pairs[:, 0]])
    table.insert(1, "b", [names[i] for i in pairs[:, 1]])
    return table
