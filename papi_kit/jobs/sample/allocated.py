"""The workbook of an allocation read back: how many PSUs to draw of each unit."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ...files.grids import read_grids
from ...language.asides import is_total
from ...language.names import spelling
from ...written.grid import Grid
from ...written.rows import Row, SourceTable

_WITHIN = 12                                             # rows above the headings
_HEADINGS = {"unit": ("đơn vị", "unit"), "psus": ("số thôn", "villages"), "n": ("số phiếu (n)", "forms (n)")}
_TOGETHER = ("chung", "together")


def read_allocation(path: Path, stratum: str) -> SourceTable | None:
    """Its rows with the columns `stratum`, `psus` and `n`; None where no sheet has such headings. Raises Unreadable."""
    grids, faults, record = read_grids(path)
    for grid in grids:
        for line in list(grid.lines)[:_WITHIN]:
            found = _columns(grid, line, stratum)
            if "unit" in found and "psus" in found:
                columns = (stratum, "psus", *(("n",) if "n" in found else ()))
                return SourceTable(path.name, columns, list(_rows(grid, line, found, stratum)), faults, (record,))
    return None


def _columns(grid: Grid, line: int, stratum: str) -> dict[str, int]:
    """What is allocated to whom: heading by heading, as the workbook has them or as the columns of the file are
    called."""
    known = {spelling(heading): role for role, headings in _HEADINGS.items() for heading in (*headings, role)}
    known[spelling(stratum)] = "unit"
    found: dict[str, int] = {}
    for column in grid.lines[line]:
        if role := known.get(spelling(grid.text(line, column))):
            found[role] = column
    return found


def _rows(grid: Grid, head: int, columns: dict[str, int], stratum: str) -> Iterator[Row]:
    """The rows of units: neither the one of all together nor what stands below."""
    names = {stratum: columns["unit"]}
    names |= {role: columns[role] for role in ("psus", "n") if role in columns}
    for line in (other for other in grid.lines if other > head):
        unit = grid.text(line, columns["unit"])
        if unit and not is_total(unit) and spelling(unit) not in _TOGETHER and grid.cell(line, columns["psus"]) != "":
            yield Row(grid.place(line, columns["unit"]), {name: grid.cell(line, at) for name, at in names.items()})
