"""The sheet of marks: every item in a row, every unit in a column, totals below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from functools import cache, cached_property
from itertools import chain
from typing import TYPE_CHECKING

from ...language.numbers import number_text
from ...rubric.model import Rounding
from ...rule.readers.excel_pieces import NotLive
from ...scoring.explain import Explainer
from ...scoring.program.program import Item
from ...values import dataclass
from ..kit import sheets
from ..kit.measures import FILLS, height, letter, points_format
from ..kit.sheets import HEAD_FILL, Align, Format, Gap, Grid, Row, Rows, Sheet
from .marks import Cell, Marks
from .peers import Compared
from .plan import UNIT_COLUMN, Plan
from .ranks import GREY
from .totals import UnitTotals
from .units import SIZE, UnitsSheet
from .words import Words

if TYPE_CHECKING:
    from ...index.results import UnitResult

MOST_COMMENTS = 300
INDENT = {"domain": 0, "criterion": 1, "component": 2}
WIDTHS = (9, 44, 13, 50)
OVER = {"best": "MAX", "lowest": "MIN", "mean": "AVERAGE", "median": "MEDIAN"}
PEER = Format(size=10, color=GREY, number="#,##0.00####", wrap=True)


@dataclass(frozen=True, slots=True)
class MarkTable:
    """What the marks and totals of the units hold, a row an item and a row a total; looks come later."""

    items: Sequence[Sequence[Cell]]
    totals: Mapping[str, Sequence[Cell]]

    def values(self) -> int:
        """How many cells are values where a formula was wanted."""
        return sum(cell.style == "value" for row in chain(self.items, self.totals.values()) for cell in row)

    def told(self) -> int:
        """How many cells have a reason to tell."""
        return sum(cell.told for row in self.items for cell in row)


def mark_table(plan: Plan, marks: Marks) -> MarkTable:
    totals = UnitTotals(plan, marks)
    return MarkTable([marks.cells(item, plan.results) for item in plan.items],
                     {key: [totals.cell(key, result) for result in plan.results] for key in plan.total_rows})


def detail(plan: Plan, marks: Marks, table: MarkTable) -> Sheet:
    words, made = plan.words, _Rows(plan, marks, table)
    heads = (words("code"), words("item"), words("max"), words("how"))
    name, title = plan.sheet
    page = UnitsSheet(plan, words(name), words(title), heads, WIDTHS, plan.legend)
    rows = Rows(len(plan.items) + len(plan.total_rows), made.rows)
    return page.sheet(rows, [Gap(), Grid(Rows(len(plan.peer_rows), made.peers))] if plan.peer_rows else [])


@dataclass(frozen=True)
class _Rows:
    """Makes the rows of items, of totals, and below them of the values that are compared."""

    plan: Plan
    marks: Marks
    table: MarkTable

    @cached_property
    def explainer(self) -> Explainer:
        return Explainer(self.plan.program, self.plan.words.lang)

    @cached_property
    def few(self) -> bool:
        """Reasons stand in notes where they are few; else the colours and scores.csv tell."""
        return self.table.told() <= MOST_COMMENTS

    def rows(self, first: int) -> Iterator[Row]:
        for item, cells in zip(self.plan.items, self.table.items, strict=True):
            yield self.item(item, cells)
        for key, cells in self.table.totals.items():
            yield self.total(key, cells)

    # -- items ------------------------------------------------------------------------------------------------
    def item(self, item: Item, cells: Sequence[Cell]) -> Row:
        bold, indent = item.level == "domain", INDENT[item.level]
        fill = HEAD_FILL if bold else ""
        rule = self.explainer.rule(item, item.max if isinstance(item.max, Fraction) else None)
        rule = rule[:1].upper() + rule[1:]
        maximum = self.maximum(item, fill, bold)
        shown = (maximum.value, WIDTHS[2]) if isinstance(maximum.value, str) else ("", 1.0)
        told = [sheets.Cell(item.id, look("", fill, bold)),
                sheets.Cell(item.name, look("", fill, bold, wrap=True, indent=indent)), maximum,
                sheets.Cell(rule, look("", fill, False, wrap=True))]
        looks = {style: self.look_of(style, bold) for style in {cell.style for cell in cells}}
        marks = [sheets.Cell(value, looks[style], formula) for value, formula, style, _ in cells]
        for number, cell in enumerate(cells if self.few else ()):
            if cell.told:
                marks[number] = marks[number]._replace(note=self.why(item, self.plan.results[number], cell))
        return Row(told + marks, height([(item.name, WIDTHS[1] - 2 * indent), (rule, WIDTHS[3]), shown], SIZE, bold))

    def maximum(self, item: Item, fill: str, bold: bool) -> sheets.Cell:
        if isinstance(item.max, Fraction):
            return sheets.Cell(item.max, look(_short(item.max), fill, bold, align="center"))
        said = "; ".join(f"{group}: {number_text(x, self.plan.words.lang)}" for group, x in item.max.items())
        return sheets.Cell(said, look("", fill, bold, wrap=True, align="center"))

    def look_of(self, style: str, bold: bool) -> Format:
        fill = FILLS.get(style, "") or (HEAD_FILL if bold else "")
        return look(points_format(self.plan.decimals), fill, bold, align="right", indent=1)

    def why(self, item: Item, result: UnitResult, cell: Cell) -> str:
        head = self.plan.words("by_value") + "\n" if cell.style == "value" else ""
        return head + self.explainer.why(item, result.state.scores[item.id], result.state)

    # -- totals -----------------------------------------------------------------------------------------------
    def total(self, key: str, cells: Sequence[Cell]) -> Row:
        plan, words, bold = self.plan, self.plan.words, key in ("total", "index")
        name = words.of("key_row", int(key[3:]) + 1) if key.startswith("key") else words(f"{plan.called(key)}_row")
        fill, how = HEAD_FILL if bold else "", self.how(key)
        missing = key == "total" and any(result.totals.points is None for result in self.plan.results)
        why = [(words("why_incomplete"), 11.0)] if missing else []
        told = [sheets.Cell(text, look("", fill, bold and column < 3, wrap=True))
                for column, text in enumerate(("", name, "", how))]
        return Row([*told, *(self.sum(key, cell, fill, bold) for cell in cells)],
                   height([(name, WIDTHS[1]), (how, WIDTHS[3]), *why], SIZE, bold))

    def sum(self, key: str, cell: Cell, fill: str, bold: bool) -> sheets.Cell:
        said, colour = isinstance(cell.value, str), FILLS.get(cell.style, "") or fill
        form = look(self.format_of(key), colour, bold and not said, align="right", wrap=said, indent=1)
        return sheets.Cell(cell.value, form, cell.formula)

    def how(self, key: str) -> str:
        rubric, words, lang = self.plan.program.rubric, self.plan.words, self.plan.words.lang
        if key == "total":
            limits = ("low", rubric.total.at_least), ("high", rubric.total.at_most)
            said = [words.of(f"clamped_{side}", number_text(end, lang)) for side, end in limits if end is not None]
            said += [f"; {self.explainer.limit(number)}" for number in range(len(self.plan.program.limits))]
            rows = self.plan.total_rows
            extra = {"bonus": words("plus_bonus") if "bonus" in rows else "",
                     "penalty": words("less_penalty") if "penalty" in rows else ""}
            rounding = rounding_words(rubric.rounding.total, words, lang)
            return words("total_how", **extra, ends="".join(said), rounding=rounding)
        if key == "index":
            return words("index_how", rounding=rounding_words(rubric.rounding.index, words, lang))
        if key.startswith("key"):
            return str(rubric.ranking.tie_break[int(key[3:])])
        return words(f"{key}_how") if key in ("max", "known") else ""

    def format_of(self, key: str) -> str:
        rounding = self.plan.program.rubric.rounding
        if key == "max":
            return self.plan.max_format
        if key.startswith("key"):
            return '[<-1000000000]"–";#,##0.00##'
        decimals = {"total": rounding.total.decimals, "index": rounding.index.decimals}
        return points_format(decimals.get(key, self.plan.decimals))

    # -- values compared ----------------------------------------------------------------------------------------
    def peers(self, first: int) -> Iterator[Row]:
        for row, compared in enumerate(self.plan.compared.values(), first):
            yield Row(self.peer(row, compared))

    def peer(self, row: int, compared: Compared) -> list[sheets.Cell | None]:
        words, peer, units = self.plan.words, compared.peer, len(self.plan.results)
        told = "; ".join(text for text in (peer.text if peer.written else "", ", ".join(compared.table)) if text)
        name = words("peer_row", item=peer.item, group=f" ({told})" if told else "")
        said: list[sheets.Cell | None] = [sheets.Cell(peer.item, PEER), sheets.Cell(name, PEER)]
        if compared.figure is None:
            return said
        span = f"{letter(UNIT_COLUMN)}{row + 1}:{letter(UNIT_COLUMN + units - 1)}{row + 1}"
        said += [sheets.Cell(compared.figure, PEER, f"{OVER[peer.what]}({span})"),
                 sheets.Cell(words(f"peer_{peer.what}"), PEER)]
        return said + [self.compared(compared, result) for result in self.plan.results]

    def compared(self, compared: Compared, result: UnitResult) -> sheets.Cell | None:
        value = compared.values.get(result.unit.id)
        if value is None:
            return None
        try:
            return sheets.Cell(value, PEER, self.marks.peer_value(compared.peer, result))
        except NotLive:
            return sheets.Cell(value, PEER, note=self.plan.words("by_value"))


@cache
def look(number: str, fill: str, bold: bool, wrap: bool = False, indent: int = 0, align: Align = "") -> Format:
    return Format(size=SIZE, border=1, bold=bold, wrap=wrap, number=number, fill=fill, indent=indent, align=align)


def _short(x: Fraction) -> str:
    return "#,##0" if x.denominator == 1 else "#,##0.0##"


def rounding_words(rounding: Rounding, words: Words, lang: str) -> str:
    if rounding.decimals is not None:
        return words.of("rounded", rounding.decimals)
    if rounding.grid:
        return words.of("rounded_grid", number_text(Fraction(rounding.grid), lang))
    return words("not_rounded")
