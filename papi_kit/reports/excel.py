"""The ranking workbook: what a province signs and publishes, with the way to every number in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from .excel_book import Book, letter
from .excel_chart import write_chart
from .excel_detail import write_detail
from .excel_domains import write_domains
from .excel_figures import write_figures
from .excel_info import write_info
from .excel_marks import Marks
from .excel_plan import Plan
from .excel_ranking import write_ranking
from .excel_signed import write_signed
from .excel_totals import UnitTotals
from .excel_words import Words

if TYPE_CHECKING:
    from ..assessment import Assessment


def write_ranking_workbook(assessment: Assessment, path: Path) -> None:
    """Writes the workbook to `path`, whatever its extension. The same assessment gives the same bytes."""
    plan = Plan(assessment, Words(assessment.lang))
    book = Book(path, assessment.program.rubric.title, getattr(assessment, "notice", "") or "")
    table = write_ranking(book, plan)
    write_signed(book, plan, table)
    values = 0
    if not plan.wide:
        marks = Marks(plan, letter)
        write_domains(book, plan)
        values = write_detail(book, plan, marks, UnitTotals(plan, marks))
        write_figures(book, plan)
    write_chart(book, plan, table)
    write_info(book, plan, values)
    book.close()
