"""The Excel reader: a tree becomes the text of an Excel 2010 formula, without the leading "=".
Whole marks come folded (`folding.py`).

An error value (#N/A, #DIV/0!, #NUM!) stands for "no value" and travels through arithmetic as absence does in the
exact reader. Cells hold doubles, so whatever was computed is rounded before it is compared or cut to a whole number.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from fractions import Fraction

from ...values import dataclass
from ..tree import (
    COMPARISONS,
    TEXT,
    VALUE,
    Cases,
    Column,
    Const,
    Fail,
    Figure,
    Mark,
    Name,
    Op,
    Peer,
    Step,
    Tree,
    children,
    const,
    op,
    type_of,
)
from .excel_pieces import BUILDERS, NotLive, Piece, checked, constant, rounded_text, text_literal

FEW, MANY = 9, 11  # decimals safe where counts and amounts enter, and where only shares and points do


@dataclass(frozen=True, slots=True)
class Ref:
    """What a leaf of the tree is in the sheet. `sure`: it never lacks a value; `plain`: as typed, not computed;
    `cell`: `text` is a single cell, blank where there is no value; `minus`: it is a minus before what stands alone;
    `there`: the condition under which it has a value, for what stands where it has none."""

    text: str
    sure: bool = True
    plain: bool = True
    cell: bool = False
    minus: bool = False
    there: str = ""


ABSENT = Ref("NA()", sure=False)


@dataclass(frozen=True)
class Names:
    """How the leaves of a tree are found: `resolve` gives a Ref, a piece, a tree to go on with, or None (not live);
    `label` is what the sheet shows for the code of a choice; `yes` what it shows for a fulfilled yes/no; `added` the
    sum of marks that stand in cells; `is_small` whether only shares, points
    and quotients enter the cell of a name, None where that is not known."""

    resolve: Callable[[Tree], Ref | Piece | Tree | None]
    label: Callable[[Figure, str], str] = lambda figure, code: code
    yes: str = "Có"
    added: Callable[[Sequence[Mark]], Ref] | None = None
    is_small: Callable[[Name], bool | None] = lambda name: None


def excel_formula(tree: Tree, names: Names) -> str:
    """Raises NotLive where there is none or Excel would refuse it."""
    return checked(excel_piece(tree, names).text)


def excel_piece(tree: Tree, names: Names) -> Piece:
    """The formula with what is known about it, for building larger ones."""
    return _Writer(names).piece(tree)


def is_small(tree: Tree, names: Names) -> bool:
    """Whether only shares, points and quotients enter the tree, so that doubles are good for more decimals."""
    return _Writer(names).small(tree)


class _Writer:
    def __init__(self, names: Names):
        self.names = names
        self.bound: dict[str, Piece] = {}

    def piece(self, tree: Tree) -> Piece:
        match tree:
            case Const(value=value):
                return constant(value)
            case Fail():
                return Piece("NA()", sure=False)
            case Cases():
                return self.cases(tree)
            case Step():
                return self.step(tree)
            case Op(name=name, args=args):
                return self.op(name, args)
        return self.leaf(tree)

    def step(self, tree: Step) -> Piece:
        """`after` with the text of `before` for its name; what is rounded counts as computed."""
        before, outside = self.piece(tree.before), self.bound
        self.bound = {**outside, tree.name: replace(before, plain=before.plain and tree.code != "rounded")}
        after = self.piece(tree.after)
        self.bound = outside
        return after

    def leaf(self, tree: Tree) -> Piece:
        if isinstance(tree, Name) and tree.name in self.bound:
            return self.bound[tree.name]
        found = self.names.resolve(tree)
        if found is None:
            raise NotLive(f"no cell for {tree}")
        if isinstance(found, Piece):
            return found
        if not isinstance(found, Ref):
            return self.piece(found)
        text, level = found.text, 1 if found.minus else 3
        if isinstance(tree, Figure) and tree.type == "yes_no" and found.text != ABSENT.text:
            text, level = f"{found.text}={text_literal(self.names.yes)}", 0
        if found.cell and not found.sure:
            text, level = f"IF(ISBLANK({found.text}),NA(),{text})", 3
        elif found.there and not found.sure:
            text, level = f"IF({found.there},{text},NA())", 3
        return Piece(text, level, found.sure, found.plain, minus=found.minus)

    def cases(self, tree: Cases) -> Piece:
        rest = self.piece(tree.otherwise)
        text, sure, plain = rest.text, rest.sure, rest.plain
        for condition, result in reversed(tree.branches):
            test, then = self.piece(condition), self.piece(result)
            text = f"IF({test.text},{then.text},{text})"
            sure, plain = sure and test.sure and then.sure, plain and then.plain
        return Piece(text, 3 if tree.branches else rest.level, sure, plain)

    def op(self, name: str, args: Sequence[Tree]) -> Piece:
        if name in COMPARISONS:
            return self.comparison(name, *args)
        if name == "has":
            return self.has(args[0])
        if name == "line":
            return self.piece(_straight(*args))
        if name in ("floor", "ceil", "round"):
            return self.rounding(name, args)
        marks = [arg for arg in args if isinstance(arg, Mark)]
        if name == "total" and len(marks) == len(args) and self.names.added is not None:
            found = self.names.added(marks)
            return Piece(found.text, 1 if found.minus else 3, found.sure, found.plain, minus=found.minus)
        return BUILDERS[name](*[self.piece(arg) for arg in args])

    def rounding(self, name: str, args: Sequence[Tree]) -> Piece:
        inner = self.piece(args[0])
        if name == "round":
            decimals = int(args[1].value)  # type: ignore[union-attr, arg-type]
            return Piece(f"ROUND({inner.text},{decimals})" if inner.plain else rounded_text(inner.text, decimals),
                         sure=inner.sure)
        text = inner.text if inner.plain else f"ROUND({inner.text},{self.decimals(args[0])})"
        if name == "floor":
            return Piece(f"INT({text})", sure=inner.sure)
        return Piece(f"-INT(-({text}))", 1, inner.sure)

    def comparison(self, sign: str, left: Tree, right: Tree) -> Piece:
        shown = "<>" if sign == "!=" else sign
        if TEXT in (type_of(left), type_of(right)):
            return self.same_text(shown, left, right)
        a, b = self.piece(left), self.piece(right)
        sure = a.sure and b.sure
        if a.plain and b.plain:
            return Piece(f"{a.at(1)}{shown}{b.at(1)}", 0, sure)
        difference = a.text if b.number == 0 else f"{a.at(1)}-{b.at(2)}"
        return Piece(f"ROUND({difference},{min(self.decimals(left), self.decimals(right))}){shown}0", 0, sure)

    def same_text(self, sign: str, left: Tree, right: Tree) -> Piece:
        for figure, other in ((left, right), (right, left)):
            if isinstance(figure, Figure) and figure.type == "choice":
                if not isinstance(other, Const):
                    raise NotLive("a choice compared with a text that is not fixed")
                left, right = figure, Const(self.names.label(figure, str(other.value)))
        a, b = self.piece(left), self.piece(right)
        exact = f"EXACT({a.text},{b.text})"
        return Piece(exact if sign == "=" else f"NOT({exact})", sure=a.sure and b.sure)

    def has(self, tree: Tree) -> Piece:
        bound = isinstance(tree, Name) and tree.name in self.bound
        found = self.names.resolve(tree) if isinstance(tree, Figure | Name) and not bound else None
        if isinstance(found, Ref) and found.there and not found.sure:
            return Piece(found.there)
        if isinstance(tree, Figure) and isinstance(found, Ref) and found.cell:
            return Piece(f"NOT(ISBLANK({found.text}))")
        inner = self.piece(tree)
        return Piece("TRUE()" if inner.sure else f"NOT(ISERROR({inner.text}))")

    def decimals(self, tree: Tree) -> int:
        return MANY if self.small(tree) else FEW

    def small(self, tree: Tree) -> bool:
        """As `is_small`."""
        match tree:
            case Figure(type=kind, name=name):
                return kind in ("percent", "share") or name == "points"
            case Const(value=value):
                return not isinstance(value, Fraction) or abs(value) <= 1000
            case Op(name="/"):
                return True
            case Op(name="days") | Column():
                return False
            case Peer(what="best" | "lowest"):
                return True
            case Peer(of=of):
                return self.small(of)
            case Name() if (known := self.names.is_small(tree)) is not None:
                return known
            case Name() if tree == VALUE:
                found = self.names.resolve(tree)
                return found is None or isinstance(found, Ref | Piece) or self.small(found)
        return all(self.small(child) for child in children(tree))


def _straight(x: Tree, worst: Tree, best: Tree, at_worst: Tree, at_best: Tree) -> Tree:
    share = op("/", op("-", x, worst), op("-", best, worst))
    return op("+", at_worst, op("*", op("min", op("max", share, const(0)), const(1)), op("-", at_best, at_worst)))
