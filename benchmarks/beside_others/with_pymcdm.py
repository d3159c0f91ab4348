"""pymcdm's part: a ranking for each draw of weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from measured import Rows, Work, run
from pymcdm.methods import WSM


def as_they_are(column: np.ndarray, cost: bool) -> np.ndarray:
    """Points are shares of their maximum already."""
    return column


def ranks(folder: Path, _: list[str]) -> tuple[Work, Rows]:
    points, weights = (np.loadtxt(folder / name, delimiter=",") for name in ("points.csv", "weights.csv"))
    method, types = WSM(as_they_are), np.ones(points.shape[1])
    found: list[np.ndarray] = []

    def work() -> None:
        found.extend(method.rank(method(points, row, types)) for row in weights)

    return work, lambda: (map(int, row) for row in found)


run("pymcdm", {"ranks": ranks, "ranks-one-by-one": ranks})
