"""The rows of totals below the marks: base, bonus, penalty, total, maximum, index, parts and tie-breaks of each unit."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from ...index.results import result_env
from ...rule.readers.exact import Absent, compile_tree
from ...rule.readers.excel import ABSENT, Names, NotLive, Ref, excel_formula
from ...rule.tree import Name, Tree
from ...scoring.exact.totals import root_max
from ...scoring.program.program import Item
from .formulas import clamp_text, combined_text, literal, round_text, sum_text
from .marks import Cell, Marks
from .plan import Plan, number

if TYPE_CHECKING:
    from ...index.results import UnitResult

ZERO = Fraction(0)
LOWEST = -1e99                           # a tie-break without a value comes last
_NAMES = {"index": "index", "points": "total", "max_points": "max", "base_points": "base", "bonus_points": "bonus",
          "penalty_points": "penalty", "appraisal_points": "appraisal", "survey_points": "survey"}


def tie_value(tree: Tree, result: UnitResult) -> float:
    """The value of a tie-break for a unit."""
    value = compile_tree(tree)(result_env(result))
    return LOWEST if isinstance(value, Absent) else float(value)


class UnitTotals:
    def __init__(self, plan: Plan, marks: Marks):
        self.plan, self.marks = plan, marks

    def cell(self, key: str, result: UnitResult) -> Cell:
        if key.startswith("key"):
            return self.key(int(key[3:]), result)
        value = number(self.plan.mark(result, key))
        if key in ("total", "index") and result.totals.points is None:
            nothing = result.totals.complete
            said = self.plan.words("kps" if nothing else "why_incomplete")
            return Cell((said if nothing else said.lower()) if key == "total" else None, style="na" if nothing else "missing")
        if key == "max" or value is None:
            return Cell(value, style="plain")
        try:
            return Cell(value, getattr(self, key)(result))
        except NotLive:
            return Cell(value, style="value")

    def column(self, result: UnitResult) -> str:
        return self.marks.letter(self.plan.columns[result.unit.id])

    def at(self, key: str, result: UnitResult) -> str:
        return f"{self.column(result)}{self.plan.total_rows[key] + 1}"

    def domains(self, kind: str, result: UnitResult) -> list[Item]:
        return [d for d in self.plan.program.domains if d.domain_type == kind and d.exists_for(result.unit.group)]

    def base(self, result: UnitResult) -> str:
        rubric = self.plan.program.rubric
        parts = [result.state.scores[d.id].part() for d in self.domains("base", result)]
        weights = {str(key): weight for key, weight in (rubric.weights or {}).items()}
        maximum = root_max(self.plan.program, result.unit.group)
        return combined_text(rubric.combine, parts, self.plan.item_rows, self.column(result), maximum, False, weights)

    def bonus(self, result: UnitResult) -> str:
        return sum_text(self.column(result), [self.plan.item_rows[d.id] for d in self.domains("bonus", result)])

    def penalty(self, result: UnitResult) -> str:
        return sum_text(self.column(result), [self.plan.item_rows[d.id] for d in self.domains("penalty", result)])

    def total(self, result: UnitResult) -> str:
        rubric = self.plan.program.rubric
        added = "+".join(self.at(key, result) for key in ("base", "bonus", "penalty") if key in self.plan.total_rows)
        return round_text(clamp_text(added, rubric.total.at_least, rubric.total.at_most), rubric.rounding.total)

    def index(self, result: UnitResult) -> str:
        return round_text(f"100*{self.at('total', result)}/{self.at('max', result)}", self.plan.program.rubric.rounding.index)

    def appraisal(self, result: UnitResult) -> str:
        return self.part("appraisal", result)

    def survey(self, result: UnitResult) -> str:
        return self.part("survey", result)

    def part(self, part: str, result: UnitResult) -> str:
        """The sum of the items that are wholly of this part, where every item on the way is a plain sum of its parts."""
        found: list[str] = []
        for domain in self.domains("base", result):
            found += self._of_part(part, domain, result)
        scores = result.state.scores
        found = [key for key in found if scores[key].points is not None]
        known = sum((scores[key].points or ZERO for key in found), ZERO)
        if not found or known != self.plan.mark(result, part):
            raise NotLive("rounded or cut on the way")
        return sum_text(self.column(result), [self.plan.item_rows[key] for key in found])

    def _of_part(self, part: str, item: Item, result: UnitResult) -> list[str]:
        scores = result.state.scores
        kinds = {leaf.part for leaf in self._leaves(item) if scores[leaf.id].status != "not_for_group"}
        if item.leaf or len(kinds) <= 1:
            return [item.id] if part in (kinds or {item.part}) and scores[item.id].status != "not_for_group" else []
        if item.combine != "sum" or scores[item.id].status == "by_hand":
            raise NotLive("not a sum")
        return [key for below in item.parts for key in self._of_part(part, self.plan.program.items[below], result)]

    def _leaves(self, item: Item) -> list[Item]:
        if item.leaf:
            return [item]
        return [leaf for part in item.parts for leaf in self._leaves(self.plan.program.items[part])]

    # -- tie-breaks -------------------------------------------------------------------------------------------
    def key(self, position: int, result: UnitResult) -> Cell:
        tree = self.plan.program.tie_break[position]
        value = tie_value(tree, result)
        try:
            text = excel_formula(tree, self._key_names(result))
        except NotLive:
            return Cell(value, style="value")
        return Cell(value, f"IFERROR(ROUND({text},10),{LOWEST:.0E})")

    def _key_names(self, result: UnitResult) -> Names:
        first = self.plan.items[0]
        inner = self.marks.names(first, result, self.column(result), ZERO)

        def resolve(tree: Tree) -> Ref | Tree | None:
            if isinstance(tree, Name):
                return self._total(tree.name, result)
            return inner.resolve(tree)

        return Names(resolve, inner.label, inner.yes)

    def _total(self, name: str, result: UnitResult) -> Ref | None:
        key = _NAMES.get(name)
        if key is None:
            return None
        if name not in result.totals.names():
            return ABSENT
        if key not in self.plan.total_rows:
            return Ref(literal(result.totals.names()[name]), plain=True)
        reference = self.at(key, result)
        return Ref(f"(-{reference})" if key == "penalty" else reference, plain=False)
