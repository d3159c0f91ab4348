"""Columns of values in few letters: the page holds millions of them.

A column is one of
    {"v": [value]}                      the same for all
    {"v": [values …], "i": "letters"}   each different value once, and for each row its place in letters of LETTERS
    {"t": "a|b|c"}                      texts without a bar one after the other
whichever is shortest; `unpacked` of page_data.js reads them.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

# Safe in JSON and in HTML.
LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%()*+,-./:;=?@[]^_`{}~"


def text_of(value: Any) -> str:
    """JSON without blanks."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def packed(values: Iterable[Any]) -> dict[str, Any]:
    """A column of values of JSON."""
    rows = list(values)
    keys = [value if isinstance(value, str) else (text_of(value),) for value in rows]
    places = {key: place for place, key in enumerate(dict.fromkeys(keys))}
    different: list[Any] = [None] * len(places)
    for key, value in zip(keys, rows, strict=True):
        different[places[key]] = value
    if len(different) == 1:
        return {"v": different}
    wide = _wide(len(different))
    coded = {"v": different, "i": "".join(_letters(places[key], wide) for key in keys)}
    if not all(isinstance(value, str) and "|" not in value for value in different):
        return coded
    told = {"t": "|".join(rows)}
    return min((coded, told), key=lambda one: len(text_of(one)))


def _wide(count: int) -> int:
    """Letters that a place takes."""
    wide = 1
    while len(LETTERS) ** wide < count:
        wide += 1
    return wide


def _letters(place: int, wide: int) -> str:
    found = ""
    for _ in range(wide):
        place, letter = divmod(place, len(LETTERS))
        found = LETTERS[letter] + found
    return found
