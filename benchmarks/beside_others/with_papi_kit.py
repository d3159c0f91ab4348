"""papi-kit's part: shares and means by unit from one weighted count; ranks over draws of weights from one product.

papi-kit rounds scores before it ranks them, the others do not: here to so many decimals that no two are tied.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

import numpy as np
import pandas as pd
from measured import SATISFIED, Rows, Task, Work, run

from papi_kit.ranking.rank_matrix import linear_scores, rank_draws
from papi_kit.survey import SurveyDesign

DECIMALS = 12
DESIGNS = {"first-stage": {"clusters": ["village"]},
           "two-stage": {"clusters": ["village", "form"], "fpc": ["M", "N"]}}


def survey(task: str) -> Task:
    def begin(folder: Path, items: list[str]) -> tuple[Work, Rows]:
        data = pd.read_csv(folder / "forms.csv")
        found: dict[str, pd.DataFrame] = {}

        def work() -> None:
            counts = SurveyDesign(data, strata="commune", weights="w", **DESIGNS[task]).counts(items, by="commune")
            found.update(share=counts.share(range(SATISFIED, 6)), mean=counts.mean())

        def rows() -> Iterator[tuple[object, ...]]:
            for kind, table in found.items():
                for row in table.itertuples():
                    yield kind, row.Index, row.commune, row.estimate, row.std_error

        return work, rows

    return begin


def ranks(folder: Path, _: list[str], together: bool = True) -> tuple[Work, Rows]:
    points, weights = (np.loadtxt(folder / name, delimiter=",") for name in ("points.csv", "weights.csv"))
    draws = [weights] if together else np.split(weights, len(weights))
    found: list[np.ndarray] = []
    return (lambda: found.extend(rank_draws(linear_scores(some, points), decimals=DECIMALS) for some in draws),
            lambda: np.concatenate(found).tolist())


run("papi-kit", {**{name: survey(name) for name in DESIGNS}, "ranks": ranks,
                 "ranks-one-by-one": partial(ranks, together=False)})
