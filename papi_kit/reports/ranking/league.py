"""The annex: league tables with ranks computed live, and the same to be signed."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ...rule.readers.excel_pieces import number_piece, text_literal
from ..kit.excel_book import HEAD_FILL, Book, height, letter, merge, put
from .annex import ONE_PAGE, annex_head, finish_page, table_head, unit_style
from .columns import Columns, RankColumn, simple_bands
from .plan import Block, Plan
from .ranks import RankHelpers

if TYPE_CHECKING:
    from ...index.results import UnitResult


@dataclass
class RankingSheet:
    """Where the league tables stand on the first sheet."""

    columns: Columns
    rows: dict[str, int] = field(default_factory=dict)            # unit -> row
    cells: dict[tuple[int, int], Any] = field(default_factory=dict)
    headings: dict[int, str] = field(default_factory=dict)
    first: int = 0
    last: int = 0


def write_ranking(book: Book, plan: Plan) -> RankingSheet:
    sheet = book.sheet(plan.words("ranking"))
    table = RankingSheet(Columns(plan))
    _Ranking(book, plan, sheet, table).write()
    return table


class _Ranking:
    def __init__(self, book: Book, plan: Plan, sheet: Any, table: RankingSheet):
        self.book, self.plan, self.sheet, self.table = book, plan, sheet, table
        self.columns = table.columns.all
        self.size = 13 if len(self.columns) <= 9 else 12
        self.bands = simple_bands(plan)
        self.ranks = RankHelpers(book, plan, sheet, table.columns)

    def write(self) -> None:
        for number, column in enumerate(self.columns):
            self.sheet.set_column(number, number, column.width)
        row = annex_head(self.book, self.sheet, self.plan, self.columns, 0)
        head = row
        row = table_head(self.book, self.sheet, self.columns, row, self.size)
        self.table.first = row
        self.ranks.heads(row - 2)
        for block in self.plan.blocks:
            row = self.block(block, row)
        self.table.last = row - 1
        self.sheet.freeze_panes(self.table.first, 2)
        finish_page(self.sheet, head, self.table.first - 1, row - 1, len(self.columns), one=len(self.plan.results) <= ONE_PAGE)

    # -- rows -------------------------------------------------------------------------------------------------
    def block(self, block: Block, row: int) -> int:
        if self.plan.grouped and block.name:
            self.heading(row, self.plan.words.of("group", block.name), bold=True)
            row += 1
        start = row
        self.ranks.start(block, start)
        for position, result in enumerate(block.ranked):
            self.unit(row, result, position + 1, self.ranks.unit(row, result))
            row += 1
        if block.ranked:
            self.mean(row, block, start)
            row += 1
        if block.others:
            self.heading(row, self.plan.words("not_ranked"), bold=False)
            row += 1
        for position, result in enumerate(block.others):
            self.unit(row, result, len(block.ranked) + position + 1, "")
            row += 1
        return row

    def heading(self, row: int, text: str, bold: bool) -> None:
        style = self.book.format(font_size=self.size, border=1, bold=bold, italic=not bold, bg_color=HEAD_FILL, indent=1, align="left")
        merge(self.sheet, row, 0, row, len(self.columns) - 1, text, style)
        self.sheet.set_row(row, height([], self.size))
        self.table.headings[row] = text

    def put(self, row: int, column: int, value: Any, style: Any, formula: str = "") -> None:
        self.table.cells[(row, column)] = value
        put(self.sheet, row, column, value, style, formula)

    def unit(self, row: int, result: UnitResult, position: int, rank: str) -> None:
        """A unit's row; `rank` is the formula of its rank text, empty where it has none."""
        self.table.rows[result.unit.id] = row
        note = self.note_text(result)
        self.sheet.set_row(row, height([(result.unit.name, self.columns[self.table.columns.number["unit"]].width), *note], self.size))
        for number, column in enumerate(self.columns):
            value, formula = column.cell(result)
            if column.key == "no":
                value = position
            elif column.key == "rank":
                formula = rank
            elif column.key == "band" and self.bands and result.status == "ranked":
                formula = self.band_formula(row)
            self.put(row, number, value, self.style(column), formula.replace("{row}", str(row + 1)))

    def note_text(self, result: UnitResult) -> list[tuple[str, float]]:
        return [(str(column.cell(result)[0] or ""), column.width) for column in self.columns if column.key == "note"]

    def style(self, column: RankColumn, bold: bool = False) -> Any:
        return unit_style(self.book, column, self.size, bold)

    def mean(self, row: int, block: Block, start: int) -> None:
        """The mean of the ranked units of a table."""
        self.sheet.set_row(row, height([], self.size))
        for number, column in enumerate(self.columns):
            values = [v for v in (column.cell(result)[0] for result in block.ranked) if isinstance(v, Fraction)] if column.mean else []
            value, formula = None, ""
            if values:
                name = letter(number)
                value, formula = sum(values, Fraction(0)) / len(values), f"AVERAGE({name}{start + 1}:{name}{start + len(block.ranked)})"
            self.put(row, number, self.plan.words("mean") if column.key == "unit" else value, self.style(column, True), formula)

    def band_formula(self, row: int) -> str:
        key = "index" if self.plan.program.rubric.ranking.by == "index" else "total"
        cell = f"{letter(self.table.columns.number[key])}{row + 1}"
        assert self.bands is not None
        text = text_literal(self.bands[-1][0])
        for label, sign, end in reversed(self.bands[:-1]):
            text = f"IF({cell}{sign}{number_piece(end).text},{text_literal(label)},{text})"
        return text
