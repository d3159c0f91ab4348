"""The sheets of a book: which item each is of, and where the columns are, by the row of codes or else by the heads."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from ...findings import Place
from ...language.names import spelling
from ...written.filled import FilledSheet
from ...written.rows import Cell
from ..program.program import Program
from .book import CORRECTED, FIGURE, HEADINGS, ITEM, shown
from .council import HEADS as COUNCIL_HEADS
from .shared import SHARED

_ROW_ID = re.compile(r"T[0-9]{5,7}")
_FIRST_ROWS, _FEWEST = 30, 3
_NEEDED = ("row", "unit-id", "unit")


@dataclass(frozen=True)
class Table:
    """`item`: whose sheet it is, "" where only the ids of its rows tell."""

    sheet: FilledSheet
    head: int
    item: str
    columns: Mapping[str, int]

    def rows(self) -> Iterator[int]:
        return (number for number in sorted(self.sheet.grid.lines) if number > self.head)

    def cell(self, number: int, code: str) -> Cell:
        return self.sheet.grid.cell(number, self.columns[code]) if code in self.columns else ""

    def text(self, number: int, code: str) -> str:
        return self.sheet.grid.text(number, self.columns[code]) if code in self.columns else ""

    def item_of(self, number: int) -> str:
        """Whose item a row is; "" where only its id tells."""
        return self.item or self.text(number, "item-id")

    def row_id(self, number: int) -> str:
        text = self.text(number, "row").replace(" ", "").upper()
        return text if _ROW_ID.fullmatch(text) else ""

    def place(self, number: int, code: str) -> Place:
        return self.sheet.grid.place(number, self.columns.get(code, 0))


def table_of(sheet: FilledSheet, program: Program, rows: Mapping[str, tuple[str, str, str]]) -> Table | None:
    """The table of a sheet; None where nothing heads one."""
    for number, cells in sorted(sheet.grid.lines.items())[:_FIRST_ROWS]:
        texts = {at: cell.strip() for at, cell in cells.items() if isinstance(cell, str)}
        first = next((text for text in texts.values() if text.startswith(ITEM)), "")
        if first and len(texts) >= _FEWEST:
            columns = {text: at for at, text in texts.items()
                       if text in HEADINGS or text in COUNCIL_HEADS or text.startswith(FIGURE)}
            row = next(at for at, text in texts.items() if text == first)
            return Table(sheet, number, first.removeprefix(ITEM), {"row": row, **columns})
    return _by_heads(sheet, program, rows)


def _by_heads(sheet: FilledSheet, program: Program, rows: Mapping[str, tuple[str, str, str]]) -> Table | None:
    """The same where the row of codes is gone: heads by their texts, the item by the ids of its rows."""
    key = _most_frequent(sheet, rows)
    item = program.items.get(key)
    specs = program.shared.values() if key == SHARED else shown(item) if item is not None else ()
    known = {spelling(text): code for code, pair in (*HEADINGS.items(), *COUNCIL_HEADS.items()) for text in pair}
    known |= {spelling(text.format(spec.label or spec.name)): FIGURE + spec.name
              for spec in specs for text in CORRECTED}
    for number, cells in sorted(sheet.grid.lines.items())[:_FIRST_ROWS]:
        columns = {known[text]: at for at, cell in cells.items()
                   if isinstance(cell, str) and (text := spelling(cell)) in known}
        if len(columns) >= _FEWEST and set(_NEEDED) & set(columns):
            return Table(sheet, number, key if "item-id" not in columns else "", columns)
    return None


def _most_frequent(sheet: FilledSheet, rows: Mapping[str, tuple[str, str, str]]) -> str:
    found = Counter(rows[cell.strip()][1] for cells in sheet.grid.lines.values() for cell in cells.values()
                    if isinstance(cell, str) and cell.strip() in rows)
    return found.most_common(1)[0][0] if found else ""
