"""Which figure of a rubric a heading means: its name, its label, its item; the text as offices write it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import TypeVar

from ...language.names import Nearest, loose_key, spelling
from ...language.numbers import number_text
from ...rubric.figures import FigureSpec
from ...values import dataclass
from ..facts.book import Key
from ..program.item import Item
from ..program.program import Program

_MEASURE = re.compile(r" ?[(\[][^()\[\]]{0,40}[)\]]$")
_NUMBERING = re.compile(r"^(?:[-+*•–]|(?:[0-9]{1,2}|[a-zđ]|[ivx]{1,4})[.)]) ?(?=[^\W\d_])")
_OF_THESE = re.compile(r"^(?:trong đó|bao gồm|gồm|riêng)[:,]? ?(?:số )?")
_ITEM_WORDS = re.compile(
    r"^(?:tiêu chí thành phần|tiêu chí|mục|lĩnh vực|chỉ tiêu|tctp|tc|lv|item|criterion) ?(?=[0-9ivx])")
_END = " .:;,*"
T = TypeVar("T")


@dataclass(frozen=True)
class Found:
    """Figures that a text may mean, and how: `id`, `label`, `plain` (without diacritics), `item`, `part`."""

    keys: tuple[Key, ...] = ()
    how: str = ""


@lru_cache(maxsize=8192)
def heading_key(text: str) -> str:
    """Equal for one label however it is spelled, numbered or followed by its unit of measure."""
    key = spelling(text)
    key = _MEASURE.sub("", key).strip(_END)
    return _OF_THESE.sub("", _NUMBERING.sub("", key)).strip(_END)


class FigureNames:
    """What a heading or an entry of a list may call the figures and items of a program."""

    def __init__(self, program: Program):
        self.program = program
        self._nearest = Nearest()

    @cached_property
    def _exact(self) -> dict[str, set[Key]]:
        named = ((text, spec) for spec in specs(self.program) for text in _ids(spec))
        return _gathered((spelling(text), (spec.item, spec.name)) for text, spec in named)

    @cached_property
    def _labels(self) -> dict[str, set[Key]]:
        labelled = (spec for spec in specs(self.program) if spec.label)
        return _gathered((heading_key(spec.label), (spec.item, spec.name)) for spec in labelled)

    @cached_property
    def _plain(self) -> dict[str, set[Key]]:
        """Labels without diacritics."""
        return _gathered((loose_key(label), key) for label, keys in self._labels.items() for key in keys)

    @cached_property
    def _items(self) -> dict[str, set[str]]:
        items = self.program.items.values()
        return _gathered((text, item.id) for item in items for text in (spelling(item.id), heading_key(item.name)))

    @cached_property
    def _numbers(self) -> dict[str, set[str]]:
        """1.10 and 1.1 as Excel shows a number."""
        parts = {key: key.split(".", 1) for key in self.program.items}
        return _gathered((number_text(Fraction(key)), key) for key, both in parts.items()
                         if len(both) == 2 and all(map(str.isdecimal, both)))

    def find(self, text: str, within: Iterable[str] = ()) -> Found:
        """The figures that a text means; of several those of the items `within`."""
        found = self._find(text)
        inside = self.below(within)
        narrowed = tuple(key for key in found.keys if key[0] in inside)
        return Found(narrowed, found.how) if narrowed else found

    def _find(self, text: str) -> Found:
        beside = _MEASURE.search(spelling(text))
        for item in self.items(beside[0].strip(" ()[]")) if beside else ():
            inside = [key for key in self._find(_MEASURE.sub("", spelling(text))).keys if key[0] in self.below([item])]
            if inside:
                return Found(tuple(inside), "label")
        for how, keys in (("id", self._exact.get(spelling(text))), ("label", self._labels.get(heading_key(text)))):
            if keys:
                return Found(self._ordered(keys), how)
        item, rest = self.split(text)
        if item and rest:
            inside = [key for key in self._find(rest).keys if key[0] in self.below([item])]
            if inside:
                return Found(tuple(inside), "label")
        if plain := self._plain.get(loose_key(heading_key(text))):
            return Found(self._ordered(plain), "plain")
        own = sorted({key for one in self.items(text) if (key := self.sole(one)) is not None})
        return Found(tuple(own), "item") if own else Found()

    def split(self, text: str) -> tuple[str, str]:
        """The id of the item at the head of a text, and what follows: `1.2. Hồ sơ đúng hạn`."""
        key = _ITEM_WORDS.sub("", spelling(text))
        head, _, rest = key.partition(" ")
        for sign in (head, head.strip(_END + ")")):
            if len(found := self._items.get(sign, set())) == 1 and any(letter.isdigit() for letter in sign):
                return next(iter(found)), rest.strip(_END + "-")
        return "", key

    def items(self, text: str) -> list[str]:
        """The items that a text names: by id, by name, or by both."""
        found = self._items.get(spelling(text)) or self._items.get(heading_key(text)) or self._numbers.get(text)
        if found:
            return sorted(found)
        item, rest = self.split(text)
        if not item:
            return []
        return [item] if not rest or heading_key(rest) == heading_key(self.program.items[item].name) else []

    def part(self, text: str, within: Iterable[str]) -> Found:
        """The only figure of the items whose label holds every word of the text."""
        words = set(heading_key(text).split())
        inside = self.below(within)
        fitting = [(spec.item, spec.name) for spec in specs(self.program)
                   if words and spec.item in inside and words <= set(heading_key(spec.label).split())]
        return Found(tuple(fitting), "part") if len(fitting) == 1 else Found()

    def sole(self, item: str) -> Key | None:
        """The only figure of an item, if it has just one that must be given."""
        figures = self.program.items[item].figures
        asked = [spec for spec in figures if spec.required] or list(figures)
        return (item, asked[0].name) if len(asked) == 1 else None

    def below(self, items: Iterable[str]) -> set[str]:
        """These items and all that lies below them."""
        found: set[str] = set()
        for item in items:
            found |= {item} | self.below(self.program.items[item].parts)
        return found

    def label(self, key: Key) -> str:
        """“Hồ sơ đúng hạn” (1.1, dung_han), as a message names a figure."""
        spec = self.program.spec(*key)
        item: Item | None = self.program.items.get(key[0])
        named = (spec.label if spec else "") or (item.name if item else "")
        return f"“{named}” ({', '.join(filter(None, key))})" if named else ", ".join(filter(None, key))

    def near(self, text: str, limit: int = 1) -> list[str]:
        """Labels and names like the text."""
        return [self._said[one] for one in self._nearest.of(heading_key(text), self._said, limit)]

    @cached_property
    def _said(self) -> dict[str, str]:
        labels = {spec.label or spec.name: self.label((spec.item, spec.name)) for spec in specs(self.program)}
        return labels | {item.name: f"“{item.name}” ({item.id})" for item in self.program.items.values() if item.leaf}

    @staticmethod
    def _ordered(keys: Iterable[Key]) -> tuple[Key, ...]:
        return tuple(sorted(keys))


def _gathered(pairs: Iterable[tuple[str, T]]) -> dict[str, set[T]]:
    found: dict[str, set[T]] = {}
    for text, meant in pairs:
        found.setdefault(text, set()).add(meant)
    return found


def specs(program: Program) -> Iterator[FigureSpec]:
    """Every figure that facts may give."""
    yield from program.shared.values()
    for item in program.items.values():
        yield from item.figures


def _ids(spec: FigureSpec) -> Iterator[str]:
    yield spec.name
    if spec.item:
        yield from (f"{spec.item}{mark}{spec.name}" for mark in (".", ":", " ", "/", "_", "-", ", "))
