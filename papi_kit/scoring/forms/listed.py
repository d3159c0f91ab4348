"""The tables of lists in a form: which rows they have, and what came back in them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...findings import Finding, Place, error, note, warning
from ...language.asides import is_aside
from ...language.names import spelling
from ...rubric.figures import FigureSpec
from ...written.filled import FilledSheet
from ...written.grid import letters, shown
from ...written.rows import Cell
from ..facts.book import CellName, Key
from ..facts.days import expected_days
from .form import Form, Line
from .recognise import Recognised
from .sheets import HEADINGS
from .tidy import other_day, tidied

MOST_ROWS, MONTHS, QUARTERS = 30, 12, 4
_ID = re.compile(r"(D[0-9]{4,6})\.([0-9]{2,3})")
_BESIDE = ("evidence", "note")


@dataclass(frozen=True, slots=True)
class ListCell:
    """What stands in a cell of a list: `line` is that of its column; `raw` as it stands there."""

    line: Line
    number: int
    sheet: FilledSheet
    row: int
    at: int
    raw: Cell
    value: Cell
    evidence: str
    note: str

    @property
    def place(self) -> Place:
        return self.sheet.grid.place(self.row, self.at)

    @property
    def letters(self) -> dict[str, str]:
        return {"value": letters(self.at), "row": "A"}

    @property
    def key(self) -> Key:
        assert self.line.spec is not None
        return self.line.item, CellName(self.line.spec.list, self.number, self.line.input)


def list_lines(form: Form) -> tuple[Line, ...]:
    """The lines that are filled in a table of their own."""
    return tuple(line for line in form.figures if line.spec is not None and line.spec.type == "list")


def rows_of(spec: FigureSpec) -> range:
    """The numbers of the rows of its table."""
    return range(1, {"months": MONTHS, "quarters": QUARTERS}.get(spec.rounds, MOST_ROWS) + 1)


def row_id(line: Line, number: int) -> str:
    return f"{line.row}.{number:02}"


def list_cells(known: Recognised, findings: list[Finding]) -> Iterator[ListCell]:
    """Every cell of lists that was filled and can be taken; what cannot goes into `findings`."""
    for sheet in known.book.sheets:
        if not sheet.hidden:
            for key, rows in _tables(sheet, known).items():
                spec = known.form.program.spec(*key)
                if spec is not None and spec.type == "list":
                    columns = _columns(sheet, spec, rows[0][0])
                    findings += _beside(sheet, spec, rows, columns, known.form)
                    taken = _once(sheet, spec, rows, columns, known.form, findings)
                    yield from _cells(sheet, spec, taken, columns, known.form, findings)


def holds_list(sheet: FilledSheet, known: Recognised) -> bool:
    """Whether rows of a list stand on a sheet."""
    return bool(_tables(sheet, known))


def _tables(sheet: FilledSheet, known: Recognised) -> Mapping[Key, list[tuple[int, int]]]:
    """Row of the sheet and number of each row of a list, by the list's item and input."""
    found: dict[Key, list[tuple[int, int]]] = {}
    for row, cells in sorted(sheet.grid.lines.items()):
        ids = (_ID.fullmatch(cell.strip().upper()) for cell in cells.values() if isinstance(cell, str))
        told = next((match for match in ids if match), None)
        key = known.rows.get(told[1]) if told else None
        if told is not None and key is not None:
            found.setdefault(key, []).append((row, int(told[2])))
    return found


