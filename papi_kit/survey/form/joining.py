"""One question in several columns, such as a form with a section for each commune: each form has its answer in one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ...values import dataclass
from ...written.columns import TextColumn
from ...written.forms import FormsTable
from .codes import answer_key
from .headings import Fit
from .wordings import header_key

# Of the rows with something in one column, the part that may have something else in another.
MOST_DIFFERENT = 0.2
BETWEEN = " + "


@dataclass(frozen=True)
class Joined:
    """Columns of the file that were put together: `rows` have different things in them."""

    columns: tuple[int, ...]
    rows: np.ndarray


def by_itself(table: FormsTable, fits: Sequence[tuple[int, Fit]], rows: np.ndarray) -> Joined | None:
    """Columns with one heading, or of one question in several groups or moved into one, where nearly every row fills
    one of them and every column is filled somewhere; None where they must be asked about."""
    numbers = [number for number, _ in fits]
    alike = len({header_key(table.header[n]) for n, fit in fits if fit.how != "again"}) == 1
    groups = all(fit.how in ("name", "again") or (fit.how == "group" and "/" in table.header[n]) for n, fit in fits)
    if not alike and not groups:
        return None
    filled = _filled(table, numbers)[:, rows]
    joined = joining(table, numbers, rows)
    single = int((filled.sum(axis=0) == 1).sum())
    return joined if filled.any(axis=1).all() and len(joined.rows) <= MOST_DIFFERENT * single else None


def joining(table: FormsTable, numbers: Sequence[int], rows: np.ndarray) -> Joined:
    several = rows[_filled(table, numbers)[:, rows].sum(axis=0) > 1]
    different = [row for row in several.tolist() if len(_written(table, numbers, row)) > 1]
    return Joined(tuple(numbers), np.array(different, dtype=int))


def put_together(table: FormsTable, joined: Joined, item: bool) -> FormsTable:
    """The table with the answers of all in the first of the columns. Where two differ an item has both, which no scale
    has, and another column nothing."""
    numbers = joined.columns
    source = np.array(numbers)[_filled(table, numbers).argmax(axis=0)]
    texts = table.columns[numbers[0]].tolist()
    for number in numbers[1:]:
        for row in np.flatnonzero(source == number).tolist():
            texts[row] = table.columns[number][row]
    for row in joined.rows.tolist():
        texts[row] = BETWEEN.join(_written(table, numbers, row)) if item else ""
    columns = list(table.columns)
    columns[numbers[0]] = TextColumn.of(texts)
    return replace(table, columns=tuple(columns), sources={**table.sources, numbers[0]: source})


def _filled(table: FormsTable, numbers: Sequence[int]) -> np.ndarray:
    """(columns, rows) bool."""
    return np.array([table.columns[number].filled for number in numbers], dtype=bool).reshape(len(numbers), len(table))


def _written(table: FormsTable, numbers: Sequence[int], row: int) -> list[str]:
    """The different answers of a row, as written first."""
    found = {answer_key(table.columns[n][row]): str(table.columns[n][row]) for n in reversed(numbers)
             if table.columns[n][row]}
    return list(reversed(found.values()))
