"""Ranges as written: empty ones, and ends that do not fit what they bound."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from ...findings import Finding, error
from ...rule.ends import cases_of
from ...rule.tree import DATE, NUMBER, type_of
from ...written.strict import Ends
from ..program.item import Item
from .look import Look

Range = tuple[Ends, tuple, str, str | None]
KEYS = ("at_least", "above", "at_most", "below")
UNKNOWN = "unknown"                                 # the type of a value that cannot be read
_BOUNDED = {"count": NUMBER, "amount": NUMBER, "percent": NUMBER, "date": DATE}


def check(look: Look) -> Iterator[Finding]:
    for ends, path, item_id, kind in _ranges(look):
        if kind is None:
            for key in _written(ends):
                yield error("end_useless", look.place((*path, key)), item_id=item_id, key=key)
        else:
            yield from _range(look, ends, path, item_id, kind)
    total = look.rubric.total
    if None not in (total.at_least, total.at_most) and total.at_least > total.at_most:  # type: ignore[operator]
        yield error("range_empty", look.place(("total",)), low=total.at_least, high=total.at_most)


def _ranges(look: Look) -> Iterator[Range]:
    """Every range with its path, the item that holds it, and the type of its ends (None: it takes none)."""
    for name, spec in look.rubric.shared.items():
        yield spec, ("shared", name), "", _BOUNDED.get(spec.type)
    for item in look.items():
        for name, spec in (item.node.inputs if item.node else {}).items():
            yield spec, (*item.path, "inputs", name), item.id, _BOUNDED.get(spec.type)
        yield from _of_rule(look, item)
    for number, band in enumerate(look.rubric.bands):
        for where in cases_of(table for _, table in band.ends_by_unit()):
            yield band.for_unit(where), ("bands", number), "", NUMBER


def _of_rule(look: Look, item: Item) -> Iterator[Range]:
    value = UNKNOWN if item.id in look.unsound else type_of(item.value) if item.value is not None else NUMBER
    for keys, rule in item.node.rule.rules() if item.node and item.node.rule else ():
        for inside, ends, of_value in rule.ranges():
            yield ends, (*item.path, "rule", *keys, *inside), item.id, value if of_value else NUMBER


def _written(ends: Ends) -> list[str]:
    return [key for key in KEYS if getattr(ends, key) is not None]


def _range(look: Look, ends: Ends, path: tuple, item_id: str, kind: str) -> Iterator[Finding]:
    if kind == UNKNOWN:
        kind = DATE if all(isinstance(getattr(ends, key), date) for key in _written(ends)) else NUMBER
    wrong = [key for key in _written(ends) if isinstance(getattr(ends, key), date) != (kind == DATE)]
    for key in wrong:
        place, end = look.place((*path, key)), getattr(ends, key)
        yield error("end_of_other_type", place, item_id=item_id, expected=kind, text=end)
    if not wrong and ends.empty:
        yield error("range_empty", look.place(path), item_id=item_id, low=ends.lower, high=ends.upper)
