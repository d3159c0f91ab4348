"""Tables with a row a unit and a column a figure, under one, two or three rows of headings."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ...findings import Finding, error
from ...language.asides import is_aside, is_numbering, is_signed
from ...written.grid import Grid, shown
from ...written.rows import Cell
from ..facts.register import Register
from .columns import BESIDE, Meant, column_name, meant, told
from .head import Head, find_head
from .names import FigureNames
from .understood import MOST_SAMPLES, Column, GridRow, Sheet


def read_wide(grid: Grid, register: Register, names: FigureNames) -> Sheet | None:
    """The figures of a table of units; None where it is none."""
    head = find_head(grid, register)
    if head is None:
        return None
    units = [column for column, _ in head.units]
    last = max((max(grid.lines[line], default=0) for line in head.lines), default=0)
    filled = {column for line, cells in grid.lines.items() if line >= head.first for column in cells}
    columns: list[Meant] = []
    within: list[str] = []
    for at in range(last + 1):
        if at in units:
            continue
        column = meant(grid, head, at, names, within)
        if at in filled or (column.role == "figure" and column.how != "part"):
            columns.append(column)
        elif grid.turned and (items := [item for text in head.path(grid, at) for item in names.items(text)]):
            within = items[:1]
    if not any(column.role in ("figure", "asked") for column in columns):
        return None
    return _Table(grid, register, names, head, columns).sheet()


class _Table:
    def __init__(self, grid: Grid, register: Register, names: FigureNames, head: Head, columns: Sequence[Meant]):
        self.grid, self.register, self.names, self.head, self.columns = grid, register, names, head, columns
        self.findings: list[Finding] = []
        self.signed = False
        self.skipped: list[tuple[int, str, str]] = []
        self.figures = [column for column in columns if column.role == "figure"]
        self.line = head.lines[-1] if head.lines else head.first

    def sheet(self) -> Sheet:
        for column in self.columns:
            self.findings += told(self.grid, self.line, column, self.names)
        self._twice()
        rows = [row for line in self.grid.lines if line >= self.head.first for row in self._rows(line)]
        grid = self.grid
        return Sheet(grid.file, grid.sheet, "turned" if grid.turned else "wide", self._understood(rows), rows,
                     tuple(self.skipped), tuple(self.findings))

    def _twice(self) -> None:
        """Two columns of one figure and stage: which of them counts, nobody can say."""
        first: dict[tuple[object, str], Meant] = {}
        for column in list(self.figures):
            before = first.setdefault((column.key, column.stage), column)
            if before is not column:
                self.figures = [one for one in self.figures if one.key != column.key or one.stage != column.stage]
                self.findings.append(error(
                    "column_twice", self.grid.place(self.line, column.column, column.heading), item_id=column.key[0],
                    columns=[before.heading, column.heading], meaning=self.names.label(column.key)))

    # -- rows ------------------------------------------------------------------------------------------------
    def _rows(self, line: int) -> Iterator[GridRow]:
        texts = [text for cell in self.grid.lines[line].values() if (text := shown(cell))]
        unit, at = self._unit(line)
        given = [column for column in self.figures if self._given(line, column.column)]
        why = self._why_skipped(line, texts, unit, bool(given))
        if why:
            self.skipped.append((line, " ".join(texts)[:60], why))
            return
        for column in given:
            fault = self.grid.fault(line, column.column, str(unit))
            if fault is not None:
                self.findings.append(fault)
            else:
                yield self._row(line, column, unit, at)

    def _given(self, line: int, column: int) -> bool:
        return self.grid.cell(line, column) != "" or (line, column) in self.grid.faulty

    def _unit(self, line: int) -> tuple[Cell, int]:
        """What names the unit of a row: the code, else the name; two that disagree are an error."""
        given = [(self.grid.cell(line, column), column) for column, _ in self.head.units]
        given = [(cell, column) for cell, column in given if cell != ""]
        found: dict[str, tuple[Cell, int]] = {}
        for cell, column in given:
            if (unit := self.register.find(cell)) is not None:
                found.setdefault(unit.id, (cell, column))
        if len(found) > 1:
            self.findings.append(error("unit_columns_differ", self.grid.place(line, given[0][1]),
                                       texts=[str(cell) for cell, _ in found.values()], units=list(found)))
            return "", given[0][1]
        if found:
            return next(iter(found.values()))
        return given[0] if given else ("", self.head.units[0][0])

    def _why_skipped(self, line: int, texts: Sequence[str], unit: Cell, given: bool) -> str:
        """Why a row holds no figures of a unit; "" where it does, or where its unit is only misspelt."""
        if not texts:
            return "blank"
        if unit != "" and self.register.find(unit) is not None:
            return "" if given else "no_figures"
        if is_numbering(texts):
            return "numbering"
        named = shown(unit)
        heads = {self.grid.text(row, column) for row in self.head.lines for column, _ in self.head.units}
        if named and named in heads:
            return "head"
        if any(is_aside(text) for text in ([named] if named else texts)):
            self.signed = self.signed or any(is_signed(text) for text in texts)
            return "aside"
        if self.signed and not (named and self.register.near(named)):
            return "aside"
        if given or (named and self.register.near(named)):
            return ""
        return "no_figures"

    def _row(self, line: int, column: Meant, unit: Cell, at: int) -> GridRow:
        item, name = column.key
        cells: dict[str, Cell] = {"unit_id": unit, "item_id": item, "input": name, "stage": column.stage,
                                  "evidence": "", "note": "", "value": self.grid.cell(line, column.column)}
        places = {"unit_id": self.grid.place(line, at)}
        for other in self.columns:
            if other.role in BESIDE and (not other.keys or (other.key == column.key)):
                text = self.grid.cell(line, other.column)
                if text != "" and (other.keys or not cells[other.role]):
                    cells[other.role] = text
                    places[other.role] = self.grid.place(line, other.column)
        return GridRow(self.grid.place(line, column.column, column.heading), cells, places)

    # -- what is told ----------------------------------------------------------------------------------------
    def _understood(self, rows: Sequence[GridRow]) -> tuple[Column, ...]:
        """In the order of the file."""
        found: dict[int, Column] = {}
        for at, role in self.head.units:
            texts = [text for line in self.grid.lines if line >= self.head.first and (text := self.grid.text(line, at))]
            heading = " / ".join(self.head.path(self.grid, at))
            found[at] = self._column(at, heading, "unit_id" if role == "code" else role, "", "units", texts)
        values: dict[tuple[Cell, ...], list[str]] = {}
        for row in rows:
            key = tuple(row.cells[name] for name in ("item_id", "input", "stage"))
            values.setdefault(key, []).append(shown(row.cells["value"]))
        for column in self.columns:
            figure = column in self.figures
            texts = values.get((*column.key, column.stage), []) if figure else []
            meaning = self.names.label(column.key) if figure else ""
            found[column.column] = self._column(column.column, column.heading, column.role, meaning, column.how, texts)
        return tuple(found[at] for at in sorted(found))

    def _column(self, at: int, heading: str, role: str, meaning: str, how: str, texts: Sequence[str]) -> Column:
        return Column(self.grid.place(self.line, at), column_name(self.grid, at), heading, role, meaning, how,
                      len(texts), tuple(dict.fromkeys(texts))[:MOST_SAMPLES])

