"""The book in which the council decides: every item of every unit that it may still mark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..facts.units import Unit
from ..program.program import Program
from .agencies import Agency, Charge
from .book import Book, book_of, mark_of

COUNCIL = Agency("hoi-dong.ket-luan", "Hội đồng")     # the full stop keeps it apart from every id of a rubric
STAGE = "final"
# code of a column -> its heading; those that are not read again have none
HEADS: Mapping[str, tuple[str, str]] = {
    "item-id": ("Mục", "Item"), "points": ("Điểm hội đồng kết luận", "Mark of the council"),
    "reason": ("Lý do của hội đồng", "Reason of the council"),
    "note": ("Quyết định, biên bản", "Decision, minutes")}


def council_book(program: Program, units: Sequence[Unit], fingerprint: str) -> Book:
    """A row for each unit's item, in the order of the items, of which a mark may be given at the final stage."""
    charged = [Charge(item) for item in program.leaves() if mark_of(item, STAGE) is not None]
    return book_of(program, COUNCIL, charged, units, STAGE, fingerprint)


def not_decided(program: Program) -> list[str]:
    """The items that the rubric lets nobody mark at the final stage."""
    return [item.id for item in program.leaves() if mark_of(item, STAGE) is None]
