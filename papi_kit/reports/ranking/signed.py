"""The league table under the national heading with places to sign; every cell refers to the first sheet."""

from __future__ import annotations

import re
from typing import Any

from ..kit.excel_book import HEAD_FILL, Book, height, letter, merge, put
from .annex import ONE_PAGE, annex_head, finish_page, issuer, table_head, unit_style
from .league import RankingSheet
from .plan import Plan

PIXELS = 7.0                             # a character of column width, about


def write_signed(book: Book, plan: Plan, table: RankingSheet) -> None:
    sheet = book.sheet(plan.words("signed"))
    columns = table.columns.all
    size = 13 if len(columns) <= 9 else 12
    for number, column in enumerate(columns):
        sheet.set_column(number, number, column.width)
    row = _nation(book, sheet, plan, [column.width for column in columns])
    row = annex_head(book, sheet, plan, columns, row, annex=False)
    head = row
    row = table_head(book, sheet, columns, row, size)
    first = row
    for source in range(table.first, table.last + 1):
        _row(book, sheet, plan, table, source, row, size)
        row += 1
    last = _signatures(book, sheet, plan, [column.width for column in columns], row + 1)
    sheet.freeze_panes(first, 2)
    finish_page(sheet, head, first - 1, last, len(columns), one=len(plan.results) <= ONE_PAGE)


def _row(book: Book, sheet: Any, plan: Plan, table: RankingSheet, source: int, row: int, size: int) -> None:
    columns = table.columns.all
    if source in table.headings:
        style = book.format(font_size=size, border=1, bold=True, bg_color=HEAD_FILL, indent=1, align="left")
        merge(sheet, row, 0, row, len(columns) - 1, "", style)
        put(sheet, row, 0, table.headings[source], style, _there(plan, source, 0))
        sheet.set_row(row, height([], size))
        return
    mean = table.cells[(source, 0)] is None
    texts = []
    for number, column in enumerate(columns):
        value = table.cells[(source, number)]
        given = value is not None and value != ""
        put(sheet, row, number, value, unit_style(book, column, size, mean), _there(plan, source, number) if given else "")
        texts.append((value if isinstance(value, str) else "", column.width - 2))
    sheet.set_row(row, height(texts, size))


def _there(plan: Plan, row: int, column: int) -> str:
    return f"'{plan.words('ranking')}'!{letter(column)}{row + 1}"


def _nation(book: Book, sheet: Any, plan: Plan, widths: list[float]) -> int:
    """Issuing body and national heading, each with its line."""
    words, last = plan.words, len(widths) - 1
    middle = _middle(widths)
    body = issuer(plan, "committee").upper()
    centre = {"align": "center", "text_wrap": True}
    merge(sheet, 0, 0, 0, middle, body, book.format(bold=True, font_size=13, **centre))
    merge(sheet, 0, middle + 1, 0, last, words("nation"), book.format(bold=True, font_size=13, **centre))
    merge(sheet, 1, middle + 1, 1, last, words("motto"), book.format(bold=True, font_size=14, **centre))
    sheet.set_row(0, height([(body, sum(widths[:middle + 1]) * 0.9), (words("nation"), sum(widths[middle + 1:]) * 0.9)], 13))
    sheet.set_row(1, 22)
    _line(sheet, 1, widths, 0, middle, 110, 2)
    _line(sheet, 2, widths, middle + 1, last, 230, 0)
    merge(sheet, 3, middle + 1, 3, last, words("place_date"), book.format(italic=True, **centre))
    return 5


def _middle(widths: list[float]) -> int:
    """The last column of the left half."""
    total, run = sum(widths), 0.0
    for number, width in enumerate(widths[:-1]):
        run += width
        if run >= total * 0.4:
            return number
    return max(0, len(widths) - 2)


def _line(sheet: Any, row: int, widths: list[float], first: int, last: int, length: int, down: int) -> None:
    """A thin line of `length` pixels centred under merged columns."""
    room = sum(int(width * PIXELS + 5) for width in widths[first:last + 1])
    sheet.insert_textbox(row, first, "", {"width": min(length, room), "height": 1, "x_offset": max(0, (room - length) // 2), "y_offset": down,
                                          "fill": {"color": "black"}, "line": {"none": True}, "object_position": 1})


def _thirds(widths: list[float]) -> list[int]:
    """The last columns of three parts about equally wide."""
    total, run, ends = sum(widths), 0.0, list[int]()
    for number, width in enumerate(widths):
        run += width
        if len(ends) < 2 and run >= total * (len(ends) + 1) / 3 - width / 2:
            ends.append(number)
    return [*ends, len(widths) - 1]


def _signatures(book: Book, sheet: Any, plan: Plan, widths: list[float], row: int) -> int:
    """Three places to sign; the last row of them."""
    words = plan.words
    district = re.search(r"huyện|thị xã|quận|thành phố thuộc", (plan.program.rubric.issued.issuer or "").lower())
    blocks = [("", words("drawn_by"), words("sign_here")), ("", words("head" if district else "director"), words("sign_here")),
              (words("on_behalf"), words("chairman"), words("sign_stamp"))]
    start = 0
    for (over, title, hint), end in zip(blocks, _thirds(widths), strict=True):
        merge(sheet, row, start, row, end, over, book.format(bold=True, align="center"))
        merge(sheet, row + 1, start, row + 1, end, title, book.format(bold=True, align="center"))
        merge(sheet, row + 2, start, row + 2, end, hint, book.format(italic=True, align="center"))
        start = end + 1
    return row + 8
