"""The sheet of the self stage: what the units gave themselves, by formulas that stand on the sheet of figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from ...rule.tree import Figure
from ...scoring.facts.book import Key
from ...scoring.program.program import Item
from ...values import dataclass
from ..kit.sheets import HERE
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

    def rows_at(self, key: Key, results: Sequence[UnitResult]) -> list[int]:
        rows, others = self.main.figure_row.get(key, -1), self.main.own_figure_row.get(key, -1)
        return [others if self.replaced(key, result) else rows for result in results]

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


def own_table(plan: OwnPlan, main: Marks, table: MarkTable) -> tuple[Marks, MarkTable]:
    """The cells of the self stage; `table` are those of the marks that count, made by `main`."""
    marks = OwnMarks(plan, main, dict(zip(plan.item_rows, table.items, strict=True)))
    totals = OwnTotals(plan, marks)
    return marks, MarkTable([marks.cells(item, plan.results) for item in plan.items],
                            {"known": [totals.cell("known", result) for result in plan.results]})


class OwnMarks(Marks):
    """A mark that came about as it counts now is read from the sheet of marks; one that came about as another that
    counts has its formula, on the same rows."""

    def __init__(self, plan: OwnPlan, main: Marks, cells: Mapping[str, Sequence[Cell]]):
        super().__init__(plan, main)
        self.own, self.main = plan, cells
        self.sheet_of_marks = f"'{plan.words('detail')}'!"
        self.alike = [now.state is then.state for now, then in zip(plan.main.results, plan.results, strict=True)]
        self.by_figures = {item.id for item in plan.items if item.leaf and item.id not in plan.once
                           and all(isinstance(tree, Figure) for tree in self._rubric.reads[item.id])}

    def cells(self, item: Item, results: Sequence[UnitResult]) -> list[Cell]:
        """The cells of all units."""
        there, kept = f"{self.sheet_of_marks}{HERE}{self.plan.item_rows[item.id] + 1}", item.id in self.by_figures
        same = [result.own is None or (kept and (alike or self.unchanged(item, result)))
                for result, alike in zip(results, self.alike, strict=True)]
        others = [result for result, alike in zip(results, same, strict=True) if not alike] if any(same) else results
        made = iter(self.counted(item, others, super().cells(item, others)))
        return [next(made) if not alike else BLANK if result.own is None else _read(main, there)
                for result, main, alike in zip(results, self.main[item.id], same, strict=True)]

    def counted(self, item: Item, results: Sequence[UnitResult], cells: Sequence[Cell]) -> Sequence[Cell]:
        """The cells, with a colour of its own for the sum of what is marked so far."""
        return cells if item.leaf else [
            cell._replace(style="partial")
            if cell.style == "live" and not result.state.scores[item.id].complete else cell
            for result, cell in zip(results, cells, strict=True)]

    def unchanged(self, item: Item, result: UnitResult) -> bool:
        """Whether the mark is that of the sheet of marks."""
        state = self.own.main.assessment.result(result.unit.id).state
        now, then = state.scores[item.id], result.state.scores[item.id]
        keys = [(tree.item, tree.name) for tree in self._rubric.reads[item.id] if isinstance(tree, Figure)]
        keys += [(item.id, ""), (item.id, "points")]
        return (not any(self.own.replaced(key, result) for key in keys)
                and (then.status, then.points, then.effects) == (now.status, now.points, now.effects))

    def figure_states(self, key: Key, results: Sequence[UnitResult]) -> list[str]:
        states = super().figure_states(key, results)
        return ["gone" if self.own.lost(key, result) else state for result, state in zip(results, states, strict=True)]


def _read(cell: Cell, there: str) -> Cell:
    return Cell(cell.value, there if cell.formula else "", cell.style, cell.told)


class OwnTotals(UnitTotals):
    def cell(self, key: str, result: UnitResult) -> Cell:
        return BLANK if result.own is None else super().cell(key, result)

    def known(self, result: UnitResult) -> str:
        return self.written("known_points", result).text
