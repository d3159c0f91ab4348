"""What each unit says by itself, beside intervals that use the correlation of all units."""

from __future__ import annotations

import math

from ...survey.satisfaction.satisfaction import Group
from ..kit.excel_book import merge
from .report import SurveyReport
from .sheet import COUNT, NUMBER, SIZE, Page, finite, number_format
from .words import Row

FIGURES = 8                              # columns before the remark
APART = 2.0                              # times the reported design effect


def write_beside(page: Page, report: SurveyReport, group: Group, measure: str, rows: list[Row]) -> None:
    """Korn-Graubard intervals and design effects of the units' own variance, under the columns of the first sheet."""
    say = report.say
    page.page_break()
    title = say("đối chiếu, mỗi đơn vị tự ước lượng phương sai", "for comparison, each unit's own variance")
    page.block(f"{report.heading(group, measure)}: {title}")
    page.text(say("Khoảng Korn–Graubard, thận trọng; đơn vị chỉ có một cụm không tự tính được. Bảng này để kiểm tra việc dùng chung hệ số tương "
                  "quan, không thay cho kết quả ở trên.",
                  "Korn–Graubard intervals, cautious; a unit of one cluster has none of its own. This is a check of the shared correlation and "
                  "does not replace the results above."), italic=True)
    page.heads([say("STT", "No."), say("Đơn vị", "Unit"), say("Số phiếu", "Forms"), say("Ước lượng", "Estimate"),
                say("Thận trọng: từ", "Cautious: from"), say("đến", "to"), say("DEFF riêng", "Own DEFF"), say("DEFF ở trên", "DEFF above")])
    merge(page.sheet, page.row - 1, FIGURES, page.row - 1, page.last, say("Ghi chú", "Remark"), page.head_style())
    for number, row in enumerate((row for row in rows if row.unit_id), 1):
        _line(page, report, number, row)


def _line(page: Page, report: SurveyReport, number: int, row: Row) -> None:
    form, unit, remark = number_format(row), report.words.unit(row.unit_id), _remark(report, row)
    cells = ((number, COUNT), (unit, ""), (int(row.n), COUNT), (finite(row.estimate), form), (finite(row.kg_low), form),
             (finite(row.kg_high), form), (finite(row.own_deff), NUMBER), (finite(row.deff), NUMBER))
    for column, (value, kind) in enumerate(cells):
        page.cell(column, value, kind, **({"align": "center"} if column == 0 else {}))
    style = page.book.format(font_size=SIZE, border=1, text_wrap=True, align="left", indent=1)
    merge(page.sheet, page.row, FIGURES, page.row, page.last, remark, style)
    page.fit([(unit, page.widths[1]), (remark, sum(page.widths[FIGURES:]))])


def _remark(report: SurveyReport, row: Row) -> str:
    if not math.isfinite(row.own_deff):
        return report.say("chỉ có một cụm", "one cluster")
    if row.own_deff > APART * row.deff:
        return report.say("DEFF riêng gấp hơn hai lần: khoảng ở trên có thể hẹp hơn thực tế",
                          "own DEFF over twice as large: the interval above may be too short")
    if row.own_deff < row.deff / APART:
        return report.say("DEFF riêng chưa bằng một nửa: khoảng ở trên có thể rộng hơn cần thiết",
                          "own DEFF below half: the interval above may be too long")
    return ""
