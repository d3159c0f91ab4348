"""Which of the units of a list somebody meant: by code, by a number that lost its zeros, by name, never by a guess."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Literal

from ..values import dataclass
from .names import Nearest, loose_key, name_key, nfc

How = Literal["", "spelled", "number", "ambiguous", "elsewhen", "unknown"]
_NUMBER = re.compile(r"0*([0-9]{1,20})(?:[.,]0{1,2})?")
# "Xã Tân An, huyện A", "Xã Tân An (huyện A)", "Xã Tân An - huyện A": a name and what it lies in.
_PARTED = re.compile(r"(?P<name>.+?)(?:,|\s\(|\s-\s|\s–\s)\s*(?P<above>.+?)\)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Named:
    """A unit under its code and name; `above`: names and codes of what it lies in, the nearest first. `first`: of those
    that are scored; `now`: it exists in the years that count, else from `since` to `until`."""

    id: str
    name: str
    above: tuple[str, ...] = ()
    first: bool = True
    now: bool = True
    since: date | None = None
    until: date | None = None
    successor: str = ""

    def __str__(self) -> str:
        return f"{self.name} ({', '.join([self.id, *self.above[:1]])})"


@dataclass(frozen=True, slots=True)
class Match:
    """`how`: "" as in the list, `spelled` otherwise than there, by `number`; no unit where it is `ambiguous` among
    `others`, of other years (`elsewhen`) or `unknown`. `others` also fitted where there is a unit; `near`: the nearest
    names where nothing fits; `successor`: what the unit found became part of."""

    unit: str | None
    how: How
    others: tuple[Named, ...] = ()
    near: tuple[str, ...] = ()
    successor: str = ""


class Names:
    """Units with the ways in which they may be written."""

    def __init__(self, units: Iterable[Named]):
        self.units = list(units)
        self._ids: dict[str, list[Named]] = {}
        self._numbers: dict[str, list[Named]] = {}
        self._keys: dict[str, list[Named]] = {}
        for unit in self.units:
            self._ids.setdefault(unit.id, []).append(unit)
            if number := _number(unit.id):
                self._numbers.setdefault(number, []).append(unit)
            for key in {name_key(unit.name), *(() if number else (name_key(unit.id),))}:
                self._keys.setdefault(key, []).append(unit)
        self._found: dict[tuple[str, bool, str], Match] = {}
        self._near = Nearest(), Nearest()
        self._now = {unit.name: unit for unit in reversed(self.units) if unit.now}
        self._codes = [unit.id for unit in self.units if unit.now]

    def match(self, written: str, number: bool = False, above: str = "") -> Match:
        """`number`: it came as a number, so that zeros before it may be lost; `above`: code or name of what the unit
        lies in, where that is known too."""
        asked = (nfc(written).strip(), number, above)
        if asked not in self._found:
            self._found[asked] = self._match(*asked)
        return self._found[asked]

    def near(self, written: str) -> tuple[str, ...]:
        """Names most like `written`, each with its code."""
        by_name, by_code = self._near
        if found := by_name.of(written, self._now):
            return tuple(str(self._now[name]) for name in found)
        return tuple(str(self._ids[code][0]) for code in by_code.of(written, self._codes))

    def _match(self, text: str, number: bool, above: str) -> Match:
        found: list[Named] = []
        for fitting, how in self._ways(text, number):
            found += fitting
            fitting = (_inside(fitting, above) or fitting) if above else fitting
            now = [unit for unit in fitting if unit.now]
            first = [unit for unit in now if unit.first]
            for few in (now, first):
                if len(few) == 1:
                    exact = how == "spelled" and text == nfc(few[0].name)
                    others = tuple(unit for unit in now if unit is not few[0])
                    return Match(few[0].id, "" if exact and not others else how, others,
                                 successor=self._successor(few[0]))
            if now:
                return Match(None, "ambiguous", tuple(first or now))
        return Match(None, "elsewhen", tuple(found)) if found else Match(None, "unknown", near=self.near(text))

    def _successor(self, unit: Named) -> str:
        next_ones = [other for other in self._ids.get(unit.successor, []) if other.now and other is not unit]
        return str(next_ones[0]) if next_ones else ""

    def _ways(self, text: str, number: bool) -> Iterable[tuple[list[Named], How]]:
        """Units that fit, by one way after another."""
        alike = self._numbers.get(_number(text), [])
        if not (number and len(alike) > 1):
            yield self._ids.get(text, []), ""
        yield alike, "number"
        yield self._keys.get(name_key(text), []), "spelled"
        if parted := _PARTED.fullmatch(text):
            yield _inside(self._keys.get(name_key(parted["name"]), []), parted["above"]), "spelled"


def _number(text: str) -> str:
    """The number that a code is, without the zeros before it; "" where it is none."""
    found = _NUMBER.fullmatch(text)
    return found[1] if found else ""


def _inside(units: Sequence[Named], above: str) -> list[Named]:
    """Those that lie in `above`, by code, by name, or by name without its level where no name fits."""
    wanted = nfc(above).strip()
    by_name = [u for u in units if any(wanted == part or name_key(part) == name_key(wanted) for part in u.above)]
    return by_name or [u for u in units if any(loose_key(part) == loose_key(wanted) for part in u.above)]
