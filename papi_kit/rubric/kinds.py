"""Rule kind -> expression tree. Nothing else in the house knows the kinds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from fractions import Fraction
from typing import Any

from ..rule.tree import MAX_POINTS, VALUE, Cases, Const, Fail, Peer, Tree, const, is_percent, op, within
from ..written.scalars import Share
from . import rules
from .figures import Asked, Compiled, FigureSpec, Origin


def points_of(entry: Any) -> Tree:
    """The points of a level or step: an amount, or a share of max."""
    if entry.points is not None:
        return Const(entry.points)
    return MAX_POINTS if entry.share == 1 else op("*", Const(entry.share), MAX_POINTS)


def compile_rule(rule: Any, item: str, formula: Callable[[str], Tree]) -> Compiled:
    """`formula` parses an expression in the scope of the leaf."""
    return _KINDS[rule.kind](rule, item, formula)


def _chosen(item: str, levels: list[tuple[str, str, Tree]]) -> Compiled:
    choice = FigureSpec(item, "choice", "", "choice", choices=tuple((code, label) for code, label, _ in levels))
    branches = tuple((op("=", choice.tree, Const(code)), points) for code, _, points in levels)
    return Compiled(Cases(branches, Fail("no_level_fits")), (choice,))


def _choice(rule: rules.Choice, item: str, _: Any) -> Compiled:
    return _chosen(item, [(level.code, level.label, points_of(level)) for level in rule.levels])


def _yes_no(rule: rules.YesNoRule, item: str, _: Any) -> Compiled:
    yes = MAX_POINTS if rule.if_yes is None else Const(rule.if_yes)
    return _chosen(item, [("yes", rule.yes_label, yes), ("no", rule.no_label, Const(rule.if_no))])


def _steps(rule: rules.Steps, *_: Any) -> Compiled:
    branches = tuple((within(VALUE, step), points_of(step)) for step in rule.steps if not step.open)
    rest = next((points_of(step) for step in rule.steps if step.open), Fail("no_step_fits"))
    tree = Cases(branches, rest) if branches else rest
    return Compiled(tree, percent=is_percent(tree), uses_value=True)


def _ratio(rule: rules.Ratio, *_: Any) -> Compiled:
    branches = []
    if rule.zero_below is not None:
        branches.append((op("<", VALUE, Const(rule.zero_below)), const(0)))
    if rule.zero_at is not None:
        branches.append((op("<=", VALUE, Const(rule.zero_at)), const(0)))
    if rule.full_at is not None:
        branches.append((op(">=", VALUE, Const(rule.full_at)), MAX_POINTS))
    if rule.full_above is not None:
        branches.append((op(">", VALUE, Const(rule.full_above)), MAX_POINTS))
    rest = op("*", op("min", VALUE, Const(Share(rule.cap))), MAX_POINTS)
    return Compiled(Cases(tuple(branches), rest) if branches else rest, percent=True, uses_value=True)


def _linear(rule: rules.Linear, *_: Any) -> Compiled:
    at_worst, at_best = (Const(rule.points[0]), Const(rule.points[1])) if rule.points else (const(0), MAX_POINTS)
    tree = op("line", VALUE, Const(rule.worst), Const(rule.best), at_worst, at_best)
    return Compiled(tree, percent=is_percent(tree), uses_value=True)


def _count(rule: rules.Count, *_: Any) -> Compiled:
    cap = MAX_POINTS if rule.cap is None else Const(rule.cap)
    return Compiled(op("min", op("*", VALUE, Const(rule.each)), cap), uses_value=True)


def _deduct(rule: rules.Deduct, item: str, formula: Callable[[str], Tree]) -> Compiled:
    if rule.left:
        branches = tuple((op("<", VALUE, const(n + 1)), Const(left)) for n, left in enumerate(rule.left[:-1]))
        last = Const(rule.left[-1])
        return Compiled(Cases(branches, last) if branches else last, uses_value=True)
    by_input = isinstance(rule.each, dict)
    each = [(formula(name), points) for name, points in rule.each.items()] if by_input else [(VALUE, rule.each)]
    tree: Tree = MAX_POINTS
    for figure, points in each:
        tree = op("-", tree, op("*", figure, Const(points)))
    return Compiled(op("max", tree, Const(rule.floor)), uses_value=not by_input)


def _at_most_max(share: Tree) -> Tree:
    """A unit that is not ranked may lie beyond the best of those that are."""
    return op("min", op("*", MAX_POINTS, share), MAX_POINTS)


def _relative(rule: rules.Relative, item: str, _: Any) -> Compiled:
    best = Peer(item, rule.among, rule.better)
    if rule.better == "more":
        tree = Cases(((op("=", best, const(0)), const(0)),), _at_most_max(op("/", VALUE, best)))
    else:
        share = Cases(((op("=", best, const(0)), const(0)),), _at_most_max(op("/", best, VALUE)))
        tree = Cases(((op("=", VALUE, const(0)), MAX_POINTS),), share)
    return Compiled(tree, uses_value=True)


def _through(rule: Any, scale: Fraction) -> Compiled:
    """The value through a rule; a measure in points is divided by its highest points for `ratio`."""
    inner = _KINDS[rule.kind](rule, "", None)
    return replace(inner, percent=inner.percent or scale == 1)


def _survey(rule: rules.Survey, item: str, _: Any) -> Compiled:
    through = rule.through or rules.Ratio(kind="ratio")
    scale = rule.measure.scale
    inner = _through(through, scale)
    kind = "share" if scale == 1 else "amount"
    estimate = FigureSpec(item, "estimate", "Kết quả khảo sát", kind, decimals=10)
    error = FigureSpec(item, "std_error", "Sai số chuẩn", kind, required=False, decimals=10)
    divided = through.kind == "ratio" and scale != 1
    value = op("/", estimate.tree, Const(scale)) if divided else estimate.tree
    return replace(inner, brings=(estimate, error), value=value, percent=inner.percent or kind == "share")


def _judgement(rule: rules.Judgement, item: str, _: Any) -> Compiled:
    points = FigureSpec(item, "points", "Điểm chấm", "amount", ends=rule, grid=rule.grid)
    return Compiled(points.tree, (points,))


def _imported(rule: rules.Imported, *_: Any) -> Compiled:
    if rule.through is None:
        return Compiled(VALUE, uses_value=True)
    return _KINDS[rule.through.kind](rule.through, "", None)


def _formula(rule: rules.Formula, item: str, formula: Callable[[str], Tree]) -> Compiled:
    lowest = const(0) if rule.lower is None else Const(rule.lower)
    highest = MAX_POINTS if rule.upper is None else Const(rule.upper)
    return Compiled(op("max", op("min", formula(rule.points), highest), lowest))


_KINDS: dict[str, Callable[..., Compiled]] = {
    "choice": _choice, "yes_no": _yes_no, "steps": _steps, "ratio": _ratio, "linear": _linear, "count": _count,
    "deduct": _deduct, "relative": _relative, "survey": _survey, "judgement": _judgement, "imported": _imported,
    "formula": _formula,
}


_ORIGINS: dict[str, Origin] = {"survey": "survey", "judgement": "judgement"}


def traits_of(rule: Any) -> dict[str, Any]:
    """What others may know of a rule, by the names of `Item`."""
    if rule is None:
        return {}
    through = getattr(rule, "through", None)
    by_ratio = rule.kind == "ratio" or getattr(through, "kind", "ratio" if rule.kind == "survey" else "") == "ratio"
    return {"kind": rule.kind, "origin": _ORIGINS.get(rule.kind, "facts"), "by_ratio": by_ratio, "relative": rule.kind == "relative",
            "asked": _asked(rule) if rule.kind == "survey" else None}


def _asked(rule: rules.Survey) -> Asked:
    measure = rule.measure
    return Asked(rule.survey, measure.name or "", rule.of, rule.respondents or "", rule.min_answers,
                 None if measure.share is None else tuple(measure.share), measure.points)
