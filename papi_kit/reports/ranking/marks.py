"""What stands in each cell of the sheet of marks: a live formula with its exact value, or the value with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from ...rubric.figures import FigureSpec
from ...rule.env import MISSING, Absent
from ...rule.folding import ABSENT as NOTHING
from ...rule.folding import folded
from ...rule.readers.exact import column_value
from ...rule.readers.excel import ABSENT, Names, Ref, excel_piece
from ...rule.readers.excel_pieces import NotLive, Piece, checked
from ...rule.tree import (
    TEXT,
    VALUE,
    Cases,
    ChildSum,
    Column,
    Const,
    Figure,
    Hand,
    Last,
    Mark,
    Op,
    Peer,
    Said,
    Tree,
)
from ...rule.whole.model import GROUP
from ...rule.whole.unit import counts_most
from ...scoring.exact.peers import table_of
from ...scoring.program.program import Item
from .formulas import Kept, cells, literal, signed, sum_text
from .plan import Plan
from .reads import asked, figures_alone, of_part, read, reads, sign

if TYPE_CHECKING:
    from ...index.results import UnitResult

ZERO = Fraction(0)
HERE = "\x00"  # stands for the letter of the unit's column while a formula is kept for all units


class Cell(NamedTuple):
    """`style` is live, plain, value, hand, na, missing or none; `told` asks for the reason in a comment."""

    value: float | str | None
    formula: str = ""
    style: str = "live"
    told: bool = False


class Marks:
    """Cells of items for units. Formulas are made once for all units that lack nothing else than their column."""

    def __init__(self, plan: Plan, letter: Callable[[int], str]):
        self.plan, self.letter = plan, letter
        self._kept: dict[tuple, Kept | None] = {}
        self._reads = {item.id: tuple(reads(item)) for item in plan.items}
        self._figures = {item.id: figures_alone(item, plan.program.items) for item in plan.items}
        specs = {key: plan.program.spec(*key) for key in plan.figure_row}
        self._needed = {key for key, spec in specs.items() if spec is not None and spec.required}
        self._asked = {item.id: frozenset(asked(item, plan.program.items)) for item in plan.items}
        self._compared = {key: row.figure for key, row in plan.compared.items()}

    # -- cells ------------------------------------------------------------------------------------------------
    def cell(self, item: Item, result: UnitResult) -> Cell:
        score = result.state.scores[item.id]
        if score.status == "not_for_group":
            return Cell(None, style="none")
        if score.points is None and score.status == "not_applicable":
            return Cell(self.plan.words("kps"), style="na", told=item.leaf)
        if score.points is None or self.plan.unfinished(item, result):
            return Cell(None if item.leaf else self.plan.words("unfinished"), style="missing", told=item.leaf)
        value = float(-score.points if sign(item) < 0 else score.points)
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
        group, column = self.plan.once.get(item.id), self.column(result)
        if group is not None:
            return checked(signed(self.only_once(item, result, group), sign(item)))
        kept = self.kept(item, result)
        if kept is None:
            return checked(signed(self.written(item, result, column).text, sign(item)))
        return checked(column.join(kept.around))

    def raw(self, item: Item, result: UnitResult) -> Piece:
        """The positive points of the item, before counting once."""
        column, kept = self.column(result), self.kept(item, result)
        if kept is None:
            return self.written(item, result, column)
        return replace(kept.piece, text=kept.piece.text.replace(HERE, column))

    def column(self, result: UnitResult) -> str:
        return self.letter(self.plan.columns[result.unit.id])

    def kept(self, item: Item, result: UnitResult) -> Kept | None:
        """The formula of all units that lack nothing else than their column; None where more than that differs. Raises
        NotLive."""
        effects = result.state.scores[item.id].effects
        if effects and any(code == "evidence_zero" for code, _ in effects):
            raise NotLive("no evidence: 0")
        key = self.pattern(item, result)
        if key is None:
            return None
        if key not in self._kept:
            try:
                piece = self.written(item, result, HERE)
                self._kept[key] = Kept(piece, signed(piece.text, sign(item)).split(HERE))
            except NotLive:
                self._kept[key] = None
        found = self._kept[key]
        if found is None:
            raise NotLive("no formula")
        return found

    def pattern(self, item: Item, result: UnitResult) -> tuple | None:
        """What a formula depends on besides the column; None where that is more than figures and parts."""
        own = self._figures[item.id]
        if own is None:
            return None
        scores = result.state.scores
        status = scores[item.id].status
        hand = self.plan.figure_at((item.id, "points"), result) if status == "by_hand" else -1
        return (item.id, status, result.unit.group, hand, tuple([self.seen(key, result) for key in own]),
                tuple([of_part(scores[key]) for key in item.parts]))

    # -- formulas ---------------------------------------------------------------------------------------------
    def written(self, item: Item, result: UnitResult, column: str) -> Piece:
        """The whole mark of the item in the way that it came about for the unit."""
        whole, score = self.plan.program.wholes[item.id], result.state.scores[item.id]
        points = next(branch.points for branch in whole.of(score.status) if branch.points != NOTHING)
        tree = folded(points, lambda node: self.now(node, item, result), whole.names)
        piece = excel_piece(tree, self.names(item, result, column))
        return self.guarded(item, result, column, piece) if item.leaf and score.status == "scored" else piece

    def now(self, tree: Tree, item: Item, result: UnitResult) -> Tree | None:
        """What no figure moves: max, spread, status and group; whether a part has points at all."""
        scores = result.state.scores
        match tree:
            case Op(name="has", args=(Mark(item=part, what="known"),)):
                return Const(scores[part].points is not None)
            case Mark(item=part, what="known") if scores[part].points is None:
                return NOTHING
            case Mark(item=part, what="max_points" | "spread" as what) if part in scores:
                return Const(getattr(scores[part], what))
            case Mark(item=part, what="complete"):
                return Const(scores[part].complete)
            case Mark(item=part, what="value"):
                value = self.plan.program.items[part].value
                return NOTHING if value is None or isinstance(scores[part].value, Absent) else value
            case Said():
                return Const(False)
            case Column(name=name, type=kind) if kind == TEXT:
                cell = result.unit.group if tree == GROUP else result.state.env.columns.get(name)
                return Const(str(column_value(cell, kind))) if cell not in (None, "", MISSING) else NOTHING
        return None

    def guarded(self, item: Item, result: UnitResult, column: str, piece: Piece,
                others: Iterable[Tree] | None = None) -> Piece:
        """A figure that is deleted later makes the mark #N/A, not 0. `others`: read instead of what the mark reads."""
        keys = [(t.item, t.name) for t in (self._reads[item.id] if others is None else others)
                if isinstance(t, Figure) and self.figure_state((t.item, t.name), result) == "sure"]
        needless = self.plan.zero_when_blank | self._asked[item.id]
        rows = sorted({self.plan.figure_at(key, result) for key in keys if key not in needless})
        if not rows:
            return piece
        blanks = "+".join(f"COUNTBLANK({self.sheet}{span})" for span in cells(column, rows))
        return replace(piece, text=f"IF({blanks}>0,NA(),{piece.text})", level=3)

    def only_once(self, item: Item, result: UnitResult, group: Sequence[str]) -> str:
        """The points where they are the most of the list (equal: the first in the file), else 0."""
        if not group:
            raise NotLive("several lists")
        own = {key: self.raw(self.plan.program.items[key], result) for key in group
               if result.state.scores[key].points is not None}
        here = Mark(item.id, "known")
        tree = folded(Cases(((counts_most(item.id, group), here),), Const(ZERO)),
                      lambda node: self.now(node, item, result))
        return excel_piece(tree, Names(lambda node: own[node.item] if isinstance(node, Mark) else None)).text

    # -- what the leaves of a tree are ------------------------------------------------------------------------
    def names(self, item: Item, result: UnitResult, column: str) -> Names:
        def resolve(tree: Tree) -> Ref | Tree | None:
            match tree:
                case Figure(item=owner, name=name):
                    return self.figure((owner, name), item, result, column)
                case Hand():
                    return Ref(self.figure_cell((item.id, "points"), result, column))
                case Mark():
                    return self.other_mark(tree, result, column)
                case Peer():
                    return self.peers(tree, result)
            return item.value if tree == VALUE else self.known(tree, result)

        return Names(resolve, self.label, self.plan.words("yes"), lambda marks: self.added(marks, column))

    def added(self, marks: Sequence[Mark], column: str) -> Ref:
        """The sum of marks of one kind; penalties stand as negative numbers."""
        items = [self.plan.program.items[mark.item] for mark in marks]
        text = sum_text(column, [self.plan.item_rows[item.id] for item in items])
        minus = sign(items[0]) < 0
        return Ref(f"-{text}" if minus else text, plain=False, minus=minus)

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

    def figure_cell(self, key: tuple[str, str], result: UnitResult, column: str) -> str:
        return f"{self.sheet}{column}{self.plan.figure_at(key, result) + 1}"

    def seen(self, key: tuple[str, str], result: UnitResult) -> tuple[str, int]:
        """How the figure stands for the unit, and in which row."""
        state = self.figure_state(key, result)
        return state, -1 if state == "gone" else self.plan.figure_at(key, result)

    def figure_state(self, key: tuple[str, str], result: UnitResult) -> str:
        """`sure`: given and needed; `open`: may be blank; `gone`: not applicable or without a row."""
        value = result.state.figures.get(key)
        if value.__class__ is Absent or key not in self.plan.figure_row:
            return "gone"
        return "sure" if value is not None and key in self._needed else "open"

    def figure(self, key: tuple[str, str], item: Item, result: UnitResult, column: str) -> Ref:
        state = self.figure_state(key, result)
        if state == "gone":
            return ABSENT
        sure = state == "sure" and key not in self._asked[item.id]
        return Ref(self.figure_cell(key, result, column), sure, True, True)

    def label(self, figure: Figure, code: str) -> str:
        spec = self.plan.program.spec(figure.item, figure.name)
        return self.plan.choice_text(spec, code) if isinstance(spec, FigureSpec) else code

    def mark_cell(self, key: str, column: str) -> Ref:
        item = self.plan.program.items[key]
        minus, reference = sign(item) < 0, f"{column}{self.plan.item_rows[key] + 1}"
        return Ref(f"-{reference}" if minus else reference, plain=False, minus=minus)

    def other_mark(self, tree: Mark, result: UnitResult, column: str) -> Ref | Tree:
        score, cell = result.state.scores.get(tree.item), self.mark_cell(tree.item, column)
        if score is None:
            return ABSENT
        if tree.what in ("status", "max_points"):
            return Const(score.status if tree.what == "status" else score.max_points)
        if tree.what == "known":
            return ABSENT if score.points is None else cell
        if score.points is None or not score.complete or (tree.what == "share" and not score.max_points):
            return ABSENT
        return cell if tree.what == "points" else Ref(f"({cell.text}/{literal(score.max_points)})", plain=False)

    # -- peers --------------------------------------------------------------------------------------------------
    def peers(self, peer: Peer, result: UnitResult) -> Ref | Tree:
        """The cell of what they have, where the cells compared are those that were compared in marking."""
        key, marked = (peer.key, table_of(peer, result.unit)), result.state.env.peers.get(peer.key)
        if marked is None or isinstance(marked, Absent):
            return ABSENT
        if key[1] is None or self._compared.get((key[0], key[1])) != marked:
            return Const(marked)
        return Ref(f"$C${self.plan.peer_rows[key[0], key[1]] + 1}", plain=False)

    def peer_value(self, peer: Peer, result: UnitResult) -> str:
        """What a unit has of what is compared, as the peers' row shows it."""
        item, column = self.plan.program.items[peer.item], self.letter(self.plan.columns[result.unit.id])
        tree = peer.of if peer.when == Const(True) else Cases(((peer.when, peer.of),), NOTHING)
        if tree != VALUE:
            names = self.plan.program.wholes[item.id].names
            tree = folded(tree, lambda node: self.now(node, item, result), names)
        others = None if tree == VALUE else read([tree])
        piece = self.guarded(item, result, column, excel_piece(tree, self.names(item, result, column)), others)
        return checked(f'IFERROR({piece.text},"")')
