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
    for item in look.items():
        if item.combine == "sum" and item.parts and not item.capped:
            yield from _alternatives(look, item)


# -- one value, two marks --------------------------------------------------------------------------------------------
def _twice(look: Look, item: Item) -> Iterator[Finding]:
    """A special case that asks for nothing but the value is a second rule for the same value."""
    rule, branches = item.rule, item.override.branches if isinstance(item.override, Cases) else ()
    if rule is None or not _of_value(rule):
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
