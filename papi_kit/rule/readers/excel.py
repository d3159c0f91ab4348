"""The Excel reader: a tree becomes the text of an Excel 2010 formula, without the leading "=".

An error value (#N/A, #DIV/0!, #NUM!) stands for "no value" and travels through arithmetic as absence does in the
exact reader. Cells hold doubles, so whatever was computed is rounded before it is compared or cut to a whole number.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ..tree import (
    COMPARISONS,
    TEXT,
    VALUE,
    Cases,
    Column,
    Const,
    Fail,
    Figure,
    Name,
    Op,
    Tree,
    children,
    const,
    op,
    type_of,
)

MAX_LENGTH, MAX_DEPTH, LONGEST_TEXT = 8192, 64, 255
FEW, MANY = 9, 11  # decimals safe where counts and amounts enter, and where only shares and points do


class NotLive(Exception):
    """The tree has no formula in Excel; the text says why (for programmers)."""


@dataclass(frozen=True, slots=True)
class Ref:
    """What a leaf of the tree is in the sheet. `sure`: it never lacks a value; `plain`: as typed, not computed;
    `cell`: `text` is a single cell, blank where there is no value."""

    text: str
    sure: bool = True
    plain: bool = True
    cell: bool = False


ABSENT = Ref("NA()", sure=False)


@dataclass(frozen=True)
class Names:
    """How the leaves of a tree are found: `resolve` gives a Ref, a tree to go on with, or None (not live);
    `label` is what the sheet shows for the code of a choice; `yes` what it shows for a fulfilled yes/no."""

    resolve: Callable[[Tree], Ref | Tree | None]
    label: Callable[[Figure, str], str] = lambda figure, code: code
    yes: str = "Có"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a formula. `level` is how tightly it binds: 0 comparison, 1 sum, 2 product, 3 alone."""

    text: str
    level: int = 3
    sure: bool = True
    plain: bool = False
    number: Fraction | None = None

    def at(self, level: int) -> str:
        return self.text if self.level >= level else f"({self.text})"


def excel_formula(tree: Tree, names: Names) -> str:
    """Raises NotLive where there is none or Excel would refuse it."""
    return checked(excel_piece(tree, names).text)


def excel_piece(tree: Tree, names: Names) -> Piece:
    """The formula with what is known about it, for building larger ones."""
    return _Writer(names).piece(tree)


def checked(formula: str) -> str:
    if len(formula) > MAX_LENGTH:
        raise NotLive("too long")
    if formula.count("(") > MAX_DEPTH and depth(formula) > MAX_DEPTH:
        raise NotLive("too deep")
    return formula


def depth(formula: str) -> int:
    """How deep the parentheses nest, outside of texts and sheet names."""
    deepest = now = 0
    quote = ""
    for sign in formula:
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        else:
            now += (sign == "(") - (sign == ")")
            deepest = max(deepest, now)
    return deepest


