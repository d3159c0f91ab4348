"""Weights of a parent: every part, above 0, and only where the combination reads them."""

from __future__ import annotations

from collections.abc import Iterator

from ...findings import Finding, error, warning
from ...language.numbers import Share
from .look import Look
from .sums import Family, families

_READ_BY = ("weighted", "geometric")


def check(look: Look) -> Iterator[Finding]:
    for family in families(look):
        if "weights" not in look.touched:
            yield from _family(look, family)


def _family(look: Look, family: Family) -> Iterator[Finding]:
    place = look.place((*family.path, "weights"))
    if not family.weights:
        if family.combine == "weighted":
            yield error("weights_required", look.place((*family.path, "combine")), item_id=family.id)
        return
    if family.combine not in _READ_BY:
        yield warning("weights_unused", place, item_id=family.id, combine=family.combine)
    parts = [part.id for part in family.parts]
    lacking, surplus = [p for p in parts if p not in family.weights], [w for w in family.weights if w not in parts]
    if lacking or surplus:
        yield error("weights_of_parts", place, item_id=family.id, lacking=lacking, surplus=surplus)
    for part, weight in family.weights.items():
        if weight <= 0:
            yield error("weight_not_positive", look.place((*family.path, "weights", part)), item_id=family.id,
                        part=part)
    total = sum(family.weights.values())
    if total != 1 and all(isinstance(weight, Share) for weight in family.weights.values()):
        yield warning("weights_not_whole", place, item_id=family.id, total=Share(total))
