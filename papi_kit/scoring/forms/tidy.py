"""What people put around a value: quotes, brackets for a minus, a full stop, spaces that nobody sees."""

from __future__ import annotations

import re
from datetime import date

from ...language.names import nfc
from ...language.near_dates import swapped
from ...rubric.figures import FigureSpec
from ...written.rows import Cell

_QUOTES = "\"'“”„‟‘’‚‛«»`´"
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
_IN_BRACKETS = re.compile(r"\(\s*([0-9][0-9., ]*%?)\s*\)")
_NUMBERS = ("count", "amount", "percent", "share")


def tidied(spec: FigureSpec, cell: Cell) -> Cell:
    """The value without what stands around it; a text stays as it was written, but for what is not seen."""
    if not isinstance(cell, str):
        return cell
    text = " ".join(nfc(cell).translate(_INVISIBLE).split())
    if spec.type == "text":
        return text
    bare = text.strip(_QUOTES + " ").rstrip(" .,;").rstrip(_QUOTES + " ")
    if spec.type in _NUMBERS:
        bare = bare.translate(_DASHES)
        if found := _IN_BRACKETS.fullmatch(bare):
            bare = f"-{found[1].strip()}"
    return bare or text.strip(_QUOTES + " ")


def other_day(cell: Cell, spec: FigureSpec, window: tuple[date, date] | None) -> tuple[date, bool] | None:
    """The day that was meant if the computer took day for month, and whether only that one lies in the `window`; None
    where the day that stands there is no question."""
    if spec.type != "date" or not isinstance(cell, date) or (other := swapped(cell)) is None:
        return None
    if window is None:
        return other, False
    within, other_within = (window[0] <= day <= window[1] for day in (cell, other))
    return (other, not within) if other_within else None
