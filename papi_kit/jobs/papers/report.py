"""The province's report: several rubrics scored, a chapter each, in several formats, written together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from ...files.output import write_set
from ...files.write import text_writer
from ...findings import Finding, Refused, Unknown, Unreadable, error, note
from ...index.assessment import Assessment
from ...index.change.values import YearChange
from ...language.messages import sentence
from ...language.say import Both
from ...reports.province.report import Chapter, Report
from ...rubric.model import STAGES
from ...written.opened import FileRecord
from ..folder.entry import results_folder
from ..progress import Tell, quiet, writing
from ..rubric import load
from ..score import assess, own_folder, told
from ..study import study
from .compare import Year, may_stand_together, scored_year, side_by_side
from .formats import FORMATS
from .style import house_style

NOTHING_TO_STUDY = "no_table_to_study"


@dataclass(frozen=True)
class Asked:
    """What is wanted of a report: the formats, one unit's sheet alone ("" for all), the draws of the study of ranks.
    `units`, `facts`, `surveys` and `take` stand for those of the one rubric."""

    formats: tuple[str, ...] = tuple(FORMATS)
    unit: str = ""
    stage: str = "final"
    units: Path | None = None
    facts: Path | None = None
    surveys: tuple[Path, ...] = ()
    take: tuple[Path, ...] = ()
    draws: int = 10_000
    seed: int = 1
    style: Path | None = None
    lang: str = "vi"
    command: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reported:
    """What was written where; `told`: what there is to say beside the findings of the assessments."""

    report: Report
    folder: Path
    files: Sequence[Path]
    told: Sequence[Finding] = ()


def report(rubrics: Sequence[Path], asked: Asked = Asked(), out: Path | None = None, tell: Tell = quiet) -> Reported:
    """`papi-kit report`: every rubric scored and studied, and the files of every format in `out`. Raises Refused or
    Unreadable."""
    house, record = house_style(asked.style) if asked.style else (None, None)
    given = [_scored(path, asked, tell) for path in rubrics]
    assessments = [one.assessment for one in given]
    _check_names(assessments)
    unit = _unit(assessments, asked.unit)
    before = [_before(one, asked, tell) for one in given]
    chapters = [replace(_chapter(one, asked, tell), years=old.years)
                for one, old in zip(assessments, before, strict=True)]
    made = Report(chapters, asked.lang, unit, house)
    folder = out or _own_folder(rubrics, assessments)
    tell("đang lập báo cáo", "making the report")
    writers = {name: writer for key in asked.formats for name, writer in FORMATS[key](made).items()}
    if "html" in asked.formats and not unit:
        writers["index.html"] = text_writer(_start(made, writers))
    inputs = [path for one in _read_for(chapters) for path in one.inputs] + ([record.path] if record else [])
    written = write_set(folder, dict(told(writers, writing(tell))), "report", _about(made, asked, record), inputs)
    said = [note("report_without_study", one.assessment.program.source.name) for one in chapters if one.study is None]
    said += [one for old in before for one in old.told]
    return Reported(made, folder, written.files, [*said, *written.findings])


def _start(report: Report, files: Iterable[str]) -> str:
    """The start page of the folder."""
    from ...reports.page.start import start_page

    units = {result.unit.id: result.unit.called for one in report.chapters for result in one.assessment.results}
    return start_page(report.title(), report.notice(), files, units, report.lang)


def _chapter(assessment: Assessment, asked: Asked, tell: Tell) -> Chapter:
    """The study is left out where no table has two ranked units."""
    try:
        return Chapter(assessment, study(assessment, asked.draws, asked.seed, tell=tell))
    except Refused as refused:
        if all(finding.code != NOTHING_TO_STUDY for finding in refused.findings):
            raise
        return Chapter(assessment)


@dataclass(frozen=True)
class _Given:
    """A rubric scored; `year` with its data, None where files stand in place of those that it names."""

    assessment: Assessment
    year: Year | None = None


@dataclass(frozen=True)
class _Before:
    """What moved since the year before; `told`: why that is not known, where the rubric names a year before."""

    years: YearChange | None = None
    told: Sequence[Finding] = ()


def _scored(path: Path, asked: Asked, tell: Tell) -> _Given:
    if asked.units or asked.facts or asked.surveys or asked.take:
        return _Given(assess(path, units=asked.units, facts=asked.facts, surveys=asked.surveys, stage=asked.stage,
                             command=asked.command, tell=tell, take=asked.take))
    if asked.stage not in STAGES:
        raise Unknown("no_such_stage", text=asked.stage)
    year = scored_year(load(path), asked.stage, asked.command, tell)
    return _Given(year.assessment, year)


def _before(given: _Given, asked: Asked, tell: Tell) -> _Before:
    """The rubric that this one names as the year before, scored with its own data beside this year."""
    program = given.assessment.program
    place = program.source.place(("files", "previous"))
    if not program.rubric.files.previous:
        return _Before()
    if given.year is None:
        return _Before(told=[note("report_without_years_given", place)])
    try:
        before = load(given.year.loaded.beside(program.rubric.files.previous))
        may_stand_together([before, given.year.loaded])
        return _Before(side_by_side([scored_year(before, asked.stage, tell=tell), given.year], tell).changes[-1])
    except (Refused, Unreadable) as problem:
        why = Both(*(sentence(problem.findings[0], lang) for lang in ("vi", "en")))
        return _Before(told=[note("report_without_years", place, file=program.rubric.files.previous, why=why,
                                  more=len(problem.findings) - 1 or None)])


def _read_for(chapters: Iterable[Chapter]) -> Iterator[Assessment]:
    """Every year that was scored for the chapters."""
    for one in chapters:
        yield one.assessment
        if one.years is not None:
            yield one.years.before


def _check_names(assessments: Sequence[Assessment]) -> None:
    """Two chapters of one rubric cannot be told apart."""
    names = [one.program.rubric.rubric for one in assessments]
    if twice := [name for name in dict.fromkeys(names) if names.count(name) > 1]:
        raise Refused([error("report_rubric_twice", rubric=twice[0])])


def _unit(assessments: Sequence[Assessment], text: str) -> str:
    """The id of the unit that is asked for, in whichever chapter it is. Raises Unknown."""
    if not text:
        return ""
    for assessment in assessments[:-1]:
        try:
            return assessment.result(text).unit.id
        except Unknown:
            continue
    return assessments[-1].result(text).unit.id


def _own_folder(rubrics: Sequence[Path], assessments: Sequence[Assessment]) -> Path:
    """Of one rubric that of its results; of several `bao-cao` beside them, with the stage where it is not final."""
    if len(assessments) == 1:
        return own_folder(rubrics[0], assessments[0])
    stage = assessments[0].stage
    return results_folder(rubrics[0]) / ("bao-cao" if stage == STAGES[-1] else f"bao-cao-{stage}")


def _about(report: Report, asked: Asked, style: FileRecord | None) -> dict[str, Any]:
    first = report.chapters[0].assessment
    inputs = [entry for one in _read_for(report.chapters) for entry in one.manifest["inputs"]]
    inputs += [{"file": style.name, "sha256": style.sha256, "bytes": style.size}] if style else []
    return {**first.manifest, "inputs": [one for n, one in enumerate(inputs) if one not in inputs[:n]],
            "rubrics": [one.assessment.program.rubric.rubric for one in report.chapters], "notice": report.notice(),
            "draws": asked.draws, "seed": asked.seed}
