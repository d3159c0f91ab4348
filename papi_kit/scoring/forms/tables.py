"""The tables of a form, found by the texts of their headings, and which line each of their rows is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ...findings import Place
from ...language.names import spelling
from ...written.filled import FilledSheet
from ...written.grid import letters
from ...written.rows import Cell
from ..facts.book import Key
from ..facts.days import expected_days
from ..program.program import Program
from ..recognise.names import heading_key
from .form import Line, lines_of
from .sheets import HEADINGS, SHEETS

ROW_ID = re.compile(r"D[0-9]{4,6}")
_ROLES = {spelling(text): role for role, pair in HEADINGS.items() for text in pair}
_FEWEST = 3


def roles_in(cells: Mapping[int, Cell]) -> dict[str, int]:
    """The columns that a row heads by the texts of a form, each by its role."""
    found: dict[str, int] = {}
    for at, cell in cells.items():
        role = _ROLES.get(spelling(cell).strip(" .:*")) if isinstance(cell, str) else None
        if role:
            found.setdefault(role, at)
    return found


def heads_form(cells: Sequence[Cell]) -> bool:
    """Whether a row is the head of a form, with the ids of its lines."""
    found = roles_in(dict(enumerate(cells)))
    return {"row", "value"} <= set(found) and len(found) > _FEWEST


def row_id(cell: Cell) -> str:
    """The id of a line as the program writes it."""
    text = "".join(str(cell).split()).upper() if isinstance(cell, str) else ""
    return text if ROW_ID.fullmatch(text) else ""


@dataclass(frozen=True)
class Table:
    """A table of a form: the row of its heads and the column of each role."""

    sheet: FilledSheet
    head: int
    columns: Mapping[str, int]

    def rows(self) -> Iterator[tuple[int, Mapping[int, Cell]]]:
        return ((number, cells) for number, cells in sorted(self.sheet.grid.lines.items()) if number > self.head)

    def cell(self, number: int, role: str) -> Cell:
        return self.sheet.grid.cell(number, self.columns[role]) if role in self.columns else ""

    def text(self, number: int, role: str) -> str:
        return self.sheet.grid.text(number, self.columns[role]) if role in self.columns else ""

    def label(self, number: int) -> str:
        """The first line of what is asked; what follows explains it."""
        cell = self.cell(number, "label")
        return next(iter(str(cell).splitlines()), "").strip()

    def place(self, number: int, role: str) -> Place:
        return self.sheet.grid.place(number, self.columns.get(role, 0))

    @cached_property
    def letters(self) -> dict[str, str]:
        return {role: letters(at) for role, at in self.columns.items()}


def table_sheets() -> set[str]:
    """The names of the sheets that hold tables, as `spelling` writes them."""
    return {spelling(text) for name in ("shared", "items") for text in SHEETS[name]}


def table_of(sheet: FilledSheet) -> Table | None:
    """The table of a sheet: below the first row that heads at least a value and what it is of."""
    for number, cells in sorted(sheet.grid.lines.items()):
        found = roles_in(cells)
        if "value" in found and len(found) >= _FEWEST:
            if "row" not in found and (at := _column_of_ids(sheet, number)) >= 0:
                found["row"] = at
            return Table(sheet, number, found) if {"row", "code", "label"} & set(found) else None
    return None


def _column_of_ids(sheet: FilledSheet, head: int) -> int:
    """The column in which ids of lines stand though its head was changed; -1 for none."""
    counts: dict[int, int] = {}
    for number, cells in sheet.grid.lines.items():
        for at, cell in cells.items() if number > head else ():
            counts[at] = counts.get(at, 0) + bool(row_id(cell))
    best = max(counts, key=lambda at: counts[at], default=-1)
    return best if best >= 0 and counts[best] > 1 else -1


class Lines:
    """The lines of a rubric's forms: by the id of their row, and by what stands in it."""

    def __init__(self, program: Program):
        self.program = program
        self.all = {line.key: line for line in lines_of(program)}
        self._names = {key: self._called(line) for key, line in self.all.items()}
        self._labels: dict[str, list[Key]] = {}
        for key, texts in self._names.items():
            for text in texts:
                self._labels.setdefault(text, []).append(key)

    def _called(self, line: Line) -> set[str]:
        """What a line may be called in its form."""
        own = [line.spec.label, line.spec.name] if line.spec else [self.program.items[line.item].name]
        return {heading_key(text) for text in own if text}

    @cached_property
    def days(self) -> dict[Key, tuple[date, date] | None]:
        """Which days each date of the form is expected to give."""
        return {key: expected_days(self.program, line.spec) for key, line in self.all.items()
                if line.spec is not None and line.spec.type == "date"}

    def by_text(self, code: str, label: str, above: str) -> Line | None:
        """The one line that a code and a label mean, below the item `above`."""
        found = self._labels.get(heading_key(label), [])
        found = [key for key in found if code and spelling(code) in _codes(key)] or found
        found = [key for key in found if key[0] == above] or found
        if not label and code in self.program.items:
            return self.all.get((code, ""))
        return self.all[found[0]] if len(found) == 1 else None

    def other_than(self, line: Line, code: str, label: str, above: str) -> Line | None:
        """The line that the texts of a row mean where they mean another than `line`."""
        if not label or heading_key(label) in self._names[line.key]:
            return None
        found = self.by_text(code, label, above)
        return found if found is not None and found.key != line.key else None


def _codes(key: Key) -> set[str]:
    """What may stand as the code of a line."""
    item, name = key
    return {spelling(text) for text in ((name, f"{item}.{name}", f"{item} {name}", f"{item}/{name}") if name
                                        else (item,))}
