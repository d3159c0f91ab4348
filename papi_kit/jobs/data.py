"""Reading the data of an assessment: units, facts, surveys."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from ..files.tables import read_table, table_files
from ..findings import Finding, Place, Refused, error, has_errors, note, warning
from ..index.surveyed import Surveyed
from ..language.headers import unit_role
from ..scoring.facts import units as unit_rows
from ..scoring.facts.book import FactBook
from ..scoring.facts.reading import FactReader
from ..scoring.facts.register import Register
from ..scoring.facts.units import Unit, read_units, scored_units
from ..scoring.program.needs import period, unit_columns
from ..scoring.recognise.understood import Sheet
from ..written.folded import folded
from ..written.opened import FileRecord
from .facts import read_facts, understood
from .progress import Progress
from .rubric import Loaded
from .surveys import read_surveys


@dataclass(frozen=True)
class Inputs:
    """What was read for a rubric; `records` of the files it was read from, `sheets` of facts as understood."""

    loaded: Loaded
    register: dict[str, Unit]
    units: list[Unit]
    book: FactBook
    findings: list[Finding]
    surveyed: Surveyed
    records: list[FileRecord]
    sheets: list[Sheet] = field(default_factory=list)


def load_inputs(loaded: Loaded, units: Path | None = None, facts: Path | None = None,
                progress: Progress | None = None, shown: bool = False) -> Inputs:
    """Units and facts that the rubric names, or those given; `shown`: how each table was understood is kept. Raises
    Unreadable or Refused."""
    files = loaded.program.rubric.files
    unit_path = units or _named(loaded, files.units, "units")
    fact_path = facts or (None if only_surveys(loaded) else _named(loaded, files.facts, "facts"))
    tell = progress or (lambda text: None)
    extra = [c for c in unit_columns(loaded.program) if c not in unit_rows.REQUIRED + unit_rows.OPTIONAL]
    tell(unit_path.name)
    listed = read_table(unit_path, unit_rows.REQUIRED, (*unit_rows.OPTIONAL, *extra), unit_role)
    years = period(loaded.program)
    register, found = read_units(listed.rows, loaded.program.groups, years)
    findings = [*listed.findings, *found]
    if not register:
        raise Refused(folded(findings))
    scored, found = scored_units(register, loaded.program.rubric.level, *years)
    findings += [f if f.place else replace(f, place=Place(unit_path.name)) for f in found]
    if not scored:
        raise Refused(folded(findings))
    names = Register(register, [unit.id for unit in scored], years)
    reader, records = FactReader(loaded.program, names, scored), list[FileRecord]()
    sheets = [understood(listed, "units")] if shown else []
    for path in table_files(fact_path) if fact_path else ():
        tell(path.name)
        file = read_facts(path, reader, shown)
        findings += file.findings
        reader.read(file.rows)
        sheets += file.sheets
        records += file.records
    records += listed.records
    findings += reader.findings
    if fact_path and not reader.book.facts and not has_errors(reader.findings):
        findings += [] if has_errors(findings) else [error("no_values", fact_path.name)]
        if not loaded.surveys:
            raise Refused(folded(findings))
    surveyed = read_surveys(loaded.program, loaded.surveys, reader, tell)
    return Inputs(loaded, register, scored, reader.book, folded([*findings, *surveyed.findings]), surveyed.given,
                  [*records, *surveyed.records], [*sheets, *surveyed.sheets])


def only_surveys(loaded: Loaded) -> bool:
    """Whether every mark comes from surveys that are read, so that no facts are needed."""
    asked = [item.asked for item in loaded.program.leaves()]
    return not loaded.program.rubric.files.facts and all(one is not None and one.survey in loaded.surveys
                                                         for one in asked)


def _named(loaded: Loaded, name: str | None, key: str) -> Path:
    if name is None:
        raise Refused([error("no_data_named", loaded.program.source.place(("files",)), key=key)])
    return loaded.beside(name)


def told_of_data(loaded: Loaded, facts: object) -> list[Finding]:
    """What the rubric says of its data."""
    program = loaded.program
    found = []
    notice = notice_of(loaded, facts)
    if notice:
        found.append(note("data_notice", program.source.place(("files", "notice")), notice=notice))
    return found


def surveys_without_data(inputs: Inputs) -> list[Finding]:
    """Survey items for which no unit has an estimate."""
    given = {item for keys in inputs.book.facts.values() for item, name in keys if name in ("estimate", "points", "")}
    program = inputs.loaded.program
    return [warning("survey_without_estimates", program.source.place((*item.path, "rule")), item_id=item.id,
                    item=item.id) for item in program.leaves() if item.origin == "survey" and item.id not in given]


def notice_of(loaded: Loaded, facts: object) -> str:
    """What the rubric says of the facts that it names; it says nothing of facts given on the command line."""
    return "" if facts else loaded.program.rubric.files.notice or ""
