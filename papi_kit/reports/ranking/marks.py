"""What stands in each cell of the sheet of marks: a live formula with its exact value, or the value with the reason."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
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
from ...rule.tree import TEXT, VALUE, Cases, Column, Const, Figure, Hand, Mark, Op, Peer, Said, Tree
from ...rule.whole.model import GROUP
from ...rule.whole.unit import counts_most
from ...scoring.exact.marks import Score
from ...scoring.exact.peers import table_of
from ...scoring.program.program import Item
from ..kit.measures import letter
from ..kit.sheets import HERE
from .formulas import cells, literal, made_once, signed, sum_text
from .plan import Plan
from .reads import asked, figures_alone, is_zeroed, known, of_parts, read, reads, sign, standing

if TYPE_CHECKING:
    from ...index.results import UnitResult

ZERO = Fraction(0)


class Cell(NamedTuple):
    """`style` is live, plain, value, hand, na, missing or none; `told` asks for the reason in a comment. A formula says
    HERE for the letters of the unit's column."""

    value: float | str | None
    formula: str = ""
    style: str = "live"
    told: bool = False


class OfRubric:
    """What the marks of items read, whatever they are: all of it, figures where it is no more, figures that must be
    given, those whose absence is provided for."""

    def __init__(self, plan: Plan):
        items = plan.program.items
        self.reads = {item.id: tuple(reads(item)) for item in plan.items}
        self.figures = {key: figures_alone(items, key, own) for key, own in self.reads.items()}
        specs = {key: plan.program.spec(*key) for key in plan.figure_row}
        self.needed = {key for key, spec in specs.items() if spec is not None and spec.required}
        self.asked = {item.id: frozenset(asked(item, items)) for item in plan.items}


