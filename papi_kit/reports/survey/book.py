"""The survey's workbook: results, charts, how every number came about, and how the survey was made."""

from __future__ import annotations

from pathlib import Path

from ..kit.excel_book import Book
from .answers import write_answers
from .charts import write_charts
from .check import write_checks
from .compare import write_comparisons
from .main import write_main
from .matrix import write_factors, write_questions
from .methods import write_methods
from .quality import write_quality
from .report import SurveyReport


def write_survey_book(report: SurveyReport, path: Path) -> None:
    """Writes the workbook to `path`, whatever its extension. The same report gives the same bytes."""
    book = Book(path, report.form.title, ". ".join(text for text in (report.notice, report.words.label()) if text))
    main = write_main(book, report)
    write_factors(book, report)
    write_questions(book, report)
    answers = write_answers(book, report)
    write_charts(book, report, main, answers)
    write_comparisons(book, report)
    write_checks(book, report)
    if report.quality:
        write_quality(book, report)
    write_methods(book, report)
    book.close()
