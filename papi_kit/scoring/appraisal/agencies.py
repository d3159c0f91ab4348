"""Who appraises which items, and which units an agency may not mark because it is one of them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...findings import Finding, note, warning
from ...language.names import name_key, nfc, unmarked
from ..facts.register import Register
from ..facts.units import Unit
from ..program.item import Item
from ..program.program import Program
from .shared import SHARED, shared_item

NOBODY = "Tổ thẩm định"                       # whose items are those of which the rubric names no appraiser
_LONGEST = 40
_NO_LETTERS = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Agency:
    """`id` is declared, or made of the name; `unit`: the code of the unit that it is itself, "" for none;
    `substitute`: the id of who marks that unit in its place."""

    id: str
    name: str
    unit: str = ""
    substitute: str = ""

    def is_called(self, name: str) -> bool:
        return name == self.name or id_of(name) == self.id


@dataclass(frozen=True)
class Charge:
    """An item that an agency appraises. `judge`: in whose name the mark counts where several mark the item; `only`: the
    one unit that it marks in place of another, "" for all; `not_of`: the unit that it must leave to another."""

    item: Item
    judge: str = ""
    only: str = ""
    not_of: str = ""


def agencies(program: Program, register: Register) -> dict[str, Agency]:
    """Every agency that appraises an item, in the order of the items, and their substitutes; by id."""
    declared = {one.id: Agency(one.id, one.name, _unit(one.unit or one.name, register), one.substitute or "")
                for one in program.rubric.assessors}
    found: dict[str, Agency] = {}
    for item in program.leaves():
        for name in _named(item):
            one = next((each for each in declared.values() if each.name == name), None)
            one = one or Agency(id_of(name), name, _unit(name, register))
            found.setdefault(one.id, one)
    for one in list(found.values()):
        if one.unit and one.substitute in declared:
            found.setdefault(one.substitute, declared[one.substitute])
    return found


def charges(program: Program, known: dict[str, Agency], agency: Agency) -> tuple[Charge, ...]:
    """The items of an agency in the order of the rubric, those that it marks for another among them; first the shared
    figures that its items read."""
    found = [charge for item in program.leaves() for charge in _charges(item, known, agency)]
    return (*_shared(program, found, agency), *found)


def _shared(program: Program, found: Sequence[Charge], agency: Agency) -> Iterator[Charge]:
    own = shared_item(program, [charge.item for charge in found if not charge.only])
    if own is not None:
        yield Charge(own, not_of=agency.unit)
        return
    for unit in dict.fromkeys(charge.only for charge in found if charge.only):
        item = shared_item(program, [charge.item for charge in found if charge.only == unit])
        if item is not None:
            yield Charge(item, only=unit)


def _charges(item: Item, known: dict[str, Agency], agency: Agency) -> Iterator[Charge]:
    judges = {judge.id: judge.id for judge in item.judges}
    own = judges or dict.fromkeys(one.id for name in _named(item) for one in known.values() if one.is_called(name))
    if agency.id in own:
        yield Charge(item, judges.get(agency.id, ""), not_of=agency.unit)
    for other in known.values():
        if other.substitute == agency.id and other.unit and other.id in own and (agency.id not in own or judges):
            yield Charge(item, judges.get(other.id, ""), only=other.unit)


def _named(item: Item) -> list[str]:
    if item.origin == "survey":
        return []
    return [judge.name for judge in item.judges] or [item.assessor or NOBODY]


def _unit(text: str, register: Register) -> str:
    """The unit that is called so, by its code or its whole name."""
    found = register.find(text)
    if found is None or (text != found.id and name_key(found.name) != name_key(text)):
        return ""
    return found.id


def id_of(name: str) -> str:
    """`Sở Tư pháp` → `so-tu-phap`; a long name ends in letters of its sha256."""
    found = _NO_LETTERS.sub("-", unmarked(nfc(name))).strip("-") or "x"
    if len(found) <= _LONGEST:
        return found
    return f"{found[:_LONGEST - 7]}-{hashlib.sha256(name.encode()).hexdigest()[:6]}"


def told_of_own(known: dict[str, Agency], program: Program, units: Sequence[Unit]) -> Iterator[Finding]:
    """Of each agency that is one of the scored units: who marks it, or that nobody does."""
    names = {unit.id: unit.called for unit in units}
    for one in known.values():
        if one.unit not in names:
            continue
        items = [charge.item.id for charge in charges(program, known, one)
                 if not charge.only and charge.item.id != SHARED]
        place = program.source.place(("assessors",)) if program.rubric.assessors else program.source.place()
        if one.substitute in known:
            yield note("appraiser_substituted", place, one.unit, name=one.name, unit=names[one.unit],
                       substitute=known[one.substitute].name, items=items)
        else:
            yield warning("appraiser_is_unit", place, one.unit, name=one.name, unit=names[one.unit], items=items)
