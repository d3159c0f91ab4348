"""svy's part: shares and means by unit, all items in one call each, without design effects."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import polars as pl
import svy
from measured import SATISFIED, Rows, Task, Work, run

DESIGNS = {"first-stage": {}, "two-stage": {"ssu": "form", "pop_size": svy.PopSize("M", "N")}}


def survey(task: str) -> Task:
    def begin(folder: Path, items: list[str]) -> tuple[Work, Rows]:
        data = pl.read_csv(folder / "forms.csv", infer_schema_length=None)
        data = data.with_columns((pl.col(name) >= SATISFIED).cast(pl.Float64).alias(f"{name} share") for name in items)
        found: dict[str, list[svy.Estimate]] = {}

        def work() -> None:
            design = svy.Design(stratum="commune", psu="village", wgt="w", **DESIGNS[task])
            estimation = svy.Sample(data, design).estimation
            for kind, names in (("share", [f"{name} share" for name in items]), ("mean", items)):
                found[kind] = estimation.mean(names, by="commune", drop_nulls=True)

        def rows() -> Iterator[tuple[object, ...]]:
            for kind, estimates in found.items():
                for name, estimate in zip(items, estimates, strict=True):
                    for row in estimate.to_polars().iter_rows(named=True):
                        yield kind, name, row["commune"], row["est"], row["se"]

        return work, rows

    return begin


run("svy", {name: survey(name) for name in DESIGNS})
