"""The rows of totals below the marks: base, bonus, penalty, total, maximum, index,
parts and tie-breaks of each unit."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ...index.results import result_env
from ...rule.env import Absent
from ...rule.folding import folded
from ...rule.readers.exact import compile_tree
from ...rule.readers.excel import ABSENT, Names, Ref, excel_piece
from ...rule.readers.excel_pieces import NotLive, Piece
from ...rule.tree import ChildSum, Column, Const, Figure, Hand, Last, Mark, Name, Op, Peer, Said, Tree, walk
from ...scoring.program.program import Item
from ..kit.sheets import HERE
from .formulas import literal, made_once, sum_text
from .marks import Cell, Marks
from .plan import KINDS, Plan, number

if TYPE_CHECKING:
    from ...index.results import UnitResult

ZERO = Fraction(0)
_READS = (ChildSum, Column, Figure, Hand, Last, Mark, Peer, Said)
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
        rows, trees = plan.total_rows, plan.program.totals
        self._unread = {key: tree for key, tree in trees.items() if _NAMES.get(key) not in rows}
        self._direct = {name: self._read_in(tree) for name, tree in trees.items()}
        self._marks = {name: self._read_by(name) for name in trees}
        self._kept: dict[tuple, Piece | None] = {}

    def cell(self, key: str, result: UnitResult) -> Cell:
        if key.startswith("key"):
            return self.key(int(key[3:]), result) if result.status != "incomplete" else Cell(None, style="missing")
        value = number(self.plan.mark(result, key))
        if key in ("total", "index") and result.totals.points is None:
            nothing = result.totals.complete
            said = self.plan.words("kps" if nothing else "why_incomplete")
            return Cell((said if nothing else said.lower()) if key == "total" else None,
                        style="na" if nothing else "missing")
        if key == "index" and value is None:
            return Cell(self.plan.words("thin"), style="missing")
        if key in KINDS and value is None and not result.totals.complete:
            return Cell(self.plan.words("unfinished"), style="missing")
        if key == "max" or value is None:
            return Cell(value, style="plain")
        try:
            return Cell(value, getattr(self, key)(result))
        except NotLive:
            return Cell(value, style="value")

    def at(self, key: str) -> str:
        return f"{HERE}{self.plan.total_rows[key] + 1}"

    def base(self, result: UnitResult) -> str:
        return self.written("base_points", result).text

    def bonus(self, result: UnitResult) -> str:
        return self.written("bonus_points", result).text

    def penalty(self, result: UnitResult) -> str:
        """As the items below it, negative."""
        return self.written("penalty_points", result).text.removeprefix("-")

    def total(self, result: UnitResult) -> str:
        return self.written("points", result).text

    def index(self, result: UnitResult) -> str:
        return self.written("index", result).text

    def written(self, name: str, result: UnitResult) -> Piece:
        """A total of the unit by its tree, made once for all units alike; totals that have a row are read there.
        Raises NotLive."""
        key = self.pattern(name, result)
        if key is None:
            return self._written(name, result)
        return made_once(self._kept, key, lambda: self._written(name, result))

    def pattern(self, name: str, result: UnitResult) -> tuple | None:
        """What the formula of a total depends on beside its column: of the marks that it reads all but their points;
        None where it reads more."""
        marks, sums, scores = self._marks[name], result.totals, result.state.scores
        if marks is None:
            return None
        found: list[Any] = [name, sums.complete, *sums.names()]
        for key in marks:
            score = scores[key]
            found += (score.status, score.points is None, score.max_points.numerator, score.max_points.denominator,
                      score.spread.numerator, score.spread.denominator)
        return tuple(found)

    def _read_by(self, name: str) -> tuple[str, ...] | None:
        """The items whose marks a total reads; None where it reads what is no mark."""
        found: dict[str, None] = {}
        left, met = [name], {name}
        while left:
            direct = self._direct[left.pop()]
            if direct is None:
                return None
            items, names = direct
            found |= dict.fromkeys(items)
            left += [each for each in names if each not in met]
            met.update(names)
        return tuple(found)

    def _read_in(self, tree: Tree) -> tuple[list[str], list[str]] | None:
        """The items whose marks the tree of a total reads itself, and the other totals that no row shows; None where
        it reads what is no mark."""
        nodes = list(walk(tree))
        marks = [node for node in nodes if isinstance(node, Mark) and node.what != "value"]
        others = (node for node in nodes if isinstance(node, _READS))
        if any(not isinstance(node, Mark) or node.what == "value" for node in others):
            return None
        names = dict.fromkeys(n.name for n in nodes if isinstance(n, Name) and n.name in self._unread)
        return [mark.item for mark in marks], [*names]

    def _written(self, name: str, result: UnitResult) -> Piece:
        trees, sums = self.plan.program.totals, result.totals

        def now(tree: Tree) -> Tree | None:
            match tree:
                case Op(name="has", args=(Name(name="base_points" | "points" as key),)):
                    return Const(getattr(sums, key) is not None)
                case Name(name="grounded"):
                    return Const(sums.index is not None)
                case Name(name=key):
                    return Const(sums.complete) if key == "complete" else None
                case Mark(item=part, what="max_points" | "spread" as what):
                    return Const(getattr(result.state.scores[part], what))
            return self.marks.now(tree, self.plan.items[0], result)

        tree = folded(trees[name], now, self._unread)
        return excel_piece(tree, self._key_names(result))

    def appraisal(self, result: UnitResult) -> str:
        return self.part("appraisal", result)

    def survey(self, result: UnitResult) -> str:
        return self.part("survey", result)

    def part(self, part: str, result: UnitResult) -> str:
        """The sum of the items that are wholly of this part,
        where every item on the way is a plain sum of its parts."""
        found: list[str] = []
        for domain in self.plan.domains("base", result):
            found += self._of_part(part, domain, result)
        scores = result.state.scores
        found = [key for key in found if scores[key].points is not None]
        known = sum((scores[key].points or ZERO for key in found), ZERO)
        if not found or known != self.plan.mark(result, part):
            raise NotLive("rounded or cut on the way")
        return sum_text(HERE, [self.plan.item_rows[key] for key in found])

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
            text = self.marks.checked(excel_piece(tree, self._key_names(result)).text, result)
        except NotLive:
            return Cell(value, style="value")
        return Cell(value, f"IFERROR(ROUND({text},10),-10^99)")

    def _key_names(self, result: UnitResult) -> Names:
        first = self.plan.items[0]
        inner = self.marks.names(first, result)

        def resolve(tree: Tree) -> Ref | Piece | Tree | None:
            if isinstance(tree, Name):
                return self._total(tree.name, result)
            return inner.resolve(tree)

        return Names(resolve, inner.label, inner.yes, inner.added)

    def _total(self, name: str, result: UnitResult) -> Ref | None:
        key = _NAMES.get(name)
        if key is None:
            return None
        if name not in result.totals.names():
            return ABSENT
        if key not in self.plan.total_rows:
            return Ref(literal(result.totals.names()[name]), plain=True)
        reference = self.at(key)
        return Ref(f"-{reference}" if key == "penalty" else reference, plain=False, minus=key == "penalty")
