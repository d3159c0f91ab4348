"""Tables in CSV: the encoding and separator are found, the line of every record is kept."""

from __future__ import annotations

import csv
import gc
import io
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import chain, islice

from ..findings import Finding, Place, Unreadable, error
from ..written.opened import Opened
from ..written.rows import HEADER_WITHIN, Row, SourceTable, Wanted, about, best_header, clean, positions_of, trimmed

LONGEST_FIELD = 100_000


def read_csv(file: Opened, wanted: Wanted) -> SourceTable:
    name = file.name
    faults: list[Finding] = []
    text = clean(decoded(file.data, name))
    separator = _separator(text, wanted)
    records = records_of(text, separator, name, faults)
    first = list(islice(records, HEADER_WITHIN))
    if not first:
        raise Unreadable(faults[0] if faults else error("empty_file", name))
    best = best_header([fields for _, fields in first], wanted)
    line, header = first[best][0], trimmed(first[best][1])
    if faults and wanted.missing(header):
        raise Unreadable(faults[0])
    records = chain(first[best + 1 :], records)
    positions, unknown = positions_of(header, wanted, lambda _: Place(name, line))
    faults += unknown
    with no_collection():
        rows = list(_csv_rows(records, wanted, positions, len(header), separator, name, faults))
    return SourceTable(str(file.path), tuple(positions), rows, faults)


@contextmanager
def no_collection() -> Iterator[None]:
    """Rows are never garbage while they are read; walking through them again and again takes half the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def decoded(data: bytes, name: str) -> str:
    encoding = "utf-16" if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)) else "utf-8"
    data = data.removeprefix(BOM_UTF8)
    try:
        text = data.decode(encoding).lstrip("\ufeff")
    except UnicodeDecodeError as fault:
        line = data[: fault.start].decode(encoding, "ignore").count("\n") + 1
        raise Unreadable(error("wrong_encoding", Place(name, line))) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise Unreadable(error("nul_byte", Place(name, line)))
    return text


def _separator(text: str, wanted: Wanted) -> str:
    """The mark that finds most of the required columns in one of the first lines."""
    lines = [line for line in islice(io.StringIO(text, newline=""), 2 * HEADER_WITHIN) if line.strip(" ,;\t\r\n")]

    def fit(mark: str) -> tuple[int, int]:
        names = [[name.strip(' "\r\n') for name in line.split(mark)] for line in lines]
        return max(((-len(wanted.missing(found)), len(found)) for found in names), default=(0, 0))

    return max(",;\t", key=fit)


def records_of(text: str, separator: str, name: str, faults: list[Finding]) -> Iterator[tuple[int, list[str]]]:
    """The line where each record starts, and its fields; blank records and misplaced quotes are passed over."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            if "expected after" not in str(fault):
                raise Unreadable(error("quote_not_closed", Place(name, line))) from None
            faults.append(error("bad_quotes", Place(name, line)))
            continue
        if not any(map(str.strip, fields)):
            continue
        if max(map(len, fields)) > LONGEST_FIELD:
            raise Unreadable(error("quote_not_closed", Place(name, line)))
        yield line, fields


def _csv_rows(
    records: Iterator[tuple[int, list[str]]],
    wanted: Wanted,
    positions: Mapping[str, int],
    width: int,
    separator: str,
    name: str,
    faults: list[Finding],
) -> Iterator[Row]:
    columns = tuple(wanted.blank())
    indices = [positions.get(column, -1) for column in columns]
    for line, fields in records:
        found = len(fields)
        surplus = found > width and any(map(str.strip, fields[width:]))
        fields += [""] * max(1, width + 1 - found)  # the last one is what absent columns show
        cells = dict(zip(columns, [fields[i].strip() for i in indices], strict=True))
        if surplus:
            faults.append(error("too_many_fields", Place(name, line), **about(cells), found=found, expected=width,
                                separator="Tab" if separator == "\t" else separator))
        elif any(cells.values()):
            yield Row(Place(name, line), cells)
