"""Names in the columns of a form: one spelling for each, and which of them may be one name written wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import combinations

import numpy as np

from ...findings import Finding, note, warning
from ...language.names import loose_key, name_key, nfc
from ...language.numbers import LONGEST
from ...written.columns import TextColumn
from ...written.forms import Texts
from ...written.told_units import lines_of

Spelled = dict[str, dict[str, str]]         # column -> key of a name -> how it is written everywhere
_MOST, _MOST_PLACES = 5, 11                                   # `lines_of` shows ten and says that there are more
_MOST_COMPARED = 300
_NUMBERS = re.compile(r"[0-9]+")
_LIKE_ONE, _LIKE_ZERO = re.compile(r"\b[il|]\b|(?<=[0-9])[il|]"), re.compile(r"\bo\b|(?<=[0-9])o")
_LONG_ENOUGH = 4


def one_spelling(texts: Texts, column: str, spelled: Spelled) -> tuple[TextColumn, list[Finding]]:
    """Names (n,), each in one spelling: the one of `spelled`, else the most frequent, which `spelled` then keeps for
    other files. What was merged is told with counts; names that are only alike are told and stay apart."""
    known = spelled.setdefault(column, {})
    keys, written = list(map(name_key, texts.distinct)), list(map(nfc, texts.distinct))
    if not known and all(keys) and len(set(keys)) == len(keys):
        known.update(zip(keys, written, strict=True))
        return texts.column.said(written), []
    counts = texts.counts()
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
    names = names.numbered()
    if all(map(_bare_number, names.distinct)):
        return []
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
    pairs, place = np.unique(units.code * len(names.distinct) + names.code, return_inverse=True)
    times = None if texts.table.times is None else texts.table.times[texts.rows]
    counts = np.bincount(place, times, len(pairs)).astype(np.int64)
    for pair, count in zip(pairs.tolist(), counts.tolist(), strict=True):
        unit, name = divmod(pair, len(names.distinct))
        if names.distinct[name]:
            inside.setdefault(units.distinct[unit], {})[names.distinct[name]] = count
    return inside


def _pairs(counts: dict[str, int]) -> Iterator[tuple[str, str]]:
    """Names that are alike, the more frequent first. Only names that share the letters, or every word but one and the
    numbers, are compared; bare numbers are never alike."""
    if len(counts) > _MOST_COMPARED or all(map(_bare_number, counts)):
        return
    ordered = sorted(counts, key=lambda name: -counts[name])
    sharing: dict[object, list[int]] = {}
    for place, name in enumerate(ordered):
        for key in _shared(name):
            sharing.setdefault(key, []).append(place)
    found = {pair for places in sharing.values() for pair in combinations(places, 2)}
    yield from ((ordered[a], ordered[b]) for a, b in sorted(found) if _alike(ordered[a], ordered[b]))


def _bare_number(name: str) -> bool:
    return name.isascii() and name.isdecimal()


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
    plain = _LIKE_ZERO.sub("0", _LIKE_ONE.sub("1", plain))
    words = tuple(re.findall(r"[0-9]+|[^\W\d_]+", plain))
    return words, "".join(words), tuple(_NUMBERS.findall(" ".join(words)))


def _one_apart(a: str, b: str) -> bool:
    """Whether one letter more, less, other or moved by one place makes `a` of `b`."""
    if abs(len(a) - len(b)) > 1:
        return False
    start = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    rest_a, rest_b = a[start:], b[start:]
    swapped = len(rest_a) > 1 and rest_a[1::-1] + rest_a[2:] == rest_b
    return swapped or rest_a[1:] == rest_b or rest_a == rest_b[1:] or rest_a[1:] == rest_b[1:]
