"""Files of forms, CSV or Excel, long ones fast: every cell as text in columns, with the place it was read from."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import chain, islice, zip_longest
from pathlib import Path

import numpy as np

from ..findings import Finding, Place, Unreadable, error, note, reason_of, warning
from ..written.forms import FaultyCell, FormsTable, Origin
from ..written.opened import Opened, opened
from ..written.rows import ERROR_TEXTS, HEADER_WITHIN, clean, cut_at, trimmed
from .delimited import decoded, lines_of, no_collection, records_of
from .forms_book import read_forms_workbook
from .joined import copies, joined
from .sheets import Fit, Wish
from .tables import is_workbook

Numbered = tuple[int, Sequence[str]]


ANYTHING = Wish(lambda names: sum(map(bool, names)), lambda names: False)


def read_forms_table(path: Path, wishes: Sequence[Wish] = (ANYTHING,)) -> FormsTable:
    """`wishes`: what the groups of respondents need of the file; the row that fits one of them best is the header.
    Raises `Unreadable` where nothing can be read; lesser faults become findings."""
    file = opened(Path(path))
    try:
        with no_collection():
            if is_workbook(file):
                table = read_forms_workbook(file, wishes)
            else:
                table = _csv(file, lambda names: max(wish.fit(names) for wish in wishes))
    except (OSError, ValueError) as fault:
        raise Unreadable(error("unreadable_file", file.name, reason=reason_of(fault))) from fault
    ends = (finding for origin, count in table.counts() if (finding := cut_off(origin, count, table)))
    return replace(table, records=(replace(file.record, personal=True),), findings=(*table.findings, *ends))


def read_forms(paths: Sequence[Path], wishes: Sequence[Wish] = (ANYTHING,)) -> FormsTable:
    """Several files as one, each told with its rows; one whose rows all stand in the others is left out."""
    tables = [read_forms_table(path, wishes) for path in paths]
    if len(tables) == 1:
        return tables[0]
    again = copies(tables)
    kept = [table for n, table in enumerate(tables) if n not in again]
    whole = joined(kept)
    told = [note("files_read", kept[0].file, count=len(kept), rows=len(whole),
                 files=[f"{table.file} ({len(table)})" for table in kept])]
    told += [warning("file_copied", tables[n].file, rows=len(tables[n])) for n in again]
    told += [warning("file_lacks_columns", table.header_place(), columns=lacking) for table in kept
             if any(wish.whole(whole.header) and not wish.whole(table.header) for wish in wishes)
             and (lacking := [name for name in whole.header if name and name not in table.header])]
    return replace(whole, findings=(*told, *(one for table in kept for one in table.findings)),
                   records=tuple(record for table in tables for record in table.records))


def cut_off(origin: Origin, count: int, table: FormsTable) -> Finding | None:
    """A warning where a sheet or file ends at a number of rows at which programs stop to export."""
    if not count:
        return None
    last = int(table.lines[origin.first + count - 1])
    reached = cut_at(count, last)
    return warning("export_cut_off", origin.at(last, None, ""), rows=reached) if reached else None


# ---- CSV


def _csv(file: Opened, fit: Fit) -> FormsTable:
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
