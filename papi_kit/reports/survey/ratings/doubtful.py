"""What is to be looked into or is kept back: bursts of equal ratings, and figures that are not published."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from itertools import islice
from typing import Any

from ....findings import Finding
from ....language.messages import sentence
from ....survey.ratings.rated import Rated
from ....survey.ratings.told import burst_findings
from ....survey.ratings.withheld import FEW
from ...kit.layout import COUNT, Layout, body, fitted
from ...kit.sheets import Block, Row, Sheet, Table
from ..page import above, survey_sheet
from ..report import SurveyReport

MOST = 2_000
BURSTS, KEPT = Layout((28, 16, 12, 12, 90)), Layout((30, 26, 70))
KINDS = {"officer_hour": ("một cán bộ, một giờ", "one officer, one hour"), "hour": ("một giờ", "one hour"),
         "officer_month": ("một cán bộ, một tháng", "one officer, one month")}


def bursts_sheet(report: SurveyReport) -> Sheet:
    page, say = BURSTS, report.say
    note = page.text(say(
        "Dấu hiệu để kiểm tra lại, chưa phải kết luận sai phạm; không lượt nào bị loại. Cán bộ chỉ ghi bằng mã.",
        "Signs to be looked into, which prove nothing by themselves; no rating is left out. Officers go by a code."),
        "note", italic=True)
    blocks: list[Block] = [*above(page, report, ("ĐÁNH GIÁ GIỐNG NHAU DỒN DẬP", "BURSTS OF EQUAL RATINGS")), note]
    heads = page.heads([say("Đơn vị", "Unit"), say("Cán bộ (mã)", "Officer (code)"), say("Lượt", "Ratings"),
                        say("Giống nhau", "Alike"), say("Nội dung", "What")])
    for group, rated in report.rated():
        rows = [_burst(report, *one) for one in islice(zip(rated.bursts.to_dict("records"), burst_findings(rated),
                                                           strict=True), MOST)]
        told = say("Không có đợt nào.", "There are none.") if not rows else ""
        blocks += page.heading(report.heading(group)) if report.heading(group) else []
        blocks += [page.text(told)] if told else page.in_pages([], Table([heads], rows))
        if len(rated.bursts) > MOST:
            blocks.append(page.text(say("Các đợt còn lại xem quality.csv.", "The rest is in quality.csv."), "note",
                                    italic=True))
    return survey_sheet(page, report, ("Đánh giá dồn dập", "Bursts"), blocks)


def _burst(report: SurveyReport, burst: Mapping[Hashable, Any], finding: Finding) -> Row:
    unit, said = report.words.unit(burst["unit_id"]), sentence(finding, report.lang)
    return fitted([body(unit), body(burst["officer"] or "–"), body(int(burst["ratings"]), COUNT),
                   body(int(burst["alike"]), COUNT), body(said)], (unit, BURSTS.widths[0]), (said, BURSTS.widths[-1]))


def kept_sheet(report: SurveyReport) -> Iterator[Sheet]:
    """Nothing where every figure is shown."""
    page, say = KEPT, report.say
    heads = page.heads([say("Đơn vị", "Unit"), say("Không công bố", "Not published"), say("Vì sao", "Why")])
    blocks = [block for group, rated in report.rated() for measure in rated.measures()
              if (rows := list(_kept(report, rated, measure)))
              for block in (*page.heading(report.heading(group, measure)), Table([heads], rows))]
    if blocks:
        title = above(page, report, ("SỐ LIỆU KHÔNG CÔNG BỐ", "FIGURES NOT PUBLISHED"))
        yield survey_sheet(page, report, ("Không công bố", "Not published"), [*title, *blocks])


def _kept(report: SurveyReport, rated: Rated, measure: str) -> Iterator[Row]:
    """Of each unit, and of all: everything, its questions, or some of its months."""
    say, state, details = report.say, rated.by_month[measure].state, rated.details_closed[measure]
    for number in range(-1, len(rated.units)):
        name = report.words.unit(rated.units[number] if number >= 0 else "")
        months = int((state[number, :-1] > 0).sum())
        few = bool((state[number] == FEW).any())
        if state[number, -1]:
            yield _line(name, say("mọi kết quả", "everything"), _why(report, rated, state[number, -1] == FEW))
            continue
        if details[number]:
            yield _line(name, say("từng câu hỏi, yếu tố", "questions and factors"),
                        say(f"một câu hỏi có dưới {rated.least} lượt trả lời, hoặc giữ lại để bảo vệ đơn vị khác",
                            f"a question has fewer than {rated.least} answers, or other units are protected"))
        if months:
            yield _line(name, say(f"{months} tháng", f"{months} months"), _why(report, rated, few))


def _why(report: SurveyReport, rated: Rated, few: bool) -> str:
    if few:
        return report.say(f"dưới {rated.least} lượt đánh giá", f"fewer than {rated.least} ratings")
    return report.say("giữ lại để các tổng không cho biết số của đơn vị hay tháng khác",
                      "kept back so that totals do not give other units or months away")


def _line(*texts: str) -> Row:
    return fitted(list(map(body, texts)), *zip(texts, KEPT.widths, strict=True))
