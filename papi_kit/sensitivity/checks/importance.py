"""How much each domain and column really moves the index, beside the weight that was written for it.

Effective importance is the squared correlation ratio η² = Var(E[index | share]) / Var(index) over the units: the part
of the differences of the index that a domain's share alone accounts for (Paruolo, Saisana & Saltelli 2013). E[index |
share] is a local-linear smooth; of fewer than FEW units it is a straight line, and η² the squared Pearson correlation.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from ..altered.official import ranked_figures
from ..altered.table import Table

FEW = 20
GROUPS = 400                                       # more units are grouped by their share before smoothing
BANDWIDTHS = np.array([0.25, 0.35, 0.5, 0.7, 1.0, 1.4, 2.0, 2.8, 4.0])
NEIGHBOUR = 3
TINY = 1e-12


@dataclass(frozen=True, slots=True)
class Importance:
    """`weight`: the share of the whole. `importance`: η², nan where all units have the same share or the same index;
    `share`: of the importance of all of its kind, to be held against the weight; `correlation`: with its sign;
    `method`: pearson | smooth | constant."""

    kind: str                                      # domain | column
    item: str
    name: str
    weight: float
    importance: float
    share: float
    correlation: float
    method: str


def importance(table: Table, columns: bool = False) -> list[Importance]:
    """Of each domain, and with `columns` of each column that is not one, in the order of the rubric. Units for which an
    item is not in force do not count for it. Empty where the total is no weighted sum or mean."""
    if not table.weighable:
        return []
    domains = list(dict.fromkeys(path[0] for path in table.paths))
    rows = _of_kind(table, "domain", domains)
    below = [key for key in table.columns if key not in domains]
    return rows + (_of_kind(table, "column", below) if columns else [])


def shares_of(table: Table, item: str) -> np.ndarray:
    """A node's share of its max in force, (U,); nan where nothing of it is in force."""
    inside = np.array([item in path for path in table.paths])
    points, limit = ((table.weights * part)[:, inside].sum(axis=1) for part in (table.X, table.M))
    return np.divide(points, limit, out=np.full(len(points), np.nan), where=limit > TINY)


def _of_kind(table: Table, kind: str, items: Sequence[str]) -> list[Importance]:
    index = ranked_figures(table)
    found = [_ratio(shares_of(table, item), index) for item in items]
    whole = np.nansum([eta for eta, _, _ in found])
    return [Importance(kind, item, table.program.items[item].name, _weight(table, item), eta, eta / whole if whole > 0
                       else np.nan, r, method) for item, (eta, r, method) in zip(items, found, strict=True)]


def _weight(table: Table, item: str) -> float:
    inside = np.array([item in path for path in table.paths])
    return float(table.weights[:, inside].sum(axis=1).mean())


def _ratio(share: np.ndarray, index: np.ndarray) -> tuple[float, float, str]:
    there = ~np.isnan(share)
    x, y = share[there], index[there]
    if len(x) < 3 or np.ptp(x) <= TINY or np.ptp(y) <= TINY * max(1.0, float(np.abs(y).max())):
        return np.nan, np.nan, "constant"
    r = float(np.corrcoef(x, y)[0, 1])
    return (r * r, r, "pearson") if len(x) < FEW else (correlation_ratio(x, y), r, "smooth")


# -- the smooth -------------------------------------------------------------------------------------------------------
def correlation_ratio(x: np.ndarray, y: np.ndarray) -> float:
    """η² of y (n,) given x (n,): the variance of a local-linear smooth with Gaussian kernel over that of y, from 0 to
    1. Its bandwidth is the one of BANDWIDTHS × sd(x) n^(−1/5), or a straight line, that foretells left-out units best;
    where units are sparse it reaches to the third neighbour. A smooth cuts hills and valleys: where the relation bends
    much the ratio comes out a tenth or so too small."""
    at, count, mean, rest = _grouped(x, y)
    spread = float(np.std(x)) * len(x) ** -0.2
    best, chosen = np.inf, np.full(len(at), mean.mean())
    for width in (np.inf, *(BANDWIDTHS * spread)[::-1]):
        smooth, own = _local_linear(at, mean, count, width)
        missed = _left_out(mean - smooth, own, count, rest)
        if missed < best * (1 - 1e-9):
            best, chosen = missed, smooth
    middle = np.average(chosen, weights=count)
    return float(np.clip(np.average((chosen - middle) ** 2, weights=count) / np.var(y), 0.0, 1.0))


def _grouped(x: np.ndarray, y: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Values of x, how many units have each, their mean of y and the sum of squares about it;
    neighbours together beyond GROUPS."""
    order = np.argsort(x, kind="stable")
    x, y = x[order], y[order]
    places = np.unique(x, return_inverse=True)[1]
    if places[-1] >= GROUPS:
        places = np.unique(places * GROUPS // (places[-1] + 1), return_inverse=True)[1]
    count = np.bincount(places).astype(float)
    at, mean = np.bincount(places, x) / count, np.bincount(places, y) / count
    return at, count, mean, np.bincount(places, (y - mean[places]) ** 2)


def _local_linear(at: np.ndarray, mean: np.ndarray, count: np.ndarray, width: float) -> tuple[np.ndarray, np.ndarray]:
    """The smooth at each value, and the weight that one unit there has in it (Fan & Gijbels 1996, section 3.2)."""
    away = at[None, :] - at[:, None]
    third = min(NEIGHBOUR, len(at) - 1)
    reach = np.maximum(width, np.partition(np.abs(away), third, axis=1)[:, third:third + 1])
    kernel = count * np.exp(-0.5 * (away / reach) ** 2)
    s0, s1, s2 = ((kernel * away**power).sum(axis=1, keepdims=True) for power in (0, 1, 2))
    below = s0 * s2 - s1**2
    flat = below <= 1e-10 * s0 * s2
    weights = np.where(flat, kernel / s0, kernel * (s2 - away * s1) / np.where(flat, 1.0, below))
    return weights @ mean, np.diag(weights) / count


def _left_out(residual: np.ndarray, own: np.ndarray, count: np.ndarray, rest: np.ndarray) -> float:
    """Sum of squared errors of left-out units, e / (1 − own weight);
    a unit that its neighbours say nothing of rules a bandwidth out."""
    if np.any(own >= 1 - 1e-6):
        return np.inf
    return float((((count * residual**2) + rest) / (1 - own) ** 2).sum())
