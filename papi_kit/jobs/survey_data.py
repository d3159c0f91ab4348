"""Reading a survey's files: its definition, the forms of every group and year, units, known margins."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field, replace
from datetime import date
from itertools import chain
from pathlib import Path

from ..files.sheets import Wish
from ..files.sources.forms import read_forms
from ..files.sources.registry import IN_FOLDERS
from ..files.tables import read_table, table_files
from ..findings import Finding, Refused, Unreadable, error, has_errors, note
from ..language.headers import unit_role
from ..language.names import name_key, nfc
from ..language.numbers import NotUnderstood, read_amount
from ..scoring.facts import units as unit_rows
from ..scoring.facts.register import Register
from ..scoring.facts.units import read_units, told_apart
from ..survey.form.answers import Answers
from ..survey.form.definition import SurveyReading, read_questionnaire
from ..survey.form.headings import Headings
from ..survey.form.programs.labels import spoken
from ..survey.form.questionnaire import Questionnaire, Respondents
from ..survey.form.responses import BEARABLE, NONE_LEFT, forms_of_no_group, read_answers, without_answers
from ..survey.form.spelled import Spelled
from ..survey.form.units import FindUnit
from ..values import dataclass
from ..written.columns import first_rows
from ..written.folded import folded
from ..written.forms import FormsTable
from ..written.opened import FileRecord
from ..written.source import Source, read_source
from .progress import Progress

MARGIN_COLUMNS = ("var", "level", "total")
Paths = tuple[Path, ...]
Margins = dict[str, dict[str, float]]


@dataclass
class LoadedSurvey:
    """`answers` by group id and year, this year's first; `units`: id -> name, `above`: those that hold others;
    `margins`: group id -> column -> level -> population."""

    path: Path
    questionnaire: Questionnaire
    source: Source
    answers: dict[tuple[str, int], Answers] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    records: list[FileRecord] = field(default_factory=list)
    units: dict[str, str] = field(default_factory=dict)
    above: set[str] = field(default_factory=set)
    margins: dict[str, Margins] = field(default_factory=dict)

    def beside(self, name: str) -> Path:
        """A file that the definition names, relative to the definition."""
        return (self.path.parent / name).resolve()

    def inputs(self) -> list[Path]:
        """Every file that was read or that the definition names."""
        form = self.questionnaire
        names = [name for group in form.groups() for name in
                 (*chain(*form.files_of(group).values()), form.design_of(group).margins)]
        return [*(one.path for one in self.records), *(self.beside(name) for name in (*names, form.units) if name)]

    def year(self, year: int | None = None) -> list[Answers]:
        """The answers of all groups in one year, by default the survey's own."""
        wanted = self.questionnaire.year if year is None else year
        return [answers for (_, of), answers in self.answers.items() if of == wanted]


def load_survey(path: Path, data: Path | Sequence[Path] | None = None, find_unit: FindUnit | None = None,
                progress: Progress | None = None, other_years: bool = True,
                reading: SurveyReading | None = None) -> LoadedSurvey:
    """A survey with its coded answers. `data` (files or folders) stands for this year's of every group without data of
    its own, and no other year is then read, as without `other_years`. `find_unit` is the register of whoever asks; else
    that of `units`. `reading`: the definition, where it was read before, with its findings told. Raises Unreadable, or
    Refused where the definition or the columns are wrong; answers that no scale has are findings."""
    return load_forms(definition_of(Path(path), reading), data, find_unit, progress, other_years)


def load_forms(survey: LoadedSurvey, data: Path | Sequence[Path] | None = None, find_unit: FindUnit | None = None,
               progress: Progress | None = None, other_years: bool = True) -> LoadedSurvey:
    """The coded answers to a definition that was read. Raises as `load_survey`."""
    tell = progress or (lambda text: None)
    spelled = Spelled()
    survey.margins = dict(_all_margins(survey, spelled))
    find_unit = find_unit or register_of(survey, tell)
    files = {key: value
             for key, value in files_of(survey, data).items() if other_years or key[1] == survey.questionnaire.year}
    tables: dict[Paths, FormsTable] = {}
    for (name, year), (file, group) in files.items():
        if file not in tables:
            tell(", ".join(one.name for one in file))
            sharing = [_headings(survey, other) for place, other in files.values() if place == file]
            tables[file] = read_forms(file, [Wish(one.fit, one.whole, one.most) for one in sharing])
            survey.records += tables[file].records
            survey.findings += tables[file].findings
        extra = tuple(survey.margins.get(name, {}))
        forms, found = spoken(tables[file], survey.questionnaire, group, survey.margins.get(name, {}), find_unit)
        survey.answers[name, year], more = read_answers(forms, survey.questionnaire, group, year, find_unit, extra,
                                                        spelled)
        if survey.questionnaire.rated:
            from ..survey.ratings.counted import counted

            survey.answers[name, year], told = counted(survey.questionnaire, survey.answers[name, year])
            more += told
        found += [*more, *without_answers(survey.answers[name, year])]
        survey.findings += [finding for finding in found if finding not in survey.findings]
        if any(finding.code in NONE_LEFT for finding in found):
            del survey.answers[name, year]
    for file, table in tables.items():
        groups = [group for place, group in files.values() if place == file]
        survey.findings += _of_no_group(table, survey.questionnaire, groups, find_unit)
    if any(f.severity == "error" and f.code not in BEARABLE for f in survey.findings):
        raise Refused(survey.findings)
    tell_notice(survey, data)
    survey.units = survey.units or _units_met(survey)
    return survey


def tell_notice(survey: LoadedSurvey, data: Path | Sequence[Path] | None) -> None:
    """What the definition says of its own data, where no others are given."""
    if not data and survey.questionnaire.notice:
        survey.findings.append(note("data_notice", survey.source.place(("notice",)),
                                    notice=survey.questionnaire.notice))


