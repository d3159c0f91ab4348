"""The first sheet of a survey's workbook: units by each measure of the whole form, from the sample to a sentence."""

from __future__ import annotations

import math
from dataclasses import dataclass

from ...survey.satisfaction.satisfaction import Group
from ..kit.excel_book import Book, letter
from .beside import write_beside
from .report import SurveyReport, overall
from .sheet import COUNT, NUMBER, SHARE, Page, ends, finite, number_format
from .words import Row

WIDTHS = (6, 24, 9, 11, 10, 10, 10, 10, 8, 7, 14, 62)
ESTIMATE, LOW, HIGH = 4, 5, 6
BELOW, ABOVE = 13, 14                    # beyond what is printed: lengths of the error bars


@dataclass(frozen=True, slots=True)
class Charted:
    """Rows of a block on the sheet, first and last, with the first row of the table."""

    group: Group
    measure: str
    first: int
    rows: list[Row]


def write_main(book: Book, report: SurveyReport) -> tuple[Page, list[Charted]]:
    """The sheet and the tables on it, for charts."""
    page = Page(book, report, ("Kết quả chung", "Results"), ("KẾT QUẢ KHẢO SÁT MỨC ĐỘ HÀI LÒNG", "RESULTS OF THE SURVEY"), WIDTHS)
    charted = []
    for group, measure in report.measured():
        rows = overall(report, group, measure)
        if rows:
            charted.append(_block(page, report, group, measure, rows))
    _notes(page, report)
    for block in charted:
        if block.group.pooled and block.rows[0].share:
            write_beside(page, report, block.group, block.measure, block.rows)
    page.finish()
    for block in charted:
        _error_lengths(page, block)
    return page, charted


def _block(page: Page, report: SurveyReport, group: Group, measure: str, rows: list[Row]) -> Charted:
    words, say = report.words, report.say
    page.page_break()
    page.block(f"{report.heading(group, measure)} ({_base(report, rows[0])})")
    interval = words.column(group.answers.group.id)
    page.heads([say("STT", "No."), say("Đơn vị", "Unit"), say("Số phiếu", "Forms"), say("Không trả lời", "No answer"), say("Ước lượng", "Estimate"),
                say(f"{interval}: từ", f"{interval}: from"), say("đến", "to"), say("Sai số chuẩn", "Standard error"), "DEFF", "df",
                say("Độ tin cậy", "Reliability"), say("Diễn giải", "In words")])
    first = page.row
    for number, row in enumerate(rows):
        _line(page, report, number, row)
    return Charted(group, measure, first, rows)


def _line(page: Page, report: SurveyReport, number: int, row: Row) -> None:
    words, look, form = report.words, {"bold": True} if not row.unit_id else {}, number_format(row)
    sentence = words.sentence(row)
    page.cell(0, number or "", COUNT, **{"align": "center", **look})
    page.cell(1, words.unit(row.unit_id), **look)
    page.cell(2, int(row.n), COUNT, **look)
    page.cell(3, finite(row.missing), SHARE, **look)
    for column, value in enumerate((finite(row.estimate), *ends(row)), ESTIMATE):
        page.cell(column, value, form, **look)
    page.cell(7, finite(row.std_error) if row.std_error > 0 else "–", NUMBER + "%" if row.share else NUMBER, **look)
    page.cell(8, finite(row.deff), NUMBER, **look)
    page.cell(9, "∞" if math.isinf(row.df) else finite(row.df), COUNT, **look)
    page.cell(10, words.flag(row.flag), **{"align": "center", **look})
    page.cell(11, sentence, **look)
    page.fit([(sentence, WIDTHS[11] * (0.9 if look else 1)), (words.unit(row.unit_id), WIDTHS[1]), (words.flag(row.flag), WIDTHS[10])])


def _base(report: SurveyReport, row: Row) -> str:
    """What the measure of the whole form is a share or a mean of."""
    say, pooled, weighted = report.say, report.words.spec(row.measure).pooled, bool(report.form.factors)
    over = say("bình quân các yếu tố theo trọng số", "weighted mean of the factors") if weighted else ""
    pooled_base = say("tỷ lệ trên số câu trả lời", "share of answers") if row.share else say("gộp mọi câu trả lời", "all answers together")
    base = pooled_base if pooled else say("bình quân điểm của từng người trả lời", "mean of each respondent's own")
    return "; ".join(part for part in (base, over) if part)


def _notes(page: Page, report: SurveyReport) -> None:
    say = page.say
    page.row += 1
    for group in report.satisfaction.groups:
        if unseen := report.unseen(group):
            listed = ", ".join(unseen)
            page.text(say(f"Đơn vị không có phiếu: {listed}.", f"Units without forms: {listed}."))
    page.text(say("Không trả lời: tỷ lệ người được hỏi không có câu trả lời tính được. DEFF: hệ số thiết kế, cho biết phương sai lớn gấp mấy lần "
                  "so với chọn ngẫu nhiên đơn giản cùng số phiếu. df: số bậc tự do (∞ là phân phối chuẩn). Dấu “–”: không đủ căn cứ để tính. "
                  "Cách tính ở trang “Phương pháp”.",
                  "No answer: share of those asked without an answer that counts. DEFF: design effect, the variance against a simple random "
                  "sample of as many forms. df: degrees of freedom (∞: normal distribution). “–”: too little to tell. "
                  "See the sheet “Methods”."), italic=True)


def _error_lengths(page: Page, block: Charted) -> None:
    style, head = page.book.format(font_size=10, font_color="#7F7F7F", num_format="0.0000"), page.book.format(font_size=10, font_color="#7F7F7F")
    for column, text in ((BELOW, page.say("Vạch dưới", "Bar below")), (ABOVE, page.say("Vạch trên", "Bar above"))):
        page.sheet.write_string(block.first - 1, column, text, head)
    for number, row in enumerate(block.rows):
        line = block.first + number
        low, estimate, high = (f"{letter(c)}{line + 1}" for c in (LOW, ESTIMATE, HIGH))
        for column, formula, value in zip((BELOW, ABOVE), (f"{estimate}-{low}", f"{high}-{estimate}"), error_lengths(row), strict=True):
            page.sheet.write_formula(line, column, f"=IF(ISNUMBER({low}),{formula},0)", style, value)


def error_lengths(row: Row) -> tuple[float, float]:
    """From the estimate down and up; 0 where there is no interval."""
    low, high = ends(row)
    return (float(row.estimate - low), float(high - row.estimate)) if math.isfinite(low) else (0.0, 0.0)
