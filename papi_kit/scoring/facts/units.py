"""The register of units, and how a name written somehow finds its unit."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from ...findings import NOWHERE, Finding, Place, error, note, warning
from ...language.names import name_key, nfc, suggestions
from ...language.numbers import NotUnderstood, read_count, read_date, read_yes_no

REQUIRED = ("unit_id", "name")
OPTIONAL = ("group", "level", "parent_id", "valid_from", "valid_to", "successor_id", "ranked", "population")


@dataclass(frozen=True, slots=True)
class Unit:
    id: str
    name: str
    group: str = ""
    level: str = ""
    parent_id: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    successor_id: str = ""
    ranked: bool = True
    population: Fraction | None = None
    place: Place = NOWHERE
    extra: Mapping[str, Any] = field(default_factory=dict)

    def columns(self) -> dict[str, Any]:
        """What `unit("…")` reads; blank columns are left out (missing)."""
        own = {"unit_id": self.id, "name": self.name, "group": self.group, "level": self.level,
               "parent_id": self.parent_id, "valid_from": self.valid_from, "valid_to": self.valid_to,
               "successor_id": self.successor_id, "ranked": self.ranked, "population": self.population}
        return {k: v for k, v in {**self.extra, **own}.items() if v not in ("", None)}

    def valid_in(self, start: date, end: date) -> bool:
        return not ((self.valid_to and self.valid_to < start) or (self.valid_from and self.valid_from > end))


@dataclass
class Register:
    """Units by id, and the names under which they may be written."""

    units: dict[str, Unit]

    def __post_init__(self) -> None:
        self._keys: dict[str, set[str]] = {}
        for unit in self.units.values():
            for text in (unit.id, unit.name):
                self._keys.setdefault(name_key(text), set()).add(unit.id)
        self._numbers = {str(int(i)): i for i in reversed(self.units) if i.isdecimal()}
        self._cache: dict[str, str | None] = {}

    def find(self, written: Any) -> Unit | None:
        """The unit with this id, or the only one of this name however it is written; never a guess."""
        text = written if isinstance(written, str) else _as_id(written)
        if text in self.units:
            return self.units[text]
        if text not in self._cache:
            found = self._keys.get(name_key(text), set())
            number = self._numbers.get(text) if not isinstance(written, str) else None
            self._cache[text] = next(iter(found)) if len(found) == 1 else number
        match = self._cache[text]
        return self.units[match] if match else None

    def near(self, written: Any) -> list[str]:
        """Names most like `written`, each with its id."""
        names = {unit.name: unit.id for unit in self.units.values()}
        found = suggestions(str(written), names) or suggestions(str(written), list(self.units))
        return [f"{name} ({names[name]})" if name in names else name for name in found]


def _as_id(cell: Any) -> str:
    return str(int(cell)) if isinstance(cell, Fraction) and cell.denominator == 1 else str(cell)


def read_units(rows: Iterable[Any], groups: Iterable[str] = ()) -> tuple[dict[str, Unit], list[Finding]]:
    """Units in file order; a unit twice, a blank id, a wrong date or yes/no are findings at their cell. A group
    however spelled is one group, as the rubric spells it (`groups` are those it names) or else as it is first met; one
    that is only like a group of the rubric is a finding."""
    units: dict[str, Unit] = {}
    findings: list[Finding] = []
    named = list(groups)
    spelled = {name_key(group): group for group in named}
    for row in rows:
        unit = _unit(row, findings, named, spelled)
        if unit is None:
            continue
        if unit.id in units:
            findings.append(error("unit_twice", row.place, unit.id, unit=unit.id, first=units[unit.id].place))
        else:
            units[unit.id] = unit
    findings += _links(units)
    findings += _same_names(units)
    return units, findings


def _unit(row: Any, findings: list[Finding], named: Sequence[str], spelled: dict[str, str]) -> Unit | None:
    cells = row.cells
    unit_id = _as_id(cells["unit_id"]).strip()
    if not unit_id:
        findings.append(error("unit_without_id", row.where("unit_id"), name=str(cells["name"])))
        return None

    def read(column: str, reader: Any, default: Any) -> Any:
        cell = cells.get(column, "")
        if cell == "":
            return default
        try:
            return reader(cell)
        except NotUnderstood as problem:
            findings.append(error(problem.code, row.where(column), unit_id, **problem.values))
            return default

    known = set(REQUIRED) | set(OPTIONAL)
    text = {c: nfc(_as_id(cells.get(c, ""))).strip() for c in ("name", "group", "level", "parent_id", "successor_id")}
    group = spelled.setdefault(name_key(text["group"]), text["group"])
    if group not in named and (near := suggestions(group, named, 1)):
        findings.append(warning("group_near", row.where("group"), unit_id, text=group, near=near))
    return Unit(unit_id, text["name"] or unit_id, group, text["level"], text["parent_id"],
                read("valid_from", read_date, None), read("valid_to", read_date, None), text["successor_id"],
                read("ranked", read_yes_no, True), read("population", read_count, None), row.place,
                {k: _extra(v) for k, v in cells.items() if k not in known})


def _extra(cell: Any) -> Any:
    """A free column as written: whether it is a number or a text, the expression that reads it says."""
    return nfc(cell).strip() if isinstance(cell, str) else cell


def _links(units: Mapping[str, Unit]) -> list[Finding]:
    findings = []
    for unit in units.values():
        for column, other in (("parent_id", unit.parent_id), ("successor_id", unit.successor_id)):
            if other and other not in units:
                findings.append(warning("unit_link_unknown", unit.place, unit.id, column=column, text=other,
                                        near=suggestions(other, list(units))))
    return findings


def _same_names(units: Mapping[str, Unit]) -> list[Finding]:
    first: dict[tuple[str, str, str], Unit] = {}
    findings = []
    for unit in units.values():
        key = (name_key(unit.name), unit.level, unit.parent_id)
        if key in first:
            findings.append(warning("units_of_one_name", unit.place, unit.id, name=unit.name, other=first[key].id))
        first.setdefault(key, unit)
    return findings


def scored_units(units: Mapping[str, Unit], level: str, start: date, end: date) -> tuple[list[Unit], list[Finding]]:
    """The units of the rubric's level that existed in its period; those without a level count as of that level."""
    wanted = name_key(level)
    of_level = [u for u in units.values() if not u.level or name_key(u.level) == wanted]
    found = [u for u in of_level if u.valid_in(start, end)]
    findings = ([note("unit_not_in_period", u.place, u.id, name=u.name) for u in of_level if u not in found]
                if len(found) < len(of_level) else [])
    if not found:
        levels = sorted({u.level for u in units.values()})
        findings.append(error("no_unit_of_level", values_place(units), level=level, levels=levels))
    return found, findings


def values_place(units: Mapping[str, Unit]) -> str:
    return next((u.place.file for u in units.values()), "")
