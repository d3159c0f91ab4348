"""What two rubrics have in common: which leaf and figure of one is which of the other, in both directions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from ...rubric.figures import FigureSpec
from ...scoring.carried import Counterparts, Left, counterparts, without
from ...scoring.facts.book import FactBook
from ...scoring.program.item import Item
from ...scoring.program.program import Program

_NOBODY = "new"                                     # `same_as` of what has no counterpart
_NOTHING = "–"                                      # no name of an input


@dataclass(frozen=True)
class Matched:
    """Both rubrics with what has no counterpart taken out. `forward` tells keys of the earlier year in the later
    rubric, `back` the other way; `left`: leaves of each that are taken out."""

    before: Program
    after: Program
    forward: Counterparts
    back: Counterparts
    left_before: tuple[Left, ...]
    left_after: tuple[Left, ...]
    pairs: Mapping[str, str]                        # leaf of the later year -> leaf of the earlier one

    @property
    def whole(self) -> bool:
        """Whether every leaf of each has its counterpart."""
        return not self.left_before and not self.left_after


def matched(before: Program, after: Program, old: FactBook, new: FactBook) -> Matched:
    """What the later rubric's `same_as` links, where the facts of either year can be marked by the other's rules.
    `old`, `new`: the facts of both years: a leaf with a mark by hand out of another maximum has no counterpart."""
    turned = _turned(before, after)
    forward, back = counterparts(after, before), counterparts(turned, after)
    lost_after, lost_before = ({one.item: one for one in found.left} for found in (forward, back))
    for item, other in _hand_marked(before, after, old, new):
        lost_after.setdefault(item, Left(item, "carried_max"))
        lost_before.setdefault(other, Left(other, "carried_max"))
    pairs = {item.id: item.same_as for item in after.leaves()
             if item.id not in lost_after and item.same_as not in lost_before
             and turned.items[item.same_as].same_as == item.id}
    kept = set(pairs.values())
    left_after = tuple(lost_after.get(item.id) or _as_left(item.id, lost_before, item.same_as)
                       for item in after.leaves() if item.id not in pairs)
    left_before = tuple(lost_before.get(item.id) or _as_left(item.id, lost_after, turned.items[item.id].same_as)
                        for item in before.leaves() if item.id not in kept)
    return Matched(without(before, left_before), without(after, left_after), forward, back, left_before, left_after,
                   pairs)


def _as_left(item: str, others: Mapping[str, Left], other: str) -> Left:
    found = others.get(other)
    return Left(item, found.why if found else "carried_new", found.what if found else ())


def _turned(before: Program, after: Program) -> Program:
    """The earlier rubric with `same_as` that lead to the later one."""
    to: dict[str, list[Item]] = {}
    for item in after.items.values():
        to.setdefault(item.same_as, []).append(item)
    items = {}
    for key, item in before.items.items():
        one = to[key][0] if len(to.get(key, ())) == 1 else None
        figures = tuple(_named(spec, one.figures if one else ()) for spec in item.figures)
        items[key] = replace(item, same_as=one.id if one else _NOBODY, figures=figures)
    shared = {name: _named(spec, after.shared.values()) for name, spec in before.shared.items()}
    return replace(before, items=items, shared=shared)


def _named(spec: FigureSpec, others: Iterable[FigureSpec]) -> FigureSpec:
    name = next((other.name for other in others if (other.same_as or other.name) == spec.name), _NOTHING)
    return replace(spec, same_as=name)


def _hand_marked(before: Program, after: Program, old: FactBook, new: FactBook) -> Iterator[tuple[str, str]]:
    """Leaves of the later and the earlier year with another maximum of which somebody gave the mark itself."""
    marked = [{key[0] for facts in book.facts.values() for key in facts if key[1] == "points"} for book in (old, new)]
    for item in after.leaves():
        was = before.items.get(item.same_as)
        if was is not None and was.max != item.max and (was.id in marked[0] or item.id in marked[1]):
            yield item.id, was.id


def common_share(program: Program, left: Iterable[Left]) -> Fraction | None:
    """How much of the points of the leaves has a counterpart; None where their maxima differ by group."""
    gone = {one.item for one in left}
    most = {item.id: item.max for item in program.leaves() if item.domain_type == "base"}
    if not most or any(isinstance(value, Mapping) for value in most.values()):
        return None
    whole = sum((Fraction(value) for value in most.values() if not isinstance(value, Mapping)), Fraction(0))
    kept = sum((Fraction(value) for key, value in most.items()
                if key not in gone and not isinstance(value, Mapping)), Fraction(0))
    return kept / whole
