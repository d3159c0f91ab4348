"""How answers are spread: each question's answers over all units, weighted, with the counts as they came."""

from __future__ import annotations

from collections.abc import Iterator

from ...language.words import word
from ...survey.form.questionnaire import MISSING_KINDS
from ...survey.satisfaction.satisfaction import Group
from ...survey.satisfaction.spreads import Answered, Spread
from ..kit.layout import COUNT, SHARE, Layout, body, fitted, paged
from ..kit.sheets import Block, Break, Row, Sheet, Table
from .page import above, survey_sheet
from .report import SurveyReport

QUESTION_WIDTH, WIDTH = 46, 9.5


def answers_sheet(report: SurveyReport) -> Sheet:
    """Its tables are those of `report.spreads`, in their order, a long one in parts."""
    most = max(len(spread.values) for spread in report.spreads)
    page = Layout((QUESTION_WIDTH, *[WIDTH] * (2 * most + 1 + len(MISSING_KINDS))))
    blocks = [*above(page, report, ("PHÂN BỐ CÂU TRẢ LỜI THEO CÂU HỎI", "ANSWERS BY QUESTION")),
              *paged(block for spread in report.spreads for block in _spread(page, report, spread))]
    return survey_sheet(page, report, ("Phân bố trả lời", "Answers"), blocks)


def _spread(page: Layout, report: SurveyReport, spread: Spread) -> Iterator[Block]:
    heading = page.heading(_title(report, spread.group))
    table = Table([_heads(page, report, spread)], [_line(answered) for answered in spread.questions])
    first, *more = page.parts(table)
    yield from (Break(), *heading, first)
    yield from (block for part in more for block in (Break(), part))


def _title(report: SurveyReport, group: Group) -> str:
    weighted = report.say("Tỷ lệ có quyền số trên số người trả lời, mọi đơn vị; số phiếu đếm không quyền số",
                          "Weighted shares of those who answered, all units; forms counted without weights")
    plain = report.say("Tỷ lệ trên số người trả lời, mọi đơn vị; không có quyền số",
                       "Shares of those who answered, all units; no weights")
    how = weighted if group.design_written.weights else plain
    return ". ".join(part for part in (report.heading(group), how) if part)


def _heads(page: Layout, report: SurveyReport, spread: Spread) -> Row:
    say, counted = report.say, report.say("{} (số phiếu)", "{} (forms)")
    return page.heads([
        say("Câu hỏi", "Question"), *spread.labels, say("Số người trả lời", "Answered"),
        *(counted.format(label) for label in spread.labels),
        *(word(kind, report.lang).capitalize() for kind in MISSING_KINDS)])


def _line(answered: Answered) -> Row:
    text = f"{answered.question.id}. {answered.question.text}"
    counts = (sum(answered.counts), *answered.counts, *answered.missing)
    shares = [body(share, SHARE) for share in answered.shares]
    return fitted([body(text), *shares, *(body(count, COUNT) for count in counts)], (text, QUESTION_WIDTH))
