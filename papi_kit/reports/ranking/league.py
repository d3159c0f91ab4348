"""The annex: league tables with ranks computed live."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from ...rule.readers.excel_pieces import number_piece, text_literal
from ...values import dataclass
from ..kit.measures import height, letter
from ..kit.sheets import HEAD_FILL, Cell, Format, Row, Sheet, Table, rows_of, wide
from .annex import annex_head, annex_sheet, size_of, table_head, unit_format
from .columns import Columns, Filled, RankColumn, simple_bands
from .plan import Block, Plan
from .ranks import RankHelpers, TableRanks

if TYPE_CHECKING:
    from ...index.results import UnitResult


@dataclass(frozen=True)
class League:
    """The first sheet, its columns, and the row of each unit by its id."""

    sheet: Sheet
    columns: Columns
    rows: Mapping[str, int]


class Line(NamedTuple):
    """A row of the table: a unit with its position, the mean of the ranked units, or a heading that says `text`."""

    block: Block
    ranks: TableRanks
    result: UnitResult | None = None
    position: int = 0
    text: str = ""
    bold: bool = False


def league(plan: Plan) -> League:
    columns = Columns(plan)
    above = annex_head(plan, columns.all)
    first = rows_of(above) + 2
    helpers = RankHelpers(plan, columns)
    lines, maker = list(_lines(helpers, first)), _rows(plan, columns)
    heads = zip(table_head(columns.all, maker.size), helpers.heads(), strict=True)
    table = Table([Row([*row.cells, *more], row.height) for row, more in heads],
                  [maker.row(line, number) for number, line in enumerate(lines, first)])
    sheet = annex_sheet(plan, plan.words("ranking"), [*above, table], columns.all)
    rows = {line.result.unit.id: number for number, line in enumerate(lines, first) if line.result is not None}
    return League(replace(sheet, more_widths=helpers.widths()), columns, rows)


def _lines(helpers: RankHelpers, row: int) -> Iterator[Line]:
    """The rows of the table, from `row` on."""
    for block in helpers.plan.blocks:
        titled = helpers.plan.grouped and bool(block.name)
        found = list(_block(helpers.plan, block, helpers.of(block, row + titled), titled))
        row += len(found)
        yield from found


def _block(plan: Plan, block: Block, ranks: TableRanks, titled: bool) -> Iterator[Line]:
    if titled:
        yield Line(block, ranks, text=plan.words.of("group", block.name), bold=True)
    for position, result in enumerate(block.ranked, 1):
        yield Line(block, ranks, result, position)
    if block.ranked:
        yield Line(block, ranks)
    if block.others:
        yield Line(block, ranks, text=plan.words("not_ranked"))
    for position, result in enumerate(block.others, len(block.ranked) + 1):
        yield Line(block, ranks, result, position)


def heading_row(text: str, look: Format, columns: int, formula: str = "") -> Row:
    """A heading over the whole table."""
    return Row(wide(Cell(text, look, formula, across=columns)), height([], look.size))


def heading_format(size: float, bold: bool) -> Format:
    return Format(size=size, border=1, bold=bold, italic=not bold, fill=HEAD_FILL, indent=1, align="left")


def _rows(plan: Plan, columns: Columns) -> _Rows:
    size = size_of(columns.all)
    looks = [(unit_format(column, size), unit_format(column, size, True)) for column in columns.all]
    return _Rows(plan, columns, size, looks, simple_bands(plan))


@dataclass(frozen=True)
class _Rows:
    """Makes the rows of the table. `looks`: of each column the format of a unit's cell and of the mean; `bands`: those
    that depend on the figure alone."""

    plan: Plan
    columns: Columns
    size: float
    looks: Sequence[tuple[Format, Format]]
    bands: Sequence[tuple[str, str, Fraction]] | None

    def row(self, line: Line, row: int) -> Row:
        if line.text:
            return heading_row(line.text, heading_format(self.size, line.bold), len(self.columns.all))
        return self.mean(line) if line.result is None else self.unit(line, line.result, row)

    def unit(self, line: Line, result: UnitResult, row: int) -> Row:
        """A unit with what its rank is computed from; units that are not ranked have no such."""
        ranks = line.ranks if line.position <= len(line.block.ranked) else None
        cells = [Cell(value, look, formula.replace("{row}", str(row + 1)))
                 for column, (look, _) in zip(self.columns.all, self.looks, strict=True)
                 for value, formula in (self.filled(column, line, result, row, ranks),)]
        return Row([*cells, *(ranks.cells(row, result) if ranks else ())], self.tall(result, cells))

    def filled(self, column: RankColumn, line: Line, result: UnitResult, row: int, ranks: TableRanks | None) -> Filled:
        value, formula = column.cell(result)
        if column.key == "no":
            return line.position, formula
        if column.key == "rank":
            return value, ranks.text(row) if ranks else ""
        if column.key == "band" and self.bands and result.status == "ranked":
            return value, self.band(row)
        return value, formula

    def tall(self, result: UnitResult, cells: Sequence[Cell]) -> float:
        """Room for the unit's name and its note."""
        name = (result.unit.called, self.columns.all[self.columns.number["unit"]].width)
        note = [(str(cell.value or ""), column.width) for column, cell in zip(self.columns.all, cells, strict=True)
                if column.key == "note"]
        return height([name, *note], self.size)

    def mean(self, line: Line) -> Row:
        """The mean of the ranked units of a table."""
        cells = [self.mean_cell(number, column, line) for number, column in enumerate(self.columns.all)]
        return Row(cells, height([], self.size))

    def mean_cell(self, number: int, column: RankColumn, line: Line) -> Cell:
        look, found = self.looks[number][1], (column.cell(result)[0] for result in line.block.ranked)
        if column.key == "unit":
            return Cell(self.plan.words("mean"), look)
        values = [value for value in found if isinstance(value, Fraction)] if column.mean else []
        if not values:
            return Cell(None, look)
        name = letter(number)
        span = f"{name}{line.ranks.first + 1}:{name}{line.ranks.last + 1}"
        return Cell(sum(values, Fraction(0)) / len(values), look, f"AVERAGE({span})")

    def band(self, row: int) -> str:
        """The formula of a unit's band."""
        key = "index" if self.plan.program.rubric.ranking.by == "index" else "total"
        cell = f"{letter(self.columns.number[key])}{row + 1}"
        assert self.bands is not None
        text = text_literal(self.bands[-1][0])
        for label, sign, end in reversed(self.bands[:-1]):
            text = f"IF({cell}{sign}{number_piece(end).text},{text_literal(label)},{text})"
        return text
