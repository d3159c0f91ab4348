"""Reading an assessment's files: rubric, units, facts, last year."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..files.manifest import FileRecord, manifest, record
from ..files.tables import SourceTable, read_table
from ..findings import Finding, Refused, Unknown, Unreadable, error, has_errors, note, place_order, warning
from ..index.assessment import Assessment, assess_values, period, reads_last_year
from ..index.surveyed import Surveyed
from ..rubric.model import STAGES
from ..rubric.reading import read_rubric
from ..rule.tree import Column, walk
from ..scoring.facts import reading as fact_rows
from ..scoring.facts import units as unit_rows
from ..scoring.facts.book import FactBook
from ..scoring.facts.reading import FactReader
from ..scoring.facts.units import Register, Unit, read_units, scored_units
from ..scoring.lint import lint
from ..scoring.program.compile import compile_program
from ..scoring.program.program import Program, trees_of
from ..written.source import read_source
from .progress import Progress
from .surveys import Surveys, highest_points, read_definitions, read_surveys

if TYPE_CHECKING:
    from ..index.examples import Outcome


@dataclass
class Loaded:
    """A rubric with its program and what was found in it; nothing refused."""

    path: Path
    program: Program
    findings: list[Finding]
    records: list[FileRecord] = field(default_factory=list)
    surveys: Surveys = field(default_factory=dict)

    def beside(self, name: str) -> Path:
        """A file that the rubric names, relative to the rubric."""
        return (self.path.parent / name).resolve()


@dataclass
class Inputs:
    loaded: Loaded
    register: dict[str, Unit]
    units: list[Unit]
    book: FactBook
    findings: list[Finding]
    surveyed: Surveyed


def load_rubric(path: str | Path) -> Program:
    """The rubric at `path`, compiled. Raises Refused (faults in it) or Unreadable."""
    return load(Path(path)).program


def load(path: Path, surveys: Sequence[Path] = ()) -> Loaded:
    loaded, findings = inspect(path, surveys)
    if loaded is None or has_errors(findings):
        raise Refused(findings)
    return loaded


def inspect(path: Path, surveys: Sequence[Path] = ()) -> tuple[Loaded | None, list[Finding]]:
    """The rubric and every fault of it and of its survey definitions; None where it is too faulty to be compiled. `surveys` stand for
    the definitions of the same survey that the rubric names."""
    source = read_source(path)
    reading = read_rubric(source)
    definitions, problems = read_definitions(path, reading, surveys)
    program, faults = compile_program(reading, highest_points(definitions))
    findings = [*reading.findings, *faults, *problems]
    if program is not None:
        findings += lint(program, reading.touched, frozenset(definitions))
        findings += _linked(path, program)
    findings = sorted(findings, key=lambda found: place_order(found.place))
    return (None if program is None else Loaded(path, program, findings, [record(path)], definitions)), findings


def _linked(path: Path, program: Program) -> list[Finding]:
    """`same_as` must name a node of last year's rubric, where that is given."""
    previous = program.rubric.files.previous
    if not previous:
        return []
    old = path.parent / previous
    place = program.source.place(("files", "previous"))
    try:
        reading = read_rubric(read_source(old))
    except (Unreadable, Refused):
        return [error("previous_not_read", place, file=previous)]
    if reading.rubric is None:
        return [error("previous_not_read", place, file=previous)]
    ids = {node.id for node, _ in reading.rubric.walk()}
    return [error("same_as_unknown", item.place, item_id=item.id, text=item.same_as)
            for item in program.items.values()
            if item.node is not None and item.node.same_as and item.same_as != "new" and item.same_as not in ids]


