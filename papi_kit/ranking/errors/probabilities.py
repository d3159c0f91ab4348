"""Exact rank probabilities of units whose estimates err independently and normally.

P(rank of i = k) = ∫ φ_i(x) PoissonBinomial(k − 1; {P(S_j > x)}) dx by Gauss-Legendre panels on one grid for all units.
No panel is wider than a part of the smallest standard error at work in it, so a unit that errs a fortieth of the others
is seen; panels are halved until what must sum to 1 does. The distribution without unit i comes from that of all units
by taking its factor out (synthetic division from the end where it is stable), so all units together cost two products
over units × units a node.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

import numpy as np
from scipy.special import ndtr

from ..refusals import RankingRefused, one_of
from .estimates import Numbers, read_estimates

Ties = Literal["competition", "dense"]
NODES = 20
REACH = 9.0                # standard errors; the normal beyond holds 2e-19
WIDEST = 8.0               # first panels: WIDEST/√n of the smallest standard error at work
HALVINGS = 8
TOLERANCE = 1e-12
NEVER = 1e-25              # numbers of units less likely than this at every node are left out
CELLS = 16_384             # nodes × units worked on at once: these stay in the processor's cache
_X, _W = np.polynomial.legendre.leggauss(NODES)
ABSCISSAE, WEIGHTS = (_X + 1) / 2, _W / 2


def rank_probabilities(means: Numbers, std_errors: Numbers | None = None, *, better: Literal["more", "less"] = "more",
                       ties: Ties = "competition", covariance: Any = None) -> np.ndarray:
    """P(rank of unit i = k), (n, n): row i, column k − 1. Exact to about 1e-12 for independent normal errors.

    A unit without error (or one below 1e-12 of the largest mean) is a point. Points with equal means tie: in
    `competition` they share the best rank and the ranks after it stay empty, in `dense` the next rank follows. Rows
    always sum to 1; columns do so only where no points tie, since a shared rank is held twice (and in `dense` the last
    ranks by nobody).
    Refuses as `read_estimates`, rank_errors_dependent where `covariance` is not diagonal, rank_not_settled.
    """
    one_of("ties", ties, ("competition", "dense"))
    given = read_estimates(means, std_errors, covariance, better)
    if given.covariance is not None:
        raise RankingRefused("rank_errors_dependent")
    errors = np.sqrt(given.variance)
    spread = errors > 1e-12 * np.abs(given.values).max()
    points, place, counts = np.unique(given.values[~spread], return_inverse=True, return_counts=True)
    field = _Field(given.values[spread], errors[spread], points,
                   counts if ties == "competition" else np.ones_like(counts))
    found = np.zeros((len(errors), len(errors)))
    found[np.ix_(spread, range(field.ranks))] = _of_spread(field)
    found[np.ix_(~spread, range(field.ranks))] = _of_points(field)[place]
    return np.maximum(found, 0.0)


@dataclass(frozen=True, slots=True)
class _Field:
    """Units with error: `means`, `errors` (A,); distinct values of those without: `points` (B,) ascending,
    `sizes` the ranks each holds."""

    means: np.ndarray
    errors: np.ndarray
    points: np.ndarray
    sizes: np.ndarray

    @property
    def ranks(self) -> int:
        return len(self.means) + int(self.sizes.sum())

    def sizes_above(self) -> np.ndarray:
        """Ranks held by the points above each gap between points (B + 1,), the lowest gap first."""
        return np.concatenate([np.cumsum(self.sizes[::-1])[::-1], [0]])


def _of_points(field: _Field) -> np.ndarray:
    """Rows of the points (B, ranks)."""
    counts = _counts(ndtr((field.means[:, None] - field.points) / field.errors[:, None]))
    found = np.zeros((len(field.points), field.ranks))
    for row, above in enumerate(field.sizes_above()[1:]):
        found[row, above : above + len(counts)] = counts[:, row]
    return found


def _of_spread(field: _Field) -> np.ndarray:
    """Rows of the units with error (A, ranks). Refuses rank_not_settled."""
    if not len(field.means):
        return np.zeros((0, field.ranks))
    panels, of_points = _panels(field), _of_points(field)
    for _ in range(HALVINGS):
        found = _integrated(field, panels)
        gap = _gap(field, found, of_points)
        if gap <= TOLERANCE:
            return found
        panels = [np.sort(np.concatenate([edges, (edges[1:] + edges[:-1]) / 2])) for edges in panels]
    raise RankingRefused("rank_not_settled", gap=f"{gap:.0e}")


def _gap(field: _Field, found: np.ndarray, of_points: np.ndarray) -> float:
    """How far the rows, and the units that hold each rank,
    are from 1 (a point of size c holds c ranks from its own on)."""
    held = found.sum(axis=0)
    for row, size in zip(of_points, field.sizes, strict=True):
        for later in range(size):
            held[later:] += row[: len(row) - later]
    return float(max(np.abs(found.sum(axis=1) - 1).max(), np.abs(held - 1).max()))


def _panels(field: _Field) -> list[np.ndarray]:
    """Edges of panels in each gap between points, the lowest gap first,
    together over all units' mean ± 9 standard errors."""
    low, high = field.means - REACH * field.errors, field.means + REACH * field.errors
    ends = np.concatenate([[min([*low, *field.points])], field.points, [max([*high, *field.points])]])
    widest = WIDEST / np.sqrt(len(low))
    return [_graded(a, b, low, high, widest * field.errors) for a, b in pairwise(ends)]


