"""What stands in each cell of the sheet of marks: a live formula with its exact value, or the value with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ...rubric.figures import FigureSpec
from ...rule.readers.exact import MISSING, Absent, column_value
from ...rule.readers.excel import ABSENT, Names, NotLive, Piece, Ref, checked, excel_piece, holds
from ...rule.tree import MAX_POINTS, POINTS, VALUE, ChildSum, Column, Const, Figure, Last, Mark, Op, Peer, Tree, walk
from ...scoring.program.program import Item
from .formulas import cells, combined_text, literal, round_text
from .peers import best_value
from .plan import Plan

if TYPE_CHECKING:
    from ...index.results import UnitResult

ZERO = Fraction(0)
HERE = "\x00"                           # stands for the letter of the unit's column while a formula is kept for all units


@dataclass(frozen=True, slots=True)
class Cell:
    """`style` is live, plain, value, hand, na, missing or none; `told` asks for the reason in a comment."""

    value: float | str | None
    formula: str = ""
    style: str = "live"
    told: bool = False


class Marks:
    """Cells of items for units. Formulas are made once for all units that lack nothing else than their column."""

    def __init__(self, plan: Plan, letter: Callable[[int], str]):
        self.plan, self.letter = plan, letter
        self._kept: dict[tuple, str | None] = {}
        self._reads = {item.id: tuple(_reads(item)) for item in plan.items}
        self._asked = {item.id: frozenset(_asked(item)) for item in plan.items}
        self._best = {key: best_value(plan, *key) for key in plan.peer_rows}

    # -- cells ------------------------------------------------------------------------------------------------
    def cell(self, item: Item, result: UnitResult) -> Cell:
        score = result.state.scores[item.id]
        if score.status == "not_for_group":
            return Cell(None, style="none")
        if score.points is None:
            if score.status == "not_applicable":
                return Cell(self.plan.words("kps"), style="na", told=item.leaf)
            return Cell(None, style="missing", told=item.leaf)
        value = float(-score.points if _sign(item) < 0 else score.points)
        if score.status in ("not_applicable", "missing"):
            return Cell(value, style="na" if score.status == "not_applicable" else "missing", told=True)
        if item.leaf and not self.plan.live:
            return Cell(value, style="hand" if score.status == "by_hand" else "plain")
        try:
            formula = self.formula(item, result)
        except NotLive:
            return Cell(value, style="value", told=True)
        return Cell(value, formula, "hand" if score.status == "by_hand" else "live", score.status == "by_hand")

    def formula(self, item: Item, result: UnitResult) -> str:
        """The formula of the cell, penalties with a minus. Raises NotLive."""
        text = self.raw(item, result)
        group = self.plan.once.get(item.id)
        if group is not None:
            text = self.only_once(item, result, group, text)
        if _sign(item) < 0:
            text = f"-({text})"
        return checked(text)

    def raw(self, item: Item, result: UnitResult) -> str:
        """The positive points of the item, before counting once."""
        column = self.letter(self.plan.columns[result.unit.id])
        score = result.state.scores[item.id]
        if score.status == "by_hand":
            return round_text(self.figure_cell((item.id, "points"), column), item.rounding)
        if not item.leaf:
            return self.parent(item, result, column)
        if any(code == "evidence_zero" for code, _ in score.effects):
            raise NotLive("no evidence: 0")
        key = self.pattern(item, result)
        if key is None:
            return self.leaf(item, result, column)
        if key not in self._kept:
            try:
                self._kept[key] = self.leaf(item, result, HERE)
            except NotLive:
                self._kept[key] = None
        kept = self._kept[key]
        if kept is None:
            raise NotLive("no formula")
        return kept.replace(HERE, column)

    def pattern(self, item: Item, result: UnitResult) -> tuple | None:
        """What a formula depends on besides the column; None where that is more than figures."""
        reads = self._reads[item.id]
        if any(not isinstance(tree, Figure) for tree in reads):
            return None
        found = tuple(self.figure_state((tree.item, tree.name), result) for tree in reads)  # type: ignore[union-attr]
        return item.id, result.state.scores[item.id].max_points, found

    # -- leaves -----------------------------------------------------------------------------------------------
    def leaf(self, item: Item, result: UnitResult, column: str) -> str:
        assert item.rule is not None
        maximum = item.max_for(result.unit.group) or ZERO
        names = self.names(item, result, column, maximum)
        piece = self.after_rule(item, excel_piece(item.rule, names), names)
        text = piece.text
        if item.domain_type != "base":
            text = f"MIN({literal(maximum)},{text})"
        return self.guarded(item, result, column, round_text(text, item.rounding))

    def after_rule(self, item: Item, points: Piece, names: Names) -> Piece:
        """Override and reduction on top of the points so far."""
        with_points = _with(names, {POINTS: Ref(points.at(3), True, points.plain)})
        if item.override is not None:
            points = excel_piece(item.override, with_points)
            with_points = _with(names, {POINTS: Ref(points.at(3), True, points.plain)})
        if item.reduce:
            taken = [f"IF({holds(excel_piece(when, with_points)).text},{literal(by)},0)" for when, by in item.reduce]
            kept = f"{points.at(3)}*(1-{'-'.join(taken)})"
            points = Piece(f"IF({points.at(1)}>0,{kept},{points.text})", sure=points.sure)
        return points

    def guarded(self, item: Item, result: UnitResult, column: str, text: str) -> str:
        """A figure that is deleted later makes the mark #N/A, not 0."""
        keys = [(t.item, t.name) for t in self._reads[item.id] if isinstance(t, Figure) and self.figure_state((t.item, t.name), result) == "sure"]
        needless = self.plan.zero_when_blank | self._asked[item.id]
        rows = sorted({self.plan.figure_row[key] for key in keys if key not in needless})
        if not rows:
            return text
        blanks = "+".join(f"COUNTBLANK({self.sheet}{span})" for span in cells(column, rows))
        return f"IF({blanks}>0,NA(),{text})"

    def only_once(self, item: Item, result: UnitResult, group: Sequence[str], text: str) -> str:
        """The points where they are the most of the list (equal: the first in the file), else 0."""
        if not group:
            raise NotLive("several lists")
        before, tests = True, []
        for key in group:
            if key == item.id:
                before = False
            elif result.state.scores[key].points is not None:
                other = self.raw(self.plan.program.items[key], result)
                tests.append(f"ROUND({text}-({other}),10){'>' if before else '>='}0")
        return f"IF(AND({','.join(tests)}),{text},0)" if tests else text

    # -- parents ----------------------------------------------------------------------------------------------
    def parent(self, item: Item, result: UnitResult, column: str) -> str:
        scores, sign = result.state.scores, _sign(item)
        maximum = item.max_for(result.unit.group) or ZERO
        here = [p for p in item.parts if scores[p].status != "not_for_group"]
        text = combined_text(item.combine, [scores[p].part() for p in here], self.plan.item_rows, column, maximum,
                             item.capped or item.domain_type != "base", item.weights, sign)
        failed = [self.fails(self.plan.program.items[p], result, column) for p in here if self.plan.program.items[p].zero_parent_when is not None]
        if failed:
            text = f"IF({failed[0] if len(failed) == 1 else 'OR(' + ','.join(failed) + ')'},0,{text})"
        if item.override is not None or item.reduce:
            names = self.names(item, result, column, scores[item.id].max_points)
            text = self.after_rule(item, Piece(text, 1), names).text
        return round_text(text, item.rounding)

    def fails(self, part: Item, result: UnitResult, column: str) -> str:
        """The condition under which the part takes all points of its parent."""
        score = result.state.scores[part.id]
        names = self.names(part, result, column, part.max_for(result.unit.group) or ZERO)
        points = ABSENT if score.points is None else Ref(self.mark_cell(part, column), plain=False)
        value = ABSENT if isinstance(score.value, Absent) else part.value or ABSENT
        assert part.zero_parent_when is not None
        return holds(excel_piece(part.zero_parent_when, _with(names, {POINTS: points, VALUE: value}))).text

    # -- what the leaves of a tree are ------------------------------------------------------------------------
    def names(self, item: Item, result: UnitResult, column: str, maximum: Fraction) -> Names:
        def resolve(tree: Tree) -> Ref | Tree | None:
            match tree:
                case Figure(item=owner, name=name):
                    return self.figure((owner, name), item, result, column)
                case Mark():
                    return self.other_mark(tree, result, column)
                case Peer():
                    return self.best(item, tree, result)
            if tree == VALUE:
                return item.value
            return Const(maximum) if tree == MAX_POINTS else self.known(tree, result)

        return Names(resolve, self.label, self.plan.words("yes"))

    def known(self, tree: Tree, result: UnitResult) -> Ref | Tree | None:
        """What no sheet holds: columns of units, last year, sums over units below."""
        env = result.state.env
        match tree:
            case Last(item=item, name=name):
                value = env.last.get((item, name))
                value = value if isinstance(value, Fraction) else None
            case Column(name=name, type=kind):
                value = column_value(env.columns.get(name, MISSING), kind)
            case ChildSum(name=name):
                value = env.child_sums.get(name)
            case _:
                return None
        return ABSENT if value is None or isinstance(value, Absent) else Const(value)

    @property
    def sheet(self) -> str:
        return f"'{self.plan.words('figures')}'!"

    def figure_cell(self, key: tuple[str, str], column: str) -> str:
        return f"{self.sheet}{column}{self.plan.figure_row[key] + 1}"

    def figure_state(self, key: tuple[str, str], result: UnitResult) -> str:
        """`sure`: given and needed; `open`: may be blank; `gone`: not applicable or without a row."""
        value = result.state.figures.get(key)
        if key not in self.plan.figure_row or isinstance(value, Absent):
            return "gone"
        spec = self.plan.program.spec(*key)
        return "sure" if value is not None and spec is not None and spec.required else "open"

    def figure(self, key: tuple[str, str], item: Item, result: UnitResult, column: str) -> Ref:
        state = self.figure_state(key, result)
        if state == "gone":
            return ABSENT
        return Ref(self.figure_cell(key, column), state == "sure" and key not in self._asked[item.id], True, True)

    def label(self, figure: Figure, code: str) -> str:
        spec = self.plan.program.spec(figure.item, figure.name)
        return self.plan.choice_text(spec, code) if isinstance(spec, FigureSpec) else code

    def mark_cell(self, item: Item, column: str) -> str:
        minus = "-" if _sign(item) < 0 else ""
        reference = f"{minus}{column}{self.plan.item_rows[item.id] + 1}"
        return f"({reference})" if minus else reference

    def other_mark(self, tree: Mark, result: UnitResult, column: str) -> Ref | Tree:
        score = result.state.scores.get(tree.item)
        if score is None:
            return ABSENT
        if tree.what in ("status", "max_points"):
            return Const(score.status if tree.what == "status" else score.max_points)
        if score.points is None or not score.complete or (tree.what == "share" and not score.max_points):
            return ABSENT
        text = self.mark_cell(self.plan.program.items[tree.item], column)
        return Ref(text if tree.what == "points" else f"({text}/{literal(score.max_points)})", plain=False)

    # -- relative rules ---------------------------------------------------------------------------------------
    def best(self, item: Item, tree: Peer, result: UnitResult) -> Ref | Tree:
        """The cell of the best value, where the cells compared are those that were compared in marking."""
        key = (item.id, "" if tree.among == "all" else result.unit.group)
        marked = result.state.env.peers.get(item.id)
        if marked is None or isinstance(marked, Absent):
            return ABSENT
        if self._best.get(key) != marked:
            return Const(marked)
        return Ref(f"$C${self.plan.peer_rows[key] + 1}", plain=False)

    def peer_value(self, item: Item, result: UnitResult) -> str:
        """The measured value of a unit as the peers' row shows it."""
        assert item.value is not None
        column = self.letter(self.plan.columns[result.unit.id])
        names = self.names(item, result, column, item.max_for(result.unit.group) or ZERO)
        text = self.guarded(item, result, column, excel_piece(item.value, names).text)
        return checked(f'IFERROR({text},"")')


def _sign(item: Item) -> int:
    return -1 if item.domain_type == "penalty" else 1


def _with(names: Names, more: dict[Tree, Any]) -> Names:
    return replace(names, resolve=lambda tree: more[tree] if tree in (POINTS, VALUE) and tree in more else names.resolve(tree))


def _trees(item: Item) -> list[Tree]:
    """The trees that make the mark of a leaf."""
    return [t for t in (item.value, item.rule, item.override, *(when for when, _ in item.reduce)) if t is not None]


def _reads(item: Item) -> Iterable[Tree]:
    kinds = (Figure, Mark, Last, Column, ChildSum, Peer)
    return dict.fromkeys(tree for whole in _trees(item) for tree in walk(whole) if isinstance(tree, kinds))


def _asked(item: Item) -> Iterable[tuple[str, str]]:
    """Figures whose absence the rule provides for."""
    for tree in (tree for whole in _trees(item) for tree in walk(whole)):
        if isinstance(tree, Op) and tree.name == "has" and isinstance(tree.args[0], Figure):
            yield tree.args[0].item, tree.args[0].name
