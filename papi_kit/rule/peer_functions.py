"""What an expression may ask of the peers of the unit: `best(x)`, `mean(x, same("cum") and has(y))`."""

from __future__ import annotations

from functools import partialmethod

from .peers import FUNCTIONS
from .tokens import ExpressionFault
from .tree import CONDITION, NUMBER, POINTS, TEXT, Column, Const, Name, Op, Peer, Tree, op, type_of, walk

_EVERYONE, _OWN = Name("all", CONDITION), Name("same", TEXT)
_SPACED = frozenset(("<", "<=", "=", "!=", ">=", ">", "+", "-", "*", "/"))
PEER_FUNCTIONS = (*FUNCTIONS, "same")


class PeerFunctions:
    """The part of the parser that makes them. `item` is where the expression stands, `table` the columns in which
    peers are alike where no condition says who they are; None: nothing may be asked of them here."""

    tokens: list[tuple[str, str, int]]
    at: int
    item_here: str
    version_here: int
    table: tuple[Column, ...] | None

    def literal(self, arg: Tree, function: str, at: int) -> str:
        raise NotImplementedError

    def everyone(self, text: str) -> Tree | None:
        """`all`, wherever the version has peers: where they may not be asked, the function around it says so."""
        return _EVERYONE if text == "all" and (self.table is not None or self.version_here >= 2) else None

    def _same(self, args: list[Tree], at: int) -> Tree:
        return op("=", Column(self.literal(args[0], "same", at), TEXT), _OWN)

    def _over(self, what: str, args: list[Tree], at: int) -> Tree:
        if self.table is None:
            raise ExpressionFault("peers_not_here", at, function=what)
        if len(args) > 2:
            raise ExpressionFault("argument_count", at, function=what, found=len(args))
        for arg, wanted in zip(args, (NUMBER, CONDITION), strict=False):
            if type_of(arg) != wanted:
                raise ExpressionFault("argument_type", at, function=what, expected=wanted, found=type_of(arg))
        same, when = self.table, list[Tree]()
        if len(args) == 2:
            same, when = _split(args[1])
        for tree in (args[0], *when):
            _check(tree, what, at)
        among = Const(True) if not when else when[0] if len(when) == 1 else Op("and", tuple(when))
        return Peer(what, self.item_here, self.written(at), args[0], same, among)

    _best, _lowest = partialmethod(_over, "best"), partialmethod(_over, "lowest")
    _mean, _median = partialmethod(_over, "mean"), partialmethod(_over, "median")

    def written(self, at: int) -> str:
        """The function as written, from the place where it begins, with spaces as everybody puts them."""
        start = next(number for number, token in enumerate(self.tokens) if token[2] == at)
        return canonical(self.tokens[start:self.at])


def alone(tree: Tree) -> str:
    """`same` or `all` where they stand outside of what is asked of peers; empty where none does."""
    return next((node.name for node in walk(tree) if node in (_OWN, _EVERYONE) and isinstance(node, Name)), "")


def canonical(tokens: list[tuple[str, str, int]]) -> str:
    """Tokens with spaces around signs and words, and after commas."""
    text = ""
    for kind, sign, _ in tokens:
        if kind != "sign" or sign in _SPACED:
            text += "" if not text or text[-1] in "( " else " "
        text += f"{sign} " if sign == "," else sign
    return text


def _split(among: Tree) -> tuple[tuple[Column, ...], list[Tree]]:
    """The columns of `same`, and what else is asked."""
    parts = among.args if isinstance(among, Op) and among.name == "and" else (among,)
    same = [part.args[0] for part in parts if _is_same(part)]  # type: ignore[union-attr]
    when = [part for part in parts if not _is_same(part) and part != _EVERYONE]
    return tuple(column for column in dict.fromkeys(same) if isinstance(column, Column)), when


def _is_same(tree: Tree) -> bool:
    return isinstance(tree, Op) and tree.args[-1:] == (_OWN,)


def _check(tree: Tree, what: str, at: int) -> None:
    found = alone(tree)
    if found:
        raise ExpressionFault("same_alone", at, text=found)
    if POINTS in walk(tree):
        raise ExpressionFault("points_of_peers", at, function=what)
