"""Forms in CSV, long files fast: every cell as text in columns."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain, islice, zip_longest

import numpy as np

from ...findings import Finding, Place, Unreadable, error
from ...written.forms import FaultyCell, FormsTable, Origin
from ...written.opened import Opened
from ...written.rows import ERROR_TEXTS, HEADER_WITHIN, clean, trimmed
from ..delimited import decoded, lines_of, records_of
from ..sheets import Fit, Wish

Numbered = tuple[int, Sequence[str]]


def read_text(file: Opened, wishes: Sequence[Wish]) -> FormsTable:
    def fit(names: Sequence[str]) -> int:
        return max(wish.fit(names) for wish in wishes)

    faults: list[Finding] = []
    text = clean(decoded(file.data, file.name))
    separator = _separator(text, fit)
    records = records_of(text, separator, file.name, faults)
    first = list(islice(records, HEADER_WITHIN))
    if not first:
        raise Unreadable(faults[0] if faults else error("empty_file", file.name))
    top, header = _header(first, fit)
    width = len(header)
    rows = list(_of_width(chain(first[top + 1 :], records), width, file.name, separator, faults))
    columns = tuple(map(_stripped, _columns(rows, width)))
    lines = np.fromiter((line for line, _ in rows), dtype=np.int64, count=len(rows))
    return FormsTable(header, columns, lines, (Origin(file.name, first[top][0]),), faulty=tuple(_errors(columns)),
                      findings=tuple(_once_each(faults)))


def _errors(columns: Sequence[np.ndarray]) -> Iterator[FaultyCell]:
    """Cells with the text of an Excel error, which become blank."""
    for at, column in enumerate(columns):
        for text in ERROR_TEXTS.intersection(column.tolist()):
            rows = np.flatnonzero(column == text)
            column[rows] = ""
            yield from (FaultyCell(row, at, "error_cell", text) for row in rows.tolist())


def _separator(text: str, fit: Fit) -> str:
    """The mark that finds most of the wanted columns in one of the first lines."""

    def best(mark: str) -> tuple[int, int]:
        reader = csv.reader(lines_of(text), delimiter=mark)
        found = []
        with suppress(csv.Error):
            for fields in islice(reader, HEADER_WITHIN):
                found.append(trimmed(fields))
        return max(((fit(names), len(names)) for names in found), default=(0, 0))

    return max(",;\t", key=best)


def _header(rows: Sequence[Numbered], fit: Fit) -> tuple[int, tuple[str, ...]]:
    """Which of the rows is the header, and its names, inner spaces made single."""
    names = [trimmed([" ".join(cell.split()) for cell in cells]) for _, cells in rows]
    best = max(range(len(names)), key=lambda n: (fit(names[n]), -n))
    return best, tuple(names[best])


def _of_width(records: Iterable[Numbered], width: int, name: str, mark: str,
              faults: list[Finding]) -> Iterator[Numbered]:
    separator = "Tab" if mark == "\t" else mark
    for line, fields in records:
        if len(fields) > width and any(map(str.strip, fields[width:])):
            faults.append(error("too_many_fields", Place(name, line), found=len(fields), expected=width,
                                separator=separator))
        elif any(map(str.strip, fields[:width])):
            yield line, fields


def _stripped(column: Sequence[str]) -> np.ndarray:
    known = {cell: cell.strip() for cell in set(column)}
    plain = all(cell == text for cell, text in known.items())
    return np.array(column if plain else [known[cell] for cell in column], dtype=object)


def _columns(rows: Sequence[Numbered], width: int) -> list[Sequence[str]]:
    columns: list[Sequence[str]] = list(islice(zip_longest(*(cells for _, cells in rows), fillvalue=""), width))
    return columns + [[""] * len(rows)] * (width - len(columns))


def _once_each(faults: Sequence[Finding]) -> Iterator[Finding]:
    """The first of each kind, and how many there are."""
    counts = Counter(fault.code for fault in faults)
    for fault in {fault.code: fault for fault in reversed(faults)}.values():
        yield fault
        if counts[fault.code] > 1:
            yield error("rows_not_read", fault.place, count=counts[fault.code])
