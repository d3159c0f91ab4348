"""Point estimates by domain and their influence values: mean, total, ratio.

Shapes: n rows, G domains, Q columns. All columns of one call share their valid rows (listwise), as in R's svymean.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from ...values import dataclass
from .domains import Domain
from .variance import sum_by

NOISE = 1e-13
ROWS = 1 << 15                           # that stay in the processor's cache while one thing after the other is done


@dataclass(frozen=True, slots=True)
class Block:
    """Estimates of Q columns in G domains. `values` (G, Q); `influence` (n, Q), each row in its own domain, 0 outside;
    `n` (G,) valid rows; `srs` (G, Q) the variance with replacement of a simple random sample of n, `left` (G,) = 1 -
    n/N."""

    domain: Domain
    values: np.ndarray
    influence: np.ndarray
    n: np.ndarray
    srs: np.ndarray
    left: np.ndarray


def add_linearised(influence: np.ndarray, domain: Domain, u: np.ndarray, b: np.ndarray, weights: np.ndarray,
                   ratio: np.ndarray, lower: np.ndarray) -> None:
    """Adds w (u - R b) / sum w b to the influence values (n,), some rows at a time; R and the sum by domain (G,), 0
    outside of all. Differences that are rounding residue are 0."""
    ratio, lower = np.append(ratio, 0.0), np.append(lower, 0.0)
    for start in range(0, len(influence), ROWS):
        rows = slice(start, start + ROWS)
        code, counted = domain.codes[rows], u[rows].astype(float)
        error = counted - b[rows] * ratio[code]
        error[np.abs(error) <= NOISE * np.abs(counted)] = 0.0
        error *= weights[rows]
        error /= lower[code]
        influence[rows] += error


def point(kind: str, y: np.ndarray, base: np.ndarray, domain: Domain, weights: np.ndarray) -> np.ndarray:
    """Estimates (R, G, Q) for R sets of weights (n, R), for replicate variances."""
    inside = domain.codes >= 0
    code, w = domain.codes[inside], weights[inside]
    upper = np.stack([sum_by(code, domain.size, w * column[inside, None]).T for column in y.T], axis=2)
    if kind == "total":
        return upper
    lower = np.stack([sum_by(code, domain.size, w * column[inside, None]).T for column in base.T], axis=2)
    with np.errstate(divide="ignore", invalid="ignore"):
        return upper / lower


def linearised(kind: str, y: np.ndarray, base: np.ndarray, domain: Domain, weights: np.ndarray) -> Block:
    """Means and ratios: z = w (y - R b) / sum w b, with b = 1 for a mean; totals: z = w y.

    `y`, `base` (n, Q) without missing values inside the domains. Source: R survey 4.5 svymean, svyratio, svytotal;
    Särndal, Swensson & Wretman 1992, 5.6-5.7.
    """
    columns = [_one(kind, y[:, q], base[:, q], domain, weights) for q in range(y.shape[1])]
    n, population = domain.sums(None, weights)
    values, influence, srs = (np.column_stack([column[i] for column in columns]) for i in range(3))
    with np.errstate(divide="ignore", invalid="ignore"):
        left = np.where(population >= n, 1 - n / population, np.nan)
    return Block(domain, values, influence, n, srs, left)


def _one(kind: str, y: np.ndarray, b: np.ndarray, domain: Domain,
         w: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    n, size, upper, lower = domain.sums(None, w, w * y, w * b)
    with np.errstate(divide="ignore", invalid="ignore"):
        value = upper / lower
        error = _without_noise(y - b * domain.at_rows(value), y)
        scale = size if kind == "total" else size / lower
        srs = domain.sums(w * error**2)[0] / size / (n - 1) * scale**2
        if kind == "total":
            return np.where(n > 0, upper, np.nan), np.where(domain.codes >= 0, w * y, 0.0), np.where(n > 1, srs, np.nan)
        influence = np.where(domain.codes >= 0, w * error / domain.at_rows(lower), 0.0)
    return value, influence, np.where(n > 1, srs, np.nan)


def _without_noise(error: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Differences that are rounding residue are 0: a constant column has no variance."""
    return np.where(np.abs(error) <= NOISE * np.abs(y), 0.0, error)


def spread_out(block: Block) -> Any:
    """Influence values as a sparse matrix (n, G*Q), the columns of a domain side by side."""
    from scipy import sparse

    n, columns = block.influence.shape
    inside = block.domain.codes >= 0
    start = np.concatenate([[0], np.cumsum(inside * columns)])
    where = (block.domain.codes[inside, None] * columns + np.arange(columns)).ravel()
    return sparse.csr_matrix((block.influence[inside].ravel(), where, start), shape=(n, block.domain.size * columns))

