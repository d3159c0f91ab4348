"""The automatic numbers of lists in a Word document, written out as Word shows them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .tree import Element

BULLET = "-"
_PLACE = re.compile(r"%([1-9])")
_ROMAN = ((1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"),
          (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_DEEPEST_STYLE = 20


@dataclass(frozen=True)
class Level:
    start: int = 1
    form: str = "decimal"
    text: str = "%1."


@dataclass
class Numbering:
    """`lists`: numId -> (its family, level -> how it is written); paragraphs of one family count on. `styles`: style ->
    (numId, level)."""

    lists: Mapping[str, tuple[str, Mapping[int, Level]]]
    styles: Mapping[str, tuple[str, int]]
    _counts: dict[str, dict[int, int]] = field(default_factory=dict)

    def of(self, paragraph: Element) -> str:
        """The number of a paragraph, "-" where it is a bullet, "" where it has none. Paragraphs are asked in order."""
        number, at = self._place(paragraph)
        if number not in self.lists:
            return ""
        family, levels = self.lists[number]
        level = levels.get(at, Level())
        if level.form == "bullet":
            return BULLET
        counts = self._counts.setdefault(family, {})
        counts[at] = counts.get(at, level.start - 1) + 1
        for deeper in [one for one in counts if one > at]:
            del counts[deeper]
        if level.form == "none":
            return ""

        def written(match: re.Match[str]) -> str:
            wanted = int(match[1]) - 1
            one = levels.get(wanted, Level())
            return shown(counts.get(wanted, one.start), one.form)

        return _PLACE.sub(written, level.text).strip()

    def _place(self, paragraph: Element) -> tuple[str, int]:
        number = paragraph.value("pPr", "numPr", "numId")
        level = paragraph.value("pPr", "numPr", "ilvl")
        by_style = self.styles.get(paragraph.value("pPr", "pStyle") or "", ("", 0))
        return (by_style[0] if number is None else number), (by_style[1] if level is None else _whole(level, 0))


def numbering_of(numbering: Element | None, styles: Element | None) -> Numbering:
    families: dict[str, dict[int, Level]] = {}
    lists: dict[str, tuple[str, Mapping[int, Level]]] = {}
    for part in numbering or ():
        if part.tag == "abstractNum":
            families[part.attributes.get("abstractNumId", "")] = dict(_levels(part))
        elif part.tag == "num":
            family = part.value("abstractNumId") or ""
            own = dict(_overrides(part, families.get(family, {})))
            name = part.attributes.get("numId", "")
            lists[name] = (f"{family}/{name}" if own else family, {**families.get(family, {}), **own})
    return Numbering(lists, dict(_styles(styles)))


def _levels(family: Element) -> Iterator[tuple[int, Level]]:
    for part in family:
        if part.tag == "lvl":
            yield _whole(part.attributes.get("ilvl", ""), 0), _level(part)


def _level(part: Element) -> Level:
    return Level(_whole(part.value("start") or "", 1), part.value("numFmt") or "decimal", part.value("lvlText") or "")


def _overrides(part: Element, levels: Mapping[int, Level]) -> Iterator[tuple[int, Level]]:
    """A list that starts anew, or is written in another way."""
    for override in part:
        if override.tag == "lvlOverride":
            at = _whole(override.attributes.get("ilvl", ""), 0)
            own = override.first("lvl")
            level = _level(own) if own is not None else levels.get(at, Level())
            start = override.value("startOverride")
            yield at, (level if start is None else Level(_whole(start, 1), level.form, level.text))


def _styles(styles: Element | None) -> Iterator[tuple[str, tuple[str, int]]]:
    known = {one.attributes.get("styleId", ""): one for one in styles or () if one.tag == "style"}
    for name in known:
        at: str | None = name
        for _ in range(_DEEPEST_STYLE):
            style = known.get(at or "")
            number = style.value("pPr", "numPr", "numId") if style is not None else None
            if style is None or number is not None:
                if number is not None and style is not None:
                    yield name, (number, _whole(style.value("pPr", "numPr", "ilvl") or "", 0))
                break
            at = style.value("basedOn")


def _whole(text: str, otherwise: int) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise


def shown(number: int, form: str) -> str:
    """A number in one of Word's forms: decimal, upperRoman, lowerLetter …"""
    if form in ("upperRoman", "lowerRoman"):
        text, left = "", min(number, 3999)
        for value, letters in _ROMAN:
            text += letters * (left // value)
            left %= value
        return text if form == "upperRoman" else text.lower()
    if form in ("upperLetter", "lowerLetter") and number > 0:
        letter = chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 9)
        return letter.upper() if form == "upperLetter" else letter
    return f"{number:02d}" if form == "decimalZero" else str(number)
