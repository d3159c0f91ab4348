"""Tables of forms, of several sheets or files, as one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from ..findings import Unreadable, error
from ..written.columns import TextColumn
from ..written.forms import FaultyCell, FormsTable
from ..written.rows import column_key

_LEAST_COPIED = 5


def joined(tables: Sequence[FormsTable]) -> FormsTable:
    """One below the other, columns matched by their names; a column that a table lacks is blank there."""
    if len(tables) == 1:
        return tables[0]
    header: list[str] = []
    places = [_placed(table.header, header) for table in tables]
    starts = np.concatenate([[0], np.cumsum([len(table) for table in tables])]).tolist()
    columns = []
    for at in range(len(header)):
        columns.append(TextColumn.together([table.columns[place.index(at)] if at in place
                                            else TextColumn.same("", len(table))
                                            for table, place in zip(tables, places, strict=True)]))
    origins = [replace(origin, first=origin.first + first, letters=_moved(origin.letters, place, len(header)))
               for table, place, first in zip(tables, places, starts, strict=False) for origin in table.origins]
    faulty = [FaultyCell(cell.row + first, place[cell.column], cell.code, cell.text)
              for table, place, first in zip(tables, places, starts, strict=False) for cell in table.faulty]
    decimals = {table.decimal for table in tables}
    return FormsTable(tuple(header), tuple(columns), np.concatenate([table.lines for table in tables]), tuple(origins),
                      decimals.pop() if len(decimals) == 1 else "", tuple(faulty),
                      tuple(finding for table in tables for finding in table.findings),
                      labels=_labels(tables, places), absent=_absent(tables, places))


def _labels(tables: Sequence[FormsTable], places: Sequence[Sequence[int]]) -> dict[int, dict[str, str]]:
    """What the codes of each column are called. Raises Unreadable where two files call one code two things."""
    found: dict[int, dict[str, str]] = {}
    for table, place in zip(tables, places, strict=True):
        for number, labels in table.labels.items():
            known = found.setdefault(place[number], {})
            for code, label in labels.items():
                if (other := known.setdefault(code, label)) != label:
                    raise Unreadable(error("labels_differ", table.header_place(), column=table.header[number],
                                           value=code, label=label, other=other))
    return found


def _absent(tables: Sequence[FormsTable], places: Sequence[Sequence[int]]) -> dict[int, frozenset[str]]:
    found: dict[int, frozenset[str]] = {}
    for table, place in zip(tables, places, strict=True):
        for number, texts in table.absent.items():
            found[place[number]] = found.get(place[number], frozenset()) | texts
    return found


def _placed(names: Sequence[str], header: list[str]) -> list[int]:
    """Where each name stands in the joined header, which grows by those it lacks. A name written alike to the letter
    goes first, then one in other case."""
    free = dict.fromkeys(range(len(header)))
    found = [-1] * len(names)
    for same in (str, column_key):
        known: dict[str, list[int]] = {}
        for at in free:
            known.setdefault(same(header[at]), []).append(at)
        for n, name in enumerate(names):
            if found[n] < 0 and (there := known.get(same(name))):
                found[n] = there.pop(0)
                del free[found[n]]
    for n, name in enumerate(names):
        if found[n] < 0:
            found[n] = len(header)
            header.append(name)
    return found


def _moved(letters: Sequence[str], place: Sequence[int], width: int) -> tuple[str, ...]:
    found = [""] * width
    for letter, at in zip(letters, place, strict=False):
        found[at] = letter
    return tuple(found) if letters else ()


def copies(tables: Sequence[FormsTable]) -> list[int]:
    """Tables whose rows all stand in another one, row for row, or which hold just the rows of all the others."""
    found: list[int] = []
    if len(tables) < 2:
        return found
    rows = [_rows(table) for table in tables]
    for n, own in enumerate(rows):
        others = [rows[m] for m in range(len(rows)) if m != n and m not in found]
        if len(own) < _LEAST_COPIED:
            continue
        same = any(own == other for other in (rows[m] for m in range(n) if m not in found))
        if same or (len(others) > 1 and len(own) == sum(map(len, others))
                    and Counter(own) == Counter(row for other in others for row in other)):
            found.append(n)
    return found


def _rows(table: FormsTable) -> list[tuple[str, ...]]:
    order = sorted(range(len(table.header)), key=lambda at: table.header[at])
    columns = [table.columns[at] for at in order if table.header[at]]
    return list(zip(*columns, strict=True))
