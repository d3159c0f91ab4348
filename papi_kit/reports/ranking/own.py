"""The sheet of the self stage: what the units gave themselves, by formulas that stand on the sheet of figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from ...rule.tree import Figure
from ...scoring.facts.book import Key
from ...scoring.program.program import Item
from .detail import MarkTable
from .marks import Cell, Marks
from .plan import Plan
from .totals import UnitTotals

if TYPE_CHECKING:
    from ...index.results import UnitResult

BLANK = Cell(None, style="none")


@dataclass(frozen=True)
class OwnPlan(Plan):
    """Rows and columns as on the sheet of marks, for the marks of the self stage. `main` is the plan of the others."""

    main: Plan

    @property
    def sheet(self) -> tuple[str, str]:
        return "own", "own_title"

    @property
    def legend(self) -> tuple[str, ...]:
        return "live", "partial", "value", "na", "missing", "none"

    @cached_property
    def total_rows(self) -> dict[str, int]:
        return {"known": self.first_row + len(self.items)}

    @property
    def figure_row(self) -> dict[Key, int]:
        return self.main.figure_row

    def figure_at(self, key: Key, result: UnitResult) -> int:
        """Below the others where a later stage changed the figure."""
        rows = self.main.own_figure_row if self.replaced(key, result) else self.main.figure_row
        return rows[key]

    def lost(self, key: Key, result: UnitResult) -> bool:
        """Whether the figure was given later only, by no unit itself, so that it has no row for the self stage."""
        return self.replaced(key, result) and key not in self.main.own_figure_row

    def replaced(self, key: Key, result: UnitResult) -> bool:
        """Whether what counts now is not what the unit gave."""
        then = self.main.assessment.result(result.unit.id).state.facts.get(key)
        return result.state.facts.get(key) != then

    def unfinished(self, item: Item, result: UnitResult) -> bool:
        """Never: the sum of what the unit marked is shown, in a colour of its own."""
        return False


def own_plan(plan: Plan) -> OwnPlan:
    results = [_at_self(result) for result in plan.results]
    return OwnPlan(replace(plan.assessment, results=results), plan.words, plan)


def _at_self(result: UnitResult) -> UnitResult:
    status = "ranked" if result.own is not None and result.unit.ranked else "unranked"
    if result.own is None:
        return replace(result, status=status)
    return replace(result, state=result.own.state, totals=result.own.totals, status=status)


def own_table(plan: OwnPlan, letter: Callable[[int], str], main: MarkTable) -> tuple[Marks, MarkTable]:
    """The cells of the self stage; `main` are those of the marks that count."""
    cells = {item.id: dict(zip(plan.columns, row, strict=True))
             for item, row in zip(plan.items, main.items, strict=True)}
    marks = OwnMarks(plan, letter, cells)
    totals = OwnTotals(plan, marks)
    return marks, MarkTable([[marks.cell(item, result) for result in plan.results] for item in plan.items],
                            {"known": [totals.cell("known", result) for result in plan.results]})


class OwnMarks(Marks):
    """A mark that came about as it counts now is read from the sheet of marks."""

    def __init__(self, plan: OwnPlan, letter: Callable[[int], str], main: Mapping[str, Mapping[str, Cell]]):
        super().__init__(plan, letter)
        self.own, self.main = plan, main
        self.sheet_of_marks = f"'{plan.words('detail')}'!"
        self.alike = {now.unit.id for now, then in zip(plan.main.results, plan.results, strict=True)
                      if now.state is then.state}
        self.by_figures = {key for key, trees in self._reads.items()
                           if key not in plan.once and all(isinstance(tree, Figure) for tree in trees)}

    def cell(self, item: Item, result: UnitResult) -> Cell:
        if result.own is None:
            return BLANK
        main = self.main[item.id][result.unit.id]
        if item.leaf and self.unchanged(item, result):
            there = f"{self.sheet_of_marks}{self.column(result)}{self.plan.item_rows[item.id] + 1}"
            return Cell(main.value, there if main.formula else "", main.style, main.told)
        found = super().cell(item, result)
        lacking = not item.leaf and not result.state.scores[item.id].complete and found.style == "live"
        return found._replace(style="partial") if lacking else found

    def unchanged(self, item: Item, result: UnitResult) -> bool:
        if item.id not in self.by_figures:
            return False
        if result.unit.id in self.alike:
            return True
        state = self.own.main.assessment.result(result.unit.id).state
        now, then = state.scores[item.id], result.state.scores[item.id]
        keys = [(tree.item, tree.name) for tree in self._reads[item.id] if isinstance(tree, Figure)]
        keys += [(item.id, ""), (item.id, "points")]
        return (not any(self.own.replaced(key, result) for key in keys)
                and (then.status, then.points, then.effects) == (now.status, now.points, now.effects))

    def figure_state(self, key: tuple[str, str], result: UnitResult) -> str:
        return "gone" if self.own.lost(key, result) else super().figure_state(key, result)


class OwnTotals(UnitTotals):
    def cell(self, key: str, result: UnitResult) -> Cell:
        return BLANK if result.own is None else super().cell(key, result)

    def known(self, result: UnitResult) -> str:
        return self.written("known_points", result).text
