"""The ranking workbook: what a province signs and publishes, with the way to every number in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from ..kit.excel_book import Book, letter
from .chart import write_chart
from .detail import write_detail
from .domains import write_domains
from .figures import write_figures
from .info import write_info
from .league import write_ranking
from .marks import Marks
from .plan import Plan
from .signed import write_signed
from .totals import UnitTotals
from .words import Words

if TYPE_CHECKING:
    from ...index.assessment import Assessment


def write_ranking_workbook(assessment: Assessment, path: Path, lang: str = "vi") -> None:
    """Writes the workbook to `path`, whatever its extension. The same assessment gives the same bytes."""
    plan = Plan(assessment, Words(lang))
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
