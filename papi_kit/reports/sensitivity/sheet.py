"""A sheet of the workbook of ranks: what stands above it, and cells that several sheets share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ...language.numbers import percent_text
from ...language.say import Say
from ..kit.chart_values import Area
from ..kit.layout import RED, Layout, body
from ..kit.measures import points_format
from ..kit.over import Shades
from ..kit.sheets import A3, A4, Block, Break, Cell, Page, Sheet, Table, placed, rows_of
from .vocabulary import StudyWords, words_of

if TYPE_CHECKING:
    from ...sensitivity.study import Study

POINTS, PERCENT, WEIGHT = "0.00", "0.0%", "0.00%"
WHITE, GREEN, AMBER = "#FFFFFF", "#63BE7B", "#FFF2CC"
WIDE = 150                               # characters from which a sheet is printed on A3
PRINTED = {A3: (WIDE, 34), A4: (105, 23)}                   # characters and rows of a page at full size


@dataclass(frozen=True)
class StudyPage(Layout):
    """Columns of a sheet, with the study and its words."""

    study: Study
    words: StudyWords

    @property
    def say(self) -> Say:
        return self.words.say

    def above(self, vi: str, en: str) -> list[Block]:
        """The sheet's title, the rubric, and that the data are invented where they are."""
        assessment, title = self.study.assessment, self.say(vi, en)
        warned = assessment.warned(self.words.lang)
        notice = f"[{warned}]" if warned else ""
        return [self.text(title, "title", bold=True, size=14, align="center"),
                self.text(assessment.title(self.words.lang), "subtitle", italic=True, align="center"),
                *([self.text(notice, "notice", bold=True, italic=True, color=RED, align="center")] if notice else [])]

    def remark(self, vi: str, en: str) -> Block:
        return self.text(self.say(vi, en), "note", italic=True)

    def wanted_break(self, blocks: Sequence[Block], rows: int) -> list[Block]:
        """A break after `blocks` where so many rows more would not fit on their page."""
        wide, (full, most) = sum(self.widths), PRINTED[A3 if sum(self.widths) > WIDE else A4]
        start = max((row for row, block in placed(blocks) if isinstance(block, Break)), default=0)
        row, begin = rows_of(blocks), 3 if self.study.assessment.warned() else 2
        return [Break()] if row - start + rows > most * max(1.0, wide / full) and row > begin + 1 else []

    def made(self, vi: str, en: str, blocks: Iterable[Block], landscape: bool = True, **more: Any) -> Sheet:
        """The sheet under its name; wide ones on A3."""
        paper = A3 if landscape and sum(self.widths) > WIDE else A4
        return self.sheet(self.say(vi, en), blocks, Page(landscape=landscape, paper=paper), **more)


def study_page(study: Study, lang: str, widths: Sequence[float]) -> StudyPage:
    return StudyPage(widths, study, words_of(study, lang))


def figure(value: float, decimals: int, **wanted: Any) -> Cell:
    """Points or an index."""
    return body(value, points_format(decimals), **wanted)


def middle(value: str, **wanted: Any) -> Cell:
    """Text in the middle, such as a rank."""
    return body(value, align="center", indent=0, **wanted)


def ranks(text: str) -> Cell:
    """`2–4` as text; a single rank as the number that it is."""
    return body(int(text), "0", align="center") if text.isdigit() else middle(text)


def probability(p: float, lang: str) -> Cell:
    """A number that is never shown as certain where it is not."""
    return body(p, probability_format(p, 1, lang))


def shaded(sheet: Sheet, columns: Callable[[int, Table], Iterable[tuple[int, int]]]) -> Sheet:
    """White to green over 0 to 1 in columns, first to last, of the tables by their number."""
    found = [Shades(Area(first, left, first + table.count - len(table.heads) - 1, right), WHITE, GREEN)
             for number, (first, table) in enumerate(sheet.tables()) if table.count > len(table.heads)
             for left, right in columns(number, table)]
    return replace(sheet, shades=found)


def probability_format(p: float, decimals: int, lang: str) -> str:
    """A number format: `<0,1%` and `>99,9%` for what is neither impossible nor certain but would be printed so."""
    least = 10.0 ** -(decimals + 2)
    if 1e-12 < p < least / 2:
        return f'"<{percent_text(Fraction(least).limit_denominator(10_000), lang)}"'
    if 1 - least / 2 <= p < 1 - 1e-12:
        return f'">{percent_text(1 - Fraction(least).limit_denominator(10_000), lang)}"'
    return "0" + ("." + "0" * decimals if decimals else "") + "%"
