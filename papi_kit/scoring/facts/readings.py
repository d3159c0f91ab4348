"""What cells say, read once for all figures that are declared alike."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from ...language.numbers import NotUnderstood
from ...rubric.figures import FigureSpec
from ...rule.env import MISSING
from .cells import Read, check_ends, read_cell, same_figure

MOST_KEPT = 50_000                                            # texts whose reading is remembered


class Readings:
    def __init__(self) -> None:
        self._kept: dict[tuple[Any, ...], Read | NotUnderstood] = {}
        self._ways: dict[tuple[str, str], int] = {}
        self._numbers: dict[tuple[Any, ...], int] = {}

    def of(self, spec: FigureSpec, cell: Any, maximum: Fraction | None = None) -> Read | NotUnderstood:
        """The value, MISSING for a missing_if, or the fault itself; what is read alike is one value."""
        key = (self.way(spec), cell.__class__, cell, maximum)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) > MOST_KEPT:
                self._kept.clear()
            found = self._kept[key] = _read(spec, cell, maximum)
        return found

    def way(self, spec: FigureSpec) -> int:
        """A number for all figures whose cells are read in the same way."""
        own = spec.item, spec.name
        if own not in self._ways:
            way = (spec.type, spec.unit, repr(spec.ends), spec.choices, spec.missing_if, spec.decimals,
                   spec.name == "points")
            self._ways[own] = self._numbers.setdefault(way, len(self._numbers))
        return self._ways[own]


def _read(spec: FigureSpec, cell: Any, maximum: Fraction | None) -> Read | NotUnderstood:
    try:
        read = read_cell(spec, cell, high=maximum)
        if spec.missing_if and any(same_figure(spec, read.value, text) for text in spec.missing_if):
            return Read(MISSING)
        check_ends(read.value, spec)
        return read
    except NotUnderstood as problem:
        return NotUnderstood(problem.code, problem.values)          # without the frames that it holds
