"""Figures as reports print them: `1.665`, `90,52%`, `trên 1.200`, `gần 80%`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from .numbers import Cell, NotUnderstood, read_amount, read_count, read_percent

Bound = Literal["", "above", "at_least", "below", "at_most"]
# words before the number -> what they say of it
_WORDS: dict[Bound, str] = {
    "at_least": r"≥|>=|ít nhất|tối thiểu|không dưới|từ|at least",
    "at_most": r"≤|<=|nhiều nhất|tối đa|không quá|at most",
    "above": r">|trên|hơn|quá|over|above|more than",
    "below": r"<|dưới|gần|chưa đến|chưa tới|under|below|nearly|less than",
}
_BOUND = {bound: re.compile(rf"(?:{words})\s*(?=[0-9])", re.IGNORECASE) for bound, words in _WORDS.items()}
_ONWARDS = re.compile(r"\s+(?:trở lên|or more)$", re.IGNORECASE)
_DECIMALS = re.compile(r"[0-9][.,]([0-9]+)\s*%$")


@dataclass(frozen=True)
class Printed:
    """A number as printed; a percentage is a share (90,52% is 0,9052) with the decimals that are printed. `bound`:
    what stands there is not the number itself but its end."""

    value: Fraction
    percent: bool = False
    decimals: int = 0
    bound: Bound = ""

    def may_be(self, x: Fraction) -> bool:
        """Whether the true number may be x."""
        match self.bound:
            case "above":
                return x > self.value
            case "at_least":
                return x >= self.value
            case "below":
                return x < self.value
            case "at_most":
                return x <= self.value
        return True


def read_printed(cell: Cell) -> Printed:
    """A number, a percentage, or a bound of one. Raises NotUnderstood."""
    if not isinstance(cell, str):
        return Printed(read_amount(cell))
    text = _ONWARDS.sub("", " ".join(cell.split()))
    bound: Bound = "at_least" if text != " ".join(cell.split()) else ""
    for name, pattern in _BOUND.items():
        if found := pattern.match(text):
            text, bound = text[found.end():], name
            break
    if text.endswith("%"):
        digits = _DECIMALS.search(text)
        return Printed(read_percent(text), True, len(digits[1]) if digits else 0, bound)
    try:
        return Printed(read_count(text), bound=bound)
    except NotUnderstood:
        return Printed(read_amount(text), bound=bound)
