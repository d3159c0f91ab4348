"""Columns of the data as the design needs them, with what is wrong about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from ...written.columns import Column, TextColumn
from ..refusals import SurveyRefused, some
from .domains import Data, listed, missing, numbers, present, series
from .stages import Stage

if TYPE_CHECKING:
    pass

Names = str | Sequence[str]


def keys_of(data: Data, names: Sequence[str], then_rows: bool, optional: bool = False) -> list[Column]:
    """Key columns (n,) by stage; rows are the last stage where `then_rows` or where none is named.
    Refuses column_absent, key_missing."""
    present(data, names)
    for name in names:
        if (without := missing(data[name])).any():
            raise SurveyRefused("key_missing", column=name, rows=some(np.flatnonzero(without) + 1))
    keys: list[Column] = [column if isinstance(column := data[name], TextColumn) else np.asarray(column)
                          for name in names]
    rows = np.arange(len(data))
    if optional:
        return keys or [np.zeros(len(data), dtype=np.int64)]
    return [*keys, rows] if then_rows or not keys else keys


def population_columns(data: Data, fpc: Any) -> list[np.ndarray | None]:
    """Finite populations by stage, (n,) each; None where a stage has none."""
    if fpc is None:
        return []
    stages = [fpc] if isinstance(fpc, str | int | float) else list(fpc)
    return [numbers(data, x) if isinstance(x, str) else None if x is None else np.full(len(data), float(x))
            for x in stages]


def certain_rows(data: Data, column: str | None) -> np.ndarray | None:
    if column is None:
        return None
    values = numbers(data, column)
    if not np.isin(values, (0, 1)).all():
        raise SurveyRefused("not_a_share", column=column, row=int(np.flatnonzero(~np.isin(values, (0, 1)))[0]) + 1)
    return values == 1


def read_weights(data: Data, name: str | None, stages: Sequence[Stage], finite: bool) -> np.ndarray:
    """Weights (n,): the column, or the product of population/sample over the stages, or 1.
    Refuses weights_missing, weights_negative, weights_zero."""
    if name is None:
        product = np.ones(len(data))
        for stage in stages if finite else ():
            share = stage.share[stage.strata]
            product = product / np.where(share > 0, share, 1.0)
        return product
    weights = numbers(data, name)
    if np.isnan(weights).any():
        raise SurveyRefused("weights_missing", column=name, rows=some(np.flatnonzero(np.isnan(weights)) + 1))
    if (weights < 0).any():
        raise SurveyRefused("weights_negative", column=name, rows=some(np.flatnonzero(weights < 0) + 1))
    if not weights.any():
        raise SurveyRefused("weights_zero", column=name)
    return weights


def replicate_columns(data: Data, replicates: Any) -> np.ndarray | None:
    """Replicate weights (n, R) from column names or an array. Refuses column_absent, not_numeric, replicate_rows."""
    if replicates is None:
        return None
    if isinstance(replicates, str) or (isinstance(replicates, Sequence)
                                       and all(isinstance(name, str) for name in replicates)):
        return np.column_stack([numbers(data, name) for name in listed(replicates)])
    weights = np.asarray(replicates, dtype=float)
    if weights.ndim != 2 or len(weights) != len(data):
        raise SurveyRefused("replicate_rows", found=len(weights), expected=len(data))
    return weights


def collapse(
    strata: list[Column], population: list[np.ndarray | None], neighbours: Mapping[Any, Any]
) -> tuple[list[Column], list[np.ndarray | None]]:
    """Strata of stage 1 merged into the named neighbour, their populations added. Refuses collapse_unknown."""
    import pandas as pd

    own = pd.Series(np.asarray(strata[0]))
    unknown = [s for pair in neighbours.items() for s in pair if s not in set(own)]
    if unknown:
        raise SurveyRefused("collapse_unknown", strata=some(unknown))
    merged = own.map(lambda s: neighbours.get(s, s)).to_numpy()
    if population and population[0] is not None and population[0].max() > 1:
        by_stratum = pd.DataFrame({"own": own, "merged": merged, "size": population[0]}).drop_duplicates("own")
        sums = by_stratum.groupby("merged")["size"].sum()
        population = [pd.Series(merged).map(sums).to_numpy(dtype=float), *population[1:]]
    return [merged, *strata[1:]], population


def share_columns(data: Data, columns: Names, values: Sequence[Any] | None) -> tuple[list[str], np.ndarray]:
    """Names (Q) and indicators (n, Q), nan where there is no answer. Refuses column_absent, not_a_share."""
    present(data, listed(columns))
    names: list[str] = []
    indicators: list[np.ndarray] = []
    for name in listed(columns):
        for label, indicator in _indicators(data, name, values):
            names.append(label)
            indicators.append(indicator)
    return names, np.column_stack(indicators)


def _indicators(data: Data, name: str, values: Sequence[Any] | None) -> list[tuple[str, np.ndarray]]:
    import pandas as pd

    column = series(data[name])
    absent = column.isna().to_numpy()
    if values is not None:
        return [(name, np.where(absent, np.nan, column.isin(list(values)).to_numpy(dtype=float)))]
    if not pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column.dropna().infer_objects()):
        code, levels = pd.factorize(column, sort=True)
        return [(f"{name}{level}", np.where(absent, np.nan, code == i)) for i, level in enumerate(levels)]
    answers = numbers(data, name)
    if (wrong := ~np.isin(answers, (0, 1)) & ~absent).any():
        raise SurveyRefused("not_a_share", column=name, row=int(np.flatnonzero(wrong)[0]) + 1)
    return [(name, answers)]

