"""Names in the columns of a form: one spelling for each, and which of them may be one name written wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations

import numpy as np

from ...findings import Finding, note, warning
from ...language.names import loose_key, name_key, nfc
from ...language.numbers import LONGEST
from ...written.columns import TextColumn, occurring
from ...written.forms import Texts
from ...written.told_units import lines_of

_MOST, _MOST_PLACES = 5, 11                                   # `lines_of` shows ten and says that there are more
_MOST_COMPARED = 300
_WORDS = re.compile(r"[0-9]+|[^\W\d_]+")
_ZERO_FIRST = re.compile("\n0[0-9]")
_LIKE_ONE, _LIKE_ZERO = re.compile(r"\b[il|]\b|(?<=[0-9])[il|]"), re.compile(r"\bo\b|(?<=[0-9])o")
_LIKE_DIGITS = frozenset("il|o")
_LONG_ENOUGH = 4


class Spelled:
    """How the names of a column are written everywhere, by their keys. What a first file says of a column, which may be
    a million names, is taken in once another asks for it."""

    def __init__(self, known: Mapping[str, dict[str, str]] | None = None) -> None:
        self._known = dict(known or {})
        self._first: dict[str, tuple[Sequence[str], Sequence[str]]] = {}

    def __contains__(self, column: str) -> bool:
        return column in self._first or bool(self._known.get(column))

    def begin(self, column: str, keys: Sequence[str], written: Sequence[str]) -> None:
        """The first names of a column, all with different keys."""
        self._first[column] = keys, written

    def of(self, column: str) -> dict[str, str]:
        """Key of a name -> how it is written."""
        known = self._known.setdefault(column, {})
        if column in self._first:
            known.update(zip(*self._first.pop(column), strict=True))
        return known


def one_spelling(texts: Texts, column: str, spelled: Spelled) -> tuple[TextColumn, list[Finding]]:
    """Names (n,), each in one spelling: the one of `spelled`, else the most frequent, which `spelled` then keeps for
    other files. What was merged is told with counts; names that are only alike are told and stay apart."""
    if column not in spelled and _keys_themselves(texts.distinct):
        spelled.begin(column, texts.distinct, texts.distinct)
        return texts.column, []
    keys, written = list(map(name_key, texts.distinct)), list(map(nfc, texts.distinct))
    if column not in spelled and all(keys) and len(set(keys)) == len(keys):
        spelled.begin(column, keys, written)
        return texts.column.said(written), []
    known, counts = spelled.of(column), texts.counts()
    for number in sorted(range(len(keys)), key=lambda n: (-counts[n], n)):
        if keys[number]:
            known.setdefault(keys[number], written[number])
    names = [known.get(key, "") for key in keys]
    return texts.column.said(names), list(_merged(texts, column, names))


def _merged(texts: Texts, column: str, names: Sequence[str]) -> Iterator[Finding]:
    variants: dict[str, list[int]] = {}
    for number, text in enumerate(texts.distinct):
        if text and nfc(text) != names[number]:
            variants.setdefault(names[number], []).append(number)
    for name, numbers in list(variants.items())[:_MOST]:
        written = [f"“{texts.distinct[number][:LONGEST]}”" for number in numbers[:_MOST]]
        yield note("names_merged", texts.place(numbers[0]), column=column, name=name[:LONGEST], texts=written,
                   count=texts.number(numbers))
    if rest := [number for numbers in list(variants.values())[_MOST:] for number in numbers]:
        places = list(map(texts.place, rest[:_MOST_PLACES]))
        yield note("names_merged_more", places[0], column=column, names=len(variants) - _MOST,
                   count=texts.number(rest), lines=lines_of(places))


def names_alike(texts: Texts, column: str, names: TextColumn, units: TextColumn | None) -> list[Finding]:
    """Names (n,) of one unit (n,) that may be one name: the same letters without marks, or one letter apart in a long
    word; numbers the same."""
    if _bare_numbers(names.distinct):
        return []
    names = names.numbered()
    inside = _inside(texts, names, TextColumn.same("", len(names)) if units is None else units)
    pairs = {pair: (counts[pair[0]], counts[pair[1]]) for counts in inside.values() for pair in _pairs(counts)}
    if not pairs:
        return []
    shown = [f"“{a[:LONGEST]}” ({n}), “{b[:LONGEST]}” ({m})" for (a, b), (n, m) in list(pairs.items())[:_MOST]]
    firsts = [int(np.argmax(names.among([second]))) for _, second in list(pairs)[:_MOST + _MOST_PLACES]]
    places = [texts.table.place(int(texts.rows[first]), texts.index) for first in firsts]
    return [warning("names_alike", places[0], column=column, pairs=shown,
                    more=len(pairs) - _MOST if len(pairs) > _MOST else None, lines=lines_of(places[_MOST:]))]


def _inside(texts: Texts, names: TextColumn, units: TextColumn) -> dict[str, dict[str, int]]:
    """Unit -> name -> how many forms have both, units and names in ascending order."""
    names, units = names.ordered(), units.ordered()
    inside: dict[str, dict[str, int]] = {}
    pairs, place, counts = occurring(units.code, names.code)
    if texts.table.times is not None:
        counts = np.bincount(place, texts.table.times[texts.rows], len(pairs)).astype(np.int64)
    for (unit, name), count in zip(pairs.tolist(), counts.tolist(), strict=True):
        if names.distinct[name]:
            inside.setdefault(units.distinct[unit], {})[names.distinct[name]] = count
    return inside


def _pairs(counts: dict[str, int]) -> Iterator[tuple[str, str]]:
    """Names that are alike, the more frequent first. Only names that share the letters, or every word but one and the
    numbers, are compared; bare numbers are never alike."""
    if len(counts) > _MOST_COMPARED or _bare_numbers(tuple(counts)):
        return
    ordered = sorted(counts, key=lambda name: -counts[name])
    sharing: dict[object, list[int]] = {}
    for place, name in enumerate(ordered):
        for key in _shared(name):
            sharing.setdefault(key, []).append(place)
    found = {pair for places in sharing.values() for pair in combinations(places, 2)}
    yield from ((ordered[a], ordered[b]) for a, b in sorted(found) if _alike(ordered[a], ordered[b]))


def _bare_numbers(names: Sequence[str]) -> bool:
    together = "".join(names)
    return together.isascii() and together.isdecimal() and all(names)


def _keys_themselves(names: Sequence[str]) -> bool:
    """Whether all are numbers without a zero in front, of which each is its own key."""
    return _bare_numbers(names) and not _ZERO_FIRST.search("\n" + "\n".join(names))


def _shared(name: str) -> Iterator[object]:
    """What a name has in common with each name that is alike: its letters, or its words but one long one."""
    words, letters, numbers = _bare(name)
    yield letters
    yield from ((numbers, words[:n], words[n + 1 :]) for n, word in enumerate(words)
                if len(word) >= _LONG_ENOUGH and not word.isdecimal())


def _alike(a: str, b: str) -> bool:
    (first, letters, numbers), (second, other_letters, other_numbers) = _bare(a), _bare(b)
    if letters == other_letters:
        return True
    if len(first) != len(second) or numbers != other_numbers:
        return False
    differing = [pair for pair in zip(first, second, strict=True) if pair[0] != pair[1]]
    return len(differing) == 1 and min(map(len, differing[0])) >= _LONG_ENOUGH and _one_apart(*differing[0])


@lru_cache(maxsize=8192)
def _bare(name: str) -> tuple[tuple[str, ...], str, tuple[str, ...]]:
    """The words without level, marks and punctuation, together, and the numbers among them; a lone l is 1, a lone o
    is 0."""
    plain = loose_key(name_key(name))
    if not _LIKE_DIGITS.isdisjoint(plain):
        plain = _LIKE_ZERO.sub("0", _LIKE_ONE.sub("1", plain))
    words = tuple(_WORDS.findall(plain))
    return words, "".join(words), tuple(filter(str.isdecimal, words))


def _one_apart(a: str, b: str) -> bool:
    """Whether one letter more, less, other or moved by one place makes `a` of `b`."""
    if abs(len(a) - len(b)) > 1:
        return False
    start = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[start:], b[start:]
    swapped = len(rest_a) > 1 and rest_a[1::-1] + rest_a[2:] == rest_b
    return swapped or rest_a[1:] == rest_b or rest_a == rest_b[1:] or rest_a[1:] == rest_b[1:]
