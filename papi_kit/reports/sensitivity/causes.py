"""Where changes of ranks come from: shares of the variance, importance beside the weight, what leaving something out
does."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np

from ...language.messages import sentence
from ..kit.layout import body, cells, fitted, head, look, paged
from ..kit.sheets import Block, Break, Cell, Gap, Row, Sheet, Table
from .sheet import PERCENT, POINTS, StudyPage, middle, shaded, study_page
from .words import TableWords, tables_of

if TYPE_CHECKING:
    from ...sensitivity.checks.leave_out import Effect
    from ...sensitivity.firmness.drivers import Driver, Drivers
    from ...sensitivity.study import Study

WIDTHS = (14.0, 40.0, *[10.0] * 10)
UNCLEAR, MOST_ERROR = "?", 0.1          # a share whose standard error is larger is not told
MOST_UNITS, MOST_EFFECTS = 200, 60
FIRST = 3                                # columns of who is first then
KINDS = {"domain": ("Lĩnh vực", "Domain"), "criterion": ("Tiêu chí", "Criterion"), 
         "column": ("Tiêu chí thành phần", "Component"), "respondents": ("Nhóm trả lời", "Respondents"),
         "unit": ("Đơn vị", "Unit")}


def causes_sheets(study: Study, lang: str) -> Iterator[Sheet]:
    """A sheet for each kind of cause that was studied; at least the first."""
    page, owns = study_page(study, lang, WIDTHS), tables_of(study, lang)
    title = page.above("NGUỒN BIẾN ĐỘNG CỦA ĐIỂM VÀ THỨ HẠNG", "WHAT DRIVES SCORES AND RANKS")
    kinds = ((("Nguồn biến động", "What drives ranks"), _variance), (("Tầm quan trọng", "Importance"), _importance),
             (("Bỏ từng mục", "Left out"), _left_out))
    for number, (names, make) in enumerate(kinds):
        found = [[Break(), *blocks] for own in owns if (blocks := list(make(page, own, _named(own))))]
        if found or not number:
            sheet = page.made(*names, [*title, *paged(block for blocks in found for block in blocks)])
            yield sheet if number else shaded(sheet, lambda _, table: [(2, len(table.body[0].cells) - 1)]
                                              if isinstance(table.body, list) and table.body else [])


def _named(own: TableWords) -> str:
    return f"{own.table.name} – " if own.table.name else ""


# -- shares of the variance -------------------------------------------------------------------------------------------
def _variance(page: StudyPage, own: TableWords, name: str) -> Iterator[Block]:
    """A table for ranks, and one for scores."""
    say, drivers = page.say, own.one.drivers
    if drivers is None or drivers.sobol is None:
        return
    whose = say("Phần phương sai do từng yếu tố (chỉ số Sobol')", "Shares of the variance by factor (Sobol' indices)")
    rows: dict[tuple[str, str], list[Driver]] = {}
    for row in drivers.rows():
        rows.setdefault((row.output, row.unit_id), []).append(row)
    mean = say("Cả bảng: mức đổi hạng bình quân", "Table: mean shift of ranks")
    whole = _variance_row("", mean, rows["shift", ""], bold=True)
    for output, title, last in (("rank", say("thứ hạng", "ranks"), [whole]), ("score", say("điểm", "scores"), [])):
        yield from page.heading(f"{name}{whose}: {title}")
        found = [(own.table.results[place], rows[output, own.table.units[place]]) for place in own.order[:MOST_UNITS]]
        units = [_variance_row(result.rank_text, result.unit.called, shares) for result, shares in found]
        yield Table(_variance_heads(page, own, drivers.factors), [*units, *last])
    yield Gap()
    yield _variance_note(page, own, drivers)
    yield from (page.text(sentence(finding, own.words.lang), "note", italic=True) for finding in drivers.said)


def _variance_note(page: StudyPage, own: TableWords, drivers: Drivers) -> Block:
    words = own.words
    levels = ", ".join(f"{words.factor(f)} {n}" for f, n in zip(drivers.factors, drivers.levels, strict=True))
    errors = np.array([error for row in drivers.rows() for error in (row.first_error, row.total_error)
                       if not row.doubtful and error <= MOST_ERROR], dtype=float)
    worst = words.percent(float(np.nanmax(errors, initial=0.0)))
    shift = f"{drivers.mean_shift:.2f}".replace(".", words.say(",", "."))
    combinations = words.count(drivers.combinations)
    return page.remark(
        f"Tính trên mọi tổ hợp của các mức ({levels}: {combinations} tổ hợp); sai số chuẩn lớn nhất của một chỉ số: "
        f"{worst}. Bậc nhất: phần do riêng yếu tố; toàn phần: kể cả phối hợp với yếu tố khác. Mức đổi hạng bình quân "
        f"so với hạng chính thức: {shift} bậc. Dấu “–”: không thay đổi; dấu “?”: số lần thử quá ít để biết.",
        f"Over all combinations of levels ({levels}: {combinations}); largest standard error of an index: {worst}. "
        "First: by the factor alone; total: with what it does together with others. Mean shift from the official "
        f"ranks: {shift}. “–”: it does not vary; “?”: too few draws to tell.")


def _variance_heads(page: StudyPage, own: TableWords, factors: Sequence[str]) -> list[Row]:
    say = page.say
    titles = [own.words.heading(factor) for factor in factors]
    names = (head(title, 2) for title in titles)
    upper = cells(head(say("Hạng", "Rank"), down=2), head(say("Đơn vị", "Unit"), down=2), *names)
    kinds = [head(say("bậc nhất", "first")), head(say("toàn phần", "total"))]
    return [fitted(upper, *((title, 2 * WIDTHS[2]) for title in titles), bold=True),
            Row([None, None, *kinds * len(factors)])]


def _variance_row(rank: str, name: str, drivers: Sequence[Driver], bold: bool = False) -> Row:
    """Shares of which too few draws tell are not told."""
    shares = [middle(UNCLEAR, bold=bold) if driver.doubtful or error > MOST_ERROR else body(value, PERCENT, bold=bold)
              for driver in drivers
              for value, error in ((driver.first, driver.first_error), (driver.total, driver.total_error))]
    return fitted([middle(rank, bold=bold), body(name, bold=bold), *shares], (name, WIDTHS[1]), bold=bold)


# -- importance -------------------------------------------------------------------------------------------------------
def _importance(page: StudyPage, own: TableWords, name: str) -> Iterator[Block]:
    say = page.say
    if not own.one.importance:
        return
    yield from page.heading(name + say("Tầm quan trọng thực tế bên cạnh trọng số", "Effective importance beside the "
                                                                                   "nominal weight"))
    heads = page.heads([
        say("Mã", "Code"), say("Lĩnh vực", "Domain"), say("Trọng số", "Weight"), say("Giải thích (η²)", "Explains "
                                                                                                        "(η²)"),
        say("Tỷ phần", "Share"), say("Tỷ phần trừ trọng số", "Share less weight"), say("Tương quan", "Correlation")])
    rows = []
    for row in own.one.importance:
        figures = ((row.weight, PERCENT), (row.importance, PERCENT), (row.share, PERCENT),
                   (row.share - row.weight, "+0.0%;-0.0%;0.0%"), (row.correlation, POINTS))
        told = [body(row.item), body(row.name), *(body(float(value), form) for value, form in figures)]
        rows.append(fitted(told, (row.name, WIDTHS[1])))
    yield Table([heads], rows)
    yield page.remark(
        "η²: phần chênh lệch của chỉ số giữa các đơn vị mà riêng lĩnh vực giải thích được (tỷ số tương quan); dưới 20 "
        "đơn vị là bình phương hệ số tương quan. Tỷ phần: η² chia cho tổng η² của các lĩnh vực, để so với trọng số.",
        "η²: the part of the differences of the index that a domain alone accounts for (correlation ratio); of fewer "
        "than 20 units the squared correlation. Share: η² over the sum of all, to be held against the weight.")


# -- left out ---------------------------------------------------------------------------------------------------------
def _left_out(page: StudyPage, own: TableWords, name: str) -> Iterator[Block]:
    say, effects = page.say, own.one.left_out.effects()
    if not effects:
        return
    yield from page.heading(name + say("Nếu bỏ đi một mục, một nhóm người trả lời hoặc một đơn vị",
                                       "Without one item, group of respondents or unit"))
    heads = page.heads([say("Bỏ", "Without"), say("Tên", "Name"), say("Số đơn vị đổi hạng", "Units that move"),
                        say("Đổi nhiều nhất (bậc)", "Largest shift"), say("Đổi bình quân (bậc)", "Mean shift")])
    first = head(say("Đơn vị đứng đầu khác", "Another first"), FIRST)
    moving = sorted((effect for effect in effects if effect.moved),
                    key=lambda effect: (tuple(KINDS).index(effect.out.kind), -effect.mean))
    rows = [_effect(page, own, effect) for effect in moving[:MOST_EFFECTS]]
    yield Table([Row(cells(*heads.cells, first), heads.height)], rows)
    still, more = len(effects) - len(moving), len(moving) - len(rows)
    rest = say(f" Còn {more} dòng xem drivers.csv.", f" {more} more are in drivers.csv.") if more else ""
    yield page.remark(f"Bỏ một trong {still} thứ còn lại không đơn vị nào đổi hạng.{rest}",
                      f"Leaving out any of the other {still} moves nobody.{rest}")


def _effect(page: StudyPage, own: TableWords, effect: Effect) -> Row:
    kind = page.say(*KINDS[effect.out.kind])
    name = effect.out.name if effect.out.kind == "unit" else f"{effect.out.id} {effect.out.name}"
    first = ", ".join(own.name(own.table.places[unit]) for unit in effect.first) if effect.changes_first else ""
    told = [body(kind), body(name), body(effect.moved, "0"), body(effect.largest, "0"),
            body(0.0 if math.isnan(effect.mean) else effect.mean, POINTS),
            Cell(first, look(border=1, wrap=True), across=FIRST)]
    return fitted(cells(*told), (kind, WIDTHS[0]), (name, WIDTHS[1]), (first, 30))
