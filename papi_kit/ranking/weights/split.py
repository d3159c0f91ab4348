"""An index of two parts, or one weight that moves over a range: where units cross, and which ranks each unit takes.

Every score is a ratio of straight lines in the share v: (n0 + n1 v)/(d0 + d1 v). Two units cross where N_i D_j − N_j
D_i, a quadratic in v (a line where both have the same items in force), changes its sign; between crossings no rank
changes.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from ..refusals import RankingRefused, one_of
from .input import weight_space
from .ranges import Lines, rank_sets
from .single import slopes

if TYPE_CHECKING:
    import pandas as pd

INSIDE = 1e-12    # a crossing this near an end lies on it


def split_flips(A: Any, B: Any, share: float, name: str = "appraisal") -> pd.DataFrame:
    """Every pair that crosses at a share w of A strictly between 0 and 1, where w A_i + (1−w) B_i = w A_j + (1−w) B_j.

    A (units,) and B (units,): the two parts, each on its own scale from 0 to 1; with an index (data frame column) B
    follows the ids of A. share: the share of A now. Columns of critical_weights.csv: `unit_id` is the lower of the two
    now, `weight` is `name`; the nearest crossing first. Refuses flips_shape, flips_keys_differ, flips_part_missing,
    flips_share.
    """
    import pandas as pd

    units, a, b = _parts(A, B)
    if not 0 <= share <= 1:
        raise RankingRefused("flips_share", low=share, high=share)
    i, j = np.triu_indices(len(units), 1)
    rise, start = (a[i] - a[j]) - (b[i] - b[j]), b[i] - b[j]
    with np.errstate(divide="ignore", invalid="ignore"):
        critical = -start / rise
    kept = np.flatnonzero((critical > INSIDE) & (critical < 1 - INSIDE))
    i, j, critical = i[kept], j[kept], critical[kept]
    first_is_lower = start[kept] + share * rise[kept] <= 0
    lower, upper = np.where(first_is_lower, i, j), np.where(first_is_lower, j, i)
    ids = pd.Index(units)
    table = pd.DataFrame({"unit_id": ids[lower], "other_id": ids[upper], "weight": name, "current": float(share),
                          "critical": critical, "change": critical - share, "method": "exact"})
    return table.iloc[np.argsort(np.abs(table["change"].to_numpy()), kind="stable")].reset_index(drop=True)


def firm_ranks(A: Any, B: Any, low: float, high: float, ties: str = "competition") -> pd.DataFrame:
    """The ranks that each unit takes while the share of A goes from low to high:
    `unit_id, best, worst, ranks` (a tuple).

    Exact, from the crossings. Units that meet at a single share share a rank there and only there: that does not count,
    unless low = high. Units alike in both parts are tied throughout, by `ties`: dense or competition. Refuses as
    `split_flips`, rank_option.
    """
    units, a, b = _parts(A, B)
    zero = np.zeros(len(a))
    return _table(units, Lines(b, a - b, zero + 1, zero), low, high, ties)


def ranks_over_weight(X: Any, w: Any, k: Hashable, reach: float | None = None, M: Any = None, ties: str = "competition",
                      *, groups: Sequence[Hashable] | None = None, offset: Any = None) -> pd.DataFrame:
    """As `firm_ranks`, while the weight k (a leaf's id or position; a group's where `groups` are given) goes from 0 to
    1, or `reach` either side of what it is; the others are rescaled to keep the sum. `offset` as in `weight_flips`.
    Refuses what `weight_space` refuses, flips_unknown_weight, flips_weight_is_all, flips_share."""
    space = weight_space(X, w, M, groups, offset)
    if k not in space.names:
        raise RankingRefused("flips_unknown_weight", weight=k)
    at = space.names.index(k)
    now = float(space.w[at])
    if now >= 1:
        raise RankingRefused("flips_weight_is_all", weight=k)
    if reach is not None and not reach >= 0:
        raise RankingRefused("flips_share", low=now - reach, high=now + reach)
    n1, d1 = slopes(space.y, space.w)[:, at], slopes(space.m, space.w)[:, at]
    lines = Lines(space.numerator - now * n1, n1, space.denominator - now * d1, d1)
    low, high = (0.0, 1.0) if reach is None else (max(now - reach, 0.0), min(now + reach, 1.0))
    return _table(space.units, lines, low, high, ties)


def _parts(A: Any, B: Any) -> tuple[tuple[Hashable, ...], np.ndarray, np.ndarray]:
    units = tuple(A.index) if hasattr(A, "loc") else tuple(range(len(A)))
    if hasattr(A, "loc") and hasattr(B, "loc"):
        unknown = sorted(map(str, set(A.index) ^ set(B.index)))
        if unknown:
            raise RankingRefused("flips_keys_differ", items=unknown[:10])
        B = B.loc[list(units)]
    a, b = np.array(A, dtype=float), np.array(B, dtype=float)
    if a.ndim != 1 or a.shape != b.shape:
        raise RankingRefused("flips_shape", found=list(b.shape), expected=list(a.shape))
    lacking = np.flatnonzero(~np.isfinite(a) | ~np.isfinite(b))
    if len(lacking):
        raise RankingRefused("flips_part_missing", units=[units[i] for i in lacking[:10]])
    return units, a, b


def _table(units: tuple[Hashable, ...], lines: Lines, low: float, high: float, ties: str) -> pd.DataFrame:
    import pandas as pd

    one_of("ties", ties, ["dense", "competition"])
    if not 0 <= low <= high <= 1:
        raise RankingRefused("flips_share", low=low, high=high)
    sets = rank_sets(lines, low, high, ties)
    return pd.DataFrame({"unit_id": pd.Index(units), "best": [ranks[0] for ranks in sets],
                         "worst": [ranks[-1] for ranks in sets], "ranks": sets})
