"""The head of a table: where it stands, and the headings of each column from the topmost down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...language.asides import is_numbering
from ...language.headers import role_of
from ...written.grid import Grid, shown
from ..facts.register import Register

WITHIN = 40
MOST_ABOVE = 3


@dataclass(frozen=True)
class Head:
    """`lines`: the rows of headings; `units`: the columns that name the unit, with their roles; `first`: where rows of
    data may begin."""

    lines: tuple[int, ...]
    units: tuple[tuple[int, str], ...]
    first: int

    def path(self, grid: Grid, column: int) -> list[str]:
        """The headings of a column, the group's before its own; a group goes on to the right until the next one."""
        found: list[str] = []
        for line in self.lines:
            text, role = grid.text(line, column), role_of(grid.text(line, self.units[0][0]))
            if role == "measure" or (role == "number" and text.isdecimal()):
                continue
            if not text and line != self.lines[-1]:
                text = self._group(grid, line, column)
            if text and (not found or found[-1] != text):
                found.append(text)
        return found

    def _group(self, grid: Grid, line: int, column: int) -> str:
        """The heading to the left that a merged cell spreads over this column."""
        below = [other for other in self.lines if other > line]
        if not any(grid.text(other, column) for other in below):
            return ""
        left = [at for at in grid.lines.get(line, {}) if at < column]
        return grid.text(line, max(left)) if left else ""


def find_head(grid: Grid, register: Register) -> Head | None:
    """By a heading such as “Đơn vị” above units; else by the units alone. None where there are neither."""
    lines = list(grid.lines)[:WITHIN]
    named = [(line, column) for line in lines for column in grid.lines[line]
             if role_of(grid.text(line, column)) in ("unit", "unit_id", "code")]
    best: tuple[int, int, int] | None = None
    for line, column in named:
        hits = len(list(_units_below(grid, line, column, register)))
        if hits and (best is None or hits > best[0]):
            best = hits, line, column
    return _by_heading(grid, best[1], register) if best else _by_units(grid, lines, register)


def _units_below(grid: Grid, line: int, column: int, register: Register) -> Iterator[int]:
    for below in grid.lines:
        if below > line and (cell := grid.cell(below, column)) != "" and register.find(cell) is not None:
            yield below


def _by_heading(grid: Grid, line: int, register: Register) -> Head:
    units = tuple((column, role) for column in grid.lines[line]
                  if (role := role_of(grid.text(line, column))) in ("unit", "unit_id", "code")
                  and any(True for _ in _units_below(grid, line, column, register)))
    first = next((below for below in grid.lines if below > line and _starts(grid, below, units)), line + 1)
    return Head(_headings(grid, line, first), units, first)


def _starts(grid: Grid, line: int, units: Sequence[tuple[int, str]]) -> bool:
    """Whether a row below the heading names a unit, and does not number the columns."""
    texts = [shown(cell) for cell in grid.lines[line].values()]
    return not is_numbering(texts) and any(grid.text(line, column) for column, _ in units)


def _headings(grid: Grid, line: int, first: int) -> tuple[int, ...]:
    """The heading's own row, the rows below it, and those above in which groups stand; not the numbering of columns."""
    below = [other for other in grid.lines if line <= other < first]
    above: list[int] = []
    while len(above) < MOST_ABOVE and len(grid.lines.get(line - len(above) - 1, {})) > 1:
        above.insert(0, line - len(above) - 1)
    return tuple(other for other in (*above, *below)
                 if not is_numbering([shown(cell) for cell in grid.lines[other].values()]))


def _by_units(grid: Grid, lines: Sequence[int], register: Register) -> Head | None:
    """The column in which most texts are units; the rows right above the first of them are headings."""
    columns = sorted({column for line in lines for column in grid.lines[line]})
    hits: dict[int, list[int]] = {}
    for column in columns:
        hits[column] = [line for line in grid.lines if isinstance(cell := grid.cell(line, column), str) and cell
                        and register.find(cell) is not None]
    most = max(hits.values(), key=len, default=[])
    if not most:
        return None
    units = tuple((column, "unit") for column in columns if hits[column] == most)
    first = most[0]
    above = [line for line in grid.lines if line < first]
    return Head(_headings(grid, above[-1], first), units, first) if above else None
