"""Points as annexes write them: 03, 1,5 điểm, −0,25, Trừ 1, 0 - 5, (tối đa 30 điểm)."""

from __future__ import annotations

import re
from fractions import Fraction

MINUS = "-−–—"
NUMBER = r"[0-9]{1,4}(?:[.,][0-9]{1,4})?"
_MAXIMUM = re.compile(rf"(?:(?:tối đa|tổng|tổng điểm|điểm)\s*:?\s*)?(?P<off>trừ\s*|[{MINUS}]\s?|bị trừ\s*)?(?:\+\s?)?"
                      rf"(?P<points>{NUMBER})\s*(?:điểm|đ)?\.?(?:\s*\(?tối đa\)?)?", re.IGNORECASE)
_FROM_NOTHING = re.compile(rf"0\s*(?:[{MINUS}]|đến)\s*(?P<points>{NUMBER})\s*(?:điểm|đ)?", re.IGNORECASE)
_IN_BRACKETS = re.compile(
    rf"[(\[]\s*(?:tổng\s*)?(?:điểm\s*)?(?:tối đa\s*)?:?\s*({NUMBER})\s*điểm\s*[)\]]", re.IGNORECASE)


def number_of(text: str) -> Fraction:
    """`03`, `1,5` and `1.5`: points are never thousands."""
    return Fraction(text.replace(",", "."))


def maximum_of(text: str) -> Fraction | None:
    """The most that a cell gives; negative where it takes away. None where it says no single number."""
    bare = " ".join(text.split()).strip("()[] ")
    if found := _FROM_NOTHING.fullmatch(bare):
        return number_of(found["points"])
    found = _MAXIMUM.fullmatch(bare)
    return number_of(found["points"]) * (-1 if found["off"] else 1) if found else None


def maximum_in(name: str) -> tuple[str, Fraction] | None:
    """A name that states its maximum in brackets, and the name without it."""
    found = _IN_BRACKETS.search(name)
    if not found:
        return None
    return " ".join((name[: found.start()] + name[found.end():]).split()).strip(" :-–"), number_of(found[1])


def without_mark(text: str) -> list[Fraction]:
    """What the number may be where the mark of a footnote sticks to its end: 207 is 20, 1,251 is 1,25."""
    bare = "".join(text.split())
    return [value for cut in (1, 2) if bare[-cut:].isdigit() and (value := maximum_of(bare[:-cut])) is not None]
