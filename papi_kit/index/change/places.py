"""The rank that a unit would have among others, for many figures at once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import Any


class Places:
    """The others' figures, sorted. Figures are whatever can be compared, larger first."""

    def __init__(self, figures: Mapping[str, Any], ties: str):
        self.own, self.dense = figures, ties == "dense"
        self.sorted: Sequence[Any] = sorted(set(figures.values()) if self.dense else figures.values())
        self.count: dict[Any, int] = {}
        for figure in figures.values():
            self.count[figure] = self.count.get(figure, 0) + 1

    def rank(self, unit: str, figure: Any) -> int:
        """The rank of the unit with this figure, all others having their own: with its own it is that of
        `league.ranks`."""
        above = len(self.sorted) - bisect_right(self.sorted, figure)
        own = self.own[unit]
        alone = self.count[own] == 1 if self.dense else True
        return 1 + above - (own > figure and alone)
