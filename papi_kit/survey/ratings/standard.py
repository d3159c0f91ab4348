"""Direct standardisation: each unit's figures with the mix of procedures and channels of all ratings.

Adjusted = sum w_c R_uc over the cells c of the mix that the unit has, their weights made to sum to one again (Fleiss,
Levin & Paik 2003, ch. 19); how much of the mix it has is told beside.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

LEAST_COVERED = 0.5                      # of the mix; below it an adjusted figure would be of other work


@dataclass(frozen=True)
class Mix:
    """`cells`: one row a combination of the columns of the mix; `weights` (M,), which sum to one; by unit (U,)
    `adjusted`, nan where less than LEAST_COVERED of the mix is `covered`."""

    cells: pd.DataFrame
    weights: np.ndarray
    adjusted: np.ndarray
    covered: np.ndarray


def standard_weights(ratings: np.ndarray) -> np.ndarray:
    """The mix of all ratings, (M,), from those of each unit and cell (U, M); sums to one, 0 where there is none."""
    whole: np.ndarray = ratings.sum(axis=0)
    return whole / whole.sum() if whole.sum() else whole


def standardised(figures: np.ndarray, weights: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Adjusted figures (U,) and the share of the mix that each unit covers (U,), from figures by unit and cell (U, M),
    nan where a unit has none, and `weights` (M,)."""
    there = np.isfinite(figures)
    covered = np.where(there, weights, 0.0).sum(axis=1)
    with np.errstate(divide="ignore", invalid="ignore"):
        adjusted = np.where(there, figures * weights, 0.0).sum(axis=1) / covered
    return np.where(covered >= LEAST_COVERED - 1e-12, adjusted, np.nan), covered
