"""Rules, kind by kind: points that a level, step or key states, thresholds, grids and surveys."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise
from typing import Any

from ...findings import Finding, note
from ...language.names import name_key
from ...rubric import rules as written
from ...rubric.kinds import points_of
from ...rule.tree import Const, Tree
from ..program.program import Item
from .bounds import View, bounds
from .look import Look, maxima


def check(look: Look) -> Iterator[Finding]:
    for item in look.leaves():
        rule = item.node.rule if item.node else None
        for inner, path in ((rule, ("rule",)), (getattr(rule, "through", None), ("rule", "through"))):
            yield from _stated_points(look, item, inner, path)
            yield from _thresholds(look, item, inner, path)
            yield from _amounts(look, item, inner, path)
        yield from _levels(look, item, rule)
        yield from _measure(look, item, rule)
        if item.domain_type == "penalty" and isinstance(rule, written.Deduct):
            yield look.error("deduct_under_penalty", item, "rule")
    yield from _surveys(look)


# -- points that are written -----------------------------------------------------------------------------------------
def stated(rule: Any) -> Iterator[tuple[tuple, Tree]]:
    """The points that a rule states, each with the keys that lead to it."""
    match rule:
        case written.Choice(levels=levels):
            yield from ((("levels", n), points_of(level)) for n, level in enumerate(levels))
        case written.Steps(steps=steps):
            yield from ((("steps", n), points_of(step)) for n, step in enumerate(steps))
        case written.Linear(points=points):
            yield from ((("points", n), Const(p)) for n, p in enumerate(points or ()))
        case written.Deduct(left=left):
            yield from ((("left", n), Const(p)) for n, p in enumerate(left or ()))
    for key in ("if_yes", "if_no", "floor"):
        if isinstance(found := getattr(rule, key, None), Fraction):
            yield (key,), Const(found)
    if isinstance(rule, (written.Judgement, written.Formula)):
        yield from (((key,), Const(end)) for key in ("at_least", "above", "at_most", "below") if isinstance(end := getattr(rule, key), Fraction))
    if isinstance(rule, written.Count) and rule.cap is not None:
        yield ("cap",), Const(rule.cap)


def _stated_points(look: Look, item: Item, rule: Any, path: tuple) -> Iterator[Finding]:
    """Points above the maximum of some group, or negative where they are subtracted anyway."""
    lowest = min(maxima(item))
    for keys, tree in stated(rule):
        found = bounds(tree, View(look.program, item, lowest))
        if found is not None and found.high > lowest:
            yield look.error("points_above_max", item, *path, *keys, found=found.high, max=lowest)
        elif found is not None and found.low < 0 and item.domain_type == "penalty":
            yield look.error("negative_in_penalty", item, *path, *keys, found=found.low)


def _thresholds(look: Look, item: Item, rule: Any, path: tuple) -> Iterator[Finding]:
    if not isinstance(rule, written.Ratio):
        return
    zero, full = _first(rule.zero_below, rule.zero_at), _first(rule.full_at, rule.full_above)
    if zero is not None and full is not None and (zero > full or (zero == full and rule.zero_at is not None and rule.full_at is not None)):
        yield look.error("ratio_order", item, *path, zero=zero, full=full)
    if not 0 < rule.cap <= 1:
        yield look.error("ratio_cap", item, *path, "cap", found=rule.cap)
    for key in ("full_at", "full_above", "zero_below", "zero_at"):
        end = getattr(rule, key)
        if end is not None and type(end) is Fraction and end > 1:
            yield look.warning("percent_without_sign", item, *path, key, text=end)


def _first(*ends: Fraction | None) -> Fraction | None:
    return next((end for end in ends if end is not None), None)


def _amounts(look: Look, item: Item, rule: Any, path: tuple) -> Iterator[Finding]:
    """Amounts that must be above 0, tables that must fall, and the grid of a judgement."""
    each = getattr(rule, "each", None)
    for name, points in each.items() if isinstance(each, dict) else ((None, each),):
        if points is not None and points <= 0:
            yield look.error("each_not_positive", item, *path, "each", *([name] if name else []), found=points)
    for number, (before, after) in enumerate(pairwise(getattr(rule, "left", None) or ()), 1):
        if after > before:
            yield look.warning("left_rises", item, *path, "left", number, before=before, after=after)
    grid = getattr(rule, "grid", None)
    if grid is not None and grid <= 0:
        yield look.error("grid_not_positive", item, *path, "grid", found=grid)
    elif grid is not None:
        for maximum in maxima(item):
            if (maximum / grid).denominator != 1:
                yield look.warning("grid_not_dividing", item, *path, "grid", grid=grid, max=maximum)


# -- levels ----------------------------------------------------------------------------------------------------------
def _levels(look: Look, item: Item, rule: Any) -> Iterator[Finding]:
    """Facts give a level by its code or its label: two levels must not share either."""
    seen: dict[str, int] = {}
    for number, level in enumerate(rule.levels if isinstance(rule, written.Choice) else ()):
        for key in ("code", "label"):
            text = getattr(level, key)
            if seen.setdefault(name_key(text), number) != number:
                yield look.error("choices_alike", item, "rule", "levels", number, key, text=text)


# -- surveys ---------------------------------------------------------------------------------------------------------
def _measure(look: Look, item: Item, rule: Any) -> Iterator[Finding]:
    if not isinstance(rule, written.Survey):
        return
    measure = rule.measure
    if measure.share == [] or (measure.points is not None and max(measure.points.values(), default=0) <= 0):
        yield look.error("measure_empty", item, "rule", "measure")
    if rule.min_answers < 1:
        yield look.error("min_answers_below_one", item, "rule", "min_answers", found=rule.min_answers)


def _surveys(look: Look) -> Iterator[Finding]:
    """A survey that no file gives is read from the facts, once said for each survey."""
    seen = set(look.surveys)
    for item in look.leaves():
        rule = item.node.rule if item.node else None
        if isinstance(rule, written.Survey) and rule.survey not in seen:
            seen.add(rule.survey)
            yield note("survey_from_facts", look.at(item, "rule", "survey"), item_id=item.id, survey=rule.survey)
