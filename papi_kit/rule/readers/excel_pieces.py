"""Parts of Excel formulas: texts with how tightly they bind, and the operations that join them."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache

from ...values import dataclass

MAX_LENGTH, MAX_DEPTH, LONGEST_TEXT = 8192, 64, 255


class NotLive(Exception):
    """The tree has no formula in Excel; the text says why (for programmers)."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a formula. `level` is how tightly it binds: 0 comparison, 1 sum, 2 product, 3 alone; `minus`: the text
    is a minus before what stands alone."""

    text: str
    level: int = 3
    sure: bool = True
    plain: bool = False
    number: Fraction | None = None
    minus: bool = False

    def at(self, level: int) -> str:
        return self.text if self.level >= level else f"({self.text})"


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


@lru_cache(maxsize=4096)
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
    return Piece(format(Decimal(repr(float(x))), "f"), level, number=x)


def rounded_text(text: str, decimals: int) -> str:
    """Half up at `decimals`: the inner rounding brings a sum of doubles back to the tie that it stands for."""
    return f"ROUND(ROUND({text},{max(10, decimals + 2)}),{decimals})"


def constant(value: Fraction | str | date | bool) -> Piece:
    if isinstance(value, bool):
        return Piece("TRUE()" if value else "FALSE()", plain=True)
    if isinstance(value, date):
        return Piece(f"DATE({value.year},{value.month},{value.day})", plain=True)
    if isinstance(value, str):
        return Piece(text_literal(value), plain=True)
    return number_piece(value)


def arithmetic(sign: str, level: int, right: int, neutral: int,
               compute: Callable[..., Fraction]) -> Callable[..., Piece]:
    """A binary operation: constants are computed, a neutral one is left out."""
    def build(a: Piece, b: Piece) -> Piece:
        if a.number is not None and b.number is not None and not (sign == "/" and b.number == 0):
            return number_piece(compute(a.number, b.number))
        if b.number == neutral:
            return a
        if a.number == neutral and sign in "+*":
            return b
        sure = a.sure and b.sure and (sign != "/" or bool(b.number))
        if sign == "-" and b.minus:
            return Piece(f"{a.at(level)}+{b.text[1:]}", level, sure)
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
    if a.minus:
        return Piece(a.text[1:], sure=a.sure, plain=a.plain)
    return number_piece(-a.number) if a.number is not None else Piece(f"-{a.at(3)}", 1, a.sure, a.plain)


def _logic(name: str, decided: str) -> Callable[..., Piece]:
    """AND or OR by Kleene's logic: one argument may decide, whatever the others lack."""
    def build(*args: Piece) -> Piece:
        plain = f"{name}({','.join(a.text for a in args)})"
        if all(a.sure for a in args):
            return Piece(plain)
        tests = [a.text if decided == "TRUE()" else f"NOT({a.text})" for a in args]
        safe = [test if a.sure else f"IFERROR({test},FALSE())" for test, a in zip(tests, args, strict=True)]
        return Piece(f"IF(OR({','.join(safe)}),{decided},{plain})", sure=False)

    return build


def holds(a: Piece) -> Piece:
    """An undecided condition counts as not fulfilled."""
    return a if a.sure else Piece(f"IFERROR({a.text},FALSE())")


def _count(*args: Piece) -> Piece:
    return Piece("+".join(f"IF({a.text},1,0)" for a in args), 1 if len(args) > 1 else 3, all(a.sure for a in args),
                 plain=True)


def _total(*args: Piece) -> Piece:
    added = args[0]
    for arg in args[1:]:
        added = BUILDERS["+"](added, arg)
    return added


def to_grid(a: Piece, grid: Piece) -> Piece:
    """Half up to a multiple of `grid`."""
    return Piece(f"{rounded_text(f'{a.at(2)}/{grid.at(3)}', 0)}*{grid.at(3)}", 2, a.sure)


def _geometric(*pairs: Piece) -> Piece:
    """Weight and share by turns; a share of 0 or less makes it 0."""
    shares = pairs[1::2]
    terms = "+".join(f"{weight.at(2)}*LN({share.text})" for weight, share in zip(pairs[::2], shares, strict=True))
    lowest = f"MIN({','.join(share.text for share in shares)})" if len(shares) > 1 else shares[0].at(1)
    return Piece(f"IF({lowest}<=0,0,EXP({terms}))", sure=all(share.sure for share in shares))


BUILDERS: dict[str, Callable[..., Piece]] = {
    "+": arithmetic("+", 1, 2, 0, operator.add), "-": arithmetic("-", 1, 2, 0, operator.sub),
    "*": arithmetic("*", 2, 2, 1, operator.mul), "/": arithmetic("/", 2, 3, 1, operator.truediv),
    "neg": _negative, "abs": _function("ABS"), "ln": lambda a: replace(_function("LN")(a), sure=False),
    "min": _function("MIN"), "max": _function("MAX"), "days": lambda start,
    end: Piece(f"{end.at(1)}-{start.at(2)}", 1, start.sure and end.sure, plain=True), "and": _logic("AND", "FALSE()"),
    "or": _logic("OR", "TRUE()"), "not": _function("NOT"), "count": _count, "holds": holds, "total": _total,
    "largest": _function("MAX"), "smallest": _function("MIN"), "geometric": _geometric, "grid": to_grid,
}
