"""What holds the total or takes away an index: numbers of the wrong size, and limits that change nothing."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from ...findings import Finding, error, warning
from ...language.numbers import Share
from ..program.item import Item
from .bands import most_points
from .look import Look


def check(look: Look) -> Iterator[Finding]:
    total, most = look.rubric.total, most_points(look)
    for number, limit in enumerate(look.rubric.total.limits):
        place, end = look.place(("total", "limits", number, limit.verb)), getattr(limit, limit.verb)
        idle = end >= most if limit.verb == "at_most" else end <= (total.at_least or Fraction(0))
        if isinstance(end, Share):
            yield error("points_with_sign", place, found=end)
        elif limit.verb != "points" and idle and not look.touched & {"max", "total", "domains"}:
            yield warning("limit_without_effect", place, key=limit.verb, found=end)
    yield from _least(look)


def _least(look: Look) -> Iterator[Finding]:
    """The least share in force, of the whole and of parents."""
    held: list[tuple[tuple, Fraction | None, str, list[Item]]] = [((), look.rubric.least_in_force, "", [
        item for item in look.program.items.values() if item.domain_type == "base"])]
    held += [(item.path, item.least, item.id, list(_inside(look, item))) for item in look.items() if not item.leaf]
    for path, least, item_id, inside in held:
        place = look.place((*path, "least_in_force"))
        if least is not None and not 0 < least <= 1:
            yield error("least_outside", place, item_id=item_id, found=least)
        elif least is not None and not any("remove" in (item.na_policy, item.missing) for item in inside):
            yield warning("least_without_effect", place, item_id=item_id)


def _inside(look: Look, item: Item) -> Iterator[Item]:
    yield item
    for key in item.parts:
        yield from _inside(look, look.program.items[key])
