"""Shares by unit with one correlation inside villages for all units and items (docs/reference/methods.md (a))."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd

from ..refusals import SurveyRefused, some
from .clusters import Alike, Clusters, Correlation, effects, freedom, pooled_correlation
from .counts import Counts, Moments
from .design import Design
from .domains import present
from .input import share_columns
from .intervals import quantile, wilson_ends
from .tally.levels import Item


def pooled_proportion(design: Design, items: Sequence[str], by: Sequence[str], level: float,
                      values: Sequence[Any] | None) -> pd.DataFrame:
    """Wilson intervals with n_e = n / (k_u (1 + (b_u - 1) rho) (1 - f)) and t on the degrees of freedom of rho.

    `items` are 0/1 columns, or answers of which `values` count; all of them together give rho, each uses its own valid
    answers. Rows: units of `by`, items within; columns as `SurveyDesign.proportion` (deff: k_u (1 + (b_u-1) rho);
    std_error sqrt(p(1-p)/n_e), 0 at 0% and 100% where only the interval speaks), then `rho`, `own_deff` (of the
    unit itself, with replacement) and `weight_cv`. Intervals are nan where no unit has two villages. Refuses no_units,
    no_valid_answers, column_absent, not_a_share, too_many_levels.
    """
    present(design.data, [*items, *by])
    if not by:
        raise SurveyRefused("no_units")
    counts = Counts(design.first_stage(), items, by)
    found = counts.moments([_score(counts, item, values) for item in counts.items])
    if not found.answered.n.any():
        raise SurveyRefused("no_valid_answers", columns=list(items), rows=int(design.inside.sum()))
    size = design.sizes(counts.domain)
    alike = _alike(design, counts, found, items, values, size)
    table = _table(counts, found, alike, pooled_correlation(alike), size, level)
    return table if len(items) > 1 else table.reset_index(drop=True)


def _score(counts: Counts, item: Item, values: Sequence[Any] | None) -> np.ndarray:
    if values is not None:
        return item.among(values)
    if not np.isin(used := counts.tally.occurring(item), (0, 1)).all():
        raise SurveyRefused("not_a_share", column=item.name, values=some(used))
    return item.levels.astype(float)


def _alike(design: Design, counts: Counts, found: Moments, items: Sequence[str], values: Sequence[Any] | None,
           size: np.ndarray) -> list[Alike]:
    """Of each item, one at a time: the rows are many."""
    domain, weights, made = counts.domain, design.weighing, []
    clusters = Clusters(design, domain)
    for number, name in enumerate(items):
        answers = share_columns(design.data, [name], values)[1][:, 0]
        taken = found.answered.n[:, number] / size
        error = answers - domain.at_rows(found.value[:, number])
        made.append(clusters.alike(domain.only(~np.isnan(answers)), error, weights, taken))
    return made


def _table(counts: Counts, found: Moments, alike: Sequence[Alike], rho: Correlation, size: np.ndarray,
           level: float) -> pd.DataFrame:
    p, n = found.value, found.answered.n
    b, k = (np.column_stack([getattr(each, name) for each in alike]) for name in ("b", "k"))
    with np.errstate(divide="ignore", invalid="ignore"):
        effect = effects(b, k, rho.value)
        effective = n / (effect * np.maximum(1 - n / size[:, None], 0))
        df = freedom(b, k, effect, rho, np.zeros_like(p))
        low, high = wilson_ends(p, effective, quantile(level, df))
        own_df = counts.freedom(found.answered, "psu")
        own = np.where(own_df >= 1, found.variance / (p * (1 - p) / n), np.nan)
        error = np.sqrt(p * (1 - p) / effective)
    columns = {"estimate": p, "std_error": error, "conf_low": low, "conf_high": high, "deff": effect, "n": n, "df": df,
               "rho": np.full_like(p, rho.value), "own_deff": own,
               "weight_cv": np.sqrt(np.where(k > 1 + 1e-12, k - 1, 0))}
    answered = n > 0
    return counts.table({name: column if name == "n" else np.where(answered, column, np.nan)
                         for name, column in columns.items()})