def _of_no_group(table: FormsTable, form: Questionnaire, groups: Sequence[Respondents],
                 find_unit: FindUnit | None) -> list[Finding]:
    forms, _ = spoken(table, form, groups[0], {}, find_unit)
    return forms_of_no_group(forms, form, groups, find_unit)


def read_definition(path: Path) -> SurveyReading:
    """Raises Unreadable, or Refused for a text that is not YAML;
    what is wrong in the definition stands in its findings."""
    try:
        source = read_source(path)
        if set(source.data) >= {"rubric", "domains"} and "survey" not in source.data:
            raise Refused([error("rubric_as_survey", source.name)])
        return read_questionnaire(source)
    except Refused as problem:
        raise Refused([_of_a_survey(found) for found in problem.findings]) from problem
    except Unreadable as problem:
        raise Unreadable(_of_a_survey(problem.finding)) from problem


def definition_of(path: Path, known: SurveyReading | None) -> LoadedSurvey:
    reading = known or read_definition(path)
    if reading.questionnaire is None or has_errors(reading.findings):
        raise Refused(reading.findings)
    findings = [] if known else list(reading.findings)
    return LoadedSurvey(path, reading.questionnaire, reading.source, findings=findings,
                        records=[*reading.source.records])


def _of_a_survey(found: Finding) -> Finding:
    """What is said of a file that is no rubric, said of one that is no survey."""
    codes = {"yaml_not_mapping": "survey_not_mapping", "file_missing": "survey_missing",
             "is_a_folder": "survey_is_a_folder"}
    return replace(found, code=codes.get(found.code, found.code))


def _headings(survey: LoadedSurvey, group: Respondents) -> Headings:
    return Headings(survey.questionnaire, group, tuple(survey.margins.get(group.id, {})))


def files_of(survey: LoadedSurvey, data: Path | Sequence[Path] | None
             ) -> dict[tuple[str, int], tuple[Paths, Respondents]]:
    """Group id and year -> its files, this year's first."""
    form = survey.questionnaire
    found: dict[tuple[str, int], tuple[Paths, Respondents]] = {}
    given = _inside([data] if isinstance(data, (str, Path)) else data or ())
    for group in form.groups():
        named = form.files_of(group)
        if given:
            own = _inside(map(survey.beside, named[form.year])) if group.data is not None else given
            found[group.id, form.year] = own, group
        elif not named:
            raise Refused([*survey.findings,
                           error("survey_without_data", survey.source.place(("survey",)), survey=form.survey)])
        else:
            found |= {(group.id, year): (_inside(map(survey.beside, names)), group) for year, names in named.items()}
    return dict(sorted(found.items(), key=lambda entry: (entry[0][1] != form.year, -entry[0][1])))


def _inside(paths: Iterable[Path]) -> Paths:
    """The files, those of folders one by one, each once."""
    return tuple(dict.fromkeys(file for path in paths for file in table_files(Path(path), IN_FOLDERS)))


def register_of(survey: LoadedSurvey, tell: Progress) -> FindUnit | None:
    """How to find a unit among those of the file `units`, which the survey then knows; None where no file is named."""
    if survey.questionnaire.units is None:
        return None
    path = survey.beside(survey.questionnaire.units)
    tell(path.name)
    table = read_table(path, unit_rows.REQUIRED, unit_rows.OPTIONAL, unit_role)
    year = survey.questionnaire.year
    years = date(year, 1, 1), date(year, 12, 31)
    units, found = read_units(table.rows, period=years)
    survey.findings += folded([*table.findings, *found])
    survey.records += table.records
    if has_errors(found):
        raise Refused(survey.findings)
    survey.above = {unit.parent_id for unit in units.values() if unit.parent_id}
    survey.units = {unit.id: unit.called for unit in told_apart(list(units.values()), units)}
    return Register(units, period=years).named


def _units_met(survey: LoadedSurvey) -> dict[str, str]:
    """Units as the forms name them."""
    names: dict[str, str] = {}
    for answers in survey.answers.values():
        units, label = answers.rows[answers.unit].numbered(), answers.rows[answers.fields.unit_name or answers.unit]
        met = dict(zip(units.distinct, label[first_rows(units.code, len(units.distinct))], strict=True))
        names = {**{unit: str(label) or unit for unit, label in met.items() if unit}, **names}
    return dict(sorted(names.items()))


def _all_margins(survey: LoadedSurvey, spelled: Spelled) -> Iterator[tuple[str, Margins]]:
    for group in survey.questionnaire.groups():
        if name := survey.questionnaire.design_of(group).margins:
            yield group.id, _margins(survey, survey.beside(name), spelled)


def _margins(survey: LoadedSurvey, path: Path, spelled: Spelled) -> Margins:
    """Known population totals: column -> level -> total; a level is spelled as first met, in `spelled`."""
    table = read_table(path, MARGIN_COLUMNS)
    found: list[Finding] = list(table.findings)
    margins: Margins = {}
    for row in table.rows:
        column, level = (str(row.cells[name]).strip() for name in ("var", "level"))
        try:
            total = float(read_amount(row.cells["total"]))
        except NotUnderstood as problem:
            found.append(Finding(problem.code, "error", row.where("total"), problem.values))
            continue
        level = spelled.of(column).setdefault(name_key(level), nfc(level))
        if level in margins.setdefault(column, {}):
            found.append(error("margin_twice", row.place, column=column, level=level))
        margins[column][level] = total
    survey.findings += folded(found)
    survey.records += table.records
    if has_errors(found):
        raise Refused(survey.findings)
    return margins
