"""What the league table and its copy to be signed share: headings, heads of columns, pages."""

from __future__ import annotations

import re
from typing import Any

from ..kit.excel_book import HEAD_FILL, Book, height, lines, merge, put, room
from .columns import RankColumn
from .plan import Plan

_BRACKET = re.compile(r"(.*?)\s*(\([^()]*\)|)", re.DOTALL)
ONE_PAGE = 16                            # so many units, with heading and signatures, go on one page


def annex_title(plan: Plan) -> str:
    """`KẾT QUẢ XÁC ĐỊNH CHỈ SỐ … NĂM 2021` from the rubric's title."""
    words, rubric = plan.words, plan.program.rubric
    title, bracket = _BRACKET.fullmatch(rubric.title).groups()  # type: ignore[union-attr]
    for start in ("Trích bộ tiêu chí ", "Bộ tiêu chí ", "Bộ chỉ số "):
        if title.startswith(start):
            title = title[len(start):]
    if plan.words.lang == "vi":
        title = f"{words('result')} {title}" if title.lower().startswith("xác định") else f"{words('results')} {title}"
    else:
        title = f"{words('results')} {title}"
    if str(rubric.year) not in rubric.title:
        title = f"{title} {words('year')} {rubric.year}".replace("  ", " ")
    return f"{title} {bracket}".strip().upper()


def subtitle(book: Book, plan: Plan) -> str:
    """The rubric under the title of a sheet, with the notice of invented data."""
    return plan.program.rubric.title + (f". {book.notice}" if book.notice else "")


def issuer(plan: Plan, blank: str) -> str:
    issued = plan.program.rubric.issued
    return issued.issuer if issued.status == "official" and issued.issuer else plan.words(blank)


def annex_head(book: Book, sheet: Any, plan: Plan, columns: list[RankColumn], row: int, annex: bool = True) -> int:
    """The centred heading above a league table; the row after it."""
    said = [(plan.words("annex"), {"bold": True, "font_size": 14})] if annex else []
    said.append((annex_title(plan), {"bold": True, "font_size": 14}))
    said += [(plan.words("enclosed", issuer=issuer(plan, "committee_short")), {"italic": True})] if annex else []
    said += [(f"[{book.notice}]", {"bold": True, "italic": True, "font_color": "#C00000"})] if book.notice else []
    width = sum(column.width for column in columns)
    for text, look in said:
        merge(sheet, row, 0, row, len(columns) - 1, text, book.format(align="center", text_wrap=True, **look))
        sheet.set_row(row, height([(text, width * (0.75 if text.isupper() else 1))], 14, bold=True))
        row += 1
    return row + 1


def table_head(book: Book, sheet: Any, columns: list[RankColumn], row: int, size: int) -> int:
    """Heads in two rows, common headings merged over their columns; the row after them."""
    style = book.format(font_size=size, bold=True, border=1, align="center", text_wrap=True, bg_color=HEAD_FILL)
    number = 0
    while number < len(columns):
        column = columns[number]
        if not column.head:
            merge(sheet, row, number, row + 1, number, column.title, style)
            number += 1
            continue
        last = max(n for n, other in enumerate(columns) if other.head == column.head)
        merge(sheet, row, number, row, last, column.head, style)
        for n in range(number, last + 1):
            put(sheet, row + 1, n, columns[n].title, style)
        number = last + 1
    taken = {column.title: lines(column.title, room(column.width, size, bold=True)) for column in columns}
    below = max([1, *(taken[c.title] for c in columns if c.head)])
    whole = max([2, below + 1, *(taken[c.title] for c in columns if not c.head)])
    for place, most in ((row, whole - below), (row + 1, below)):
        sheet.set_row(place, size * 1.25 * most + 8)
    return row + 2


def unit_style(book: Book, column: RankColumn, size: int, bold: bool = False) -> Any:
    more: dict[str, Any] = {"num_format": column.number} if column.number else {}
    more |= {"indent": 1} if column.align != "center" else {}
    return book.format(font_size=size, border=1, align=column.align, text_wrap=column.align != "right", bold=bold, **more)


def finish_page(sheet: Any, head: int, head_last: int, last: int, columns: int, one: bool = False) -> None:
    """One page wide; a short table on one page whole, with what stands below it."""
    sheet.repeat_rows(head, head_last)
    sheet.print_area(0, 0, last, columns - 1)
    sheet.fit_to_pages(1, 1 if one else 0)
