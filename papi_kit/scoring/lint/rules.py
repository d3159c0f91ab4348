"""Rules: what each kind finds of itself, and points that a rule states above its maximum."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...findings import Finding
from ...language.numbers import Share
from ...rubric.kind import Fault, Keys, Kind, Seen
from ...rule.intervals import ANY
from ...rule.tree import DATE, NUMBER, Figure, Op, Tree, type_of
from ..program.item import Item
from .bounds import View, bounds
from .look import Look, maxima
from .reach import highest

Found = tuple[Item, Keys, Fault]


def check(look: Look) -> Iterator[Finding]:
    together: dict[tuple[str, str], list[Found]] = {}
    for item in look.ruled():
        for keys, rule in item.node.rule.rules() if item.node and item.node.rule else ():
            yield from _stated_points(look, item, rule, keys)
            for fault in rule.lint(_seen(look, item, rule)):
                if fault.together:
                    together.setdefault((fault.code, repr(fault.values)), []).append((item, keys, fault))
                else:
                    yield _finding(look, item, keys, fault)
    yield from (_finding(look, *found[0], items=[item.id for item, _, _ in found]) for found in together.values())


def _finding(look: Look, item: Item, keys: Keys, fault: Fault, **more: object) -> Finding:
    place = look.at(item, "rule", *keys, *fault.keys)
    return Finding(fault.code, fault.severity, place, {**fault.values, **more}, item_id=item.id)


def _seen(look: Look, item: Item, rule: Kind) -> Seen:
    """What is known of the leaf; of one whose value cannot be read, only what the rule itself says."""
    tops = maxima(item)
    lowest = View(look.program, item, min(tops))
    penalty = item.domain_type == "penalty"
    groups = tuple(look.program.groups if item.groups is None else sorted(item.groups))
    if not look.sound(item.id, "inputs", "types", "value") or item.id in look.unsound:
        ends = [end for _, end in rule.thresholds()]
        kind = DATE if ends and all(isinstance(end, date) for end in ends) else NUMBER
        whole = not any(isinstance(end, Share) for end in ends)
        return Seen(groups, tuple(tops), penalty, look.surveys, ANY, kind, whole, min(tops), None,
                    lambda tree: bounds(tree, lowest))
    value, kind = ANY, ""
    if item.value is not None:
        value, kind = bounds(item.value, View(look.program, item)) or ANY, type_of(item.value)
    return Seen(groups, tuple(tops), penalty, look.surveys, value, kind, _whole(item.value),
                highest(look, item, min(tops)), item.rule, lambda tree: bounds(tree, lowest))


def _whole(tree: Tree | None) -> bool:
    """Whether the value is always a whole number (or a date)."""
    match tree:
        case Figure(type="count" | "date"):
            return True
        case Op(name="+" | "-" | "*" | "min" | "max", args=args):
            return all(_whole(arg) for arg in args)
        case Op(name="floor" | "ceil" | "count" | "days"):
            return True
    return False


def _stated_points(look: Look, item: Item, rule: Kind, keys: Keys) -> Iterator[Finding]:
    """Points above the maximum of some group, or negative where they are subtracted anyway."""
    lowest = min(maxima(item))
    for inside, tree in rule.stated():
        found = bounds(tree, View(look.program, item, lowest))
        if found is not None and found.high > lowest:
            yield look.error("points_above_max", item, "rule", *keys, *inside, found=found.high, max=lowest)
        elif found is not None and found.low < 0 and item.domain_type == "penalty":
            yield look.error("negative_in_penalty", item, "rule", *keys, *inside, found=found.low)
