"""What an expression may ask of the units below and above: `count_children(band = "Tốt")`, `parent("band")`."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction

from ..values import dataclass
from .peer_functions import PeerFunctions
from .scope import Scope
from .tokens import ExpressionFault
from .tree import CONDITION, NUMBER, TEXT, ChildSum, Column, Const, Tree, type_of

RESULTS = {"band": TEXT, "points": NUMBER, "index": NUMBER, "rank": NUMBER}        # what is known of another unit
CHILD_FUNCTIONS = ("count_children", "mean_children")
NEIGHBOUR_FUNCTIONS = (*CHILD_FUNCTIONS, "parent")
_INSIDE = ("min", "max", "abs", "floor", "ceil", "ln", "round", "if", "count", "has", "date", "days", "unit")
OF_CHILD = {name: Column(f"child.{name}", kind) for name, kind in RESULTS.items()}


@dataclass(frozen=True, slots=True)
class Above(Column):
    """A result of the unit above; `name` as it is written, under which it stands among the unit's columns."""

    @property
    def what(self) -> str:
        return self.name.split('"')[1]


@dataclass(frozen=True, slots=True)
class Below(ChildSum):
    """How many units below fulfil `when`, or the mean of `of` over them; `name` as it is written. Both are read in the
    names of a unit below."""

    of: Tree
    when: Tree

    @property
    def counts(self) -> bool:
        return self.name.startswith("count_")


def above(what: str) -> Above:
    return Above(f'parent("{what}")', RESULTS[what])


class NeighbourFunctions(PeerFunctions):
    """The part of the parser that makes them."""

    scope: Scope

    def within(self, function: str, at: int) -> Scope:
        """The scope of the arguments of a function: results and columns of a unit below, nothing else. A unit below is
        not asked for its figures, its marks, its own neighbours or its peers."""
        if self.scope.inside and function not in _INSIDE:
            raise ExpressionFault("neighbours_inside", at, function=function, other=self.scope.inside)
        if function not in CHILD_FUNCTIONS:
            return self.scope
        columns = {**self.scope.columns, **{column.name: column.type for column in OF_CHILD.values()}}
        return replace(self.scope, names=OF_CHILD, items={}, shared={}, choices={}, lists={}, columns=columns,
                       inside=function)

    def _count_children(self, args: list[Tree], at: int) -> Tree:
        return self.below("count_children", Const(Fraction(1)), args, at)

    def _mean_children(self, args: list[Tree], at: int) -> Tree:
        if not args:
            raise ExpressionFault("argument_count", at, function="mean_children", found=0)
        if type_of(args[0]) != NUMBER:
            raise ExpressionFault("argument_type", at, function="mean_children", expected=NUMBER,
                                  found=type_of(args[0]))
        return self.below("mean_children", args[0], args[1:], at)

    def below(self, function: str, of: Tree, when: list[Tree], at: int) -> Tree:
        if len(when) > 1:
            raise ExpressionFault("argument_count", at, function=function, found=len(when) + (of != Const(Fraction(1))))
        for condition in when:
            if type_of(condition) != CONDITION:
                raise ExpressionFault("argument_type", at, function=function, expected=CONDITION,
                                      found=type_of(condition))
        return Below(self.written(at), of, when[0] if when else Const(True))

    def _parent(self, args: list[Tree], at: int) -> Tree:
        what = self.literal(args[0], "parent", at)
        if what not in RESULTS:
            raise ExpressionFault("unknown_result", at, text=what, known=list(RESULTS))
        return above(what)

    def everyone(self, text: str) -> Tree | None:
        return None if self.scope.inside else super().everyone(text)
