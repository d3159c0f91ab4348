"""Clusters whose forms lie in several units: numbered anew in each, or a form that names another unit."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from ...findings import Finding, error, warning
from ...language.numbers import LONGEST
from ...values import dataclass
from ...written.columns import TextColumn, first_rows, occurring
from .answers import TIMES, Answers
from .questionnaire import SamplingDesign

_FEW, _SETTLED, _MOST = 5, 0.9, 5


def clusters_across(answers: Answers, design: SamplingDesign) -> Iterator[Finding]:
    """An error where clusters lie in several units and the design does not say what that means (`nest`); a warning
    where nearly all forms of each are of one unit."""
    rows, name = answers.rows, design.clusters[0] if design.clusters else ""
    if design.nest is not None or name not in rows or answers.unit not in rows or name == answers.unit:
        return
    inside = np.flatnonzero(answers.known & rows[name].filled)
    cells = _Cells.of(rows[name][inside].ordered(), rows[answers.unit][inside].ordered(),
                      rows[TIMES][inside] if TIMES in rows else np.ones(len(inside), dtype=np.int64))
    across = np.flatnonzero(np.bincount(cells.cluster, minlength=1) > 1)
    if not across.size:
        return
    total = np.bincount(cells.cluster, cells.forms)[across]
    home, most = cells.homes()
    if ((total >= _FEW) & (most[across] >= _SETTLED * total)).all():
        own = cells.clusters.code
        stray = np.flatnonzero(np.isin(own, across) & (cells.units.code != home[own]))
        yield warning("cluster_of_another_unit", answers.place(int(inside[stray[0]]), answers.unit), column=name,
                      clusters=cells.shown(across), count=int(total.sum() - most[across].sum()))
        return
    first = int(np.argmax(rows[name].among([cells.clusters.distinct[across[0]]])))
    yield error("clusters_in_several_units", answers.place(first, name), column=name, number=len(across),
                clusters=cells.shown(across), count=int(total.sum()))


@dataclass(frozen=True)
class _Cells:
    """Forms (n,) in `clusters` and `units`, both in ascending order; the pairs that occur, ascending: `cluster`, `unit`
    and how many `forms` are there, (C,)."""

    clusters: TextColumn
    units: TextColumn
    cluster: np.ndarray
    unit: np.ndarray
    forms: np.ndarray

    @classmethod
    def of(cls, clusters: TextColumn, units: TextColumn, times: np.ndarray) -> _Cells:
        pairs, place, _ = occurring(clusters.code, units.code)
        return cls(clusters, units, pairs[:, 0], pairs[:, 1], np.bincount(place, times, len(pairs)).astype(np.int64))

    def homes(self) -> tuple[np.ndarray, np.ndarray]:
        """The unit in which most forms of each cluster are, the first of several, and how many that are."""
        order = np.lexsort((self.unit, -self.forms, self.cluster))
        first = order[first_rows(self.cluster[order], len(self.clusters.distinct))]
        return self.unit[first], self.forms[first]

    def shown(self, clusters: np.ndarray) -> list[str]:
        """`“Thôn 1” (X01: 10, X02: 12)` of the first few."""
        found = []
        for number in clusters[:_MOST].tolist():
            own = np.flatnonzero(self.cluster == number)
            units = [f"{self.units.distinct[self.unit[at]]}: {self.forms[at]}" for at in own[:_MOST].tolist()]
            name = self.clusters.distinct[number][:LONGEST]
            found.append(f"“{name}” ({', '.join(units)}{', …' if len(own) > _MOST else ''})")
        return found + (["…"] if len(clusters) > _MOST else [])
