"""The cheapest combination of rungs that closes a gap: mixed integer linear programmes
(scipy.optimize.milp, the HiGHS solver)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Option:
    """A rung as the programme sees it: what it adds to the figure, from `low` (a slope) or at once, the effort at both
    ends, its item, and what it has in common with others of which only one can be taken (the item among it)."""

    item: str
    low: float
    gain: float
    low_effort: float
    effort: float
    slope: bool
    shared: frozenset[object]

    @property
    def rise(self) -> float:
        """Effort a unit of gain, on the way up a slope."""
        return (self.effort - self.low_effort) / (self.gain - self.low) if self.slope and self.gain > self.low else 0.0

    @property
    def fixed(self) -> float:
        return self.low_effort - self.rise * self.low if self.slope and self.gain > self.low else self.effort


@dataclass(frozen=True)
class Chosen:
    """The numbers of the options taken, and how much of its gain each gives."""

    taken: tuple[int, ...]
    gains: tuple[float, ...]


def cheapest(options: Sequence[Option], needed: float, forbidden: Sequence[Sequence[int]] = ()) -> Chosen | None:
    """The fewest items whose gains reach `needed`, and of such sets the least sum of efforts; None where none does.

    For k = the fewest that the largest gains allow, k + 1, …: least effort of at most k options. An option that does
    not reach `needed` even with the k − 1 largest gains of other items is left out beforehand.
    """
    best: dict[str, float] = {}
    for option in options:
        best[option.item] = max(option.gain, best.get(option.item, 0.0))
    largest = np.cumsum(sorted(best.values(), reverse=True))
    for k in range(int(np.searchsorted(largest, needed)) + 1, len(best) + 1):
        kept = [n for n, option in enumerate(options) if option.gain + _others(best, option.item, k - 1) >= needed]
        found = _least_effort(options, kept, needed, k, forbidden)
        if found is not None:
            return found
    return None


def _others(best: Mapping[str, float], item: str, k: int) -> float:
    return sum(sorted((gain for key, gain in best.items() if key != item), reverse=True)[:k])


def _least_effort(options: Sequence[Option], kept: Sequence[int], needed: float, k: int,
                  forbidden: Sequence[Sequence[int]]) -> Chosen | None:
    """Variables: z (taken, 0 or 1) and y (gain) of each kept option, low z <= y <= gain z; of options with something in
    common one at most; sum y >= needed; sum z <= k; the sets of `forbidden` not again."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    some, n = [options[place] for place in kept], len(kept)
    enough, few = np.r_[np.zeros(n), np.ones(n)], np.r_[np.ones(n), np.zeros(n)]
    rows = [*_constraints(some), *_not_again(kept, forbidden), (enough, needed, np.inf), (few, 0.0, k)]
    matrix, lows, highs = (np.array(part) for part in zip(*rows, strict=True))
    objective = np.array([*(option.fixed for option in some), *(option.rise for option in some)])
    limits = Bounds(0.0, np.array([1.0] * n + [option.gain for option in some]))
    found = milp(objective, integrality=np.repeat([1, 0], n), bounds=limits,
                 constraints=LinearConstraint(matrix, lows, highs), options={"mip_rel_gap": 0.0})
    if found.x is None:
        return None
    taken = [place for place in range(n) if found.x[place] > 0.5]
    return Chosen(tuple(kept[place] for place in taken), tuple(float(found.x[n + place]) for place in taken))


Row = tuple[np.ndarray, float, float]


def _constraints(options: Sequence[Option]) -> Iterator[Row]:
    n = len(options)
    for k, option in enumerate(options):
        for end, low, high in ((option.gain, -np.inf, 0.0), (option.low if option.slope else option.gain, 0.0, np.inf)):
            row = np.zeros(2 * n)
            row[k], row[n + k] = -end, 1.0
            yield row, low, high
    for thing in dict.fromkeys(thing for option in options for thing in option.shared):
        members = np.array([thing in option.shared for option in options])
        if members.sum() > 1:
            yield np.r_[members, np.zeros(n)], 0.0, 1.0


def _not_again(kept: Sequence[int], forbidden: Sequence[Sequence[int]]) -> Iterator[Row]:
    for taken in forbidden:
        if set(taken) <= set(kept):
            yield (np.r_[[1.0 if place in taken else -1.0 for place in kept], np.zeros(len(kept))], -np.inf,
                   len(taken) - 1.0)
