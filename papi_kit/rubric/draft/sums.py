"""Maxima that add up: what is not written is added, the mark of a footnote that sticks to a number is taken off."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ...findings import Finding, error, warning
from .maxima import without_mark
from .structure import Node


def add_up(node: Node) -> Iterator[Finding]:
    """Fills in and mends the maxima below and of `node`; tells each change and each sum that does not agree."""
    for part in node.parts:
        yield from add_up(part)
    known = [part.maximum for part in node.parts if part.maximum is not None]
    if not node.parts or len(known) < len(node.parts):
        return
    total = sum(map(abs, known), Fraction(0))
    if node.maximum is None:
        node.maximum = -total if all(one < 0 for one in known) else total
        return
    if abs(node.maximum) == total:
        return
    if total in map(abs, without_mark(node.written)):
        yield warning("draft_footnote", node.place, item_id=node.id, written=node.written, points=total, item=node.id)
        node.maximum = total if node.maximum > 0 else -total
        return
    mended = [(part, value) for part in node.parts for value in without_mark(part.written)
              if part.maximum is not None and total - abs(part.maximum) + abs(value) == abs(node.maximum)]
    if len(mended) == 1:
        part, value = mended[0]
        yield warning("draft_footnote", part.place, item_id=part.id, written=part.written, points=value, item=part.id)
        part.maximum = value
        return
    yield error("draft_sum", node.place, item_id=node.id, item=node.id, stated=abs(node.maximum), total=total,
                name=node.name)
