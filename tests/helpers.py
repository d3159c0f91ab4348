"""Rubrics as text and facts as Python rows: what most tests of scoring need, without a file."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from papi_kit.findings import Place
from papi_kit.index.assessment import Assessment, assess_values
from papi_kit.index.neighbours import Found, Neighbours, asked_above, asked_below, values_below, with_above
from papi_kit.rubric.reading import read_rubric
from papi_kit.scoring.exact.marks import Context, UnitState
from papi_kit.scoring.exact.score import Marker
from papi_kit.scoring.facts import reading as fact_rows
from papi_kit.scoring.facts import units as unit_rows
from papi_kit.scoring.facts.book import FactBook, default_facts
from papi_kit.scoring.facts.reading import FactReader
from papi_kit.scoring.facts.register import Register
from papi_kit.scoring.facts.units import Unit, read_units, scored_units
from papi_kit.scoring.program.compile import compile_program
from papi_kit.scoring.program.needs import period
from papi_kit.scoring.program.program import Program
from papi_kit.written.rows import Row
from papi_kit.written.source import parse_source

F = Fraction
TOP = {
    "rubric": "thu",
    "title": "Thử",
    "year": "2022",
    "level": "xã",
    "issued": "{issuer: Thử, status: illustrative}",
    "ranking": "{within: all, ties: competition}",
}
FACT_COLUMNS = ("unit_id", "item_id", "input", "value", "stage", "evidence", "note", "parent_id", "assessor", "row")


def rubric(domains: str, top: str = "") -> str:
    """A rubric of these domains (a YAML list); `top` adds keys or takes the place of the usual ones."""
    top = textwrap.dedent(top)
    given = {line.split(":")[0] for line in top.splitlines() if line[:1].strip()}
    usual = "".join(f"{key}: {value}\n" for key, value in TOP.items() if key not in given)
    return f"{usual}{top.rstrip()}\ndomains:\n{textwrap.indent(textwrap.dedent(domains).strip(), '  ')}\n"


def leaf(body: str, top: str = "", maximum: str = "2") -> str:
    """A rubric whose one domain is the leaf "1"."""
    inside = textwrap.indent(textwrap.dedent(body).strip(), "  ")
    return rubric(f'- id: "1"\n  name: Mục một\n  max: {maximum}\n{inside}', top)


def compiled(text: str) -> tuple[Program | None, list[Any]]:
    reading = read_rubric(parse_source(text, "rubric.yaml"))
    program, faults = compile_program(reading)
    return program, [*reading.findings, *faults]


def faults(text: str) -> list[str]:
    """The codes of what is wrong with a rubric."""
    return [finding.code for finding in compiled(text)[1]]


def program_of(text: str) -> Program:
    program, found = compiled(text)
    assert program is not None and not found, [(f.code, f.place, dict(f.values)) for f in found]
    return program


def unit_table(units: Sequence[Mapping[str, Any] | str]) -> list[Row]:
    """Rows of units.csv; a plain text is a unit of that id."""
    whole = [{"unit_id": unit} if isinstance(unit, str) else unit for unit in units]
    known = (*unit_rows.REQUIRED, *unit_rows.OPTIONAL)
    return [Row(Place("units.csv", line), {**dict.fromkeys(known, ""), "name": f"Đơn vị {unit['unit_id']}", **unit})
            for line, unit in enumerate(whole, 2)]


def fact_table(facts: Any) -> list[Row]:
    """Rows of facts.csv: tuples in the order of its columns, or item -> input -> value for the unit `a`."""
    if isinstance(facts, Mapping):
        facts = [
            ("a", item, name, value)
            for item, given in facts.items()
            for name, value in (given.items() if isinstance(given, Mapping) else [("", given)])
        ]
    rows = []
    for line, fact in enumerate(facts, 2):
        cells = dict(zip(FACT_COLUMNS, (*fact, *[""] * 6)[:10], strict=True))
        rows.append(Row(Place("facts.csv", line), {key: _cell(cell) for key, cell in cells.items()}))
    assert set(FACT_COLUMNS) == {*fact_rows.REQUIRED, *fact_rows.OPTIONAL}
    return rows


def row(value: Any, stage: str = "", name: str = "n", item: str = "1", note: str = "", evidence: str = "") -> tuple:
    """A row of facts of the unit `a`."""
    return ("a", item, name, value, stage, evidence, note)


def _cell(cell: Any) -> Any:
    return F(cell) if isinstance(cell, int) and not isinstance(cell, bool) else cell


@dataclass(frozen=True)
class Given:
    """A program with the units and facts that were read for it."""

    program: Program
    register: dict[str, Unit]
    units: list[Unit]
    book: FactBook
    findings: list[Any]

    def states(self, stage: str = "final", context: Context = Context()) -> tuple[Marker, list[UnitState]]:
        """The units marked exactly, every ranked unit a peer of the others."""
        near = made_up(self.program, self.units)
        if near.below:
            context = replace(context, child_sums=values_below(self.program, self.units, near.below))
        marker = Marker(self.program, self.book, default_facts(self.program)[0], stage, context)
        return marker, marker.mark(with_above(self.units, near.above), lambda unit: unit.ranked)


CHILDREN = ([Found("c1", "C1", "Tốt", F(8), F(80), 1), Found("c2", "C2", "Khá", F(5), F(50), 2)],
            [Found("c3", "C3", "Tốt", F(9), F(95), 1), Found("c4", "C4", "Tốt", F(7), F(71), 2)],
            [], [Found("c5", "C5"), Found("c6", "C6", "Khá", F(4), F("40.5"), 3)])
PARENTS = (Found("p1", "P1", "Tốt", F(8), F(80), 1), Found("p2", "P2", "Khá", F(5), F(50), 2), Found("p3", "P3"))


def made_up(program: Program, units: Iterable[Unit]) -> Neighbours:
    """Units below and above, by the id of each unit, where the rubric asks of them."""
    numbers = {unit.id: sum(map(ord, unit.id)) for unit in units}
    below = {unit: CHILDREN[n % 4] for unit, n in numbers.items()} if asked_below(program) else {}
    return Neighbours(below, {unit: PARENTS[n % 3] for unit, n in numbers.items()} if asked_above(program) else {})


def read(text: str | Program, facts: Any = (), units: Sequence[Mapping[str, Any] | str] = ("a",)) -> Given:
    """A rubric with its units and facts; one with a fault fails the test."""
    program = text if isinstance(text, Program) else program_of(text)
    register, found = read_units(unit_table(units), period=period(program))
    present, more = scored_units(register, program.rubric.level, *period(program))
    reader = FactReader(program, Register(register, [unit.id for unit in present], period(program)), present)
    reader.read(fact_table(facts))
    return Given(program, register, present, reader.book, [*found, *more, *reader.findings])


def scored(
    text: str | Program, facts: Any = (), units: Sequence[Mapping[str, Any] | str] = ("a",), stage: str = "final",
    last: Any = None, neighbours: Neighbours | None = None
) -> Assessment:
    """The assessment of these units with these facts, and with these units below and above or some that are made up."""
    given = read(text, facts, units)
    return assess_values(given.program, given.units, given.register, given.book, stage, last, given.findings,
                         neighbours=neighbours or made_up(given.program, given.units))


# -- what a test looks at ----------------------------------------------------------------------------------------------
def score(assessment: Assessment, item: str = "1", unit: str = "a") -> Any:
    return assessment.result(unit).state.scores[item]


def points(assessment: Assessment, item: str = "1", unit: str = "a") -> Fraction | None:
    return score(assessment, item, unit).points


def status(assessment: Assessment, item: str = "1", unit: str = "a") -> str:
    return score(assessment, item, unit).status


def totals(assessment: Assessment, unit: str = "a") -> Any:
    return assessment.result(unit).totals


def codes(assessment: Assessment, severity: str = "", unit: str = "") -> list[str]:
    """Codes of the findings, in order."""
    return [f.code for f in assessment.found if severity in ("", f.severity) and unit in ("", f.unit_id)]


def ranks(assessment: Assessment) -> dict[str, int | None]:
    return {result.unit.id: result.rank for result in assessment.results}


def bands(assessment: Assessment) -> dict[str, str]:
    return {result.unit.id: result.band for result in assessment.results}


def marked(text: str, facts: Any = (), **given: Any) -> Fraction | None:
    """The points of the item "1" of the unit `a`."""
    return points(scored(text, facts, **given))


def each(values: Iterable[Any], name: str = "n", item: str = "1") -> list[dict[str, dict[str, Any]]]:
    """Facts that give one input these values, one after the other."""
    return [{item: {name: value}} for value in values]
