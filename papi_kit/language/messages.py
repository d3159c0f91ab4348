"""The sentence of a finding: what is wrong and what to do. The place is printed in front by whoever prints it.

A template names the values of the finding in braces. A piece in square brackets is printed only where every value in it
is there: `[ Có phải là {near:any}?]` vanishes where nothing is near. After the colon stands how a value is said: `any`
(“a” hoặc “b”), `sum` (a + b), `word` (a word of `words.py`), `type` (of an expression), `percent`; `hundredth` of it,
or as `points` without %; without it, by its type.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from fractions import Fraction
from string import Formatter
from typing import Any

from ..findings import Finding
from .numbers import Share, date_text, number_text, percent_text
from .say import Both, agreeing
from .sentences import (
    data as messages_data,
)
from .sentences import (
    expressions as messages_expressions,
)
from .sentences import (
    facts as messages_facts,
)
from .sentences import (
    forms as messages_forms,
)
from .sentences import (
    ladders as messages_ladders,
)
from .sentences import (
    last_year as messages_last_year,
)
from .sentences import (
    lint as messages_lint,
)
from .sentences import (
    lint_bands as messages_lint_bands,
)
from .sentences import (
    lint_decisions as messages_lint_decisions,
)
from .sentences import (
    lint_rules as messages_lint_rules,
)
from .sentences import (
    output as messages_output,
)
from .sentences import (
    quality as messages_quality,
)
from .sentences import (
    questionnaire as messages_questionnaire,
)
from .sentences import (
    ranking as messages_ranking,
)
from .sentences import (
    rubric as messages_rubric,
)
from .sentences import (
    sampling as messages_sampling,
)
from .sentences import (
    sensitivity as messages_sensitivity,
)
from .sentences import (
    study as messages_study,
)
from .sentences import (
    survey as messages_survey,
)
from .sentences import (
    tables as messages_tables,
)
from .sentences.engines import (
    counting as messages_counting,
)
from .sentences.gathered import (
    asked as messages_asked,
)
from .sentences.gathered import (
    sources as messages_sources,
)
from .sentences.gathered import (
    units as messages_units,
)
from .sentences.lists import (
    rows as messages_rows,
)
from .sentences.papers import (
    compare as messages_compare,
)
from .sentences.papers import (
    import_rubric as messages_import_rubric,
)
from .sentences.papers import (
    report as messages_report,
)
from .sentences.ratings import (
    ratings as messages_ratings,
)
from .sentences.year import (
    agreement as messages_agreement,
)
from .sentences.year import (
    appraised as messages_appraised,
)
from .sentences.year import (
    filled as messages_filled,
)
from .sentences.year import (
    journal as messages_journal,
)
from .sentences.year import (
    verified as messages_verified,
)
from .words import WORDS, reason, word

PARTS = (messages_tables, messages_output, messages_rubric, messages_expressions, messages_lint, messages_lint_rules,
         messages_lint_bands, messages_lint_decisions, messages_ladders, messages_data, messages_facts,
         messages_survey, messages_questionnaire, messages_forms, messages_quality, messages_sampling,
         messages_ranking, messages_last_year, messages_study, messages_sensitivity, messages_journal,
         messages_rows, messages_agreement, messages_appraised, messages_filled,
         messages_verified, messages_compare, messages_report, messages_sources, messages_counting,
         messages_units, messages_asked, messages_import_rubric, messages_ratings)
MESSAGES: dict[str, tuple[str, str]] = {code: pair for part in PARTS for code, pair in part.MESSAGES.items()}
_OPTIONAL = re.compile(r"\[([^\[\]]*\{[^\[\]]*)\]")
_TYPES = {"number": ("số", "a number"), "date": ("ngày", "a date"), "text": ("văn bản", "a text"),
          "condition": ("điều kiện có/không", "a condition"), "list": ("danh sách", "a list")}
_ROW = re.compile(r"[0-9]+(?: “|$)")                # a row of CSV among cells: `12`, `12 “what stands there”`
_SYSTEM = re.compile("E[A-Z0-9]{2,}")              # the name of an error of the system
_LONGEST, _MOST, _WHOLE = 200, 40, 3000             # letters of a text, values of a list, letters of a list


def sentence(finding: Finding, lang: str = "vi") -> str:
    """The whole sentence in `lang` (vi or en). It never fails: what cannot be said as a sentence is printed as the code
    with its values."""
    if finding.code not in MESSAGES:
        return _bare(finding)
    pairs = [MESSAGES[finding.code], messages_tables.MORE_OF_A_KIND][: 2 if "alike" in finding.values else 1]
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
