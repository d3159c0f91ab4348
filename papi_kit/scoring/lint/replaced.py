"""Decrees and decisions that the rubric cites and that were replaced before its period ends."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...findings import Finding, Place, warning
from ...rubric.replaced import cited_and_replaced
from ...written.source import Scalar
from ..program.needs import period
from .look import Look


def check(look: Look) -> Iterator[Finding]:
    if "period" in look.touched or "year" in look.touched:
        return
    source, (_, last) = look.program.source, period(look.program)
    for text, item in _texts(source.data):
        for found in cited_and_replaced(text, last):
            yield warning("decision_replaced", Place(source.name, text.line, text.column), item_id=item, text=found.old,
                          new=found.new, since=found.since, what=found.what)


def _texts(data: Any) -> Iterator[tuple[Scalar, str]]:
    """Every text of the file, with the item in which it stands."""
    left: list[tuple[Any, str]] = [(data, "")]
    while left:
        data, item = left.pop()
        if isinstance(data, Scalar):
            yield data, item
        elif isinstance(data, dict):
            item = str(data.get("id", item))
            left += [(below, item) for below in reversed(data.values())]
        elif isinstance(data, list):
            left += [(below, item) for below in reversed(data)]
