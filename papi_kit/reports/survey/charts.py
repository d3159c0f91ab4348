"""Native charts: estimates with their intervals, and the answers to each question as bars of 100%."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...survey.satisfaction.spreads import Spread
from ..kit.chart_values import Area, Axis, Chart, ErrorBars, Labels, Marker, Series
from ..kit.layout import Layout, paged
from ..kit.sheets import Block, Break, Drawing, Sheet
from .main import ABOVE, BELOW, ESTIMATE, Charted, charted, error_lengths
from .page import above, survey_sheet
from .report import SurveyReport

COLUMNS = 17                             # wider than a chart
POINTS_OF_A_CHART, MOST_POINTS = 30, 150
BARS_OF_A_CHART = 20
ROW = 26                                 # pixels of a row
COLOURS = ("#C00000", "#F4B183", "#D9D9D9", "#A9D18E", "#548235")
BLUES = ("#1F3864", "#2F5597", "#8FAADC", "#BDD7EE", "#D9D9D9")
DARK = (COLOURS[0], COLOURS[-1], *BLUES[:2])


def charts_sheet(report: SurveyReport, main: Sheet, answers: Sheet) -> Sheet:
    """Of the tables on the sheets of results and of answers."""
    return charts_page(report, [*_intervals(report, main), *answer_charts(report, answers)])


def charts_page(report: SurveyReport, drawn: Iterable[Chart]) -> Sheet:
    """A chart a page."""
    page = Layout([8.43] * COLUMNS)
    blocks = [*above(page, report, ("BIỂU ĐỒ", "CHARTS")), *paged(block for chart in drawn for block in _a_page(chart))]
    return survey_sheet(page, report, ("Biểu đồ", "Charts"), blocks, gridlines=False)


def _a_page(chart: Chart) -> Iterator[Block]:
    yield Break()
    yield Drawing(chart, chart.height // ROW + 2, x=4, y=6)


def _intervals(report: SurveyReport, main: Sheet) -> Iterator[Chart]:
    for one, (first, _) in zip(charted(report), main.tables(), strict=False):
        for start in range(0, min(len(one.rows), MOST_POINTS), POINTS_OF_A_CHART):
            yield _interval_chart(report, main.name, one, first, start)


def _interval_chart(report: SurveyReport, sheet: str, one: Charted, first: int, start: int) -> Chart:
    rows = one.rows[start:][:POINTS_OF_A_CHART]
    share, whole, group = bool(rows[0].share), report.heading(one.group, one.measure), one.group.answers.group.id

    def column(number: int) -> Area:
        return Area(first + start, number, first + start + len(rows) - 1, number, sheet)

    below, over = zip(*map(error_lengths, rows), strict=True)
    errors = ErrorBars(column(ABOVE), column(BELOW), "#1F3864", 1.5, plus_now=over, minus_now=below)
    marker = Marker("circle", 8, "#2F5597", "#1F3864")
    return Chart(
        "line", f"{whole}, {report.words.interval(group)}",
        (Series(whole, column(1), column(ESTIMATE), marker=marker, errors=errors),),
        categories=Axis(rotation=-45 if len(rows) > 8 else 0, every=1),
        numbers=Axis(number="0%" if share else "0", least=0 if share else rows[0].low,
                     most=1 if share else rows[0].high, lines="#D9D9D9"), width=1080, height=560)


def answer_charts(report: SurveyReport, answers: Sheet) -> Iterator[Chart]:
    tables = iter(answers.tables())
    for spread in report.spreads:
        left = len(spread.questions)
        while left > 0:
            first, table = next(tables)
            part = table.count - len(table.heads)
            left -= part
            for start in range(0, part, BARS_OF_A_CHART):
                bars = min(BARS_OF_A_CHART, part - start)
                yield _answer_chart(report, answers.name, spread, first + start, bars)


def _answer_chart(report: SurveyReport, sheet: str, spread: Spread, first: int, bars: int) -> Chart:
    heading = report.heading(spread.group)
    title = report.say("Phân bố câu trả lời", "Answers") + (f" – {heading}" if heading else "")
    series = [_bars(sheet, spread, number, first, first + bars - 1) for number in range(len(spread.labels))]
    return Chart("percent_bar", title, series, categories=Axis(size=10, every=1, reverse=True, ticks=False),
                 numbers=Axis(size=10, number="0%", lines="#E7E6E6"), width=1080, height=170 + 24 * bars, legend=True)


def _bars(sheet: str, spread: Spread, number: int, first: int, last: int) -> Series:
    colour, column = _colour(number, spread), 1 + number
    labels = Labels("0%", 9, "#FFFFFF" if colour in DARK else "")
    return Series(spread.labels[number], Area(first, 0, last, 0, sheet), Area(first, column, last, column, sheet),
                  fill=colour, gap=35, labels=labels)


def _colour(number: int, spread: Spread) -> str:
    """From the worst to the best answer over five colours; answers without an order say nothing good or bad."""
    colours = COLOURS if spread.ordered else BLUES
    return colours[round(number * (len(colours) - 1) / max(len(spread.labels) - 1, 1))]
