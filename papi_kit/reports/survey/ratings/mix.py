"""The mix of all ratings to which results are adjusted: each combination and its weight."""

from __future__ import annotations

from collections.abc import Iterator

from ...kit.layout import SHARE, Layout, body, fitted
from ...kit.sheets import Block, Row, Sheet, Table
from ..page import above, survey_sheet
from ..report import SurveyReport

NAME, WEIGHT = 40, 14


def mix_sheet(report: SurveyReport) -> Iterator[Sheet]:
    """Nothing where no mix is declared. No result stands here: those of single procedures could be one unit's."""
    found = [(group, measure, mix) for group, rated in report.rated() for measure, mix in rated.mix.items()]
    if not found:
        return
    most = max(len(mix.cells.columns) for _, _, mix in found)
    page = Layout((*[NAME] * most, WEIGHT))
    blocks: list[Block] = [*above(page, report, ("CƠ CẤU CỦA MỌI LƯỢT ĐÁNH GIÁ", "MIX OF ALL RATINGS"))]
    for group, measure, mix in found:
        heads = page.heads([*map(str, mix.cells.columns), report.say("Tỷ trọng", "Weight")])
        rows = [_line(list(cell), float(weight)) for cell, weight in zip(mix.cells.itertuples(index=False), mix.weights,
                                                                         strict=True)]
        blocks += page.in_pages(page.heading(report.heading(group, measure)), Table([heads], rows))
    yield survey_sheet(page, report, ("Cơ cấu", "Mix"), blocks)


def _line(names: list[str], weight: float) -> Row:
    return fitted([*map(body, names), body(weight, SHARE)], *((name, NAME) for name in names))
