"""The sheet of checks of forms: what is accused, interviewers, the agreement of a factor's questions, forms left out."""

from __future__ import annotations

import math
from collections import Counter
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ...language.messages import sentence
from ...language.numbers import number_text
from ...survey.form.questionnaire import OVERALL
from ...survey.quality import rows as quality_rows
from ...survey.quality.quality import CHECKS, without_flagged
from ...survey.satisfaction.satisfaction import Group
from ..kit.excel_book import Book, merge
from .report import SurveyReport
from .sheet import COUNT, NUMBER, SHARE, SIZE, Page, finite

if TYPE_CHECKING:
    from ...survey.quality.quality import Quality

WIDTHS = (28, 16, 22, 14, 28, 12, 14, 13, 52)
MOST_FLAGS = 2_000
NAMES = {
    "duplicate_id": ("Trùng số phiếu", "Form number twice"), "duplicate": ("Phiếu trùng hoàn toàn", "Duplicate form"),
    "near_duplicate": ("Phiếu gần trùng", "Near duplicate"), "identical_block": ("Đoạn trả lời giống nhau", "Identical block"),
    "straight_line": ("Chọn một mức cho mọi câu", "Straight line"), "mostly_blank": ("Bỏ trống quá nhiều", "Mostly blank"),
    "too_fast": ("Trả lời quá nhanh", "Too fast"), "too_slow": ("Trả lời quá lâu", "Too slow"),
    "duration_unread": ("Thời lượng không đọc được", "Duration not read"), "out_of_range": ("Trả lời ngoài thang", "Outside the scale"),
    "out_of_frame": ("Ngoài khung mẫu", "Outside the frame")}


def write_quality(book: Book, report: SurveyReport) -> None:
    page = Page(book, report, ("Chất lượng phiếu", "Quality of forms"), ("KIỂM TRA CHẤT LƯỢNG PHIẾU", "CHECKS OF THE FORMS"), WIDTHS)
    page.text(page.say("Dấu hiệu dưới đây là để kiểm tra lại, chưa phải kết luận sai phạm. Không phiếu nào bị loại khỏi kết quả.",
                       "What follows is to be looked into, and proves nothing by itself. No form is left out of the results."), italic=True)
    for group in report.satisfaction.groups:
        quality = report.quality.get(group.answers.group.id)
        if quality is not None:
            _group(page, report, group, quality)
    page.finish()


def _group(page: Page, report: SurveyReport, group: Group, quality: Quality) -> None:
    _counts(page, report, group, quality)
    _alphas(page, report, quality)
    if len(quality.interviewers):
        _interviewers(page, report, quality)
    if quality.flagged.any():
        _left_out(page, report, group, quality)
        _flags(page, report, quality)


def _counts(page: Page, report: SurveyReport, group: Group, quality: Quality) -> None:
    counts = Counter(quality.flags["check"])
    page.block(" – ".join(part for part in (report.heading(group), page.say("Dấu hiệu theo loại", "Flags by kind")) if part))
    for finding in quality_rows.summary(quality, group.answers):
        page.text(sentence(finding, report.lang))
    page.heads([page.say("Loại", "Kind"), page.say("Số dấu hiệu", "Flags")])
    for check in CHECKS:
        page.cell(0, page.say(*NAMES[check]))
        page.cell(1, counts[check], COUNT)
        page.row += 1


def _alphas(page: Page, report: SurveyReport, quality: Quality) -> None:
    page.block(page.say("Độ nhất quán của các câu trong yếu tố (Cronbach alpha; từ 0,7 trở lên là chấp nhận được)",
                        "Agreement of a factor's questions (Cronbach's alpha; 0.7 or more is acceptable)"))
    page.heads([page.say("Yếu tố", "Factor"), "alpha", page.say("alpha chuẩn hoá", "standardized"), page.say("Số câu", "Questions"),
                page.say("Số phiếu trả lời đủ", "Complete forms")])
    for row in quality.alphas.to_dict("records"):
        name = page.say("Các câu ngoài yếu tố", "Questions without factor") if row["factor"] == OVERALL else report.words.of(str(row["factor"]))
        page.cell(0, name)
        for column, (key, form) in enumerate((("raw", "0.000"), ("standardized", "0.000"), ("items", COUNT), ("n", COUNT)), 1):
            page.cell(column, finite(row[key]), form)
        page.fit([(name, WIDTHS[0])])


