"""What both readers of tables share: rows of named cells, each with the place it was read from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import NamedTuple

from ..findings import Finding, Place, Unreadable, error, warning
from ..language.names import nfc, printable, suggestions
from .opened import FileRecord

Cell = str | Fraction | date | bool
HEADER_WITHIN = 20


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


@dataclass(frozen=True, slots=True)
class SourceTable:
    """`columns` are the known columns that the file has, in its order; `records` of the files that were read."""

    path: str
    columns: tuple[str, ...]
    rows: list[Row]
    findings: list[Finding]
    records: tuple[FileRecord, ...] = ()


class Wanted(NamedTuple):
    required: Sequence[str]
    optional: Sequence[str]

    def blank(self) -> dict[str, Cell]:
        return dict.fromkeys((*self.required, *self.optional), "")

    def missing(self, header: Sequence[str]) -> list[str]:
        there = set(map(column_key, header))
        return [name for name in self.required if column_key(name) not in there]


def clean(text: str) -> str:
    """Text as the rest of the program takes it: NFC, without control characters (Word leaves some behind)."""
    return printable(nfc(text))


def column_key(name: str) -> str:
    return nfc(name).strip().lower()


def positions_of(
    header: Sequence[str], wanted: Wanted, place: Callable[[int], Place]
) -> tuple[dict[str, int], list[Finding]]:
    """Known column -> index in the header, and a warning for each column that is not known."""
    if missing := wanted.missing(header):
        found = ", ".join(name[:40] for name in header[:30] if name) or "–"
        raise Unreadable(error("missing_columns", place(0), missing=", ".join(missing), found=found))
    twice = [name for name, n in Counter(map(column_key, header)).items() if name and n > 1]
    if twice:
        raise Unreadable(error("duplicate_columns", place(0), columns=", ".join(twice)))
    known = {column_key(name): name for name in wanted.blank()}
    positions = {known[column_key(name)]: i for i, name in enumerate(header) if column_key(name) in known}
    free = [name for name in known.values() if name not in positions]
    unknown = [_unknown(name, free, place(i)) for i, name in enumerate(header)
               if name and column_key(name) not in known]
    return positions, unknown


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
