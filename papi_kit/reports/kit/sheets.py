"""Sheets as values: what stands in a workbook, before anything writes it. `excel.write` writes it.

How a report builds a sheet:

    head = Format(bold=True, border=1, align="center", wrap=True, fill=HEAD_FILL)
    text, points = Format(border=1, wrap=True), Format(border=1, align="right", number="0.00")
    table = Table(heads=[Row([Cell("Đơn vị", head), Cell("Điểm", head)], 20.0)],
                  body=[Row([Cell(name, text), Cell(mark, points)]) for name, mark in marks])
    title = Text("KẾT QUẢ", "title", Format(bold=True, size=14, align="center"))
    sheet = Sheet("Kết quả", [title, Gap(), table], widths=(30, 12))
    write(Workbook("Chỉ số 2022", [sheet]), path)

(`layout.Layout` makes the same in fewer words where a page is a table under its title.)

Blocks stand one below the other: `Text` over the whole width (its `role` says whether it is a title, a heading, a
note), `Table` with its heads and its body, `Grid` for places that are no table (signatures, a legend), `Drawing` for a
chart, `Gap` and `Break`. A writer of pages reads the same blocks: heads are heads, notes are notes; only heights and
widths are for Excel alone.

Rows and columns count from 0. In a `Row`, the place of a cell is its column; None leaves a place alone, and stands
where a merged cell reaches (`wide` and `layout.cells` put it there). A cell with a formula (without `=`) carries the
value that it gives now; `HERE` in a formula is the letters of the column that the cell stands in, so that the cells of
a row share one text. Text is text, whatever it begins with.

Rows know where they stand only when they are told: `Rows(count, make)` makes them when they are read, from the number
of the first, so that formulas can name their own row and a large body is never held twice. `placed`, `rows_of` and
`Sheet.tables` tell where blocks stand, for formulas and charts that name cells of other blocks. Test a page by its
blocks, `Sheet.values()` and `Sheet.at(row, column)`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from fractions import Fraction
from typing import Literal, NamedTuple, TypeAlias

from ...values import dataclass
from .chart_values import Area, Chart
from .over import Choices, Colour, Limit, Rule, Shades

Value: TypeAlias = str | float | Fraction | date | None
Role: TypeAlias = Literal["title", "subtitle", "notice", "heading", "text", "note"]
Align: TypeAlias = Literal["", "left", "center", "right"]

A3, A4 = 8, 9
HEAD_FILL = "#F2F2F2"
HERE = "\x00"
CREATED = datetime(2020, 1, 1)          # no clock: the same inputs give the same file


@dataclass(frozen=True, slots=True)
class Format:
    """How a cell looks: `number` a number format of Excel, `border` 1 thin or 5 thick, `size` in points, colours
    `#RRGGBB`."""

    number: str = ""
    bold: bool = False
    italic: bool = False
    size: float = 13
    color: str = ""
    fill: str = ""
    border: int = 0
    align: Align = ""
    valign: Literal["vcenter", "top", "bottom"] = "vcenter"
    indent: int = 0
    wrap: bool = False
    rotation: int = 0
    locked: bool = True


class Cell(NamedTuple):
    """A cell, `across` columns wide and `down` rows high; `note` is the comment that hangs on it, `link` where a text
    leads (`internal:'Sheet'!A1`)."""

    value: Value
    format: Format
    formula: str = ""
    note: str = ""
    across: int = 1
    down: int = 1
    link: str = ""


Cells: TypeAlias = Sequence[Cell | None]


class Row(NamedTuple):
    """Cells by column; `height` in points, None for the sheet's own."""

    cells: Cells
    height: float | None = None


