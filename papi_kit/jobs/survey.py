"""From the forms that were read to the value of the report, and its files, written together."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import chain
from pathlib import Path

from ..files.manifest import manifest
from ..files.write import Writer, csv_writer, json_writer, write_all
from ..index import columns
from ..reports.survey.report import SurveyReport
from ..reports.survey.text import estimate_rows
from ..survey.form.recognise import recognised_note
from ..survey.quality import rows as quality_rows
from ..survey.quality.quality import check_forms, without_flagged
from ..survey.satisfaction.checked import checks
from ..survey.satisfaction.compared import compare, said_once, years_compared
from ..survey.satisfaction.satisfaction import COLUMNS, satisfaction
from ..survey.satisfaction.spreads import spreads
from .survey_data import LoadedSurvey

Tell = Callable[[str, str], None]


def assembled(
    loaded: LoadedSurvey, lang: str = "vi", command: Sequence[str] = (), tell: Tell = lambda vi, en: None
) -> SurveyReport:
    """Estimates, comparisons and checks of what was read. Raises Refused where the design allows no estimate."""
    form = loaded.questionnaire
    tell("đang ước lượng", "estimating")
    found = satisfaction(form, loaded.year(), loaded.margins, loaded.units)
    years = years_compared(form, {year for _, year in loaded.answers})
    tell("đang so sánh", "comparing")
    other = loaded.year(next(year for year in years if year != form.year)) if years else []
    compared = compare(found, {answers.group.id: answers for answers in other}, loaded.margins)
    tell("đang kiểm tra phiếu", "checking the forms")
    quality = {answers.group.id: check_forms(form, answers) for answers in loaded.year()}
    left_out = {
        answers.group.id: without_flagged(form, answers, quality[answers.group.id]) for answers in loaded.year()
    }
    said = [
        finding for answers in loaded.year() for finding in quality_rows.summary(quality[answers.group.id], answers)
    ]
    columns = [recognised_note(form, answers) for answers in (*loaded.year(), *other)]
    findings = said_once([*loaded.findings, *columns, *compared.findings, *said])
    files = [(one.name, one.sha256) for one in loaded.records]
    invented = any(finding.code == "data_notice" for finding in loaded.findings)
    return SurveyReport(found, compared.compared, compared.changes, years, files, findings, lang, quality,
                        manifest(loaded.records, "survey", command), (form.notice or "") if invented else "",
                        tuple(spreads(found)), checks(found), left_out)


def write_survey(report: SurveyReport, folder: Path, tell: Callable[[str], None] = lambda name: None) -> list[Path]:
    """survey.xlsx, estimates.csv, quality.csv, findings.csv and manifest.json, all or none. Raises Unreadable."""
    def workbook(target: Path) -> None:
        from ..reports.survey.book import write_survey_book

        tell("survey.xlsx")
        write_survey_book(report, target)

    checked = chain.from_iterable(
        quality_rows.rows(quality, report.satisfaction.names, report.lang) for quality in report.quality.values()
    )
    writers: dict[str, Writer] = {
        "survey.xlsx": workbook,
        "estimates.csv": csv_writer(COLUMNS, estimate_rows(report), columns.plain),
        "quality.csv": csv_writer(quality_rows.COLUMNS, checked, columns.plain),
        "findings.csv": csv_writer(
            columns.finding_columns(), columns.finding_rows(report.findings, report.lang), columns.plain
        ),
        "manifest.json": json_writer({**report.manifest, "notice": report.notice, "label": report.words.label()}),
    }
    return write_all(folder, writers)
