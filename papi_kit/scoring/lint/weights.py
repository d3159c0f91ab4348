"""Weights: of the parts of a parent (every part, above 0, and only where the combination reads them), of those who mark
an item together (they add up to 100%), and of the groups that are rolled up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from ...findings import Finding, error, warning
from ...language.names import suggestions
from ...language.numbers import Share, percent_text
from ...rubric.assessors import judges_of
from ...rubric.kind import Keys
from ..program.item import Item
from .look import Look
from .sums import Family, families

_READ_BY = ("weighted", "geometric")


def check(look: Look) -> Iterator[Finding]:
    yield from _assessors(look)
    yield from _roll_up(look)
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


def _roll_up(look: Look) -> Iterator[Finding]:
    ranking = look.rubric.ranking
    if ranking.roll_up is None or "ranking" in look.touched:
        return
    place, weights = ("ranking", "roll_up"), ranking.roll_up.weights
    if ranking.within != "group":
        yield error("roll_up_not_by_group", look.place(place), within=ranking.within)
    for group, weight in weights.items():
        if weight <= 0:
            yield error("weight_not_positive", look.place((*place, "weights", group)), part=group)
    total = sum(weights.values())
    if total != 1 and all(isinstance(weight, Share) for weight in weights.values()):
        yield warning("weights_not_whole", look.place((*place, "weights")), total=Share(total))


def _assessors(look: Look) -> Iterator[Finding]:
    rubric, ids = look.rubric, [one.id for one in look.rubric.assessors]
    if "assessors" in look.touched:
        return
    for number, one in enumerate(rubric.assessors):
        if one.weight is not None and one.weight <= 0:
            yield error("assessor_weight", look.place(("assessors", number, "weight")), text=one.name)
        if one.id in ids[:number]:
            yield error("assessor_twice", look.place(("assessors", number, "id")), text=one.id)
        yield from _substitute(look, number, ids)
    holders = [("", rubric.marked_by, ())] + [(n.node.id, n.node.marked_by, n.path) for n in look.nodes]
    for item, written, path in holders:
        if written and "marked_by" not in look.touched:
            yield from _marked_by(look, item, written, (*path, "marked_by"))
    if any(touch == "marked_by" or touch[1:] == ("marked_by",) for touch in look.touched):
        return
    called = {judge.id for item in look.program.leaves() for judge in item.judges}
    called |= {one.id for one in rubric.assessors if one.name in {item.assessor for item in look.program.leaves()}}
    called |= {one.substitute for one in rubric.assessors if one.substitute}
    named = {key for _, written, _ in holders for key in written or ()}
    for number, one in enumerate(rubric.assessors):
        if one.id not in called | named and one.id not in ids[:number]:
            yield warning("assessor_unused", look.place(("assessors", number)), text=one.name)


def _substitute(look: Look, number: int, ids: list[str]) -> Iterator[Finding]:
    """Another who is declared, of an agency that is a unit."""
    one = look.rubric.assessors[number]
    if one.substitute is not None and (one.substitute not in ids or one.substitute == one.id):
        others = [each for each in ids if each != one.id]
        yield error("assessor_substitute", look.place(("assessors", number, "substitute")), text=one.substitute,
                    name=one.name, known=others, near=suggestions(one.substitute, others, 1))


def _marked_by(look: Look, item: str, written: Mapping[str, Fraction | None], path: Keys) -> Iterator[Finding]:
    """Known, above 0, 100% together, and of a mark that somebody gives."""
    place, known = look.place(path), {one.id: one for one in look.rubric.assessors}
    unknown = [key for key in written if key not in known]
    for key in unknown:
        yield error("assessor_undeclared", place, item_id=item, text=key, near=suggestions(key, known, 1))
    judges = judges_of(written, look.rubric.assessors)
    total = sum((judge.weight for judge in judges), Fraction(0))
    for judge in judges:
        if (written[judge.id] is not None or known[judge.id].weight is None) and judge.weight <= 0:
            yield error("assessor_weight", place, item_id=item, text=judge.name)
    if not unknown and total != 1 and all(judge.weight > 0 for judge in judges):
        yield error("assessor_weights_not_whole", place, item_id=item, total=Share(total),
                    parts=[f"{judge.name} {percent_text(judge.weight)}" for judge in judges])
    below = [leaf for leaf in look.program.leaves() if not item or item in _line(look, leaf)]
    if not any(leaf.origin == "judgement" for leaf in below):
        yield error("marked_by_nothing", place, item_id=item)


def _line(look: Look, item: Item) -> Iterator[str]:
    """The item and what it lies in."""
    yield item.id
    if item.parent:
        yield from _line(look, look.program.items[item.parent])
