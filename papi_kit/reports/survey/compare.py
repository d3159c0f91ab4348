"""The sheet of comparisons: units with the rest and with each other, years with each other, and what next year takes."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from ..kit.excel_book import Book, height, merge, put
from .report import MARGIN, Compared, SurveyReport
from .sheet import COUNT, NUMBER, SHARE, SIZE, Page, finite
from .words import SIGNIFICANT

WIDTHS = (6, 24, 24, 12, 12, 12, 12, 11, 11, 60)
ALL_PAIRS = 200                          # so many pairs are listed; of more only those that differ
MOST_PAIRS = 2_000
SIGNED = "+0.0;-0.0;0.0"


def write_comparisons(book: Book, report: SurveyReport) -> None:
    page = Page(book, report, ("So sánh", "Comparisons"), ("SO SÁNH GIỮA CÁC ĐƠN VỊ, GIỮA CÁC NĂM", "COMPARISONS OF UNITS AND YEARS"), WIDTHS)
    page.text(page.say("Chênh lệch của tỷ lệ tính bằng điểm phần trăm, của chỉ số tính bằng điểm; p (Holm) đã điều chỉnh theo số phép so sánh trong "
                       "cùng bảng. Chưa đủ căn cứ để kết luận khác nhau không có nghĩa là bằng nhau.",
                       "Differences of shares in percentage points, of indices in points; p adjusted by Holm over the comparisons of a table. "
                       "No significant difference does not mean equal."), italic=True)
    page.begin = page.row                # the first table stands under this
    for compared in report.compared:
        _rest(page, report, compared)
        _pairs(page, report, compared)
        _next_year(page, report, compared)
    for group in report.changes:
        _changes(page, report, group)
    page.finish()


def _title(report: SurveyReport, compared: Compared, text: str) -> str:
    return f"{report.heading(compared.group, compared.each.target.measure)}: {text}"


def _scaled(share: bool, x: float) -> float:
    """A difference in points, of a share in percentage points."""
    return finite(x) * (100 if share else 1)


def _line(page: Page, number: int, names: Sequence[str], figures: Sequence[tuple[Any, str]], words: str, **look: bool) -> None:
    """One or two names over columns 1 and 2, then figures, then words up to the last column."""
    text = page.book.format(font_size=SIZE, border=1, text_wrap=True, align="left", indent=1, **look)
    page.cell(0, number or "", COUNT, align="center", **look)
    _spread(page, names, text)
    for column, (value, form) in enumerate(figures, 3):
        page.cell(column, value, form, **look)
    first = 3 + len(figures)
    merge(page.sheet, page.row, first, page.row, page.last, words, text)
    page.fit([(words, sum(WIDTHS[first:]) * (0.9 if look.get("bold") else 1)), *((name, sum(WIDTHS[1:3]) / len(names)) for name in names)])


def _spread(page: Page, names: Sequence[str], style: Any) -> None:
    for name, (left, right) in zip(names, ((1, 1), (2, 2)) if len(names) > 1 else ((1, 2),), strict=True):
        merge(page.sheet, page.row, left, page.row, right, name, style)


def _heads(page: Page, names: Sequence[str], figures: Sequence[str]) -> None:
    """As `_line`, with the head of the words."""
    style, first = page.head_style(), 3 + len(figures)
    put(page.sheet, page.row, 0, page.say("STT", "No."), style)
    _spread(page, names, style)
    for column, text in enumerate(figures, 3):
        put(page.sheet, page.row, column, text, style)
    merge(page.sheet, page.row, first, page.row, page.last, page.say("Diễn giải", "In words"), style)
    page.sheet.set_row(page.row, height([(text, WIDTHS[3]) for text in figures], SIZE, bold=True))
    page.row += 1


def _rest(page: Page, report: SurveyReport, compared: Compared) -> None:
    if compared.rest.empty:
        return
    page.page_break()
    page.block(_title(report, compared, page.say("từng đơn vị so với các đơn vị còn lại", "each unit against the rest")))
    _heads(page, [page.say("Đơn vị", "Unit")], _tested(report, compared))
    for number, row in enumerate(compared.rest.itertuples(index=False), 1):
        _line(page, number, [report.words.unit(row.unit_id)], _figures(report, compared.share, row), report.words.rest(row, compared.share),
              bold=row.p_adjusted < SIGNIFICANT)


def _tested(report: SurveyReport, compared: Compared) -> list[str]:
    say, ends = report.say, report.words.column(compared.group.answers.group.id)
    return [say("Chênh lệch", "Difference"), say(f"{ends}: từ", f"{ends}: from"), say("đến", "to"), say("Sai số chuẩn", "Standard error"),
            "p", "p (Holm)"]


def _figures(report: SurveyReport, share: bool, row: Any) -> list[tuple[Any, str]]:
    small = report.say('[<0.001]"< 0,001";0.000', '[<0.001]"< 0.001";0.000')
    return [*((_scaled(share, x), SIGNED) for x in (row.estimate, row.conf_low, row.conf_high)), (_scaled(share, row.std_error), NUMBER),
            (finite(row.p_value), small), (finite(row.p_adjusted), small)]


def _pairs(page: Page, report: SurveyReport, compared: Compared) -> None:
    if compared.pairs.empty:
        return
    table = compared.pairs.sort_values("p_value", kind="stable")
    differ = table[table["p_adjusted"] < SIGNIFICANT]
    page.page_break()
    page.block(_title(report, compared, page.say("từng cặp đơn vị", "pairs of units")))
    page.text(report.words.pairs(len(differ), len(table)))
    shown = table if len(table) <= ALL_PAIRS else differ.head(MOST_PAIRS)
    if shown.empty:
        return
    _heads(page, [page.say("Đơn vị thứ nhất", "First unit"), page.say("Đơn vị thứ hai", "Second unit")], _tested(report, compared))
    for number, row in enumerate(shown.itertuples(index=False), 1):
        clear = row.p_adjusted < SIGNIFICANT
        which = ("đơn vị thứ nhất cao hơn", "the first is higher") if row.estimate > 0 else ("đơn vị thứ hai cao hơn", "the second is higher")
        higher = page.say(*which)
        words = higher if clear else page.say("chưa đủ căn cứ để kết luận khác nhau", "not enough to tell them apart")
        _line(page, number, [report.words.unit(str(row.a)), report.words.unit(str(row.b))], _figures(report, compared.share, row), words, bold=clear)


def _next_year(page: Page, report: SurveyReport, compared: Compared) -> None:
    if compared.next_year.empty:
        return
    share, target = compared.share, compared.each.target
    margin = MARGIN * (target.high - target.low)
    page.page_break()
    page.block(_title(report, compared, page.say("cỡ mẫu cho năm sau", "forms for next year")))
    wanted = report.words.steps(share, margin)
    _heads(page, [page.say("Đơn vị", "Unit")], [
        page.say("Số phiếu năm nay", "Forms this year"), page.say("Sai số năm nay", "Margin"),
        page.say("Thay đổi nhỏ nhất phát hiện được", "Least change told"), page.say(f"Số phiếu cần cho sai số {wanted}", f"Forms for {wanted}")])
    for number, row in enumerate(compared.next_year.itertuples(index=False), 1):
        figures = [(int(row.n), COUNT), (_scaled(share, row.margin), NUMBER), (_scaled(share, row.least_difference), NUMBER),
                   (finite(row.forms), COUNT)]
        _line(page, number, [report.words.unit(row.unit_id)], figures, report.words.need(row, share, margin))


def _changes(page: Page, report: SurveyReport, group: str) -> None:
    table = report.changes[group]
    if table.empty or report.years is None:
        return
    say, (first, second) = page.say, report.years
    ends = report.words.column(group)
    for measure, rows in table.groupby("measure", sort=False):
        page.page_break()
        heading = " – ".join(part for part in (report.words.group(group), report.words.measure(str(measure))) if part)
        page.block(say(f"{heading}: thay đổi từ năm {first} đến năm {second}", f"{heading}: change from {first} to {second}"))
        _heads(page, [say("Đơn vị", "Unit"), say("Phần", "Part")], [
            str(first), str(second), say("Chênh lệch", "Difference"), say("Sai số chuẩn", "Standard error"), say(f"{ends}: từ", f"{ends}: from"),
            say("đến", "to")])
        shown = [row for row in rows.itertuples(index=False) if row.unit_id == "" or row.of == "overall"]
        for number, row in enumerate(shown, 1):
            _change(page, report, number, row, group)


def _change(page: Page, report: SurveyReport, number: int, row: Any, group: str) -> None:
    share = report.words.spec(row.measure).is_share
    value = SHARE if share else NUMBER
    moved, error, low, high = (_scaled(share, x) for x in (row.estimate, row.std_error, row.conf_low, row.conf_high))
    figures = [(finite(row.before), value), (finite(row.after), value), (moved, SIGNED), (error, NUMBER), (low, SIGNED), (high, SIGNED)]
    clear = math.isfinite(row.conf_low) and (row.conf_low > 0 or row.conf_high < 0)
    _line(page, number, [report.words.unit(row.unit_id), report.words.of(row.of)], figures, report.words.change(row, report.years, group), bold=clear)
