"""Lists with a row a figure, whatever their columns are called and in whatever order they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from ...findings import Place, error, note
from ...language.asides import is_aside
from ...language.headers import role_of
from ...language.numbers import is_not_applicable
from ...written.grid import Grid, shown
from ...written.rows import Cell
from ..facts.register import Register
from ..facts.stages import stage_of
from .columns import column_name
from .head import WITHIN
from .names import FigureNames
from .understood import MOST_SAMPLES, Column, GridRow, Sheet

KNOWN = ("unit_id", "unit", "item_id", "input", "figure", "value", "stage", "evidence", "note", "assessor",
         "row")
_FIGURES_OR_VALUES = ("số liệu", "số liệu báo cáo")
_MARKS = ("điểm", "points", "score", "mark")
_LITERAL = {"unit": "unit_id"}


@dataclass(frozen=True)
class _Head:
    """`line`: the row of the headings, `last`: the last row of them, `roles` -> column; `values`: the columns of values
    with the stage that each is of, "" where none is said."""

    line: int
    last: int
    roles: Mapping[str, int]
    values: Mapping[int, str]


def read_list(grid: Grid, register: Register, names: FigureNames) -> Sheet | None:
    """The rows of a list; None where it has no columns of values and of what they are."""
    for line in list(grid.lines)[:WITHIN]:
        head = _head(grid, line, register, names)
        if not head.values or not {"item_id", "input", "figure"} & set(head.roles):
            continue
        if {"unit_id", "unit"} & set(head.roles):
            return _List(grid, register, names, head, None).sheet()
        if (unit := _titled(grid, line, register)) is not None:
            return _List(grid, register, names, head, unit).sheet()
    return None


def _head(grid: Grid, line: int, register: Register, names: FigureNames) -> _Head:
    """A heading such as “Mã” is what stands below it; of two columns of values none is taken, but “Số liệu” beside
    “Giá trị” names figures, and each may be of a stage."""
    found: dict[str, int] = {}
    values: list[int] = []
    below = _stages_below(grid, line)
    stages = below or {column: stage for column in grid.lines[line] if (stage := stage_of(grid.text(line, column)))}
    for column in grid.lines[line]:
        role = role_of(grid.text(line, column))
        if role == "number" and names.program.lists and grid.text(line, column).lower() == "row":
            role = "row"
        if role == "code":
            role = _by_content(grid, line, column, register, names)
        elif role == "figure" and _holds_ids(grid, line, column, names):
            role = "item_id"
        if column in stages:
            continue
        if role == "value":
            values.append(column)
        elif role:
            found.setdefault(role, column)
    if len(values) > 1 and not {"figure", "input"} & set(found):
        named = [column for column in values if grid.text(line, column).lower() in _FIGURES_OR_VALUES]
        if len(named) == 1:
            found["figure"] = named[0]
            values.remove(named[0])
    plain = {values[0]: ""} if len(values) == 1 else {}
    if "stage" in found:
        stages = {} if plain else dict.fromkeys(list(stages)[:1], "") if len(stages) == 1 else {}
    if len(set(stages.values())) < len(stages) or len(values) > 1:
        return _Head(line, line, found, {} if stages else plain)
    last = max(line, min(other for other in grid.lines if other > line)) if below else line
    return _Head(line, last, found, dict(sorted({**plain, **stages}.items())))


def _stages_below(grid: Grid, line: int) -> dict[int, str]:
    """The stages in a second row of headings: “Điểm” above “Tự chấm” and “Thẩm định”."""
    following = next((other for other in grid.lines if other > line), None)
    if following is None or following != line + 1:
        return {}
    found = {column: stage_of(grid.text(following, column)) for column in grid.lines[following]}
    return found if len(found) > 1 and all(found.values()) else {}


def _by_content(grid: Grid, line: int, column: int, register: Register, names: FigureNames) -> str:
    below = [cell for other in grid.lines if other > line and (cell := grid.cell(other, column)) != ""][:50]
    units = sum(register.find(cell) is not None for cell in below)
    items = sum(bool(names.items(shown(cell))) for cell in below)
    return "" if not units and not items else "unit_id" if units >= items else "item_id"


def _holds_ids(grid: Grid, line: int, column: int, names: FigureNames) -> bool:
    """Whether “Tiêu chí” heads the numbers of items rather than their names."""
    below = [shown(cell) for other in grid.lines if other > line and (cell := grid.cell(other, column)) != ""][:50]
    return 2 * sum(text in names.program.items for text in below) > len(below)


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
    """A list below its head; `unit`: the only unit, of a title."""

    def __init__(self, grid: Grid, register: Register, names: FigureNames, head: _Head, unit: tuple[str, Place] | None):
        self.register, self.names = register, names
        self.head, self.line, self.roles, self.unit = head, head.line, head.roles, unit
        self.grid, self.findings = grid.carried(head.roles.values(), head.last)
        self.skipped: list[tuple[int, str, str]] = []
        self.above = ""                                        # the item under whose heading rows stand

    def sheet(self) -> Sheet:
        rows = [row for line in self.grid.lines if line > self.head.last for row in self._rows(line)]
        columns = tuple(_columns(self.grid, self.head))
        if self.unit is not None:
            self.findings.append(note("unit_of_title", self.unit[1], unit=self.unit[0]))
        renamed = [f"“{column.heading}” = {column.role}" for column in columns
                   if column.how == "header" and column.role in KNOWN and not column.meaning]
        if renamed:
            self.findings.append(note("headers_understood", columns[0].place, columns=renamed))
        staged = [f"“{column.heading}” = {column.meaning}" for column in columns if column.meaning]
        if staged:
            first = next(column for column in columns if column.meaning)
            self.findings.append(note("values_by_stage", first.place, columns=staged))
        return Sheet(self.grid.file, self.grid.sheet, "list", columns, rows, tuple(self.skipped), tuple(self.findings))

    def _rows(self, line: int) -> Iterator[GridRow]:
        """Nothing of what holds no figure: headings of groups, totals, notes, signatures."""
        given = [column for column in self.head.values if self.grid.cell(line, column) != ""]
        cells: dict[str, Cell] = {name: self._cell(line, name) for name in KNOWN}
        cells["value"] = self.grid.cell(line, given[0]) if given else ""
        cells["unnamed"] = "" if {"input", "figure"} & set(self.roles) else "yes"
        texts = [text for cell in self.grid.lines[line].values() if (text := shown(cell))]
        faults = [fault for column in (*self.roles.values(), *self.head.values)
                  if (fault := self.grid.fault(line, column, str(cells["unit_id"] or cells["unit"])))]
        self.findings += faults
        if faults or not texts or self._heads_a_group(line, cells):
            return
        named = any(cells[name] != "" for name in ("item_id", "input", "figure"))
        if self.unit is None and cells["unit_id"] == "" and cells["unit"] == "" and any(map(is_aside, texts)):
            named = False
        elif self.unit is None or named:
            if self._agree(line, cells):
                yield from (self._made(line, dict(cells), column) for column in given or [next(iter(self.head.values))])
            return
        self.skipped.append((line, " ".join(texts)[:60], "aside"))

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

    def _made(self, line: int, cells: dict[str, Cell], value: int) -> GridRow:
        places = {name: self.grid.place(line, column, self.grid.text(self.line, column))
                  for name, column in {**self.roles, "value": value}.items()}
        cells["value"] = self.grid.cell(line, value)
        cells["stage"] = self.head.values[value] or cells["stage"]
        if cells["stage"] and self._is_mark(value, cells):
            cells["input"] = "points"
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


    def _is_mark(self, column: int, cells: Mapping[str, Cell]) -> bool:
        """“Điểm thẩm định” of an item whose row names no figure is the mark itself."""
        headings = [self.grid.text(line, column).lower() for line in (self.line, self.head.last)]
        named = cells["item_id"] != "" and cells["input"] == cells["figure"] == ""
        return (named and any(heading.startswith(_MARKS) for heading in headings)
                and not is_not_applicable(shown(cells["value"])))


def _columns(grid: Grid, head: _Head) -> Iterator[Column]:
    by_column = {**dict.fromkeys(head.values, "value"), **{column: role for role, column in head.roles.items()}}
    for column in sorted({*grid.lines[head.line], *head.values}):
        heading = " / ".join(dict.fromkeys(filter(None, (grid.text(head.line, column), grid.text(head.last, column)))))
        role = by_column.get(column, role_of(heading))
        texts = [text for other in grid.lines if other > head.last and (text := grid.text(other, column))]
        how = "" if not role else "exact" if heading.lower() == _LITERAL.get(role, role) else "header"
        kept = role if column in by_column or role in ("number", "measure") else ""
        yield Column(grid.place(head.line, column), column_name(grid, column), heading, kept,
                     head.values.get(column, ""), how, len(texts), tuple(dict.fromkeys(texts))[:MOST_SAMPLES])
