"""The figures that several items read, as the one more sheet that an agency has for those of its items."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from ...rubric.model import Rounding
from ..program.item import Item
from ..program.needs import shared_read
from ..program.program import Program

SHARED = "(chung)"                            # stands for the id of an item; no item may be called so
NAME = "Số liệu dùng chung"


def shared_item(program: Program, items: Iterable[Item]) -> Item | None:
    """What is asked of the shared figures that these items read, in the shape of an item; None where they read none."""
    read = {name for item in items for _, name in shared_read(program, item)}
    figures = tuple(spec for name, spec in program.shared.items() if name in read)
    if not figures:
        return None
    return Item(SHARED, NAME, "component", "", "base", "", (), Fraction(0), None, Rounding(), program.source.place(),
                figures=figures)


def id_in_facts(item: Item) -> str:
    """The id under which the facts keep its figures."""
    return "" if item.id == SHARED else item.id
