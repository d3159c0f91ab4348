"""Bands in points that some units can never reach: items that do not exist for their group, or that are taken out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from ...findings import Finding, warning
from ..program.item import Item
from .look import Look


def check(look: Look) -> Iterator[Finding]:
    """Of the highest band alone: what holds of it is mended for all."""
    bands, top = look.rubric.bands, look.rubric.bands[0] if look.rubric.bands else None
    if look.rubric.ranking.by != "points" or top is None or not isinstance(top.lower, Fraction):
        return
    if look.touched & {"bands", "band_ends", "max", "domains"} or len(bands) < 2:
        return
    place = look.place(("bands", 0, "at_least" if top.at_least is not None else "above"))
    whole = _most(look, None)
    for group in look.program.groups:
        most = _most(look, group)
        if most < top.lower <= whole:
            yield warning("band_beyond_group", place, label=top.label, group=group, most=most, end=top.lower)
    gone = [item for item in look.program.leaves() if item.na_policy == "remove" and item.domain_type == "base"]
    left = whole - sum((_top(item, None) for item in gone), Fraction(0))
    if gone and left < top.lower <= whole:
        yield warning("band_beyond_removed", place, label=top.label, most=left, end=top.lower,
                      items=[item.id for item in gone])


def _most(look: Look, group: str | None) -> Fraction:
    """The most points that a unit of the group can have; of any, where it is None."""
    rubric, clamp = look.rubric, look.rubric.total.at_most
    tops = {kind: sum((_top(d, group) for d in look.program.domains if d.domain_type == kind), Fraction(0))
            for kind in ("base", "bonus")}
    stated = rubric.max.get(group) if isinstance(rubric.max, Mapping) and group is not None else rubric.max
    base = stated if isinstance(stated, Fraction) else tops["base"]
    most = base + tops["bonus"]
    return most if clamp is None else min(most, clamp)


def _top(item: Item, group: str | None) -> Fraction:
    if group is not None and not item.exists_for(group):
        return Fraction(0)
    if isinstance(item.max, Mapping):
        return item.max.get(group, Fraction(0)) if group is not None else max(item.max.values())
    return item.max