def _beside(sheet: FilledSheet, spec: FigureSpec, rows: list[tuple[int, int]], columns: Mapping[str, int],
            form: Form) -> Iterator[Finding]:
    """What stands below the heads of a list in rows without an id, or outside its columns."""
    known, own = {row for row, _ in rows}, set(columns.values())
    for row, cells in sorted(sheet.grid.lines.items()):
        said = {at: text for at, cell in cells.items() if (text := shown(cell)) and not is_aside(text)}
        if row not in known and row > rows[0][0] and set(said) & own:
            at = min(set(said) & own)
            yield error("form_row_unknown", sheet.grid.place(row, at), form.unit.id, spec.item,
                        text=", ".join(said.values())[:60], value="")
        elif outside := {at: text for at, text in said.items() if at > max(own, default=at) and row >= rows[0][0]}:
            places = [f"{sheet.title}!{letters(at)}{row} “{text[:40]}”" for at, text in outside.items()]
            yield warning("form_data_outside", sheet.grid.place(row, min(outside)), form.unit.id, spec.item,
                          count=len(places), cells=places)


def _once(sheet: FilledSheet, spec: FigureSpec, rows: list[tuple[int, int]], columns: Mapping[str, int], form: Form,
          findings: list[Finding]) -> list[tuple[int, int]]:
    """Each row of the list once; of one that stands twice with other values none, which is told."""
    several: dict[int, list[int]] = {}
    for row, number in rows:
        several.setdefault(number, []).append(row)
    taken = []
    for number, each in several.items():
        said = {row: tuple(sheet.grid.text(row, at) for at in columns.values()) for row in each}
        filled = [row for row in each if any(said[row])] or each[:1]
        if len({said[row] for row in filled}) > 1:
            first, second = filled[:2]
            findings.append(error("form_row_twice", sheet.grid.place(second, 0), form.unit.id, spec.item,
                                  row=f"{spec.label} {number}", first=sheet.grid.place(first, 0),
                                  text=", ".join(filter(None, said[first])),
                                  other=", ".join(filter(None, said[second]))))
        else:
            taken.append((filled[0], number))
    return taken


def _cells(sheet: FilledSheet, spec: FigureSpec, rows: list[tuple[int, int]], columns: Mapping[str, int], form: Form,
           findings: list[Finding]) -> Iterator[ListCell]:
    for row, number in rows:
        beside = {role: sheet.grid.text(row, columns[role]) if role in columns else "" for role in _BESIDE}
        own = [columns[column.name] for column in spec.columns if column.name in columns]
        if any(beside.values()) and not any(sheet.grid.text(row, at) for at in own):
            first = next(columns[role] for role in _BESIDE if beside[role])
            findings.append(note("form_row_evidence_alone", sheet.grid.place(row, first), form.unit.id, spec.item,
                                 list=spec.label, number=number))
        for column in spec.columns:
            at = columns.get(column.name)
            if at is None:
                continue
            line = Line(f"{spec.name}.{number:02}", "figure", spec.item, column.name, column)
            place, raw = sheet.grid.place(row, at), sheet.grid.cell(row, at)
            if fault := sheet.grid.faulty.get((row, at)):
                findings.append(error(fault[0], place, form.unit.id, spec.item, text=fault[1]))
                continue
            value = tidied(column, raw)
            asked = other_day(value, column, expected_days(form.program, column)) if column.type == "date" else None
            if asked is not None and asked[1]:
                findings.append(error("form_day_or_month", place, form.unit.id, spec.item, text=value, other=asked[0]))
            elif value != "":
                yield ListCell(line, number, sheet, row, at, raw, value, beside["evidence"], beside["note"])


def _columns(sheet: FilledSheet, spec: FigureSpec, first: int) -> dict[str, int]:
    """The column of each of the list's by its label, in the nearest row above that heads any of them."""
    wanted = {spelling(column.label): column.name for column in spec.columns}
    beside = {spelling(text): role for role in _BESIDE for text in HEADINGS[role]}
    for row in sorted((row for row in sheet.grid.lines if row < first), reverse=True):
        texts = {spelling(cell): at for at, cell in sheet.grid.lines[row].items() if isinstance(cell, str)}
        if any(text in wanted for text in texts):
            return {**{beside[text]: at for text, at in texts.items() if text in beside},
                    **{wanted[text]: at for text, at in texts.items() if text in wanted}}
    return {}

