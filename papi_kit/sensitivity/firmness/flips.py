"""What flips a pair: the least change of one weight or of all, the critical share of the survey,
and the item that decides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from ...ranking import ranks_over_weight, weight_flips
from ..altered.table import Table

if TYPE_CHECKING:
    import pandas as pd

MOST_UNITS = 150
SPLIT = "survey"


@dataclass(frozen=True, slots=True)
class Flip:
    """`unit_id` stands below `other_id` now and draws level where `weight` (a column's id, a parent's, `survey` or
    `all`) goes from `current` to `critical`; of `all` weights `change` is the Euclidean distance. `decides` is the item
    that parts the two most, worth `worth` of the gap `gap` (in shares of the whole)."""

    unit_id: str
    other_id: str
    weight: str
    current: float
    critical: float
    change: float
    method: str
    gap: float
    decides: str
    worth: float


def sought(table: Table) -> bool:
    """Whether a change of weights has a closed form: one set of weights, a sum or mean; a geometric mean of shares
    above 0, whose logarithm is a mean, without bonus and penalty."""
    logarithm = not table.geometric or (bool((table.X[table.M > 0] > 0).all()) and not table.offset.any())
    return table.weighable and table.one_set_of_weights and logarithm


def flips(table: Table) -> list[Flip]:
    """Of each pair the least change of one weight, of one domain's weight, of all, and of the survey's share; of more
    than MOST_UNITS units neighbours only. Empty where weights have no meaning, or groups of units have weights of their
    own."""
    if not sought(table):
        return []
    pairs = "all" if len(table.units) <= MOST_UNITS else "adjacent"
    rows = []
    for row in _found(table, pairs, None, ("l2",)):
        decides, worth = _decides(table, row.unit_id, row.other_id)
        rows.append(Flip(row.unit_id, row.other_id, row.weight, row.current, row.critical, row.change, row.method,
                         row.gap, decides, worth))
        if np.isfinite(row.l2):
            rows.append(Flip(row.unit_id, row.other_id, "all", np.nan, np.nan, row.l2, row.l2_method, row.gap,
                             decides, worth))
    domains = [path[0] for path in table.paths]
    several = 1 < len(set(domains)) < len(domains)
    rows += [_flip(row) for row in (_found(table, pairs, domains) if several else ()) if row.weight]
    return rows + ([_split(row) for row in _found(table, pairs, parts(table)) if row.weight] if parts(table) else [])


def _found(table: Table, pairs: str, groups: Sequence[str] | None, norms: Sequence[str] = ()) -> Iterator[Any]:
    yield from weight_flips(_framed(table), table.weights[0], pairs, table.M, groups=groups, norms=norms,
                            offset=table.offset).itertuples()


def _framed(table: Table) -> pd.DataFrame:
    import pandas as pd

    X = np.log(np.where(table.M > 0, table.X, 1.0)) if table.geometric else table.X
    return pd.DataFrame(X, index=list(table.units), columns=list(table.columns))


def _flip(row: Any) -> Flip:
    return Flip(row.unit_id, row.other_id, row.weight, row.current, row.critical, row.change, row.method, row.gap,
                "", np.nan)


def _split(row: Any) -> Flip:
    """Of two parts one's share tells the other's: always told of the survey."""
    if row.weight == SPLIT:
        return _flip(row)
    return Flip(row.unit_id, row.other_id, SPLIT, 1 - row.current, 1 - row.critical, -row.change, row.method, row.gap,
                "", np.nan)


def _decides(table: Table, lower: str, upper: str) -> tuple[str, float]:
    i, j = table.places[lower], table.places[upper]
    worth = table.weights[0] * (table.X[j] - table.X[i])
    place = int(np.argmax(worth))
    return table.columns[place], float(worth[place])


def parts(table: Table) -> list[str] | None:
    """survey or appraisal of each column; None without both, or where a column mixes them."""
    kinds = [table.part(key) for key in table.columns]
    return kinds if set(kinds) == {SPLIT, "appraisal"} else None


def firm_over_split(table: Table, reach: float) -> dict[str, tuple[int, ...]]:
    """The ranks that each unit takes while the survey's share of the whole moves by ±
    `reach`; empty without two parts."""
    kinds = parts(table)
    if kinds is None or not sought(table):
        return {}
    found = ranks_over_weight(_framed(table), table.weights[0], SPLIT, reach, table.M, table.ties, groups=kinds,
                              offset=table.offset)
    return dict(zip(found["unit_id"], found["ranks"], strict=True))