@dataclass(frozen=True, slots=True)
class Rows:
    """`count` rows made whenever they are read; `make` is told the number of the first."""

    count: int
    make: Callable[[int], Iterable[Row]]


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text over `across` columns, 0 for all of the sheet; `height` None for the sheet's own; `lead`: bold
    words that it begins with."""

    text: str
    role: Role
    format: Format
    height: float | None = None
    across: int = 0
    lead: str = ""

    count = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Head rows and body rows; heads may span columns and rows."""

    heads: Sequence[Row]
    body: Sequence[Row] | Rows

    @property
    def count(self) -> int:
        return len(self.heads) + (self.body.count if isinstance(self.body, Rows) else len(self.body))


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows that are no table: cells in their places."""

    rows: Sequence[Row] | Rows

    @property
    def count(self) -> int:
        return self.rows.count if isinstance(self.rows, Rows) else len(self.rows)


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart over `count` rows, from `column` on, shifted by `x` and `y` pixels; `data`: the cells that it reads in a
    document, where no sheet holds them."""

    chart: Chart
    count: int
    column: int = 0
    x: int = 0
    y: int = 0
    data: Sequence[Sequence[Value]] = ()


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as SVG text, for writers of pages on a screen; the others pass it over."""

    svg: str

    count = 0


@dataclass(frozen=True, slots=True)
class Gap:
    """Empty rows."""

    count: int = 1


@dataclass(frozen=True, slots=True)
class Break:
    """A new page begins."""

    count = 0


Block: TypeAlias = Text | Table | Grid | Drawing | Picture | Gap | Break


@dataclass(frozen=True, slots=True)
class Page:
    """How a sheet is printed. `fit`: pages wide and high, 0 for as many as it takes; `scale` in percent, for sheets
    wider than any page. `margins`: left, right, top, bottom, in inches."""

    landscape: bool = True
    paper: int = A4
    fit: tuple[int, int] | None = None
    scale: int = 0
    margins: tuple[float, float, float, float] | None = (0.6, 0.5, 0.75, 0.75)
    centred: bool = True


@dataclass(frozen=True, slots=True)
class Sheet:
    """`widths` of the columns in characters, `more_widths` of columns further right, by column. `frozen`: the first row
    and column that scroll. `repeat`: first and last row printed on every page, `repeat_columns` likewise. `printed`:
    the last row and column that are printed. `most_notes`: no notes at all where there are more. `protected`: only
    cells whose format is not `locked` can be written in (no password); `fixed`: columns are never widened."""

    name: str
    blocks: Sequence[Block]
    widths: Sequence[float] = ()
    more_widths: Sequence[tuple[int, float]] = ()
    page: Page = Page()
    frozen: tuple[int, int] | None = None
    repeat: tuple[int, int] | None = None
    repeat_columns: tuple[int, int] | None = None
    printed: tuple[int, int] | None = None
    filtered: Area | None = None
    choices: Sequence[Choices] = ()
    limits: Sequence[Limit] = ()
    colours: Sequence[Colour] = ()
    shades: Sequence[Shades] = ()
    rules: Sequence[Rule] = ()
    gridlines: bool = True
    row_height: float | None = 20
    most_notes: int | None = None
    protected: bool = False
    hidden: bool = False
    fixed: bool = False

    def rows(self) -> Iterator[tuple[int, Row]]:
        """Every row in which something stands, with its number."""
        for first, block in placed(self.blocks):
            yield from enumerate(_rows(block, first, len(self.widths)), first)

    def tables(self) -> list[tuple[int, Table]]:
        """The tables, each with the number of the first row of its body; heads alone have the body `()`."""
        return [(first + len(block.heads), block) for first, block in placed(self.blocks)
                if isinstance(block, Table) and block.body != ()]

    def breaks(self) -> list[int]:
        """Rows before which a new page begins."""
        return [first for first, block in placed(self.blocks) if isinstance(block, Break)]

    def drawings(self) -> list[tuple[int, Drawing]]:
        return [(first, block) for first, block in placed(self.blocks) if isinstance(block, Drawing)]

    def at(self, row: int, column: int) -> Cell | None:
        """The cell in its place."""
        cells = next((found.cells for number, found in self.rows() if number == row), ())
        return cells[column] if column < len(cells) else None

    def values(self) -> list[list[Value]]:
        """Values row by row from the first on, None where nothing stands."""
        found = {number: [cell.value if cell else None for cell in row.cells] for number, row in self.rows()}
        return [found.get(number, []) for number in range(max(found, default=-1) + 1)]


@dataclass(frozen=True, slots=True)
class Workbook:
    """`notice` is printed on every page where the data are invented. `sheets` may be made one by one, as they are
    read. `names`: cells by a name, which formulas and readers find them by."""

    title: str
    sheets: Iterable[Sheet]
    notice: str = ""
    created: datetime = CREATED
    lang: str = "vi"
    names: Sequence[tuple[str, str]] = ()


def placed(blocks: Iterable[Block], first: int = 0) -> Iterator[tuple[int, Block]]:
    """Blocks with the number of their first row."""
    for block in blocks:
        yield first, block
        first += block.count


def rows_of(blocks: Iterable[Block]) -> int:
    """How many rows the blocks take."""
    return sum(block.count for block in blocks)


def wide(cell: Cell) -> tuple[Cell | None, ...]:
    """A cell with the places that it reaches over in its row."""
    return (cell, *[None] * (cell.across - 1))


def _rows(block: Block, first: int, columns: int) -> Iterable[Row]:
    if isinstance(block, Text):
        return (Row((Cell(block.lead + block.text, block.format, across=block.across or columns),), block.height),)
    if isinstance(block, Table):
        return _chained(block, first)
    if isinstance(block, Grid):
        return _made(block.rows, first)
    return ()


def _chained(table: Table, first: int) -> Iterator[Row]:
    yield from table.heads
    yield from _made(table.body, first + len(table.heads))


def _made(rows: Sequence[Row] | Rows, first: int) -> Iterable[Row]:
    return rows.make(first) if isinstance(rows, Rows) else rows
