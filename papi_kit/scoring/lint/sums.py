"""Do the maxima add up? Parents against their parts, group by group, under each combination."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from typing import Any

from ...findings import Finding, error, note, warning
from ...values import dataclass
from ..program.item import Item
from .look import Look

OTHERS = "other_groups"                             # units of groups that the rubric does not name
_MAKE = {"error": error, "warning": warning, "note": note}
Verdict = tuple[str, str] | None


@dataclass(frozen=True)
class Family:
    """A parent, or the rubric itself (id empty), with its parts."""

    id: str
    path: tuple
    max: Any
    combine: str
    capped: bool
    extra: bool                                     # below a bonus or penalty domain: max is a cap
    groups: frozenset[str] | None
    weights: Mapping[str, Fraction] | None
    parts: tuple[Item, ...]

    def max_for(self, group: str) -> Fraction | None:
        return _max(self.max, group)

    def parts_for(self, group: str) -> list[Item]:
        return [p for p in self.parts if p.groups is None or group in p.groups]


def families(look: Look) -> Iterator[Family]:
    """Every parent whose parts are all sound, and the rubric."""
    items = look.program.items
    for item in look.items():
        parts = tuple(items[p] for p in item.parts)
        if parts and all(look.sound(part.id, "max", "applies_to") for part in parts):
            node = item.node
            yield Family(item.id, item.path, item.max, item.combine, item.capped, item.domain_type != "base",
                         item.groups, node.weights if node else None, parts)
    rubric = look.rubric
    base = tuple(d for d in look.program.domains if d.domain_type == "base")
    whole = all(look.sound(d.id, "max", "applies_to", "type") for d in look.program.domains)
    if whole and not look.touched & {"max", "combine", "domains"}:
        yield Family("", (), rubric.max, rubric.combine, False, False, frozenset(rubric.applies_to or ()) or None,
                     rubric.weights, base)


def check(look: Look) -> Iterator[Finding]:
    for family in families(look):
        if not family.parts:
            yield error("no_base_domain", look.place(("domains",)))
        elif family.max is not None:
            yield from _by_group(look, family)
    rubric = look.rubric
    if rubric.max is None and rubric.combine != "sum" and not look.touched & {"max", "combine"}:
        yield error("root_max_required", look.place(("combine",)), combine=rubric.combine)


def _by_group(look: Look, family: Family) -> Iterator[Finding]:
    """One finding for all the groups in which the same is wrong."""
    wrong: dict[tuple, list[str]] = {}
    groups = _groups(look, family)
    for group in groups:
        maximum, parts = family.max_for(group), family.parts_for(group)
        each = [part.max_for(group) if group != OTHERS else _max(part.max, group) for part in parts]
        found = [points for points in each if points is not None]
        if maximum is None or len(found) < len(each):
            continue
        verdict = _VERDICTS.get(family.combine, _nothing)(family, found, maximum)
        if verdict:
            wrong.setdefault((*verdict, tuple(found), maximum), []).append(group)
    for (code, severity, found, maximum), where in wrong.items():
        named = [] if where == groups else where
        yield _MAKE[severity](code, look.place((*family.path, "max")), item_id=family.id, parts=list(found),
                              found=sum(found), largest=max(found, default=Fraction(0)), max=maximum, groups=named)


def _groups(look: Look, family: Family) -> list[str]:
    return sorted(family.groups) if family.groups is not None else [*look.program.groups, OTHERS]


def _max(written: Any, group: str) -> Fraction | None:
    return written.get(group) if isinstance(written, Mapping) else written


def _sum(family: Family, found: list[Fraction], maximum: Fraction) -> Verdict:
    total = sum(found)
    if family.extra:
        return (("cap_out_of_reach", "warning") if total < maximum else ("parts_above_cap", "note")
                if total > maximum else None)
    if family.capped:
        return (("capped_parts_below", "error") if total < maximum else ("cap_never_binds", "warning")
                if total == maximum else None)
    return ("sum_differs", "error") if total != maximum else None


def _largest(family: Family, found: list[Fraction], maximum: Fraction) -> Verdict:
    return ("largest_part_differs", "error") if max(found, default=None) != maximum else None


def _every(family: Family, found: list[Fraction], maximum: Fraction) -> Verdict:
    return ("every_part_differs", "error") if set(found) != {maximum} else None


def _nothing(family: Family, found: list[Fraction], maximum: Fraction) -> Verdict:
    return None


_VERDICTS: dict[str, Callable[[Family, list[Fraction], Fraction], Verdict]] = {"sum": _sum, "max": _largest,
                                                                               "min": _every}
