"""The lines of a form as they came back: which row each is, what is answered, and what is wrong with the sheet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ...findings import Finding, Place, error, note, warning
from ...language.asides import is_aside
from ...language.names import spelling
from ...written.grid import shown
from ...written.rows import Cell
from ..facts.book import Key
from .form import Form, Line
from .listed import holds_list
from .locked import Locked, as_read, same
from .recognise import Recognised
from .tables import Lines, Table, row_id, table_of, table_sheets

MOST_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Found:
    """A row of a table that is a line of the form."""

    line: Line
    table: Table
    number: int

    def place(self, role: str = "value") -> Place:
        return self.table.place(self.number, role)

    def cell(self, role: str = "value") -> Cell:
        return self.table.cell(self.number, role)

    @property
    def fault(self) -> tuple[str, str] | None:
        """Why the value cannot be had: code and text."""
        return self.table.sheet.grid.faulty.get((self.number, self.table.columns["value"]))


@dataclass
class Sought:
    """What the rows of a form turned out to be."""

    found: dict[Key, list[Found]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    outside: list[tuple[Place, str]] = field(default_factory=list)
    by_text: list[Place] = field(default_factory=list)


def find_lines(known: Recognised, lines: Lines) -> Sought:
    """Every row of the form's tables by its line, with what is told of rows that are none."""
    sought, tables = Sought(), [table for sheet in known.book.sheets
                                if not sheet.hidden and (table := table_of(sheet))]
    unit, place = known.form.unit.id, Place(known.book.name)
    for table in tables:
        _rows_of(table, known, lines, sought)
    sought.findings += [error("form_without_table", one, unit) for one in _lost_tables(known, tables)]
    if sought.by_text:
        sought.findings.append(note("form_rows_by_text", sought.by_text[0], unit, count=len(sought.by_text)))
    if sought.outside:
        cells = [f"{one.sheet}!{one.letters}{one.line} “{text[:40]}”" for one, text in sought.outside]
        sought.findings.append(warning("form_data_outside", sought.outside[0][0], unit, count=len(cells), cells=cells))
    sought.findings += _missing(known.form, sought, place) if tables else ()
    sought.findings += _moved(known, sought)
    sought.findings += _typed_over([one for several in sought.found.values() for one in several], known.locked, unit)
    sought.findings += _other_sheets(known, tables)
    return sought


def _rows_of(table: Table, known: Recognised, lines: Lines, sought: Sought) -> None:
    above, unit = "", known.form.unit.id
    heads = set(table.columns.values())
    for number, cells in table.rows():
        written, code, label = table.text(number, "row"), table.text(number, "code"), table.label(number)
        key = known.rows.get(row_id(table.cell(number, "row")))
        line = lines.all.get(key) if key is not None else None
        other = lines.other_than(line, code, label, above) if line is not None else None
        if other is not None:
            sought.findings.append(error("form_row_changed", table.place(number, "row"), unit, other.item,
                                         text=written, label=label))
            line, above = None, other.item or above
        elif line is None and key is None and (line := lines.by_text(code, label, above)) is not None:
            sought.by_text.append(table.place(number, "row"))
        elif line is None:
            _unknown(table, number, written, label, cells, unit, sought)
        if line is not None:
            sought.found.setdefault(line.key, []).append(Found(line, table, number))
            above = line.item or above
        sought.outside += [(table.sheet.grid.place(number, at), shown(cell)) for at, cell in cells.items()
                           if at not in heads and shown(cell) and not is_aside(shown(cell))] if line else []


def _unknown(table: Table, number: int, written: str, label: str, cells: Mapping[int, Cell], unit: str,
             sought: Sought) -> None:
    """A row that no line of the form is: told where something stands in it."""
    grid, text = table.sheet.grid, " | ".join(shown(cell) for _, cell in sorted(cells.items()) if shown(cell))
    explains = set(cells) == {table.columns.get("label")}             # how the line above is marked
    if not text or explains or is_aside(text) or is_aside(next(filter(None, map(shown, cells.values())), "")):
        return
    value = table.cell(number, "value")
    if row_id(written) or value != "" or (number, table.columns["value"]) in grid.faulty:
        sought.findings.append(error("form_row_unknown", table.place(number, "row" if written else "value"), unit,
                                     text=written or label or text[:60], value=shown(value)))
    else:
        label_at = table.columns.get("label")
        sought.outside += [(grid.place(number, at), shown(cell)) for at, cell in sorted(cells.items())
                           if shown(cell) and at != label_at]


def _missing(form: Form, sought: Sought, place: Place) -> Iterator[Finding]:
    """Lines that were deleted, those that ask for something."""
    lacking = [line for line in form.figures if line.key not in sought.found]
    if lacking:
        names = [" ".join(filter(None, (line.row, line.item, line.spec.label or line.input if line.spec else "")))
                 for line in lacking[:MOST_SHOWN]]
        yield error("form_rows_missing", place, form.unit.id, count=len(lacking),
                    rows=[*names, *["…"][: len(lacking) > MOST_SHOWN]])


def _lost_tables(known: Recognised, tables: list[Table]) -> list[Place]:
    """Sheets of the form whose heads are gone; the file where no table is left."""
    own, named = {table.sheet.title for table in tables}, table_sheets()
    lost = [sheet.grid.place(min(sheet.grid.lines), 0) for sheet in known.book.sheets
            if sheet.title not in own and spelling(sheet.title) in named and sheet.grid.lines]
    return lost if tables or lost else [Place(known.book.name)]


def _moved(known: Recognised, sought: Sought) -> Iterator[Finding]:
    order = {line.key: number for number, line in enumerate(known.form.lines)}
    rows: dict[str, list[tuple[int, int, Place]]] = {}
    for key, several in sought.found.items():
        for one in several if key in order else ():
            rows.setdefault(one.table.sheet.title, []).append((one.number, order[key], one.place("row")))
    for found in rows.values():
        moved = [place for (_, before, _), (_, after, place) in pairwise(sorted(found)) if after < before]
        if moved:
            yield note("form_rows_moved", moved[0], known.form.unit.id, count=len(moved))


def _other_sheets(known: Recognised, tables: list[Table]) -> Iterator[Finding]:
    """Sheets that were added: named, with how many rows they hold."""
    own = {table.sheet.title for table in tables} | set(known.own_sheets)
    for sheet in known.book.sheets:
        if not sheet.hidden and sheet.title not in own and sheet.grid.lines and not holds_list(sheet, known):
            first = min(sheet.grid.lines)
            yield note("form_extra_sheet", sheet.grid.place(first, min(sheet.grid.lines[first])), known.form.unit.id,
                       sheet=sheet.title, rows=len(sheet.grid.lines))


def _typed_over(found: Sequence[Found], locked: Locked, unit: str) -> Iterator[Finding]:
    """A warning with every locked cell that does not say any more what it said."""
    changed = [(one, role, stood) for one in found for role, stood in locked.get(one.line.row, {}).items()
               if role in one.table.columns and not same(one.cell(role), stood)]
    if changed:
        first, role, _ = changed[0]
        yield warning("form_locked_changed", first.place(role), unit, count=len(changed),
                      cells=[_told(one, role, stood) for one, role, stood in changed])


def _told(one: Found, role: str, stood: str) -> str:
    place = one.place(role)
    return f"{place.sheet}!{place.letters}{place.line}: “{shown(one.cell(role))[:60]}” ≠ “{as_read(stood)[:60]}”"
