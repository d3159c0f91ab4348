"""Which of two units is shown to be better: the step-down over directed pairs of Mogstad,
Romano, Shaikh & Wilhelm 2023.

A directed pair (i over j) is rejected, so i is shown better than j, where (e_i − e_j)/se_ij exceeds the critical value:
the quantile of the largest (z_i − z_j)/se_ij over the directed pairs not yet rejected, z drawn from the errors. The
rejected directed pair leaves the family, its mirror stays; repeat until nothing is rejected. Memory is units × draws,
never draws × pairs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

import numpy as np

CELLS = 131_072             # units × draws worked on at once: these stay in the processor's cache
Maxima = Callable[[np.ndarray, np.ndarray], np.ndarray]


@dataclass(frozen=True, slots=True)
class Drawn:
    """Errors drawn for n units: `z` (n, B); `scale` (n, n) = 1/se_ij,
    0 for pairs that do not err apart (these need no draws).

    `bound` (B,) is no less than the largest |z_i − z_j|/se_ij of any pair.
    """

    z: np.ndarray
    scale: np.ndarray
    bound: np.ndarray

    def of(self, draws: np.ndarray) -> Iterator[tuple[slice, np.ndarray]]:
        """Portions of the given draws: their place among these, and their errors (n, w)."""
        width = max(1, CELLS // len(self.z))
        for start in range(0, len(draws), width):
            yield slice(start, start + width), self.z.take(draws[start : start + width], axis=1)


def independent_bound(z: np.ndarray, errors: np.ndarray) -> np.ndarray:
    """(B,) no less than |z_i − z_j|/√(s_i² + s_j²) of any pair: √(a² + b²) with a,
    b the largest z/s and −z/s (Cauchy-Schwarz)."""
    u = z[errors > 0] / errors[errors > 0, None]
    return np.hypot(u.max(axis=0, initial=0.0), u.min(axis=0, initial=0.0))


def critical_position(draws: int, coverage: float) -> int:
    """Where the critical value stands among the ordered maxima, from 0: the ⌈(B + 1) coverage⌉-th,
    so that B draws keep the coverage."""
    return int(np.ceil((draws + 1) * coverage - 1e-9)) - 1


def fewest_draws(coverage: float) -> int:
    """The fewest draws that have such a critical value."""
    return int(np.ceil(coverage / (1 - coverage) - 1e-9))


def shown_of_units(drawn: Drawn, leads: np.ndarray, coverage: float, steps: bool) -> tuple[np.ndarray, np.ndarray]:
    """Verdicts on the pairs of each unit, one unit at a time: i is better than j, i is worse than j; both (n, n)."""
    largest, position = _largest_of_units(drawn), critical_position(drawn.z.shape[1], coverage)
    found = np.zeros((2, *leads.shape), dtype=bool)
    for i, bound in enumerate(largest):
        critical = float(np.partition(bound, position)[position])
        found[:, i] = _stepped(np.stack([leads[i], leads[:, i]]), partial(_left_of_unit, drawn, i), bound, position,
                               critical, steps)
    return found[0], found[1]


def shown_of_all(drawn: Drawn, leads: np.ndarray, coverage: float, steps: bool) -> np.ndarray:
    """Verdicts on all pairs together, (n, n): i is better than j."""
    bound, position = drawn.bound.copy(), critical_position(len(drawn.bound), coverage)
    maxima = partial(_left_of_all, drawn)
    critical = _critical(bound, position, partial(maxima, np.zeros(leads.shape, dtype=bool)))
    return _stepped(leads, maxima, bound, position, critical, steps)


def _left_of_unit(drawn: Drawn, i: int, shown: np.ndarray, draws: np.ndarray) -> np.ndarray:
    """Maxima in the given draws over one unit's pairs;
    `shown` (2, n): those over j, and those of j over it, that are out."""
    better, worse = ~shown & (drawn.scale[i] > 0)
    top = np.empty(len(draws))
    for place, z in drawn.of(draws):
        top[place] = np.maximum(_largest_over(z, i, better, drawn.scale[i]),
                                _largest_over(z, i, worse, -drawn.scale[i]))
    return top


def _left_of_all(drawn: Drawn, shown: np.ndarray, draws: np.ndarray) -> np.ndarray:
    """Maxima in the given draws over all pairs but those that are out, `shown` (n, n)."""
    left, top = ~shown & (drawn.scale > 0), np.zeros(len(draws))
    for place, z in drawn.of(draws):
        for i in range(len(left)):
            top[place] = np.maximum(top[place], _largest_over(z, i, left[i], drawn.scale[i]))
    return top


def _largest_of_units(drawn: Drawn) -> np.ndarray:
    """max over j of |z_i − z_j|/se_ij for each unit and draw, (n, B); each pair is looked at once."""
    found = np.zeros_like(drawn.z)
    for place, z in drawn.of(np.arange(drawn.z.shape[1])):
        top, room = np.zeros_like(z), np.empty_like(z)
        for i in range(len(z) - 1):
            gaps = np.subtract(z[i + 1 :], z[i], out=room[i + 1 :])
            gaps *= drawn.scale[i + 1 :, i, None]
            np.abs(gaps, out=gaps)
            np.maximum(top[i + 1 :], gaps, out=top[i + 1 :])
            np.maximum(top[i], gaps.max(axis=0), out=top[i])
        found[:, place] = top
    return found


def _largest_over(z: np.ndarray, i: int, lower: np.ndarray, scale: np.ndarray) -> np.ndarray:
    """max over j of `lower` (a mask) of (z_i − z_j)·scale_j for each draw of `z` (n, w);
    at least 0, so that equals are never told apart."""
    gaps = z[lower]
    np.subtract(z[i], gaps, out=gaps)
    gaps *= scale[lower, None]
    return gaps.max(axis=0, initial=0.0)


def _stepped(leads: np.ndarray, maxima: Maxima, bound: np.ndarray, position: int, critical: float,
             steps: bool) -> np.ndarray:
    """The verdicts, shaped as `leads`, from the `critical` value of the whole family. `maxima(shown, draws)`: over the
    pairs not yet shown; `bound` (B,) is no less than these and is overwritten."""
    shown = leads > critical
    while steps and shown.any():
        more = leads > _critical(bound, position, partial(maxima, shown))
        if (more == shown).all():
            break
        shown = more
    return shown


def _critical(bound: np.ndarray, position: int, maxima: Callable[[np.ndarray], np.ndarray]) -> float:
    """The value at `position` of the ordered maxima; `bound` (B,), no less than these,
    becomes the maxima where they were needed.

    A draw whose bound is below the value found cannot change it, so the largest bounds are worked off until all from
    the value on are maxima; half as many again are taken at a time.
    """
    known, ahead = np.zeros(len(bound), dtype=bool), max(position - (len(bound) - position) // 2, 0)
    while True:
        ordered = np.partition(bound, [ahead, position])
        if known[bound >= ordered[position]].all():
            return float(ordered[position])
        draws = np.flatnonzero((bound >= ordered[ahead]) & ~known)
        bound[draws], known[draws] = maxima(draws), True
