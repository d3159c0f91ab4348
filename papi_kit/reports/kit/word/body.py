"""The blocks of a sheet as WordprocessingML: texts by their roles, tables with their merged cells."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from ..over import Rule
from ..sheets import Block, Break, Cell, Drawing, Gap, Grid, Row, Rows, Sheet, Table, Text, placed
from ..shown import shown
from .markup import Box, Looks, page_break, paragraph, table

PER_LETTER = 5.4                         # points that a letter of size 12 takes, about
LEAST_SIZE, MOST_SIZE = 8.5, 12.0
PIXEL = 0.75                             # points
SMALL = 9.0                              # letters below which cells are narrow
MOST_KEPT = 12                           # rows that stay on one page because a cell reaches over them
INDENT = 6.0
BELOW = 6.0                              # points between a table and the text below it
Drawn = Callable[[Drawing, Sheet], str]


@dataclass(frozen=True)
class Body:
    """Writes the blocks of one sheet into a page of `room` points across. `styles`: ids by role, and of `table`;
    `draw` makes a chart."""

    sheet: Sheet
    room: float
    lang: str
    styles: Mapping[str, str]
    draw: Drawn

    @property
    def table(self) -> str:
        return self.styles["table"]

    @property
    def last(self) -> int:
        """The last column that is printed."""
        return self.sheet.printed[1] if self.sheet.printed else len(self.sheet.widths) - 1

    def widths(self) -> list[float]:
        """Of the printed columns in points, over the whole page."""
        wanted = [float(width) for width in self.sheet.widths[:self.last + 1]] or [1.0]
        return [width * self.room / sum(wanted) for width in wanted]

    def size(self) -> float:
        """Of letters in tables: as large as the columns allow."""
        wanted = sum(self.sheet.widths[:self.last + 1]) * PER_LETTER
        return min(MOST_SIZE, max(LEAST_SIZE, round(MOST_SIZE * self.room / max(wanted, 1) * 2) / 2))

    def written(self, after: Block | None = None) -> Iterator[str]:
        """`after`: the block that stands before the first."""
        for first, block in placed(self.sheet.blocks):
            if isinstance(block, Table | Grid) and isinstance(after, Table | Grid):
                yield paragraph("", self.table)          # tables that touch become one
            yield from self._block(first, block, after)
            after = block

    def _block(self, first: int, block: Block, after: Block | None) -> Iterator[str]:
        if isinstance(block, Text):
            yield self._text(block, BELOW if isinstance(after, Table | Grid) else None)
        elif isinstance(block, Table):
            yield self._table(block, first)
        elif isinstance(block, Grid):
            yield self._grid(block, first)
        elif isinstance(block, Drawing):
            yield self.draw(block, self.sheet)
        elif isinstance(block, Break):
            yield page_break()
        elif isinstance(block, Gap):
            yield from [paragraph("", self.table)] * block.count

    def _text(self, block: Text, before: float | None) -> str:
        """Roles have styles of their own; plain text keeps its letters and its place."""
        style, form = self.styles[block.role], block.format
        if block.role in ("title", "heading"):
            return paragraph(block.text, style, Looks(keep=True))
        if block.role != "text":
            return paragraph(block.text, style, Looks(before=before))
        bare = Looks(form.bold, form.italic, color=form.color, align=form.align, before=before,
                     ends=(0, 0) if form.align else None)
        return paragraph(block.text, style, bare, block.lead)

    def _table(self, block: Table, first: int) -> str:
        rows = [(row, True) for row in block.heads]
        rows += [(row, False) for row in _rows(block.body, first + len(block.heads))]
        return table(self.widths(), self._boxed(rows, first), True, self.size() <= SMALL)

    def _grid(self, block: Grid, first: int) -> str:
        rows = [(row, False) for row in _rows(block.rows, first)]
        ruled = any(cell.format.border for row, _ in rows for cell in row.cells if cell)
        return table(self.widths(), self._boxed(rows, first, ruled), ruled)

    def _boxed(self, rows: Sequence[tuple[Row, bool]], first: int,
               ruled: bool = True) -> Iterator[tuple[list[Box], bool]]:
        """Cells of the printed columns; those that reach down go on in the rows below."""
        reach: dict[int, tuple[int, int]] = {}      # column -> rows still reached, columns wide
        lines = {(rule.row, rule.column): rule for rule in self.sheet.rules}
        kept = _kept([row for row, _ in rows])
        for number, (row, head) in enumerate(rows, first):
            boxes, column = list[Box](), 0
            while column <= self.last:
                cell = row.cells[column] if column < len(row.cells) else None
                left, wide = reach.get(column, (0, 1))
                if left:
                    boxes.append(Box(paragraph("", self.table, Looks(keep=kept[number - first])), wide, "continue"))
                    reach[column] = (left - 1, wide)
                else:
                    wide = min(cell.across if cell else 1, self.last + 1 - column)
                    line = lines.get((number, column))
                    room = self.widths()[column:column + wide]
                    boxes.append(self._box(cell, wide, ruled, line, room, kept[number - first]))
                    if cell and cell.down > 1:
                        reach[column] = (cell.down - 1, wide)
                column += wide
            yield boxes, head

    def _box(self, cell: Cell | None, across: int, ruled: bool, line: Rule | None, widths: Sequence[float],
             keep: bool) -> Box:
        drawn = _line(line, sum(widths), self.table) if line else ""
        if cell is None:
            return Box(drawn or paragraph("", self.table, Looks(keep=keep)), across)
        form, text = cell.format, shown(cell, self.lang)
        indent = (INDENT * form.indent, 0.0) if form.indent and form.align in ("", "left") else None
        size = self.size() if ruled else form.size
        looks = Looks(form.bold, form.italic, size, form.color, form.align, keep, ends=indent)
        valign = {"vcenter": "center", "top": "top", "bottom": "bottom"}[form.valign]
        merged = "restart" if cell.down > 1 else ""
        return Box(drawn + paragraph(text, self.table, looks), across, merged, form.fill, valign)


def _line(rule: Rule, width: float, style: str) -> str:
    """A line centred in a cell, as long as it was drawn on the sheet."""
    side = max(0.0, (width - rule.length * PIXEL) / 2)
    return paragraph("", style, Looks(line=True, size=2, ends=(side, side)))


def _kept(rows: Sequence[Row]) -> list[bool]:
    """Of each row whether it stays with the next one: a cell reaches from it, or over it, to the next; or it is a
    heading, bold over several columns."""
    found, left = list[bool](), 0
    for row in rows:
        down = max((cell.down for cell in row.cells if cell), default=1)
        left = max(left - 1, down - 1 if down <= MOST_KEPT else 0)
        found.append(left > 0 or _heads(row))
    return [*found[:-1], False] if found else []


def _heads(row: Row) -> bool:
    first = row.cells[0] if row.cells else None
    return first is not None and first.across > 1 and first.format.bold


def _rows(rows: Sequence[Row] | Rows, first: int) -> Sequence[Row]:
    return list(rows.make(first)) if isinstance(rows, Rows) else rows
