"""What a mark hangs on, however far behind it: so that a change marks only what it may move."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import chain

from ...rule.tree import Mark, walk
from .item import Item, trees_of
from .lists import figures_in

Key = tuple[str, str]
Behind = Mapping[str, frozenset[Key] | None]


def behind_of(items: Mapping[str, Item], order: Iterable[str], once: Collection[str]) -> Behind:
    """Item -> the figures that its mark may hang on, its own and those of every mark that it reads, and (item, "") of
    itself and of each of those. None where that is not told: of items of which only one counts (`once`), and of what
    reads their marks. `order`: every item after what it reads."""
    found: dict[str, frozenset[Key] | None] = {}
    for key in order:
        item = items[key]
        trees = trees_of(item)
        marks = {node.item for tree in trees for node in walk(tree) if isinstance(node, Mark)}
        read = [found.get(each) for each in {*item.parts, *marks} - {key}]
        own = {(key, ""), *((spec.item, spec.name) for spec in item.figures),
               *((node.item, node.name) for tree in trees for node in figures_in(tree))}
        told = [each for each in read if each is not None]
        found[key] = None if key in once or len(told) < len(read) else frozenset(chain(own, *told))
    return found


def unmoved(behind: Behind, figures: Collection[Key]) -> list[str]:
    """The items whose marks surely stay as they are when these figures change."""
    return [key for key, keys in behind.items() if keys is not None and keys.isdisjoint(figures)]
