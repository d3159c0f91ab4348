"""The register of units of one period: how what somebody wrote finds its unit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from ...language.named import Match, Named, Names
from .units import Unit, as_code

_DEEPEST = 5


class Register:
    """`units` by code, those of other years among their `others`. `scored`: the codes that are scored, which a name or
    number means before others; `period`: first and last day of the years that count."""

    def __init__(self, units: Mapping[str, Unit], scored: Iterable[str] | None = None,
                 period: tuple[date, date] | None = None):
        self.units = units
        first = None if scored is None else set(scored)
        self._names = Names(_named(units, first, period))

    def match(self, written: Any, above: Any = "") -> Match:
        """Never a guess; a cell that is a number may be a code whose zeros are lost."""
        number = not isinstance(written, str) and isinstance(written, Fraction)
        return self._names.match(as_code(written), number, as_code(above))

    def named(self, text: str, number: bool) -> tuple[Match, str]:
        """What a text stands for, and the name of the unit."""
        match = self._names.match(text, number)
        return match, self.units[match.unit].name if match.unit else ""

    def find(self, written: Any, above: Any = "") -> Unit | None:
        """The one unit that was meant, if there is one."""
        found = self.match(written, above).unit
        return None if found is None else self.units[found]

    def near(self, written: Any) -> list[str]:
        """Names most like `written`, each with its code."""
        return list(self._names.near(as_code(written)))


def _named(units: Mapping[str, Unit], first: set[str] | None, period: tuple[date, date] | None) -> Iterator[Named]:
    for code, main in units.items():
        for unit in (main, *main.others):
            now = unit is main and (period is None or unit.valid_in(*period))
            yield Named(code, unit.name, tuple(_above(units, unit)), first is None or code in first, now,
                        unit.valid_from, unit.valid_to, unit.successor_id)


def _above(units: Mapping[str, Unit], unit: Unit) -> Iterator[str]:
    """Names and codes of what a unit lies in, the nearest first."""
    for _ in range(_DEEPEST):
        parent = units.get(unit.parent_id)
        if parent is None:
            if unit.parent_id:
                yield unit.parent_id
            return
        yield from (parent.name, parent.id)
        unit = parent
