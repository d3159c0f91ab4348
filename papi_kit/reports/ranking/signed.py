"""The league table under the national heading with places to sign; every cell refers to the first sheet."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from ..kit.measures import height, letter
from ..kit.over import Rule
from ..kit.sheets import Block, Cell, Format, Gap, Grid, Row, Sheet, Table, Text, wide
from .annex import annex_head, annex_sheet, issuer, journal_line, size_of, table_head
from .columns import RankColumn
from .league import League, heading_format, heading_row
from .plan import Plan

PIXELS = 7.0                             # a character of column width, about
CENTRE = Format(align="center", wrap=True)
NAMED, HINT = Format(bold=True, align="center"), Format(italic=True, align="center")


def signed(plan: Plan, source: League) -> Sheet:
    columns = source.columns.all
    widths = [column.width for column in columns]
    first, _ = source.sheet.tables()[0]
    size = size_of(columns)
    body = [_copied(plan, columns, row, number, size) for number, row in source.sheet.rows() if number >= first]
    blocks: list[Block] = [_nation(plan, widths), *annex_head(plan, columns, annex=False)]
    blocks += [Table(table_head(columns, size), body), *_bound(plan), Gap(), _signatures(plan, widths)]
    return replace(annex_sheet(plan, plan.words("signed"), blocks, columns), rules=_lines(widths))


def _bound(plan: Plan) -> list[Block]:
    """The line of the journal that the signed paper holds fast; nothing outside an assessment folder."""
    said = journal_line(plan)
    return [Text(said, "note", Format(size=11, italic=True, align="left", wrap=True))] if said else []


def _copied(plan: Plan, columns: Sequence[RankColumn], row: Row, source: int, size: float) -> Row:
    """A row of the first sheet, read from there by formulas."""
    cells = [cell for cell in row.cells[:len(columns)] if cell is not None]
    if cells[0].across > 1:
        there = _there(plan, source, 0)
        return heading_row(str(cells[0].value), heading_format(size, True), len(columns), there)
    copied = [cell._replace(format=replace(cell.format, fill=""),
                            formula="" if cell.value in (None, "") else _there(plan, source, number))
              for number, cell in enumerate(cells)]
    texts = [(cell.value if isinstance(cell.value, str) else "", column.width - 2)
             for cell, column in zip(cells, columns, strict=True)]
    return Row(copied, height(texts, size))


def _there(plan: Plan, row: int, column: int) -> str:
    return f"'{plan.words('ranking')}'!{letter(column)}{row + 1}"


def _nation(plan: Plan, widths: Sequence[float]) -> Grid:
    """Issuing body and national heading, and the place of the date."""
    words, left = plan.words, _middle(widths) + 1
    right = len(widths) - left
    body, nation = issuer(plan, "committee").upper(), words("nation")
    bold = replace(CENTRE, bold=True)
    tall = height([(body, sum(widths[:left]) * 0.9), (nation, sum(widths[left:]) * 0.9)], 13)
    blank = [None] * left
    return Grid([
        Row([*wide(Cell(body, bold, across=left)), *wide(Cell(nation, bold, across=right))], tall),
        Row([*blank, *wide(Cell(words("motto"), replace(bold, size=14), across=right))], 22),
        Row(()),
        Row([*blank, *wide(Cell(words("place_date"), replace(CENTRE, italic=True), across=right))]),
        Row(()),
    ])


def _middle(widths: Sequence[float]) -> int:
    """The last column of the left half."""
    total, run = sum(widths), 0.0
    for number, width in enumerate(widths[:-1]):
        run += width
        if run >= total * 0.4:
            return number
    return max(0, len(widths) - 2)


def _lines(widths: Sequence[float]) -> list[Rule]:
    """Below the issuing body and below the motto."""
    left = _middle(widths) + 1
    return [_line(1, 0, widths[:left], 110, 2), _line(2, left, widths[left:], 230, 0)]


def _line(row: int, first: int, widths: Sequence[float], length: int, down: int) -> Rule:
    """A line of `length` pixels centred under merged columns of these widths."""
    room = sum(int(width * PIXELS + 5) for width in widths)
    return Rule(row, first, min(length, room), max(0, (room - length) // 2), down)


def _thirds(widths: Sequence[float]) -> list[int]:
    """The last columns of three parts about equally wide."""
    total, run, ends = sum(widths), 0.0, list[int]()
    for number, width in enumerate(widths):
        run += width
        if len(ends) < 2 and run >= total * (len(ends) + 1) / 3 - width / 2:
            ends.append(number)
    return [*ends, len(widths) - 1]


def _signatures(plan: Plan, widths: Sequence[float]) -> Grid:
    """Three places to sign, with room for the signatures."""
    words, body = plan.words, (plan.program.rubric.issued.issuer or "").lower()
    district = re.search(r"huyện|thị xã|quận|thành phố thuộc", body)
    over = ("", "", words("on_behalf"))
    titles = words("drawn_by"), words("head" if district else "director"), words("chairman")
    hints = words("sign_here"), words("sign_here"), words("sign_stamp")
    ends = _thirds(widths)
    spans = [end - start for start, end in zip((-1, *ends), ends, strict=False)]
    said = ((over, NAMED), (titles, NAMED), (hints, HINT))
    signs = [Row([place for text, across in zip(texts, spans, strict=True)
                  for place in wide(Cell(text, look, across=across))]) for texts, look in said]
    return Grid([*signs, *[Row(())] * 6])
