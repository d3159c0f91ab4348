"""Ranks over draws beside the sum of their parts, and all one-weight flips beside one pass over units × units × items.

The parts, each measured alone and in the same chunks: the random numbers, the product of draws × leaves with leaves ×
units, argsort of every draw, and one bincount. The job draws weights ± 25 % at two levels of a tree, multiplies,
rounds, ranks with ties, and counts.
"""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Callable, Sequence

import numpy as np
from timing import alternating

from papi_kit.ranking.rank_matrix import CHUNK, RankCounter, product
from papi_kit.ranking.weights.draws import PerturbedWeights, count_ranks
from papi_kit.ranking.weights.input import chosen_pairs, weight_space
from papi_kit.ranking.weights.single import least_single

SIZES = [(8, 60, 100_000), (51, 49, 100_000), (168, 60, 100_000), (700, 49, 10_000), (3321, 60, 10_000)]
SMOKE = [(8, 60, 500), (51, 49, 500)]


def parts(x: np.ndarray, nodes: int, draws: int) -> list[Callable[[], object]]:
    """The four parts over all draws, each in chunks of its own arrays."""
    units, leaves = x.shape
    step = min(draws, max(1, CHUNK // max(units, leaves)))
    rng = np.random.default_rng(1)
    w = rng.random((step, leaves))
    scores = w @ x.T
    several = min(draws, max(step, units))      # so that emptying the table of counts costs no more than counting
    cell = (np.argsort(rng.random((several, units)), axis=1) * units + np.arange(units)).ravel()
    counts = np.zeros(units * units, dtype=np.int64)

    def chunks(work: Callable[[int], object], size: int = step) -> Callable[[], None]:
        def run() -> None:
            for start in range(0, draws, size):
                work(min(size, draws - start))

        return run

    def count(n: int) -> None:
        np.add(counts, np.bincount(cell[:n * units], minlength=units * units), out=counts)

    return [chunks(lambda n: rng.random((n, nodes))), chunks(lambda n: product(w[:n], x)),
            chunks(lambda n: np.argsort(scores[:n], axis=1)), chunks(count, several)]


def rank_matrices(sizes: Sequence[tuple[int, int, int]], times: int) -> None:
    limited = importlib.util.find_spec("threadpoolctl") is not None or os.environ.get("OPENBLAS_NUM_THREADS") == "1"
    how = "limited to one" if limited else "not limited (threadpoolctl is not installed)"
    print(f"\nrank matrices; BLAS threads of small products {how}")
    print(f"{'units × leaves':>14} {'draws':>8}   {'random':>8} {'product':>8} {'argsort':>8} {'bincount':>8}   "
          f"{'job':>8}  × the sum")
    for units, leaves, draws in sizes:
        rng = np.random.default_rng(units)
        x, w = rng.integers(0, 21, (units, leaves)) / 20, rng.dirichlet(np.full(leaves, 5.0))
        levels = [[f"d{leaf // 8}" for leaf in range(leaves)], [f"{leaf:03}" for leaf in range(leaves)]]

        def job(x=x, w=w, levels=levels, draws=draws, units=units) -> RankCounter:
            return count_ranks(PerturbedWeights(w, levels, 0.25, np.random.default_rng(7)).draw, draws, x, None,
                               RankCounter(units))

        *each, took = alternating([*parts(x, leaves + len(set(levels[0])), draws), job], times)
        shown = " ".join(f"{part:8.3f}" for part in each)
        print(f"{units:>8} × {leaves:<3} {draws:>8}   {shown}   {took:8.3f} {took / sum(each):8.2f}", flush=True)


def flips(units: int, leaves: int, times: int) -> None:
    rng = np.random.default_rng(2)
    x, w = rng.integers(0, 21, (units, leaves)) / 20, rng.dirichlet(np.full(leaves, 5.0))

    def one_pass() -> np.ndarray:
        return x[:, None, :] - x[None, :, :]

    def job() -> None:
        space = weight_space(x, w)
        least_single(space, chosen_pairs(space, "all"))

    floor, took = alternating([one_pass, job], times)
    print(f"\none-weight flips of all pairs, {units} × {leaves}: {took:.4f} s, {took / floor:.1f} × one pass over the "
          f"array units × units × items ({floor:.4f} s)")


def others() -> None:
    """Other libraries on the same job, 51 units × 49 leaves: a ranking for each draw of weights."""
    for name, module, work in (("pymcdm", "pymcdm", _pymcdm), ("scikit-criteria", "skcriteria", _skcriteria)):
        if importlib.util.find_spec(module) is None:
            print(f"{name}: not installed")
        else:
            _told(name, work)


def _told(name: str, work: Callable[[np.ndarray, np.ndarray], object], draws: int = 1000) -> None:
    rng = np.random.default_rng(3)
    x, w = rng.random((51, 49)) + 0.1, rng.dirichlet(np.ones(49), draws)

    def ours() -> None:
        RankCounter(51).add(w @ x.T)

    theirs, mine = alternating([lambda: work(x, w), ours], 1)
    print(f"{name}: {draws} draws in {theirs:.2f} s, {theirs / max(mine, 1e-9):.0f} × ours (product, ranks, counts)")


def _pymcdm(x: np.ndarray, w: np.ndarray) -> None:
    from pymcdm.helpers import rrankdata

    for row in w:
        rrankdata((x * row).sum(axis=1))


def _skcriteria(x: np.ndarray, w: np.ndarray) -> None:
    import skcriteria
    from skcriteria.agg.simple import WeightedSumModel

    for row in w:
        WeightedSumModel().evaluate(skcriteria.mkdm(x, [max] * x.shape[1], weights=row))


def ranking(smoke: bool = False) -> None:
    rank_matrices(SMOKE if smoke else SIZES, 1 if smoke else 5)
    flips(20 if smoke else 168, 60, 1 if smoke else 15)
    others()


if __name__ == "__main__":
    ranking()
