"""Which unit of last year is which of this year: codes are given again, units are renamed, merged and succeeded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from ...findings import Finding, error, note, warning
from ...language.names import loose_key
from .units import Unit

_MOST = 5


def units_of_last_year(units: Iterable[Unit], register: Mapping[str, Unit],
                       before: Mapping[str, Unit]) -> tuple[dict[str, str], list[Finding]]:
    """This year's code -> last year's, for the `units` whose figures of last year can be told; `register` is this
    year's, `before` last year's, each with the units of other years. A code with another name asks."""
    links = _predecessors([*_lines(before), *_lines(register)])
    same: dict[str, str] = {}
    findings: list[Finding] = []
    followed: list[str] = []
    for unit in units:
        parts = {code: name for code, name in links.get(unit.id, {}).items() if code in before}
        own = before.get(unit.id)
        if own is not None and (loose_key(own.name) == loose_key(unit.name) or unit.id in parts):
            same[unit.id] = unit.id
            findings += _parts(unit, {**parts, own.id: own.name})
        elif own is not None and not parts:
            findings.append(error("last_year_other_unit", unit.place, unit.id, unit=unit.id, name=unit.name,
                                  other=own.name))
        elif len(parts) == 1:
            same[unit.id] = next(iter(parts))
            followed.append(f"{next(iter(parts.values()))} ({same[unit.id]}) → {unit.name} ({unit.id})")
        elif parts:
            findings += _parts(unit, parts)
    if followed:
        findings.append(note("last_year_followed", pairs=followed[:_MOST],
                             more=len(followed) - _MOST if len(followed) > _MOST else None))
    return same, findings


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


def _parts(unit: Unit, parts: Mapping[str, str]) -> Iterator[Finding]:
    """A unit made of several: last year's figure is that of one part, or of none."""
    if len(parts) > 1:
        yield warning("last_year_of_parts", unit.place, unit.id, name=unit.name, used=parts.get(unit.id),
                      parts=[f"{name} ({code})" for code, name in parts.items()][:_MOST])
