"""The look of a page of tables: headings over the whole width, ruled cells by the type of their value, rows as high as
their text.

    page = Layout((6, 40, 12))
    rows = [page.row((body(n, COUNT), body(name), body(share, SHARE)), (name, 40)) for n, name, share in found]
    title = page.text("KẾT QUẢ", "title", bold=True, size=14, align="center")
    page.sheet("Kết quả", [title, *page.heading("Theo đơn vị"), Table([page.heads(heads)], rows)])
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from ...values import dataclass
from .measures import height
from .sheets import (
    HEAD_FILL,
    Block,
    Break,
    Cell,
    Cells,
    Format,
    Gap,
    Grid,
    Page,
    Role,
    Row,
    Rows,
    Sheet,
    Table,
    Text,
    Value,
    placed,
    rows_of,
    wide,
)
from .widths import PADDING, PIXELS

SIZE = 12
ACROSS = 762.0, 487.0                   # points of A4 across inside its margins
LEAST, TITLES = 18.0, 80.0              # points of a row without a height; of what stands above a table
RED, GREY = "#C00000", "#7F7F7F"
SHARE, COUNT, NUMBER = "0.0%", "#,##0", "0.00"
UNKNOWN = ("–", "∞")


@cache
def look(**wanted: Any) -> Format:
    """A format of this page's size; the same words give the same one."""
    return Format(**{"size": SIZE, **wanted})


HEAD = look(bold=True, border=1, align="center", wrap=True, fill=HEAD_FILL)


@cache
def _ruled(number: str, **wanted: Any) -> Format:
    return look(**{"border": 1, "number": number, "align": "right", **wanted})


def body(value: Value, number: str = "", formula: str = "", **wanted: Any) -> Cell:
    """A ruled cell: text wraps to the left, numbers stand right, what cannot be told (nan) is a dash."""
    if isinstance(value, float) and value != value:
        value, number = "–", ""
    if number and not isinstance(value, str):
        return Cell(value, _ruled(number, **wanted), formula)
    place = {"align": "center"} if value in UNKNOWN else {"align": "left", "indent": 0 if value is None else 1}
    return Cell(value, look(**{"border": 1, "wrap": True, **place, **wanted}), formula)


def head(text: str, across: int = 1, down: int = 1, **wanted: Any) -> Cell:
    """A head of a table, over so many columns and rows."""
    return Cell(text, replace(HEAD, **wanted) if wanted else HEAD, across=across, down=down)


def cells(*parts: Cell | None) -> Cells:
    """Cells from left to right, each followed by the places that it reaches over in its row."""
    return [place for part in parts for place in ([None] if part is None else wide(part))]


def fitted(row: Cells, *texts: tuple[str, float], size: float = SIZE, bold: bool = False) -> Row:
    """A row as high as the texts need, each with the width of its column."""
    return Row(row, height(texts, size, bold))


def paged(blocks: Iterable[Block]) -> list[Block]:
    """The blocks without a break before the first."""
    found = list(blocks)
    return found[1:] if found and isinstance(found[0], Break) else found


def heads_once(blocks: list[Block]) -> list[Block]:
    """Several tables with the same heads have them once, below the title of the sheet."""
    tables = [block for block in blocks if isinstance(block, Table)]
    if len(tables) < 2 or any(table.heads != tables[0].heads for table in tables):
        return blocks
    first = next(n for n, block in enumerate(blocks) if isinstance(block, (Gap, Break, Table)))
    bare = [replace(block, heads=()) if isinstance(block, Table) else block for block in blocks]
    return [*bare[:first], Table(tables[0].heads, ()), *bare[first:]]


def printed_heads(blocks: list[Block]) -> tuple[tuple[int, int], int]:
    """The rows to repeat on every page, and the row below them where they are the heads of all that follows: the heads
    of the tables, else the title."""
    headed = [(row, block) for row, block in placed(blocks) if isinstance(block, Table) and block.heads]
    if len(headed) != 1:
        return (0, 0), 0
    row, table = headed[0]
    return (row, row + len(table.heads) - 1), row + len(table.heads)


@dataclass(frozen=True)
class Layout:
    """A sheet whose blocks share the columns of `widths` characters."""

    widths: Sequence[float]

    @property
    def last(self) -> int:
        """The last column."""
        return len(self.widths) - 1

    def text(self, text: str, role: Role = "text", **wanted: Any) -> Text:
        """A line over the whole width, as high as it needs."""
        form = look(**{"wrap": True, **wanted})
        return Text(text, role, form, height([(text, sum(self.widths))], form.size, form.bold))

    def heading(self, title: str) -> list[Block]:
        """The title of a block, after an empty row."""
        return [Gap(), self.text(title, "heading", bold=True, size=13)]

    def heads(self, heads: Sequence[str]) -> Row:
        """One row of heads, a column each."""
        return fitted([head(text) for text in heads], *zip(heads, self.widths, strict=False), bold=True)

    def row(self, row: Cells, *texts: tuple[str, float]) -> Row:
        return fitted(row, *texts)

    def parts(self, table: Table) -> list[Table]:
        """The table in parts that fit a page of A4 across, each with its heads: a sheet of tables whose heads differ
        has none to repeat."""
        assert not isinstance(table.body, Rows)
        room = self._room() - sum(row.height or LEAST for row in table.heads)
        found: list[list[Row]] = [[]]
        used = 0.0
        for row in table.body:
            used += row.height or LEAST
            if used > room and found[-1]:
                found.append([])
                used = row.height or LEAST
            found[-1].append(row)
        return [replace(table, body=rows) for rows in found]

    def in_pages(self, heading: Sequence[Block], table: Table) -> list[Block]:
        """The heading and the table; one that takes several pages begins on a page of its own."""
        first, *more = self.parts(table)
        return [*([Break()] if more else []), *heading, first, *(block for part in more for block in (Break(), part))]

    def _room(self) -> float:
        """Points of height that a page of A4 across has for rows, one page wide, below a title and a heading."""
        wide = sum(width * PIXELS + PADDING for width in self.widths) * 0.75
        return ACROSS[1] * max(1.0, wide / ACROSS[0]) * 0.92 - TITLES

    def named(self, name: str, text: str, fill: str = HEAD_FILL) -> Row:
        """A name and what is said of it, on a page of two columns."""
        said = look(bold=True, border=1, wrap=True, fill=fill, valign="top"), look(border=1, wrap=True, valign="top")
        return fitted((Cell(name, said[0]), Cell(text, said[1])), (name, self.widths[0]), (text, self.widths[1]))

    def names(self, lines: Iterable[tuple[str, str]]) -> Grid:
        """Names and what is said of them, line by line."""
        return Grid([self.named(name, text) for name, text in lines])

    def sheet(self, name: str, blocks: Iterable[Block], page: Page | None = None, **more: Any) -> Sheet:
        """One page wide; printed as far as the columns and blocks go, with heads on every page."""
        found = heads_once(list(blocks))
        printed = (max(rows_of(found) - 1, 1), self.last)
        repeat, below = printed_heads(found)
        return Sheet(name, found, self.widths, page=replace(page or Page(), fit=(1, 0)), printed=printed,
                     **{"repeat": repeat, "frozen": (below, 0) if below else None, **more})
