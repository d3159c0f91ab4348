"""Shares by unit with one correlation inside villages for all units and items (METHODS.md (a), "pooled ICC").

A unit of few villages cannot say how alike its villagers answer; all units together can. What units share is that
correlation, never the design effect: each unit keeps its own cluster sizes and weights.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from ..refusals import SurveyRefused, some
from .counts import Counts, Item
from .design import Design
from .domains import present
from .intervals import quantile, wilson_ends
from .variance import grouped


@dataclass(frozen=True, slots=True)
class UnitItems:
    """Q items by unit, (G, Q) each: share, valid answers, PSUs less strata, own variance without FPC, b and k."""

    p: np.ndarray
    n: np.ndarray
    df: np.ndarray
    v: np.ndarray
    b: np.ndarray
    k: np.ndarray


def pooled_proportion(design: Design, items: Sequence[str], by: Sequence[str], level: float,
                      values: Sequence[Any] | None) -> pd.DataFrame:
    """Wilson intervals with the normal quantile and n_e = n / (k_u (1 + (b_u - 1) rho) (1 - f)).

    `items` are 0/1 columns, or answers of which `values` count; all of them together give rho, each uses its own valid
    answers. Rows: units of `by`, items within; columns as `SurveyDesign.proportion` (deff: k_u (1 + (b_u-1) rho), df:
    inf; std_error sqrt(p(1-p)/n_e), 0 at 0 % and 100 % where only the interval speaks), then `rho`, `own_deff` (of the
    unit itself, with replacement) and `weight_cv`: above 0.6 coverage falls to 0.93. Refuses no_units,
    no_valid_answers, column_absent, not_a_share, too_many_levels.
    """
    present(design.data, [*items, *by])
    if not by:
        raise SurveyRefused("no_units")
    counts = Counts(design.first_stage(), items, by, squares=True)
    found = unit_items(counts, [_score(item, values) for item in counts.items])
    if not found.n.any():
        raise SurveyRefused("no_valid_answers", columns=list(items), rows=int(design.inside.sum()))
    table = _table(counts, found, pooled_correlation(found), design.sizes(counts.domain), level)
    return table if len(items) > 1 else table.reset_index(drop=True)


def _score(item: Item, values: Sequence[Any] | None) -> np.ndarray:
    if values is not None:
        return item.among(values)
    used = item.sums[0].sum(axis=1) > 0
    if not np.isin(item.levels[used], (0, 1)).all():
        raise SurveyRefused("not_a_share", column=item.name, values=some(item.levels[used]))
    return item.levels.astype(float)


def unit_items(counts: Counts, scores: Sequence[np.ndarray]) -> UnitItems:
    """What each item says about each unit; b_u = sum_i n_ui² / n_u, k_u = 1 + cv² of the weights of its answers."""
    found = counts.moments(scores)
    cells, squares, n = found.answered.cells, found.answered.weights[1], found.answered.n
    size, of_cell = counts.domain.size, counts.cell_domain
    clusters = cells if counts.rows == 0 else cells**2
    with np.errstate(divide="ignore", invalid="ignore"):
        k = n * grouped(of_cell, size, squares) / found.answered.population**2
        b = grouped(of_cell, size, clusters) / n
    return UnitItems(found.value, n, counts.freedom(found.answered, "psu"), found.variance, b, k)


def pooled_correlation(items: UnitItems) -> float:
    """rho = max(0, sum (m-1)(b-1)(D/k - 1) / sum (m-1)(b-1)²)
    over units with two villages or more and 0 < p < 1; 0 without any."""
    with np.errstate(invalid="ignore"):
        used = (items.df >= 1) & (items.p > 0) & (items.p < 1) & (items.b > 1)
    p, n, b, df = items.p[used], items.n[used], items.b[used], items.df[used]
    effect = items.v[used] / (p * (1 - p) / n)
    below = float((df * (b - 1) ** 2).sum())
    return max(0.0, float((df * (b - 1) * (effect / items.k[used] - 1)).sum()) / below) if below > 0 else 0.0


def _table(counts: Counts, items: UnitItems, rho: float, size: np.ndarray, level: float) -> pd.DataFrame:
    z = quantile(level, np.array(np.inf))
    with np.errstate(divide="ignore", invalid="ignore"):
        effect = items.k * (1 + (items.b - 1) * rho)
        effective = items.n / (effect * np.maximum(1 - items.n / size[:, None], 0))
        low, high = wilson_ends(items.p, effective, z)
        error = np.sqrt(items.p * (1 - items.p) / effective)
        own = np.where(items.df >= 1, items.v / (items.p * (1 - items.p) / items.n), np.nan)
    same = np.ones_like(items.p)
    columns = {"estimate": items.p, "std_error": error, "conf_low": low, "conf_high": high,
               "deff": effect, "n": items.n, "df": same * np.inf, "rho": same * rho, "own_deff": own,
               "weight_cv": np.sqrt(np.where(items.k > 1 + 1e-12, items.k - 1, 0))}
    answered = items.n > 0
    return counts.table({name: column if name == "n" else np.where(answered, column, np.nan)
                         for name, column in columns.items()})
