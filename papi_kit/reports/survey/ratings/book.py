"""The sheets of a workbook of ratings."""

from __future__ import annotations

from collections.abc import Iterator

from ...kit.sheets import Sheet
from ..answers import answers_sheet
from ..charts import answer_charts, charts_page
from ..matrix import questions_sheet
from ..methods import methods_sheet
from ..report import SurveyReport
from .doubtful import bursts_sheet, kept_sheet
from .mix import mix_sheet
from .months import month_charts, months_sheet
from .results import results_sheet


def ratings_sheets(report: SurveyReport) -> Iterator[Sheet]:
    """Results first, then months, what they are made of, what is doubtful or kept back, and methods."""
    months = list(months_sheet(report))
    answers = [answers_sheet(report)] if report.spreads else []
    charts = [chart for sheet in months for chart in month_charts(report, sheet)]
    charts += [chart for sheet in answers for chart in answer_charts(report, sheet)]
    yield results_sheet(report)
    yield questions_sheet(report)
    yield from months
    yield from answers
    if charts:
        yield charts_page(report, charts)
    yield from mix_sheet(report)
    yield bursts_sheet(report)
    yield from kept_sheet(report)
    yield methods_sheet(report)
