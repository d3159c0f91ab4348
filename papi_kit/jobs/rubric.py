"""Reading a rubric with the definitions of its surveys: every fault of them, or its program."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from pathlib import Path

from ..findings import Finding, Refused, Unreadable, error, has_errors
from ..rubric.reading import read_rubric
from ..scoring.lint import lint
from ..scoring.program.compile import compile_program
from ..scoring.program.program import Program
from ..values import dataclass
from ..written.opened import FileRecord
from ..written.source import read_source
from .linked import linked
from .surveys import Surveys, highest_points, read_definitions


@dataclass(frozen=True)
class Loaded:
    """A rubric with its program and what was found in it; nothing refused. `beheld`: what was read beside it, for its
    lint and its measures: the definitions of surveys, last year's rubric."""

    path: Path
    program: Program
    findings: list[Finding]
    records: list[FileRecord] = field(default_factory=list)
    beheld: list[FileRecord] = field(default_factory=list)
    surveys: Surveys = field(default_factory=dict)

    @property
    def fingerprint(self) -> str:
        """sha256 of the rubric file, which stands in every form made from it."""
        return self.records[0].sha256

    def beside(self, name: str) -> Path:
        """A file that the rubric names, relative to the rubric."""
        return (self.path.parent / name).resolve()

    def named(self) -> list[Path]:
        """The files that the rubric names, whether they are read or not."""
        files = self.program.rubric.files
        names = (files.units, files.facts, files.previous, files.predecessors, files.below, files.above, *files.surveys)
        return [self.beside(name) for name in names if name]


def load_rubric(path: str | Path) -> Program:
    """The rubric at `path`, compiled: items, groups, rules as trees. Raises Refused (faults in it) or Unreadable.

    >>> from papi_kit import load_rubric
    >>> program = load_rubric("rubrics/2022.yaml")
    >>> program
    Program(cchc-huyen-2022, 8 domains, 143 items, 98 rules)
    >>> program.items["I.1.1"].name
    'Mức độ kịp thời trong ban hành kế hoạch CCHC năm'
    """
    return load(Path(path)).program


def load(path: Path, surveys: Sequence[Path] = ()) -> Loaded:
    """Raises Unreadable where a file that the rubric names cannot be read, else Refused where it is faulty."""
    loaded, findings = inspect(path, surveys)
    if unread := unreadable(findings):
        raise Unreadable(unread[0], [one for one in findings if one is not unread[0]])
    if loaded is None or has_errors(findings):
        raise Refused(findings)
    return loaded


_UNREAD = ("survey_file_unreadable", "previous_not_read", "neighbour_not_read")


def unreadable(findings: Sequence[Finding]) -> list[Finding]:
    """Those of files that the rubric names and that cannot be read."""
    return [one for one in findings if one.code in _UNREAD]


def inspect(path: Path, surveys: Sequence[Path] = ()) -> tuple[Loaded | None, list[Finding]]:
    """The rubric and every fault of it and of its survey definitions; None where it is too faulty to be compiled.
    `surveys` stand for the definitions of the same survey that the rubric names."""
    source = read_source(path)
    if set(source.data) >= {"survey", "items"} and "rubric" not in source.data:
        raise Refused([error("survey_as_rubric", source.name)])
    reading = read_rubric(source)
    definitions, problems = read_definitions(path, reading, surveys)
    beheld = [one for definition in definitions.values() for one in definition.reading.source.records]
    program, faults = compile_program(reading, highest_points(definitions))
    findings = [*reading.findings, *faults, *problems]
    if program is not None:
        findings += lint(program, reading.touched, frozenset(definitions))
        findings += linked(path, program, beheld)
    findings = sorted(findings, key=lambda found: found.place.order)
    return (None if program is None
            else Loaded(path, program, findings, [*source.records], beheld, definitions)), findings
