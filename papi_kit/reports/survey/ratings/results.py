"""The first sheet of a workbook of ratings: units by each measure, as rated and with the mix of all ratings."""

from __future__ import annotations

from collections.abc import Iterator

from ....survey.ratings.standard import LEAST_COVERED, Mix
from ....survey.ratings.withheld import FEW
from ....survey.satisfaction.satisfaction import Group
from ...kit.layout import COUNT, SHARE, Layout, body, fitted, head, paged
from ...kit.sheets import Block, Break, Gap, Sheet, Table
from ...kit.sheets import Row as Line
from ..page import SIGNED, above, finite, number_format, survey_sheet
from ..report import SurveyReport, overall
from ..words import Row

WIDTHS = (6, 26, 11, 11, 11, 13, 13, 14, 80)
PAGE = Layout(WIDTHS)


def results_sheet(report: SurveyReport) -> Sheet:
    blocks = [*above(PAGE, report, ("KẾT QUẢ ĐÁNH GIÁ THEO HỒ SƠ", "RATINGS OF DOSSIERS")),
              *paged(block for group, measure in report.measured() for block in _results(report, group, measure)),
              *_notes(report)]
    return survey_sheet(PAGE, report, ("Kết quả chung", "Results"), blocks)


def _results(report: SurveyReport, group: Group, measure: str) -> Iterator[Block]:
    rows, rated = overall(report, group, measure), group.rated
    if not rows or rated is None:
        return
    mix = rated.mix.get(measure)
    states = [rated.by_month[measure].state[-1, -1], *rated.by_month[measure].state[:-1, -1]]
    yield Break()
    yield from PAGE.heading(report.heading(group, measure))
    yield Table([_heads(report)], [_line(report, number, row, mix, state, rated.least)
                                   for number, (row, state) in enumerate(zip(rows, states, strict=True))])


def _heads(report: SurveyReport) -> Line:
    say = report.say
    texts = [say("STT", "No."), say("Đơn vị", "Unit"), say("Lượt đánh giá", "Ratings"),
             say("Không trả lời", "No answer"), say("Kết quả", "Result"),
             say("Theo cơ cấu chung", "With the mix of all"), say("Chênh lệch", "Difference"),
             say("Phần cơ cấu có đánh giá", "Part of the mix rated"), say("Diễn giải", "In words")]
    return Line([*map(head, texts)], PAGE.heads(texts).height)


def _line(report: SurveyReport, number: int, row: Row, mix: Mix | None, state: int, least: int) -> Line:
    words, form, bold = report.words, number_format(row), not row.unit_id
    adjusted, covered = (float("nan"),) * 2
    if mix is not None and number:
        adjusted, covered = float(mix.adjusted[number - 1]), float(mix.covered[number - 1])
    difference = (adjusted - row.estimate) * (100 if row.share else 1)
    unit, sentence = words.unit(row.unit_id), words.sentence(row) + why(report, state, least)
    figures = [body(finite(row.n), COUNT, bold=bold), body(finite(row.missing), SHARE, bold=bold),
               body(finite(row.estimate), form, bold=bold), body(finite(adjusted), form, bold=bold),
               body(finite(difference), SIGNED, bold=bold), body(finite(covered), "0%", bold=bold)]
    return fitted([body(number or "", COUNT, align="center", bold=bold), body(unit, bold=bold), *figures,
                   body(sentence, bold=bold)], (unit, WIDTHS[1]), (sentence, WIDTHS[-1] * 0.9))


def why(report: SurveyReport, state: int, least: int) -> str:
    """Why a figure is kept back; empty for one that is shown."""
    if not state:
        return ""
    if state == FEW:
        return report.say(f" Dưới {least} lượt đánh giá.", f" Fewer than {least} ratings.")
    return report.say(" Giữ lại để các tổng không cho biết số của đơn vị khác.",
                      " Kept back so that totals do not give other units away.")


def _notes(report: SurveyReport) -> Iterator[Block]:
    say = report.say
    yield Gap()
    for group in report.satisfaction.groups:
        if unseen := report.unseen(group):
            listed = ", ".join(unseen)
            yield PAGE.text(say(f"Đơn vị không có lượt đánh giá: {listed}.", f"Units without ratings: {listed}."))
    part = f"{LEAST_COVERED:.0%}"
    yield PAGE.text(say(
        "Theo cơ cấu chung: kết quả khi đơn vị có cùng tỷ trọng thủ tục, hình thức nộp như mọi lượt đánh giá, ở trang "
        f"“Cơ cấu”; không tính khi đơn vị có chưa đến {part} cơ cấu ấy. Dấu “–”: không công bố hoặc không có. Kết quả "
        "chỉ là ý kiến của người đã đánh giá; không so sánh hai đơn vị khi chênh lệch nhỏ.",
        "With the mix of all: the result if the unit had the procedures and channels of all ratings (sheet “Mix”); not "
        f"given where the unit covers less than {part} of it. “–”: not published, or nothing there. Results are the "
        "opinion of those who rated; do not compare units that differ little."), "note", italic=True)
