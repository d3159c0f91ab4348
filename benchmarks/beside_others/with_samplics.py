"""samplics' part: shares and means, one item a call; `by` is many times faster than `domain`.

A share is the mean of 1 and 2, less 1: of a unit whose estimate is 0 samplics fails, dividing the error by it.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
from measured import SATISFIED, Rows, Work, run

warnings.simplefilter("ignore")          # that it is no longer kept up: its successor svy is measured too
from samplics.estimation import TaylorEstimator  # noqa: E402
from samplics.utils.types import PopParam  # noqa: E402


def survey(folder: Path, items: list[str]) -> tuple[Work, Rows]:
    data = pd.read_csv(folder / "forms.csv")
    columns = {("mean", name): data[name] for name in items}
    satisfied = data[items].ge(SATISFIED).where(data[items].notna()).astype(float)
    columns |= {("share", name): satisfied[name] + 1 for name in items}
    found: dict[tuple[str, str], TaylorEstimator] = {}

    def work() -> None:
        for key, column in columns.items():
            found[key] = TaylorEstimator(PopParam.mean)
            found[key].estimate(y=column, samp_weight=data.w, stratum=data.commune, psu=data.village, by=data.commune,
                                remove_nan=True)

    def rows() -> Iterator[tuple[object, ...]]:
        for key, one in found.items():
            for unit, estimate in one.point_est.items():
                yield *key, unit, estimate - (key[0] == "share"), one.stderror[unit]

    return work, rows


run("samplics", {"first-stage": survey})
