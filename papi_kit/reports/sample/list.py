"""The sheet that interviewers fill in: a page a village, the numbers to visit, the reserves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ...language.numbers import number_text
from ...survey.sampling.selection import Selected
from ..kit.excel_book import HEAD_FILL, Book, height, merge, put
from .tables import Sample
from .words import words

SIZE = 12
MOST_BREAKS = 1_000                       # Excel takes 1,023 page breaks on a sheet


def title(book: Book, sheet: Any, text: str, last: int) -> None:
    merge(sheet, 0, 0, 0, last, text, book.format(bold=True, font_size=14, align="center"))
    sheet.set_row(0, 28)


def heads(book: Book, sheet: Any, row: int, texts: Sequence[str], widths: Sequence[float]) -> None:
    style = book.format(font_size=SIZE, bold=True, border=1, align="center", text_wrap=True, bg_color=HEAD_FILL)
    for column, text in enumerate(texts):
        put(sheet, row, column, text, style)
    sheet.set_row(row, height(list(zip(texts, widths, strict=True)), SIZE, bold=True))


class InterviewSheet:
    """What stands above the first village is repeated on each page; a page break after each village, so no fitting to pages
    (which would switch the breaks off): the widths fit an A4 page at the scale given."""

    COLUMNS = (("no", 6), ("number", 9), ("head", 26), ("person", 18), ("date", 10), ("result", 8), ("note", 15))
    SCALE = 78
    HEAD = 3
    ROOM = 30                             # height of a row that a hand can write in

    def __init__(self, book: Book, sample: Sample):
        self.book, self.sample, self.lang = book, sample, sample.lang
        self.widths = [width for _, width in self.COLUMNS]
        self.last = len(self.COLUMNS) - 1
        self.sheet = book.sheet(words("list", self.lang), landscape=False)

    def write(self) -> None:
        self.above()
        row, breaks = self.HEAD + 1, []
        for one in self.sample.selected:
            row = self.village(row, one)
            breaks.append(row)
        self.sheet.set_h_pagebreaks(breaks[:-1][:MOST_BREAKS])
        self.sheet.freeze_panes(self.HEAD + 1, 0)
        self.sheet.repeat_rows(0, self.HEAD)
        self.sheet.print_area(0, 0, row - 1, self.last)
        self.sheet.set_print_scale(self.SCALE)

    def above(self) -> None:
        for column, width in enumerate(self.widths):
            self.sheet.set_column(column, column, width)
        title(self.book, self.sheet, words("list_title", self.lang), self.last)
        for row, key in enumerate(("rules", "results"), 1):
            self.line(row, words(key, self.lang), self.book.format(font_size=SIZE, italic=True, text_wrap=True))
        heads(self.book, self.sheet, self.HEAD, [words(key, self.lang) for key, _ in self.COLUMNS], self.widths)

    def village(self, row: int, one: Selected) -> int:
        """The block of one village; the row after it."""
        stratum = one.psu.stratum if self.sample.stratified else ""
        place = ", ".join(part for part in (one.psu.name, one.psu.upper, stratum) if part)
        size = number_text(one.psu.size, self.lang, 0)
        self.line(row, words("block", self.lang, place=place, size=size, take=len(one.numbers)),
                  self.book.format(bold=True, border=1, bg_color="#DDEBF7", text_wrap=True))
        self.line(row + 1, words("signed", self.lang), self.book.format(font_size=SIZE, border=1, text_wrap=True))
        row += 2
        for order, number in enumerate(one.numbers, 1):
            self.household(row, order, number)
            row += 1
        for order, number in enumerate(one.reserves, 1):
            self.household(row, words("spare", self.lang, order=order), number, bg_color=HEAD_FILL, italic=True)
            row += 1
        return row

    def line(self, row: int, text: str, style: Any) -> None:
        merge(self.sheet, row, 0, row, self.last, text, style)
        self.sheet.set_row(row, height([(text, sum(self.widths))], 13, bold=True) + 2)

    def household(self, row: int, label: int | str, number: int, **look: Any) -> None:
        style = self.book.format(font_size=SIZE, border=1, align="center", **look)
        put(self.sheet, row, 0, label, style)
        put(self.sheet, row, 1, number, style)
        for column in range(2, len(self.COLUMNS)):
            put(self.sheet, row, column, None, self.book.format(font_size=SIZE, border=1, text_wrap=True, **look))
        self.sheet.set_row(row, self.ROOM)
