"""Which change of the weights makes a unit draw level with another: a table of pairs.

`weight_flips` gives, of each pair, the least change of a single weight (critical_single.py) and the least change of all
weights together (critical_least.py); `single_item_steps` the least figure of one item; `split_flips` and `firm_ranks`
(critical_split.py) treat an index of two parts. Sources: Triantaphyllou & Sanchez 1997, Decision Sciences 28(1), for
one weight of a weighted sum; here the other weights are rescaled to keep the sum.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from ..refusals import one_of
from .input import WeightSpace, chosen_pairs, weight_space
from .least import NEAREST, least_change
from .single import least_single

if TYPE_CHECKING:
    import pandas as pd


def weight_flips(X: Any, w: Any, pairs: Any = "adjacent", M: Any = None, *, groups: Sequence[Hashable] | None = None,
                 norms: Sequence[str] = ("l2",), offset: Any = None) -> pd.DataFrame:
    """One row a pair: `unit_id, other_id, weight, current, critical, change, method, gap`,
    and for each norm its size and method.

    X (units, leaves): points as shares of their maxima, or scores on one scale; a data frame gives the ids. w
    (leaves,): effective weights, sum 1. M (units, leaves): the part of a leaf's max in force, 0 where it was removed.
    offset (units,): points that weights do not touch (bonus less penalty), as a share of the whole. pairs: `adjacent`
    (each unit and the one above it), `all`, or positions (P, 2). groups: the parent of each leaf, to change the weights
    of parents in place of leaves. norms: of l2 (Euclidean), l1 (sum of changes), linf (largest change), all weights
    changing, none below 0.

    `gap` is the other's score less the unit's. `weight` is empty where no single weight makes the pair level and where
    it is level already (`change` 0: the smallest change parts them). `method` is `exact`, or `searched` for all weights
    together where other items are in force for the two units. A norm is nan where no weights at all make the pair
    level. Fewer than two units give no rows. Refuses what `weight_space` refuses, flips_pairs and rank_option.
    """
    for norm in norms:
        one_of("norms", norm, list(NEAREST))
    space = weight_space(X, w, M, groups, offset)
    chosen = chosen_pairs(space, pairs)
    weight, change = least_single(space, chosen)
    table = flip_table(space, chosen, weight, change)
    for norm in norms:
        table[norm], table[f"{norm}_method"] = least_change(norm, space, chosen)
    return table


def flip_table(space: WeightSpace, pairs: np.ndarray, weight: np.ndarray, change: np.ndarray) -> pd.DataFrame:
    """The columns of critical_weights.csv and the gap."""
    import pandas as pd

    current = np.where(weight >= 0, np.append(space.w, np.nan)[weight], np.nan)
    units = pd.Index(space.units)
    names = np.array([*map(str, space.names), ""], dtype=object)
    return pd.DataFrame({
        "unit_id": units[pairs[:, 0]], "other_id": units[pairs[:, 1]], "weight": names[weight], "current": current,
        "critical": current + change, "change": change, "method": "exact", "gap": _score_gaps(space, pairs),
    })


def _score_gaps(space: WeightSpace, pairs: np.ndarray) -> np.ndarray:
    """S_j − S_i."""
    i, j = pairs.T
    return -space.gaps(pairs) / (space.denominator[i] * space.denominator[j])


def single_item_steps(X: Any, w: Any, pairs: Any = "adjacent", M: Any = None, *, top: float = 1.0) -> pd.DataFrame:
    """How much one item of the unit must rise for it to draw level with the other:
    `unit_id, other_id, item, current, needed, rise`.

    The least rise that leaves the item at or below `top`, the first item where several are equal: gap D_i / w_k with
    the weights as they are. No grids and no steps of the rules; `item` is empty where no single item does it or the
    pair is level or passed.
    """
    import pandas as pd

    space = weight_space(X, w, M)
    chosen = chosen_pairs(space, pairs)
    gaps = _score_gaps(space, chosen)
    lower = chosen[:, 0]
    with np.errstate(divide="ignore"):
        rise = (gaps * space.denominator[lower])[:, None] / space.w
    rise = np.where((space.y[lower] + rise <= top) & (space.m[lower] > 0) & (gaps > 0)[:, None], rise, np.inf)
    item, rows = rise.argmin(axis=1), np.arange(len(chosen))
    least, now = rise[rows, item], space.y[lower, item]
    there = np.isfinite(least)
    units, names = pd.Index(space.units), np.array([*map(str, space.names), ""], dtype=object)
    return pd.DataFrame({
        "unit_id": units[lower], "other_id": units[chosen[:, 1]], "item": names[np.where(there, item, -1)],
        "current": np.where(there, now, np.nan), "needed": np.where(there, now + least, np.nan),
        "rise": np.where(there, least, np.nan),
    })
