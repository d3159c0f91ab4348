"""Where changes of ranks come from: shares of the variance, importance beside the nominal weight, what leaving something out does."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from ...language.messages import sentence
from ..kit.excel_book import Book, merge, put
from ..survey.sheet import RED
from .sheet import PERCENT, POINTS, SIZE, StudyPage
from .vocabulary import words_of
from .words import TableWords, tables_of

if TYPE_CHECKING:
    from ...sensitivity.checks.leave_out import Effect
    from ...sensitivity.firmness.drivers import Driver
    from ...sensitivity.study import Study

WIDTHS = (14.0, 40.0, *[10.0] * 10)
MOST_UNITS, MOST_EFFECTS = 200, 60
FIRST = 7                                # the last column of who is first then
KINDS = {"domain": ("Lĩnh vực", "Domain"), "criterion": ("Tiêu chí", "Criterion"), "column": ("Tiêu chí thành phần", "Component"),
         "respondents": ("Nhóm trả lời", "Respondents"), "unit": ("Đơn vị", "Unit")}


def write_causes(book: Book, study: Study, lang: str) -> None:
    page = StudyPage(book, study, words_of(study, lang), ("Nguồn biến động", "What drives ranks"),
                     ("NGUỒN BIẾN ĐỘNG CỦA ĐIỂM VÀ THỨ HẠNG", "WHAT DRIVES SCORES AND RANKS"), WIDTHS)
    for own in tables_of(study, lang):
        name = f"{own.table.name} – " if own.table.name else ""
        page.page_break()
        _variance(page, own, name)
        _importance(page, own, name)
        _left_out(page, own, name)
    page.finish()


# -- shares of the variance -------------------------------------------------------------------------------------------
def _variance(page: StudyPage, own: TableWords, name: str) -> None:
    say, drivers = page.say, own.one.drivers
    if drivers is None or drivers.sobol is None:
        return
    page.block(name + say("Phần phương sai do từng yếu tố (chỉ số Sobol')", "Shares of the variance by factor (Sobol' indices)"))
    rows: dict[tuple[str, str], list[Driver]] = {}
    for row in drivers.rows():
        rows.setdefault((row.output, row.unit_id), []).append(row)
    for output, title in (("rank", say("Thứ hạng", "Rank")), ("score", say("Điểm", "Score"))):
        _variance_heads(page, own, title, drivers.factors)
        first = page.row
        for place in own.order[:MOST_UNITS]:
            _variance_row(page, own.table.results[place].rank_text, own.name(place), rows[output, own.table.units[place]])
        if output == "rank":
            _variance_row(page, "", say("Cả bảng: mức đổi hạng bình quân", "Table: mean shift of ranks"), rows["shift", ""], bold=True)
        page.heat(first, 2, page.row - 1, 1 + 2 * len(drivers.factors))
        page.row += 1
    levels = ", ".join(f"{own.words.factor(f)} {n}" for f, n in zip(drivers.factors, drivers.levels, strict=True))
    errors = np.array([error for row in drivers.rows() for error in (row.first_error, row.total_error)], dtype=float)
    worst = own.words.percent(float(np.nanmax(errors, initial=0.0)))
    shift, combinations = f"{drivers.mean_shift:.2f}".replace(".", say(",", ".")), own.words.count(drivers.combinations)
    page.text(say(f"Tính trên mọi tổ hợp của các mức ({levels}: {combinations} tổ hợp); sai số chuẩn lớn nhất của một chỉ số: {worst}. Bậc nhất: "
                  f"phần do riêng yếu tố; toàn phần: kể cả phối hợp với yếu tố khác. Mức đổi hạng bình quân so với hạng chính thức: {shift} bậc. "
                  "Dấu “–”: không thay đổi.",
                  f"Over all combinations of levels ({levels}: {combinations}); largest standard error of an index: {worst}. First: by the factor "
                  f"alone; total: with "
                  f"what it does together with others. Mean shift from the official ranks: {shift}. “–”: it does not vary."), italic=True)
    for finding in drivers.said:
        page.text(sentence(finding, own.words.lang), italic=True)


def _variance_heads(page: StudyPage, own: TableWords, title: str, factors: tuple[str, ...]) -> None:
    say, style, top = page.say, page.head_style(), page.row
    merge(page.sheet, top, 0, top + 1, 0, title, style)
    merge(page.sheet, top, 1, top + 1, 1, say("Đơn vị", "Unit"), style)
    for number, factor in enumerate(factors):
        left = 2 + 2 * number
        merge(page.sheet, top, left, top, left + 1, own.words.heading(factor), style)
        put(page.sheet, top + 1, left, say("bậc nhất", "first"), style)
        put(page.sheet, top + 1, left + 1, say("toàn phần", "total"), style)
    page.row += 2


def _variance_row(page: StudyPage, rank: str, name: str, row: list[Driver], **look: bool) -> None:
    page.middle(0, rank, **look)
    page.cell(1, name, **look)
    for number, driver in enumerate(row):
        colour = {"font_color": RED} if driver.doubtful else {}
        for column, value in enumerate((driver.first, driver.total), 2 + 2 * number):
            page.cell(column, value, PERCENT, **look, **colour)
    page.fit([(name, WIDTHS[1])])


# -- importance -------------------------------------------------------------------------------------------------------
def _importance(page: StudyPage, own: TableWords, name: str) -> None:
    say, rows = page.say, own.one.importance
    if not rows:
        return
    page.fits(len(rows) + 6)
    page.block(name + say("Tầm quan trọng thực tế bên cạnh trọng số", "Effective importance beside the nominal weight"))
    page.heads([say("Mã", "Code"), say("Lĩnh vực", "Domain"), say("Trọng số", "Weight"), say("Giải thích (η²)", "Explains (η²)"),
                say("Tỷ phần", "Share"),
                say("Tỷ phần trừ trọng số", "Share less weight"), say("Tương quan", "Correlation")])
    for row in rows:
        page.cell(0, row.item)
        page.cell(1, row.name)
        for column, value, form in ((2, row.weight, PERCENT), (3, row.importance, PERCENT), (4, row.share, PERCENT),
                                    (5, row.share - row.weight, "+0.0%;-0.0%;0.0%"), (6, row.correlation, POINTS)):
            page.cell(column, float(value), form)
        page.fit([(row.name, WIDTHS[1])])
    page.text(say("η²: phần chênh lệch của chỉ số giữa các đơn vị mà riêng lĩnh vực giải thích được (tỷ số tương quan); dưới 20 đơn vị là bình "
                  "phương hệ số tương quan. Tỷ phần: η² chia cho tổng η² của các lĩnh vực, để so với trọng số.",
                  "η²: the part of the differences of the index that a domain alone accounts for (correlation ratio); of fewer than 20 units the "
                  "squared correlation. Share: η² over the sum of all, to be held against the weight."), italic=True)


# -- left out ---------------------------------------------------------------------------------------------------------
def _left_out(page: StudyPage, own: TableWords, name: str) -> None:
    say, effects = page.say, own.one.left_out.effects()
    if not effects:
        return
    page.block(name + say("Nếu bỏ đi một mục, một nhóm người trả lời hoặc một đơn vị", "Without one item, group of respondents or unit"))
    page.heads([say("Bỏ", "Without"), say("Tên", "Name"), say("Số đơn vị đổi hạng", "Units that move"), say("Đổi nhiều nhất (bậc)", "Largest shift"),
                say("Đổi bình quân (bậc)", "Mean shift")])
    merge(page.sheet, page.row - 1, 5, page.row - 1, FIRST, say("Đơn vị đứng đầu khác", "Another first"), page.head_style())
    moving = [effect for effect in effects if effect.moved]
    told = sorted(moving, key=lambda effect: (tuple(KINDS).index(effect.out.kind), -effect.mean))
    for effect in told[:MOST_EFFECTS]:
        _effect(page, own, effect)
    still, more = len(effects) - len(moving), len(told) - min(len(told), MOST_EFFECTS)
    page.text(say(f"Bỏ một trong {still} thứ còn lại không đơn vị nào đổi hạng.", f"Leaving out any of the other {still} moves nobody.")
              + (say(f" Còn {more} dòng xem drivers.csv.", f" {more} more are in drivers.csv.") if more else ""), italic=True)


def _effect(page: StudyPage, own: TableWords, effect: Effect) -> None:
    kind = page.say(*KINDS[effect.out.kind])
    name = effect.out.name if effect.out.kind == "unit" else f"{effect.out.id} {effect.out.name}"
    page.cell(0, kind)
    page.cell(1, name)
    page.cell(2, effect.moved, "0")
    page.cell(3, effect.largest, "0")
    page.cell(4, 0.0 if math.isnan(effect.mean) else effect.mean, POINTS)
    first = ", ".join(own.name(own.table.units.index(unit)) for unit in effect.first) if effect.changes_first else ""
    merge(page.sheet, page.row, 5, page.row, FIRST, first, page.book.format(font_size=SIZE, border=1, text_wrap=True))
    page.fit([(kind, WIDTHS[0]), (name, WIDTHS[1]), (first, 30)])
