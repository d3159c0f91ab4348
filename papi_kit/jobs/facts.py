"""A file of facts read: the list of the contract, or whatever table an office made of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from ..files.tables import SourceTable, read_table
from ..findings import Finding, Place, Unreadable, error
from ..language.headers import unit_role
from ..scoring.facts import reading as fact_rows
from ..scoring.facts.gaps import without_gaps
from ..scoring.facts.reading import FactReader
from ..scoring.recognise.understood import MOST_SAMPLES, Column, Sheet
from ..values import dataclass
from ..written.grid import Grid
from ..written.opened import FileRecord


@dataclass(frozen=True)
class FactFile:
    """`rows` can be read once. `sheets`: how each was understood; of a list of the contract only where that is asked
    for."""

    rows: Iterable[Any]
    findings: list[Finding]
    records: list[FileRecord]
    sheets: tuple[Sheet, ...]


def read_facts(path: Path, reader: FactReader, shown: bool = False) -> FactFile:
    """Raises Unreadable where the file holds no figures of any unit."""
    try:
        table = read_table(path, fact_rows.REQUIRED, fact_rows.OPTIONAL)
    except Unreadable as problem:
        if problem.finding.code != "missing_columns":
            raise
        return _recognised(path, reader, problem)
    rows, told = without_gaps(list(_sound(table)))
    return FactFile(_handed_over(list(rows)), _by_unit([*table.findings, *told], reader), list(table.records),
                    (understood(table, "list"),) if shown else ())


def _handed_over(rows: list[Any]) -> Iterator[Any]:
    """Each row once, then no longer held: what is made of it takes its place in memory."""
    rows.reverse()
    while rows:
        yield rows.pop()


def _sound(table: SourceTable) -> Iterable[Any]:
    """The rows without a cell of which an error is told already."""
    told = {finding.place for finding in table.findings if finding.severity == "error"}
    return (row for row in table.rows if not told or told.isdisjoint(map(row.where, fact_rows.REQUIRED)))


def _recognised(path: Path, reader: FactReader, problem: Unreadable) -> FactFile:
    from ..files.grids import read_grids  # loaded where a table is not the list of the contract
    from ..scoring.recognise.table import recognise

    grids, faults, record = read_grids(path)
    found = recognise(grids, reader.register, reader.names)
    if not found.sheets:
        listed = next((grid for grid in grids for line in list(grid.lines)[:1] if _heads_units(grid, line)), None)
        raise problem if listed is None else Unreadable(error("units_as_facts", listed.file))
    if any(sheet.shape == "list" and not {"input", "figure"} & {column.role for column in sheet.columns}
           for sheet in found.sheets) and "→ input" in str(problem.finding.values.get("near")):
        raise problem                                  # figures would go by their items while their names stand there
    rows: list[Any] = []
    told: list[Finding] = []
    for sheet in found.sheets:
        filled, said = without_gaps(sheet.rows) if sheet.shape == "list" else (sheet.rows, [])
        rows += filled
        told += said
    return FactFile(rows, _by_unit([*faults, *found.findings, *told], reader), [record], found.sheets)


def _heads_units(grid: Grid, line: int) -> bool:
    """Whether a row heads a list of units."""
    roles = [unit_role(str(cell)) for cell in grid.lines[line].values()]
    return {"unit_id", "name"} <= set(roles) and all(roles)


def _by_unit(findings: Iterable[Finding], reader: FactReader) -> list[Finding]:
    """Findings about a row carry the unit as written; here it becomes the unit's id."""
    found = []
    for finding in findings:
        unit = reader.register.find(finding.unit_id) if finding.unit_id else None
        found.append(replace(finding, unit_id=unit.id if unit else ""))
    return found


def understood(table: SourceTable, shape: str) -> Sheet:
    """How a list with known columns was understood: facts, or units."""
    first = table.rows[0] if table.rows else None
    columns = []
    for column in table.columns:
        texts = [str(row.cells[column]) for row in table.rows if row.cells[column] != ""]
        place = first.where(column) if first else Place()
        heading = place.heading or column
        columns.append(Column(place, place.letters, heading, column, "", "exact" if heading == column else "header",
                              len(texts), tuple(dict.fromkeys(texts))[:MOST_SAMPLES]))
    return Sheet(Path(table.path).name, first.place.sheet if first else "", shape, tuple(columns), [])
