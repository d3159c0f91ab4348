"""The ranks that pending marks leave possible: each unit's mark is known to lie between two ends."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pandas as pd

from ..refusals import RankingRefused, one_of
from .estimates import LARGEST, Numbers, matched, named, numbers


def possible_ranks(low: Numbers, high: Numbers, *, better: Literal["more", "less"] = "more",
                   ties: Literal["competition", "dense", "broken"] = "broken") -> pd.DataFrame:
    """Ranks `best` and `worst` that each unit can get while every mark takes any value from `low` to
    `high` (equal: it is known).

    The rank is certain where the two are equal. Ties of marks are `broken` (whoever stands level may be put before or
    behind: best is 1 + #(low_j > high_i), worst n − #(high_j < low_i)), or share the best rank: `competition` 1, 2, 2,
    4 or `dense` 1, 2, 2, 3. Both ends are reached, but for grids on which open marks could not all differ (`dense`).
    Refuses as `numbers`, rank_lengths, rank_labels, rank_estimate_missing, rank_interval_reversed, rank_option.
    """
    one_of("better", better, ("more", "less"))
    one_of("ties", ties, ("competition", "dense", "broken"))
    least, labels = numbers(low, "low")
    most = matched(high, "high", low, labels)
    for bad, code in ((~((np.abs(least) < LARGEST) & (np.abs(most) < LARGEST)), "rank_estimate_missing"),
                      (least > most, "rank_interval_reversed")):
        if bad.any():
            raise RankingRefused(code, units=named(labels, bad))
    if better == "less":
        least, most = -most, -least
    best, worst = _dense(least, most) if ties == "dense" else _counted(least, most, ties)
    return pd.DataFrame({"best": best, "worst": worst}, index=labels)


def _counted(low: np.ndarray, high: np.ndarray, ties: str) -> tuple[np.ndarray, np.ndarray]:
    best = 1 + (low[None, :] > high[:, None]).sum(axis=1)
    if ties == "broken":
        return best, len(low) - (high[None, :] < low[:, None]).sum(axis=1)
    others = ~np.eye(len(low), dtype=bool)
    return best, 1 + ((high[None, :] > low[:, None]) & others).sum(axis=1)


def _dense(low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """1 + the fewest, and the most, different marks above a unit."""
    best, worst = np.ones(len(low), dtype=int), np.ones(len(low), dtype=int)
    for i in range(len(low)):
        surely = low > high[i]
        best[i] += _fewest_values(low[surely], high[surely])
        may = high > low[i]
        may[i] = False
        known = may & (low == high)
        worst[i] += int((may & ~known).sum()) + len(np.unique(low[known]))
    return best, worst


def _fewest_values(low: np.ndarray, high: np.ndarray) -> int:
    """The fewest values that meet all the intervals: always the least upper end of those not yet met."""
    found, at = 0, -np.inf
    for k in np.argsort(high):
        if low[k] > at:
            found, at = found + 1, high[k]
    return found
