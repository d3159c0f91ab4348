"""Figures as declared: used, readable defaults, choices that can be told apart; and relations between them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ...findings import Finding, error, warning
from ...language.names import name_key
from ...language.numbers import NotUnderstood
from ...rubric.figures import FigureSpec
from ...rule.neighbours import Below
from ...rule.tree import VALUE, ChildSum, Last, Tree, walk
from ..facts.cells import check_ends, read_figure
from ..facts.rounds import told_twice
from ..program.item import Item, trees_of
from ..program.lists import figures_in
from ..program.needs import period
from .look import Look

_KEYS = ("inputs", "types", "value", "rule")
_BROUGHT = ("choice", "points", "estimate", "std_error")      # by a rule, and declared only to restrict them


def check(look: Look) -> Iterator[Finding]:
    for spec, path in _declared(look):
        yield from _default(look, spec, path)
        yield from _missing_if(look, spec, path)
        yield from _choices(look, spec, path)
    yield from _unused(look)
    yield from _rounds(look)
    yield from _relations(look)
    yield from _new_last_year(look)


def _declared(look: Look) -> Iterator[tuple[FigureSpec, tuple]]:
    for spec, path in _inputs(look):
        yield spec, path
        yield from ((column, (*path, "columns", column.name)) for column in spec.columns)


def _inputs(look: Look) -> Iterator[tuple[FigureSpec, tuple]]:
    for name, spec in look.program.shared.items():
        yield spec, ("shared", name)
    for item in look.items():
        for spec in item.figures:
            if item.node and spec.name in item.node.inputs:
                yield spec, (*item.path, "inputs", spec.name)


def _default(look: Look, spec: FigureSpec, path: tuple) -> Iterator[Finding]:
    if spec.default is None:
        return
    try:
        check_ends(read_figure(spec, spec.default), spec)
    except NotUnderstood:
        yield error("default_not_understood", look.place((*path, "default")), item_id=spec.item, name=spec.name,
                    text=spec.default)


def _missing_if(look: Look, spec: FigureSpec, path: tuple) -> Iterator[Finding]:
    for number, text in enumerate(spec.missing_if):
        try:
            read_figure(spec, text)
        except NotUnderstood:
            place = look.place((*path, "missing_if", number))
            yield error("missing_if_not_understood", place, item_id=spec.item, name=spec.name, text=text)


def _choices(look: Look, spec: FigureSpec, path: tuple) -> Iterator[Finding]:
    """Facts give a choice by its code or its label: two choices must not share either."""
    seen: dict[str, str] = {}
    for code, label in spec.choices:
        for text in (code, label):
            if text and seen.setdefault(name_key(text), code) != code:
                yield error("choices_alike", look.place((*path, "choices", code)), item_id=spec.item, text=text)


def _unused(look: Look) -> Iterator[Finding]:
    """Figures that people would gather for nothing. A text in a row says which one it is."""
    trees = list(_read_trees(look))
    read = {("", n.name) for tree in trees for n in walk(tree) if isinstance(n, ChildSum) and not isinstance(n, Below)}
    read |= {(n.item, n.name) for tree in trees for n in figures_in(tree)}
    shares = {(spec.item, name) for spec in look.program.lists.values() for name in spec.shared or ()}
    doubtful, own = _doubtful(look), {spec.name for spec, _ in _declared(look) if spec.item}
    for spec, path in _declared(look):
        if _named(spec, doubtful) or spec.item in look.unsound or not look.sound(spec.item, *_KEYS):
            continue
        if not spec.item and spec.name in own:
            continue
        blamed = spec.item and (spec.name in _BROUGHT or look.program.items[spec.item].rule is None)
        if (spec.item, spec.name) not in read | shares and not blamed:
            code = "column_unused" if spec.list else "input_unused" if spec.item else "shared_unused"
            if not spec.list or ((spec.item, spec.list) in read and spec.type != "text"):
                yield warning(code, look.place(path), item_id=spec.item, name=spec.name, list=spec.list)


def _rounds(look: Look) -> Iterator[Finding]:
    """A number of a month or a quarter means one of the period."""
    for spec, path in _inputs(look):
        if spec.rounds and told_twice(period(look.program), spec.rounds):
            yield error("months_of_two_years", look.place((*path, "rows")), item_id=spec.item)


def _named(spec: FigureSpec, doubtful: list[tuple[str, str]]) -> bool:
    """Whether a text that cannot be read may use the figure; one of another item calls the figure of an item by its
    id."""
    return any(re.search(rf"\b{spec.name}\b", text) for owner, text in doubtful
               if not spec.item or owner in ("", spec.item) or spec.item in text)


def _doubtful(look: Look) -> list[tuple[str, str]]:
    """What stands in the items and keys of which something cannot be read, each with its item: figures named there may
    be used."""
    source, program = look.program.source, look.program
    ids = {touch[0] if isinstance(touch, tuple) else touch for touch in look.touched} | look.unsound
    items = [(item.id, source.written(item.path)) for item in program.items.values() if item.id in ids]
    texts = [(owner, f"{key}: {value}") for owner, item in items if isinstance(item, dict)
             for key, value in item.items() if key not in ("domains", "criteria", "components", "id", "name")]
    keys = [str(source.written((touch,))) for touch in look.touched if isinstance(touch, str)]
    faulty = [str(source.written((key,))) for key in ("bands", "vetoes", "figures", "ranking")] if "" in ids else []
    return [*texts, *(("", text) for text in (*keys, *faulty))]


def _read_trees(look: Look) -> Iterator[Tree]:
    """Every tree but those values that were only supposed (the sole input) and that nothing reads."""
    silent = {id(item.value) for item in look.program.items.values() if not _valued(item)}
    return (tree for tree in look.program.trees if id(tree) not in silent)


def _valued(item: Item) -> bool:
    written = item.node is not None and item.node.value is not None
    return written or any(node == VALUE for tree in trees_of(item) for node in walk(tree))


def _relations(look: Look) -> Iterator[Finding]:
    for relations, path, item_id in _all_relations(look):
        for number, relation in enumerate(relations):
            here = (*path, "figures", number, "tolerance")
            if relation.tolerance < 0:
                yield error("tolerance_negative", look.place(here), item_id=item_id, found=relation.tolerance)
            elif relation.tolerance > 0 and not _has_equals(str(relation.relation)):
                yield warning("tolerance_unused", look.place(here), item_id=item_id)


def _all_relations(look: Look) -> Iterator[tuple[Any, tuple, str]]:
    yield look.rubric.figures, (), ""
    for item in look.items():
        yield item.node.figures if item.node else (), item.path, item.id


def _has_equals(text: str) -> bool:
    return "=" in text.replace("<=", "").replace(">=", "").replace("!=", "")


def _new_last_year(look: Look) -> Iterator[Finding]:
    """`last()` of an item that is new this year is always missing."""
    for item in look.items():
        for last in (n for tree in trees_of(item) for n in walk(tree) if isinstance(n, Last)):
            if look.program.items[last.item].same_as == "new":
                yield look.warning("last_of_new", item, text=last.item)
