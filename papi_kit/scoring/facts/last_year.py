"""Which unit of last year is which of this year: codes are given again, units are renamed, merged and succeeded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import NamedTuple

from ...findings import Finding, Place, error, note, warning
from ...language.names import loose_key
from ...written.told_units import lines_of
from .parts import How, Part, whole
from .units import Unit

_MOST = 5
_NONE: Mapping[str, tuple[Part, ...]] = MappingProxyType({})


class LastUnits(NamedTuple):
    """This year's code -> last year's; of units made of several, or of a part of one, what they are made of."""

    same: dict[str, str]
    made: dict[str, tuple[Part, ...]]
    findings: list[Finding]


def units_of_last_year(units: Iterable[Unit], register: Mapping[str, Unit], before: Mapping[str, Unit],
                       stated: Mapping[str, tuple[Part, ...]] = _NONE, how: How | None = None) -> LastUnits:
    """For the `units` whose figures of last year can be told; `register` is this year's, `before` last year's, each
    with the units of other years. A code with another name asks. `stated`: the parts that predecessors.csv gives;
    `how`: what `last()` is of a unit made of parts, where the rubric says it."""
    links = _predecessors([*_lines(before), *_lines(register)])
    found = LastUnits({}, {}, [])
    followed: list[tuple[str, Place]] = []
    for unit in units:
        if unit.id in stated:
            if whole(stated[unit.id]):
                _follow(unit, stated[unit.id][0].id, stated[unit.id][0].name, found, followed)
            else:
                found.made[unit.id] = stated[unit.id]
            continue
        parts = {code: name for code, name in links.get(unit.id, {}).items() if code in before}
        own = before.get(unit.id)
        if own is not None and (loose_key(own.name) == loose_key(unit.name) or unit.id in parts):
            found.same[unit.id] = unit.id
            _of_parts(unit, {**parts, own.id: own.name}, how, found)
        elif own is not None and not parts:
            found.findings.append(error("last_year_other_unit", unit.place, unit.id, unit=unit.id, name=unit.name,
                                        other=own.name))
        elif len(parts) == 1:
            _follow(unit, *next(iter(parts.items())), found, followed)
        elif parts:
            _of_parts(unit, parts, how, found)
    if followed:
        shown, rest = followed[:_MOST], followed[_MOST:]
        found.findings.append(note("last_year_followed", pairs=[pair for pair, _ in shown], more=len(rest) or None,
                                   lines=lines_of([place for _, place in rest])))
    return found


def _follow(unit: Unit, code: str, name: str, found: LastUnits, followed: list[tuple[str, Place]]) -> None:
    found.same[unit.id] = code
    if code != unit.id or loose_key(name) != loose_key(unit.name):
        followed.append((f"{name} ({code}) → {unit.name} ({unit.id})", unit.place))


def _lines(register: Mapping[str, Unit]) -> Iterator[Unit]:
    for unit in register.values():
        yield from (unit, *unit.others)


def _predecessors(lines: Iterable[Unit]) -> dict[str, dict[str, str]]:
    """Code -> codes and names of the units that it succeeds."""
    found: dict[str, dict[str, str]] = {}
    for unit in lines:
        if unit.successor_id:
            found.setdefault(unit.successor_id, {}).setdefault(unit.id, unit.name)
    return found


def _of_parts(unit: Unit, parts: Mapping[str, str], how: How | None, found: LastUnits) -> None:
    """A unit made of several by successor_id, which gives no weights: last year's figure is what the rubric says, else
    that of one part, or of none."""
    if len(parts) < 2:
        return
    named = [f"{name} ({code})" for code, name in parts.items()][:_MOST]
    if how is None:
        found.findings.append(warning("last_year_of_parts", unit.place, unit.id, name=unit.name,
                                      used=parts.get(unit.id), parts=named))
        return
    found.same.pop(unit.id, None)
    if how == "weighted":
        found.findings.append(warning("last_of_merged_unweighted", unit.place, unit.id, name=unit.name, parts=named))
        return
    equal = Fraction(1, len(parts))
    found.made[unit.id] = tuple(Part(code, name, equal, basis="equal") for code, name in parts.items())
