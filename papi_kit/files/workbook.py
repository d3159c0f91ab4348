"""Tables in Excel workbooks: all sheets that have the columns, typed cells, the address of every cell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace

from ..findings import Finding, Place, Unreadable, error
from ..written.grid import Merged, carried_note, disjoint, letters
from ..written.opened import Opened
from ..written.rows import Cell, Row, SourceTable, Wanted, about, cell_of, clean, positions_of
from .book import Book
from .book_parts import Faulty
from .cells import typed
from .package import broken
from .sheets import Choice, Head, Wish, choose

MOST_TABLE_ROWS = 500_000


def read_workbook(source: Opened, wanted: Wanted) -> SourceTable:
    with workbook_faults(source.name):
        choice = choose(Book[Cell](source.file(), source.name, typed), [_wish(wanted)], _label)
        found = [_sheet(choice, head, wanted) for head in choice.read]
        told = choice.findings([len(rows) for rows, _, _ in found])
    columns = dict.fromkeys(column for _, columns, _ in found for column in columns)
    rows = [row for rows, _, _ in found for row in rows]
    findings = [finding for _, _, findings in found for finding in findings]
    return SourceTable(str(source.path), tuple(columns), rows, [*told, *findings])


@contextmanager
def workbook_faults(name: str) -> Iterator[None]:
    """What a broken file happens to raise becomes Unreadable."""
    try:
        yield
    except (Unreadable, MemoryError):
        raise
    except Exception as fault:
        raise broken(name, type(fault).__name__) from fault


def _wish(wanted: Wanted) -> Wish:
    return Wish(lambda names: len(wanted.required) - len(wanted.missing(names)),
                lambda names: not wanted.missing(names))


def _label(value: Cell) -> str:
    return clean(str(value)).strip()


def _one_line(column: str, value: Cell | Faulty) -> Cell | Faulty:
    """Names and codes on one line, as in CSV."""
    return cell_of(column, value) if isinstance(value, str) else value


def _sheet(choice: Choice[Cell], head: Head[Cell], wanted: Wanted) -> tuple[list[Row], list[str], list[Finding]]:
    """Rows, the known columns and findings of one sheet."""
    name, title = choice.book.name, head.entry.title
    positions, findings = positions_of(head.names, wanted, lambda i: head.place(name, letters(i)))
    across = {column: letters(i) for column, i in positions.items()}
    rows: list[Row] = []
    for number, cells in choice.rows(head):
        if len(rows) >= MOST_TABLE_ROWS:
            raise Unreadable(error("too_many_rows", name, limit=MOST_TABLE_ROWS))
        known = wanted.blank() | {c: _one_line(c, cells[i]) for c, i in positions.items() if i in cells}
        faulty = {c: value for c, value in known.items() if isinstance(value, Faulty)}
        row = Row(Place(name, number, sheet=title), {c: "" if isinstance(value, Faulty) else value
                                                     for c, value in known.items()}, across)
        findings += faults_of(row, faulty)
        if faulty or any(value != "" for value in row.cells.values()):
            rows.append(row)
    told = _carry(rows, positions, choice.book.merged.get(head.entry.part, ()), head.line)
    return rows, list(positions), [*findings, *told]


def _carry(rows: list[Row], positions: Mapping[str, int], merged: Sequence[Merged], head: int) -> list[Finding]:
    """What a merged cell holds stands in each of its rows; but not a value, which is of one row."""
    columns = {at: column for column, at in positions.items() if column != "value"}
    number = {row.place.line: n for n, row in enumerate(rows)} if merged else {}
    places: list[Place] = []
    for top, at, bottom, _ in disjoint(merged):
        column = columns.get(at, "")
        if not column or top <= head or top not in number or rows[number[top]].cells[column] == "":
            continue
        for n in range(number[top] + 1, len(rows)):
            if rows[n].place.line > bottom:
                break
            if rows[n].cells[column] == "":
                rows[n] = replace(rows[n], cells={**rows[n].cells, column: rows[number[top]].cells[column]})
                places.append(rows[n].where(column))
    return [carried_note(places)] if places else []


def faults_of(row: Row, faulty: Mapping[str, Faulty]) -> list[Finding]:
    return [error(fault.code, row.where(column), **about(row.cells), text=fault.text)
            for column, fault in faulty.items()]
