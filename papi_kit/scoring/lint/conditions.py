"""Conditions that always or never hold: mostly a percentage compared with 90 instead of 90%."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...findings import Finding, Place, warning
from ...rule.tree import Op, Tree, walk
from ...written.source import Scalar
from ..program.item import Item
from .bounds import View, decided
from .look import Look, maxima

_SIGNS = ("=", "!=", "<", "<=", ">", ">=")


def check(look: Look) -> Iterator[Finding]:
    for text, trees, item in written(look):
        views = [View(look.program, item, maximum) for maximum in (maxima(item) if item else [None])]
        for node in (n for tree in trees for n in walk(tree) if isinstance(n, Op) and n.name in _SIGNS):
            found = {decided(node, view) for view in views}
            if len(found) == 1 and None not in found:
                holds = found.pop()
                code = "condition_always" if holds else "condition_never"
                yield warning(code, expression_place(look, text), item_id=item.id if item else "", expression=str(text))


def expression_place(look: Look, text: Any) -> Place:
    there = isinstance(text, Scalar) and text.line
    return Place(look.program.source.name, text.line, text.column) if there else Place(look.program.source.name)


def written(look: Look) -> Iterator[tuple[Any, list[Tree], Item | None]]:
    """Every expression as written, with the tree that it became."""
    if "" not in look.unsound:
        rubric, program = look.rubric, look.program
        yield from ((check.relation, [compiled.tree], None)
                    for check, compiled in zip(rubric.figures, program.checks, strict=False))
        yield from ((limit.when, [compiled.when], None) for limit, compiled in zip(rubric.total.limits, program.limits,
                                                                                   strict=False))
        yield from ((rubric.vetoes[rule.number].when, [rule.when], None) for rule in program.vetoes
                    if not rule.by_above)
        for band, compiled in zip(rubric.bands, program.bands, strict=False):
            yield from ((text, [tree], None) for text, tree in zip(band.when, compiled.gates, strict=False))
            yield from ((each.when, [done.when], None) for each, done in zip(band.raised, compiled.raised,
                                                                             strict=False))
    for item in look.items():
        if item.id not in look.unsound and item.node:
            yield from _of_item(item)


def _of_item(item: Item) -> Iterator[tuple[Any, list[Tree], Item]]:
    node: Any = item.node
    if item.override is not None:
        branches = item.override.branches  # type: ignore[union-attr]
        yield from ((o.when, [condition], item) for o, (condition, _) in zip(node.override_when, branches, strict=True))
    yield from ((d.of, [tree], item) for d, (tree, _) in zip(node.deductions, item.deductions, strict=True))
    yield from ((r.when, [condition], item) for r, (condition, _) in zip(node.reduce, item.reduce, strict=True))
    yield from ((c.relation, [check.tree], item) for c, check in zip(node.figures, item.checks, strict=True))
    if item.zero_parent_when is not None:
        yield node.zero_parent_when, [item.zero_parent_when], item
    if item.na_when is not None:
        yield node.not_applicable.when, [item.na_when], item
    if node.value is not None and item.value is not None:
        yield node.value, [item.value], item
    if node.rule is not None and item.rule is not None:
        yield from ((text, [tree], item) for text, tree in node.rule.expressions(item.rule))
