"""What a cell shows: its value by its number format, as Excel would print it, in the language of the reader."""

from __future__ import annotations

import re
from datetime import date
from fractions import Fraction

from ...language.numbers import date_text, number_text
from .sheets import Cell, Value

_FORMAT = re.compile(r"(?:#,##)?0(?:\.(0*)(#*))?(%?)")
DIGITS = ".15g"                          # of a binary number that are told: 2.675 is 2.675


def shown(cell: Cell, lang: str = "vi") -> str:
    """The text of the cell; empty where nothing stands."""
    return value_text(cell.value, cell.format.number, lang)


def value_text(value: Value, number: str = "", lang: str = "vi") -> str:
    """A value by a number format such as `#,##0.00` or `0.0%`; without one a number as exact as it is."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, date):
        return date_text(value, lang)
    if value != value:
        return "–"
    exact = value if isinstance(value, (int, Fraction)) else Fraction(format(value, DIGITS))
    found = _FORMAT.fullmatch(number.partition(";")[0])
    if found is None:
        return number_text(exact, lang)
    least, most = len(found[1] or ""), len(found[1] or "") + len(found[2] or "")
    text = number_text(exact * 100 if found[3] else exact, lang, most)
    return _shorter(text, most - least, lang) + found[3]


def _shorter(text: str, optional: int, lang: str) -> str:
    """Without the zeros among the last so many decimals."""
    for _ in range(optional):
        if not text.endswith("0"):
            break
        text = text[:-1]
    return text.removesuffix("." if lang == "en" else ",") if optional else text
