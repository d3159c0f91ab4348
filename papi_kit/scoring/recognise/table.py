"""Sheets of facts of any shape: which of them hold figures, and how each was understood."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ...findings import Finding, note, warning
from ...written.grid import Grid
from ..facts.register import Register
from .listed import read_list
from .names import FigureNames
from .understood import Sheet
from .wide import read_wide

MOST_SHOWN = 6
ROWS_NOT_TOLD = ("blank",)


@dataclass(frozen=True)
class Recognised:
    """The sheets that hold figures, in the order of the file; `findings` on how they were understood."""

    sheets: tuple[Sheet, ...]
    findings: tuple[Finding, ...]


def recognise(grids: Iterable[Grid], register: Register, names: FigureNames) -> Recognised:
    """Every sheet as a list, a table of units, or a table of figures."""
    sheets, findings = [], []
    for grid in grids:
        sheet = _sheet(grid, register, names)
        if sheet is None:
            place = grid.place(next(iter(grid.lines)), 0)
            findings.append(warning("sheet_not_understood", place, rows=len(grid.lines)))
            continue
        sheets.append(sheet)
        findings += [*sheet.findings, *skipped_note(sheet, grid)]
    return Recognised(tuple(sheets), tuple(findings))


def _sheet(grid: Grid, register: Register, names: FigureNames) -> Sheet | None:
    listed = read_list(grid, register, names)
    if listed is not None:
        return listed
    found = [sheet for way in (grid, grid.across) if (sheet := read_wide(way, register, names)) is not None]
    return max(found, key=lambda sheet: (sheet.figures, len(sheet.rows)), default=None)


def skipped_note(sheet: Sheet, grid: Grid) -> list[Finding]:
    """The rows that hold no figures, once a sheet."""
    rows = [(line, text) for line, text, why in sheet.skipped if why not in ROWS_NOT_TOLD]
    if not rows:
        return []
    shown = [f"{line} “{text}”" for line, text in rows[:MOST_SHOWN]]
    way = grid.across if sheet.shape == "turned" else grid
    return [note("rows_passed_over", way.place(rows[0][0], 0), count=len(rows),
                 rows=[*shown, *(["…"] if len(rows) > MOST_SHOWN else [])])]
