"""Thresholds of the wrong size: 95 where a share is measured, 80% where something is counted, points written with %."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import Any, NamedTuple

from ...findings import Finding, Place, Severity
from ...language.numbers import Share
from ...rubric.kind import Kind
from ...rule.intervals import ONE
from ...rule.tree import COMPARISONS, Const, Op, Tree, walk
from ..program.item import Item
from .bounds import View
from .conditions import expression_place, written
from .look import Look
from .ranges import KEYS
from .sense import Sense, sense

# Above this a bare threshold of a quotient is taken for a percentage: hardly a rubric asks for twenty times.
MANY = Fraction(20)


class Wrong(NamedTuple):
    severity: Severity
    code: str


def wrong_sign(kind: Sense, end: object) -> Wrong | None:
    """What is wrong with a threshold of numbers of this kind."""
    if not isinstance(end, Fraction):
        return None
    percent = isinstance(end, Share)
    if kind is Sense.SHARE and not percent and abs(end) > ONE:
        return Wrong("error", "percent_without_sign")
    if kind is Sense.QUOTIENT and not percent and abs(end) >= MANY:
        return Wrong("warning", "quotient_without_sign")
    if percent and end != 0 and kind in (Sense.NUMBER, Sense.PERCENT):
        return Wrong("error", "sign_on_number" if kind is Sense.NUMBER else "sign_on_percent")
    return None


def check(look: Look) -> Iterator[Finding]:
    yield from _figures(look)
    for item in look.items():
        if isinstance(item.max, Share) or (isinstance(item.max, dict) and any(isinstance(m, Share)
                                                                              for m in item.max.values())):
            yield look.error("points_with_sign", item, "max", found=_first_share(item.max))
    for item in look.ruled():
        yield from _of_leaf(look, item)
    for text, trees, of in written(look):
        yield from _of_expression(look, text, trees, of)


def _first_share(maximum: Any) -> Fraction:
    points = maximum.values() if isinstance(maximum, dict) else [maximum]
    return next(m for m in points if isinstance(m, Share))


def _figures(look: Look) -> Iterator[Finding]:
    """The bounds of figures: a percent is a share, a count is none."""
    for name, shared in look.rubric.shared.items():
        yield from _of_figure(look, shared, ("shared", name), "")
    for item in look.items():
        for name, spec in (item.node.inputs if item.node else {}).items():
            yield from _of_figure(look, spec, (*item.path, "inputs", name), item.id)


def _of_figure(look: Look, spec: Any, path: tuple, item_id: str) -> Iterator[Finding]:
    kind = {"percent": Sense.SHARE, "count": Sense.NUMBER}.get(spec.type, Sense.OPEN)
    for key in KEYS:
        end = getattr(spec, key)
        if found := wrong_sign(kind, end):
            yield _finding(found, look.place((*path, key)), item_id, end)


def _of_leaf(look: Look, item: Item) -> Iterator[Finding]:
    """The thresholds of its rule, by what its value is; `ratio` measures shares whatever it is given."""
    view = View(look.program, item)
    for keys, rule in item.node.rule.rules() if item.node and item.node.rule else ():
        kind = Sense.OPEN if item.value is None or _unknown(look, item) else sense(item.value, view)
        measured = list(rule.thresholds())
        if rule.takes_shares and kind in (Sense.PERCENT, Sense.NUMBER):
            yield look.error("ratio_of_number", item, "rule", *keys, "kind")
        kind = Sense.SHARE if rule.takes_shares else kind
        if kind is Sense.QUOTIENT and any(isinstance(end, Share) for _, end in measured):
            kind = Sense.SHARE
        for inside, end in measured:
            if found := wrong_sign(kind, end):
                yield _finding(found, look.at(item, "rule", *keys, *inside), item.id, end)
        yield from _points(look, item, rule, keys)


def _unknown(look: Look, item: Item) -> bool:
    """Whether the value cannot be read, or comes from a survey of which the rubric names a file that was not read."""
    asked = item.asked is not None and bool(look.rubric.files.surveys) and item.asked.survey not in look.surveys
    return asked or item.id in look.unsound


def _points(look: Look, item: Item, rule: Kind, keys: tuple) -> Iterator[Finding]:
    for inside, tree in rule.stated():
        if isinstance(tree, Const) and isinstance(tree.value, Share) and tree.value != 0:
            yield look.error("points_with_sign", item, "rule", *keys, *inside, found=tree.value)


def _of_expression(look: Look, text: Any, trees: list[Tree], item: Item | None) -> Iterator[Finding]:
    view = View(look.program, item)
    place = expression_place(look, text)
    for node in (n for tree in trees for n in walk(tree) if isinstance(n, Op) and n.name in COMPARISONS):
        for side, other in (node.args, reversed(node.args)):
            end = other.value if isinstance(other, Const) and not isinstance(side, Const) else None
            if found := wrong_sign(sense(side, view), end):
                yield _finding(found, place, item.id if item else "", end)


def _finding(found: Wrong, place: Place, item_id: str, end: object) -> Finding:
    return Finding(found.code, found.severity, place, {"text": _bare(end)}, item_id=item_id)


def _bare(end: object) -> object:
    """95 for 95 and for 95%: the sentences write the sign themselves."""
    return Fraction(end) * 100 if isinstance(end, Share) else end
