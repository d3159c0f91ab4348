"""Vietnamese names: when two spellings are one name, which name was meant, and in what order names stand."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable
from difflib import SequenceMatcher, get_close_matches
from functools import lru_cache
from itertools import filterfalse

# How a level is written before a name, the long form last. The short ones need a dot, a space or a number after them.
_LEVELS = {
    "tdp": "tổ dân phố",
    "kp": "khu phố",
    "tp": "thành phố",
    "tx": "thị xã",
    "tt": "thị trấn",
    "h": "huyện",
    "q": "quận",
    "p": "phường",
    "x": "xã",
}
_SHORT = r"(?:(?P<two>t\.?d\.?p|k\.?p|t\.?p|t\.?x|t\.?t)|(?P<one>[hqpx]))(?:\. ?| |(?=[0-9]))"
_LONG = r"(?P<long>thành phố|thị xã|thị trấn|huyện|quận|phường|xã|tỉnh)(?: |(?=[0-9]))"
_PREFIX = re.compile(rf"(?:{_SHORT}|{_LONG})(?=.)")
_PLAIN_LONG = r"(?:thanh pho|thi xa|thi tran|huyen|quan|phuong|xa|tinh) "
_PLAIN_PREFIX = re.compile(rf"(?:ubnd )?(?:{_PLAIN_LONG}|(?:t\.?p|t\.?x|t\.?t|[hqpx])(?:\. ?| ))(?=.)")
_COMMITTEE = re.compile(r"\b(?:uỷ ban nhân dân|u\.?b\.?n\.?d\b\.?)")
_ZEROS = re.compile(r"(?<![^ -])0+(?=[0-9])")
_WHOLE = re.compile(r"([0-9]+)[.,]0{1,2}")               # how a column of codes looks once it was a column of numbers

_HYPHENS = re.compile(r" ?[-‐‑‒–—―−] ?")
_ALIKE = {ord("ð"): "đ", ord("’"): "'", ord("‘"): "'", ord("ʼ"): "'", ord("`"): "'", ord("´"): "'"}
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))

# Control characters that no document means: they break workbooks and steer terminals.
# Line breaks and tabs are none of them.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff]")

_DIRECTION = "\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_UNSEEN = re.compile(f"{CONTROL.pattern}|[\x85\u2028\u2029{_DIRECTION}]")

_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền hỏi ngã sắc nặng: the order of the dictionary
# A tone before the vowel that carries it: oa, oe, uy as once written; iê, uê, ươ and the like; after gi and qu.
_OLD_PLACE = re.compile(rf"(o)([{_TONES}])([ae])|(u)([{_TONES}])(y)"
                        rf"|([iuyo]|u\u031b)([{_TONES}])([aeo][\u0302\u0306\u031b])"
                        rf"|(?<=g)(i)([{_TONES}])([aeou])|(?<=q)(u)([{_TONES}])([aei])")
_LETTERS = {letter: n for n, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz", start=1)}

_NEAR = 0.7
MOST_NEAR = 60
_LONGEST = 100
LONGEST_NAME = 1_000                                     # a longer text is no name: it is only like itself


def nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def printable(text: str) -> str:
    """Text with a space in place of each control character, of every line break but the common one, and without marks
    of writing direction."""
    return _UNSEEN.sub(lambda found: "" if found[0] in _DIRECTION else " ", text)


def name_key(text: str) -> str:
    """Equal for one name written in different ways, different for names that differ in a level or a diacritic."""
    return text.strip() if len(text) > LONGEST_NAME else _name_key(text)


@lru_cache(maxsize=8192)
def _name_key(text: str) -> str:
    if text.isascii() and text.isdecimal():
        return text.lstrip("0") or "0"
    key = spelling(text).rstrip(" .,;:")
    key = _COMMITTEE.sub("ubnd", key) if "u" in key else key
    if number := _WHOLE.fullmatch(key):
        key = number[1]
    governed = key.removeprefix("ubnd ")
    prefix = _PREFIX.match(governed)
    if prefix:
        level = prefix["long"] or _LEVELS[(prefix["two"] or prefix["one"]).replace(".", "")]
        key = f"{level} {governed[prefix.end():]}"
    return _ZEROS.sub("", key) if "0" in key else key


def spelling(text: str) -> str:
    """Lower case, one kind of space, hyphen and apostrophe, and the tone of oa, oe, uy on the second vowel."""
    return text if len(text) > LONGEST_NAME else _spelling(text)


@lru_cache(maxsize=8192)
def _spelling(text: str) -> str:
    if text.isascii():                                   # the same without what only other letters need
        plain = " ".join(text.lower().split()).replace("`", "'")
        return _HYPHENS.sub("-", plain) if "-" in plain else plain
    text = nfc(text).lower().translate(_INVISIBLE).translate(_ALIKE)
    text = _HYPHENS.sub("-", " ".join(text.split()))
    return nfc(_OLD_PLACE.sub(_moved_tone, unicodedata.normalize("NFD", text)))


def _moved_tone(found: re.Match[str]) -> str:
    first, tone, second = (part for part in found.groups() if part)
    return first + second + tone


def unmarked(text: str) -> str:
    """In lower case and without diacritics: `Cách chấm` is `cach cham`."""
    return _without_marks(spelling(text))


def _without_marks(spelled: str) -> str:
    if spelled.isascii():
        return spelled
    plain = unicodedata.normalize("NFD", spelled).replace("đ", "d")
    return "".join(filterfalse(unicodedata.combining, plain))


@lru_cache(maxsize=8192)
def loose_key(text: str) -> str:
    """Without level and diacritics: only good enough to suggest, never to match."""
    plain = _without_marks(_COMMITTEE.sub("ubnd", spelling(text[:LONGEST_NAME])))
    return _PLAIN_PREFIX.sub("", plain, count=1)


def suggestions(text: str, names: Iterable[str], limit: int = 3) -> list[str]:
    """The nearest of `names`, best first; empty where none is near."""
    wanted = loose_key(text[:_LONGEST])
    by_key: dict[str, list[str]] = defaultdict(list)
    for name in dict.fromkeys(names):
        by_key[loose_key(name)].append(name)
    if not wanted or limit < 1:
        return []
    near = get_close_matches(wanted, _worth_comparing(wanted, by_key), n=limit, cutoff=_NEAR)
    whole = name_key(text[:_LONGEST])
    return [name for key in near for name in sorted(by_key[key], key=lambda n: -_likeness(whole, name_key(n)))][:limit]


class Nearest:
    """Suggestions for the first MOST_NEAR texts: each takes long, and more are not told one by one."""

    def __init__(self) -> None:
        self._found: dict[str, list[str]] = {}

    def of(self, text: str, names: Iterable[str], limit: int = 3) -> list[str]:
        if text not in self._found and len(self._found) < MOST_NEAR:
            self._found[text] = suggestions(text, names, limit)
        return self._found.get(text, [])


def _worth_comparing(wanted: str, keys: Iterable[str]) -> list[str]:
    """Keys whose length alone does not rule them out."""
    shortest = len(wanted) * _NEAR / (2 - _NEAR)
    longest = len(wanted) * (2 - _NEAR) / _NEAR
    return [key for key in keys if shortest <= len(key) <= longest]


def _likeness(a: str, b: str) -> float:
    return SequenceMatcher(None, a, b).ratio()


Syllable = tuple[int, int, tuple[int, ...], int]


def order_key(text: str) -> tuple[tuple[Syllable, ...], str]:
    """Syllable by syllable as in a Vietnamese dictionary: letters first, then the tone; numbers by their size."""
    syllables = re.findall(r"[0-9]+|[^0-9\s-]+", name_key(text))
    return tuple(map(_syllable_key, syllables)), nfc(text)


def _syllable_key(syllable: str) -> Syllable:
    if syllable.isdecimal():
        return (0, int(syllable[:_LONGEST]), (), 0)
    marks = unicodedata.normalize("NFD", syllable)
    letters = nfc("".join(c for c in marks if c not in _TONES))
    tone = max(_TONES.find(c) + 1 for c in marks)
    return (1, 0, tuple(_LETTERS.get(c, 1000 + ord(c)) for c in letters), tone)
