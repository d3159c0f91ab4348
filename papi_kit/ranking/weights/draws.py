"""Draws of weights: each level of the tree moved by some per cent, or Dirichlet around the weights.

One row of random numbers is one draw, its columns in the sorted order of the keys: the same seed gives the same draws
whatever the order of the leaves, and whether they are drawn at once or by chunks from one generator.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from itertools import pairwise

import numpy as np

from ..rank_matrix import CHUNK, RankCounter, linear_scores, product
from ..refusals import RankingRefused
from .input import checked_weights


def perturbed_weights(w: np.ndarray, levels: Sequence[Sequence[Hashable]], r: float, draws: int,
                      rng: np.random.Generator) -> np.ndarray:
    """Effective weights (draws, leaves): every node's share of its parent times 1 + U(−r, r),
    renormalised within the parent.

    w (leaves,): effective weights, sum 1. levels: for each level from the top down the node of each leaf, as [domains,
    criteria, leaves]; the last one's keys are all different. r: 0.25 for ± 25 %. Refuses flips_weights_invalid,
    flips_weights_sum, weights_levels, weights_spread.
    """
    return PerturbedWeights(w, levels, r, rng).draw(draws)


class PerturbedWeights:
    """`perturbed_weights` chunk by chunk: what `draw` gives is overwritten by the next call,
    its memory is used again."""

    def __init__(self, w: np.ndarray, levels: Sequence[Sequence[Hashable]], r: float, rng: np.random.Generator):
        w = checked_weights(np.asarray(w, dtype=float), list(levels[-1]) if levels else range(len(w)))
        if not 0 <= r < 1:
            raise RankingRefused("weights_spread", spread=r)
        nodes = _nodes(levels, len(w))
        self.rng = rng
        self.leaf = nodes[-1][0]
        self.in_order = bool((np.diff(self.leaf) > 0).all())
        weight = np.concatenate([np.bincount(node, w, size) for node, size in nodes])[:, None]
        self.least, self.width = (1 - r) * weight, 2 * r * weight
        ends = np.cumsum([0, *(size for _, size in nodes)])
        self.levels = [slice(*pair) for pair in pairwise(ends.tolist())]
        parents = [np.zeros(len(w), dtype=np.int64), *(node for node, _ in nodes)]
        self.above = [parent[np.unique(node, return_index=True)[1]]
                      for parent, (node, _) in zip(parents, nodes, strict=False)]
        self.children = [np.eye(above.max() + 1)[:, above] for above in self.above]
        self.memory = np.empty((2, 0))

    def draw(self, draws: int) -> np.ndarray:
        """The next `draws` rows, (draws, leaves)."""
        total = len(self.least)
        if self.memory.shape[1] < total * draws:
            self.memory = np.empty((2, total * draws))
        drawn, moved = (row[:total * draws] for row in self.memory)
        self.rng.random(out=drawn)
        moves, spare = moved.reshape(total, draws), drawn.reshape(total, draws)
        np.multiply(drawn.reshape(draws, total).T, self.width, out=moves)
        moves += self.least
        above = np.ones((1, draws))
        for level, parent, children in zip(self.levels, self.above, self.children, strict=True):
            part, room = moves[level], spare[level]
            sums = product(children, part.T)
            scale = np.divide(above, sums, out=np.zeros_like(sums), where=sums > 0)
            part *= np.take(scale, parent, axis=0, out=room, mode="clip")
            above = part
        return (above if self.in_order else np.take(above, self.leaf, axis=0, out=room, mode="clip")).T


def dirichlet_weights(w: np.ndarray, concentration: float, draws: int, rng: np.random.Generator,
                      keys: Sequence[Hashable] | None = None) -> np.ndarray:
    """Weights (draws, leaves) from Dirichlet(concentration × w): mean w,
    variance w (1 − w)/(concentration + 1); a weight of 0 stays 0.

    keys: the ids of the leaves; without them their positions. Refuses flips_weights_invalid, flips_weights_sum,
    weights_levels, weights_concentration.
    """
    keys = range(len(w)) if keys is None else keys
    (node, _), = _nodes([keys], len(w))
    w = checked_weights(np.asarray(w, dtype=float), list(keys))
    if not 0 < concentration < np.inf:
        raise RankingRefused("weights_concentration", concentration=concentration)
    shape = np.empty(len(w))
    shape[node] = concentration * w
    drawn = rng.standard_gamma(shape, size=(draws, len(w)))
    total = drawn.sum(axis=1, keepdims=True)
    if not np.all(total > 0):
        raise RankingRefused("weights_concentration", concentration=concentration)
    return (drawn / total)[:, node]


def count_ranks(draw: Callable[[int], np.ndarray], draws: int, X: np.ndarray, M: np.ndarray | None,
                counter: RankCounter) -> RankCounter:
    """Counts the ranks of `draws` draws of weights, by chunks: `draw(n)` gives the next n rows of weights (n, leaves),
    as `PerturbedWeights(w, levels, r, rng).draw`; X, M (units, leaves) as in `linear_scores`."""
    units, step = len(X), max(1, CHUNK // max(*X.shape, 1))
    several = step * max(1, CHUNK // (step * max(units, 1)))    # few units are counted less often than drawn
    scores = np.empty((min(several, draws), units))
    for start in range(0, draws, several):
        part = scores[:draws - start]
        for place in range(0, len(part), step):
            own = part[place:place + step]
            own[:] = linear_scores(draw(len(own)), X, M)
        counter.add(part)
    return counter


def _nodes(levels: Sequence[Sequence[Hashable]], leaves: int) -> list[tuple[np.ndarray, int]]:
    """For each level the number of each leaf's node, in the sorted order of the keys, and how many nodes there are.

    Refuses weights_levels where a level has not one key a leaf,
    a node lies under two parents or the last keys are not all different.
    """
    nodes: list[tuple[np.ndarray, int]] = []
    for number, level in enumerate(levels, 1):
        texts = [str(key) for key in level]
        place = {key: position for position, key in enumerate(sorted(set(texts)))}
        node = np.array([place[key] for key in texts], dtype=np.int64)
        split = (len(texts) == leaves and nodes
                 and len({*zip(nodes[-1][0].tolist(), node.tolist(), strict=True)}) != len(place))
        if len(texts) != leaves or split:
            raise RankingRefused("weights_levels", level=number)
        nodes.append((node, len(place)))
    if not nodes or nodes[-1][1] != leaves:
        raise RankingRefused("weights_levels", level=max(len(levels), 1))
    return nodes
