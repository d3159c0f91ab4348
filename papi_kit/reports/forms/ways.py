"""The ways in which a mark of a form may come about, numbered: which is taken stands in a slot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from ...rule.folding import ABSENT, NO, YES, folded
from ...rule.tree import Cases, Const, Tree, const, op
from ...rule.whole.model import Branch
from ...scoring.program.item import Item


@dataclass
class Marked:
    """What is known of an item's mark: trees that are short (a name, a figure, a number, nothing). `ways`: the statuses
    that are left, by the number of their branch in `taken`."""

    points: Tree
    top: Tree
    spread: Tree
    complete: Tree
    value: Tree
    ways: Mapping[int, Branch]
    taken: Tree
    status: Tree | None = None
    later: bool = False                    # marked by others, or by what others have

    def over(self, result: Callable[[Branch], Tree]) -> Tree:
        """One tree over the ways that are left."""
        return over(self.taken, {number: result(branch) for number, branch in self.ways.items()})


def over(taken: Tree, found: Mapping[int, Tree]) -> Tree:
    """One tree over numbered results, the most frequent for the rest."""
    results = list(found.values())
    rest = max(results, key=results.count)
    branches = tuple((op("=", taken, const(number)), result) for number, result in found.items() if result != rest)
    return Cases(branches, rest) if branches else rest


def complete_of(branch: Branch) -> Tree:
    """Whether a mark that came about in this way lacks nothing."""
    if branch.status == "incomplete":
        return NO
    if branch.status in ("scored", "by_hand"):
        return YES
    return folded(op("or", op("has", branch.points), op("<=", branch.max_points, const(0))))


def item_top(item: Item, group: str) -> Tree:
    found = item.max_for(group)
    return ABSENT if found is None else Const(found)