def _interviewers(page: Page, report: SurveyReport, quality: Quality) -> None:
    share = report.words.spec(quality.measure).is_share
    scale, form = (100 if share else 1), SHARE if share else NUMBER
    page.block(page.say("Điều tra viên: chênh lệch so với các phiếu khác trong cùng đơn vị", "Interviewers against other forms of the same units"))
    icc = quality.collectors.icc
    if math.isfinite(icc):
        page.text(page.say("Tương quan giữa các phiếu của cùng điều tra viên trong đơn vị: ", "Correlation of an interviewer's forms inside units: ")
                  + number_text(Fraction(icc), report.lang, 3))
    page.heads([page.say("Điều tra viên", "Interviewer"), page.say("Số phiếu", "Forms"), page.say("Số đơn vị", "Units"),
                report.words.measure(quality.measure), page.say("Chênh lệch", "Difference"), page.say("Sai số chuẩn", "Standard error"),
                page.say("Số lần sai số", "In standard errors"), page.say("Tỷ lệ phiếu có dấu hiệu", "Share of flagged forms")])
    for row in quality.interviewers.itertuples(index=False):
        cells: list[tuple[Any, str]] = [(int(row.forms), COUNT), (int(row.units), COUNT), (finite(row.mean), form),
                                        (finite(row.deviation) * scale, "+0.0;-0.0;0.0"), (finite(row.std_error) * scale, NUMBER),
                                        (finite(row.in_errors), "+0.0;-0.0;0.0"), (finite(row.flagged), SHARE)]
        page.cell(0, str(row.collector))
        for column, (value, number) in enumerate(cells, 1):
            page.cell(column, value, number, bold=column == 6 and abs(row.in_errors) > 3)
        page.row += 1


def _left_out(page: Page, report: SurveyReport, group: Group, quality: Quality) -> None:
    share = report.words.spec(quality.measure).is_share
    form = SHARE if share else NUMBER
    page.block(page.say("Nếu bỏ các phiếu có dấu hiệu, kết quả toàn phiếu thay đổi bao nhiêu", "What leaving the flagged forms out would change"))
    page.heads([page.say("Đơn vị", "Unit"), page.say("Số phiếu", "Forms"), page.say("Phiếu có dấu hiệu", "Flagged"),
                page.say("Đủ phiếu", "All forms"), page.say("Bỏ phiếu có dấu hiệu", "Without them"), page.say("Thay đổi", "Change")])
    for row in without_flagged(report.form, group.answers, quality).itertuples(index=False):
        page.cell(0, report.words.unit(str(row.unit_id)))
        change = finite(row.change) * (100 if share else 1)
        cells = ((int(row.n), COUNT), (int(row.flagged), COUNT), (finite(row.before), form), (finite(row.after), form), (change, "+0.0;-0.0;0.0"))
        for column, (value, number) in enumerate(cells, 1):
            page.cell(column, value, number)
        page.fit([(report.words.unit(str(row.unit_id)), WIDTHS[0])])


def _flags(page: Page, report: SurveyReport, quality: Quality) -> None:
    page.block(page.say("Các dấu hiệu", "Flags"))
    page.heads([page.say("Loại", "Kind"), page.say("Số phiếu", "Form"), page.say("Đơn vị", "Unit"), 
                page.say("Điều tra viên", "Interviewer"), page.say("Nơi đọc", "Read from"), page.say("Giá trị", "Value"),
                page.say("Phiếu kia", "Other form"), page.say("Nội dung", "What"), ""])
    merge(page.sheet, page.row - 1, 7, page.row - 1, 8, page.say("Nội dung", "What"), page.head_style())
    for number, row in enumerate(quality_rows.rows(quality, report.satisfaction.names, report.lang)):
        if number == MOST_FLAGS:
            page.text(page.say("Các dấu hiệu còn lại xem quality.csv.", "The rest is in quality.csv."), italic=True)
            break
        check, form, unit, name, collector, place, value, other, message = row
        cells = (page.say(*NAMES[check]), form, name or unit, collector, place, value, other, message)
        for column, cell in enumerate(cells[:-1]):
            page.cell(column, "" if cell is None else cell if isinstance(cell, str) else float(cell), "#,##0.####")
        merge(page.sheet, page.row, 7, page.row, 8, message, page.book.format(font_size=SIZE, border=1, text_wrap=True, align="left", indent=1))
        page.fit([*((str(cell), WIDTHS[column]) for column, cell in enumerate(cells[:-1]) if isinstance(cell, str)), (message, sum(WIDTHS[7:]))])
