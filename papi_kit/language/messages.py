"""The sentence of a finding: what is wrong and what to do. The place is printed in front by whoever prints it.

A template names the values of the finding in braces. A piece in square brackets is printed only where every value in it
is there: `[ Có phải là {near:any}?]` vanishes where nothing is near. After the colon stands how a value is said: `any`
(“a” hoặc “b”), `sum` (a + b), `word` (a word of `words.py`), `type` (of an expression), `percent`; `hundredth` of it,
or as `points` without %; without it, by its type.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from datetime import date
from fractions import Fraction
from importlib import import_module
from string import Formatter
from typing import Any

from ..findings import Finding
from .numbers import Share, date_text, number_text, percent_text
from .say import Both, agreeing
from .words import WORDS, reason, word

# The files of sentences, those that the main job has to say first.
PARTS = (
    "data year.agreement tables output rubric expressions lint lint_rules lint_bands lint_decisions ladders facts "
    "survey questionnaire forms quality sampling ranking last_year study sensitivity year.journal lists.rows "
    "year.appraised year.filled year.verified papers.compare papers.report gathered.sources engines.counting "
    "gathered.units gathered.asked papers.import_rubric ratings.ratings"
).split()
_OPTIONAL = re.compile(r"\[([^\[\]]*\{[^\[\]]*)\]")
_TYPES = {"number": ("số", "a number"), "date": ("ngày", "a date"), "text": ("văn bản", "a text"),
          "condition": ("điều kiện có/không", "a condition"), "list": ("danh sách", "a list")}
_ROW = re.compile(r"[0-9]+(?: “|$)")                # a row of CSV among cells: `12`, `12 “what stands there”`
_SYSTEM = re.compile("E[A-Z0-9]{2,}")              # the name of an error of the system
_LONGEST, _MOST, _WHOLE = 200, 40, 3000             # letters of a text, values of a list, letters of a list


class _Messages(MutableMapping[str, tuple[str, str]]):
    """Code -> (Vietnamese, English). A file of sentences is loaded when a code was in none of those before it."""

    def __init__(self) -> None:
        self._known: dict[str, tuple[str, str]] = {}
        self._left = PARTS[::-1]

    def _load(self, code: object = None) -> dict[str, tuple[str, str]]:
        while self._left and code not in self._known:
            self._known |= import_module(f"{__package__}.sentences.{self._left.pop()}").MESSAGES
        return self._known

    def __getitem__(self, code: str) -> tuple[str, str]:
        return self._load(code)[code]

    def __setitem__(self, code: str, pair: tuple[str, str]) -> None:
        self._load(code)[code] = pair

    def __delitem__(self, code: str) -> None:
        del self._load(code)[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._load())

    def __len__(self) -> int:
        return len(self._load())


MESSAGES = _Messages()


def sentence(finding: Finding, lang: str = "vi") -> str:
    """The whole sentence in `lang` (vi or en). It never fails: what cannot be said as a sentence is printed as the code
    with its values."""
    if finding.code not in MESSAGES:
        return _bare(finding)
    pairs = [MESSAGES[finding.code]]
    if "alike" in finding.values:
        from .sentences.tables import MORE_OF_A_KIND

        pairs.append(MORE_OF_A_KIND)
    template = " ".join(pair[0 if lang == "vi" else 1] for pair in pairs)
    try:
        said = _Sentence(lang).format_map_of(template, finding.values)
        return said if lang == "vi" else agreeing(said)
    except Exception:
        return _bare(finding)


def _bare(finding: Finding) -> str:
    """The code and its values, whatever they are."""
    values = "; ".join(f"{name}: {_text(value)}" for name, value in finding.values.items())
    return f"{finding.code} ({values})" if values else finding.code


def _text(value: object) -> str:
    """On one line, not too long."""
    try:
        text = " ".join(str(value).split())
    except Exception:
        text = type(value).__name__
    return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"


def placeholders(template: str) -> set[str]:
    """The names of the values that a template prints."""
    return {name for _, name, _, _ in Formatter().parse(template) if name}


class _Sentence(Formatter):
    def __init__(self, lang: str):
        self.lang = lang

    def format_map_of(self, template: str, values: Mapping[str, Any]) -> str:
        def piece(match: re.Match[str]) -> str:
            there = all(_said(values.get(name)) for name in placeholders(match[1]))
            return match[1] if there else ""

        said = _OPTIONAL.sub(piece, template)
        if "([" in template:                        # brackets around pieces of which any may be missing
            said = said.replace("( ", "(").replace(" ()", "")
        return self.vformat(said, (), values)

    def get_value(self, key: int | str, args: Any, kwargs: Mapping[str, Any]) -> Any:
        found = kwargs.get(key) if isinstance(key, str) else key
        if key == "cells" and _said(found):
            return self.cells(_parts(found))
        return "–" if found is None or _empty(found) else found

    def cells(self, parts: Sequence[Any]) -> str:
        """Cells of a sheet as they are; the bare numbers of rows of CSV are called rows."""
        bare = bool(_ROW.match(str(parts[0])))
        called = self.pick(("dòng ", "row " if len(parts) == 1 else "rows ")) if bare else ""
        return called + self.several(parts, ", ", "")

    def format_field(self, value: Any, spec: str) -> str:
        if spec == "any":
            return self.either(_parts(value))
        if isinstance(value, _SEVERAL):
            return self.several(_parts(value), " + " if spec == "sum" else ", ", "" if spec == "sum" else spec)
        if spec == "type" and isinstance(value, str) and value in _TYPES:
            return self.pick(_TYPES[value])
        if spec == "word" and isinstance(value, str):
            known = isinstance(value, str) and _SYSTEM.fullmatch(value)
            return reason(value, self.lang) if known else word(value, self.lang) if value in WORDS else _text(value)
        if spec in ("hundredth", "points") and isinstance(value, Fraction):
            return self.plain(Fraction(value) / (100 if spec == "hundredth" else 1))
        return self.plain(value, spec == "percent")

    def plain(self, value: Any, percent: bool = False) -> str:
        if isinstance(value, Both):
            return self.pick((value.vi, value.en))
        if isinstance(value, Fraction):
            share = percent or isinstance(value, Share)
            return _text(percent_text(value, self.lang) if share else number_text(value, self.lang))
        if isinstance(value, date):
            return date_text(value, self.lang)
        return "–" if value is None or _empty(value) else _text(value)

    def several(self, parts: Sequence[Any], between: str, spec: str) -> str:
        """The first of them, and how many more there are."""
        return _first(parts, [self.format_field(part, spec) for part in parts[:_MOST]], between)

    def either(self, parts: Sequence[Any]) -> str:
        """“a”, “b” hoặc “c”."""
        if not parts:
            return "–"
        names = [f"“{self.plain(name)}”" for name in parts[:_MOST]]
        if len(parts) > _MOST:
            return _first(parts, names, ", ")
        return self.pick((" hoặc ", " or ")).join(part for part in (", ".join(names[:-1]), names[-1]) if part)

    def pick(self, pair: tuple[str, str]) -> str:
        return pair[0] if self.lang == "vi" else pair[1]


_SEVERAL = (list, tuple, set, frozenset, dict)


def _first(parts: Sequence[Any], shown: Sequence[str], between: str) -> str:
    text = between.join(shown)
    text = text if len(text) <= _WHOLE else text[:_WHOLE] + "…"
    return f"{text}{between}… (+{len(parts) - _MOST})" if len(parts) > _MOST else text


def _parts(value: Any) -> list[Any]:
    """A list of what is there; a value alone is a list of one."""
    if isinstance(value, (set, frozenset)):
        return sorted(value, key=str)
    return list(value) if isinstance(value, _SEVERAL) else [value] if _said(value) else []


def _empty(value: object) -> bool:
    return isinstance(value, _SEVERAL) and not value


def _said(value: Any) -> bool:
    """Whether there is something to print: not nothing, not an open end."""
    return value is not None and value != "" and value != "–" and not _empty(value)