def text_literal(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise NotLive("text too long")
    doubled = text.replace('"', '""')
    return f'"{doubled}"'


def number_piece(x: Fraction) -> Piece:
    """A decimal where it ends within 15 digits, else a quotient."""
    level = 1 if x < 0 else 3
    if x.denominator == 1 and abs(x) < 10**15:
        return Piece(str(x.numerator), level, plain=True, number=x)
    decimal = Decimal(x.numerator) / Decimal(x.denominator)
    if Fraction(decimal) == x and len(decimal.as_tuple().digits) <= 15:
        return Piece(f"{decimal:f}", level, plain=True, number=x)
    if max(abs(x.numerator), x.denominator) < 10**15:
        return Piece(f"{x.numerator}/{x.denominator}", min(level, 2), number=x)
    return Piece(repr(float(x)), level, number=x)


def rounded_text(text: str, decimals: int) -> str:
    """Half up at `decimals`: the inner rounding brings a sum of doubles back to the tie that it stands for."""
    return f"ROUND(ROUND({text},{max(10, decimals + 2)}),{decimals})"


class _Writer:
    def __init__(self, names: Names):
        self.names = names

    def piece(self, tree: Tree) -> Piece:
        match tree:
            case Const(value=value):
                return _constant(value)
            case Fail():
                return Piece("NA()", sure=False)
            case Cases():
                return self.cases(tree)
            case Op(name=name, args=args):
                return self.op(name, args)
        return self.leaf(tree)

    def leaf(self, tree: Tree) -> Piece:
        found = self.names.resolve(tree)
        if found is None:
            raise NotLive(f"no cell for {tree}")
        if not isinstance(found, Ref):
            return self.piece(found)
        text, level = found.text, 3
        if isinstance(tree, Figure) and tree.type == "yes_no" and found.text != ABSENT.text:
            text, level = f"{found.text}={text_literal(self.names.yes)}", 0
        if found.cell and not found.sure:
            text, level = f"IF(ISBLANK({found.text}),NA(),{text})", 3
        return Piece(text, level, found.sure, found.plain)

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
        return _BUILDERS[name](*[self.piece(arg) for arg in args])

    def rounding(self, name: str, args: Sequence[Tree]) -> Piece:
        inner = self.piece(args[0])
        if name == "round":
            decimals = int(args[1].value)  # type: ignore[union-attr, arg-type]
            return Piece(f"ROUND({inner.text},{decimals})" if inner.plain else rounded_text(inner.text, decimals), sure=inner.sure)
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
        found = self.names.resolve(tree) if isinstance(tree, Figure) else None
        if isinstance(found, Ref) and found.cell:
            return Piece(f"NOT(ISBLANK({found.text}))")
        inner = self.piece(tree)
        return Piece("TRUE" if inner.sure else f"NOT(ISERROR({inner.text}))")

    def decimals(self, tree: Tree) -> int:
        return MANY if self.small(tree) else FEW

    def small(self, tree: Tree) -> bool:
        """Whether only shares, points and quotients enter: then doubles are good for more decimals."""
        match tree:
            case Figure(type=kind, name=name):
                return kind in ("percent", "share") or name == "points"
            case Const(value=value):
                return not isinstance(value, Fraction) or abs(value) <= 1000
            case Op(name="/"):
                return True
            case Op(name="days") | Column():
                return False
            case Name() if tree == VALUE:
                found = self.names.resolve(tree)
                return found is None or isinstance(found, Ref) or self.small(found)
        return all(self.small(child) for child in children(tree))


def _constant(value: Fraction | str | date | bool) -> Piece:
    if isinstance(value, bool):
        return Piece("TRUE" if value else "FALSE", plain=True)
    if isinstance(value, date):
        return Piece(f"DATE({value.year},{value.month},{value.day})", plain=True)
    if isinstance(value, str):
        return Piece(text_literal(value), plain=True)
    return number_piece(value)


def _straight(x: Tree, worst: Tree, best: Tree, at_worst: Tree, at_best: Tree) -> Tree:
    share = op("/", op("-", x, worst), op("-", best, worst))
    return op("+", at_worst, op("*", op("min", op("max", share, const(0)), const(1)), op("-", at_best, at_worst)))


def _arithmetic(sign: str, level: int, right: int, neutral: int, compute: Callable[..., Fraction]) -> Callable[..., Piece]:
    """A binary operation: constants are computed, a neutral one is left out."""
    def build(a: Piece, b: Piece) -> Piece:
        if a.number is not None and b.number is not None and not (sign == "/" and b.number == 0):
            return number_piece(compute(a.number, b.number))
        if b.number == neutral:
            return a
        if a.number == neutral and sign in "+*":
            return b
        sure = a.sure and b.sure and (sign != "/" or bool(b.number))
        return Piece(f"{a.at(level)}{sign}{b.at(right)}", level, sure)

    return build


def _function(name: str) -> Callable[..., Piece]:
    def build(*args: Piece) -> Piece:
        if len(args) == 1 and name in ("MIN", "MAX"):
            return args[0]
        plain = name in ("MIN", "MAX", "ABS") and all(a.plain for a in args)
        return Piece(f"{name}({','.join(a.text for a in args)})", sure=all(a.sure for a in args), plain=plain)

    return build


def _negative(a: Piece) -> Piece:
    return number_piece(-a.number) if a.number is not None else Piece(f"-{a.at(3)}", 1, a.sure, a.plain)


def _logic(name: str, decided: str) -> Callable[..., Piece]:
    """AND or OR by Kleene's logic: one argument may decide, whatever the others lack."""
    def build(*args: Piece) -> Piece:
        plain = f"{name}({','.join(a.text for a in args)})"
        if all(a.sure for a in args):
            return Piece(plain)
        tests = [a.text if decided == "TRUE" else f"NOT({a.text})" for a in args]
        safe = [test if a.sure else f"IFERROR({test},FALSE)" for test, a in zip(tests, args, strict=True)]
        return Piece(f"IF(OR({','.join(safe)}),{decided},{plain})", sure=False)

    return build


def holds(a: Piece) -> Piece:
    """An undecided condition counts as not fulfilled."""
    return a if a.sure else Piece(f"IFERROR({a.text},FALSE)")


def _count(*args: Piece) -> Piece:
    return Piece("+".join(f"IF({a.text},1,0)" for a in args), 1 if len(args) > 1 else 3, all(a.sure for a in args), plain=True)


_BUILDERS: dict[str, Callable[..., Piece]] = {
    "+": _arithmetic("+", 1, 2, 0, operator.add), "-": _arithmetic("-", 1, 2, 0, operator.sub),
    "*": _arithmetic("*", 2, 2, 1, operator.mul), "/": _arithmetic("/", 2, 3, 1, operator.truediv), "neg": _negative, "abs": _function("ABS"),
    "ln": lambda a: replace(_function("LN")(a), sure=False), "min": _function("MIN"), "max": _function("MAX"),
    "days": lambda start, end: Piece(f"{end.at(1)}-{start.at(2)}", 1, start.sure and end.sure, plain=True),
    "and": _logic("AND", "FALSE"), "or": _logic("OR", "TRUE"), "not": _function("NOT"), "count": _count, "holds": holds,
}
