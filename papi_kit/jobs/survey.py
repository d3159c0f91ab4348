"""From the forms of a survey to its results, and their files, written together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from ..files.engines.choose import chosen
from ..files.engines.parts import remove_parts
from ..files.manifest import manifest
from ..files.output import Written, write_set
from ..files.write import Writer, csv_lines, csv_writer
from ..findings import Finding, Refused
from ..index import columns
from ..index.estimates import estimate_lines
from ..language.columns.scored import FINDINGS
from ..reports.survey.report import SurveyReport
from ..survey.form.recognise import recognised_note
from ..survey.quality import rows as quality_rows
from ..survey.quality.quality import check_forms, without_flagged
from ..survey.ratings.told import found_in
from ..survey.satisfaction.checked import checks
from ..survey.satisfaction.compared import compare, said_once, years_compared
from ..survey.satisfaction.doubts import correlation_doubts
from ..survey.satisfaction.results import SurveyResults
from ..survey.satisfaction.satisfaction import COLUMNS, satisfaction
from ..survey.satisfaction.spreads import spreads
from .folder.entry import results_folder
from .progress import Tell, quiet, reading, writing
from .survey_data import LoadedSurvey, definition_of, files_of, load_forms, tell_notice

UNFINISHED = ".dang-dem"                 # behind the name of the results: the parts of a count that was interrupted


@dataclass(frozen=True)
class Surveyed:
    """What was written where; `told`: what there is to say of what stood there."""

    report: SurveyReport
    folder: Path
    files: Sequence[Path]
    told: Sequence[Finding] = ()


def assess_survey(path: str | Path, data: str | Path | Sequence[str | Path] | None = None, *,
                  engine: str | None = None, command: Sequence[str] = (), tell: Tell = quiet) -> SurveyResults:
    """Satisfaction with intervals from the forms of a survey definition, and the checks of its forms; nothing is
    written.

    `data`: a file or folder of forms, or several, that stand for this year's of the definition; `engine`: auto, pandas,
    duckdb or spark, instead of the definition's. Raises Refused where the definition, the columns or the design do not
    allow an estimate, or Unreadable.

    >>> from papi_kit import assess_survey
    >>> survey = assess_survey("surveys/mot-cua-2019.yaml")
    >>> survey
    SurveyResults(mot-cua-2019, 13 units, 1060 forms, 2 flagged, 0 warnings)
    >>> whole = survey.estimates.query("of == 'overall' and measure == 'satisfied' and unit_id == ''").iloc[0]
    >>> [round(float(whole[name]), 3) for name in ("conf_low", "estimate", "conf_high")]
    [0.638, 0.663, 0.688]
    >>> survey.quality["check"].value_counts().to_dict()
    {'straight_line': 7, 'too_fast': 2}
    """
    return _assessed(definition_of(Path(path), None), data, engine, command, tell)


def _assessed(definition: LoadedSurvey, data: str | Path | Sequence[str | Path] | None, engine: str | None,
              command: Sequence[str], tell: Tell, work: Path | None = None) -> SurveyResults:
    """`work`: where the parts of a long count are kept until it is done."""
    given = [Path(one) for one in ([data] if isinstance(data, (str, Path)) else data or ())]
    year = definition.questionnaire.year
    files = [found for (_, of), found in files_of(definition, given).items() if of == year]
    name = chosen(engine or definition.questionnaire.engine, [path for paths, _ in files for path in paths])
    if name and definition.questionnaire.rated:
        from .engines.ratings import counted_ratings

        tell_notice(definition, given)
        return counted_ratings(definition, files, name, command, tell, work)
    if name:
        from .engines.survey import counted_survey

        tell_notice(definition, given)
        return counted_survey(definition, files, name, command, tell)
    return assembled(load_forms(definition, given, progress=reading(tell)), command, tell)


def survey(path: Path, data: Path | Sequence[Path] | None = None, out: Path | None = None, lang: str = "vi",
           command: Sequence[str] = (), tell: Tell = quiet, engine: str | None = None) -> Surveyed:
    """`papi-kit survey`: `assess_survey`, and its files in `out`. Raises Refused or Unreadable."""
    definition = definition_of(path, None)
    folder = out or results_folder(path) / definition.questionnaire.survey
    work = folder.with_name(folder.name + UNFINISHED)
    report = SurveyReport.of(_assessed(definition, data, engine, command, tell, work), lang)
    written = write_survey(report, folder, writing(tell))
    remove_parts(work)
    return Surveyed(report, folder, written.files, written.findings)


def assembled(loaded: LoadedSurvey, command: Sequence[str] = (), tell: Tell = quiet) -> SurveyResults:
    """Estimates, comparisons and checks of what was read.
    Raises Refused where the design does not allow an estimate."""
    form = loaded.questionnaire
    if not loaded.year():
        raise Refused(loaded.findings)
    if form.rated:
        return _of_ratings(loaded, command, tell)
    tell("đang ước lượng", "estimating")
    found = satisfaction(form, loaded.year(), loaded.margins, loaded.units)
    years = years_compared(form, {year for _, year in loaded.answers})
    tell("đang so sánh", "comparing")
    other = loaded.year(next(year for year in years if year != form.year)) if years else []
    compared = compare(found, {answers.group.id: answers for answers in other}, loaded.margins)
    tell("đang kiểm tra phiếu", "checking the forms")
    quality = {answers.group.id: check_forms(form, answers) for answers in loaded.year()}
    year = [(answers, quality[answers.group.id]) for answers in loaded.year()]
    left_out = {answers.group.id: without_flagged(form, answers, checked) for answers, checked in year}
    said = [finding for answers, checked in year for finding in quality_rows.summary(checked, answers)]
    columns = [recognised_note(form, answers) for answers in (*loaded.year(), *other)]
    findings = said_once([*loaded.findings, *columns, *correlation_doubts(found), *compared.findings, *said])
    return SurveyResults(found, compared.compared, compared.changes, years, _files(loaded), findings, quality,
                         manifest(loaded.records, "survey", command), _notice(loaded), tuple(spreads(found)),
                         checks(found), left_out, tuple(loaded.inputs()))


def _of_ratings(loaded: LoadedSurvey, command: Sequence[str], tell: Tell) -> SurveyResults:
    """Figures of those who rated, without comparisons: there is no error to judge them by."""
    form = loaded.questionnaire
    tell("đang ước lượng", "estimating")
    found = satisfaction(form, loaded.year(), names=loaded.units)
    tell("đang kiểm tra phiếu", "checking the forms")
    told = [finding for group in found.groups if group.rated for finding in found_in(group.rated)]
    columns = [recognised_note(form, answers) for answers in loaded.year()]
    return SurveyResults(found, (), {}, None, _files(loaded), said_once([*loaded.findings, *columns, *told]),
                         manifest=manifest(loaded.records, "survey", command), notice=_notice(loaded),
                         spreads=tuple(spreads(found)), inputs=tuple(loaded.inputs()))


def _files(loaded: LoadedSurvey) -> list[tuple[str, str]]:
    """Name and sha256 of every file that was read."""
    return [(one.name, one.sha256) for one in dict.fromkeys(loaded.records)]


def _notice(loaded: LoadedSurvey) -> str:
    """What must be said of invented data; data of the user's own are not those."""
    invented = any(finding.code == "data_notice" for finding in loaded.findings)
    return (loaded.questionnaire.notice or "") if invented else ""


def write_survey(report: SurveyReport, folder: Path, tell: Callable[[str], None] = lambda name: None) -> Written:
    """survey.xlsx, estimates.csv, quality.csv, findings.csv and manifest-survey.json, all or none. Raises
    Unreadable."""
    def workbook(target: Path) -> None:
        from ..reports.survey.book import write_survey_book

        tell("survey.xlsx")
        write_survey_book(report, target)

    writers: dict[str, Writer] = {
        "survey.xlsx": workbook,
        "estimates.csv": csv_lines(COLUMNS, estimate_lines(report.satisfaction.table[list(COLUMNS)])),
        "quality.csv": csv_writer(quality_rows.COLUMNS, report.quality_rows(report.lang), columns.plain),
        "findings.csv": csv_writer(FINDINGS.header(), columns.finding_rows(report.findings, report.lang),
                                   columns.plain),
    }
    about = {**report.manifest, "notice": report.notice, "label": report.words.label()}
    return write_set(folder, writers, "survey", about, report.inputs)
