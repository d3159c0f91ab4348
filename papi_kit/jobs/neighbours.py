"""What another rubric found of the units below and above: that rubric scored on its own data, or its ranking.csv."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from fractions import Fraction
from pathlib import Path
from typing import Any

from ..files.tables import read_table
from ..findings import Finding, Place, Refused, error, note, warning
from ..index.assessment import assess_values
from ..index.neighbours import Found, Neighbours, asked_above, asked_below
from ..language.columns.scored import RANKING
from ..scoring.facts.register import Register
from ..scoring.program.needs import period
from ..scoring.program.program import Program
from ..values import dataclass
from ..written.opened import FileRecord
from .data import Inputs, load_inputs
from .last_year import last_year
from .linked import RUBRICS
from .rubric import Loaded, load

REQUIRED, SHOWN = ("unit_id", "band"), 5


@dataclass(frozen=True)
class Read:
    """`records` of the files that were read."""

    neighbours: Neighbours = field(default_factory=Neighbours)
    records: list[FileRecord] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


@dataclass(frozen=True)
class Results:
    """What a file says: unit -> what was found of it; unit -> the unit that it lies in, where the file knows."""

    found: Mapping[str, Found]
    parents: Mapping[str, str] | None
    records: list[FileRecord]
    findings: list[Finding]


def neighbours(loaded: Loaded, inputs: Inputs) -> Read:
    """What the rubric asks of the units below and above its own, where it asks. Raises Refused or Unreadable."""
    program = loaded.program
    parts = [_below(loaded, inputs)] if asked_below(program) else []
    parts += [_above(loaded, inputs)] if asked_above(program) else []
    below = {unit: found for part in parts for unit, found in part.neighbours.below.items()}
    above = {unit: found for part in parts for unit, found in part.neighbours.above.items()}
    return Read(Neighbours(below, above), [one for part in parts for one in part.records],
                [one for part in parts for one in part.findings])


def _below(loaded: Loaded, inputs: Inputs) -> Read:
    results, place = _results(loaded, "below"), loaded.program.source.place(("files", "below"))
    if results is None:
        return _not_named(loaded, "below", asked_below(loaded.program)[0].name)
    register = Register(inputs.register, [unit.id for unit in inputs.units], period(loaded.program))
    parents = _by_register(loaded.program, inputs, results) if results.parents is None else results.parents
    below: dict[str, list[Found]] = {}
    for unit, parent in parents.items():
        if (over := register.find(parent)) is not None:
            below.setdefault(over.id, []).append(results.found.get(unit) or Found(unit, _name(inputs, unit)))
    own = {unit.id: below.get(unit.id, []) for unit in inputs.units}
    told, unplaced = list(results.findings), [f"{one.name} ({one.id})" for found in own.values() for one in found
                                              if not one.band]
    file = loaded.program.rubric.files.below
    if unplaced:
        told.append(warning("children_unplaced", place, file=file, count=len(unplaced), units=_few(unplaced)))
    if not any(own.values()):
        told.append(warning("children_none", place, file=file))
    return Read(Neighbours(below=own), results.records, told)


def _above(loaded: Loaded, inputs: Inputs) -> Read:
    results, place = _results(loaded, "above"), loaded.program.source.place(("files", "above"))
    if results is None:
        return _not_named(loaded, "above", asked_above(loaded.program)[0].name)
    above = {unit.id: results.found[unit.parent_id] for unit in inputs.units if unit.parent_id in results.found}
    told, file = list(results.findings), loaded.program.rubric.files.above
    unplaced = [f"{unit.name} ({unit.id})" for unit in inputs.units if unit.id not in above or not above[unit.id].band]
    if unplaced:
        told.append(warning("parent_unplaced", place, file=file, count=len(unplaced), units=_few(unplaced)))
    return Read(Neighbours(above=above), results.records, [*told, *_other_classes(loaded.program, inputs, above)])


def _other_classes(program: Program, inputs: Inputs, above: Mapping[str, Found]) -> Iterator[Finding]:
    """A class of the unit above that limits the unit's, and that this rubric does not have."""
    labels = [band.label for band in program.bands]
    limits = [rule.number for rule in program.vetoes if rule.by_above]
    for unit in inputs.units if limits else ():
        one = above.get(unit.id)
        if one is not None and one.band and one.band not in labels:
            place = program.source.place(("vetoes", limits[0], "limit_to"))
            yield error("parent_band_unknown", place, unit.id, unit=unit.name, other=one.name, text=one.band,
                        labels=labels)