def _graded(start: float, end: float, low: np.ndarray, high: np.ndarray, width: np.ndarray) -> np.ndarray:
    """Edges from `start` to `end`: halved until no panel is wider than the least `width` of the units
    between `low` and `high` there."""
    order = np.argsort(width)
    edges = np.array([start, end]) if end > start else np.array([start])
    while True:
        a, b = edges[:-1], edges[1:]
        middle = (a + b) / 2
        allowed = np.full(len(a), np.inf)
        for unit in order[::-1]:
            allowed[(low[unit] < b) & (high[unit] > a)] = width[unit]
        split = (b - a > allowed) & (middle > a) & (middle < b)
        if not split.any():
            return edges
        edges = np.sort(np.concatenate([edges, middle[split]]))


def _integrated(field: _Field, panels: list[np.ndarray]) -> np.ndarray:
    found = np.zeros((len(field.means), field.ranks))
    portion = max(1, CELLS // (NODES * len(field.means)))
    for edges, above in zip(panels, field.sizes_above(), strict=True):
        for start in range(0, len(edges) - 1, portion):
            _add(found, field, edges[start : start + portion + 1], int(above))
    return found


def _add(found: np.ndarray, field: _Field, edges: np.ndarray, above: int) -> None:
    """Adds what the panels between `edges` give; `above` points stand higher.
    Units out of reach are surely above or surely below."""
    near = (field.means - REACH * field.errors < edges[-1]) & (field.means + REACH * field.errors > edges[0])
    if not near.any():
        return
    above += int((field.means[~near] > edges[-1]).sum())
    means, errors = field.means[near, None, None], field.errors[near, None, None]
    width = np.diff(edges)[:, None]
    z = (((means - edges[:-1, None]) - width * ABSCISSAE) / errors).reshape(len(means), -1)
    mass = np.exp(-(z**2) / 2) / (np.sqrt(2 * np.pi) * errors[:, 0]) * (width * WEIGHTS).ravel()
    for rank, column in _without_each(ndtr(z), ndtr(-z), mass):
        found[near, above + rank] += column


def _counts(higher: np.ndarray) -> np.ndarray:
    """P(k of the units are higher) at each node, (A + 1, Q), from P(unit is higher) (A, Q)."""
    counts = np.zeros((len(higher) + 1, higher.shape[1]))
    counts[0] = 1.0
    for number, chance in enumerate(higher, 1):
        moved = counts[:number] * chance
        counts[:number] -= moved
        counts[1 : number + 1] += moved
    return counts


def _without_each(higher: np.ndarray, lower: np.ndarray, mass: np.ndarray) -> Iterator[tuple[Any, np.ndarray]]:
    """Yields a number k of units and, for each unit,
    the part of Σ_q mass P(k of the others are higher). Arrays are (A, Q).

    Counts of all = (lower + higher t) × counts of the others: divided from the low end where the unit is rather lower,
    else from the high end, so that each step multiplies the error before it by at most 1.
    """
    counts, units = _counts(higher), len(higher)
    from_top = higher > lower
    small, large = np.minimum(higher, lower), np.maximum(higher, lower)
    up, down = np.where(from_top, 0.0, mass), np.where(from_top, mass, 0.0)
    others = np.zeros_like(higher)
    usual = np.flatnonzero(counts.max(axis=1) > NEVER)
    first, last = usual[0], usual[-1]
    for low, high in zip(range(first, last + 1), range(last, first - 1, -1), strict=True):
        others *= small
        np.subtract(np.where(from_top, counts[high], counts[low]), others, out=others)
        others /= large
        if low < units:
            yield low, np.einsum("aq,aq->a", up, others)
        if high > 0:
            yield high - 1, np.einsum("aq,aq->a", down, others)
