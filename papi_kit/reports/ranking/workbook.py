"""The ranking workbook: what a province signs and publishes, with the way to every number in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ..kit.excel import write
from ..kit.sheets import Sheet, Workbook
from .chart import charts
from .detail import detail, mark_table
from .domains import domains
from .figures import figures
from .info import info
from .league import league
from .marks import Marks
from .own import own_plan, own_table
from .plan import Plan
from .signed import signed
from .words import Words

if TYPE_CHECKING:
    from ...index.assessment import Assessment


def write_ranking_workbook(assessment: Assessment, path: Path, lang: str = "vi") -> None:
    """Writes the workbook to `path`, whatever its extension. The same assessment gives the same bytes."""
    sheets = ranking_sheets(Plan(assessment, Words(lang)))
    write(Workbook(assessment.title(lang), sheets, assessment.warned(lang), lang=lang), path)


def ranking_sheets(plan: Plan) -> Iterator[Sheet]:
    """The sheets in their order. Each can go before the next is made: those of marks and figures are large."""
    table, values = league(plan), 0
    yield table.sheet
    yield signed(plan, table)
    if not plan.wide:
        yield domains(plan)
        marks = Marks(plan)
        cells = mark_table(plan, marks)
        values = cells.values()
        yield detail(plan, marks, cells)
        if plan.own_sheet:
            own = own_plan(plan)
            marks, cells = own_table(own, marks, cells)
            values += cells.values()
            yield detail(own, marks, cells)
        del marks, cells
        yield figures(plan)
    yield charts(plan, table)
    yield info(plan, values)
