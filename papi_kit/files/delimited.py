"""Tables in CSV: the encoding and separator are found, the line of every record is kept."""

from __future__ import annotations

import csv
import gc
import io
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import chain, islice
from operator import itemgetter

from ..findings import Finding, Place, Unreadable, error
from ..written.opened import Opened
from ..written.rows import (
    HEADER_WITHIN,
    Record,
    Row,
    SourceTable,
    Wanted,
    about,
    best_header,
    cell_of,
    clean,
    positions_of,
    trimmed,
)

LONGEST_FIELD, LONGEST_LINE, PIECE = 100_000, 4_000_000, 1 << 20
MOST_BYTES, MOST_COLUMNS, MOST_ROWS = 300_000_000, 16_384, 1_048_576


def read_csv(file: Opened, wanted: Wanted) -> SourceTable:
    name = file.name
    faults: list[Finding] = []
    text = clean(decoded(file.data, name))
    separator = _separator(text, wanted)
    plain = is_plain(text)
    records = records_of(text, separator, name, faults, plain=plain)
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
        rows = list(_csv_rows(records, wanted, positions, len(header), separator, name, faults, plain))
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
    """The text of a CSV file, with line ends of one kind. Raises Unreadable: too large, a line without end, neither
    UTF-8 nor UTF-16."""
    if len(data) > MOST_BYTES:
        raise Unreadable(error("file_too_large", name, size=len(data), limit=MOST_BYTES))
    encoding = _encoding(data)
    if encoding == "utf-8":
        _check_lines(data, name)
    data = data.removeprefix(BOM_UTF8)
    try:
        text = data.decode(encoding).lstrip("\ufeff")
    except UnicodeDecodeError as fault:
        line = data[: fault.start].decode(encoding, "ignore").count("\n") + 1
        raise Unreadable(error("wrong_encoding", Place(name, line))) from None
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise Unreadable(error("nul_byte", Place(name, line)))
    if encoding != "utf-8":
        _check_lines(text.encode(), name)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _encoding(data: bytes) -> str:
    """UTF-16 by its mark, or by every other byte of the head of a table being NUL; else UTF-8."""
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return "utf-16"
    head = data[: min(len(data), 200) & ~1]
    nul = [head[start::2].count(0) * 2 > len(head[start::2]) for start in (0, 1)]
    return {(True, False): "utf-16-be", (False, True): "utf-16-le"}.get((nul[0], nul[1]), "utf-8")


def _check_lines(data: bytes, name: str) -> None:
    """From line end to line end in steps as long as a line may be."""
    at = 0
    while len(data) - at > LONGEST_LINE:
        end = max(data.rfind(b"\n", at, at + LONGEST_LINE), data.rfind(b"\r", at, at + LONGEST_LINE))
        if end < 0:
            line = data.count(b"\n", 0, at) + 1
            raise Unreadable(error("line_too_long", Place(name, line), limit=LONGEST_LINE))
        at = end + 1


def lines_of(text: str) -> Iterator[str]:
    """The lines with their ends, a piece of the text at a time: io.StringIO takes four bytes for each letter."""
    for piece in pieces_of(text):
        yield from io.StringIO(piece, newline="")


def pieces_of(text: str, at: int = 0) -> Iterator[str]:
    """Whole lines, about PIECE letters of them, from the one that begins `at` there on."""
    while at < len(text):
        end = text.rfind("\n", at, at + PIECE) + 1 or text.find("\n", at) + 1 or len(text)
        yield text[at:end]
        at = end


def is_plain(text: str) -> bool:
    """Whether every line is a record, whose fields are no longer than fields may be."""
    return '"' not in text and all(max(map(len, piece.split("\n"))) <= LONGEST_FIELD for piece in pieces_of(text))


def _separator(text: str, wanted: Wanted) -> str:
    """The mark that finds most of the required columns in one of the first lines."""
    lines = [line for line in islice(lines_of(text), 2 * HEADER_WITHIN) if line.strip(" ,;\t\r\n")]

    def fit(mark: str) -> tuple[int, int]:
        names = [[name.strip(' "\r\n') for name in line.split(mark)] for line in lines]
        return max(((-len(wanted.missing(found)), len(found)) for found in names), default=(0, 0))

    return max(",;\t", key=fit)


def records_of(text: str, separator: str, name: str, faults: list[Finding],
               above: int = 0, plain: bool = False) -> Iterator[tuple[int, list[str]]]:
    """The line where each record starts, and its fields; blank records and misplaced quotes are passed over. `above`:
    how many lines stand above the text; `plain`: `is_plain` says so of it."""
    reader = csv.reader(lines_of(text), delimiter=separator, strict=True)
    while True:
        line = above + reader.line_num + 1
        try:
            fields = next(reader)
        except StopIteration:
            return
        except csv.Error as fault:
            if "expected after" not in str(fault):
                quoted = above + reader.line_num > line or "field" not in str(fault)
                raise Unreadable(_without_end(name, line, quoted)) from None
            faults.append(error("bad_quotes", Place(name, line)))
            continue
        if not (fields and fields[0].strip()) and not any(map(str.strip, fields)):
            continue
        if len(fields) > MOST_COLUMNS:
            raise Unreadable(error("too_many_fields_in_row", Place(name, line), found=len(fields), limit=MOST_COLUMNS))
        if not plain and max(map(len, fields)) > LONGEST_FIELD:
            raise Unreadable(_without_end(name, line, "\n" in max(fields, key=len)))
        yield line, fields


def _without_end(name: str, line: int, quoted: bool) -> Finding:
    """A field that ran over lines is a quote that was opened and not closed."""
    place = Place(name, line)
    return error("quote_not_closed", place) if quoted else error("field_too_long", place, limit=LONGEST_FIELD)


def _csv_rows(
    records: Iterator[tuple[int, list[str]]],
    wanted: Wanted,
    positions: Mapping[str, int],
    width: int,
    separator: str,
    name: str,
    faults: list[Finding],
    plain: bool,
) -> Iterator[Row]:
    columns, once = tuple(wanted.blank()), dict[str, str]().setdefault         # equal texts are one
    own = itemgetter(*[positions.get(column, -1) for column in columns], -1)   # two at least
    for number, (line, fields) in enumerate(records):
        if number == MOST_ROWS:
            raise Unreadable(error("too_many_rows", name, limit=MOST_ROWS))
        found = len(fields)
        surplus = found > width and any(map(str.strip, fields[width:]))
        fields += [""] * max(1, width + 1 - found)  # the last one is what absent columns show
        texts = own(fields)[:-1]
        held = list(map(cell_of, columns, texts) if not plain and "\n" in "".join(texts) else map(str.strip, texts))
        row = Record(name, line, columns, tuple(map(once, held, held)))
        if surplus:
            faults.append(error("too_many_fields", row.place, **about(row.cells), found=found, expected=width,
                                separator="Tab" if separator == "\t" else separator))
        elif any(held):
            yield row
