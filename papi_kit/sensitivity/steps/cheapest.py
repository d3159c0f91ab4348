"""The cheapest combination of rungs that closes a gap: mixed integer linear programmes
(scipy.optimize.milp, the HiGHS solver)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
    ordered = sorted(best.values(), reverse=True)
    largest = np.cumsum(ordered)
    for k in range(int(np.searchsorted(largest, needed)) + 1, len(best) + 1):
        others = {item: _others(ordered, gain, k - 1) for item, gain in best.items()}
        kept = [n for n, option in enumerate(options) if option.gain + others[option.item] >= needed]
        found = _least_effort(options, kept, needed, k, forbidden)
        if found is not None:
            return found
    return None


def _others(ordered: Sequence[float], gain: float, k: int) -> float:
    """The sum of the k largest gains of items but for one."""
    place = ordered.index(gain)
    return sum(ordered[:k] if place >= k else (*ordered[:place], *ordered[place + 1:k + 1]))


def _least_effort(options: Sequence[Option], kept: Sequence[int], needed: float, k: int,
                  forbidden: Sequence[Sequence[int]]) -> Chosen | None:
    """Variables: z (taken, 0 or 1) and y (gain) of each kept option, low z <= y <= gain z; of options with something in
    common one at most; sum y >= needed; sum z <= k; the sets of `forbidden` not again."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    some, n = [options[place] for place in kept], len(kept)
    matrix, lows, highs = _constraints(some, kept, needed, k, forbidden)
    objective = np.array([*(option.fixed for option in some), *(option.rise for option in some)])
    limits = Bounds(0.0, np.array([1.0] * n + [option.gain for option in some]))
    found = milp(objective, integrality=np.repeat([1, 0], n), bounds=limits,
                 constraints=LinearConstraint(matrix, lows, highs), options={"mip_rel_gap": 0.0})
    if found.x is None:
        return None
    taken = [place for place in range(n) if found.x[place] > 0.5]
    return Chosen(tuple(kept[place] for place in taken), tuple(float(found.x[n + place]) for place in taken))


def _constraints(options: Sequence[Option], kept: Sequence[int], needed: float, k: int,
                 forbidden: Sequence[Sequence[int]]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Rows over z and y with their least and most: both ends of each gain, what only one may have, the sets not again,
    enough gain, few items."""
    n, at = len(options), np.arange(len(options))
    gain = np.array([option.gain for option in options])
    least = np.array([option.low if option.slope else option.gain for option in options])
    ends = np.zeros((n, 2, 2 * n))
    ends[at, 0, at], ends[at, 1, at], ends[:, 0, n:], ends[:, 1, n:] = -gain, -least, np.eye(n), np.eye(n)
    alone, again = list(_alone(options)), [taken for taken in forbidden if set(taken) <= set(kept)]
    sums = np.zeros((len(alone) + len(again) + 2, 2 * n))
    for row, places in enumerate(alone):
        sums[row, places] = 1.0
    for row, taken in enumerate(again, len(alone)):
        sums[row, :n] = np.where(np.isin(kept, taken), 1.0, -1.0)
    sums[-2, n:], sums[-1, :n] = 1.0, 1.0
    lows = [*[-np.inf, 0.0] * n, *[0.0] * len(alone), *[-np.inf] * len(again), needed, 0.0]
    highs = [*[0.0, np.inf] * n, *[1.0] * len(alone), *(len(taken) - 1.0 for taken in again), np.inf, k]
    return np.concatenate([ends.reshape(2 * n, 2 * n), sums]), np.array(lows), np.array(highs)


def _alone(options: Sequence[Option]) -> Iterator[list[int]]:
    """The places of options that have a thing in common, thing by thing."""
    members: dict[object, list[int]] = {}
    for place, option in enumerate(options):
        for thing in sorted(option.shared, key=str):
            members.setdefault(thing, []).append(place)
    yield from (places for places in members.values() if len(places) > 1)
