"""What both readers of tables share: rows of named cells, each with the place it was read from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from ..findings import Finding, Place, Unreadable, error, line_of, note, warning
from ..language.names import nfc, printable, suggestions
from ..values import dataclass
from .opened import FileRecord

Cell = str | Fraction | date | bool
HEADER_WITHIN = 20
# Kobo; old and new Excel, with and without a header.
CUT_AT = (30_000, 65_535, 65_536, 1_048_575, 1_048_576)
_SHEET_ROWS = 60_000
LONG = frozenset({"value", "evidence", "note"})
# What Excel and LibreOffice write where a formula has no value; CSV files have it as text.
ERROR_TEXTS = frozenset({"#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
                         "#FIELD!", "#BLOCKED!", "#CONNECT!", "#UNKNOWN!", "#BUSY!", "#GETTING_DATA",
                         *(f"Err:{number}" for number in range(501, 541))})


@dataclass(frozen=True, slots=True)
class Row:
    """One record; every required and optional column is in `cells`, "" where blank or absent."""

    place: Place
    cells: Mapping[str, Cell]
    letters: Mapping[str, str] | None = field(default=None, repr=False, compare=False)

    def where(self, column: str) -> Place:
        """The cell in a workbook, the line in a CSV file."""
        if not self.letters or column not in self.letters:
            return self.place
        return Place(self.place.file, self.place.line, sheet=self.place.sheet, letters=self.letters[column])

    def values(self) -> Iterable[Cell]:
        return self.cells.values()

    def changed(self, **cells: Cell) -> Row:
        """The same row with other cells in place of its own."""
        return Row(self.place, {**self.cells, **cells}, self.letters)


class Record(Row):
    """A row of a text file, stripped texts in the order of `columns`: of many rows nobody asks for more. Cells by name
    are made when they are asked for."""

    __slots__ = ("_named", "columns", "file", "line", "texts")
    __setattr__ = object.__setattr__
    letters = None

    def __init__(self, file: str, line: int, columns: tuple[str, ...], texts: tuple[str, ...]):
        self.file, self.line, self.columns, self.texts = file, line, columns, texts
        self._named: Mapping[str, Cell] | None = None

    @property
    def place(self) -> Place:
        return line_of(self.file, self.line)

    @property
    def cells(self) -> Mapping[str, Cell]:
        if self._named is None:
            self._named = dict(zip(self.columns, self.texts, strict=True))
        return self._named

    def where(self, column: str) -> Place:
        return self.place

    def values(self) -> Iterable[Cell]:
        return self.texts


@dataclass(frozen=True, slots=True)
class SourceTable:
    """`columns` are the known columns that the file has, in its order; `records` of the files that were read."""

    path: str
    columns: tuple[str, ...]
    rows: list[Row]
    findings: list[Finding]
    records: tuple[FileRecord, ...] = ()


def no_role(heading: str) -> str:
    """A column is only what its name says."""
    return ""


class Wanted(NamedTuple):
    """`role`: the column that a heading of another wording means, or ""."""

    required: Sequence[str]
    optional: Sequence[str]
    role: Callable[[str], str] = no_role

    def blank(self) -> dict[str, Cell]:
        return dict.fromkeys((*self.required, *self.optional), "")

    def missing(self, header: Sequence[str]) -> list[str]:
        there = set(self.named(header))
        return [name for name in self.required if name not in there]

    def named(self, header: Sequence[str]) -> list[str]:
        """The known column that each heading means, "" where it means none: by its name, else by its role."""
        known = {column_key(name): name for name in self.blank()}
        found = [known.get(column_key(heading), "") for heading in header]
        for at, heading in enumerate(header):
            role = self.role(heading) if heading and not found[at] else ""
            if role in known.values() and role not in found:
                found[at] = role
        return found


def cut_at(count: int, last: int) -> int:
    """The limit of programs at which a table of `count` rows ends, the last of them `last`; 0 for none."""
    return next((limit for limit in CUT_AT if count == limit or (last == limit and limit > _SHEET_ROWS)), 0)


def cut_off(rows: Iterable[Row]) -> list[Finding]:
    """A warning for each sheet or file that ends at such a limit."""
    sheets: dict[str, tuple[int, Row]] = {}
    for row in rows:
        sheet = "" if row.__class__ is Record else row.place.sheet
        sheets[sheet] = sheets.get(sheet, (0, row))[0] + 1, row
    return [warning("export_cut_off", row.place, rows=reached) for count, row in sheets.values()
            if (reached := cut_at(count, row.place.line))]


def clean(text: str) -> str:
    """Text as the rest of the program takes it: NFC, without control characters (Word leaves some behind)."""
    return printable(nfc(text))


def cell_of(column: str, text: str) -> str:
    """The text of a cell; a name or code that runs over lines is one line."""
    return " ".join(text.split()) if "\n" in text and column not in LONG else text.strip()


def column_key(name: str) -> str:
    return nfc(name).strip().lower()


def positions_of(
    header: Sequence[str], wanted: Wanted, place: Callable[[int], Place]
) -> tuple[dict[str, int], list[Finding]]:
    """Known column -> index in the header, and a warning for each column that is not known."""
    if missing := wanted.missing(header):
        found = ", ".join(name[:40] for name in header[:30] if name) or "–"
        raise Unreadable(error("missing_columns", place(0), missing=", ".join(missing), found=found,
                               near=_near_missing(header, wanted, missing)))
    twice = [name for name, n in Counter(map(column_key, header)).items() if name and n > 1]
    if twice:
        raise Unreadable(error("duplicate_columns", place(0), columns=", ".join(twice)))
    named = wanted.named(header)
    positions = {name: i for i, name in enumerate(named) if name}
    free = [name for name in wanted.blank() if name not in positions]
    told = [_unknown(heading, free, place(i)) for i, heading in enumerate(header) if heading and not named[i]]
    meant = [f"“{header[i]}” = {name}" for name, i in positions.items() if column_key(header[i]) != column_key(name)]
    if meant:
        told.insert(0, note("headers_understood", place(0), columns=meant))
    return positions, told


def _near_missing(header: Sequence[str], wanted: Wanted, missing: Sequence[str]) -> list[str]:
    """Headings like the names of columns that are missing: “unit-id” for unit_id."""
    free = [heading for heading, name in zip(header, wanted.named(header), strict=True) if heading and not name]
    return [f"“{near[0][:40]}” → {name}" for name in missing if (near := suggestions(name, free, limit=1))]


def _unknown(column: str, free: Sequence[str], place: Place) -> Finding:
    if near := suggestions(column, free, limit=1):
        return warning("unknown_column_near", place, column=column[:40], nearest=near[0])
    return warning("unknown_column", place, column=column[:40])


def about(cells: Mapping[str, Cell]) -> dict[str, str]:
    """Whose row it is, where the row says so: an error leaves that unit unranked."""
    return {key: str(cells.get(key, "")) for key in ("unit_id", "item_id")}


def best_header(rows: Sequence[Sequence[str]], wanted: Wanted) -> int:
    """Which row holds the names of the columns: the first with all that are required,
    else the one that lacks fewest."""
    return min(range(len(rows)), key=lambda n: (len(wanted.missing(rows[n])), not any(rows[n])))


def trimmed(header: Sequence[str]) -> list[str]:
    names = [name.strip() for name in header]
    while names and not names[-1]:
        names.pop()
    return names
