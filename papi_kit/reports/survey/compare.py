"""The sheet of comparisons: units with the rest and with each other, years with each other, what next year takes."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from ...survey.satisfaction.compared import MARGIN, Compared
from ..kit.layout import COUNT, NUMBER, SHARE, Layout, body, cells, fitted, head, look, paged
from ..kit.sheets import Block, Break, Cell, Sheet, Table
from ..kit.sheets import Row as Line
from .page import SIGNED, above, finite, survey_sheet
from .report import SurveyReport, records
from .words import SIGNIFICANT, Row

WIDTHS = (6, 24, 24, 12, 12, 12, 12, 11, 11, 60)
ALL_PAIRS = 200                          # so many pairs are listed; of more only those that differ
MOST_PAIRS = 2_000
PAGE = Layout(WIDTHS)
Figures = Sequence[tuple[float, str]]    # numbers with their formats


def comparisons_sheets(report: SurveyReport) -> Iterator[Sheet]:
    """A sheet for each kind of comparison that there is; at least one."""
    title = list(above(PAGE, report, ("SO SÁNH GIỮA CÁC ĐƠN VỊ, GIỮA CÁC NĂM", "COMPARISONS OF UNITS AND YEARS")))
    note = PAGE.text(report.say(
        "Chênh lệch của tỷ lệ tính bằng điểm phần trăm, của chỉ số tính bằng điểm; p (Holm) đã điều chỉnh theo số phép "
        "so sánh trong cùng bảng. Chưa đủ căn cứ để kết luận khác nhau không có nghĩa là bằng nhau.",
        "Differences of shares in percentage points, of indices in points; p adjusted by Holm over the comparisons of "
        "a table. No significant difference does not mean equal."), "note", italic=True)
    kinds = (("So sánh", "Comparisons"), ("So sánh từng cặp", "Pairs of units"),
             ("Cỡ mẫu năm sau", "Forms for next year"), ("Thay đổi giữa hai năm", "Changes"))
    for number, (names, blocks) in enumerate(zip(kinds, _kinds(report), strict=True)):
        if blocks or not number:
            yield survey_sheet(PAGE, report, names, [*title, note, *paged(blocks)])


def _kinds(report: SurveyReport) -> tuple[list[Block], ...]:
    one, two, three = ([block for compared in report.compared for block in make(report, compared)]
                       for make in (_rest, _pairs, _next_year))
    return one, two, three, [block for group in report.changes for block in _changes(report, group)]


def _title(report: SurveyReport, compared: Compared, text: str) -> list[Block]:
    return [Break(), *PAGE.heading(f"{report.heading(compared.group, compared.each.target.measure)}: {text}")]


def _scaled(share: bool, x: float) -> float:
    """A difference in points, of a share in percentage points."""
    return finite(x) * (100 if share else 1)


def _line(number: int, names: Sequence[str], figures: Figures, words: str, bold: bool = False) -> Line:
    """One or two names over columns 1 and 2, then figures, then words up to the last column."""
    text, first = look(border=1, wrap=True, align="left", indent=1, bold=bold), 3 + len(figures)
    said = Cell(words, text, across=len(WIDTHS) - first)
    row = cells(body(number or "", COUNT, align="center", bold=bold), *_spread(Cell(name, text) for name in names),
                *(body(value, form, bold=bold) for value, form in figures), said)
    return fitted(row, (words, sum(WIDTHS[first:]) * (0.9 if bold else 1)),
                  *((name, sum(WIDTHS[1:3]) / len(names)) for name in names))


def _spread(names: Iterable[Cell]) -> list[Cell]:
    found = list(names)
    return found if len(found) > 1 else [found[0]._replace(across=2)]


def _heads(report: SurveyReport, names: Sequence[str], figures: Sequence[str]) -> list[Line]:
    """As `_line`, with the head of the words."""
    words = head(report.say("Diễn giải", "In words"), across=len(WIDTHS) - 3 - len(figures))
    row = cells(head(report.say("STT", "No.")), *_spread(map(head, names)), *map(head, figures), words)
    return [fitted(row, *((text, WIDTHS[3]) for text in figures), bold=True)]


def _rest(report: SurveyReport, compared: Compared) -> Iterator[Block]:
    if compared.rest.empty:
        return
    words, share = report.words, compared.share
    title = report.say("từng đơn vị so với các đơn vị còn lại", "each unit against the rest")
    yield from _title(report, compared, title)
    yield Table(_heads(report, [report.say("Đơn vị", "Unit")], _tested(report, compared)), [
        _line(number, [words.unit(row.unit_id)], _figures(report, share, row), words.rest(row, share),
              row.p_adjusted < SIGNIFICANT)
        for number, row in enumerate(records(compared.rest), 1)])


def _tested(report: SurveyReport, compared: Compared) -> list[str]:
    say, ends = report.say, report.words.column(compared.group.answers.group.id)
    return [say("Chênh lệch", "Difference"), say(f"{ends}: từ", f"{ends}: from"), say("đến", "to"),
            say("Sai số chuẩn", "Standard error"), "p", "p (Holm)"]


def _figures(report: SurveyReport, share: bool, row: Row) -> Figures:
    small = report.say('[<0.001]"< 0,001";0.000', '[<0.001]"< 0.001";0.000')
    return [*((_scaled(share, x), SIGNED) for x in (row.estimate, row.conf_low, row.conf_high)),
            (_scaled(share, row.std_error), NUMBER), (finite(row.p_value), small), (finite(row.p_adjusted), small)]


def _pairs(report: SurveyReport, compared: Compared) -> Iterator[Block]:
    if compared.pairs.empty:
        return
    say, table = report.say, compared.pairs.sort_values("p_value", kind="stable")
    differ = table[table["p_adjusted"] < SIGNIFICANT]
    yield from _title(report, compared, say("từng cặp đơn vị", "pairs of units"))
    yield PAGE.text(report.words.pairs(len(differ), len(table)))
    shown = table if len(table) <= ALL_PAIRS else differ.head(MOST_PAIRS)
    if shown.empty:
        return
    names = [say("Đơn vị thứ nhất", "First unit"), say("Đơn vị thứ hai", "Second unit")]
    yield Table(_heads(report, names, _tested(report, compared)), [
        _line(number, [report.words.unit(str(row.a)), report.words.unit(str(row.b))],
              _figures(report, compared.share, row), _higher(report, row), row.p_adjusted < SIGNIFICANT)
        for number, row in enumerate(records(shown), 1)])


def _higher(report: SurveyReport, row: Row) -> str:
    if not row.p_adjusted < SIGNIFICANT:
        return report.say("chưa đủ căn cứ để kết luận khác nhau", "not enough to tell them apart")
    if row.estimate > 0:
        return report.say("đơn vị thứ nhất cao hơn", "the first is higher")
    return report.say("đơn vị thứ hai cao hơn", "the second is higher")


def _next_year(report: SurveyReport, compared: Compared) -> Iterator[Block]:
    if compared.next_year.empty:
        return
    say, share, target = report.say, compared.share, compared.each.target
    margin = MARGIN * (target.high - target.low)
    wanted = report.words.steps(share, margin)
    yield from _title(report, compared, say("cỡ mẫu cho năm sau", "forms for next year"))
    heads = _heads(report, [say("Đơn vị", "Unit")], [
        say("Số phiếu năm nay", "Forms this year"), say("Sai số năm nay", "Margin"),
        say("Thay đổi nhỏ nhất phát hiện được", "Least change told"),
        say(f"Số phiếu cần cho sai số {wanted}", f"Forms for {wanted}")])
    lines = []
    for number, row in enumerate(records(compared.next_year), 1):
        figures = [(int(row.n), COUNT), (_scaled(share, row.margin), NUMBER),
                   (_scaled(share, row.least_difference), NUMBER), (finite(row.forms), COUNT)]
        lines.append(_line(number, [report.words.unit(row.unit_id)], figures, report.words.need(row, share, margin)))
    yield Table(heads, lines)


def _changes(report: SurveyReport, group: str) -> Iterator[Block]:
    table = report.changes[group]
    if table.empty or report.years is None:
        return
    say, (first, second), ends = report.say, report.years, report.words.column(group)
    for measure, rows in table.groupby("measure", sort=False):
        whole = " – ".join(part for part in (report.words.group(group), report.words.measure(str(measure))) if part)
        yield Break()
        yield from PAGE.heading(say(f"{whole}: thay đổi từ năm {first} đến năm {second}",
                                    f"{whole}: change from {first} to {second}"))
        heads = _heads(report, [say("Đơn vị", "Unit"), say("Phần", "Part")], [
            str(first), str(second), say("Chênh lệch", "Difference"), say("Sai số chuẩn", "Standard error"),
            say(f"{ends}: từ", f"{ends}: from"), say("đến", "to")])
        shown = [row for row in records(rows) if row.unit_id == "" or row.of == "overall"]
        yield Table(heads, [_change(report, number, row, group) for number, row in enumerate(shown, 1)])


def _change(report: SurveyReport, number: int, row: Row, group: str) -> Line:
    assert report.years is not None
    share = report.words.spec(row.measure).is_share
    value = SHARE if share else NUMBER
    moved, error, low, high = (_scaled(share, x) for x in (row.estimate, row.std_error, row.conf_low, row.conf_high))
    figures = [(finite(row.before), value), (finite(row.after), value), (moved, SIGNED), (error, NUMBER), (low, SIGNED),
               (high, SIGNED)]
    clear = math.isfinite(row.conf_low) and (row.conf_low > 0 or row.conf_high < 0)
    return _line(number, [report.words.unit(row.unit_id), report.words.of(row.of)], figures,
                 report.words.change(row, report.years, group), clear)
