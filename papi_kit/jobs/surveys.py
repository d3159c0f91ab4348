"""The surveys that feed a rubric: their definitions before it is compiled, their forms once the units are known."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import field
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING

from ..findings import Finding, Place, Refused, Unreadable, error
from ..index.surveyed import Surveyed, SurveySource, take_surveys
from ..rubric.reading import Reading
from ..scoring.facts.reading import FactReader
from ..scoring.program.program import Program
from ..scoring.recognise.understood import Column, Sheet
from ..values import dataclass
from ..written.opened import FileRecord

if TYPE_CHECKING:
    from ..survey.form.answers import Answers
    from ..survey.form.definition import SurveyReading
    from ..survey.form.questionnaire import Questionnaire
    from .survey_data import LoadedSurvey

Surveys = dict[str, "Definition"]


@dataclass(frozen=True)
class Definition:
    """A survey's definition and where its file is."""

    path: Path
    reading: SurveyReading
    form: Questionnaire


@dataclass
class ReadSurveys:
    given: Surveyed = field(default_factory=Surveyed)
    findings: list[Finding] = field(default_factory=list)
    records: list[FileRecord] = field(default_factory=list)
    sheets: list[Sheet] = field(default_factory=list)       # how the forms were understood


def read_definitions(rubric_path: Path, reading: Reading, given: Sequence[Path]) -> tuple[Surveys, list[Finding]]:
    """By survey id: those that the rubric names, then those given, which replace them.
    Raises Unreadable for a file that is given."""
    named = reading.rubric.files.surveys if reading.rubric else []
    if not named and not given:
        return {}, []
    found: Surveys = {}
    findings: list[Finding] = []
    for number, name in enumerate(named):
        try:
            findings += _read(found, (rubric_path.parent / name).resolve())
        except Unreadable:
            findings.append(error("survey_file_unreadable", reading.source.place(("files", "surveys", number)),
                                  file=name))
    for path in given:
        findings += _read(found, path)
    return found, findings


def _read(found: Surveys, path: Path) -> list[Finding]:
    from .survey_data import read_definition

    try:
        reading = read_definition(path)
    except Refused as problem:
        return list(problem.findings)
    if reading.questionnaire is not None:
        found[reading.questionnaire.survey] = Definition(path, reading, reading.questionnaire)
    return reading.findings


def highest_points(definitions: Mapping[str, Definition]) -> dict[tuple[str, str], Fraction]:
    """(survey, measure) -> the most points of an answer, of measures that are no shares."""
    return {(survey, name): most
            for survey, definition in definitions.items() for name, most in definition.form.highest_points().items()}


def read_surveys(program: Program, definitions: Mapping[str, Definition], reader: FactReader,
                 tell: Callable[[str], None]) -> ReadSurveys:
    """The forms of the surveys that some item reads, and what they give to the facts of `reader`.
    Raises Unreadable or Refused."""
    used = {item.asked.survey for item in program.leaves() if item.asked}
    wanted = {survey: definition for survey, definition in definitions.items() if survey in used}
    if not wanted:
        return ReadSurveys()
    from .survey_data import load_survey

    found, sources = ReadSurveys(), {}
    for survey, definition in wanted.items():
        loaded = load_survey(definition.path, find_unit=reader.register.named, progress=tell, other_years=False,
                             reading=definition.reading)
        sources[survey] = _source(definition, loaded)
        found.findings += loaded.findings
        found.sheets += [_understood(loaded.questionnaire, answers) for answers in loaded.answers.values()]
        found.records += loaded.records
    found.given = take_surveys(program, sources, reader.book, sorted(reader.scored))
    found.findings += found.given.findings
    return found


def _understood(form: Questionnaire, answers: Answers) -> Sheet:
    """How the columns of a file of forms were understood."""
    design, questions = form.design_of(answers.group), form.labels()
    stages: dict[str | None, str] = {design.weights: "weights", design.certainty: "certainty"}
    for role, names in (("strata", design.strata), ("clusters", design.clusters), ("of_population", design.population)):
        stages |= dict.fromkeys(names, role)
    columns = []
    for one in answers.recognised:
        role = stages.get(one.target, "design") if one.role == "design" else one.role
        meaning = f"{one.target} “{questions.get(one.target, '')}”" if one.role == "item" else ""
        columns.append(Column(Place(answers.file), "", one.column, "forms_unit" if role == "unit" else role, meaning,
                              one.how))
    return Sheet(answers.file, answers.group.name, "forms", tuple(columns), [])


def _source(definition: Definition, loaded: LoadedSurvey) -> SurveySource:
    from ..survey.satisfaction.satisfaction import Group

    form = loaded.questionnaire
    groups = {group: Group(form, answers, loaded.margins.get(group))
              for (group, year), answers in loaded.answers.items() if year == form.year}
    return SurveySource(form, definition.path.name, groups)