def load_inputs(loaded: Loaded, units: Path | None = None, facts: Path | None = None, progress: Progress | None = None) -> Inputs:
    """Units and facts that the rubric names, or those given. Raises Unreadable or Refused."""
    files = loaded.program.rubric.files
    unit_path = units or _named(loaded, files.units, "units")
    fact_path = facts or (None if _only_surveys(loaded) else _named(loaded, files.facts, "facts"))
    tell = progress or (lambda text: None)
    columns = [n.name for i in loaded.program.items.values() for t in trees_of(i) for n in walk(t) if isinstance(n, Column)]
    extra = [c for c in dict.fromkeys(columns) if c not in unit_rows.REQUIRED + unit_rows.OPTIONAL]
    tell(unit_path.name)
    table = read_table(unit_path, unit_rows.REQUIRED, (*unit_rows.OPTIONAL, *extra))
    register, found = read_units(table.rows, loaded.program.groups)
    findings = [*table.findings, *found]
    scored, found = scored_units(register, loaded.program.rubric.level, *period(loaded.program))
    findings += [f if f.place else replace(f, place=unit_path.name) for f in found]
    if not scored:
        raise Refused(findings)
    reader = FactReader(loaded.program, Register(register), scored)
    for path in _fact_files(fact_path) if fact_path else ():
        tell(path.name)
        table = read_table(path, fact_rows.REQUIRED, fact_rows.OPTIONAL)
        findings += _by_unit(table, reader)
        reader.read(table.rows)
        loaded.records.append(record(path))
    loaded.records.append(record(unit_path))
    findings += reader.findings
    surveyed = read_surveys(loaded.program, loaded.surveys, reader, tell)
    loaded.records += surveyed.records
    return Inputs(loaded, register, scored, reader.book, [*findings, *surveyed.findings], surveyed.given)


def _only_surveys(loaded: Loaded) -> bool:
    """Whether every mark comes from surveys that are read, so that no facts are needed."""
    asked = [item.asked for item in loaded.program.leaves()]
    return not loaded.program.rubric.files.facts and all(one is not None and one.survey in loaded.surveys for one in asked)


def _by_unit(table: SourceTable, reader: FactReader) -> list[Finding]:
    """Findings about a row carry the unit as written; here it becomes the unit's id."""
    found = []
    for finding in table.findings:
        unit = reader.register.find(finding.unit_id) if finding.unit_id else None
        found.append(Finding(finding.code, finding.severity, finding.place, finding.values, unit.id if unit else "", finding.item_id))
    return found


def _named(loaded: Loaded, name: str | None, key: str) -> Path:
    if name is None:
        raise Refused([error("no_data_named", loaded.program.source.place(("files",)), key=key)])
    return loaded.beside(name)


def _fact_files(path: Path) -> list[Path]:
    if not os.path.isdir(path):
        return [path]
    try:
        inside = sorted(path.iterdir())
    except PermissionError:
        raise Unreadable(error("no_permission", path.name)) from None
    found = [p for p in inside if p.suffix.lower() in (".csv", ".xlsx") and not p.name.startswith(("~$", "."))]
    if not found:
        raise Unreadable(error("folder_without_facts", path.name))
    return found


def last_year(loaded: Loaded) -> dict[str, dict[tuple[str, str], Any]]:
    """unit -> (item, "") share and (item, input) figure of last year, by this year's item ids."""
    previous = loaded.program.rubric.files.previous
    if not previous or not reads_last_year(loaded.program):
        return {}
    before = load(loaded.beside(previous))
    if not before.program.rubric.files.facts:
        return {}
    inputs = load_inputs(before)
    old = assess_values(before.program, inputs.units, inputs.register, inputs.book)
    loaded.records += before.records
    found: dict[str, dict[tuple[str, str], Any]] = {}
    for result in old.results:
        known = found.setdefault(result.unit.id, {})
        for item in loaded.program.items.values():
            score = result.state.scores.get(item.same_as)
            if score is not None and score.points is not None and score.complete and score.max_points:
                known[(item.id, "")] = score.points / score.max_points
            known.update({(item.id, name): value for (owner, name), value in result.state.figures.items() if owner == item.same_as and name})
    return found


