"""scikit-criteria's part: a decision matrix and a ranking for each draw of weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import skcriteria
from measured import Rows, Work, run
from skcriteria.agg.simple import WeightedSumModel


def ranks(folder: Path, _: list[str]) -> tuple[Work, Rows]:
    points, weights = (np.loadtxt(folder / name, delimiter=",") for name in ("points.csv", "weights.csv"))
    best, model = [max] * points.shape[1], WeightedSumModel()
    found: list[np.ndarray] = []

    def work() -> None:
        found.extend(model.evaluate(skcriteria.mkdm(points, best, weights=row)).rank_ for row in weights)

    return work, lambda: (map(int, row) for row in found)


run("scikit-criteria", {"ranks": ranks, "ranks-one-by-one": ranks})
