"""Expressions and conditions of the rubric language: text in, typed expression tree out."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable
from datetime import date
from fractions import Fraction
from functools import partialmethod

from ..language.numbers import Share
from .neighbours import CHILD_FUNCTIONS, NEIGHBOUR_FUNCTIONS, NeighbourFunctions
from .peer_functions import PEER_FUNCTIONS, alone
from .row_functions import ROW_FUNCTIONS, RowFunctions
from .scope import Scope
from .tokens import ExpressionFault, tokens_of
from .tree import (
    COMPARISONS,
    CONDITION,
    LIST,
    NUMBER,
    SIGNATURES,
    TEXT,
    Cases,
    ChildSum,
    Column,
    Const,
    Figure,
    Last,
    Mark,
    Op,
    Tree,
    depth,
    type_of,
)

MAX_LENGTH, MAX_DEPTH, MAX_CHAIN = 1000, 50, 200
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_FUNCTIONS = ["min", "max", "abs", "floor", "ceil", "ln", "round", "if", "count", "has", "date",
              "days", "points", "max_points", "share", "status", "input", "last", "unit", "sum_children",
              *PEER_FUNCTIONS, *ROW_FUNCTIONS, *NEIGHBOUR_FUNCTIONS]
_FIXED_ARITY = {"abs": 1, "floor": 1, "ceil": 1, "ln": 1, "has": 1, "date": 1, "days": 2, "points": 1, "max_points": 1,
                "share": 1, "status": 1, "input": 2, "unit": 1, "sum_children": 1, "if": 3, "same": 1, "parent": 1,
                **ROW_FUNCTIONS}
# function -> the first version of the language that has it
_SINCE = dict.fromkeys((*PEER_FUNCTIONS, *ROW_FUNCTIONS, *NEIGHBOUR_FUNCTIONS), 2)


def parse(text: str, scope: Scope, expected: str) -> Tree:
    """The tree of `text`, whose result must be of type `expected`. Raises ExpressionFault."""
    if len(text) > MAX_LENGTH:
        raise ExpressionFault("expression_too_long", 0, limit=MAX_LENGTH)
    parser = _Parser(tokens_of(text), scope, len(text))
    tree = parser.expression()
    parser.finish()
    if depth(tree) > MAX_CHAIN:
        raise ExpressionFault("expression_too_deep", 0, limit=MAX_CHAIN)
    if outside := alone(tree):
        raise ExpressionFault("same_alone", 0, text=outside)
    found = type_of(tree)
    if found != expected:
        raise ExpressionFault("expression_type", 0, expected=expected, found=found)
    return tree


class _Parser(NeighbourFunctions, RowFunctions):
    def __init__(self, tokens: list[tuple[str, str, int]], scope: Scope, length: int):
        self.item_here, self.version_here = scope.item, scope.format
        self.table = scope.table if scope.format > 1 else None
        self.tokens, self.scope, self.at, self.depth = [*tokens, ("end", "", length)], scope, 0, 0

    def peek(self) -> str:
        """The sign or word that comes next; empty before a number or a text, and at the end."""
        kind, text, _ = self.tokens[self.at]
        return text if kind in ("sign", "word") else ""

    def position(self) -> int:
        return self.tokens[min(self.at, len(self.tokens) - 1)][2]

    def expect(self, sign: str) -> None:
        if self.peek() != sign:
            raise self.unexpected(sign)
        self.at += 1

    def unexpected(self, wanted: str = "") -> ExpressionFault:
        kind, text, at = self.tokens[self.at]
        if kind == "end":
            return ExpressionFault("expression_ends", at, wanted=wanted)
        return ExpressionFault("expression_unexpected", at, text=text, wanted=wanted)

    def finish(self) -> None:
        if self.tokens[self.at][0] != "end":
            raise self.unexpected()

    def expression(self) -> Tree:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise ExpressionFault("expression_too_deep", self.position(), limit=MAX_DEPTH)
        tree = self.chain("or", lambda: self.chain("and", self.negation))
        self.depth -= 1
        return tree

    def chain(self, word: str, part: Callable[[], Tree]) -> Tree:
        at, parts = self.position(), [part()]
        while self.peek() == word:
            self.at += 1
            parts.append(part())
        return parts[0] if len(parts) == 1 else self.typed(word, parts, at)

    def negation(self) -> Tree:
        at = self.position()
        if self.peek() == "not":
            self.at += 1
            return self.typed("not", [self.comparison()], at)
        return self.comparison()

    def comparison(self) -> Tree:
        at, left = self.position(), self.sum()
        sign = self.peek()
        if sign not in COMPARISONS:
            return left
        self.at += 1
        left, right = self.columns_as_text(left, self.sum())
        self.check_comparison(sign, left, right, at)
        return Op(sign, (left, right))

    def columns_as_text(self, left: Tree, right: Tree) -> tuple[Tree, Tree]:
        """A free column of units.csv is text where it is compared with a text."""
        def free(tree: Tree) -> bool:
            return type(tree) is Column and tree.name not in self.scope.columns

        if free(left) and type_of(right) == TEXT:
            left = Column(left.name, TEXT)  # type: ignore[union-attr]
        if free(right) and type_of(left) == TEXT:
            right = Column(right.name, TEXT)  # type: ignore[union-attr]
        return left, right

    def check_comparison(self, sign: str, left: Tree, right: Tree, at: int) -> None:
        types = {type_of(left), type_of(right)}
        if LIST in types:
            raise ExpressionFault("list_alone", at, text=sign)
        if CONDITION in types:
            raise ExpressionFault("condition_compared", at)
        if len(types) > 1 or (TEXT in types and sign not in ("=", "!=")):
            raise ExpressionFault("comparison_types", at, left=type_of(left), right=type_of(right), sign=sign)
        for figure, other in ((left, right), (right, left)):
            if isinstance(figure, Figure) and isinstance(other, Const):
                codes = list(self.scope.choices.get((figure.item, figure.name), ()))
                if codes and other.value not in codes:
                    raise ExpressionFault("unknown_choice_code", at, text=other.value, allowed=codes)

    def sum(self) -> Tree:
        return self.binary(("+", "-"), lambda: self.binary(("*", "/"), self.factor))

    def binary(self, signs: tuple[str, ...], part: Callable[[], Tree]) -> Tree:
        at, left = self.position(), part()
        while (sign := self.peek()) in signs:
            self.at += 1
            left = self.typed(sign, [left, part()], at)
        return left

    def factor(self) -> Tree:
        at = self.position()
        if self.peek() == "-":
            self.at += 1
            inner = self.primary()
            if isinstance(inner, Const) and isinstance(inner.value, Fraction):
                return Const(type(inner.value)(-inner.value))
            return self.typed("neg", [inner], at)
        return self.primary()

    def primary(self) -> Tree:
        kind, text, at = self.tokens[self.at]
        if kind == "number":
            self.at += 1
            return Const(Share(Fraction(text[:-1]) / 100) if text.endswith("%") else Fraction(text))
        if kind == "text":
            self.at += 1
            return Const(text[1:-1])
        if text == "(" and kind == "sign":
            self.at += 1
            inner = self.expression()
            self.expect(")")
            return inner
        if kind == "word" and text not in ("and", "or", "not"):
            self.at += 1
            return self.call(text, at) if self.peek() == "(" else self.name(text, at)
        raise self.unexpected()

    def name(self, text: str, at: int) -> Tree:
        if text in self.columns_here:
            return self.columns_here[text]
        if text in self.scope.names:
            return self.scope.names[text]
        self.check_column(text, at)
        if everyone := self.everyone(text):
            return everyone
        near = difflib.get_close_matches(text, [*self.columns_here, *self.scope.names], 3)
        if text in ("yes", "no", "true", "false"):
            raise ExpressionFault("yes_no_in_expression", at, text=text)
        raise ExpressionFault("unknown_name", at, text=text, near=near)

    def call(self, function: str, at: int) -> Tree:
        if function not in _FUNCTIONS:
            raise ExpressionFault("unknown_function", at, text=function,
                                  near=difflib.get_close_matches(function, _FUNCTIONS, 3))
        if _SINCE.get(function, 1) > self.scope.format:
            raise ExpressionFault("format_needed", at, text=function, needed=_SINCE[function])
        self.expect("(")
        args, outer = list[Tree](), self.scope
        self.scope = self.within(function, at)
        while self.peek() != ")":
            if args:
                self.expect(",")
            args.append(self.argument(function, args))
        self.at, self.scope, wanted = self.at + 1, outer, _FIXED_ARITY.get(function)
        least, most = function not in CHILD_FUNCTIONS, 2 if function in ("round", "last") else len(args)
        if wanted not in (None, len(args)) or (wanted is None and not least <= len(args) <= most):
            raise ExpressionFault("argument_count", at, function=function, found=len(args))
        builder = getattr(self, f"_{function}", None)
        return builder(args, at) if builder else self.typed(function, args, at)

    def typed(self, name: str, args: list[Tree], at: int) -> Tree:
        wanted = SIGNATURES[name][0]
        for arg in args if wanted else ():
            if type_of(arg) != wanted[0]:
                raise ExpressionFault("argument_type", at, function=name, expected=wanted[0], found=type_of(arg))
        return Op(name, tuple(args))

    def literal(self, arg: Tree, function: str, at: int) -> str:
        if isinstance(arg, Const) and isinstance(arg.value, str):
            return arg.value
        raise ExpressionFault("argument_literal", at, function=function)

    def item(self, arg: Tree, function: str, at: int) -> str:
        item = self.literal(arg, function, at)
        if item not in self.scope.items:
            raise ExpressionFault("unknown_item", at, text=item,
                                  near=difflib.get_close_matches(item, self.scope.items, 3))
        return item

    def _if(self, args: list[Tree], at: int) -> Tree:
        if type_of(args[0]) != CONDITION:
            raise ExpressionFault("argument_type", at, function="if", expected=CONDITION, found=type_of(args[0]))
        if type_of(args[1]) != type_of(args[2]):
            raise ExpressionFault("if_types", at, left=type_of(args[1]), right=type_of(args[2]))
        return Cases(((args[0], args[1]),), args[2])

    def _round(self, args: list[Tree], at: int) -> Tree:
        decimals = args[1] if len(args) == 2 else Const(Fraction(0))
        if not (isinstance(decimals, Const) and isinstance(decimals.value, Fraction)
                and decimals.value.denominator == 1 and 0 <= decimals.value <= 10):
            raise ExpressionFault("round_decimals", at)
        return self.typed("round", [args[0], decimals], at)

    def _date(self, args: list[Tree], at: int) -> Tree:
        text = self.literal(args[0], "date", at)
        try:
            if not _DATE.fullmatch(text):
                raise ValueError
            return Const(date.fromisoformat(text))
        except ValueError:
            raise ExpressionFault("date_in_expression", at, text=text) from None

    def _has(self, args: list[Tree], at: int) -> Tree:
        return Op("has", tuple(map(self.number_of_rows, args)))

    def _mark(self, what: str, args: list[Tree], at: int) -> Tree:
        return Mark(self.item(args[0], what, at), what)

    _points, _max_points = partialmethod(_mark, "points"), partialmethod(_mark, "max_points")
    _share, _status = partialmethod(_mark, "share"), partialmethod(_mark, "status")

    def _input(self, args: list[Tree], at: int) -> Tree:
        item, name = self.item(args[0], "input", at), self.literal(args[1], "input", at)
        return Figure(item, name, self.figure_type(item, name, at))

    def figure_type(self, item: str, name: str, at: int) -> str:
        inputs = self.scope.items[item]
        if name not in inputs:
            raise ExpressionFault("unknown_input", at, item=item, text=name,
                                  near=difflib.get_close_matches(name, inputs, 3))
        return inputs[name]

    def _last(self, args: list[Tree], at: int) -> Tree:
        return Last(self.item(args[0], "last", at), self.literal(args[1], "last", at) if len(args) == 2 else "")

    def _unit(self, args: list[Tree], at: int) -> Tree:
        column = self.literal(args[0], "unit", at)
        return Column(column, self.scope.columns.get(column, NUMBER))

    def _sum_children(self, args: list[Tree], at: int) -> Tree:
        name = self.literal(args[0], "sum_children", at)
        if name not in self.scope.shared:
            raise ExpressionFault("unknown_shared", at, text=name,
                                  near=difflib.get_close_matches(name, self.scope.shared, 3))
        return ChildSum(name)
