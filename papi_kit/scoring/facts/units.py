"""The register of units, and how a name written somehow finds its unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import date
from fractions import Fraction
from typing import Any

from ...findings import NOWHERE, Finding, Place, error, note, warning
from ...language.named import Named, Names
from ...language.names import name_key, nfc, suggestions
from ...language.numbers import NotUnderstood, read_count, read_date, read_yes_no
from ...values import dataclass
from ...written.told_units import lines_of
from .parts import Part

REQUIRED = ("unit_id", "name")
_LONGEST_CODE, _MOST = 20, 5
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
    others: tuple[Unit, ...] = ()               # other units that had this code, in other years
    beside: str = ""                            # what tells it from others of its name

    @property
    def called(self) -> str:
        """Its name where it stands among others: two of one name are told apart."""
        return f"{self.name} ({self.beside})" if self.beside else self.name
    made_of: tuple[Part, ...] = ()              # units of last year that it was made of, where last() asks them

    def columns(self) -> dict[str, Any]:
        """What `unit("…")` reads; blank columns are left out (missing)."""
        own = {"unit_id": self.id, "name": self.name, "group": self.group, "level": self.level,
               "parent_id": self.parent_id, "valid_from": self.valid_from, "valid_to": self.valid_to,
               "successor_id": self.successor_id, "ranked": self.ranked, "population": self.population}
        return {k: v for k, v in {**self.extra, **own}.items() if v not in ("", None)}

    def valid_in(self, start: date, end: date) -> bool:
        return not ((self.valid_to and self.valid_to < start) or (self.valid_from and self.valid_from > end))

    def overlaps(self, other: Unit) -> bool:
        """Whether both existed on some day."""
        return self.valid_in(other.valid_from or date.min, other.valid_to or date.max)


def as_code(cell: Any) -> str:
    if isinstance(cell, str):
        return cell
    return str(int(cell)) if isinstance(cell, Fraction) and cell.denominator == 1 else str(cell)


def read_units(rows: Iterable[Any], groups: Iterable[str] = (),
               period: tuple[date, date] | None = None) -> tuple[dict[str, Unit], list[Finding]]:
    """Units by code, in file order; a unit twice, a blank id, a wrong date or yes/no are findings at their cell.

    Rows of one code whose years do not overlap are units of their own: the one that exists in `period` (else the
    latest) stands for the code, with the `others`. A group however spelled is one group, as the rubric spells it
    (`groups` are those it names) or else as it is first met; one that is only like a group of the rubric is a
    finding."""
    lines: dict[str, list[Unit]] = {}
    findings: list[Finding] = []
    named = list(groups)
    spelled = {name_key(group): group for group in named}
    for row in rows:
        unit = _unit(row, findings, named, spelled)
        if unit is None:
            continue
        same = next((other for other in lines.get(unit.id, ()) if other.overlaps(unit)), None)
        if same is not None:
            findings.append(error("unit_twice", row.place, unit.id, unit=unit.id, first=same.place))
        else:
            lines.setdefault(unit.id, []).append(unit)
    units = {code: _main(several, period, findings) for code, several in lines.items()}
    units = _linked(units, findings)
    findings += _same_names(units)
    findings += _same_numbers(units)
    return units, findings


def _main(several: Sequence[Unit], period: tuple[date, date] | None, findings: list[Finding]) -> Unit:
    """The unit of a code that counts, with the others."""
    ordered = sorted(several, key=lambda unit: unit.valid_from or date.min, reverse=True)
    now = [unit for unit in ordered if period and unit.valid_in(*period)]
    if len(now) > 1:
        findings.append(error("code_of_two_units", now[0].place, now[0].id, unit=now[0].id, name=now[0].name,
                              other=now[1].name, start=now[0].valid_from))
    main = (now or ordered)[0]
    return replace(main, others=tuple(unit for unit in ordered if unit is not main))


def _unit(row: Any, findings: list[Finding], named: Sequence[str], spelled: dict[str, str]) -> Unit | None:
    cells = row.cells
    unit_id = as_code(cells["unit_id"]).strip()
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
    text = {c: nfc(as_code(cells.get(c, ""))).strip() for c in ("name", "group", "level", "parent_id", "successor_id")}
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


def _linked(units: Mapping[str, Unit], findings: list[Finding]) -> dict[str, Unit]:
    """The units with the codes in parent_id and successor_id as the register writes them; each unknown code told once,
    codes that lost their zeros too."""
    codes = Names(Named(unit.id, unit.id) for unit in units.values())
    met: dict[tuple[str, str], list[Unit]] = {}
    found = {}
    for code, unit in units.items():
        for column in ("parent_id", "successor_id"):
            if text := getattr(unit, column):
                met.setdefault((column, text), []).append(unit)
        found[code] = replace(unit, parent_id=codes.match(unit.parent_id).unit or unit.parent_id,
                              successor_id=codes.match(unit.successor_id).unit or unit.successor_id)
    zeros: dict[str, list[tuple[str, Place]]] = {}
    for (column, text), several in met.items():
        match = codes.match(text)
        if match.unit is None:
            findings.append(warning("unit_link_unknown", several[0].place, several[0].id, column=column, text=text,
                                    units=len(several), near=[u.id for u in match.others] or list(match.near)))
        elif match.unit != text:
            zeros.setdefault(column, []).append((f"{text} → {match.unit}", several[0].place))
    for column, pairs in zeros.items():
        shown, rest = pairs[:_MOST], pairs[_MOST:]
        findings.append(note("unit_links_by_number", shown[0][1], column=column, pairs=[pair for pair, _ in shown],
                             more=len(rest) or None, lines=lines_of([place for _, place in rest])))
    return found


def _same_names(units: Mapping[str, Unit]) -> list[Finding]:
    first: dict[tuple[str, str, str], list[Unit]] = {}
    findings = []
    for unit in units.values():
        before = first.setdefault((name_key(unit.name), unit.level, unit.parent_id), [])
        if same := next((other for other in before if other.overlaps(unit)), None):
            findings.append(warning("units_of_one_name", unit.place, unit.id, name=unit.name, other=same.id))
        before.append(unit)
    return findings


def _same_numbers(units: Mapping[str, Unit]) -> list[Finding]:
    """Codes of one level that differ only in zeros before a number: Excel makes one of them."""
    first: dict[tuple[int, str], Unit] = {}
    findings = []
    for unit in units.values():
        if unit.id.isascii() and unit.id.isdecimal() and len(unit.id) <= _LONGEST_CODE:
            before = first.setdefault((int(unit.id), name_key(unit.level)), unit)
            if before is not unit:
                findings.append(warning("units_of_one_number", unit.place, unit.id, unit=unit.id, name=unit.name,
                                        other=before.id, other_name=before.name))
    return findings


def told_apart(units: Sequence[Unit], register: Mapping[str, Unit]) -> list[Unit]:
    """The units, those of one name with the name of what they lie in, or with their codes where that does not tell."""
    named: dict[str, list[Unit]] = {}
    for unit in units:
        named.setdefault(name_key(unit.name), []).append(unit)
    found: dict[str, str] = {}
    for several in (alike for alike in named.values() if len(alike) > 1):
        above = [register[unit.parent_id].name if unit.parent_id in register else "" for unit in several]
        telling = "" not in above and len({name_key(name) for name in above}) == len(several)
        found |= {unit.id: where if telling else unit.id for unit, where in zip(several, above, strict=True)}
    return [replace(unit, beside=found[unit.id]) if unit.id in found else unit for unit in units]


def scored_units(units: Mapping[str, Unit], level: str, start: date, end: date) -> tuple[list[Unit], list[Finding]]:
    """The units of the rubric's level that existed in its period; those without a level count as of that level."""
    wanted = name_key(level)
    lines = (u for main in units.values() for u in (main, *main.others))
    of_level = [u for u in lines if not u.level or name_key(u.level) == wanted]
    found = [u for u in of_level if units[u.id] is u and u.valid_in(start, end)]
    gone = [u for u in of_level if not u.valid_in(start, end)]
    findings = [note("unit_not_in_period", u.place, u.id, name=u.name) for u in gone]
    findings += _with_successors(found)
    if not found:
        levels = sorted({u.level for u in units.values()})
        findings.append(error("no_unit_of_level", values_place(units), level=level, levels=levels))
    return told_apart(found, units), findings


def _with_successors(units: Sequence[Unit]) -> Iterator[Finding]:
    """Units that are ranked beside what they became part of."""
    ranked = {unit.id: unit for unit in units if unit.ranked}
    before: dict[str, list[Unit]] = {}
    for unit in ranked.values():
        if unit.successor_id in ranked and unit.successor_id != unit.id:
            before.setdefault(unit.successor_id, []).append(unit)
    for successor, several in before.items():
        yield warning("unit_and_successor", several[0].place, several[0].id, successor=str(ranked[successor].name),
                      names=[unit.name for unit in several[:5]], number=len(several),
                      until=several[0].valid_to)


def values_place(units: Mapping[str, Unit]) -> str:
    return next((u.place.file for u in units.values()), "")
