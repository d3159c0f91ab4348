"""The survey's workbook: results, charts, how every number came about, and how the survey was made."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..kit.excel import write
from ..kit.sheets import Sheet, Workbook
from .answers import answers_sheet
from .charts import charts_sheet
from .check import check_sheets
from .compare import comparisons_sheets
from .main import main_sheet, own_sheet
from .matrix import factors_sheet, questions_sheet
from .methods import methods_sheet
from .quality import quality_sheet
from .ratings.book import ratings_sheets
from .report import SurveyReport


def write_survey_book(report: SurveyReport, path: Path) -> None:
    """Writes the workbook to `path`, whatever its extension. The same report gives the same bytes."""
    write(survey_book(report), path)


def survey_book(report: SurveyReport) -> Workbook:
    """The workbook as a value."""
    notice = ". ".join(text for text in (report.notice, report.words.label()) if text)
    return Workbook(report.form.title, tuple(_sheets(report)), notice, lang=report.lang)


def _sheets(report: SurveyReport) -> Iterator[Sheet]:
    if report.form.rated:
        yield from ratings_sheets(report)
        return
    main, answers = main_sheet(report), answers_sheet(report)
    yield main
    yield from own_sheet(report)
    yield from factors_sheet(report)
    yield questions_sheet(report)
    yield answers
    yield charts_sheet(report, main, answers)
    yield from comparisons_sheets(report)
    yield from check_sheets(report)
    if report.checked_forms:
        yield quality_sheet(report)
    yield methods_sheet(report)
