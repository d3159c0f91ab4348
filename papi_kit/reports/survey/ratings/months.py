"""Ratings month by month: all units in a table and a line, then each unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ....survey.ratings.rated import UNKNOWN_MONTH, Rated
from ....survey.satisfaction.satisfaction import Group
from ...kit.chart_values import Area, Axis, Chart, Series
from ...kit.layout import COUNT, Layout, body, fitted, paged
from ...kit.sheets import Block, Break, Gap, Row, Sheet, Table
from ..page import above, finite, number_format, survey_sheet
from ..report import SurveyReport, overall

UNIT, WIDTH, FEWEST = 26, 11.0, 2
Measured = tuple[Group, Rated, str]


def with_months(report: SurveyReport) -> list[Measured]:
    """Groups and measures of which two months or more are known."""
    return [(group, rated, measure) for group, rated in report.rated() for measure in rated.measures()
            if sum(month != UNKNOWN_MONTH for month in rated.months) >= FEWEST]


def months_sheet(report: SurveyReport) -> Iterator[Sheet]:
    """Two tables for each of `with_months`, all units by month and each unit; nothing where there is none."""
    if found := with_months(report):
        page = Layout((UNIT, *[WIDTH] * max(2, *(len(rated.months) for _, rated, _ in found))))
        blocks = [*above(page, report, ("KẾT QUẢ THEO THÁNG", "RESULTS BY MONTH")),
                  *paged(block for one in found for block in _measure(page, report, *one)), *_note(page, report)]
        yield survey_sheet(page, report, ("Theo tháng", "By month"), blocks)


def month_charts(report: SurveyReport, sheet: Sheet) -> Iterator[Chart]:
    """A line for each measure, of the first of its tables; ratings whose month is unknown have no point."""
    for (group, rated, measure), (first, _) in zip(with_months(report), sheet.tables()[::2], strict=True):
        row, known = overall(report, group, measure)[0], [month for month in rated.months if month != UNKNOWN_MONTH]
        top, last = first + len(rated.months) - len(known), first + len(rated.months) - 1
        title = f"{report.heading(group, measure)}, {report.say('theo tháng', 'by month')}"
        series = Series(title, Area(top, 0, last, 0, sheet.name), Area(top, 2, last, 2, sheet.name))
        yield Chart("line", title, (series,), categories=Axis(every=1), width=1080, height=420,
                    numbers=Axis(number="0%" if row.share else "0", least=0 if row.share else row.low,
                                 most=1 if row.share else row.high, lines="#D9D9D9"))


def _measure(page: Layout, report: SurveyReport, group: Group, rated: Rated, measure: str) -> Iterator[Block]:
    months, form = rated.by_month[measure], number_format(overall(report, group, measure)[0])
    names, say = [_name(report, month) for month in rated.months], report.say
    whole = [Row([body(name), body(finite(n), COUNT), body(finite(value), form)])
             for name, n, value in zip(names, months.n[-1], months.estimate[-1], strict=True)]
    units = [_unit(report.words.unit(unit), months.estimate[number].tolist(), form)
             for number, unit in enumerate(rated.units)]
    yield Break()
    yield from page.heading(f"{report.heading(group, measure)}: {report.words.unit('').lower()}")
    yield Table([page.heads([say("Tháng", "Month"), report.words.counted(), say("Kết quả", "Result")])], whole)
    yield from page.heading(f"{report.heading(group, measure)}: {say('từng đơn vị', 'each unit')}")
    yield Table([page.heads([say("Đơn vị", "Unit"), *names])], units)


def _unit(name: str, values: Sequence[float], form: str) -> Row:
    return fitted([body(name), *(body(finite(value), form) for value in values)], (name, UNIT))


def _name(report: SurveyReport, month: str) -> str:
    return f"{month[5:]}/{month[:4]}" if month != UNKNOWN_MONTH else report.say("Không rõ", "Unknown")


def _note(page: Layout, report: SurveyReport) -> list[Block]:
    return [Gap(), page.text(report.say(
        "Dấu “–”: dưới số lượt được công bố, hoặc giữ lại để các tổng không cho biết số ấy, hoặc tháng không có đánh "
        "giá. “Không rõ”: lượt đánh giá không có thời điểm.",
        "“–”: fewer ratings than are published, or kept back so that totals do not give a figure away, or a month "
        "without ratings. “Unknown”: ratings without a time."), "note", italic=True)]
