"""Units by domains: points, share of the maximum in force, rank."""

from __future__ import annotations

from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from ...language.numbers import number_text
from ...scoring.program.program import Item
from ..kit.excel_book import HEAD_FILL, Book, height, letter, merge, points_format, put
from .annex import finish_page, subtitle
from .formulas import first_text, literal, rank_text
from .plan import Block, Plan

if TYPE_CHECKING:
    from ...index.results import UnitResult

SIZE = 12
WIDTHS = (9, 9, 7)


def write_domains(book: Book, plan: Plan) -> None:
    _Domains(book, plan).write()


class _Domains:
    def __init__(self, book: Book, plan: Plan):
        self.book, self.plan, self.words = book, plan, plan.words
        self.domains = plan.program.domains
        self.ranked = "domains" in plan.program.rubric.ranking.also
        self.dense = plan.program.rubric.ranking.ties == "dense"
        self.each = 3 if self.ranked else 2
        self.last = 1 + self.each * len(self.domains)
        self.sheet = book.sheet(plan.words("domains"), paper=8 if len(self.domains) > 5 else 9)

    def write(self) -> None:
        put(self.sheet, 0, 0, self.words("domains_title"), self.book.format(bold=True, font_size=14))
        put(self.sheet, 1, 0, subtitle(self.book, self.plan), self.book.format(italic=True, font_size=SIZE))
        self.heads(3)
        row = 5
        for block in self.plan.blocks:
            row = self.block(block, row)
        self.sheet.freeze_panes(5, 2)
        finish_page(self.sheet, 3, 4, row - 1, self.last + 1)

    @cached_property
    def name_width(self) -> float:
        longest = max((len(r.unit.name) for r in self.plan.results), default=0)
        return min(36.0, max(20.0, longest + 3.0))

    def column(self, number: int, part: int) -> int:
        return 2 + self.each * number + part

    def helper(self, number: int) -> int:
        return self.last + 2 + number

    def heads(self, row: int) -> None:
        style = self.book.format(font_size=SIZE, bold=True, border=1, align="center", text_wrap=True, bg_color=HEAD_FILL)
        merge(self.sheet, row, 0, row + 1, 0, self.words("no"), style)
        merge(self.sheet, row, 1, row + 1, 1, self.words("unit"), style)
        self.sheet.set_column(0, 0, 6)
        self.sheet.set_column(1, 1, self.name_width)
        titles = []
        for number, domain in enumerate(self.domains):
            title = f"{domain.id}. {domain.name}{self.maximum(domain)}"
            titles.append((title, WIDTHS[0] * 2 + (WIDTHS[2] if self.ranked else 0)))
            merge(self.sheet, row, self.column(number, 0), row, self.column(number, self.each - 1), title, style)
            for part, key in enumerate(("points", "share", "place")[:self.each]):
                put(self.sheet, row + 1, self.column(number, part), self.words(key), style)
            self.sheet.set_column(self.column(number, 0), self.column(number, 1), WIDTHS[0])
            if self.ranked:
                self.sheet.set_column(self.column(number, 2), self.column(number, 2), WIDTHS[2])
        self.sheet.set_row(row, height(titles, SIZE, bold=True))
        if self.ranked and self.dense:
            put(self.sheet, row, self.helper(0), self.words("helper"), self.book.format(font_size=10, font_color="#7F7F7F", italic=True))

    def maximum(self, domain: Item) -> str:
        if not isinstance(domain.max, Fraction):
            return ""
        return f" ({self.words.of('domain_max', number_text(domain.max, self.plan.words.lang))})"

    def block(self, block: Block, row: int) -> int:
        if self.plan.grouped and block.name:
            style = self.book.format(font_size=SIZE, bold=True, border=1, bg_color=HEAD_FILL, indent=1, align="left")
            merge(self.sheet, row, 0, row, self.last, self.words.of("group", block.name), style)
            row += 1
        start = row
        firsts: dict[tuple[str, int], str] = {}
        for position, result in enumerate((*block.ranked, *block.others)):
            self.unit(row, position, result, block, start, firsts)
            row += 1
        return row

    def unit(self, row: int, position: int, result: UnitResult, block: Block, start: int, firsts: dict[tuple[str, int], str]) -> None:
        text = self.book.format(font_size=SIZE, border=1, text_wrap=True, indent=1)
        self.sheet.set_row(row, height([(result.unit.name, self.name_width - 2)], SIZE))
        put(self.sheet, row, 0, position + 1, self.book.format(font_size=SIZE, border=1, align="center"))
        put(self.sheet, row, 1, result.unit.name, text)
        for number, domain in enumerate(self.domains):
            self.points(row, number, domain, result)
            if self.ranked:
                self.rank(row, number, domain, result, (start, start + len(block.ranked) - 1), firsts)

    def points(self, row: int, number: int, domain: Item, result: UnitResult) -> None:
        score = result.state.scores[domain.id]
        style, percent = (self.book.format(font_size=SIZE, border=1, align="center", num_format=points_format(decimals))
                          for decimals in (self.plan.decimals, 2))
        sign = -1 if domain.domain_type == "penalty" else 1
        there = f"'{self.words('detail')}'!{letter(self.plan.columns[result.unit.id])}{self.plan.item_rows[domain.id] + 1}"
        if score.points is None:
            text = self.words("kps") if score.status == "not_applicable" else None
            put(self.sheet, row, self.column(number, 0), text, style)
            put(self.sheet, row, self.column(number, 1), None, percent)
            return
        put(self.sheet, row, self.column(number, 0), score.points * sign, style, there)
        share = 100 * sign * score.points / score.max_points if score.max_points else None
        cell = f"{letter(self.column(number, 0))}{row + 1}"
        put(self.sheet, row, self.column(number, 1), share, percent, f"ROUND(100*{cell}/{literal(score.max_points)},10)" if share is not None else "")

    def rank(self, row: int, number: int, domain: Item, result: UnitResult, span: tuple[int, int], firsts: dict[tuple[str, int], str]) -> None:
        """The rank by share among the ranked units of the table."""
        style = self.book.format(font_size=SIZE, border=1, align="center")
        place = result.standing.part_ranks.get(domain.id)
        column = self.column(number, 2)
        if place is None:
            put(self.sheet, row, column, None, style)
            return
        share, name = f"{letter(self.column(number, 1))}{row + 1}", letter(self.column(number, 1))
        whole = f"{name}${span[0] + 1}:{name}${span[1] + 1}"
        if not self.dense:
            put(self.sheet, row, column, place, style, rank_text(share, whole))
            return
        helper = letter(self.helper(number))
        score = result.state.scores[domain.id]
        first = firsts.setdefault((domain.id, place), result.unit.id) == result.unit.id
        sign = -1 if domain.domain_type == "penalty" else 1
        grey = self.book.format(font_size=10, font_color="#7F7F7F")
        assert score.points is not None
        put(self.sheet, row, self.helper(number), 100 * sign * score.points / score.max_points if first else "", grey,
            first_text(share, whole, row - span[0] + 1))
        put(self.sheet, row, column, place, style, rank_text(share, f"{helper}${span[0] + 1}:{helper}${span[1] + 1}"))
