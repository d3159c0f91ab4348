"""Ends that a text beside them states the other way: “từ 90% trở lên” beside `above: 90%`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import Any

from ...findings import Finding, Place, warning
from ...language.numbers import Share
from ...written.strict import Ends
from ..program.item import Item
from .look import Look

_NUMBER = r"(?P<number>\d{1,3}(?:\.\d{3})+|\d+)(?P<decimals>,\d+)?\s?(?P<percent>%?)"
# key that the words ask for -> how decisions write it, before or after the number
_WORDS = (
    ("at_least", rf"từ\s+{_NUMBER}(?:\s+[^\W\d]+){{0,2}}?\s+trở\s+lên"),
    ("at_least", rf"(?:≥|>=|tối\s+thiểu|ít\s+nhất|không\s+(?:dưới|thấp\s+hơn|nhỏ\s+hơn))\s*{_NUMBER}"),
    ("above", rf"(?<!không\s)(?:trên|lớn\s+hơn|cao\s+hơn|vượt|>)\s*{_NUMBER}"),
    ("below", rf"(?<!không\s)(?:dưới|nhỏ\s+hơn|thấp\s+hơn|<)\s*{_NUMBER}"),
    ("at_most", rf"(?:không\s+(?:quá|vượt\s+quá|vượt|trên|lớn\s+hơn|cao\s+hơn)|≤|<=|nhiều\s+nhất)\s*{_NUMBER}"),
    ("at_most", rf"từ\s+{_NUMBER}(?:\s+[^\W\d]+){{0,2}}?\s+trở\s+xuống"),
)
_PATTERNS = [(key, re.compile(rf"(?<!\w){pattern}(?![\d.,]*\d)", re.IGNORECASE)) for key, pattern in _WORDS]
_OTHER = {"at_least": "above", "above": "at_least", "at_most": "below", "below": "at_most"}


def check(look: Look) -> Iterator[Finding]:
    for item in look.leaves():
        yield from _of_leaf(look, item)
    if not look.touched & {"bands", "band_ends"}:
        for number, band in enumerate(look.rubric.bands):
            texts = [text for text in (band.label, band.note) if text]
            yield from _told(look, ("bands", number), [(("bands", number), band)], texts, "")


def _of_leaf(look: Look, item: Item) -> Iterator[Finding]:
    """The ends of its rule beside what the leaf, the rule and each range say in words."""
    node: Any = item.node
    if node is None or node.rule is None:
        return
    ranges = [((*item.path, "rule", *outer, *keys), ends) for outer, rule in node.rule.rules()
              for keys, ends, of_value in rule.ranges() if of_value]
    said = [node.name, node.guide, node.note, node.rule.note, *(ends.note for _, ends in ranges)]
    texts = [text for text in said if text]
    yield from _told(look, item.path, ranges, texts, item.id)


def _told(look: Look, path: tuple, ranges: Sequence[tuple[tuple, Ends]], texts: Sequence[str],
          item: str) -> Iterator[Finding]:
    wanted = {(key, number): phrase for text in texts for key, number, phrase in edges_in(text)}
    written = {(key, getattr(ends, key)) for _, ends in ranges for key in _OTHER}
    for place, ends in ranges:
        for key, other in _OTHER.items():
            number = getattr(ends, key)
            phrase = wanted.get((other, number)) if number is not None else None
            if phrase and (other, number) not in written and (key, number) not in wanted:
                yield _finding(look.place((*place, key)), item, key, other, number, phrase)


def _finding(place: Place, item: str, key: str, other: str, number: Fraction, phrase: str) -> Finding:
    return warning("edge_told_otherwise", place, item_id=item, key=key, other=other, end=number, phrase=phrase)


def edges_in(text: str) -> Iterator[tuple[str, Fraction, str]]:
    """The ends that a text states in words: the key that says the same, the number (a share where it has a %), and the
    words."""
    for key, pattern in _PATTERNS:
        for found in pattern.finditer(text):
            number = Fraction(found["number"].replace(".", "") + (found["decimals"] or "").replace(",", "."))
            yield key, Share(number / 100) if found["percent"] else number, found[0].strip()
