"""What stood in the locked cells of a form when it was sent out, held against what stands there now."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from ...language.names import nfc
from ...language.numbers import date_text, number_text
from ...written.rows import Cell
from .sheets import HEADINGS

Locked = Mapping[str, Mapping[str, str]]                   # row id -> role of the column -> what stood there
DIGITS = 10                                                # of a number; programs change those beyond


def plain(cell: Cell | float | None) -> str:
    """A cell as it is held against another: numbers by their first digits, texts without double spaces."""
    if cell is None or isinstance(cell, bool):
        return "" if cell is None else str(cell)
    if isinstance(cell, (int, float, Fraction)):
        return f"{float(cell):.{DIGITS}g}"
    return cell.isoformat()[:10] if isinstance(cell, date) else " ".join(nfc(str(cell)).split())


def told_of(cells: Mapping[str, str]) -> str:
    """As the hidden sheet holds it; "" where the row has nothing locked."""
    return json.dumps(cells, ensure_ascii=False, separators=(",", ":")) if cells else ""


def read_told(text: str) -> Mapping[str, str]:
    """The same from the hidden sheet; nothing where it is not what the program wrote."""
    try:
        found = json.loads(text) if text.startswith("{") else {}
    except (ValueError, RecursionError):
        return {}
    return {key: value for key, value in found.items() if key in HEADINGS and isinstance(value, str)}


def same(cell: Cell, stood: str) -> bool:
    """Whether a cell says what stood there; a number that was pasted as text is still that number."""
    now = plain(cell)
    if now == stood or not isinstance(cell, str):
        return now == stood
    try:
        return plain(float(now.replace(",", "."))) == stood
    except ValueError:
        return False


def as_read(stood: str) -> str:
    """What stood there as people write it."""
    try:
        return date_text(date.fromisoformat(stood)) if stood.count("-") == 2 else number_text(Fraction(stood))
    except ValueError:
        return stood
