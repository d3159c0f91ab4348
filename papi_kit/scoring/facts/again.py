"""Rows of facts like one that was read before: of the same figure and stage, so that only the value is new."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from ...language.numbers import NotUnderstood, is_not_applicable
from ...rubric.figures import FigureSpec
from ..program.item import Item
from .book import Fact, FactBook, Key
from .cells import Read
from .units import Unit

_SAME = ("item_id", "input", "stage", "parent_id", "assessor", "row", "figure", "above", "unnamed")
_BLANK = ("parent_id", "assessor", "row", "figure")
_LOOKED_AT = ("date", "list")                          # types whose values are held against more than their declaration


class _Known(NamedTuple):
    key: Key
    spec: FigureSpec
    stage: str


class Again:
    """Takes such rows into the book, their values read by `read`. What is not in every other respect as before is left
    to whoever reads rows."""

    def __init__(self, book: FactBook, read: Callable[[FigureSpec, Any], Read | NotUnderstood]):
        self.book, self.read = book, read
        self._units: dict[Any, Unit] = {}
        self._known: dict[tuple[Any, ...], _Known] = {}

    def take(self, row: Any) -> bool:
        """Whether the row is like one before, and is in the book now."""
        cells = row.cells
        unit, value = self._units.get(cells["unit_id"]), cells["value"]
        known = self._known.get((unit.group, *map(cells.get, _SAME))) if unit is not None else None
        if unit is None or known is None or value == "" or is_not_applicable(value):
            return False
        read = self.read(known.spec, value)
        evidence = str(cells.get("evidence", "")).strip()
        if not isinstance(read, Read) or read.told or evidence.isdecimal():
            return False
        fact = Fact(read.value, known.stage, row.where("value"), evidence, str(cells.get("note", "")).strip())
        return self.book.add(unit.id, known.key, fact) is None

    def learn(self, row: Any, unit: Unit, item: Item | None, spec: FigureSpec | str, fact: Fact) -> None:
        """Rows like this one, of whose figure nothing was found, can be taken; `unit` is written as in its list."""
        cells = row.cells
        if not isinstance(spec, FigureSpec) or spec.type in _LOOKED_AT or spec.list or any(map(cells.get, _BLANK)):
            return
        name = cells["input"]
        if name != spec.name or not name.strip(" ()") or name.strip(" ()").isdecimal() or not self._plain(cells, item):
            return
        if item is None or (item.exists_for(unit.group) and not item.judges and item.origin != "judgement"):
            key = item.id if item is not None else "", name
            self._units[cells["unit_id"]] = unit
            self._known[(unit.group, *map(cells.get, _SAME))] = _Known(key, spec, fact.stage)

    @staticmethod
    def _plain(cells: Mapping[str, Any], item: Item | None) -> bool:
        """Whether unit and item are written as they are called, and nothing but text is written."""
        texts = all(isinstance(cells.get(name, ""), str) for name in ("unit_id", *_SAME))
        return texts and cells["item_id"] == (item.id if item is not None else "")
