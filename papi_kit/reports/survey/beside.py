"""What each unit says by itself, beside intervals that use the correlation of all units."""

from __future__ import annotations

import math
from collections.abc import Iterator

from ...survey.satisfaction.satisfaction import Group
from ..kit.layout import COUNT, NUMBER, Layout, body, cells, fitted, head, look
from ..kit.sheets import Block, Break, Cell, Table
from ..kit.sheets import Row as Line
from .page import finite, number_format
from .report import SurveyReport
from .words import Row

FIGURES = 8                              # columns before the remark
APART = 2.0                              # times the reported design effect


def beside(page: Layout, report: SurveyReport, group: Group, measure: str, rows: list[Row]) -> Iterator[Block]:
    """Korn-Graubard intervals and design effects of the units' own variance, under the columns of `page`."""
    say = report.say
    title = say("đối chiếu, mỗi đơn vị tự ước lượng phương sai", "for comparison, each unit's own variance")
    yield Break()
    yield from page.heading(f"{report.heading(group, measure)}: {title}")
    yield page.text(say(
        "Khoảng Korn–Graubard, thận trọng; đơn vị chỉ có một cụm không tự tính được. Bảng này để kiểm tra việc dùng "
        "chung hệ số tương quan, không thay cho kết quả ở trên.",
        "Korn–Graubard intervals, cautious; a unit of one cluster has none of its own. This is a check of the shared "
        "correlation and does not replace the results above."), "note", italic=True)
    units = [row for row in rows if row.unit_id]
    yield Table([_heads(page, report)], [_line(page, report, number, row) for number, row in enumerate(units, 1)])


def _heads(page: Layout, report: SurveyReport) -> Line:
    say = report.say
    texts = [say("STT", "No."), say("Đơn vị", "Unit"), say("Số phiếu", "Forms"), say("Ước lượng", "Estimate"),
             say("Thận trọng: từ", "Cautious: from"), say("đến", "to"), say("DEFF riêng", "Own DEFF"),
             say("DEFF ở trên", "DEFF above")]
    remark = head(say("Ghi chú", "Remark"), across=len(page.widths) - FIGURES)
    return Line(cells(*map(head, texts), remark), page.heads(texts).height)


def _line(page: Layout, report: SurveyReport, number: int, row: Row) -> Line:
    form, unit, remark = number_format(row), report.words.unit(row.unit_id), _remark(report, row)
    across = len(page.widths) - FIGURES
    figures = (body(int(row.n), COUNT), *(body(finite(x), form) for x in (row.estimate, row.kg_low, row.kg_high)),
               *(body(finite(x), NUMBER) for x in (row.own_deff, row.deff)))
    said = Cell(remark, look(border=1, wrap=True, align="left", indent=1), across=across)
    return fitted(cells(body(number, COUNT, align="center"), body(unit), *figures, said),
                  (unit, page.widths[1]), (remark, sum(page.widths[FIGURES:])))


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
