"""The workbook of changes: points by cause, ranks by cause, items, how far the years compare, and many years."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from ...index.change.by_item import rows_moved
from ...index.change.series import over_years, years_of
from ...index.change.values import CAUSES as ALL
from ...index.change.values import Change, YearChange
from ...language.say import Say
from ..kit.chart_values import Area
from ..kit.excel import write
from ..kit.layout import COUNT, Layout, body
from ..kit.sheets import Block, Cell, Gap, Page, Row, Sheet, Table, Workbook
from .drawn import Drawn, cause_chart, rank_lines, told_causes
from .words import CAUSES, MEANT, arrow, comparable, decimals, limits, noise, title

MOST_ITEMS = 50_000
UP, DOWN = "#00703C", "#C00000"


def write_changes_workbook(series: Sequence[YearChange], path: Path, notice: str = "", lang: str = "vi") -> None:
    write(changes_book(series, notice, lang), path)


def changes_book(series: Sequence[YearChange], notice: str = "", lang: str = "vi") -> Workbook:
    """A workbook of two or more years, the latest first."""
    say, sheets = Say(lang), list[Sheet]()
    for years in reversed(series):
        tail = f" {years.years[0]}-{years.years[1]}" if len(series) > 1 else ""
        sheets += [_points(years, say, say("Thay đổi", "Changes") + tail),
                   *_chart(cause_chart(years, lang), say("Biểu đồ", "Chart") + tail),
                   _ranks(years, say, say("Bậc", "Places") + tail),
                   _items(years, say, say("Theo mục", "By item") + tail),
                   _how(years, say, say("Cách so sánh", "How compared") + tail)]
    if len(series) > 1:
        sheets += [*_lines(series, say), _many(series, say)]
    return Workbook(title(series[-1], lang), sheets, notice, lang=lang)


def _number(years: YearChange) -> str:
    return "0." + "0" * decimals(years)


def _signed(years: YearChange) -> str:
    plain = _number(years)
    return f"+{plain};-{plain};{plain}"


def _page(layout: Layout, name: str, heading: str, said: str, heads: Sequence[str], rows: Sequence[Row]) -> Sheet:
    blocks: list[Block] = [layout.text(heading, "title", bold=True, size=14, align="center"),
                           layout.text(said, "subtitle", italic=True, align="center"), Gap(),
                           Table([layout.heads(heads)], rows)]
    return layout.sheet(name, blocks, filtered=Area(3, 0, 3 + len(rows), layout.last))


def _moved(change: Change) -> Cell:
    colour = {} if not change.ranks else {"color": DOWN if change.ranks > 0 else UP}
    return body(arrow(change.ranks), align="center", **colour)


def _ranked(change: Change) -> list[Cell]:
    was, now = change.was, change.after
    return [body(was.rank_text if was else "", align="center"), body(now.rank_text if now else "", align="center"),
            _moved(change)]


def _points(years: YearChange, say: Say, name: str) -> Sheet:
    before, after = years.years
    causes = told_causes(years)
    layout = Layout((5, 26, 9, 9, 8, 11, 11, 11, *(12 for _ in causes), 22, 40))
    heads = [say("TT", "No."), say("Đơn vị", "Unit"), say(f"Hạng {before}", f"Rank {before}"),
             say(f"Hạng {after}", f"Rank {after}"), say("Bậc", "Moved"), say(f"Điểm {before}", f"Points {before}"),
             say(f"Điểm {after}", f"Points {after}"), say("Chênh lệch", "Change"),
             *(say(*CAUSES[one]) for one in causes), say("Sai số khảo sát", "Survey error"), say("So sánh", "Compares")]
    number, signed = _number(years), _signed(years)
    rows = []
    for at, change in enumerate(years.changes, 1):
        told, error = comparable(years, change, say.lang), noise(change, say.lang)
        parts = [body(change.part(cause).points, signed) for cause in causes]
        cells = [body(at, COUNT), body(change.shown.unit.called), *_ranked(change), body(change.points_before, number),
                 body(change.points_after, number), body(change.points, signed), *parts, body(error), body(told)]
        rows.append(layout.row(cells, (change.shown.unit.called, 25), (error, 21), (told, 39)))
    said = say("Các cột nguyên nhân cộng lại đúng bằng chênh lệch; mỗi phần là bình quân qua mọi thứ tự của các nguyên "
               "nhân (Shapley)", "The columns of causes add up to the change; each is the mean over all orders of the "
               "causes (Shapley)")
    return _page(layout, name, title(years, say.lang), said, heads, rows)


def _chart(drawn: Drawn | None, name: str) -> Iterator[Sheet]:
    """The chart below the cells that it is drawn from, on one page."""
    if drawn is None:
        return
    layout = Layout((34, *(14 for _ in drawn.heads[1:])))
    rows = [layout.row([body(value, "" if isinstance(value, str) else "0.00") for value in values],
                       (str(values[0]), 33)) for values in drawn.data]
    title = layout.text(drawn.chart.title, "title", bold=True, size=14, align="center")
    above: list[Block] = [title, Table([layout.heads(drawn.heads)], rows), Gap()]
    sheet = layout.sheet(name, [*above, drawn.drawing(2, name)])
    yield replace(sheet, page=Page(landscape=False, fit=(1, 1)), repeat=None)


def _lines(series: Sequence[YearChange], say: Say) -> Iterator[Sheet]:
    """Ranks over the years, a sheet for each league table of the last year."""
    years, told = years_of(series), over_years(series)
    tables = list(dict.fromkeys(change.shown.table for change, _ in told))
    for number, table in enumerate(tables, 1):
        ranks = [(change.shown.unit.called, [rank for rank, _ in points]) for change, points in told
                 if change.shown.table == table]
        drawn = rank_lines(ranks, years, say.lang)
        yield from _chart(drawn, say("Đường hạng", "Rank lines") + (f" {number}" if len(tables) > 1 else ""))


def _ranks(years: YearChange, say: Say, name: str) -> Sheet:
    before, after = years.years
    layout = Layout((5, 30, 10, 10, 9, *(14 for _ in years.causes)))
    heads = [say("TT", "No."), say("Đơn vị", "Unit"), say(f"Hạng {before}", f"Rank {before}"),
             say(f"Hạng {after}", f"Rank {after}"), say("Bậc", "Moved"), *(say(*CAUSES[one]) for one in years.causes)]
    rows = []
    for at, change in enumerate((one for one in years.changes if one.ranks is not None), 1):
        parts = [body(change.part(cause).ranks, "+0.00;-0.00;0.00") for cause in years.causes]
        rows.append(layout.row([body(at, COUNT), body(change.shown.unit.called), *_ranked(change), *parts],
                               (change.shown.unit.called, 29)))
    said = say("Số dương: tụt bậc; số âm: lên bậc. Các cột cộng lại đúng bằng số bậc thay đổi (32 lần xếp hạng lại)",
               "Positive: down; negative: up. The columns add up to the places moved (32 rankings)")
    heading = say(f"Số bậc thay đổi {before}–{after} theo nguyên nhân", f"Places moved {before}–{after} by cause")
    return _page(layout, name, heading, said, heads, rows)


def _items(years: YearChange, say: Say, name: str) -> Sheet:
    before, after = years.years
    layout = Layout((26, 11, 52, 11, 11, 11, 11, 11))
    heads = [say("Đơn vị", "Unit"), say("Mục", "Item"), say("Nội dung", "What"),
             say(f"Điểm {before}", f"Points {before}"), say(f"Điểm {after}", f"Points {after}"),
             say("Chênh lệch", "Change"), say(f"Tối đa {before}", f"Maximum {before}"),
             say(f"Tối đa {after}", f"Maximum {after}")]
    number, signed = _number(years), _signed(years)
    rows = []
    for change, one in islice(rows_moved(years), MOST_ITEMS):
        marks = [body(one.before, number), body(one.after, number), body(one.moved, signed),
                 body(one.max_before, number), body(one.max_after, number)]
        rows.append(layout.row([body(change.shown.unit.called), body(one.item.id), body(one.item.name), *marks],
                               (change.shown.unit.called, 25), (one.item.name, 51)))
    said = say("Điểm như mỗi năm đã chấm, chỉ ghi các mục có thay đổi", "Marks as each year gave them; what moved only")
    heading = say(f"Thay đổi theo mục {before}–{after}", f"Changes by item {before}–{after}")
    return _page(layout, name, heading, said, heads, rows)


def _how(years: YearChange, say: Say, name: str) -> Sheet:
    layout = Layout((34, 100))
    blocks: list[Block] = [layout.text(say("Cách so sánh", "How the years were compared"), "title", bold=True, size=14),
                           layout.names(_rubrics(years, say)), *layout.heading(say("Nguyên nhân", "Causes")),
                           layout.names((say(*CAUSES[cause]), say(*MEANT[cause])) for cause in ALL),
                           *layout.heading(say("Mục không có mục tương ứng", "Items without a counterpart")),
                           layout.names(_apart(years, say))]
    return layout.sheet(name, blocks)


def _rubrics(years: YearChange, say: Say) -> Iterator[tuple[str, str]]:
    for one in (years.before, years.after):
        yield say(f"Năm {one.program.rubric.year}", str(one.program.rubric.year)), one.title(say.lang)
    yield from limits(years, say.lang)
    yield (say("Cách tách", "How it is split"),
           say("Phần thẩm định, khảo sát và bộ tiêu chí: chấm lại 8 lần, mỗi phần lấy của năm trước hoặc năm sau, rồi "
               "bình quân qua mọi thứ tự. Thứ hạng: 32 lần, thêm mục không tương ứng và các đơn vị khác, giữa các đơn "
               "vị xếp hạng ở cả hai năm; phần còn lại do tập đơn vị được so sánh.",
               "Appraisal, survey and rubric: marked again 8 times, each of the earlier or the later year, then the "
               "mean over all orders. Ranks: 32 times, also with the items apart and the other units, among the units "
               "ranked in both years; the rest is due to which units were compared."))
    yield (say("Sai số khảo sát", "Survey error"),
           say("Sai số chuẩn của phần khảo sát gộp sai số của hai năm như hai mẫu độc lập; trong sai số: khoảng 95% "
               "của thay đổi chứa số 0.",
               "The standard error of the survey's part joins both years' as of samples drawn apart; within noise: the "
               "95% interval of the change holds 0."))


def _apart(years: YearChange, say: Say) -> Iterator[tuple[str, str]]:
    for one, left in ((years.before, years.matched.left_before), (years.after, years.matched.left_after)):
        items = one.program.items
        named = "; ".join(f"{lost.item} {items[lost.item].name}" for lost in left)
        yield say(f"Năm {one.program.rubric.year}", str(one.program.rubric.year)), named or "–"


def _many(series: Sequence[YearChange], say: Say) -> Sheet:
    years = years_of(series)
    layout = Layout((34, *(10 for _ in years), *(12 for _ in years)))
    heads = [say("Đơn vị", "Unit"), *(say(f"Hạng {year}", f"Rank {year}") for year in years),
             *(say(f"Điểm {year}", f"Points {year}") for year in years)]
    number = _number(series[-1])
    rows = [layout.row([body(change.shown.unit.called), *(body(rank, COUNT) for rank, _ in told),
                        *(body(points, number) for _, points in told)], (change.shown.unit.called, 33))
            for change, told in over_years(series)]
    said = say("Năm sau cùng đứng cuối; ô trống: chưa có đơn vị như hiện nay",
               "The last year stands last; blank: there was no such unit yet")
    return _page(layout, say("Nhiều năm", "Over the years"), say("THỨ HẠNG VÀ ĐIỂM QUA CÁC NĂM",
                                                               "RANKS AND POINTS OVER THE YEARS"), said, heads, rows)
