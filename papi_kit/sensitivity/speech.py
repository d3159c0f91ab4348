"""How a league table speaks: names of units, figures as they are printed, items by id and name."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from ..language.numbers import number_text
from ..language.say import Say
from ..language.words import shortened
from .altered.table import Table


@dataclass(frozen=True)
class TableSpeech:
    table: Table
    lang: str

    @cached_property
    def say(self) -> Say:
        return Say(self.lang)

    @cached_property
    def decimals(self) -> int:
        """Of what is ranked, as it is printed."""
        return 2 if self.table.decimals is None else self.table.decimals

    def name(self, place: int) -> str:
        return self.table.results[place].unit.called

    def figure(self, value: float | Fraction) -> str:
        """What is ranked."""
        exact = value if isinstance(value, Fraction) else Fraction(value)
        return number_text(exact, self.lang, self.decimals) + ("%" if self.table.by_index else "")

    def item(self, key: str) -> str:
        """`VIII.1.2 (Mức độ hài lòng của …)`"""
        if key not in self._items:
            name = self.table.program.items[key].name if key in self.table.program.items else ""
            self._items[key] = f"{key} ({shortened(name)})" if name and name != key else key
        return self._items[key]

    @cached_property
    def _items(self) -> dict[str, str]:
        return {}
