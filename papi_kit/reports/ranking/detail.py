"""The sheet of marks: every item in a row, every unit in a column, totals below."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ...language.numbers import number_text
from ...rubric.model import STAGES, Rounding
from ...scoring.explain import Explainer
from ...scoring.program.program import Item
from ..kit.excel_book import FILLS, HEAD_FILL, Book, height, letter, points_format, put
from .annex import subtitle
from .marks import Cell, Marks
from .peers import best_value, compared
from .plan import UNIT_COLUMN, Plan
from .totals import UnitTotals
from .words import Words

if TYPE_CHECKING:
    from ...index.results import UnitResult

SIZE = 12
MOST_COMMENTS = 300
INDENT = {"domain": 0, "criterion": 1, "component": 2}
WIDTHS = (9, 44, 13, 50)


def write_detail(book: Book, plan: Plan, marks: Marks, totals: UnitTotals) -> int:
    """Gives the number of cells that are values where a formula was wanted."""
    return _Detail(book, plan, marks, totals).write()


class _Detail:
    def __init__(self, book: Book, plan: Plan, marks: Marks, totals: UnitTotals):
        self.book, self.plan, self.marks, self.totals = book, plan, marks, totals
        self.sheet = book.sheet(plan.words("detail"), paper=8)
        self.explainer = Explainer(plan.program, plan.words.lang)
        self.values, self.told = 0, list[tuple[int, int, str]]()
        self.styles: dict[tuple, Any] = {}

    def write(self) -> int:
        words = self.plan.words
        heads = (words("code"), words("item"), words("max"), words("how"))
        units_head(self.book, self.sheet, self.plan, words("detail_title"), heads, WIDTHS)
        legend(self.book, self.sheet, words, (*(("live", "value") if self.plan.live else ()), "hand", "na", "missing", "none"))
        for item in self.plan.items:
            self.item_row(item)
        for key in self.plan.total_rows:
            self.total_row(key)
        for key in self.plan.peer_rows:
            self.peer_row(*key)
        self.comments()
        finish(self.sheet, self.plan, self.plan.first_row + len(self.plan.items) + len(self.plan.total_rows) - 1)
        return self.values

    # -- items ------------------------------------------------------------------------------------------------
    def item_row(self, item: Item) -> None:
        row, bold = self.plan.item_rows[item.id], item.level == "domain"
        fill = HEAD_FILL if bold else ""
        rule = self.explainer.rule(item, item.max if isinstance(item.max, Fraction) else None)
        rule = rule[:1].upper() + rule[1:]
        maximum = self.maximum(item, fill, bold)
        shown = (maximum[0], WIDTHS[2]) if isinstance(maximum[0], str) else ("", 1.0)
        self.sheet.set_row(row, height([(item.name, WIDTHS[1] - 2 * INDENT[item.level]), (rule, WIDTHS[3]), shown], SIZE, bold))
        text = self.style("", fill, bold, wrap=True, indent=INDENT[item.level])
        put(self.sheet, row, 0, item.id, self.style("", fill, bold))
        put(self.sheet, row, 1, item.name, text)
        put(self.sheet, row, 2, *maximum)
        put(self.sheet, row, 3, rule, self.style("", fill, False, wrap=True))
        for result in self.plan.results:
            self.mark(row, item, result, self.marks.cell(item, result), bold)

    def maximum(self, item: Item, fill: str, bold: bool) -> tuple[Any, Any]:
        if isinstance(item.max, Fraction):
            return item.max, self.style(_short(item.max), fill, bold, align="center")
        said = "; ".join(f"{group}: {number_text(x, self.plan.words.lang)}" for group, x in item.max.items())
        return said, self.style("", fill, bold, wrap=True, align="center")

    def mark(self, row: int, item: Item, result: UnitResult, cell: Cell, bold: bool) -> None:
        column = self.plan.columns[result.unit.id]
        fill = FILLS.get(cell.style, "") or (HEAD_FILL if bold else "")
        style = self.style(points_format(self.plan.decimals), fill, bold, align="right", indent=1)
        put(self.sheet, row, column, cell.value, style, cell.formula)
        self.values += cell.style == "value"
        if cell.told and len(self.told) <= MOST_COMMENTS:
            why = self.explainer.why(item, result.state.scores[item.id], result.state)
            head = self.plan.words("by_value") + "\n" if cell.style == "value" else ""
            self.told.append((row, column, head + why))

    def comments(self) -> None:
        """Reasons stand in comments where they are few; else the colours and scores.csv tell."""
        if len(self.told) > MOST_COMMENTS:
            return
        for row, column, text in self.told:
            self.sheet.write_comment(row, column, text[:1000], {"x_scale": 2, "y_scale": 1.2, "font_name": "Times New Roman", "font_size": 11})

    # -- totals -----------------------------------------------------------------------------------------------
    def total_row(self, key: str) -> None:
        row, words = self.plan.total_rows[key], self.plan.words
        name = words.of("key_row", int(key[3:]) + 1) if key.startswith("key") else words(f"{key}_row")
        bold = key in ("total", "index")
        fill = HEAD_FILL if bold else ""
        incomplete = [(words("why_incomplete"), 11.0)] if key == "total" and any(r.totals.points is None for r in self.plan.results) else []
        self.sheet.set_row(row, height([(name, WIDTHS[1]), (self.how(key), WIDTHS[3]), *incomplete], SIZE, bold))
        for column, text in enumerate(("", name, "", self.how(key))):
            put(self.sheet, row, column, text, self.style("", fill, bold and column < 3, wrap=True))
        for result in self.plan.results:
            cell = self.totals.cell(key, result)
            said, colour = isinstance(cell.value, str), FILLS.get(cell.style, "") or fill
            style = self.style(self.format_of(key), colour, bold and not said, align="right", wrap=said, indent=1)
            put(self.sheet, row, self.plan.columns[result.unit.id], cell.value, style, cell.formula)
            self.values += cell.style == "value"

    def how(self, key: str) -> str:
        rubric, words, lang = self.plan.program.rubric, self.plan.words, self.plan.words.lang
        if key == "total":
            ends = "".join(words.of(f"clamped_{side}", number_text(end, lang))
                           for side, end in (("low", rubric.total.at_least), ("high", rubric.total.at_most)) if end is not None)
            rows = self.plan.total_rows
            extra = {"bonus": words("plus_bonus") if "bonus" in rows else "", "penalty": words("less_penalty") if "penalty" in rows else ""}
            return words("total_how", **extra, ends=ends, rounding=rounding_words(rubric.rounding.total, words, lang))
        if key == "index":
            return words("index_how", rounding=rounding_words(rubric.rounding.index, words, lang))
        if key.startswith("key"):
            return str(rubric.ranking.tie_break[int(key[3:])])
        return words("max_how") if key == "max" else ""

    def format_of(self, key: str) -> str:
        rounding = self.plan.program.rubric.rounding
        if key == "max":
            return self.plan.max_format
        if key.startswith("key"):
            return '[<-1000000000]"–";#,##0.00##'
        return points_format(rounding.total.decimals if key == "total" else rounding.index.decimals if key == "index" else self.plan.decimals)

    def peer_row(self, item_id: str, group: str) -> None:
        row, words, item = self.plan.peer_rows[(item_id, group)], self.plan.words, self.plan.program.items[item_id]
        peer = self.plan.peer(item)
        best = best_value(self.plan, item_id, group)
        grey = self.book.format(font_size=10, font_color="#7F7F7F", num_format="#,##0.00####", text_wrap=True)
        put(self.sheet, row, 0, item_id, grey)
        put(self.sheet, row, 1, words("peer_row", item=item_id, group=f" ({group})" if group else ""), grey)
        if peer is None or best is None:
            return
        span = f"{letter(UNIT_COLUMN)}{row + 1}:{letter(UNIT_COLUMN + len(self.plan.results) - 1)}{row + 1}"
        put(self.sheet, row, 2, best, grey, f"{'MAX' if peer.better == 'more' else 'MIN'}({span})")
        put(self.sheet, row, 3, words("peer_max" if peer.better == "more" else "peer_min"), grey)
        for result in compared(self.plan, item_id, group):
            value = result.state.scores[item_id].value
            put(self.sheet, row, self.plan.columns[result.unit.id], value, grey, self.marks.peer_value(item, result))

    def style(self, number: str, fill: str, bold: bool, wrap: bool = False, indent: int = 0, align: str = "") -> Any:
        key = (number, fill, bold, wrap, indent, align)
        if key not in self.styles:
            wanted = {"num_format": number, "bg_color": fill, "indent": indent, "align": align}
            more: dict[str, Any] = {name: value for name, value in wanted.items() if value}
            self.styles[key] = self.book.format(font_size=SIZE, border=1, bold=bold, text_wrap=wrap, **more)
        return self.styles[key]


def _short(x: Fraction) -> str:
    return "#,##0" if x.denominator == 1 else "#,##0.0##"


# -- shared by the sheets with units side by side ----------------------------------------------------------------------
def units_head(book: Book, sheet: Any, plan: Plan, title: str, heads: Sequence[str], widths: Sequence[float]) -> None:
    """Title, notice, and the heads of the columns, the last rows before `first_row`."""
    put(sheet, 0, 0, title, book.format(bold=True, font_size=14))
    put(sheet, 1, 0, subtitle(book, plan), book.format(italic=True, font_size=SIZE))
    row = plan.first_row - 1
    style = book.format(bold=True, font_size=SIZE, border=1, text_wrap=True, align="center", bg_color=HEAD_FILL)
    group = book.format(font_size=SIZE, italic=True, border=1, text_wrap=True, align="center")
    for column, (head, width) in enumerate(zip(heads, widths, strict=True)):
        sheet.set_column(column, column, width)
        put(sheet, row, column, head, style)
    sheet.set_column(UNIT_COLUMN, UNIT_COLUMN + len(plan.results) - 1, 12.5)
    names = [(result.unit.name, 12.5) for result in plan.results]
    sheet.set_row(row, height([*names, *zip(heads, widths, strict=True)], SIZE, bold=True))
    for result in plan.results:
        put(sheet, row, plan.columns[result.unit.id], result.unit.name, style)
        if plan.grouped:
            put(sheet, row - 1, plan.columns[result.unit.id], result.table, group)


def legend(book: Book, sheet: Any, words: Words, keys: Sequence[str], row: int = 2) -> None:
    """Colours and what they mean, in one row of the first text column."""
    put(sheet, row, 0, words("legend"), book.format(font_size=11, italic=True))
    column = 1
    for key in keys:
        fill = FILLS.get(key)
        more = {"bg_color": fill} if fill else {}
        style = book.format(font_size=11, border=1, text_wrap=True, align="center", **more)
        put(sheet, row, column, words(f"s_{key}" if key in STAGES else key), style)
        column += 1
    sheet.set_row(row, 46)


def finish(sheet: Any, plan: Plan, last_row: int) -> None:
    """Frozen heads, repeated when printed; one page wide only while that can be read."""
    sheet.freeze_panes(plan.first_row, UNIT_COLUMN - 2)
    sheet.repeat_rows(plan.first_row - (2 if plan.grouped else 1), plan.first_row - 1)
    sheet.repeat_columns(0, 1)
    last = UNIT_COLUMN + len(plan.results) - 1
    sheet.print_area(0, 0, last_row, last)
    if len(plan.results) <= 12:
        sheet.fit_to_pages(1, 0)
    else:
        sheet.set_print_scale(60)


def rounding_words(rounding: Rounding, words: Words, lang: str) -> str:
    if rounding.decimals is not None:
        return words.of("rounded", rounding.decimals)
    return words.of("rounded_grid", number_text(Fraction(rounding.grid), lang)) if rounding.grid else words("not_rounded")
