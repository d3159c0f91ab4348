"""A sheet as it stands: cells by row and column, before anybody knows what its columns are."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from ..findings import Finding, Place, error, note
from ..language.numbers import date_text, number_text
from ..values import dataclass
from .rows import Cell


class Merged(NamedTuple):
    """Cells that are one, of `across` columns from `column` (from 0) on, from the row `top` to the row `bottom`: only
    the first holds what stands there."""

    top: int
    column: int
    bottom: int
    across: int = 1


@dataclass(frozen=True)
class Grid:
    """`lines`: row number -> column from 0 -> cell, without blanks; `faulty`: (row, column) -> code of the finding and
    what stands in a cell that has no value. `turned`: rows and columns have changed places."""

    file: str
    sheet: str
    lines: Mapping[int, Mapping[int, Cell]]
    faulty: Mapping[tuple[int, int], tuple[str, str]]
    turned: bool = False
    merged: tuple[Merged, ...] = ()

    def place(self, line: int, column: int, heading: str = "") -> Place:
        row, across = (column, line) if self.turned else (line, column)
        if self.sheet:
            return Place(self.file, row, sheet=self.sheet, letters=letters(across))
        return Place(self.file, row, heading=heading)

    def cell(self, line: int, column: int) -> Cell:
        return self.lines.get(line, {}).get(column, "")

    def text(self, line: int, column: int) -> str:
        """The cell as one line of text."""
        return shown(self.cell(line, column))

    @property
    def across(self) -> Grid:
        """Rows and columns change places."""
        lines: dict[int, dict[int, Cell]] = {}
        for line, cells in self.lines.items():
            for column, cell in cells.items():
                lines.setdefault(column, {})[line] = cell
        ordered = {line: lines[line] for line in sorted(lines)}
        return replace(self, lines=ordered, faulty={(c, r): fault for (r, c), fault in self.faulty.items()},
                       turned=not self.turned, merged=())

    def carried(self, columns: Iterable[int], below: int) -> tuple[Grid, list[Finding]]:
        """What merged cells of these columns hold, in every row that has something; told once."""
        wanted, numbers = set(columns), sorted(self.lines)
        lines = dict(self.lines)
        places: list[Place] = []
        for top, column, bottom, _ in disjoint(self.merged):
            cell = self.cell(top, column)
            if column not in wanted or top <= below or cell == "":
                continue
            for line in numbers[bisect_right(numbers, top) : bisect_right(numbers, bottom)]:
                if column not in lines[line] and (line, column) not in self.faulty:
                    lines[line] = {**lines[line], column: cell}
                    places.append(self.place(line, column))
        return (replace(self, lines=lines), [carried_note(places)]) if places else (self, [])

    def fault(self, line: int, column: int, unit_id: str = "") -> Finding | None:
        """What is told of a cell that has no value."""
        if (line, column) not in self.faulty:
            return None
        code, text = self.faulty[line, column]
        return error(code, self.place(line, column), unit_id, text=text)


def disjoint(merged: Iterable[Merged]) -> Iterator[Merged]:
    """Column by column, without those that reach into the one above, as no program writes them."""
    before = Merged(0, -1, 0)
    for one in sorted(merged, key=lambda one: (one.column, one.top)):
        if one.column != before.column or one.top > before.bottom:
            yield one
            before = one


def carried_note(places: Sequence[Place]) -> Finding:
    return note("merged_cells_carried", places[0], count=len(places), columns=sorted({one.letters for one in places}))


def shown(cell: Cell) -> str:
    if isinstance(cell, Fraction):
        return number_text(cell) if cell.denominator != 1 else str(cell.numerator)
    if not isinstance(cell, str):
        return date_text(cell) if isinstance(cell, date) else str(cell)
    return " ".join(cell.split())


def letters(column: int) -> str:
    """A for 0, Z for 25, AA for 26."""
    found, left = "", column + 1
    while left:
        left, rest = divmod(left - 1, 26)
        found = chr(65 + rest) + found
    return found
