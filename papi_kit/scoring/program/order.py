"""In what order items are marked: each after everything that it reads, lists of which one counts when all are in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ...rule.tree import Mark, Name, Peer, Tree, walk
from .item import Item, trees_of


def ordered(items: Mapping[str, Item]) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Every item after the items it reads, and the circles that forbid that, each along its way."""
    groups = once_groups(items)
    reads = {key: reads_of(item, items, groups) for key, item in items.items()}
    order: list[str] = []
    circles: list[tuple[str, ...]] = []
    done: dict[str, bool] = {}

    def visit(key: str, way: tuple[str, ...]) -> None:
        if key in done:
            if not done[key]:
                circles.append((*way[way.index(key):], key))
            return
        done[key] = False
        for other in reads[key]:
            visit(other, (*way, key))
        done[key] = True
        order.append(key)

    for key in items:
        visit(key, ())
    return tuple(order), circles


def once_groups(items: Mapping[str, Item]) -> list[tuple[str, ...]]:
    """The lists of items of which only one counts, in file order."""
    return [(key, *item.counts_once) for key, item in items.items() if item.counts_once]


def reads_of(item: Item, items: Mapping[str, Item], groups: Sequence[tuple[str, ...]]) -> list[str]:
    """The items whose final points must be known before this one's mark. `groups`: as `once_groups`."""
    reads = list(item.parts)
    trees = [*trees_of(item), *(t for part in item.parts for t in [items[part].zero_parent_when] if t is not None)]
    reads += [n.item for tree in trees for n in walk(tree) if isinstance(n, Mark)]
    others = [r for r in with_rivals(reads, [g for g in groups if item.id not in g]) if r != item.id]
    return [*others, item.id] if item.id in reads and _reads_itself(item) else others


def rests_on_peers(items: Mapping[str, Item], condition: Tree) -> bool:
    """Whether a condition of the unit hangs on other units by way of some mark; a total is made of all of them."""
    relative = {key for key, item in items.items() if any(isinstance(n, Peer) for t in trees_of(item) for n in walk(t))}
    nodes = list(walk(condition))
    waiting = [*items] if any(isinstance(n, Name) for n in nodes) else [n.item for n in nodes if isinstance(n, Mark)]
    seen, groups = set[str](), once_groups(items)
    while waiting:
        key = waiting.pop()
        if key in relative:
            return True
        if key not in seen:
            seen.add(key)
            waiting += reads_of(items[key], items, groups)
    return False


def _reads_itself(item: Item) -> bool:
    """Whether the mark rests on itself. What is asked of it once it is marked (relations, and whether it takes its
    parent's points) may, but not what is compared with peers, which is gathered before."""
    after = {item.zero_parent_when, *(check.tree for check in item.checks)}
    before = [tree for tree in trees_of(item) if tree not in after]
    compared = [peer for tree in trees_of(item) for peer in walk(tree) if isinstance(peer, Peer)]
    return any(isinstance(n, Mark) and n.item == item.id for tree in (*before, *compared) for n in walk(tree))


def with_rivals(reads: list[str], groups: list[tuple[str, ...]]) -> list[str]:
    """The items, and those that `counts_once_with` sets against them, directly or by way of another list."""
    found = dict.fromkeys(reads)
    while rivals := [key for group in groups if not found.keys().isdisjoint(group)
                     for key in group if key not in found]:
        found.update(dict.fromkeys(rivals))
    return list(found)
