"""Trees specialised: what is known now stands in its place, names are put in, and what follows is worked out.

Folding never changes what a tree gives; a name that a step binds stays.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from .tree import Cases, Const, Fail, Name, Op, Step, Tree, op, replace, walk

Known = Callable[[Tree], Tree | None]

ABSENT, ZERO, YES, NO = Fail(""), Const(Fraction(0)), Const(True), Const(False)
_NUMBERS: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv, "min": min, "max": max}
_SIGNS: dict[str, Callable[..., bool]] = {
    "=": operator.eq, "!=": operator.ne, "<": operator.lt, "<=": operator.le, ">": operator.gt, ">=": operator.ge}
_NEUTRAL_RIGHT = {"+": 0, "-": 0, "*": 1, "/": 1}
_NEUTRAL_LEFT = {"+": 0, "*": 1}


def folded(tree: Tree, known: Known = lambda tree: None, names: Mapping[str, Tree] | None = None) -> Tree:
    """The tree with every node for which `known` gives one replaced by it,
    and every name of `names` by what it stands for."""
    return _Folding(known, names or {}).tree(tree, frozenset())


class _Folding:
    def __init__(self, known: Known, names: Mapping[str, Tree]):
        self.known, self.names = known, names
        self.kept: dict[str, Tree] = {}

    def tree(self, tree: Tree, bound: frozenset[str]) -> Tree:
        bare = isinstance(tree, Name) and tree.name in bound
        found = None if bare else self.known(tree)
        if found is not None:
            return found
        match tree:
            case Name(name=name) if not bare and name in self.names:
                if name not in self.kept:
                    self.kept[name] = self.tree(self.names[name], frozenset())
                return self.kept[name]
            case Op(name="*", args=(top, Op(name="mean", args=pairs))):
                return _mean([self.tree(pair, bound) for pair in pairs], self.tree(top, bound))
            case Op(name=name, args=args):
                return _operation(name, tuple(self.tree(arg, bound) for arg in args))
            case Cases():
                return self.cases(tree, bound)
            case Step():
                return self.step(tree, bound)
        return tree

    def cases(self, tree: Cases, bound: frozenset[str]) -> Tree:
        """Without the branches that cannot be; none is asked after one that always holds, or is undecided."""
        kept: list[tuple[Tree, Tree]] = []
        for condition, result in tree.branches:
            holds = self.tree(condition, bound)
            if holds == YES or isinstance(holds, Fail):
                return _cases(kept, self.tree(result, bound) if holds == YES else ABSENT)
            if holds != NO:
                kept.append((holds, self.tree(result, bound)))
        return _cases(kept, self.tree(tree.otherwise, bound))

    def step(self, tree: Step, bound: frozenset[str]) -> Tree:
        before = self.tree(tree.before, bound)
        if isinstance(before, Fail):
            return before
        after, name = self.tree(tree.after, bound | {tree.name}), Name(tree.name)
        if after == name:
            return before
        if isinstance(before, Const):
            return folded(put(after, name, before))
        if not tree.code and not any(isinstance(node, Name) and node.name == tree.name for node in walk(after)):
            return after
        return Step(tree.code, before, after, tree.told, tree.name)


def put(tree: Tree, name: Name, value: Tree) -> Tree:
    """The tree with `value` for the name, where no step inside binds it anew."""
    def change(node: Tree) -> Tree | None:
        if isinstance(node, Name) and node.name == name.name:
            return value
        if isinstance(node, Step) and node.name == name.name:
            return Step(node.code, put(node.before, name, value), node.after, node.told, node.name)
        return None

    return replace(tree, change)


def _cases(branches: Sequence[tuple[Tree, Tree]], otherwise: Tree) -> Tree:
    return Cases(tuple(branches), otherwise) if branches else otherwise


def _operation(name: str, args: tuple[Tree, ...]) -> Tree:
    match name:
        case "and" | "or":
            return _logic(name, args)
        case "not" if isinstance(args[0], Const):
            return Const(not args[0].value)
        case "has" if isinstance(args[0], Const | Fail):
            return Const(isinstance(args[0], Const))
        case "holds":
            return NO if isinstance(args[0], Fail) else args[0] if isinstance(args[0], Const) else op("holds", args[0])
        case "total" | "largest" | "smallest":
            return _of_those_there(name, args)
        case "mean":
            return _mean(args, Const(Fraction(1)))
        case "geometric":
            return Op(name, tuple(arg for pair in _weighted(args) for arg in pair))
    return _arithmetic(name, args)


def _arithmetic(name: str, args: tuple[Tree, ...]) -> Tree:
    if name in (*_NUMBERS, *_SIGNS) and any(isinstance(arg, Fail) for arg in args):
        return ABSENT
    values = [arg.value for arg in args if isinstance(arg, Const)]
    if len(values) == len(args) == 2 and name in _SIGNS:
        return Const(_SIGNS[name](*values))
    if len(args) != 2 or name not in _NUMBERS:
        return Op(name, args)
    numbers = [value for value in values if isinstance(value, Fraction)]
    if len(numbers) == 2 and not (name == "/" and numbers[1] == 0):
        return Const(_NUMBERS[name](*numbers))
    if isinstance(args[1], Const) and args[1].value == _NEUTRAL_RIGHT.get(name):
        return args[0]
    if isinstance(args[0], Const) and args[0].value == _NEUTRAL_LEFT.get(name):
        return args[1]
    return Op(name, args)


def _logic(name: str, args: tuple[Tree, ...]) -> Tree:
    """By Kleene's logic: one argument may decide; those that cannot are left out."""
    decides, idle = (NO, YES) if name == "and" else (YES, NO)
    if decides in args:
        return decides
    left = tuple(arg for arg in args if arg != idle)
    return Op(name, left) if len(left) > 1 else left[0] if left else idle


def _of_those_there(name: str, args: tuple[Tree, ...]) -> Tree:
    there = [arg for arg in args if not isinstance(arg, Fail)]
    if not there:
        return ABSENT
    if name == "total":
        there = [arg for arg in there if arg != ZERO] or [ZERO]
    numbers = [arg.value for arg in there if isinstance(arg, Const) and isinstance(arg.value, Fraction)]
    if len(numbers) == len(there):
        return Const(sum(numbers, Fraction(0)) if name == "total" else (max if name == "largest" else min)(numbers))
    return there[0] if len(there) == 1 else Op(name, tuple(there))


def _weighted(args: Sequence[Tree]) -> list[tuple[Tree, Tree]]:
    """Weight and share by turns, of those there; the weights made to add up to 1."""
    pairs: list[tuple[Tree, Tree]] = [
        (weight, share) for weight, share in zip(args[::2], args[1::2], strict=True) if not isinstance(share, Fail)]
    weights = [weight.value for weight, _ in pairs if isinstance(weight, Const) and isinstance(weight.value, Fraction)]
    whole = sum(weights, Fraction(0))
    if len(weights) < len(pairs) or not whole:
        return pairs
    return [(Const(weight / whole), share) for weight, (_, share) in zip(weights, pairs, strict=True)]


def _mean(args: Sequence[Tree], top: Tree) -> Tree:
    """`top` times the mean, as a sum of the shares with their weights."""
    terms = [_operation("*", (_operation("*", (top, weight)), share)) for weight, share in _weighted(args)]
    if not terms:
        return ABSENT
    found = terms[0]
    for term in terms[1:]:
        found = op("+", found, term)
    return found
