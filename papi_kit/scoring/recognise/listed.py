"""Lists with a row a figure, whatever their columns are called and in whatever order they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import PurePath

from ...findings import Finding, Place, error, note
from ...language.asides import is_aside
from ...language.headers import role_of
from ...written.grid import Grid, shown
from ...written.rows import Cell
from ..facts.register import Register
from .columns import column_name
from .head import WITHIN
from .names import FigureNames
from .understood import MOST_SAMPLES, Column, GridRow, Sheet

KNOWN = ("unit_id", "unit", "item_id", "input", "figure", "value", "stage", "evidence", "note")
_FIGURES_OR_VALUES = ("số liệu", "số liệu báo cáo")
_LITERAL = {"unit": "unit_id"}


def read_list(grid: Grid, register: Register, names: FigureNames) -> Sheet | None:
    """The rows of a list; None where it has no columns of values and of what they are."""
    for line in list(grid.lines)[:WITHIN]:
        roles = _roles(grid, line, register, names)
        if "value" not in roles or not {"item_id", "input", "figure"} & set(roles):
            continue
        if not {"unit_id", "unit"} & set(roles):
            unit = _titled(grid, line, register)
            if unit is None:
                continue
            return _List(grid, register, names, line, roles, unit).sheet()
        return _List(grid, register, names, line, roles, None).sheet()
    return None


def _roles(grid: Grid, line: int, register: Register, names: FigureNames) -> dict[str, int]:
    """Role -> its column. A heading such as “Mã” is what stands below it; of two columns of values none is taken, but
    “Số liệu” beside “Giá trị” names figures."""
    found: dict[str, int] = {}
    values: list[int] = []
    for column in grid.lines[line]:
        role = role_of(grid.text(line, column))
        if role == "code":
            role = _by_content(grid, line, column, register, names)
        if role == "value":
            values.append(column)
        elif role:
            found.setdefault(role, column)
    if len(values) > 1 and not {"figure", "input"} & set(found):
        named = [column for column in values if grid.text(line, column).lower() in _FIGURES_OR_VALUES]
        if len(named) == 1:
            found["figure"] = named[0]
            values.remove(named[0])
    return {**found, "value": values[0]} if len(values) == 1 else found


def _by_content(grid: Grid, line: int, column: int, register: Register, names: FigureNames) -> str:
    below = [cell for other in grid.lines if other > line and (cell := grid.cell(other, column)) != ""][:50]
    units = sum(register.find(cell) is not None for cell in below)
    items = sum(bool(names.items(shown(cell))) for cell in below)
    return "" if not units and not items else "unit_id" if units >= items else "item_id"


def _titled(grid: Grid, line: int, register: Register) -> tuple[str, Place] | None:
    """The unit that a title names (“Đơn vị: UBND xã An Hòa”), or the name of the sheet or of the file."""
    for above in (other for other in grid.lines if other < line):
        for column in grid.lines[above]:
            text = grid.text(above, column)
            for part in (text, text.partition(":")[2].strip()):
                if part and register.find(part) is not None:
                    return part, grid.place(above, column)
    for name in (grid.sheet, PurePath(grid.file).stem):
        if name and register.find(name) is not None:
            return name, grid.place(line, 0)
    return None


class _List:
    """A list below its row of headings: `roles` say in which columns what stands; `unit`: the only unit, of a title."""

    def __init__(self, grid: Grid, register: Register, names: FigureNames, line: int, roles: Mapping[str, int],
                 unit: tuple[str, Place] | None):
        self.grid, self.register, self.names = grid, register, names
        self.line, self.roles, self.unit = line, roles, unit
        self.findings: list[Finding] = []
        self.skipped: list[tuple[int, str, str]] = []
        self.above = ""                                        # the item under whose heading rows stand

    def sheet(self) -> Sheet:
        rows = [row for line in self.grid.lines if line > self.line and (row := self._row(line)) is not None]
        columns = tuple(_columns(self.grid, self.line, self.roles))
        if self.unit is not None:
            self.findings.append(note("unit_of_title", self.unit[1], unit=self.unit[0]))
        renamed = [f"“{column.heading}” = {column.role}" for column in columns
                   if column.how == "header" and column.role in KNOWN]
        if renamed:
            self.findings.append(note("headers_understood", columns[0].place, columns=renamed))
        return Sheet(self.grid.file, self.grid.sheet, "list", columns, rows, tuple(self.skipped), tuple(self.findings))

    def _row(self, line: int) -> GridRow | None:
        """None for what holds no figure: headings of groups, totals, notes, signatures."""
        cells: dict[str, Cell] = {name: self._cell(line, name) for name in KNOWN}
        texts = [text for cell in self.grid.lines[line].values() if (text := shown(cell))]
        faults = [fault for column in self.roles.values()
                  if (fault := self.grid.fault(line, column, str(cells["unit_id"] or cells["unit"])))]
        self.findings += faults
        if faults or not texts:
            return None
        if self._heads_a_group(line, cells):
            return None
        named = any(cells[name] != "" for name in ("item_id", "input", "figure"))
        if self.unit is None and cells["unit_id"] == "" and cells["unit"] == "" and any(map(is_aside, texts)):
            named = False
        elif self.unit is None or named:
            return self._made(line, cells) if self._agree(line, cells) else None
        self.skipped.append((line, " ".join(texts)[:60], "aside"))
        return None

    def _cell(self, line: int, role: str) -> Cell:
        return self.grid.cell(line, self.roles[role]) if role in self.roles else ""

    def _heads_a_group(self, line: int, cells: Mapping[str, Cell]) -> bool:
        """A row without a value that names an item: what follows is of it."""
        if cells["value"] != "" or cells["figure"] == "":
            return False
        roles = [role for role in ("number", "item_id", "figure") if role in self.roles]
        texts = [self.grid.text(line, self.roles[role]) for role in roles]
        items = [item for text in (*texts, " ".join(texts[-2:])) for item in self.names.items(text)]
        if items:
            self.above = items[-1]
        return bool(items)

    def _agree(self, line: int, cells: Mapping[str, Cell]) -> bool:
        """Whether code and name on a row are of one unit."""
        given = [cells[role] for role in ("unit_id", "unit") if cells[role] != ""]
        found = {unit.id: str(cell) for cell in given if (unit := self.register.find(cell)) is not None}
        if len(found) > 1:
            self.findings.append(error("unit_columns_differ", self.grid.place(line, self.roles["unit_id"]),
                                       texts=list(found.values()), units=list(found)))
        return len(found) < 2

    def _made(self, line: int, cells: dict[str, Cell]) -> GridRow:
        places = {name: self.grid.place(line, column, self.grid.text(self.line, column))
                  for name, column in self.roles.items()}
        name = cells.pop("unit")
        if cells["unit_id"] == "" and name != "":
            cells["unit_id"], places["unit_id"] = name, places["unit"]
        if self.unit is not None:
            cells["unit_id"], places["unit_id"] = self.unit
        number = self.grid.text(line, self.roles["number"]) if "number" in self.roles else ""
        own = [item for item in self.names.items(number) if "." in number]
        cells["above"] = own[0] if own else self.above
        if cells["figure"] != "":
            places = {"input": places["figure"], "item_id": places["figure"], **places}
        return GridRow(self.grid.place(line, 0), cells, places)


def _columns(grid: Grid, line: int, roles: Mapping[str, int]) -> Iterator[Column]:
    by_column = {column: role for role, column in roles.items()}
    for column in sorted(grid.lines[line]):
        role, heading = by_column.get(column, role_of(grid.text(line, column))), grid.text(line, column)
        texts = [text for other in grid.lines if other > line and (text := grid.text(other, column))]
        how = "" if not role else "exact" if heading.lower() == _LITERAL.get(role, role) else "header"
        kept = role if column in by_column or role in ("number", "measure") else ""
        yield Column(grid.place(line, column), column_name(grid, column), heading, kept, "", how, len(texts),
                     tuple(dict.fromkeys(texts))[:MOST_SAMPLES])
