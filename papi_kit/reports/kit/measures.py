"""How much room text takes in cells, letters of columns, number formats: arithmetic that needs no workbook."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from fractions import Fraction
from typing import Any

FILLS = {"hand": "#DDEBF7", "value": "#E7E6E6", "na": "#EDEDED", "missing": "#FFF2CC", "none": "#D9D9D9",
         "self": "#FFFFFF", "appraisal": "#E2EFDA", "explanation": "#FCE4D6", "final": "#DDEBF7", "default": "#F2F2F2"}


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


def lines(text: str, room: float) -> int:
    """How many lines a text takes where `room` characters fit on one; wrapped between words."""
    found = 0
    for paragraph in text.split("\n"):
        found, used = found + 1, 0.0
        for word in paragraph.split():
            if used and used + 1 + len(word) > room:
                found, used = found + 1, 0.0
            used += len(word) + (1 if used else 0)
            if used > room:
                found, used = found + math.ceil(used / room) - 1, used % room
    return found


def room(width: float, size: float, bold: bool = False) -> float:
    """About how many characters of Times New Roman fit into a column of `width`."""
    return max(1.0, width * 13.3 / size / (1.12 if bold else 1.0))


def height(texts: Sequence[tuple[str, float]], size: float = 13, bold: bool = False) -> float:
    """Row height in points for texts, each with the width of its column: viewers other than Excel do not fit rows."""
    most = max([1, *(lines(text, room(width, size, bold)) for text, width in texts)])
    return min(409.0, most * size * 1.25 + 6)
