"""A leaf's rule as one tree of figures, and its break points in one of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction

from ...rule.readers.breaks import piecewise
from ...rule.readers.exact import Env
from ...rule.tree import POINTS, VALUE, Cases, Const, Figure, Op, Tree, const, op, walk
from ...rule.tree import replace as replaced
from ...scoring.exact.marks import UnitState
from ...scoring.program.program import Item
from .figures import Grid, ordinal


def whole_rule(item: Item) -> Iterator[Tree]:
    """The points of a leaf before rounding, and the condition that zeroes its parent, as trees of figures."""
    def measured(node: Tree) -> Tree | None:
        return item.value if node == VALUE and item.value is not None else None

    assert item.rule is not None
    points = _plain(replaced(item.rule, measured))

    def pointed(node: Tree) -> Tree | None:
        return points if node == POINTS else None

    def own(tree: Tree) -> Tree:
        return replaced(_plain(replaced(tree, measured)), pointed)

    if item.override is not None:
        points = own(item.override)
    if item.reduce:
        parts = [Cases(((own(condition), Const(by)),), const(0)) for condition, by in item.reduce]
        whole: Tree = const(1)
        for part in parts:
            whole = op("-", whole, part)
        points = op("*", points, whole)
    yield points
    if item.zero_parent_when is not None:
        yield own(item.zero_parent_when)


def _plain(tree: Tree) -> Tree:
    """Dates as numbers of days."""
    def plain(node: Tree) -> Tree | None:
        match node:
            case Const(date() as day):
                return const(day.toordinal())
            case Figure(item=item, name=name, type="date"):
                return Figure(item, name, "count")
            case Op("days", (first, second)):
                return op("-", _plain(second), _plain(first))
        return None

    return replaced(tree, plain)


def breaks_of(tree: Tree, grid: Grid, item: Item, state: UnitState) -> Sequence[Fraction]:
    found = [node for node in walk(tree) if isinstance(node, Figure) and (node.item, node.name) == grid.key]
    if not found:
        return ()
    days = {key: ordinal(value) if isinstance(value, date) else value for key, value in state.figures.items()}
    env = Env(days, state.scores, state.env.columns, state.env.last, state.env.child_sums, state.env.peers)
    env.max_points = item.max_for(state.unit.group) or Fraction(0)
    reach = (grid.low, grid.high) if grid.low is not None and grid.high is not None else None
    return piecewise(tree, found[0], env, reach).points
