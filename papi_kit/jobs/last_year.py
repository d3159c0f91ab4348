"""Last year beside this one: its rubric scored on its own data, and what it found of each unit of this year."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from typing import Any

from ..files.tables import read_table
from ..findings import Finding, Place, note, warning
from ..index.assessment import assess_values
from ..index.results import UnitResult
from ..language.headers import predecessor_role
from ..language.numbers import percent_text
from ..rubric.figures import FigureSpec
from ..scoring.facts import predecessors
from ..scoring.facts.last_year import LastUnits, units_of_last_year
from ..scoring.facts.parts import Joined, Key, Part, by_problem, joined
from ..scoring.facts.predecessors import Year, read_predecessors, with_parts
from ..scoring.facts.units import Unit
from ..scoring.program.needs import last_read, period
from ..scoring.program.program import Program
from ..values import dataclass
from ..written.opened import FileRecord
from .data import Inputs, Listed, load_inputs
from .rubric import Loaded, load


@dataclass(frozen=True)
class LastYear:
    """`known`: unit -> (item, "") share and (item, input) figure of last year, by this year's item ids; `units`: this
    year's, with what they are made of; `notice`: what last year's rubric says of its data."""

    units: Sequence[Unit]
    known: dict[str, dict[Key, Any]] = field(default_factory=dict)
    records: list[FileRecord] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    notice: str = ""


@dataclass(frozen=True)
class Before:
    """Last year's rubric with its data; `links`: which of its units is which of this year."""

    loaded: Loaded
    inputs: Inputs
    links: LastUnits
    records: list[FileRecord]


def last_year(loaded: Loaded, now: Listed, shown: bool = False) -> LastYear:
    """Last year's rubric scored on its own data, where a rule of this year looks back (or it is to be `shown`); what it
    found of each unit goes to the same unit of this year, whose code may be another, and that of its parts to a unit
    made of them."""
    wanted = last_read(loaded.program)
    before = read_before(loaded, now) if wanted or shown else None
    if before is None:
        return LastYear(now.units)
    old = assess_values(before.loaded.program, before.inputs.units, before.inputs.register, before.inputs.book)
    known = {result.unit.id: _known(loaded.program, result) for result in old.results}
    specs = specs_of(loaded.program, before.loaded.program)
    found = {unit: known[code] for unit, code in before.links.same.items() if code in known}
    told = list(before.links.findings)
    for unit in now.units:
        if parts := before.links.made.get(unit.id):
            whole, said = of_parts(loaded.program, unit, parts, known, specs, wanted)
            found[unit.id] = dict(whole.known)
            told += said
    told += faults_of(loaded, [*before.loaded.findings, *before.inputs.findings, *old.found])
    place = loaded.program.source.place(("files", "previous"))
    return LastYear(list(with_parts(now.units, before.links.made)), found, before.records,
                    [f if f.place else replace(f, place=place) for f in told],
                    before.loaded.program.rubric.files.notice or "")


def read_before(loaded: Loaded, now: Listed, scored: bool = True) -> Before | None:
    """Last year's rubric and data, and which of its units are those of this year, scored or all; None where there are
    none."""
    previous = loaded.program.rubric.files.previous
    if not previous:
        return None
    before = load(loaded.beside(previous))
    if not before.program.rubric.files.facts:
        return None
    return between(loaded, now, before, load_inputs(before), scored)


def between(loaded: Loaded, now: Listed, before: Loaded, inputs: Inputs, scored: bool = True) -> Before:
    """An earlier year with its data, and which of its units are those of this year, scored or all."""
    years = period(before.program)
    then = inputs.units if scored else [unit for unit in inputs.register.values() if unit.valid_in(*years)]
    stated, told, records = _stated(loaded, now, before, inputs)
    links = units_of_last_year(now.units if scored else now.register.values(), now.register,
                               {unit.id: unit for unit in then}, stated, loaded.program.rubric.last_of_merged)
    return Before(before, inputs, links._replace(findings=[*told, *links.findings]),
                  [*before.records, *inputs.records, *records])


def _stated(loaded: Loaded, now: Listed, before: Loaded,
            then: Inputs) -> tuple[dict[str, tuple[Part, ...]], list[Finding], list[FileRecord]]:
    """What predecessors.csv says."""
    named = loaded.program.rubric.files.predecessors
    if named is None:
        return {}, [], []
    table = read_table(loaded.beside(named), predecessors.REQUIRED, predecessors.OPTIONAL, predecessor_role)
    parts, found = read_predecessors(table.rows, Year(now.names, period(loaded.program)),
                                     Year(then.names, period(before.program)))
    return parts, [*table.findings, *found], list(table.records)


def of_parts(program: Program, unit: Unit, parts: Sequence[Part], known: Mapping[str, Mapping[Key, Any]],
             specs: Mapping[Key, FigureSpec], wanted: Iterable[Key]) -> tuple[Joined, list[Finding]]:
    """What last year is for a unit made of parts, and what is told of it."""
    how = program.rubric.last_of_merged
    named = [f"{part.name} ({part.id}) {percent_text(part.share)}" for part in parts]
    if how not in ("mean", "weighted"):
        code = "last_of_merged_unstated" if how is None else "last_of_merged_none"
        return Joined(), [warning(code, unit.place, unit.id, name=unit.name, parts=_bare(parts))]
    whole = joined(parts, how, known, specs, wanted)
    told = [note("last_of_merged_weighted", unit.place, unit.id, name=unit.name, parts=named, basis=parts[0].basis)
            if how == "weighted" else
            note("last_of_merged_mean", unit.place, unit.id, name=unit.name, parts=_bare(parts))]
    told += [warning(problem, unit.place, unit.id, name=unit.name, items=items, parts=names)
             for problem, items, names in by_problem(whole.problems)]
    return whole, told


def _bare(parts: Sequence[Part]) -> list[str]:
    return [f"{part.name} ({part.id})" for part in parts]


def faults_of(loaded: Loaded, found: Iterable[Finding]) -> list[Finding]:
    """How many faults last year's rubric and data have."""
    previous, place = loaded.program.rubric.files.previous, Place()
    told = [one.severity for one in found]
    if faults := told.count("error"):
        return [warning("last_year_faulty", place, file=previous, faults=faults)]
    warnings = told.count("warning")
    return [note("last_year_warned", place, file=previous, warnings=warnings)] if warnings else []


def _known(program: Program, result: UnitResult) -> dict[Key, Any]:
    """Shares and figures of last year by this year's item ids."""
    figures = result.state.figures
    known: dict[Key, Any] = {("", spec.name): figures[key] for spec in program.shared.values()
                             if (key := ("", spec.same_as or spec.name)) in figures}
    for item in program.items.values():
        score = result.state.scores.get(item.same_as)
        if score is not None and score.points is not None and score.complete and score.max_points:
            known[(item.id, "")] = score.points / score.max_points
        names = {spec.same_as: spec.name for spec in item.figures if spec.same_as}
        known.update({(item.id, names.get(name, name)): value
                      for (owner, name), value in result.state.figures.items() if owner == item.same_as and name})
    return known


def specs_of(program: Program, before: Program) -> dict[Key, FigureSpec]:
    """What last year's rubric declares of each figure, by this year's item ids and names."""
    found = {("", spec.name): was for spec in program.shared.values()
             if (was := before.shared.get(spec.same_as or spec.name)) is not None}
    for item in program.items.values():
        old = before.items.get(item.same_as)
        names = {spec.same_as: spec.name for spec in item.figures if spec.same_as}
        for spec in old.figures if old is not None else ():
            found[item.id, names.get(spec.name, spec.name)] = spec
    return found
