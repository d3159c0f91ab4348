"""The helper columns beside the league table, from which its ranks are computed live."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

from ...values import dataclass
from ..kit.measures import letter
from ..kit.sheets import Cell, Format
from .columns import Columns, Filled
from .formulas import first_text, place_text, rank_text
from .plan import Block, Plan
from .totals import tie_value

if TYPE_CHECKING:
    from ...index.results import UnitResult

GREY = "#7F7F7F"
WIDTH = 11
HELPER = Format(size=10, color=GREY, italic=True)
HEAD = Format(size=10, color=GREY, wrap=True, align="center")
FIGURE = Format(size=10, color=GREY, number='[<-1000000000]"–";General')


@dataclass(frozen=True)
class RankHelpers:
    """`figure` what ranks, `key…` the tie-breaks, `order` the place by all of them (1, 2, 2, 4), `distinct` each figure
    or place where it occurs first, `rank` the rank."""

    plan: Plan
    columns: Columns

    @cached_property
    def by(self) -> str:
        return "index" if self.plan.program.rubric.ranking.by == "index" else "total"

    @cached_property
    def dense(self) -> bool:
        return self.plan.program.rubric.ranking.ties == "dense"

    @cached_property
    def ties(self) -> list[str]:
        return [f"key{number}" for number in range(len(self.plan.program.tie_break))]

    @cached_property
    def keys(self) -> list[str]:
        """The helper columns, from left to right."""
        rounding = getattr(self.plan.program.rubric.rounding, self.by)
        ties = ["figure", *self.ties, "order"] if self.ties else ["figure"] if rounding.decimals is None else []
        return [*ties, *(["distinct"] if self.dense else []), "rank"]

    @property
    def ranked_by(self) -> str:
        """The column whose values the ranks number: the place where ties are broken, else what ranks."""
        return "order" if self.ties else "figure" if "figure" in self.keys else self.by

    def column(self, key: str) -> int:
        return len(self.columns.all) + 1 + self.keys.index(key)

    def letter(self, key: str) -> str:
        return letter(self.columns.number[key] if key == self.by else self.column(key))

    def widths(self) -> list[tuple[int, float]]:
        return [(self.column(key), WIDTH) for key in self.keys]

    def heads(self) -> tuple[list[Cell | None], list[Cell | None]]:
        """What stands in the two head rows right of the table."""
        words = self.plan.words
        titles = {"figure": words.of("key", 0), "order": words("order"), "distinct": words("distinct"),
                  "rank": words("rank_number")}
        said = [titles.get(key) or words.of("key", int(key[3:]) + 1) for key in self.keys]
        return [None, Cell(words("helper"), HELPER)], [None, *(Cell(text, HEAD) for text in said)]

    def of(self, block: Block, first: int) -> TableRanks:
        """Of the league table whose first ranked unit stands in row `first`."""
        order: dict[int, tuple[str, int]] = {}
        for place, result in enumerate(block.ranked, 1):
            order.setdefault(result.rank or 0, (result.unit.id, place))
        return TableRanks(self, first, first + len(block.ranked) - 1, order)


@dataclass(frozen=True)
class TableRanks:
    """Of one league table. `order`: rank -> the first unit that has it and its place."""

    helpers: RankHelpers
    first: int
    last: int
    order: Mapping[int, tuple[str, int]]

    def cells(self, row: int, result: UnitResult) -> list[Cell | None]:
        """What stands right of a ranked unit."""
        filled = (self.filled(key, row, result) for key in self.helpers.keys)
        return [None, *(Cell(value, FIGURE, formula) for value, formula in filled)]

    def text(self, row: int) -> str:
        """The formula of the rank as text."""
        return f'{self.at("rank", row)}&"/"&COUNT({self.span("rank")})'

    def filled(self, key: str, row: int, result: UnitResult) -> Filled:
        found = self.helpers
        if key == "figure":
            cell = f"{letter(found.columns.number[found.by])}{row + 1}"
            return found.plan.mark(result, found.by), f"ROUND({cell},10)"
        if key in found.ties:
            return self.tie(int(key[3:]), result)
        if key == "order":
            keys = [(self.at(k, row), self.span(k)) for k in ("figure", *found.ties)]
            return self.order[result.rank or 0][1], place_text(keys)
        if key == "distinct":
            return self.distinct(row, result)
        return result.rank, self.rank(row)

    def rank(self, row: int) -> str:
        """The formula of the rank as a number."""
        found = self.helpers
        if found.dense:
            return rank_text(self.at(found.ranked_by, row), self.span("distinct"), rising=bool(found.ties))
        if found.ties:
            return self.at("order", row)
        return rank_text(self.at(found.ranked_by, row), self.span(found.ranked_by))

    def distinct(self, row: int, result: UnitResult) -> Filled:
        found = self.helpers
        unit, place = self.order[result.rank or 0]
        value: Any = place if found.ties else found.plan.mark(result, found.by)
        by = found.ranked_by
        formula = first_text(self.at(by, row), self.span(by), row - self.first + 1)
        return value if unit == result.unit.id else "", formula

    def tie(self, number: int, result: UnitResult) -> Filled:
        plan = self.helpers.plan
        value = tie_value(plan.program.tie_break[number], result)
        if plan.wide:
            return value, ""
        there = f"{letter(plan.columns[result.unit.id])}{plan.total_rows[f'key{number}'] + 1}"
        return value, f"{self.helpers.columns.detail}{there}"

    def at(self, key: str, row: int) -> str:
        return f"{self.helpers.letter(key)}{row + 1}"

    def span(self, key: str) -> str:
        name = self.helpers.letter(key)
        return f"{name}${self.first + 1}:{name}${self.last + 1}"
