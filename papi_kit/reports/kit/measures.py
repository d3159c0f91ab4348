"""How much room text takes in cells, letters of columns, number formats: arithmetic that needs no workbook."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from functools import cache, lru_cache
from typing import Any

from .widths import PIXELS, text_pixels

HIGHEST, LINE = 409.0, 1.28               # points of a row at most, of a line by the size of its letters
INDENT = 11                              # pixels that indents, borders and roundings take from a column
FILLS = {"hand": "#DDEBF7", "value": "#E7E6E6", "na": "#EDEDED", "missing": "#FFF2CC", "partial": "#FFF2CC",
         "none": "#D9D9D9", "self": "#FFFFFF", "appraisal": "#E2EFDA", "explanation": "#FCE4D6", "final": "#DDEBF7",
         "default": "#F2F2F2"}


@cache
def letter(column: int) -> str:
    """The letters of a column, from 0."""
    found = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        found = chr(65 + rest) + found
    return found


def points_format(decimals: int | None) -> str:
    return "#,##0" if decimals == 0 else "#,##0." + "0" * (2 if decimals is None else decimals)


def figure_format(value: Any, kind: str) -> str:
    """As many decimals as the figure has."""
    if isinstance(value, date):
        return "dd/mm/yyyy"
    if not isinstance(value, Fraction):
        return "General"
    shown = value * 100 if kind in ("percent", "share") else value
    decimals = 0 if shown.denominator == 1 else next((n for n in range(1, 7) if 10**n % shown.denominator == 0), 4)
    return ("#,##0" + ("." + "0" * decimals if decimals else "")) + ("%" if kind in ("percent", "share") else "")


@lru_cache(maxsize=20_000)
def lines(text: str, width: float, size: float = 13, bold: bool = False) -> int:
    """How many lines a text takes in a column of `width` characters; wrapped between words."""
    found, room, space = 0, max(width * PIXELS - INDENT, PIXELS), text_pixels(" ", size, bold)
    for paragraph in text.split("\n"):
        found, used = found + 1, 0.0
        for word in paragraph.split():
            taken = text_pixels(word, size, bold)
            if used and used + space + taken > room:
                found, used = found + 1, 0.0
            used += taken + (space if used else 0)
            if used > room:
                found, used = found + math.ceil(used / room) - 1, used % room
    return found


def height(texts: Sequence[tuple[str, float]], size: float = 13, bold: bool = False) -> float:
    """Row height in points for texts, each with the width of its column: viewers other than Excel do not fit rows."""
    most = max([1, *(lines(text, width, size, bold) for text, width in texts)])
    return min(HIGHEST, most * size * LINE + 6)
