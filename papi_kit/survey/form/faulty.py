"""Cells of forms whose value cannot be had, such as Excel errors and formulas that were never calculated."""

from __future__ import annotations

import numpy as np

from ...findings import Finding, error
from ...written.forms import FormsTable
from .questionnaire import Respondents
from .recognise import Columns

_MOST_TEXTS = 5


def without_faulty(table: FormsTable, columns: Columns, group: Respondents,
                   rows: np.ndarray) -> tuple[np.ndarray, list[Finding]]:
    """The rows that have no such cell in a column that is used, and a finding for each column and kind. A cell in the
    column that tells groups apart is told whoever's it is."""
    if not table.faulty:
        return rows, []
    used, apart = _used(columns), columns.named.get(group.column or "")
    ours = set(rows.tolist())
    wrong: dict[tuple[int, str, str], list[int]] = {}
    for row, column, code, text in table.faulty:
        if column in used and (row in ours or column == apart):
            wrong.setdefault((column, code, text), []).append(row)
    out = {row for at in wrong.values() for row in at}
    kept = np.array([row for row in rows.tolist() if row not in out], dtype=rows.dtype) if out else rows
    by_kind: dict[tuple[int, str], int] = {}
    found = []
    for (column, code, text), at in wrong.items():
        by_kind[column, code] = by_kind.get((column, code), 0) + 1
        if by_kind[column, code] <= _MOST_TEXTS:
            found.append(_told(table, column, used[column], code, text, at))
    return kept, found


def _used(columns: Columns) -> dict[int, str]:
    """Column -> item, "" where it holds no answers."""
    used = dict.fromkeys((*columns.named.values(), *(columns.span or ())), "")
    used |= {index: item for item, index in columns.items.items()}
    return used | {other: used.get(first, "") for first, joined in columns.joined.items() for other in joined.columns}


def _told(table: FormsTable, column: int, item: str, code: str, text: str, rows: list[int]) -> Finding:
    return error(code, table.place(rows[0], column), item_id=item, column=table.header[column], text=text,
                 count=len(rows), cells=table.places(rows, column))
