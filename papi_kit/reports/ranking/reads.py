"""What the mark of an item reads, and on which side of the total it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ...rule.tree import ChildSum, Column, Figure, Last, Mark, Op, Peer, Tree, walk, walk_own
from ...scoring.program.program import Item


def sign(item: Item) -> int:
    return -1 if item.domain_type == "penalty" else 1


def trees(item: Item) -> list[Tree]:
    """The trees that make the mark of a leaf."""
    changes = (tree for tree, _ in (*item.deductions, *item.reduce))
    return [t for t in (item.value, item.rule, item.override, *changes) if t is not None]


def reads(item: Item) -> Iterable[Tree]:
    return read(trees(item))


def read(wholes: Iterable[Tree]) -> Iterable[Tree]:
    """What is read of the unit itself, and of its peers."""
    kinds = (Figure, Mark, Last, Column, ChildSum, Peer)
    return dict.fromkeys(tree for whole in wholes for tree in walk_own(whole) if isinstance(tree, kinds))


def asked(item: Item, items: Mapping[str, Item]) -> Iterable[tuple[str, str]]:
    """Figures whose absence the rule provides for; of a parent, also those of the rules whose value it looks at."""
    looked_at = [items[key] for key in item.parts if items[key].zero_parent_when is not None]
    for tree in (tree for each in (item, *looked_at) for whole in trees(each) for tree in walk(whole)):
        if isinstance(tree, Op) and tree.name == "has" and isinstance(tree.args[0], Figure):
            yield tree.args[0].item, tree.args[0].name
