"""What is compared with peers: something of the units, so that the comparison tells them apart."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...findings import Finding, warning
from ...rule.peers import peers_in
from ...rule.tree import MAX_POINTS, ChildSum, Column, Const, Figure, Last, Mark, Name, Op, Peer, Tree, walk, walk_own
from ..program.item import Item
from .conditions import expression_place, written
from .look import Look

_OF_THE_UNIT = (Figure, Mark, Last, Column, ChildSum, Name)
_NEVER_BEYOND = {("<=", "best"): True, (">", "best"): False, (">=", "lowest"): True, ("<", "lowest"): False}
_TURNED = {"<": ">", "<=": ">=", ">": "<", ">=": "<="}


def check(look: Look) -> Iterator[Finding]:
    for text, trees, item in written(look):
        yield from _of_expression(look, text, trees, item)


def _of_expression(look: Look, text: Any, trees: list[Tree], item: Item | None) -> Iterator[Finding]:
    def told(code: str, peers: str = "") -> Finding:
        place = expression_place(look, text)
        return warning(code, place, item_id=item.id if item else "", expression=str(text), text=peers)

    peers = list(dict.fromkeys(peers_in(trees)))
    for peer in peers:
        if peer.written and not _of_units(walk(peer.of)):
            yield told("peers_constant", peer.text)
    if any(peer.written for peer in peers) and not any(_of_units(walk_own(tree)) for tree in trees):
        yield told("peers_alone")
    for sign, own, peer in (found for tree in trees for found in _compared(tree)):
        holds = _NEVER_BEYOND.get((sign, peer.what))
        if holds is not None and own == peer.of and peer.when == Const(True):
            yield told("condition_always" if holds else "condition_never")


def _of_units(nodes: Iterator[Tree]) -> bool:
    """Whether something is read that may differ from unit to unit."""
    return any(isinstance(node, _OF_THE_UNIT) and node != MAX_POINTS for node in nodes)


def _compared(tree: Tree) -> Iterator[tuple[str, Tree, Peer]]:
    """Comparisons with peers: the sign, what is compared, and the peers on the right."""
    for node in walk(tree):
        if isinstance(node, Op) and node.name in _TURNED:
            left, right = node.args
            if isinstance(right, Peer):
                yield node.name, left, right
            elif isinstance(left, Peer):
                yield _TURNED[node.name], right, left
