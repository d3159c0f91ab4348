"""Values and marks in arrays, each with its state, and arithmetic that knows what a float sum may be off by.

Sums that are 0 in fractions are made 0, values that are equal in fractions compare equal, and rounding looks a hair
beyond a tie. Dates are ordinals, texts are numpy texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import field
from datetime import date
from fractions import Fraction
from functools import reduce
from typing import Any, NamedTuple

import numpy as np

from ...values import dataclass
from ..env import NOT_APPLICABLE as EXACT_NOT_APPLICABLE
from ..env import Absent
from ..tree import CONDITION, DATE, NUMBER, TEXT

Array = np.ndarray
PRESENT, MISSING, NOT_APPLICABLE = (np.asarray(n, np.uint8) for n in range(3))
SAME = 1e-12      # relative: a difference this small comes from floats
NUDGE = 1e-11     # relative: a half this near below is a half


class Cell(NamedTuple):
    """Values, and for each whether it is one. What stands in `values` where there is none is finite and means
    nothing."""

    values: Array
    state: Array

    @property
    def there(self) -> Array:
        return self.state == 0


def _nothing(dtype: type | str) -> Cell:
    return Cell(np.zeros((), dtype), MISSING)


EMPTY: dict[str, Cell] = {NUMBER: _nothing(float), DATE: _nothing(float), TEXT: _nothing("<U1"),
                          CONDITION: _nothing(bool)}


# -- marks -----------------------------------------------------------------------------------------------------------
STATUSES = ("scored", "by_hand", "not_applicable", "missing", "incomplete", "not_for_group")
NO_FIGURE, INCOMPLETE = (np.int8(STATUSES.index(status)) for status in ("missing", "incomplete"))
STATUS_TEXTS = np.array(STATUSES)


@dataclass(frozen=True, slots=True)
class Marks:
    """One item's marks: `points` where `marked`; `max_points` in force; `status` by number; `spread` is the max to be
    spread over the siblings; the measured `value` of what its rule marked."""

    points: Array
    marked: Array
    max_points: Array
    status: Array
    spread: Array = field(default_factory=lambda: np.zeros(()))
    value: Cell = EMPTY[NUMBER]

    @property
    def complete(self) -> Array:
        return (self.status != INCOMPLETE) & (self.marked | (self.max_points <= 0))


# -- values ----------------------------------------------------------------------------------------------------------
def cells(values: Sequence[Any], kind: str) -> Cell:
    """Exact values of one type as a cell array."""
    state = [0 if v.__class__ is not Absent else 2 if v is EXACT_NOT_APPLICABLE else 1 for v in values]
    blank = {TEXT: "", CONDITION: False}.get(kind, 0.0)
    plain = [blank if v.__class__ is Absent else plain_value(v) for v in values]
    dtype: type = str if kind == TEXT else bool if kind == CONDITION else float
    return Cell(np.array(plain, dtype), np.array(state, np.uint8))


def plain_value(value: Any) -> Any:
    if isinstance(value, date):
        return float(value.toordinal())
    return float(value) if isinstance(value, Fraction) else value


def present(values: Any) -> Cell:
    return Cell(np.asarray(values), PRESENT)


def settled(total: Array, size: Array) -> Array:
    """A sum of terms of this size, 0 where only float noise is left of it."""
    return np.where(np.abs(total) <= SAME * size, 0.0, total)


def total_of(terms: Iterable[Array]) -> Array:
    kept = list(terms)
    return settled(sum(kept, np.zeros(())), sum((np.abs(t) for t in kept), np.zeros(())))


def same(a: Array, b: Array) -> Array:
    return np.abs(a - b) <= SAME * np.maximum(np.abs(a), np.abs(b))


def half_up(x: Array, decimals: int) -> Array:
    return to_grid(x, Fraction(10) ** -decimals)


def to_grid(x: Array, grid: Fraction) -> Array:
    """The nearest multiple of `grid`, halves away from zero, counted on whole steps."""
    up, down = float(grid.numerator), float(grid.denominator)
    steps = np.floor(np.abs(x) * down / up * (1 + NUDGE) + 0.5)
    return np.where(x < 0, -steps, steps) * up / down


def to_whole(cut: Callable[[Array], Array]) -> Callable[[Array], Array]:
    """floor or ceil, of a whole number itself where only noise sets it apart from one."""
    def run(x: Array) -> Array:
        near = np.rint(x)
        return np.where(np.abs(x - near) <= NUDGE * np.maximum(np.abs(x), 1.0), near, cut(x))

    return run


def choose(condition: Cell, yes: Cell, no: Cell) -> Cell:
    """The branch taken; missing where the condition is undecided."""
    undecided = condition.state > 0
    taken = condition.values & ~undecided
    state = np.where(undecided, MISSING, np.where(taken, yes.state, no.state))
    return Cell(np.where(taken, yes.values, no.values), state)


def worst(args: Iterable[Cell]) -> Array:
    """Not applicable where one is, else missing where one is."""
    return reduce(np.maximum, (arg.state for arg in args))


def holds(cell: Cell) -> Array:
    """Where a condition is fulfilled; undecided is not."""
    return cell.values & cell.there
