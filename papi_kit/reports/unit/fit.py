"""How much of a page a sheet takes: what `unit_paper` shortens its lists by."""

from __future__ import annotations

from collections.abc import Iterator

from ..kit.measures import lines
from ..kit.papers import Paper
from ..kit.sheets import Grid, Row, Rows, Sheet, Table, Text
from ..kit.widths import PIXELS

PAGE = 735.0                             # points between the margins, less what the head of a page takes
ACROSS = 595.3 - 85.05 - 56.7            # points of A4 between the margins
SIZE = 8.5                               # letters of tables
LINE, EDGE, SPACE = 1.16, 4.0, 14.0      # a line by its letters; a row's rules; a heading's space


def taken(paper: Paper) -> float:
    """Points down the page that all of its blocks take."""
    return sum(sum(_blocks(sheet, paper.size)) for section in paper.sections for sheet in section.sheets)


def _blocks(sheet: Sheet, size: float) -> Iterator[float]:
    column = ACROSS / len(sheet.widths)
    for block in sheet.blocks:
        if isinstance(block, Text):
            yield lines(block.text, ACROSS / 0.75 / PIXELS, size, True) * size * LINE
            yield 0 if block.role == "title" else SPACE
        elif isinstance(block, Table | Grid):
            body = block.rows if isinstance(block, Grid) else block.body
            assert not isinstance(body, Rows)
            heads = block.heads if isinstance(block, Table) else ()
            yield from (_row(row, column) for row in (*heads, *body))


def _row(row: Row, column: float) -> float:
    told = ((str(cell.value or ""), cell.across * column / 0.75 / PIXELS, cell.format.bold) for cell in row.cells
            if cell is not None)
    return max(lines(text, width, SIZE, bold) for text, width, bold in told) * SIZE * LINE + EDGE
