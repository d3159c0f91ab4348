"""Clusters whose forms lie in several units: numbered anew in each, or a form that names another unit."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from ...findings import Finding, error, warning
from ...language.numbers import LONGEST
from .answers import IN_FRAME, TIMES, Answers
from .questionnaire import SamplingDesign

_FEW, _SETTLED, _MOST = 5, 0.9, 5


def clusters_across(answers: Answers, design: SamplingDesign) -> Iterator[Finding]:
    """An error where clusters lie in several units and the design does not say what that means (`nest`); a warning
    where nearly all forms of each are of one unit."""
    rows, name = answers.rows, design.clusters[0] if design.clusters else ""
    if design.nest is not None or name not in rows or answers.unit not in rows or name == answers.unit:
        return
    inside = rows[rows[IN_FRAME].to_numpy(dtype=bool) & (rows[name] != "").to_numpy()]
    forms = inside[TIMES] if TIMES in inside else pd.Series(1, index=inside.index)
    counts = forms.groupby([inside[name], inside[answers.unit]]).sum().unstack(fill_value=0)
    counts = counts[(counts > 0).sum(axis=1) > 1]
    if not len(counts):
        return
    total, most = counts.sum(axis=1), counts.max(axis=1)
    settled = (total >= _FEW) & (most >= _SETTLED * total)
    if settled.all():
        stray = inside[inside[name].isin(counts.index)]
        home = counts.idxmax(axis=1)
        stray = stray[stray[answers.unit] != stray[name].map(home)]
        yield warning("cluster_of_another_unit", answers.place(int(stray.index[0]), answers.unit), column=name,
                      clusters=_shown(counts), count=int(forms[stray.index].sum()))
        return
    first = int(np.flatnonzero((rows[name] == counts.index[0]).to_numpy())[0])
    yield error("clusters_in_several_units", answers.place(first, name), column=name, number=len(counts),
                clusters=_shown(counts), count=int(total.sum()))


def _shown(counts: pd.DataFrame) -> list[str]:
    """`“Thôn 1” (X01: 10, X02: 12)` of the first few."""
    found = []
    for name, row in counts.head(_MOST).iterrows():
        units = [f"{unit}: {number}" for unit, number in row[row > 0].head(_MOST).items()]
        found.append(f"“{str(name)[:LONGEST]}” ({', '.join(units)}{', …' if (row > 0).sum() > _MOST else ''})")
    return found + (["…"] if len(counts) > _MOST else [])
