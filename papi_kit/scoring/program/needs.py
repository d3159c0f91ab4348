"""What a program needs beside its facts: a period, columns of units, last year's marks."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ...rule.tree import Column, Figure, Last, walk
from .item import Item, trees_of
from .program import Program


def period(program: Program) -> tuple[date, date]:
    """First and last day of what is scored."""
    rubric = program.rubric
    if rubric.period:
        return rubric.period.from_, rubric.period.to
    return date(rubric.year, 1, 1), date(rubric.year, 12, 31)


def last_read(program: Program) -> list[tuple[str, str]]:
    """The marks (item, "") and figures (item, input) of last year that some tree reads, each once."""
    return list(dict.fromkeys((n.item, n.name) for n in program.nodes if isinstance(n, Last)))


def unit_columns(program: Program) -> Iterable[str]:
    """The columns of units.csv that the items read, each once."""
    trees = (tree for item in program.items.values() for tree in trees_of(item))
    return dict.fromkeys(node.name for tree in trees for node in walk(tree) if type(node) is Column)


def with_parts(program: Program, item: Item) -> set[str]:
    """The item and every part of it, by id."""
    return {item.id} | {key for part in item.parts for key in with_parts(program, program.items[part])}


def shared_read(program: Program, item: Item) -> set[tuple[str, str]]:
    """The shared figures ("", name) that the item or a part of it reads."""
    return {(node.item, node.name) for key in with_parts(program, item) for tree in trees_of(program.items[key])
            for node in walk(tree) if isinstance(node, Figure) and not node.item}
