"""Forms in CSV, long files fast: every cell as text in columns."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import chain, islice, repeat, zip_longest

import numpy as np

from ...findings import Finding, Place, Unreadable, error
from ...written.forms import FaultyCell, FormsTable, Origin
from ...written.opened import Opened
from ...written.rows import ERROR_TEXTS, HEADER_WITHIN, clean, trimmed
from ..delimited import decoded, lines_of, pieces_of, records_of
from ..sheets import Wish
from .growing import Growing
from .plain import plain_columns

Numbered = tuple[int, Sequence[str]]
_AT_ONCE = 20_000


def read_text(file: Opened, wishes: Sequence[Wish]) -> FormsTable:
    faults: list[Finding] = []
    text = clean(decoded(file.data, file.name))
    wish = _Wish(wishes)
    separator = _separator(text, wish)
    records = records_of(text, separator, file.name, faults)
    first = list(islice(records, HEADER_WITHIN))
    if not first:
        raise Unreadable(faults[0] if faults else error("empty_file", file.name))
    top, header = _header(first, wish)
    width = len(header)
    growing = [Growing() for _ in range(width)]
    if '"' in text:
        lines = _read(_of_width(chain(first[top + 1 :], records), width, file.name, separator, faults), growing)
    else:
        lines = _read_plain(text, first[top][0], separator, file.name, faults, growing)
    whole = [column.whole(ERROR_TEXTS) for column in growing]
    faulty = [FaultyCell(row, at, "error_cell", text) for at, (_, cells) in enumerate(whole) for row, text in cells]
    return FormsTable(header, tuple(column for column, _ in whole), lines, (Origin(file.name, first[top][0]),),
                      faulty=tuple(faulty), findings=tuple(_once_each(faults)))


def _read(rows: Iterator[Numbered], columns: Sequence[Growing]) -> np.ndarray:
    """The line of each row, (n,), whose cells go into the columns, a piece of the file at a time."""
    lines = []
    while piece := list(islice(rows, _AT_ONCE)):
        lines.append(np.fromiter((line for line, _ in piece), dtype=np.int64, count=len(piece)))
        cells = zip_longest(*(fields for _, fields in piece), fillvalue="")
        for column, texts in zip(columns, chain(cells, repeat(("",) * len(piece))), strict=False):
            column.add(texts)
    return np.concatenate(lines) if lines else np.zeros(0, dtype=np.int64)


def _read_plain(text: str, above: int, separator: str, name: str, faults: list[Finding],
                columns: Sequence[Growing]) -> np.ndarray:
    """The same of a text without quotes, below line `above`: each of its lines is a row."""
    lines = [np.zeros(0, dtype=np.int64)]
    begin = 0
    for _ in range(above):
        begin = text.find("\n", begin) + 1 or len(text)
    for piece in pieces_of(text, begin):
        if cells := plain_columns(piece, separator, len(columns)):
            for column, (codes, texts) in zip(columns, cells, strict=True):
                column.add_numbered(codes, texts)
            lines.append(np.arange(above + 1, above + 1 + len(cells[0][0])))
        else:
            records = records_of(piece, separator, name, faults, above)
            lines.append(_read(_of_width(records, len(columns), name, separator, faults), columns))
        above += piece.count("\n")
    return np.concatenate(lines)


class _Wish:
    """The best fit of a row by several wishes, found once: the row of headings is sought among the same rows as the
    separator."""

    def __init__(self, wishes: Sequence[Wish]) -> None:
        self._wishes = wishes
        self._known: dict[tuple[str, ...], int] = {}

    def above(self, names: Sequence[str], least: int) -> int | None:
        """The fit where it is above `least`; looked for where it may be."""
        if max(wish.most(names) for wish in self._wishes) <= least:
            return None
        key = tuple(names)
        if key not in self._known:
            self._known[key] = max(wish.fit(names) for wish in self._wishes)
        return self._known[key] if self._known[key] > least else None


def _separator(text: str, wish: _Wish) -> str:
    """The mark that finds most of the wanted columns in one of the first lines; of several the one that cuts it into
    most fields."""
    found, best, width = ",", 0, 0
    for mark in ",;\t":
        with suppress(csv.Error):
            for fields in islice(csv.reader(lines_of(text), delimiter=mark), HEADER_WITHIN):
                names = trimmed(fields)
                fit = wish.above(names, best if len(names) <= width else best - 1)
                if fit is not None:
                    found, best, width = mark, fit, len(names)
    return found


def _header(rows: Sequence[Numbered], wish: _Wish) -> tuple[int, tuple[str, ...]]:
    """Which of the rows is the header, and its names, inner spaces made single."""
    names = [trimmed([" ".join(cell.split()) for cell in cells]) for _, cells in rows]
    best, fit = 0, -1
    for number, row in enumerate(names):
        if (more := wish.above(row, fit)) is not None:
            best, fit = number, more
    return best, tuple(names[best])


def _of_width(records: Iterable[Numbered], width: int, name: str, mark: str,
              faults: list[Finding]) -> Iterator[Numbered]:
    separator = "Tab" if mark == "\t" else mark
    for line, fields in records:
        if len(fields) > width and any(map(str.strip, fields[width:])):
            faults.append(error("too_many_fields", Place(name, line), found=len(fields), expected=width,
                                separator=separator))
        elif len(fields) <= width or any(map(str.strip, fields[:width])):
            yield line, fields


def _once_each(faults: Sequence[Finding]) -> Iterator[Finding]:
    """The first of each kind, and how many there are."""
    counts = Counter(fault.code for fault in faults)
    for fault in {fault.code: fault for fault in reversed(faults)}.values():
        yield fault
        if counts[fault.code] > 1:
            yield error("rows_not_read", fault.place, count=counts[fault.code])
