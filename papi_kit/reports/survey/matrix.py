"""Sheets of unit by factor and unit by question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ...survey.form.questionnaire import OVERALL
from ...survey.satisfaction.satisfaction import Group
from ..kit.layout import COUNT, Layout, body, cells, fitted, head, look, paged
from ..kit.sheets import A3, A4, Block, Break, Cell, Gap, Sheet, Table
from ..kit.sheets import Row as Line
from .page import above, ends, finite, number_format, survey_sheet
from .report import SurveyReport
from .words import Row

UNIT_WIDTHS = (6, 24)
FACTOR_WIDTH, QUESTION_WIDTH = 8.5, 7.2
QUESTION_HEIGHT = 210                    # points: a question written upwards, in two lines
MOST_ON_A4 = 30                          # questions that a page of A4 can hold
Columns = Mapping[str, Sequence[Row]]    # factor or question -> its rows, all units together first


def factors_sheet(report: SurveyReport) -> Iterator[Sheet]:
    """Nothing where the questionnaire has no factors."""
    most = max(len(report.form.factors_of(group.answers.group)) for group in report.satisfaction.groups)
    if most:
        page = Layout((*UNIT_WIDTHS, *[FACTOR_WIDTH] * 3 * (most + 1)))
        title = above(page, report, ("KẾT QUẢ THEO YẾU TỐ", "RESULTS BY FACTOR"))
        blocks = [*title, *paged(_factors(page, report)), *_star(page, report)]
        yield survey_sheet(page, report, ("Theo yếu tố", "By factor"), blocks)


def _factors(page: Layout, report: SurveyReport) -> Iterator[Block]:
    for group, measure in report.measured():
        names = [OVERALL, *(factor.id for factor in report.form.factors_of(group.answers.group))]
        columns = _columns(report, group, measure, names)
        if columns:
            yield Break()
            interval = report.words.interval(group.answers.group.id)
            yield from page.heading(f"{report.heading(group, measure)}, {interval}")
            units = zip(*columns.values(), strict=True)
            body_rows = [_factor_line(report, number, rows) for number, rows in enumerate(units)]
            yield Table(_factor_heads(report, columns), body_rows)


def _columns(report: SurveyReport, group: Group, measure: str, names: Sequence[str]) -> Columns:
    found = {name: report.blocks.get((group.answers.group.id, measure, name), []) for name in names}
    return {name: rows for name, rows in found.items() if rows}


def _unit_heads(report: SurveyReport) -> tuple[Cell, Cell]:
    return head(report.say("STT", "No."), down=2), head(report.say("Đơn vị", "Unit"), down=2)


def _factor_heads(report: SurveyReport, columns: Columns) -> list[Line]:
    say, names = report.say, [report.words.of(name) for name in columns]
    estimate = say("Ước lượng", "Est.")
    upper = cells(*_unit_heads(report), *(head(name, across=3) for name in names))
    lower = [None, None, *(head(text) for _ in names for text in (estimate, say("từ", "from"), say("đến", "to")))]
    return [fitted(upper, *((name, 3 * FACTOR_WIDTH) for name in names), bold=True),
            fitted(lower, (estimate, FACTOR_WIDTH), bold=True)]


def _factor_line(report: SurveyReport, number: int, rows: Sequence[Row]) -> Line:
    bold, unit = not rows[0].unit_id, report.words.unit(rows[0].unit_id)
    figures = [cell for row in rows for cell in _figures(row, bold)]
    return fitted([*_unit(number, unit, bold), *figures], (unit, UNIT_WIDTHS[1]), bold=bold)


def _figures(row: Row, bold: bool) -> Iterator[Cell]:
    yield body(finite(row.estimate), number_format(row, starred=True), bold=bold)
    yield from (body(end, number_format(row), bold=bold) for end in ends(row))


def _unit(number: int, unit: str, bold: bool = False) -> tuple[Cell, Cell]:
    return body(number or "", COUNT, align="center", bold=bold), body(unit, bold=bold)


def _star(page: Layout, report: SurveyReport) -> list[Block]:
    if report.form.rated:
        return [Gap(), page.text(report.say("Dấu “–”: không công bố, hoặc không có câu trả lời.",
                                            "“–”: not published, or no answers."), "note", italic=True)]
    return [Gap(), page.text(report.say(
        "Dấu * bên cạnh số: độ tin cậy thấp, chỉ để tham khảo. Dấu “–”: không đủ căn cứ để tính.",
        "* beside a figure: low reliability, for information only. “–”: too little to tell."), "note", italic=True)]


# -- questions ---------------------------------------------------------------------------------------------------------
def questions_sheet(report: SurveyReport) -> Sheet:
    most = max(len(report.form.asked(group.answers.group)) for group in report.satisfaction.groups)
    most += len(report.form.factors) if report.form.rated else 0
    page = Layout((*UNIT_WIDTHS, *[QUESTION_WIDTH] * max(most, 8)))
    title = above(page, report, ("KẾT QUẢ THEO CÂU HỎI", "RESULTS BY QUESTION"))
    blocks = [*title, *paged(_questions(page, report)), *_star(page, report)]
    paper = A4 if most <= MOST_ON_A4 else A3
    return survey_sheet(page, report, ("Theo câu hỏi", "By question"), blocks, paper=paper)


def _questions(page: Layout, report: SurveyReport) -> Iterator[Block]:
    for group, measure in report.measured():
        names = [question.id for question in report.form.asked(group.answers.group)]
        if report.form.rated:            # of ratings factors have no interval, and no sheet of their own
            names = [*(factor.id for factor in report.form.factors_of(group.answers.group)), *names]
        columns = _columns(report, group, measure, names)
        if columns:
            yield Break()
            yield from page.heading(report.heading(group, measure))
            yield Table(_question_heads(report, columns), [*_wholes(report, group, columns), *_units(report, columns)])


def _question_heads(report: SurveyReport, columns: Columns) -> list[Line]:
    upright = look(size=11, border=1, wrap=True, rotation=90, valign="bottom", align="center")
    texts = [Cell(report.words.of(name), upright) for name in columns]
    return [Line([*_unit_heads(report), *map(head, columns)]), Line([None, None, *texts], QUESTION_HEIGHT)]


def _wholes(report: SurveyReport, group: Group, columns: Columns) -> Iterator[Line]:
    """All units together: estimates, then both ends where there are any."""
    wholes, say = [rows[0] for rows in columns.values()], report.say
    interval = report.words.column(group.answers.group.id)
    bounds = [(say(f"{interval}: từ", f"{interval}: from"), "conf_low"), (say("đến", "to"), "conf_high")]
    for text, key in ((report.words.unit(""), "estimate"), *(() if report.form.rated else bounds)):
        figures = [body(finite(getattr(row, key)), number_format(row, starred=key == "estimate"), bold=True)
                   for row in wholes]
        yield fitted([body(""), body(text, bold=True), *figures], (text, UNIT_WIDTHS[1]), bold=True)


def _units(report: SurveyReport, columns: Columns) -> Iterator[Line]:
    for number, rows in enumerate(zip(*(rows[1:] for rows in columns.values()), strict=True), 1):
        unit = report.words.unit(rows[0].unit_id)
        figures = [body(finite(row.estimate), number_format(row, starred=True)) for row in rows]
        yield fitted([*_unit(number, unit), *figures], (unit, UNIT_WIDTHS[1]))
