"""Figures by which a unit would move what other units have of what is compared: of these no step is told.

A step holds the other units as they are. Where they are compared by what they reported, a better figure of one unit can
only lower the others. Not so where what is compared rests itself on peers (the best of differences from the mean), nor
where a special case, a reduction or the loss of a parent's points asks for peers (“below the mean: half of the points”
is more than some have): there it may raise them, and the promised rank would not come.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ...rule.tree import VALUE, Figure, Mark, Peer, Tree, walk
from ...scoring.facts.book import Key
from ...scoring.program.item import trees_of
from ...scoring.program.program import Program


def moving_others(program: Program) -> frozenset[Key]:
    """Figures, and as (item, "") leaves whose evidence would."""
    reader, found = _Reader(program), set[Key]()
    for key, peers in program.peers.items():
        inside = [node for peer in peers for node in reader.all([peer.of, peer.when], key)]
        for inner in dict.fromkeys(node for node in inside if isinstance(node, Peer)):
            found.update(_keys(reader.all([inner.of, inner.when], inner.item)))
    for item in program.items.values():
        asked = [item.override, item.zero_parent_when, *(condition for condition, _ in item.reduce)]
        for peer in (node for tree in asked if tree is not None for node in walk(tree) if isinstance(node, Peer)):
            found.update(_keys(reader.all([peer.of, peer.when], item.id)))
    return frozenset(found)


def _keys(nodes: Iterable[Tree]) -> Iterator[Key]:
    for node in nodes:
        if isinstance(node, Figure):
            yield node.item, node.name
        elif isinstance(node, Mark):
            yield node.item, ""


class _Reader:
    def __init__(self, program: Program):
        self.program = program
        self.rivals: dict[str, set[str]] = {}
        for once in program.once:
            for key in once.keys:
                self.rivals.setdefault(key, set()).update(once.keys)

    def all(self, trees: Iterable[Tree], item: str, seen: set[str] | None = None) -> Iterator[Tree]:
        """Every node of the trees, of the values and of the marks that they read."""
        seen = set() if seen is None else seen
        for node in (node for tree in trees for node in walk(tree)):
            yield node
            value = self.program.items[item].value
            if node == VALUE and value is not None and f"{item}=" not in seen:
                seen.add(f"{item}=")
                yield from self.all([value], item, seen)
            if isinstance(node, Mark):
                yield from self.mark(node.item, seen)

    def mark(self, item: str, seen: set[str]) -> Iterator[Tree]:
        """What the mark of an item rests on, and those of its parts and of the items that count once with it."""
        if item in seen:
            return
        seen.add(item)
        yield Mark(item, "points")
        yield from self.all(trees_of(self.program.items[item]), item, seen)
        for other in (*self.program.items[item].parts, *sorted(self.rivals.get(item, ()))):
            yield from self.mark(other, seen)
