"""Sheets of unit by factor and unit by question."""

from __future__ import annotations

from collections.abc import Sequence

from ...survey.form.questionnaire import OVERALL
from ...survey.satisfaction.satisfaction import Group
from ..kit.excel_book import Book, height, merge, put
from .report import SurveyReport
from .sheet import COUNT, SIZE, Page, ends, finite, number_format
from .words import Row

UNIT_WIDTHS = (6, 24)
FACTOR_WIDTH, QUESTION_WIDTH = 8.5, 7.2
QUESTION_HEIGHT = 210                    # points: a question written upwards, in two lines
A3, MOST_ON_A4 = 8, 30                   # paper, and questions that a page of A4 can hold


def write_factors(book: Book, report: SurveyReport) -> None:
    """Nothing where the questionnaire has no factors."""
    most = max(len(report.form.factors_of(group.answers.group)) for group in report.satisfaction.groups)
    if not most:
        return
    page = Page(book, report, ("Theo yếu tố", "By factor"), ("KẾT QUẢ THEO YẾU TỐ", "RESULTS BY FACTOR"),
                (*UNIT_WIDTHS, *[FACTOR_WIDTH] * 3 * (most + 1)))
    for group, measure in report.measured():
        names = [OVERALL, *(factor.id for factor in report.form.factors_of(group.answers.group))]
        columns = _columns(report, group, measure, names)
        if columns:
            page.page_break()
            page.block(f"{report.heading(group, measure)}, {report.words.interval(group.answers.group.id)}")
            _factor_block(page, report, columns)
    _star(page)
    page.finish()


def _columns(report: SurveyReport, group: Group, measure: str, names: Sequence[str]) -> dict[str, list[Row]]:
    """Factor or question -> its rows."""
    found = {name: report.blocks.get((group.answers.group.id, measure, name), []) for name in names}
    return {name: rows for name, rows in found.items() if rows}


def _factor_block(page: Page, report: SurveyReport, columns: dict[str, list[Row]]) -> None:
    say, style, top = report.say, page.head_style(), page.row
    for column, text in enumerate((say("STT", "No."), say("Đơn vị", "Unit"))):
        merge(page.sheet, top, column, top + 1, column, text, style)
    for number, name in enumerate(columns):
        left = 2 + 3 * number
        merge(page.sheet, top, left, top, left + 2, report.words.of(name), style)
        for column, text in enumerate((say("Ước lượng", "Est."), say("từ", "from"), say("đến", "to")), left):
            put(page.sheet, top + 1, column, text, style)
    page.sheet.set_row(top, height([(report.words.of(name), 3 * FACTOR_WIDTH) for name in columns], SIZE, bold=True))
    page.sheet.set_row(top + 1, height([(say("Ước lượng", "Est."), FACTOR_WIDTH)], SIZE, bold=True))
    page.row += 2
    for number, rows in enumerate(zip(*columns.values(), strict=True)):
        look = {} if rows[0].unit_id else {"bold": True}
        _unit(page, report, number, rows[0], **look)
        for place, row in enumerate(rows):
            page.cell(2 + 3 * place, finite(row.estimate), number_format(row, starred=True), **look)
            for column, end in enumerate(ends(row), 3 + 3 * place):
                page.cell(column, end, number_format(row), **look)
        page.fit([(report.words.unit(rows[0].unit_id), UNIT_WIDTHS[1])])


def _unit(page: Page, report: SurveyReport, number: int, row: Row, **look: bool) -> None:
    page.cell(0, number or "", COUNT, align="center", **look)
    page.cell(1, report.words.unit(row.unit_id), **look)


def _star(page: Page) -> None:
    page.row += 1
    page.text(page.say("Dấu * bên cạnh số: độ tin cậy thấp, chỉ để tham khảo. Dấu “–”: không đủ căn cứ để tính.",
                       "* beside a figure: low reliability, for information only. “–”: too little to tell."), italic=True)


# -- questions ---------------------------------------------------------------------------------------------------------
def write_questions(book: Book, report: SurveyReport) -> None:
    most = max(len(report.form.asked(group.answers.group)) for group in report.satisfaction.groups)
    page = Page(book, report, ("Theo câu hỏi", "By question"), ("KẾT QUẢ THEO CÂU HỎI", "RESULTS BY QUESTION"),
                (*UNIT_WIDTHS, *[QUESTION_WIDTH] * max(most, 8)), paper=9 if most <= MOST_ON_A4 else A3)
    for group, measure in report.measured():
        columns = _columns(report, group, measure, [question.id for question in report.form.asked(group.answers.group)])
        if columns:
            page.page_break()
            page.block(report.heading(group, measure))
            _question_block(page, report, group, columns)
    _star(page)
    page.finish()


def _question_block(page: Page, report: SurveyReport, group: Group, columns: dict[str, list[Row]]) -> None:
    say, top = report.say, page.row
    for column, text in enumerate((say("STT", "No."), say("Đơn vị", "Unit"))):
        merge(page.sheet, top, column, top + 1, column, text, page.head_style())
    upright = page.book.format(font_size=11, border=1, text_wrap=True, rotation=90, valign="bottom", align="center")
    for column, name in enumerate(columns, 2):
        put(page.sheet, top, column, name, page.head_style())
        put(page.sheet, top + 1, column, report.words.of(name), upright)
    page.sheet.set_row(top + 1, QUESTION_HEIGHT)
    page.row += 2
    wholes = [rows[0] for rows in columns.values()]
    interval = report.words.column(group.answers.group.id)
    lines = ((report.words.unit(""), "estimate"), (say(f"{interval}: từ", f"{interval}: from"), "conf_low"), (say("đến", "to"), "conf_high"))
    for text, key in lines:
        page.cell(0, "")
        page.cell(1, text, bold=True)
        for column, row in enumerate(wholes, 2):
            page.cell(column, finite(getattr(row, key)), number_format(row, starred=key == "estimate"), bold=True)
        page.fit([(text, UNIT_WIDTHS[1])])
    for number, rows in enumerate(zip(*(rows[1:] for rows in columns.values()), strict=True), 1):
        _unit(page, report, number, rows[0])
        for column, row in enumerate(rows, 2):
            page.cell(column, finite(row.estimate), number_format(row, starred=True))
        page.fit([(report.words.unit(rows[0].unit_id), UNIT_WIDTHS[1])])
