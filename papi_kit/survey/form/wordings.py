"""How programs write around a name or a question in the heading of a column."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from ...language.names import spelling

_LONGEST = 2000
_DEEPEST = 40
_MARK = re.compile(r"::|[^\w\s]|_+")
_GROUPS = re.compile(r"[^\W\d][\w \-]*(?:[/.:][^\W\d][\w \-]*)*")
_LED = re.compile(r"[\[(]?([^\s:.)\]–-]+)(?:[\s.:)\]–-]+)(.+)")
_NUMBER = r"(?:[0-9]{1,3}(?:\.[0-9]{1,3}){0,3}[a-zđ]?|[ivx]{1,5}|[a-zđ])"
_ASKED = r"(?:câu(?: hỏi)?|question|q|c|mục|chỉ số)"
_NUMBERED = re.compile(rf"(?:{_ASKED} ?\.?[0-9]{{1,3}}(?:\.[0-9]{{1,3}}){{0,3}}[a-zđ]?(?: ?[.):/-] ?| )|"
                       rf"\(?{_NUMBER} ?[.):] ?|\({_NUMBER}\) ?|[0-9]{{1,3}}- ?)(?=\S)")
_ENDS = " \t*:.?…!"
_SGQA = re.compile(r"x?[0-9]+x[0-9]+x[0-9]+")
_SUFFIX = re.compile(r"(?:[._ ][0-9]{1,3}|_{2}[0-9]{1,3}| ?\([0-9]{1,3}\))")
_CUT_AT = 60
_CUT_WITH_DOTS = 12
_DOTS = ("…", "..")
_TRANSLATED = re.compile(r" / | ?(?:\||::|\(|\[)|[?:.] ?\(")
_LONG_ENOUGH = 12


def header_key(header: str) -> str:
    """How a header is compared; no name of a column is longer than a question."""
    return spelling(header[:_LONGEST])


def bare(key: str) -> str:
    """A heading without its number (`1.`, `Câu 1:`, `c)`) and without the marks at its end (`*`, `:`, `?`)."""
    numbered = _NUMBERED.match(key)
    return (key[numbered.end() :] if numbered else key).strip(_ENDS)


def led_by(key: str) -> tuple[str, str]:
    """What may be an id, and what follows it: `q01. Nơi ngồi chờ` -> q01, nơi ngồi chờ; two blanks for none."""
    found = _LED.fullmatch(key)
    return (found[1], found[2]) if found else ("", "")


def after_marks(key: str) -> Iterator[tuple[str, str, str]]:
    """What follows a mark, the mark, and what stands before it; the longest first."""
    for mark in islice(_MARK.finditer(key), _DEEPEST):
        rest, before = key[mark.end() :].strip(), key[: mark.start()].strip()
        if rest and before:
            yield rest, mark[0], before


def of_a_group(before: str, mark: str, rest: str) -> bool:
    """Whether a name after `before` is a question inside a group as Kobo and ODK write it, and no number such as
    1/2 or 4.5."""
    if mark not in ("/", ".", ":"):
        return False
    return bool(_GROUPS.fullmatch(before)) or (mark == "/" and rest[:1].isalpha())


def in_brackets(key: str) -> Iterator[str]:
    """The row of a grid: the last brackets at the end, then the first ones after a code (`F1[q01]. Text`)."""
    if key.endswith("]") and "[" in key:
        yield key[key.rindex("[") + 1 : -1].strip()
    first, opened, rest = key.partition("[")
    if opened and first and " " not in first and "]" in rest:
        yield rest.partition("]")[0].strip()


def sgqa(key: str) -> Iterator[str]:
    """What may be the code of a question after LimeSurvey's numbers of survey, group and question, `12345X6X7q01`:
    the question's number ends where the code begins, which digits leave open."""
    found = _SGQA.match(key)
    for at in range(found.start() + found[0].rindex("x") + 2, found.end() + 1) if found else ():
        yield key[at:].strip("_#[] ")


def without_suffix(key: str) -> str:
    """A heading without the number that programs put behind a name that is there twice: `q.1`, `q_1`, `q (2)`."""
    found = next((m for m in _SUFFIX.finditer(key) if m.end() == len(key)), None) if len(key) < _LONGEST else None
    return key[: found.start()].strip() if found else ""


def cut_short(key: str, text: str) -> bool:
    """Whether a heading is the beginning of a question, cut off, or the question with its translation or a hint
    behind it; `text` is bare."""
    tidy = bare(key)
    if tidy != text and text.startswith(tidy):
        return len(tidy) >= (_CUT_WITH_DOTS if key.endswith(_DOTS) else _CUT_AT)
    return len(text) >= _LONG_ENOUGH and tidy.startswith(text) and bool(_TRANSLATED.match(tidy, len(text)))
