"""What a statement gave back as cells."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd

from ...findings import Unreadable, error
from ...written.counted import MOST_CELLS, Counted, Dealt, Query


def counted(query: Query, columns: Mapping[str, Any], file: str) -> Counted:
    """Raises Unreadable where there are more than MOST_CELLS."""
    rows = np.asarray(columns["n"], dtype=np.int64)
    if len(rows) > MOST_CELLS:
        raise too_many(file)
    keys = tuple(_texts(columns[f"k{number}"]) for number in range(len(query.keys)))
    text, item = np.full(len(rows), "", dtype=object), np.zeros(len(rows), dtype=np.int64)
    if query.items:
        text, place = _texts(columns["txt"]), {f"c{query.columns.index(one)}": n for n, one in enumerate(query.items)}
        item = np.array([place[name] for name in columns["item"]], dtype=np.int64)
    sums = tuple(np.asarray(columns[f"s{number}"], dtype=np.int64) for number in range(len(query.sums)))
    weights, squares = (_whole(columns[name]) if query.weight else rows.astype(object) for name in ("w", "ww"))
    return Counted(keys, item, text, sums, rows, weights, squares,
                   np.asarray(columns["nr"], dtype=np.int64)).ordered()


def dealt(row: np.ndarray, one: np.ndarray, other: np.ndarray, *numbers: np.ndarray) -> Dealt:
    """In the order of the rows."""
    order = np.argsort(row)
    return Dealt(row[order].astype(np.int64), np.column_stack([one, other]).astype(np.uint64, copy=False)[order],
                 tuple(each[order].astype(np.int64) for each in numbers))


def too_many(file: str) -> Unreadable:
    return Unreadable(error("engine_too_many_cells", file, limit=MOST_CELLS))


def _texts(column: Any) -> np.ndarray:
    code, distinct = pd.factorize(np.asarray(column, dtype=object))        # each text once in memory
    return np.array([str(text) for text in distinct], dtype=object)[code]


def _whole(column: Any) -> np.ndarray:
    return np.array([int(text) for text in column.tolist()], dtype=object)
