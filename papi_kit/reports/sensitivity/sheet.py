"""A sheet of the workbook of ranks: its heading, and cells that several sheets share."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ...language.numbers import percent_text
from ..kit.excel_book import Book, height, points_format, put
from ..survey.sheet import RED, SIZE, Page
from .vocabulary import StudyWords

if TYPE_CHECKING:
    from ...sensitivity.study import Study

POINTS, PERCENT, WEIGHT = "0.00", "0.0%", "0.00%"
WHITE, GREEN, AMBER = "#FFFFFF", "#63BE7B", "#FFF2CC"
A3, A4 = 8, 9
WIDE = 150                               # characters from which a sheet is printed on A3


class StudyPage(Page):
    """As the sheets of a survey, under the title of the rubric."""

    def __init__(self, book: Book, study: Study, words: StudyWords, names: tuple[str, str], title: tuple[str, str], widths: Sequence[float],
                 landscape: bool = True):
        self.study, self.words = study, words
        super().__init__(book, words, names, title, widths, landscape, A3 if landscape and sum(widths) > WIDE else A4)  # type: ignore[arg-type]

    def _heading(self, title: str) -> None:
        assessment = self.study.assessment
        self.text(title, bold=True, font_size=14, align="center")
        self.text(assessment.program.rubric.title, italic=True, align="center")
        if assessment.notice:
            self.text(f"[{assessment.notice}]", bold=True, italic=True, font_color=RED, align="center")

    def fits(self, rows: int) -> None:
        """A new page where a block of so many rows would not fit on this one."""
        wide, full, lines = sum(self.widths), *((WIDE, 34) if sum(self.widths) > WIDE else (105, 23))
        start = self.breaks[-1] if self.breaks else 0
        if self.row - start + rows > lines * max(1.0, wide / full) and self.row > self.begin + 1:
            self.breaks.append(self.row)

    def figure(self, column: int, value: float, decimals: int, **look: Any) -> None:
        """Points or an index."""
        self.cell(column, value, points_format(decimals), **look)

    def middle(self, column: int, value: Any, **look: Any) -> None:
        """Text in the middle, such as a rank."""
        self.cell(column, value, **{"align": "center", "indent": 0, **look})

    def ranks(self, column: int, text: str) -> None:
        """`2–4` as text; a single rank as the number that it is."""
        if text.isdigit():
            self.cell(column, int(text), "0", align="center")
        else:
            self.middle(column, text)

    def probability(self, column: int, p: float, **look: Any) -> None:
        """A number that is never shown as certain where it is not."""
        self.cell(column, p, probability_format(p, 1, self.words.lang), **look)

    def heat(self, top: int, left: int, bottom: int, right: int) -> None:
        """White to green over 0 to 1."""
        if bottom >= top:
            self.sheet.conditional_format(top, left, bottom, right, {
                "type": "2_color_scale", "min_type": "num", "max_type": "num", "min_value": 0, "max_value": 1, "min_color": WHITE,
                "max_color": GREEN})

    def line(self, name: str, text: str, fill: str = "#F2F2F2") -> None:
        """A name and what is said of it, in a table of two columns."""
        put(self.sheet, self.row, 0, name, self.book.format(font_size=SIZE, bold=True, border=1, text_wrap=True, bg_color=fill, valign="top"))
        put(self.sheet, self.row, 1, text, self.book.format(font_size=SIZE, border=1, text_wrap=True, valign="top"))
        self.sheet.set_row(self.row, height([(name, self.widths[0]), (text, self.widths[1])], SIZE))
        self.row += 1


def probability_format(p: float, decimals: int, lang: str) -> str:
    """A number format: `<0,1%` and `>99,9%` for what is neither impossible nor certain but would be printed so."""
    least = 10.0 ** -(decimals + 2)
    if 1e-12 < p < least / 2:
        return f'"<{percent_text(Fraction(least).limit_denominator(10_000), lang)}"'
    if 1 - least / 2 <= p < 1 - 1e-12:
        return f'">{percent_text(1 - Fraction(least).limit_denominator(10_000), lang)}"'
    return "0" + ("." + "0" * decimals if decimals else "") + "%"
