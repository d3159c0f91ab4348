"""The annex of criteria: every domain, criterion and component with its maximum and what each unit has of it; where
the units are many, the mean, the lowest and the highest of each league table."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple

from ...language.numbers import number_text
from ...language.say import Say
from ...scoring.program.program import Item
from ..kit.layout import Layout, body, cells, fitted, head
from ..kit.measures import points_format
from ..kit.sheets import HEAD_FILL, Break, Cell, Row, Sheet, Table, Text
from ..ranking.plan import Plan
from ..ranking.reads import sign

if TYPE_CHECKING:
    from ...index.results import UnitResult

EACH, PARTS = 12, 3                      # units side by side on a page across; tables until only what they are together
NAMES = (20.0, 34.0)                     # of criterion and component
MOST, BY_GROUP, WIDTH = 8.0, 12.0, 9.0   # of a maximum, of one that differs by group, of points
Summed = Callable[[Sequence[Fraction]], Fraction]


def _mean(values: Sequence[Fraction]) -> Fraction:
    return sum(values, Fraction(0)) / len(values)


TOGETHER: tuple[tuple[str, str, Summed], ...] = (
    ("Trung bình", "Mean", _mean), ("Thấp nhất", "Lowest", min), ("Cao nhất", "Highest", max))


class Column(NamedTuple):
    """The units of a column and what it says of their figures; `over`: a heading above it and its neighbours."""

    title: str
    units: Sequence[UnitResult]
    of: Summed = _mean
    over: str = ""


def criteria_sheets(plan: Plan, title: str) -> list[Sheet]:
    """One table, or several of at most twelve units side by side, each with all items."""
    tables = [_Table(plan, columns) for columns in _columns(plan)]
    return [Sheet(title, [*([Break()] if number else []), table.table(), table.note()], table.layout.widths)
            for number, table in enumerate(tables)]


def _columns(plan: Plan) -> list[list[Column]]:
    """Of each table of the annex; all have as many columns, but the last may have fewer."""
    units = [result for block in plan.blocks for result in (*block.ranked, *block.others)]
    if len(units) <= EACH * PARTS:
        each = math.ceil(len(units) / math.ceil(len(units) / EACH))
        return [[Column(one.unit.called, [one]) for one in units[start:start + each]]
                for start in range(0, len(units), each)]
    say = Say(plan.words.lang)
    return [[Column(say(vi, en), block.ranked, of, _over(block.name, len(block.ranked), say))
             for block in plan.blocks if block.ranked for vi, en, of in TOGETHER]]


def _over(name: str, count: int, say: Say) -> str:
    told = number_text(count, say.lang)
    ranked = say(f"{told} đơn vị được xếp hạng", f"{told} ranked units")
    return f"{name} ({ranked})" if name else ranked


@dataclass(frozen=True)
class _Table:
    plan: Plan
    columns: Sequence[Column]

    @property
    def say(self) -> Say:
        return Say(self.plan.words.lang)

    @property
    def together(self) -> bool:
        return any(column.over for column in self.columns)

    @cached_property
    def layout(self) -> Layout:
        same = all(isinstance(item.max, Fraction) for item in self.plan.items)
        return Layout((*NAMES, MOST if same else BY_GROUP, *[WIDTH] * len(self.columns)))

    @cached_property
    def number(self) -> str:
        return points_format(self.plan.decimals)

    def table(self) -> Table:
        return Table(self.heads(), [*self.items(), *self.totals()])

    def note(self) -> Text:
        return self.layout.text(self.say(
            "Trung bình, thấp nhất, cao nhất: điểm của các đơn vị được xếp hạng có điểm ở mục đó.",
            "Mean, lowest, highest: points of the ranked units that have points for the item.") if self.together else
            self.say("KPS: không phát sinh, không tính điểm; –: chưa có điểm; ô trống: mục không áp dụng cho đơn vị.",
                     "n/a: not applicable, not marked; –: no mark yet; blank: the item is not for the unit."), "note")

    # -- heads ------------------------------------------------------------------------------------------------
    def heads(self) -> list[Row]:
        say, down = self.say, 2 if self.together else 1
        names = [head(say("Lĩnh vực, tiêu chí", "Domain, criterion"), down=down),
                 head(say("Tiêu chí thành phần", "Component"), down=down),
                 head(say("Điểm tối đa", "Maximum"), down=down)]
        titles = [head(column.title) for column in self.columns]
        if not self.together:
            return [self.layout.row([*names, *titles])]
        overs = list(dict.fromkeys(column.over for column in self.columns))
        above = [head(over, sum(column.over == over for column in self.columns)) for over in overs]
        return [fitted(cells(*names, *above)), fitted([*[None] * len(names), *titles])]

    # -- items ------------------------------------------------------------------------------------------------
    def items(self) -> Iterator[Row]:
        for domain in self.plan.program.domains:
            yield self.row(self.name(domain, 2, bold=True, fill=HEAD_FILL), domain, bold=True, fill=HEAD_FILL)
            for criterion in self.parts(domain):
                yield from self.criterion(criterion)

    def parts(self, item: Item) -> list[Item]:
        return [self.plan.program.items[part] for part in item.parts]

    def criterion(self, item: Item) -> Iterator[Row]:
        """A criterion of components: its name reaches down beside all of them."""
        parts = self.parts(item)
        if not parts:
            yield self.row(self.name(item, 2), item)
            return
        whole = body(self.say("Cả tiêu chí", "Whole criterion"), italic=True)
        yield self.row([self.name(item)[0]._replace(down=1 + len(parts)), whole], item, italic=True)
        for part in parts:
            yield self.row([None, *self.name(part)], part)

    def name(self, item: Item, across: int = 1, **look: Any) -> list[Cell]:
        return [body(f"{item.id}. {item.name}", **look)._replace(across=across)]

    def row(self, names: Sequence[Cell | None], item: Item, **look: Any) -> Row:
        marks = [self.mark(column, item, **look) for column in self.columns]
        return fitted(cells(*names, self.maximum(item, **look), *marks))

    def maximum(self, item: Item, **look: Any) -> Cell:
        lang = self.plan.words.lang
        if isinstance(item.max, Fraction):
            return body(number_text(item.max, lang), **{"align": "center", "indent": 0, **look})
        said = "\n".join(f"{group}: {number_text(most, lang)}" for group, most in item.max.items())
        return body(said, **{"align": "center", "indent": 0, **look})

    def mark(self, column: Column, item: Item, **look: Any) -> Cell:
        points = [sign(item) * score.shown for one in column.units
                  if (score := one.state.scores[item.id]).shown is not None]
        if points:
            return self.figure(column.of(points), self.number, **look)
        return body(self.why(column, item), **{"align": "center", "indent": 0, **look})

    def why(self, column: Column, item: Item) -> str:
        """What stands where nobody has points."""
        statuses = {one.state.scores[item.id].status for one in column.units}
        if statuses == {"not_applicable"}:
            return self.plan.words("kps")
        return "" if statuses == {"not_for_group"} else "–"

    @staticmethod
    def figure(value: Fraction, number: str, **look: Any) -> Cell:
        return body(value, number, **{"align": "center", **look})

    # -- totals -----------------------------------------------------------------------------------------------
    def totals(self) -> Iterator[Row]:
        rubric = self.plan.program.rubric
        yield self.total("total", self.number, lambda one: one.totals.points)
        if any(one.totals.index is not None for column in self.columns for one in column.units):
            yield self.total("index", points_format(rubric.rounding.index.decimals), lambda one: one.totals.index)
        if not self.together:
            look: dict[str, Any] = {"bold": True, "align": "center", "indent": 0}
            ranks = [body(column.units[0].rank_text or "–", **look) for column in self.columns]
            yield fitted(cells(self.called("rank"), body(None), *ranks))

    def called(self, key: str) -> Cell:
        return body(self.plan.words(key), bold=True)._replace(across=2)

    def total(self, key: str, number: str, value: Callable[[UnitResult], Fraction | None]) -> Row:
        found = [[known for one in column.units if (known := value(one)) is not None] for column in self.columns]
        told = [self.figure(column.of(values), number, bold=True) if values
                else body("–", align="center", indent=0, bold=True)
                for column, values in zip(self.columns, found, strict=True)]
        return fitted(cells(self.called(key), body(None), *told))
