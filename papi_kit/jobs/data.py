"""Reading the data of an assessment: units, facts, surveys."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import field, replace
from pathlib import Path

from ..files.delimited import no_collection
from ..files.tables import WORKBOOK_SUFFIXES, read_table, table_files
from ..findings import Finding, Place, Refused, Unreadable, error, has_errors, note, warning
from ..index.surveyed import Surveyed
from ..language.headers import unit_role
from ..scoring.facts import units as unit_rows
from ..scoring.facts.book import FactBook
from ..scoring.facts.reading import FactReader
from ..scoring.facts.register import Register
from ..scoring.facts.units import Unit, read_units, scored_units
from ..scoring.program.needs import period, unit_columns
from ..scoring.recognise.understood import Sheet
from ..values import dataclass
from ..written.folded import folded
from ..written.opened import FileRecord
from .facts import FactFile, read_facts, understood
from .progress import Progress
from .rubric import Loaded
from .surveys import read_surveys


@dataclass(frozen=True, kw_only=True)
class Listed:
    """The units of a rubric: all of its register, and those that are scored; `records` of the files that were read,
    `sheets` as understood."""

    loaded: Loaded
    register: dict[str, Unit]
    units: list[Unit]
    findings: list[Finding]
    records: list[FileRecord]
    sheets: list[Sheet] = field(default_factory=list)

    @property
    def names(self) -> Register:
        return Register(self.register, [unit.id for unit in self.units], period(self.loaded.program))


@dataclass(frozen=True, kw_only=True)
class Inputs(Listed):
    """Units, and what facts and surveys say of them."""

    book: FactBook
    surveyed: Surveyed


def load_units(loaded: Loaded, units: Path | None = None, progress: Progress | None = None,
               shown: bool = False) -> Listed:
    """The units that the rubric names, or those given. Raises Unreadable or Refused."""
    path = units or _named(loaded, loaded.program.rubric.files.units, "units")
    extra = [c for c in unit_columns(loaded.program) if c not in unit_rows.REQUIRED + unit_rows.OPTIONAL]
    if progress is not None:
        progress(path.name)
    listed = read_table(path, unit_rows.REQUIRED, (*unit_rows.OPTIONAL, *extra), unit_role)
    years = period(loaded.program)
    register, found = read_units(listed.rows, loaded.program.groups, years)
    findings = [*listed.findings, *found]
    if not register:
        raise Refused(folded(findings))
    scored, found = scored_units(register, loaded.program.rubric.level, *years)
    findings += [f if f.place else replace(f, place=Place(path.name)) for f in found]
    if not scored:
        raise Refused(folded(findings))
    return Listed(loaded=loaded, register=register, units=scored, findings=findings, records=list(listed.records),
                  sheets=[understood(listed, "units")] if shown else [])


def load_inputs(loaded: Loaded, units: Path | None = None, facts: Path | None = None,
                progress: Progress | None = None, shown: bool = False, take: Sequence[Path] = ()) -> Inputs:
    """Units and facts that the rubric names, or those given; `shown`: how each table was understood is kept; `take`:
    the form that counts of a unit that has several. Raises Unreadable or Refused."""
    unit_path = units or _named(loaded, loaded.program.rubric.files.units, "units")
    fact_path = facts or (None if only_surveys(loaded) else
                          _named(loaded, loaded.program.rubric.files.facts, "facts"))
    tell = progress or (lambda text: None)
    listed = load_units(loaded, unit_path, tell, shown)
    reader, records = FactReader(loaded.program, listed.names, listed.units), list[FileRecord]()
    findings, sheets = list(listed.findings), list(listed.sheets)
    with no_collection():
        for file in _fact_files(loaded, fact_path, reader, tell, shown, take):
            findings += file.findings
            reader.read(file.rows)
            sheets += file.sheets
            records += file.records
        findings += reader.findings
    if fact_path and not reader.book.facts and not has_errors(reader.findings):
        findings += [] if has_errors(findings) else [error("no_values", fact_path.name)]
        if not loaded.surveys:
            raise Refused(folded(findings))
    surveyed = read_surveys(loaded.program, loaded.surveys, reader, tell)
    with no_collection():
        findings = folded([*findings, *surveyed.findings])
    return Inputs(loaded=loaded, register=listed.register, units=listed.units, book=reader.book,
                  findings=findings, surveyed=surveyed.given,
                  records=[*records, *listed.records, *surveyed.records], sheets=[*sheets, *surveyed.sheets])


def _fact_files(loaded: Loaded, path: Path | None, reader: FactReader, progress: Progress, shown: bool,
                take: Sequence[Path]) -> Iterator[FactFile]:
    """The tables of a folder, or its forms with the tables that lie beside them."""
    if path is None:
        return
    if os.path.isdir(path) or path.suffix.lower() in WORKBOOK_SUFFIXES:
        from .forms import holds_forms  # what reads forms is loaded where some may be

        if holds_forms(path):
            yield from _forms_and_tables(loaded, path, reader, progress, shown, take)
            return
    if take:
        raise Unreadable(error("form_to_take_unknown", str(take[0])))
    for one in table_files(path):
        progress(one.name)
        yield read_facts(one, reader, shown)


def _forms_and_tables(loaded: Loaded, path: Path, reader: FactReader, progress: Progress, shown: bool,
                      take: Sequence[Path]) -> Iterator[FactFile]:
    from .folder.withdrawn import withdrawn
    from .forms import Received, read_forms

    scored = [unit for unit in reader.register.units.values() if unit.id in reader.scored]
    folder = read_forms(path, loaded.program, reader.register, loaded.fingerprint, take, progress, scored,
                        withdrawn(loaded.path))
    tables, left = list[FactFile](), list[Received]()
    for file in folder.files:
        try:
            tables += [read_facts(file.path, reader, shown)] if file.table else ()
        except Unreadable:
            left.append(file)
    forms = replace(folder, files=tuple(file for file in folder.files if not file.table or file in left))
    rows = [row for file in folder.counted.values() for row in file.rows()]
    yield FactFile(rows, forms.findings, forms.records, ())
    yield from tables


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
