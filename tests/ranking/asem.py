"""The ASEM index (51 units, 49 indicators, 8 pillars, 2 sub-indices) from its treated indicators,
as the reference values were made."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd

FOLDER = Path(__file__).resolve().parents[3] / "shared" / "reference" / "ranking" / "asem"
LEVELS = ("Pillar", "Sub-index", "Index")


@cache
def read(name: str) -> pd.DataFrame:
    return pd.read_csv(FOLDER / name, comment="#")


@cache
def normalised(winmax: int, kind: str) -> np.ndarray:
    """Units × indicators, alternatives on [1, 100] or with mean 10 and standard deviation 2; `nominal` on [0, 100]."""
    meta = read("asem_imeta.csv").query("Type == 'Indicator'").set_index("iCode")
    table = read(f"asem_treated_winmax{winmax}.csv").set_index("uCode")
    x = (table * meta["Direction"].reindex(table.columns)).to_numpy()
    if kind == "n_zscore":
        return 10 + 2 * (x - x.mean(axis=0)) / x.std(axis=0, ddof=1)
    share = (x - x.min(axis=0)) / (x.max(axis=0) - x.min(axis=0))
    return 100 * share if kind == "nominal" else 1 + 99 * share


def indicators() -> pd.Index:
    return read("asem_treated_winmax1.csv").columns[1:]


@cache
def weights(file: str) -> pd.DataFrame:
    """Raw weights of all nodes, one column a set."""
    return read(file).set_index("iCode").drop(columns="Level")


def index(x: np.ndarray, raw: pd.DataFrame, how: str) -> np.ndarray:
    """Sets of weights × units: the mean (or the geometric mean) with renormalised weights, level by level."""
    lineage = read("asem_lineage.csv").set_index("Indicator", drop=False)[["Indicator", *LEVELS]]
    names = list(indicators())
    values = np.repeat(np.log(x)[None] if how == "a_gmean" else x[None], raw.shape[1], axis=0)
    for level, above in enumerate(LEVELS):
        parent_of = dict(zip(lineage.iloc[:, level], lineage[above], strict=True))
        parents = list(dict.fromkeys(lineage[above]))
        w = raw.loc[names].to_numpy().T[:, :, None] * np.array([[parent_of[name] == parent for parent in parents]
                                                                for name in names])
        values = values @ (w / w.sum(axis=1, keepdims=True))
        names = parents
    return np.exp(values[:, :, 0]) if how == "a_gmean" else values[:, :, 0]


def effective(raw: pd.DataFrame) -> np.ndarray:
    """Effective weights, sets × indicators: products of the shares down the tree."""
    lineage = read("asem_lineage.csv").set_index("Indicator",
                                                 drop=False)[["Indicator", *LEVELS]].loc[list(indicators())]
    found = np.ones((raw.shape[1], len(lineage)))
    for level, above in enumerate(LEVELS):
        nodes = lineage.iloc[:, level]
        own, once = raw.loc[list(nodes)].to_numpy().T, ~nodes.duplicated().to_numpy()
        for parent in lineage[above].unique():
            under = (lineage[above] == parent).to_numpy()
            found[:, under] *= own[:, under] / own[:, under & once].sum(axis=1, keepdims=True)
    return found
