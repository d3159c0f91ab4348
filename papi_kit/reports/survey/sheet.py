"""A sheet of the survey's workbook: its heading, rows that know their height, numbers in the format of their measure."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..kit.excel_book import HEAD_FILL, Book, height, merge, put
from .report import SurveyReport
from .words import Row, decimals

SIZE = 12
RED = "#C00000"
SHARE, COUNT, NUMBER = "0.0%", "#,##0", "0.00"
MOST_BREAKS = 1_000                      # Excel takes 1,023 page breaks on a sheet
WARNED = ("low", "suppress", "review")


def number_format(row: Row, starred: bool = False) -> str:
    """Of a figure of the measure of `row`; a star stands beside figures of low reliability, which stay numbers."""
    points = "0." + "0" * decimals(row)
    return (SHARE if row.share else points) + ('"*"' if starred and row.flag in WARNED else "")


class Page:
    """Writes downwards: `row` is the next row. All blocks of a sheet share its columns of `widths` characters."""

    def __init__(self, book: Book, report: SurveyReport, names: tuple[str, str], title: tuple[str, str], widths: Sequence[float],
                 landscape: bool = True, paper: int = 9):
        self.book, self.report, self.say, self.widths = book, report, report.say, list(widths)
        self.name = report.say(*names)
        self.sheet = book.sheet(self.name, landscape=landscape, paper=paper)
        self.row = 0
        for column, width in enumerate(widths):
            self.sheet.set_column(column, column, width)
        self._heading(report.say(*title))
        self.begin, self.breaks = self.row, list[int]()

    @property
    def last(self) -> int:
        return len(self.widths) - 1

    def _heading(self, title: str) -> None:
        self.text(title, bold=True, font_size=14, align="center")
        self.text(self.report.form.title, italic=True, align="center")
        for text in (self.report.notice, self.report.words.label()):
            if text:
                self.text(f"[{text}]", bold=True, italic=True, font_color=RED, align="center")

    def text(self, text: str, **look: Any) -> None:
        """A line over the whole width, as high as it needs."""
        look = {"font_size": SIZE, "text_wrap": True, **look}
        merge(self.sheet, self.row, 0, self.row, self.last, text, self.book.format(**look))
        self.sheet.set_row(self.row, height([(text, sum(self.widths))], look["font_size"], bool(look.get("bold"))))
        self.row += 1

    def block(self, title: str) -> None:
        """The title of a block, after an empty row."""
        self.row += 1
        self.text(title, bold=True, font_size=13)

    def head_style(self, **look: Any) -> Any:
        return self.book.format(font_size=SIZE, bold=True, border=1, align="center", text_wrap=True, bg_color=HEAD_FILL, **look)

    def heads(self, heads: Sequence[str]) -> None:
        for column, head in enumerate(heads):
            put(self.sheet, self.row, column, head, self.head_style())
        self.sheet.set_row(self.row, height(list(zip(heads, self.widths, strict=False)), SIZE, bold=True))
        self.row += 1

    def cell(self, column: int, value: Any, number: str = "", formula: str = "", **look: Any) -> None:
        """Text wraps to the left, numbers stand right, what cannot be told is a dash."""
        if isinstance(value, float) and value != value:
            value, number = "–", ""
        if number and not isinstance(value, str):
            style = self.book.format(font_size=SIZE, border=1, num_format=number, **{"align": "right", **look})
        else:
            place = {"align": "center"} if value in ("–", "∞") else {"align": "left", "indent": 0 if value is None else 1}
            style = self.book.format(font_size=SIZE, border=1, text_wrap=True, **{**place, **look})
        put(self.sheet, self.row, column, value, style, formula)

    def fit(self, texts: Sequence[tuple[str, float]]) -> None:
        """The height of the row for its texts, then on to the next."""
        self.sheet.set_row(self.row, height(texts, SIZE))
        self.row += 1

    def page_break(self) -> None:
        """A new page before the next block; not before the first."""
        if self.row > self.begin:
            self.breaks.append(self.row)

    def finish(self, repeat: tuple[int, int] | None = None, frozen: tuple[int, int] | None = None, scale: int = 0) -> None:
        """One page wide; or at a `scale`, where breaks must hold, which Excel leaves aside where it fits by itself."""
        if repeat:
            self.sheet.repeat_rows(*repeat)
        if frozen:
            self.sheet.freeze_panes(*frozen)
        self.sheet.print_area(0, 0, max(self.row - 1, 1), self.last)
        self.sheet.set_h_pagebreaks(self.breaks[:MOST_BREAKS])
        if scale:
            self.sheet.set_print_scale(scale)
        else:
            self.sheet.fit_to_pages(1, 0)


def ends(row: Row) -> tuple[float, float]:
    """The interval to print; nan where there is none, and where everybody answered so that nothing was estimated."""
    return (float("nan"), float("nan")) if row.flag == "census" else (finite(row.conf_low), finite(row.conf_high))


def finite(x: float) -> float:
    """nan where there is no number to print."""
    return float(x) if x == x and abs(x) != float("inf") else float("nan")
