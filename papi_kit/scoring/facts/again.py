"""Rows of facts like one that was read before: of the same figure and stage, so that only the value is new."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import itemgetter
from typing import Any, NamedTuple

from ...language.numbers import NotUnderstood, is_not_applicable
from ...rubric.figures import FigureSpec
from ...written.rows import Record
from ..program.item import Item
from .book import Fact, FactBook, Key
from .cells import Read
from .units import Unit

_SAME = ("item_id", "input", "stage", "parent_id", "assessor", "row", "figure", "above", "unnamed")
_BLANK = ("parent_id", "assessor", "row", "figure")
_OWN = ("unit_id", "value", "evidence", "note")
_LOOKED_AT = ("date", "list")                          # types whose values are held against more than their declaration
MOST_KEPT = 50_000                                     # texts of one kind of figure whose value is remembered

_Picked = tuple[Any, ...]


class _Known(NamedTuple):
    key: Key
    spec: FigureSpec
    stage: str
    values: dict[str, Any]                             # what texts say, of all figures that are read alike


def fact_of(row: Any, value: Any, stage: str, evidence: str, note: str) -> Fact:
    """What a row says."""
    if row.__class__ is Record:
        return Fact(value, stage, row.file, evidence, note, line=row.line)
    return Fact(value, stage, row.where("value"), evidence, note)


class Again:
    """Takes such rows into the book, their values read by `read`; figures of one `way` are read alike. What is not in
    every other respect as before is left to whoever reads rows."""

    def __init__(self, book: FactBook, read: Callable[[FigureSpec, Any], Read | NotUnderstood],
                 way: Callable[[FigureSpec], int]):
        self.book, self.read, self.way = book, read, way
        self._units: dict[Any, tuple[str, dict[_Picked, _Known]]] = {}
        self._of_group: dict[str, dict[_Picked, _Known]] = {}
        self._values: dict[int, dict[str, Any]] = {}
        self._columns: tuple[str, ...] = ()
        self._of_columns: tuple[Callable[[Any], _Picked], Callable[[Any], _Picked]] = (tuple, tuple)

    def take(self, row: Any) -> bool:
        """Whether the row is like one before, and is in the book now."""
        (unit, text, evidence, note), same = self._picked(row)
        of_unit = self._units.get(unit)
        known = of_unit[1].get(same) if of_unit is not None else None
        if of_unit is None or known is None or text == "" or (evidence and evidence.isdecimal()):
            return False
        value = known.values.get(text) if text.__class__ is str else None
        if value is None and (value := self._value(known, text)) is None:
            return False
        fact = fact_of(row, value, known.stage, evidence, note)
        return self.book.add(of_unit[0], known.key, fact) is None

    def _value(self, known: _Known, cell: Any) -> Any:
        """The value of a cell of which there is nothing to tell, else None."""
        read = None if is_not_applicable(cell) else self.read(known.spec, cell)
        if not isinstance(read, Read) or read.told:
            return None
        if cell.__class__ is str:
            if len(known.values) > MOST_KEPT:
                known.values.clear()
            known.values[cell] = read.value
        return read.value

    def _picked(self, row: Any) -> tuple[_Picked, _Picked]:
        """The row's own cells, and what it has in common with rows of the same figure."""
        if row.__class__ is not Record:
            cells = row.cells
            beside = [str(cells.get(name, "")).strip() for name in _OWN[2:]]
            return (cells["unit_id"], cells["value"], *beside), tuple(map(cells.get, _SAME))
        if row.columns is not self._columns:
            self._columns, at = row.columns, {name: n for n, name in enumerate(row.columns)}
            self._of_columns = (itemgetter(*[at[name] for name in _OWN]),
                                itemgetter(*[at[name] for name in _SAME if name in at]))
        own, same = self._of_columns
        return own(row.texts), same(row.texts)

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
            of_group = self._of_group.setdefault(unit.group, {})
            self._units[cells["unit_id"]] = unit.id, of_group
            of_group[self._picked(row)[1]] = _Known(key, spec, fact.stage, self._values.setdefault(self.way(spec), {}))

    @staticmethod
    def _plain(cells: Mapping[str, Any], item: Item | None) -> bool:
        """Whether unit and item are written as they are called, and nothing but text is written."""
        texts = all(isinstance(cells.get(name, ""), str) for name in ("unit_id", *_SAME))
        return texts and cells["item_id"] == (item.id if item is not None else "")
