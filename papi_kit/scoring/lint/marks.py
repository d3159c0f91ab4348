"""Marks that a decision gives twice, or that no unit can have: a special case that the rule marks otherwise, and
alternatives that are added up."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import combinations, pairwise

from ...findings import Finding
from ...language.numbers import Share
from ...rule.env import Env
from ...rule.tree import MAX_POINTS, VALUE, Cases, Const, Fail, Op, Tree, children, walk
from ..program.item import Item
from .bounds import View, bounds
from .look import Look, maxima

_OPPOSITE = {"=": "!=", "!=": "=", "<": ">=", ">=": "<", ">": "<=", "<=": ">"}


def check(look: Look) -> Iterator[Finding]:
    for item in look.leaves():
        if not item.relative and look.sound(item.id, "override_when"):
            yield from _twice(look, item)
        yield from _below_the_rest(look, item)
    for item in look.items():
        if item.combine == "sum" and item.parts and not item.capped:
            yield from _alternatives(look, item)


# -- one value, two marks --------------------------------------------------------------------------------------------
def _twice(look: Look, item: Item) -> Iterator[Finding]:
    """A special case that asks for nothing but the value is a second rule for the same value."""
    rule, branches = item.rule, item.override.branches if isinstance(item.override, Cases) else ()
    if rule is None or not branches or not _of_value(rule):
        return
    lowest = min(maxima(item))
    for number, (condition, points) in enumerate(branches):
        if not (_of_value(condition) and _of_value(points)) or VALUE not in walk(condition):
            continue
        for value in _tried(look, item, condition):
            env = Env({}, value=value, max_points=lowest)
            holds, first, second = (look.program.run(tree)(env) for tree in (condition, rule, points))
            if holds is True and isinstance(first, Fraction) and isinstance(second, Fraction) and first != second:
                said = Share(value) if item.percent else value
                yield look.warning("two_marks", item, "override_when", number, value=said, by_rule=first,
                                   by_case=second)
                break


def _below_the_rest(look: Look, item: Item) -> Iterator[Finding]:
    """A rung for the best values that gives less there than the rule of what is left, which rises up to it, would: a
    formula and a ladder for one item."""
    if item.node is None or item.node.rule is None or item.rule is None:
        return
    found = list(item.node.rule.cases(item.rule))
    rest = next((points for _, condition, points in found if condition is None), None)
    if rest is None or not _of_value(rest) or VALUE not in walk(rest):
        return
    for keys, condition, points in found:
        if condition is None or not (_of_value(condition) and _of_value(points)) or VALUE not in walk(condition):
            continue
        if met := next(_falls(look, item, condition, points, rest), None):
            value, mark, other = met
            yield look.warning("rung_below_rest", item, "rule", *keys, value=Share(value) if item.percent else value,
                               by_rung=mark, by_rest=other)


def _falls(look: Look, item: Item, condition: Tree, points: Tree,
           rest: Tree) -> Iterator[tuple[Fraction, Fraction, Fraction]]:
    """Values of the rung at which it gives less, and something, than the rest would, which gives as much or less to
    what lies before the rung."""
    lowest, step = min(maxima(item)), Fraction(1, 100) if item.percent else Fraction(1)

    def at(tree: Tree, value: Fraction) -> object:
        return look.program.run(tree)(Env({}, value=value, max_points=lowest))

    for value in _tried(look, item, condition):
        mark, other = at(points, value), at(rest, value)
        if at(condition, value) is not True or not isinstance(mark, Fraction) or not isinstance(other, Fraction):
            continue
        before = [x for x in (value - step, value + step) if at(condition, x) is False]
        rises = [isinstance(found := at(rest, x), Fraction) and mark < found <= other for x in before]
        if 0 < mark < other and any(rises):
            yield value, mark, other


def _of_value(tree: Tree) -> bool:
    """Whether the tree hangs on the measured value and the maximum alone."""
    return all(node in (VALUE, MAX_POINTS) or isinstance(node, (Const, Fail)) or children(node) for node in walk(tree))


def _tried(look: Look, item: Item, condition: Tree) -> list[Fraction]:
    """The ends of the condition, what lies between and beyond them, within what the value can be."""
    ends = sorted({n.value for n in walk(condition) if isinstance(n, Const) and isinstance(n.value, Fraction)})
    step = Fraction(1, 100) if item.percent else Fraction(1)
    between = [(a + b) / 2 for a, b in pairwise(ends)]
    found = bounds(item.value, View(look.program, item)) if item.value is not None else None
    tried = dict.fromkeys([*ends, *(end + step for end in ends), *(end - step for end in ends), *between])
    return [value for value in tried if found is None or found.low <= value <= found.high]


# -- alternatives added up -------------------------------------------------------------------------------------------
def _alternatives(look: Look, parent: Item) -> Iterator[Finding]:
    parts = [look.program.items[key] for key in parent.parts]
    asked = [part for part in parts if part.na_when is not None and part.na_policy == "zero"]
    for one, other in combinations(asked, 2):
        if one.na_when is not None and other.na_when is not None and _opposite(one.na_when, other.na_when):
            yield look.warning("alternatives_added", parent, "max", items=[one.id, other.id],
                               most=_most(parent, one, other), max=max(maxima(parent)))


def _opposite(one: Tree, other: Tree) -> bool:
    """Whether exactly one of two conditions holds."""
    if Op("not", (one,)) == other or Op("not", (other,)) == one:
        return True
    return isinstance(one, Op) and isinstance(other, Op) and _OPPOSITE.get(one.name) == other.name \
        and one.args == other.args


def _most(parent: Item, one: Item, other: Item) -> Fraction:
    return max(maxima(parent)) - min(max(maxima(one)), max(maxima(other)))
