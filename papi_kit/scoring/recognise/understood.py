"""How a table of facts was understood: sheet by sheet, column by column, and the rows that were passed over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace

from ...findings import Finding, Place
from ...values import dataclass
from ...written.rows import Cell

MOST_SAMPLES = 3


@dataclass(frozen=True, slots=True)
class GridRow:
    """A figure found in a table, as a row of a list; `places` of its cells."""

    place: Place
    cells: Mapping[str, Cell]
    places: Mapping[str, Place]

    def where(self, column: str) -> Place:
        return self.places.get(column, self.place)

    def changed(self, **cells: Cell) -> GridRow:
        """The same row with other cells in place of its own."""
        return replace(self, cells={**self.cells, **cells})


@dataclass(frozen=True)
class Column:
    """`role`: unit_id, unit, item_id, input, figure, value, stage, evidence, note, number, measure; "" where the
    heading is not known, `asked` where it may mean several figures. `how`: exact, header, id, label, plain, item,
    part, units."""

    place: Place
    letters: str
    heading: str
    role: str
    meaning: str = ""
    how: str = ""
    count: int = 0
    samples: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """`shape`: list (a row a figure), wide (a row a unit), turned (a column a unit). `skipped`: line, text and why."""

    file: str
    sheet: str
    shape: str
    columns: tuple[Column, ...]
    rows: list[GridRow] = field(repr=False)
    skipped: tuple[tuple[int, str, str], ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def figures(self) -> int:
        """How many columns (rows of a turned table) hold a figure."""
        return sum(column.role == "figure" for column in self.columns)
