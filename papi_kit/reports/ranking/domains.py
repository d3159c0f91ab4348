"""Units by domains: points, share of the maximum in force, rank."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from ...language.numbers import number_text
from ...scoring.program.program import Item
from ...values import dataclass
from ..kit import sheets as kit
from ..kit.measures import FILLS, height, letter, points_format
from ..kit.sheets import A3, A4, HEAD_FILL, Cell, Format, Gap, Page, Row, Rows, Sheet, Table, Text, rows_of
from .annex import TITLE, subtitle
from .formulas import first_text, literal, rank_text
from .league import heading_format, heading_row
from .plan import Block, Plan
from .ranks import GREY, HELPER

if TYPE_CHECKING:
    from ...index.results import UnitResult

SIZE = 12
WIDTHS = (9, 9, 7)
KEYS = ("points", "share", "place")
HEAD = Format(size=SIZE, bold=True, border=1, align="center", wrap=True, fill=HEAD_FILL)
NUMBER = Format(size=SIZE, border=1, align="center")
SHARE = Format(size=SIZE, border=1, align="center", number=points_format(2))
NAME = Format(size=SIZE, border=1, wrap=True, indent=1)
DISTINCT = Format(size=10, color=GREY)


def domains(plan: Plan) -> Sheet:
    made = _Domains(plan)
    heads = made.heads()
    title = Text(plan.words("domains_title"), "title", TITLE, across=1)
    below = Text(subtitle(plan), "subtitle", Format(italic=True, size=SIZE), across=1)
    above: list[kit.Block] = [title, below, Gap()]
    blocks: list[kit.Block] = [*above, Table(heads, Rows(made.count(), made.rows))]
    start = rows_of(above)
    first = start + len(heads)
    page = Page(paper=A3 if len(made.domains) > 5 else A4, fit=(1, 0))
    return Sheet(plan.words("domains"), blocks, made.widths(), page=page, frozen=(first, 2), repeat=(start, first - 1),
                 printed=(rows_of(blocks) - 1, made.columns - 1))


@dataclass(frozen=True)
class _Place:
    """Where the ranked units of a table stand; `firsts`: domain and rank -> the first unit that has it."""

    first: int
    last: int
    firsts: Mapping[tuple[str, int], str]


@dataclass(frozen=True)
class _Domains:
    """Makes heads and rows. Right of the table, where equal units share a rank: each share where it occurs first."""

    plan: Plan

    @property
    def domains(self) -> list[Item]:
        return self.plan.program.domains

    @cached_property
    def each(self) -> int:
        """Columns of a domain."""
        return 3 if "domains" in self.plan.program.rubric.ranking.also else 2

    @cached_property
    def helped(self) -> bool:
        return self.each == 3 and self.plan.program.rubric.ranking.ties == "dense"

    @property
    def columns(self) -> int:
        return 2 + self.each * len(self.domains)

    @cached_property
    def points_look(self) -> Format:
        return Format(size=SIZE, border=1, align="center", number=points_format(self.plan.decimals))

    @cached_property
    def name_width(self) -> float:
        longest = max((len(r.unit.called) for r in self.plan.results), default=0)
        return min(36.0, max(20.0, longest + 3.0))

    def widths(self) -> list[float]:
        return [6, self.name_width, *WIDTHS[:self.each] * len(self.domains)]

    def column(self, number: int, part: int) -> int:
        return 2 + self.each * number + part

    def helper(self, number: int) -> int:
        return self.columns + 1 + number

    # -- heads ------------------------------------------------------------------------------------------------
    def heads(self) -> list[Row]:
        words, blank = self.plan.words, [None] * (self.each - 1)
        titles = [f"{domain.id}. {domain.name}{self.maximum(domain)}" for domain in self.domains]
        above: list[Cell | None] = [Cell(words("no"), HEAD, down=2), Cell(words("unit"), HEAD, down=2)]
        for title in titles:
            above += [Cell(title, HEAD, across=self.each), *blank]
        above += [None, Cell(words("helper"), HELPER)] if self.helped else []
        below = [Cell(words(key), HEAD) for _ in self.domains for key in KEYS[:self.each]]
        room = sum(WIDTHS[:self.each])
        named = [(words(key), width) for key, width in zip(KEYS[:self.each], WIDTHS, strict=False)]
        return [Row(above, height([(title, room) for title in titles], SIZE, bold=True)),
                Row([None, None, *below], height(named, SIZE, bold=True))]

    def maximum(self, domain: Item) -> str:
        if not isinstance(domain.max, Fraction):
            return ""
        return f" ({self.plan.words.of('domain_max', number_text(domain.max, self.plan.words.lang))})"

    # -- rows -------------------------------------------------------------------------------------------------
    def titled(self, block: Block) -> bool:
        return self.plan.grouped and bool(block.name)

    def count(self) -> int:
        return sum(self.titled(block) + len(block.ranked) + len(block.others) for block in self.plan.blocks)

    def rows(self, row: int) -> Iterator[Row]:
        for block in self.plan.blocks:
            if self.titled(block):
                text = self.plan.words.of("group", block.name)
                yield heading_row(text, heading_format(SIZE, True), self.columns)._replace(height=None)
                row += 1
            place = _Place(row, row + len(block.ranked) - 1, self.firsts(block))
            for position, result in enumerate((*block.ranked, *block.others), 1):
                yield self.unit(row, position, result, place)
                row += 1

    def firsts(self, block: Block) -> dict[tuple[str, int], str]:
        found: dict[tuple[str, int], str] = {}
        for result in (*block.ranked, *block.others) if self.helped else ():
            for key in result.standing.part_ranks.items():
                found.setdefault(key, result.unit.id)
        return found

    def unit(self, row: int, position: int, result: UnitResult, place: _Place) -> Row:
        cells: list[Cell | None] = [Cell(position, NUMBER), Cell(result.unit.called, NAME)]
        for number, domain in enumerate(self.domains):
            cells += self.marks(row, number, domain, result)
            cells += [self.rank(row, number, domain, result, place)] if self.each == 3 else []
        if self.helped:
            cells += [None, *(self.distinct(row, n, domain, result, place) for n, domain in enumerate(self.domains))]
        return Row(cells, height([(result.unit.called, self.name_width - 2)], SIZE))

    def marks(self, row: int, number: int, domain: Item, result: UnitResult) -> tuple[Cell, Cell]:
        """Points and share of the maximum."""
        score, words = result.state.scores[domain.id], self.plan.words
        if score.points is None and score.status in ("not_applicable", "not_for_group"):
            return Cell(words("kps") if score.status == "not_applicable" else None, self.points_look), Cell(None, SHARE)
        if score.points is None or self.plan.unfinished(domain, result):
            lacking = replace(self.points_look, fill=FILLS["missing"])
            return Cell(words("unfinished"), lacking), Cell(None, replace(SHARE, fill=FILLS["missing"]))
        there = f"{letter(self.plan.columns[result.unit.id])}{self.plan.item_rows[domain.id] + 1}"
        points = Cell(score.points * _sign(domain), self.points_look, f"'{words('detail')}'!{there}")
        share = _share(domain, result)
        if share is None:
            return points, Cell(None, SHARE)
        if not domain.grounded(score.max_points, result.unit.group):
            return points, Cell("–", replace(SHARE, fill=FILLS["missing"]), note=words("thin"))
        here = f"{letter(self.column(number, 0))}{row + 1}"
        return points, Cell(share, SHARE, f"ROUND(100*{here}/{literal(score.max_points)},10)")

    def rank(self, row: int, number: int, domain: Item, result: UnitResult, place: _Place) -> Cell:
        """The rank by share among the ranked units of the table."""
        rank = result.standing.part_ranks.get(domain.id)
        if rank is None:
            return Cell(None, NUMBER)
        name = letter(self.column(number, 1))
        among = letter(self.helper(number)) if self.helped else name
        return Cell(rank, NUMBER, rank_text(f"{name}{row + 1}", _span(among, place)))

    def distinct(self, row: int, number: int, domain: Item, result: UnitResult, place: _Place) -> Cell | None:
        """The share where it occurs first."""
        rank = result.standing.part_ranks.get(domain.id)
        if rank is None:
            return None
        name = letter(self.column(number, 1))
        value = _share(domain, result) if place.firsts[domain.id, rank] == result.unit.id else ""
        formula = first_text(f"{name}{row + 1}", _span(name, place), row - place.first + 1)
        return Cell(value, DISTINCT, formula)


def _sign(domain: Item) -> int:
    return -1 if domain.domain_type == "penalty" else 1


def _share(domain: Item, result: UnitResult) -> Fraction | None:
    """Points in percent of the maximum in force."""
    score = result.state.scores[domain.id]
    if score.points is None or not score.max_points:
        return None
    return 100 * _sign(domain) * score.points / score.max_points


def _span(name: str, place: _Place) -> str:
    return f"{name}${place.first + 1}:{name}${place.last + 1}"
