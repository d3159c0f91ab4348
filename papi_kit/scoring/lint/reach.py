"""Can a rule give its maximum, and can it give more? Found by interval reasoning over the compiled tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction

from ...findings import Finding, note, warning
from ...language.numbers import Share
from ...rule.intervals import INFINITY, Bound
from ...rule.tree import MAX_POINTS, NUMBER, Cases, Column, Const, Figure, Op, Tree, walk, walk_own
from ..program.item import Item
from .bounds import View, bounds
from .look import Look, maxima


def check(look: Look) -> Iterator[Finding]:
    yield from _not_applicable(look)
    for item in look.leaves():
        if not item.relative:                       # its points hang on other units
            yield from _below_max(look, item)
    for item in look.items():
        if item.id not in look.unsound:
            yield from _changes(look, item)
    yield from _total(look)


def highest(look: Look, item: Item, maximum: Fraction) -> Bound:
    """The most that the rule, or what overrides it, can give; found once."""
    if (item.id, maximum) not in look.highest:
        view = View(look.program, item, maximum)
        results = [result for _, result in item.override.branches] if isinstance(item.override, Cases) else []
        found = [bounds(tree, view) for tree in (item.rule, *results) if tree is not None]
        most = max((interval.high for interval in found if interval is not None), default=INFINITY)
        look.highest[item.id, maximum] = most
    return look.highest[item.id, maximum]


def _below_max(look: Look, item: Item) -> Iterator[Finding]:
    for maximum in maxima(item):
        most = highest(look, item, maximum)
        if most < maximum:
            yield look.warning("best_below_max", item, "rule", found=most, max=maximum)


def _not_applicable(look: Look) -> Iterator[Finding]:
    """0/0 means "nothing arose"; without a policy the unit would go unranked. One note names all such items."""
    silent = (item for item in look.leaves() if not item.na_policy and item.domain_type == "base")
    found = [item for item in silent if _zero_over_zero(look, item)]
    if found:
        yield note("na_without_policy", look.at(found[0]), item_id=found[0].id, items=[item.id for item in found])


def _zero_over_zero(look: Look, item: Item) -> bool:
    view = View(look.program, item)
    trees = (item.value, None if item.relative else item.rule)
    divisions = (n for tree in trees if tree is not None for n in walk_own(tree) if isinstance(n, Op) and n.name == "/")
    return any(_may_be_zero(division.args, view) for division in divisions)


def _may_be_zero(args: tuple[Tree, ...], view: View) -> bool:
    found = [bounds(arg, view) for arg in args]
    below = [_above_zero(arg, view) for arg in args]
    return all(i is not None and i.low <= 0 <= i.high and not above for i, above in zip(found, below, strict=True))


def _above_zero(tree: Tree, view: View) -> bool:
    """A figure declared `above: 0`, the population, or a sum of such with others that are not negative (intervals do
    not say that 0 is left out)."""
    if isinstance(tree, Op) and tree.name == "+":
        inside = [bounds(arg, view) for arg in tree.args]
        return all(i is not None and i.low >= 0 for i in inside) and any(_above_zero(arg, view) for arg in tree.args)
    spec = view.program.spec(tree.item, tree.name) if isinstance(tree, Figure) else None
    declared = spec is not None and spec.ends is not None and spec.ends.above is not None and spec.ends.above >= 0
    return declared or tree == Column("population", NUMBER)


def _changes(look: Look, item: Item) -> Iterator[Finding]:
    """Overrides above max, and reductions that reduce nothing."""
    lowest = min(maxima(item))
    branches = item.override.branches if isinstance(item.override, Cases) else ()
    for number, (_, result) in enumerate(branches):
        found = bounds(result, View(look.program, item, lowest))
        fixed = all(isinstance(node, (Const, Op)) or node == MAX_POINTS for node in walk(result))
        if fixed and found is not None and found.high > lowest:
            yield look.error("points_above_max", item, "override_when", number, found=found.high, max=lowest)
    for number, (counted, each) in enumerate(item.deductions):
        yield from _deduction(look, item, number, counted, each)
    for number, (_, by) in enumerate(item.reduce):
        if by <= 0:
            yield look.error("reduce_not_positive", item, "reduce", number, found=by)


def _deduction(look: Look, item: Item, number: int, counted: Tree, each: Fraction) -> Iterator[Finding]:
    """Nothing is deducted for what is never above 0; each is an amount of points."""
    if each <= 0:
        yield look.error("each_not_positive", item, "deductions", number, "each", found=each)
    elif isinstance(each, Share):
        yield look.error("points_with_sign", item, "deductions", number, "each", found=each)
    found = bounds(counted, View(look.program, item, min(maxima(item))))
    if found is not None and found.high <= 0:
        yield look.warning("deduction_never", item, "deductions", number, "of")


def _total(look: Look) -> Iterator[Finding]:
    """A clamp below the full marks of the base part would cut every good unit."""
    rubric, most = look.rubric, look.rubric.total.at_most
    base = [d.max for d in look.program.domains if d.domain_type == "base"]
    full = rubric.max if rubric.max is not None else sum(m for m in base if isinstance(m, Fraction))
    blamed = look.touched & {"max", "total", "domains"}
    if most is not None and not isinstance(full, Mapping) and most < full and not blamed:
        yield warning("total_below_max", look.place(("total", "at_most")), found=most, max=full)
