"""How a league table speaks: names of units, figures as they are printed, items by id and name."""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from ..language.numbers import number_text
from ..language.say import Say
from ..language.words import shortened
from .altered.table import Table


@dataclass(frozen=True)
class TableSpeech:
    table: Table
    lang: str

    @property
    def say(self) -> Say:
        return Say(self.lang)

    @property
    def decimals(self) -> int:
        """Of what is ranked, as it is printed."""
        return 2 if self.table.decimals is None else self.table.decimals

    def name(self, place: int) -> str:
        return self.table.results[place].unit.called

    def figure(self, value: float | Fraction) -> str:
        """What is ranked."""
        return number_text(Fraction(value), self.lang, self.decimals) + ("%" if self.table.by_index else "")

    def item(self, key: str) -> str:
        """`VIII.1.2 (Mức độ hài lòng của …)`"""
        name = self.table.program.items[key].name if key in self.table.program.items else ""
        return f"{key} ({shortened(name)})" if name and name != key else key
