"""The first sheet of a survey's workbook: units by each measure of the whole form, from the sample to a sentence."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from ...survey.satisfaction.satisfaction import Group
from ..kit.layout import COUNT, GREY, NUMBER, SHARE, Layout, body, fitted, head, look, paged
from ..kit.measures import letter
from ..kit.sheets import Block, Break, Cell, Gap, Rows, Sheet, Table
from ..kit.sheets import Row as Line
from .beside import beside
from .page import above, ends, finite, number_format, survey_sheet
from .report import SurveyReport, overall
from .words import Row

WIDTHS = (6, 22, 9, 10, 10, 13, 10, 10, 8, 7, 13, 80)
ESTIMATE, LOW, HIGH = 4, 5, 6
BELOW, ABOVE = 13, 14                    # beyond what is printed: lengths of the error bars
PAGE = Layout(WIDTHS)


@dataclass(frozen=True, slots=True)
class Charted:
    """A table of the sheet: units by a measure of the whole form."""

    group: Group
    measure: str
    rows: list[Row]


def main_sheet(report: SurveyReport) -> Sheet:
    """Its first tables are those of `charted`, in their order."""
    blocks = [*above(PAGE, report, ("KẾT QUẢ KHẢO SÁT MỨC ĐỘ HÀI LÒNG", "RESULTS OF THE SURVEY")),
              *paged(block for one in charted(report) for block in _results(report, one)), *_notes(report)]
    return survey_sheet(PAGE, report, ("Kết quả chung", "Results"), blocks)


def own_sheet(report: SurveyReport) -> Iterator[Sheet]:
    """What each unit says by itself; nothing where no interval uses the correlation of all."""
    blocks = [block for one in charted(report) if one.group.pooled and one.rows[0].share
              for block in beside(PAGE, report, one.group, one.measure, one.rows)]
    if blocks:
        title = above(PAGE, report, ("ĐỐI CHIẾU: MỖI ĐƠN VỊ TỰ ƯỚC LƯỢNG", "CHECK: EACH UNIT BY ITSELF"))
        yield survey_sheet(PAGE, report, ("Đối chiếu", "Own variance"), [*title, *paged(blocks)])


def charted(report: SurveyReport) -> list[Charted]:
    found = [Charted(group, measure, overall(report, group, measure)) for group, measure in report.measured()]
    return [one for one in found if one.rows]


def _results(report: SurveyReport, one: Charted) -> Iterator[Block]:
    yield Break()
    yield from PAGE.heading(f"{report.heading(one.group, one.measure)} ({_base(report, one.rows[0])})")

    def lines(first: int) -> Iterator[Line]:
        return (_line(report, number, row, first + number) for number, row in enumerate(one.rows))

    yield Table([_heads(report, one.group)], Rows(len(one.rows), lines))


def _heads(report: SurveyReport, group: Group) -> Line:
    words, say = report.words, report.say
    interval, grey = words.column(group.answers.group.id), look(size=10, color=GREY)
    texts = [say("STT", "No."), say("Đơn vị", "Unit"), say("Số phiếu", "Forms"), say("Không trả lời", "No answer"),
             say("Ước lượng", "Estimate"), say(f"{interval}: từ", f"{interval}: from"), say("đến", "to"),
             say("Sai số chuẩn", "Standard error"), "DEFF", "df", say("Độ tin cậy", "Reliability"),
             say("Diễn giải", "In words")]
    bars = [Cell(say("Vạch dưới", "Bar below"), grey), Cell(say("Vạch trên", "Bar above"), grey)]
    return Line([*map(head, texts), None, *bars], PAGE.heads(texts).height)


def _line(report: SurveyReport, number: int, row: Row, line: int) -> Line:
    words, form, bold = report.words, number_format(row), not row.unit_id
    unit, sentence, flag = words.unit(row.unit_id), words.sentence(row), words.flag(row.flag)
    error = finite(row.std_error) if row.std_error > 0 else "–"
    cells = [body(number or "", COUNT, align="center", bold=bold), body(unit, bold=bold),
             body(int(row.n), COUNT, bold=bold), body(finite(row.missing), SHARE, bold=bold),
             *(body(value, form, bold=bold) for value in (finite(row.estimate), *ends(row))),
             body(error, NUMBER + "%" if row.share else NUMBER, bold=bold), body(finite(row.deff), NUMBER, bold=bold),
             body("∞" if math.isinf(row.df) else finite(row.df), COUNT, bold=bold),
             body(flag, align="center", bold=bold), body(sentence, bold=bold), None, *_lengths(row, line)]
    wide = WIDTHS[11] * (0.9 if bold else 1)
    return fitted(cells, (sentence, wide), (unit, WIDTHS[1]), (flag, WIDTHS[10]))


def _lengths(row: Row, line: int) -> Iterator[Cell]:
    style = look(size=10, color=GREY, number="0.0000")
    low, estimate, high = (f"{letter(column)}{line + 1}" for column in (LOW, ESTIMATE, HIGH))
    for formula, value in zip((f"{estimate}-{low}", f"{high}-{estimate}"), error_lengths(row), strict=True):
        yield Cell(value, style, f"IF(ISNUMBER({low}),{formula},0)")


def error_lengths(row: Row) -> tuple[float, float]:
    """From the estimate down and up; 0 where there is no interval."""
    low, high = ends(row)
    return (float(row.estimate - low), float(high - row.estimate)) if math.isfinite(low) else (0.0, 0.0)


def _base(report: SurveyReport, row: Row) -> str:
    """What the measure of the whole form is a share or a mean of."""
    say, pooled, weighted = report.say, report.words.spec(row.measure).pooled, bool(report.form.factors)
    over = say("bình quân các yếu tố theo trọng số", "weighted mean of the factors") if weighted else ""
    answers = say("tỷ lệ trên số câu trả lời", "share of answers") if row.share else say(
        "gộp mọi câu trả lời", "all answers together")
    base = answers if pooled else say("bình quân điểm của từng người trả lời", "mean of each respondent's own")
    return "; ".join(part for part in (base, over) if part)


def _notes(report: SurveyReport) -> Iterator[Block]:
    say = report.say
    yield Gap()
    for group in report.satisfaction.groups:
        if unseen := report.unseen(group):
            listed = ", ".join(unseen)
            yield PAGE.text(say(f"Đơn vị không có phiếu: {listed}.", f"Units without forms: {listed}."))
    yield PAGE.text(say(
        "Không trả lời: tỷ lệ người được hỏi không có câu trả lời tính được. DEFF: hệ số thiết kế, cho biết phương sai "
        "lớn gấp mấy lần so với chọn ngẫu nhiên đơn giản cùng số phiếu. df: số bậc tự do (∞ là phân bố chuẩn). Dấu "
        "“–”: không đủ căn cứ để tính. Cách tính ở trang “Phương pháp”.",
        "No answer: share of those asked without an answer that counts. DEFF: design effect, the variance against a "
        "simple random sample of as many forms. df: degrees of freedom (∞: normal distribution). “–”: too little to "
        "tell. See the sheet “Methods”."), "note", italic=True)