def assess(path: str | Path, *, units: str | Path | None = None, facts: str | Path | None = None, surveys: Sequence[str | Path] = (),
           stage: str = "final", command: Sequence[str] = (), progress: Progress | None = None,
           marking: Callable[[], None] = lambda: None) -> Assessment:
    """Read a rubric with its data and score it. Raises Refused or Unreadable; lesser faults are findings."""
    if stage not in STAGES:
        raise Unknown("no_such_stage", text=stage)
    loaded = load(Path(path), [Path(survey) for survey in surveys])
    inputs = load_inputs(loaded, Path(units) if units else None, Path(facts) if facts else None, progress)
    found = [*loaded.findings, *_told_of_data(loaded, facts), *_surveys_without_data(inputs), *inputs.findings]
    marking()
    assessment = assess_values(loaded.program, inputs.units, inputs.register, inputs.book, stage, last_year(loaded), found,
                               surveyed=inputs.surveyed)
    return replace(assessment, manifest=manifest(loaded.records, stage, command), notice=_notice(loaded, facts))


def _told_of_data(loaded: Loaded, facts: object) -> list[Finding]:
    """What the rubric says of its data."""
    program = loaded.program
    found = []
    notice = _notice(loaded, facts)
    if notice:
        found.append(note("data_notice", program.source.place(("files", "notice")), notice=notice))
    return found


def _surveys_without_data(inputs: Inputs) -> list[Finding]:
    """Survey items for which no unit has an estimate."""
    given = {item for keys in inputs.book.facts.values() for item, name in keys if name in ("estimate", "points", "")}
    program = inputs.loaded.program
    return [warning("survey_without_estimates", program.source.place((*item.path, "rule")), item_id=item.id, item=item.id)
            for item in program.leaves() if item.origin == "survey" and item.id not in given]


def _notice(loaded: Loaded, facts: object) -> str:
    """What the rubric says of the facts that it names; it says nothing of facts given on the command line."""
    return "" if facts else loaded.program.rubric.files.notice or ""


@dataclass
class Checked:
    """`data`: the data were checked too; `unread`: why they were not, "unreadable" or "refused"."""

    findings: list[Finding]
    data: bool
    unread: str = ""


def examine(path: Path, units: Path | None = None, facts: Path | None = None, stage: str = "final", surveys: Sequence[Path] = ()) -> Checked:
    """Every fault of a rubric and of its data, as far as each can be read. Raises Unreadable for the rubric alone."""
    loaded, findings = inspect(path, surveys)
    if loaded is None:
        return Checked(findings, False, "refused")
    files = loaded.program.rubric.files
    if not (units or files.units) or not (facts or files.facts or _only_surveys(loaded)):
        return Checked(findings, False)
    try:
        inputs = load_inputs(loaded, units, facts)
    except Unreadable as problem:
        return Checked([*findings, problem.finding], False, "unreadable")
    except Refused as problem:
        return Checked([*findings, *problem.findings], False, "refused")
    found = [*findings, *_told_of_data(loaded, facts), *_surveys_without_data(inputs), *inputs.findings]
    if has_errors(findings):
        return Checked(found, True)
    return Checked(list(assess_values(loaded.program, inputs.units, inputs.register, inputs.book, stage, last_year(loaded), found,
                                      surveyed=inputs.surveyed).found), True)


def run_rubric_tests(loaded: Loaded) -> list[Outcome]:
    """The examples in tests/<file stem or rubric id>/*.yaml beside the rubric. Raises Refused where there are none."""
    from ..index.examples import read_examples, run_example

    names = dict.fromkeys((loaded.path.stem, loaded.program.rubric.rubric))
    folders = [loaded.path.parent / "tests" / name for name in names]
    paths = [path for folder in folders if folder.is_dir() for path in sorted(folder.glob("*.yaml"))]
    if not paths:
        raise Refused([error("no_rubric_tests", loaded.path.name, folder=f"tests/{loaded.path.stem}")])
    outcomes = []
    for path in paths:
        source = read_source(path)
        outcomes += [run_example(loaded.program, example, f"{path.name}:{line}") for example, line in read_examples(source)]
    return outcomes
