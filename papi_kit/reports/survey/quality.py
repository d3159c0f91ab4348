"""The sheet of checks of forms: what is accused, interviewers, agreement of a factor's questions, forms left out."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from fractions import Fraction
from itertools import islice
from typing import TYPE_CHECKING, Any

from ...language.messages import sentence
from ...language.numbers import number_text
from ...survey.form.questionnaire import OVERALL
from ...survey.quality import rows as quality_rows
from ...survey.quality.quality import CHECKS
from ...survey.satisfaction.satisfaction import Group
from ..kit.layout import COUNT, NUMBER, SHARE, Layout, body, cells, fitted, head, look
from ..kit.sheets import Block, Cell, Row, Sheet, Table
from .page import SIGNED, above, finite, survey_sheet
from .report import SurveyReport, records

if TYPE_CHECKING:
    from ...survey.quality.quality import Quality

WIDTHS = (28, 16, 22, 14, 28, 12, 14, 13, 52)
MOST_FLAGS = 2_000
PAGE = Layout(WIDTHS)
NAMES = {
    "duplicate_id": ("Trùng số phiếu", "Form number twice"), "duplicate": ("Phiếu trùng hoàn toàn", "Duplicate form"),
    "near_duplicate": ("Phiếu gần trùng", "Near duplicate"),
    "identical_block": ("Đoạn trả lời giống nhau", "Identical block"),
    "straight_line": ("Chọn một mức cho mọi câu", "Straight line"),
    "mostly_blank": ("Bỏ trống quá nhiều", "Mostly blank"),
    "too_fast": ("Trả lời quá nhanh", "Too fast"), "too_slow": ("Trả lời quá lâu", "Too slow"),
    "duration_unread": ("Thời lượng không đọc được", "Duration not read"),
    "out_of_range": ("Trả lời ngoài thang", "Outside the scale"),
    "out_of_frame": ("Ngoài khung mẫu", "Outside the frame")}


def quality_sheet(report: SurveyReport) -> Sheet:
    title = above(PAGE, report, ("KIỂM TRA CHẤT LƯỢNG PHIẾU", "CHECKS OF THE FORMS"))
    note = PAGE.text(report.say(
        "Dấu hiệu dưới đây là để kiểm tra lại, chưa phải kết luận sai phạm. Không phiếu nào bị loại khỏi kết quả.",
        "What follows is to be looked into, and proves nothing by itself. No form is left out of the results."),
        "note", italic=True)
    found = [(group, report.checked_forms.get(group.answers.group.id)) for group in report.satisfaction.groups]
    blocks = [block for group, quality in found if quality is not None for block in _group(report, group, quality)]
    return survey_sheet(PAGE, report, ("Chất lượng phiếu", "Quality of forms"), [*title, note, *blocks])


def _group(report: SurveyReport, group: Group, quality: Quality) -> Iterator[Block]:
    yield from _counts(report, group, quality)
    yield from _alphas(report, quality)
    if len(quality.interviewers):
        yield from _interviewers(report, quality)
    if quality.flagged.any():
        yield from _left_out(report, group, quality)
        yield from _flags(report, quality)


def _counts(report: SurveyReport, group: Group, quality: Quality) -> Iterator[Block]:
    say, counts = report.say, Counter(quality.flags["check"])
    kinds = say("Dấu hiệu theo loại", "Flags by kind")
    yield from PAGE.heading(" – ".join(part for part in (report.heading(group), kinds) if part))
    for finding in quality_rows.summary(quality, group.answers):
        yield PAGE.text(sentence(finding, report.lang))
    lines = [Row([body(say(*NAMES[check])), body(counts[check], COUNT)]) for check in CHECKS]
    yield Table([PAGE.heads([say("Loại", "Kind"), say("Số dấu hiệu", "Flags")])], lines)


def _alphas(report: SurveyReport, quality: Quality) -> Iterator[Block]:
    say = report.say
    heading = PAGE.heading(say(
        "Độ nhất quán của các câu trong yếu tố (Cronbach alpha; từ 0,7 trở lên là chấp nhận được)",
        "Agreement of a factor's questions (Cronbach's alpha; 0.7 or more is acceptable)"))
    heads = PAGE.heads([say("Yếu tố", "Factor"), "alpha", say("alpha chuẩn hóa", "standardized"),
                        say("Số câu", "Questions"), say("Số phiếu trả lời đủ", "Complete forms")])
    yield from PAGE.in_pages(heading, Table([heads], [_alpha(report, row)
                                                      for row in quality.alphas.to_dict("records")]))


def _alpha(report: SurveyReport, row: Any) -> Row:
    outside = report.say("Các câu ngoài yếu tố", "Questions without factor")
    name = outside if row["factor"] == OVERALL else report.words.of(str(row["factor"]))
    forms = (("raw", "0.000"), ("standardized", "0.000"), ("items", COUNT), ("n", COUNT))
    return fitted([body(name), *(body(finite(row[key]), form) for key, form in forms)], (name, WIDTHS[0]))


def _interviewers(report: SurveyReport, quality: Quality) -> Iterator[Block]:
    say = report.say
    heading = PAGE.heading(say("Điều tra viên: chênh lệch so với các phiếu khác trong cùng đơn vị",
                               "Interviewers against other forms of the same units"))
    icc = quality.collectors.icc
    if math.isfinite(icc):
        heading.append(PAGE.text(say("Tương quan giữa các phiếu của cùng điều tra viên trong đơn vị: ",
                                     "Correlation of an interviewer's forms inside units: ")
                                 + number_text(Fraction(icc), report.lang, 3)))
    heads = PAGE.heads([say("Điều tra viên", "Interviewer"), say("Số phiếu", "Forms"), say("Số đơn vị", "Units"),
                        report.words.measure(quality.measure), say("Chênh lệch", "Difference"),
                        say("Sai số chuẩn", "Standard error"), say("Số lần sai số", "In standard errors"),
                        say("Tỷ lệ phiếu có dấu hiệu", "Share of flagged forms")])
    share = report.words.spec(quality.measure).is_share
    rows = [_interviewer(row, share) for row in records(quality.interviewers)]
    yield from PAGE.in_pages(heading, Table([heads], rows))


def _interviewer(row: Any, share: bool) -> Row:
    scale, form = (100 if share else 1), SHARE if share else NUMBER
    figures = ((int(row.forms), COUNT), (int(row.units), COUNT), (finite(row.mean), form),
               (finite(row.deviation) * scale, SIGNED), (finite(row.std_error) * scale, NUMBER),
               (finite(row.in_errors), SIGNED), (finite(row.flagged), SHARE))
    far = abs(row.in_errors) > 3
    return Row([body(str(row.collector)), *(body(value, number, bold=far and column == 6)
                                            for column, (value, number) in enumerate(figures, 1))])


def _left_out(report: SurveyReport, group: Group, quality: Quality) -> Iterator[Block]:
    say, share = report.say, report.words.spec(quality.measure).is_share
    heading = PAGE.heading(say("Nếu bỏ các phiếu có dấu hiệu, kết quả toàn phiếu thay đổi bao nhiêu",
                               "What leaving the flagged forms out would change"))
    heads = PAGE.heads([say("Đơn vị", "Unit"), say("Số phiếu", "Forms"), say("Phiếu có dấu hiệu", "Flagged"),
                        say("Đủ phiếu", "All forms"), say("Bỏ phiếu có dấu hiệu", "Without them"),
                        say("Thay đổi", "Change")])
    rows = records(report.left_out[group.answers.group.id])
    yield from PAGE.in_pages(heading, Table([heads], [_without(report, row, share) for row in rows]))


def _without(report: SurveyReport, row: Any, share: bool) -> Row:
    form, unit, change = SHARE if share else NUMBER, report.words.unit(str(row.unit_id)), finite(row.change)
    figures = ((int(row.n), COUNT), (int(row.flagged), COUNT), (finite(row.before), form), (finite(row.after), form),
               (change * (100 if share else 1), SIGNED))
    return fitted([body(unit), *(body(value, number) for value, number in figures)], (unit, WIDTHS[0]))


def _flags(report: SurveyReport, quality: Quality) -> Iterator[Block]:
    say = report.say
    texts = [say("Loại", "Kind"), say("Số phiếu", "Form"), say("Đơn vị", "Unit"), say("Điều tra viên", "Interviewer"),
             say("Nơi đọc", "Read from"), say("Giá trị", "Value"), say("Phiếu kia", "Other form"),
             say("Nội dung", "What")]
    heads = Row(cells(*map(head, texts[:-1]), head(texts[-1], across=2)), PAGE.heads(texts).height)
    rows = islice(quality_rows.rows(quality, report.satisfaction.names, report.lang), MOST_FLAGS)
    yield from PAGE.in_pages(PAGE.heading(say("Các dấu hiệu", "Flags")),
                             Table([heads], [_flag(report, row) for row in rows]))
    if len(quality.flags) > MOST_FLAGS:
        rest = say("Các dấu hiệu còn lại xem quality.csv.", "The rest is in quality.csv.")
        yield PAGE.text(rest, "note", italic=True)


def _flag(report: SurveyReport, row: Any) -> Row:
    check, form, unit, name, collector, place, value, other, message = row
    found = (report.say(*NAMES[check]), form, name or unit, collector, place, value, other)
    told = Cell(message, look(border=1, wrap=True, align="left", indent=1), across=2)
    parts = ["" if one is None else one if isinstance(one, str) else float(one) for one in found]
    texts = [(one, WIDTHS[column]) for column, one in enumerate(found) if isinstance(one, str)]
    return fitted(cells(*(body(one, "#,##0.####") for one in parts), told), *texts, (message, sum(WIDTHS[7:])))