def _not_named(loaded: Loaded, key: str, text: str) -> Read:
    return Read(findings=[error("neighbour_not_named", loaded.program.source.place(("files",)), key=key, text=text)])


def _name(inputs: Inputs, unit: str) -> str:
    return inputs.register[unit].name if unit in inputs.register else unit


def _few(names: Sequence[str]) -> list[str]:
    return [*names[:SHOWN], *["…"][: len(names) > SHOWN]]


def _by_register(program: Program, inputs: Inputs, results: Results) -> dict[str, str]:
    """Unit -> the unit that it lies in, by units.csv: of the levels of which the file has units."""
    units = [unit for unit in inputs.register.values() if unit.parent_id and unit.valid_in(*period(program))]
    levels = {unit.level for unit in units if unit.id in results.found}
    return {unit.id: unit.parent_id for unit in units if unit.level in levels}


# -- the file ----------------------------------------------------------------------------------------------------
def _results(loaded: Loaded, key: str) -> Results | None:
    name = getattr(loaded.program.rubric.files, key)
    if name is None:
        return None
    path = loaded.beside(name)
    return _scored(path, name, loaded.program.source.place(("files", key))) \
        if path.suffix.lower() in RUBRICS else _ranking(path)


def _scored(path: Path, name: str, place: Place) -> Results:
    """The rubric at `path` scored, with what it asks of others in turn."""
    other = load(path)
    inputs = load_inputs(other)
    before, near = last_year(other, inputs), neighbours(other, inputs)
    said = [*other.findings, *inputs.findings, *before.findings, *near.findings]
    scored = assess_values(other.program, before.units, inputs.register, inputs.book, last=before.known, found=said,
                           surveyed=inputs.surveyed, neighbours=near.neighbours)
    found = {r.unit.id: Found(r.unit.id, r.unit.name, r.band, r.totals.points, r.totals.index, r.rank, r.unit.columns())
             for r in scored.results}
    told = [one.severity for one in scored.found]
    faults, warnings = told.count("error"), told.count("warning")
    findings = [warning("neighbour_faulty", place, file=name, faults=faults)] if faults else \
        [note("neighbour_warned", place, file=name, warnings=warnings)] if warnings else []
    records = [*other.records, *other.beheld, *inputs.records, *before.records, *near.records]
    return Results(found, {r.unit.id: r.unit.parent_id for r in scored.results}, records, findings)


def _ranking(path: Path) -> Results:
    """A ranking.csv of papi-kit, or a list of classes with its columns unit_id and band."""
    table = read_table(path, REQUIRED, tuple(name for name in RANKING.header() if name not in REQUIRED))
    found: dict[str, Found] = {}
    findings = list(table.findings)
    for row in table.rows:
        unit = str(row.cells["unit_id"]).strip()
        numbers = {name: _number(row, name, findings) for name in ("points", "index", "rank")}
        rank = numbers["rank"]
        if unit:
            found[unit] = Found(unit, str(row.cells.get("unit", "")) or unit, str(row.cells["band"]).strip(),
                                numbers["points"], numbers["index"], None if rank is None else int(rank))
    if any(one.severity == "error" for one in findings):
        raise Refused(findings)
    return Results(found, None, list(table.records), findings)


def _number(row: Any, name: str, findings: list[Finding]) -> Fraction | None:
    """A cell for machines: a decimal point, no separators."""
    cell = row.cells[name]
    try:
        return None if cell == "" else Fraction(cell)
    except (ValueError, TypeError):
        findings.append(error("neighbour_number", row.where(name), text=str(cell), column=name))
        return None
