"""The columns of the league table, and what each cell of a unit holds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from ...index.told import limit_lines, unit_lines, why_lines
from ...language.numbers import number_text, percent_text
from ...rule.readers.excel_pieces import text_literal
from ...scoring.explain import Explainer
from ...values import dataclass
from ..kit.measures import letter, points_format
from ..kit.sheets import Align, Value
from ..kit.text import unclassed
from .plan import Plan

if TYPE_CHECKING:
    from ...index.results import UnitResult

LEAST_WIDTH = 95                         # of the whole table, in characters
Filled = tuple[Value, str]               # value and formula


@dataclass(frozen=True)
class RankColumn:
    """`cell` gives value and formula of a unit; columns with a `head` stand under a common heading; `told`: what must
    be said of a column whose values no formula follows."""

    key: str
    title: str
    width: float
    cell: Callable[[UnitResult], Filled]
    head: str = ""
    number: str = ""
    mean: bool = False
    align: Align = "center"
    told: str = ""


class Columns:
    """Which columns this assessment's league table has."""

    def __init__(self, plan: Plan):
        self.plan = plan
        self.explainer = Explainer(plan.program, plan.words.lang)
        self.detail = f"'{plan.words('detail')}'!"
        rounding = plan.program.rubric.rounding
        self.total_format = points_format(rounding.total.decimals)
        self.index_format = points_format(rounding.index.decimals)
        self.all = self._columns()
        self.number = {column.key: n for n, column in enumerate(self.all)}

    def _columns(self) -> list[RankColumn]:
        plan, words, kinds = self.plan, self.plan.words, {d.domain_type for d in self.plan.program.domains}
        points, earned, fixed = points_format(plan.decimals), words("earned"), words("fixed")
        found = [RankColumn("no", words("no"), 6, lambda r: (None, ""), align="center"),
                 RankColumn("unit", words("unit"), self._unit_width(), lambda r: (r.unit.called, ""), align="left"),
                 RankColumn("max", words("max"), 10, self.of("max"), number=plan.max_format)]
        if plan.has_self:
            found.append(RankColumn("self", words("self"), 11, self.own, number=points, mean=True,
                                    told="" if plan.own_sheet else fixed))
        if plan.has_parts:
            found += [RankColumn(key, words(plan.called(key)), 11, self.of(key), earned, points, True)
                      for key in ("appraisal", "survey")]
        found += [RankColumn(key, words(key), 10, self.of(key), earned, points, True)
                  for key in ("bonus", "penalty") if key in kinds]
        found += [RankColumn("total", words("total"), 11, self.of("total"), earned, self.total_format, True),
                  RankColumn("index", words("index"), 11, self.of("index"), number=self.index_format, mean=True),
                  RankColumn("rank", words("rank"), 10, lambda r: (r.rank_text or "–", ""), align="center")]
        if any(r.interval() for r in plan.results) and plan.program.all_surveys:
            number = self.index_format if plan.program.rubric.ranking.by == "index" else self.total_format
            found += [RankColumn(key, words(key), 10, self.end(place), words("interval"), number, told=fixed)
                      for place, key in enumerate(("low", "high"))]
        if plan.program.bands:
            told = "" if simple_bands(plan) else fixed
            band = RankColumn("band", words("band"), self._band_width(), self.band, told=told)
            found.insert(1 if plan.program.grouped_by_quota else len(found), band)
        if any(r.totals.removed or r.totals.limited or not r.rank or r.unit.made_of for r in plan.results):
            found.append(RankColumn("note", words("note"), 26, self.note, align="left"))
        wider = max(1.0, LEAST_WIDTH / sum(column.width for column in found))
        return [replace(_alone(found, column), width=round(column.width * wider, 1)) for column in found]

    def _unit_width(self) -> float:
        longest = max((len(r.unit.called) for r in self.plan.results), default=10)
        return min(46.0, max(22.0, longest * 1.15 + 2))

    def _band_width(self) -> float:
        return min(24.0, max(13.0, max(len(rule.label) for rule in self.plan.program.bands) * 1.1 + 2))

    def of(self, key: str) -> Callable[[UnitResult], Filled]:
        """A total, read by formula from the sheet of marks."""
        def cell(result: UnitResult) -> Filled:
            value = self.plan.mark(result, key)
            if value is None or self.plan.wide:
                return value, ""
            return value, f"{self.detail}{letter(self.plan.columns[result.unit.id])}{self.plan.total_rows[key] + 1}"

        return cell

    def own(self, result: UnitResult) -> Filled:
        """The points of the self stage, read from their sheet where there is one."""
        if result.own is None or not self.plan.own_sheet:
            return result.self_points, ""
        row = self.plan.first_row + len(self.plan.items) + 1
        return result.self_points, f"'{self.plan.words('own')}'!{letter(self.plan.columns[result.unit.id])}{row}"

    def band(self, result: UnitResult) -> Filled:
        return result.band or unclassed(result, self.plan.words.lang), ""

    @staticmethod
    def end(place: int) -> Callable[[UnitResult], Filled]:
        def cell(result: UnitResult) -> Filled:
            ends = result.interval()
            return (None if ends is None else Fraction(ends[place])), ""

        return cell

    def note(self, result: UnitResult) -> Filled:
        """Why a unit has no rank, what held its total, what its last year is, and the division by what is left in
        force."""
        sums = result.totals
        why = "; ".join([*why_lines(self.explainer, result), *limit_lines(self.explainer, result),
                         *unit_lines(self.explainer, result.unit)])
        if not sums.removed or sums.points is None or sums.index is None:
            return why, ""
        lang, rounding = self.plan.words.lang, self.plan.program.rubric.rounding
        total, index = (2 if r.decimals is None else r.decimals for r in (rounding.total, rounding.index))
        points, share = number_text(sums.points, lang, total), percent_text(sums.index / 100, lang, index)
        shown = f"{points}/{number_text(sums.max_points, lang)} = {share}"
        return f"{why}; {shown}" if why else shown, self._division(total, index, why)

    def _division(self, total: int, index: int, why: str) -> str:
        """The same from the cells of the row; `{row}` is filled in when it is known."""
        marks = '",","."' if self.plan.words.lang == "en" else '".",","'

        def text(key: str, decimals: int | None) -> str:
            """The figure with the mark of the workbook's language, whatever the mark of the program."""
            cell = f"{letter(self.number_of(key))}{{row}}"
            shown = f'{cell}&""' if decimals is None else f"FIXED({cell},{decimals},1)"
            return f"SUBSTITUTE({shown},{marks})"

        points, most, share = text("total", total), text("max", None), text("index", index)
        head = f"{text_literal(f'{why}; ')}&" if why else ""
        return f'{head}{points}&"/"&{most}&" = "&{share}&"%"'

    def number_of(self, key: str) -> int:
        return self.number[key]


def _alone(columns: list[RankColumn], column: RankColumn) -> RankColumn:
    """A common heading over one column is no heading."""
    return replace(column, head="") if column.head and sum(c.head == column.head for c in columns) == 1 else column


def simple_bands(plan: Plan) -> list[tuple[str, str, Fraction]] | None:
    """(label, sign, end) from the top where bands depend on the ranking figure alone; else None."""
    rules = plan.program.bands
    if not rules or plan.program.vetoes or any(rule.gates or rule.share is not None for rule in rules):
        return None
    return [(rule.label, *rule.lower) if rule.lower else (rule.label, ">=", Fraction(-(10**6))) for rule in rules]
