"""The look of a sheet of the survey's workbook: what stands above it, and figures in the format of their measure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..kit.layout import RED, SHARE, Layout
from ..kit.sheets import A4, Block, Page, Sheet
from .report import SurveyReport
from .words import Row, decimals

WARNED = ("low", "suppress", "review")
SIGNED = "+0.0;-0.0;0.0"


def number_format(row: Row, starred: bool = False) -> str:
    """Of a figure of the measure of `row`; a star stands beside figures of low reliability, which stay numbers."""
    points = "0." + "0" * decimals(row)
    return (SHARE if row.share else points) + ('"*"' if starred and row.flag in WARNED else "")


def above(page: Layout, report: SurveyReport, title: tuple[str, str]) -> Iterator[Block]:
    """Title, survey, and what must be said of the data."""
    yield page.text(report.say(*title), "title", bold=True, size=14, align="center")
    yield page.text(report.form.title, "subtitle", italic=True, align="center")
    for text in (report.notice, report.words.label()):
        if text:
            yield page.text(f"[{text}]", "notice", bold=True, italic=True, color=RED, align="center")


def survey_sheet(page: Layout, report: SurveyReport, names: tuple[str, str], blocks: Iterable[Block],
                 landscape: bool = True, paper: int = A4, **more: Any) -> Sheet:
    """A sheet under its name in the language of the report; `blocks` begin with those of `above`."""
    return page.sheet(report.say(*names), blocks, Page(landscape=landscape, paper=paper), **more)


def ends(row: Row) -> tuple[float, float]:
    """The interval to print; nan where there is none, and where everybody answered so that nothing was estimated."""
    return (float("nan"), float("nan")) if row.flag == "census" else (finite(row.conf_low), finite(row.conf_high))


def finite(x: float) -> float:
    """nan where there is no number to print."""
    return float(x) if x == x and abs(x) != float("inf") else float("nan")
