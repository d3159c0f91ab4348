"""Shares and means of 25 items in every unit, with errors and intervals, beside one counting pass over the forms.

The counting pass is the least that any program does, for each item: the float column with its missing answers becomes a
code village × answer, and the weights are summed by code. The villages' codes and the weights are known beforehand; so
is, for the job, the `SurveyDesign`, whose making is a line of its own. The job reads the units' names (they are the
strata here, so of one form each), counts, and makes both tables.
"""

from __future__ import annotations

import importlib.util
import time
from collections.abc import Sequence

import numpy as np
import pandas as pd
from forms import ITEMS, forms
from timing import alternating

from papi_kit.survey import SurveyDesign

LEVELS = 6
SATISFIED = [4, 5]


def counting_pass(data: pd.DataFrame, village: np.ndarray, weights: np.ndarray) -> None:
    base, cells = village * LEVELS, (int(village.max()) + 1) * LEVELS
    for name in ITEMS:
        answer = data[name].to_numpy()
        np.bincount(base + np.where(np.isnan(answer), 0, answer).astype(np.int64), weights, minlength=cells)


def job(design: SurveyDesign) -> None:
    counts = design.counts(ITEMS, by="commune")
    counts.share(SATISFIED)
    counts.mean()


def design_of(data: pd.DataFrame) -> SurveyDesign:
    return SurveyDesign(data, strata="commune", clusters=["village", "form"], weights="w", fpc=["M", "N"])


def survey(sizes: Sequence[int], units: int, times: int) -> None:
    print(f"\n{len(ITEMS)} items × (share + mean) × {units} units; two stages with finite populations")
    for rows in sizes:
        for corrected in (False, True):
            data = forms(rows, units, corrected)
            floor = beside(data, times, f"weights {'differ inside' if corrected else 'equal inside'} villages")
        print(f"    svy, {svy(data, floor)}", flush=True)


def beside(data: pd.DataFrame, times: int, weighting: str) -> float:
    """Prints the job beside the counting pass; the seconds of the pass."""
    design = design_of(data)
    village, weights = design.stages[0].units, data["w"].to_numpy()
    works = (lambda: counting_pass(data, village, weights), lambda: job(design), lambda: design_of(data))
    floor, took, made = alternating(works, times)
    print(f"{len(data):>9} forms, {weighting}")
    print(f"    counting pass              {floor:9.4f} s   1.0")
    print(f"    SurveyDesign.counts        {took:9.4f} s {took / floor:5.1f} ×    the SurveyDesign itself "
          f"{made / floor:.1f} ×", flush=True)
    return floor


def svy(data: pd.DataFrame, floor: float) -> str:
    """The same job by another library, from one item."""
    if importlib.util.find_spec("svy") is None:
        return "not installed"
    import polars
    import svy as other

    name = ITEMS[0]
    table = polars.DataFrame({column: data[column].tolist()
                              for column in ("commune", "village", "form", "M", "N", "w", name)})
    table = table.with_columns(polars.col(name).fill_nan(None))
    table = table.with_columns(satisfied=(polars.col(name) >= min(SATISFIED)).cast(polars.Int64))
    design = other.Design(stratum="commune", psu="village", ssu="form", wgt="w", pop_size=other.PopSize("M", "N"))
    estimation = other.Sample(table, design).estimation
    start = time.process_time()
    estimation.mean(name, by="commune", deff="wor", drop_nulls=True)
    estimation.prop("satisfied", by="commune", ci_method="wilson", deff="wor", drop_nulls=True)
    took = (time.process_time() - start) * len(ITEMS)
    return f"one item × {len(ITEMS)}        {took:11.1f} s {took / floor:5.0f} ×"
