"""The helper columns beside the league table, from which its ranks are computed live."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from ..kit.excel_book import Book, letter, put
from .columns import Columns
from .formulas import first_text, place_text, rank_text
from .plan import Block, Plan
from .totals import tie_value

if TYPE_CHECKING:
    from ...index.results import UnitResult

GREY = {"font_size": 10, "font_color": "#7F7F7F"}


class RankHelpers:
    """`figure` what ranks, `key…` the tie-breaks, `order` the place by all of them (1, 2, 2, 4), `distinct` each figure
    or place where it occurs first, `rank` the rank."""

    def __init__(self, book: Book, plan: Plan, sheet: Any, columns: Columns):
        self.book, self.plan, self.sheet, self.columns = book, plan, sheet, columns
        ranking = plan.program.rubric.ranking
        self.by, self.dense = "index" if ranking.by == "index" else "total", ranking.ties == "dense"
        self.ties = [f"key{number}" for number in range(len(plan.program.tie_break))]
        self.first = self.last = 0
        self.order: dict[int, tuple[str, int]] = {}

    @cached_property
    def keys(self) -> list[str]:
        """The helper columns, from left to right."""
        rounding = getattr(self.plan.program.rubric.rounding, self.by)
        ties = ["figure", *self.ties, "order"] if self.ties else ["figure"] if rounding.decimals is None else []
        return [*ties, *(["distinct"] if self.dense else []), "rank"]

    def column(self, key: str) -> int:
        return len(self.columns.all) + 1 + self.keys.index(key)

    def heads(self, row: int) -> None:
        words = self.plan.words
        titles = {"figure": words.of("key", 0), "order": words("order"), "distinct": words("distinct"), "rank": words("rank_number")}
        put(self.sheet, row, self.column(self.keys[0]), words("helper"), self.book.format(italic=True, **GREY))
        for key in self.keys:
            self.sheet.set_column(self.column(key), self.column(key), 11)
            title = titles.get(key) or words.of("key", int(key[3:]) + 1)
            put(self.sheet, row + 1, self.column(key), title, self.book.format(text_wrap=True, align="center", **GREY))

    def start(self, block: Block, row: int) -> None:
        """Begins a league table whose first ranked unit stands in `row`."""
        self.first, self.last, self.order = row, row + len(block.ranked) - 1, {}
        for place, result in enumerate(block.ranked, 1):
            self.order.setdefault(result.rank or 0, (result.unit.id, place))

    def unit(self, row: int, result: UnitResult) -> str:
        """Writes the helper cells of a ranked unit; gives the formula of its rank text."""
        style = self.book.format(num_format='[<-1000000000]"–";General', **GREY)
        for key in self.keys:
            value, formula = self.cell(key, row, result)
            put(self.sheet, row, self.column(key), value, style, formula)
        return f'{self.at("rank", row)}&"/"&COUNT({self.span("rank")})'

    def cell(self, key: str, row: int, result: UnitResult) -> tuple[Any, str]:
        if key == "figure":
            return self.plan.mark(result, self.by), f"ROUND({letter(self.columns.number[self.by])}{row + 1},10)"
        if key in self.ties:
            return self.tie(int(key[3:]), result)
        if key == "order":
            return self.order[result.rank or 0][1], place_text([(self.at(k, row), self.span(k)) for k in ("figure", *self.ties)])
        if key == "distinct":
            return self.distinct(row, result)
        if self.dense:
            return result.rank, rank_text(self.at(self.ranked_by, row), self.span("distinct"), rising=bool(self.ties))
        return result.rank, self.at("order", row) if self.ties else rank_text(self.at(self.ranked_by, row), self.span(self.ranked_by))

    @property
    def ranked_by(self) -> str:
        """The column whose values the ranks number: the place where ties are broken, else what ranks."""
        return "order" if self.ties else "figure" if "figure" in self.keys else self.by

    def distinct(self, row: int, result: UnitResult) -> tuple[Any, str]:
        unit, place = self.order[result.rank or 0]
        value: Any = place if self.ties else self.plan.mark(result, self.by)
        formula = first_text(self.at(self.ranked_by, row), self.span(self.ranked_by), row - self.first + 1)
        return value if unit == result.unit.id else "", formula

    def tie(self, number: int, result: UnitResult) -> tuple[Any, str]:
        value = tie_value(self.plan.program.tie_break[number], result)
        if self.plan.wide:
            return value, ""
        return value, f"{self.columns.detail}{letter(self.plan.columns[result.unit.id])}{self.plan.total_rows[f'key{number}'] + 1}"

    def letter(self, key: str) -> str:
        return letter(self.columns.number[key] if key == self.by else self.column(key))

    def at(self, key: str, row: int) -> str:
        return f"{self.letter(key)}{row + 1}"

    def span(self, key: str) -> str:
        name = self.letter(key)
        return f"{name}${self.first + 1}:{name}${self.last + 1}"