class Marks:
    """Cells of items for units. What they hold beside their points is made once for all units that lack the same."""

    def __init__(self, plan: Plan, beside: Marks | None = None):
        """`beside`: on the same rows and columns, with what is the same for both."""
        self.plan = plan
        self._kept: dict[tuple, Piece | None] = beside._kept if beside else {}
        self._units = {result.unit.id: (result.unit.group, len(self.column(result))) for result in plan.results}
        self._all_units = [self._units[result.unit.id] for result in plan.results]
        self._compared = {key: row.figure for key, row in plan.compared.items()}
        self._rubric: OfRubric = beside._rubric if beside else OfRubric(plan)

    # -- cells ------------------------------------------------------------------------------------------------
    def cells(self, item: Item, results: Sequence[UnitResult]) -> list[Cell]:
        """The cells of these units."""
        columns = None if item.id in self.plan.once else self.patterns(item, results)
        if columns is None:
            return [self.cell(item, result) for result in results]
        patterns = zip(*[column for column in columns if len(set(column)) > 1] or columns[:1], strict=True)
        points = [score.points for score in self.scores(item.id, results)]
        found, made, side = [], dict[tuple, Cell](), sign(item)
        for result, pattern, each in zip(results, patterns, points, strict=True):
            cell = made.get(pattern)
            if cell is None:
                cell = made[pattern] = self.cell(item, result)
            elif each is not None and isinstance(cell.value, float):
                cell = Cell(side * each.numerator / each.denominator, cell.formula, cell.style, cell.told)
            found.append(cell)
        return found

    def cell(self, item: Item, result: UnitResult) -> Cell:
        """Of one unit."""
        score = result.state.scores[item.id]
        if score.status == "not_for_group":
            return Cell(None, style="none")
        if score.points is None and score.status == "not_applicable":
            return Cell(self.plan.words("kps"), style="na", told=item.leaf)
        if score.points is None or self.plan.unfinished(item, result):
            return Cell(None if item.leaf else self.plan.words("unfinished"), style="missing", told=item.leaf)
        value = sign(item) * score.points.numerator / score.points.denominator
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
        group = self.plan.once.get(item.id)
        points = self.piece(item, result).text if group is None else self.only_once(item, result, group)
        return self.checked(signed(points, sign(item)), result)

    def checked(self, formula: str, result: UnitResult) -> str:
        """The formula. Raises NotLive where Excel would refuse it in the column of the unit."""
        checked(formula.replace(HERE, self.column(result)))
        return formula

    def column(self, result: UnitResult) -> str:
        return letter(self.plan.columns[result.unit.id])

    def piece(self, item: Item, result: UnitResult) -> Piece:
        """The positive points of the item, before counting once. Raises NotLive."""
        if is_zeroed(result.state.scores[item.id]):
            raise NotLive("no evidence: 0")
        columns = self.patterns(item, [result])
        if columns is None:
            return self.written(item, result)
        key = item.id, *(only for only, in columns)
        return made_once(self._kept, key, lambda: self.written(item, result))

    def patterns(self, item: Item, results: Sequence[UnitResult]) -> list[list] | None:
        """What the cell of each unit depends on besides its points and its column, a list of all units for each; None
        where that is more than figures and parts."""
        own, hand = self._rubric.figures[item.id], (item.id, "points")
        if own is None:
            return None
        columns = standing(self.scores(item.id, results))
        columns.append(self._all_units if results is self.plan.results
                       else [self._units[result.unit.id] for result in results])
        for figure in [key for key in (hand, *own) if key in self.plan.figure_row]:
            columns += self.figure_states(figure, results), self.plan.rows_at(figure, results)
        for part in item.parts:
            columns += of_parts(self.scores(part, results))
        return columns

    def scores(self, item: str, results: Sequence[UnitResult]) -> Sequence[Score]:
        """What each unit has of an item."""
        if results is self.plan.results:
            return self.plan.scores[item]
        return [result.state.scores[item] for result in results]

    # -- formulas ---------------------------------------------------------------------------------------------
    def written(self, item: Item, result: UnitResult) -> Piece:
        """The whole mark of the item in the way that it came about for the unit."""
        whole, score = self.plan.program.wholes[item.id], result.state.scores[item.id]
        points = next(branch.points for branch in whole.of(score.status) if branch.points != NOTHING)
        tree = folded(points, lambda node: self.now(node, item, result), whole.names)
        piece = excel_piece(tree, self.names(item, result))
        return self.guarded(item, result, piece) if item.leaf and score.status == "scored" else piece

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

    def guarded(self, item: Item, result: UnitResult, piece: Piece,
                others: Iterable[Tree] | None = None) -> Piece:
        """A figure that is deleted later makes the mark #N/A, not 0. `others`: read instead of what the mark reads."""
        keys = [(t.item, t.name) for t in (self._rubric.reads[item.id] if others is None else others)
                if isinstance(t, Figure) and self.figure_state((t.item, t.name), result) == "sure"]
        needless = self.plan.zero_when_blank | self._rubric.asked[item.id]
        rows = sorted({self.plan.figure_at(key, result) for key in keys if key not in needless})
        if not rows:
            return piece
        blanks = "+".join(f"COUNTBLANK({self.sheet}{span})" for span in cells(HERE, rows))
        return replace(piece, text=f"IF({blanks}>0,NA(),{piece.text})", level=3)

    def only_once(self, item: Item, result: UnitResult, group: Sequence[str]) -> str:
        """The points where they are the most of the list (equal: the first in the file), else 0."""
        if not group:
            raise NotLive("several lists")
        own = {key: self.piece(self.plan.program.items[key], result) for key in group
               if result.state.scores[key].points is not None}
        here = Mark(item.id, "known")
        tree = folded(Cases(((counts_most(item.id, group), here),), Const(ZERO)),
                      lambda node: self.now(node, item, result))
        return excel_piece(tree, Names(lambda node: own[node.item] if isinstance(node, Mark) else None)).text

    # -- what the leaves of a tree are ------------------------------------------------------------------------
    def names(self, item: Item, result: UnitResult) -> Names:
        def resolve(tree: Tree) -> Ref | Tree | None:
            match tree:
                case Figure(item=owner, name=name):
                    return self.figure((owner, name), item, result)
                case Hand():
                    return Ref(self.figure_cell((item.id, "points"), result))
                case Mark():
                    return self.other_mark(tree, result)
                case Peer():
                    return self.peers(tree, result)
            return item.value if tree == VALUE else known(tree, result.state.env)

        return Names(resolve, self.label, self.plan.words("yes"), self.added)

    def added(self, marks: Sequence[Mark]) -> Ref:
        """The sum of marks of one kind; penalties stand as negative numbers."""
        items = [self.plan.program.items[mark.item] for mark in marks]
        text = sum_text(HERE, [self.plan.item_rows[item.id] for item in items])
        minus = sign(items[0]) < 0
        return Ref(f"-{text}" if minus else text, plain=False, minus=minus)

    @property
    def sheet(self) -> str:
        return f"'{self.plan.words('figures')}'!"

    def figure_cell(self, key: tuple[str, str], result: UnitResult) -> str:
        return f"{self.sheet}{HERE}{self.plan.figure_at(key, result) + 1}"

    def figure_states(self, key: tuple[str, str], results: Sequence[UnitResult]) -> list[str]:
        """How the figure stands for each unit, `sure`: given and needed; `open`: may be blank; `gone`: not applicable
        or without a row."""
        if key not in self.plan.figure_row:
            return ["gone"] * len(results)
        given = "sure" if key in self._rubric.needed else "open"
        values = self.plan.figures[key] if results is self.plan.results \
            else [result.state.figures.get(key) for result in results]
        return ["gone" if value.__class__ is Absent else "open" if value is None else given for value in values]

    def figure_state(self, key: tuple[str, str], result: UnitResult) -> str:
        state, = self.figure_states(key, [result])
        return state

    def figure(self, key: tuple[str, str], item: Item, result: UnitResult) -> Ref:
        state = self.figure_state(key, result)
        if state == "gone":
            return ABSENT
        sure = state == "sure" and key not in self._rubric.asked[item.id]
        return Ref(self.figure_cell(key, result), sure, True, True)

    def label(self, figure: Figure, code: str) -> str:
        spec = self.plan.program.spec(figure.item, figure.name)
        return self.plan.choice_text(spec, code) if isinstance(spec, FigureSpec) else code

    def mark_cell(self, key: str) -> Ref:
        item = self.plan.program.items[key]
        minus, reference = sign(item) < 0, f"{HERE}{self.plan.item_rows[key] + 1}"
        return Ref(f"-{reference}" if minus else reference, plain=False, minus=minus)

    def other_mark(self, tree: Mark, result: UnitResult) -> Ref | Tree:
        score, cell = result.state.scores.get(tree.item), self.mark_cell(tree.item)
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
        item = self.plan.program.items[peer.item]
        tree = peer.of if peer.when == Const(True) else Cases(((peer.when, peer.of),), NOTHING)
        if tree != VALUE:
            names = self.plan.program.wholes[item.id].names
            tree = folded(tree, lambda node: self.now(node, item, result), names)
        others = None if tree == VALUE else read([tree])
        piece = self.guarded(item, result, excel_piece(tree, self.names(item, result)), others)
        return self.checked(f'IFERROR({piece.text},"")', result)
