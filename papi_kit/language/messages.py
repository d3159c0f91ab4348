"""The sentence of a finding: what is wrong and what to do. The place is printed in front by whoever prints it.

A template names the values of the finding in braces. A piece in square brackets is printed only where every value in it
is there: `[ Có phải là {near:any}?]` vanishes where nothing is near. After the colon stands how a value is said: `any`
(“a” hoặc “b”), `sum` (a + b), `word` (a word of `words.py`), `type` (of an expression), `percent`; without it, by its
type.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from string import Formatter
from typing import Any

from ..findings import Finding
from .numbers import Share, date_text, number_text, percent_text
from .sentences import (
    data as messages_data,
)
from .sentences import (
    expressions as messages_expressions,
)
from .sentences import (
    flips as messages_flips,
)
from .sentences import (
    forms as messages_forms,
)
from .sentences import (
    lint as messages_lint,
)
from .sentences import (
    lint_rules as messages_lint_rules,
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
from .words import WORDS, word

PARTS = (messages_tables, messages_rubric, messages_expressions, messages_lint, messages_lint_rules, messages_data,
         messages_survey, messages_questionnaire, messages_forms, messages_quality, messages_sampling, messages_ranking,
         messages_flips, messages_study, messages_sensitivity)
MESSAGES: dict[str, tuple[str, str]] = {code: pair for part in PARTS for code, pair in part.MESSAGES.items()}
_OPTIONAL = re.compile(r"\[([^\[\]]*\{[^\[\]]*)\]")
_TYPES = {"number": ("số", "a number"), "date": ("ngày", "a date"), "text": ("văn bản", "a text"),
          "condition": ("điều kiện có/không", "a condition")}
_LONGEST = 200


def sentence(finding: Finding, lang: str = "vi") -> str:
    """The whole sentence in `lang` (vi or en)."""
    if finding.code not in MESSAGES:
        return finding.code
    template = MESSAGES[finding.code][0 if lang == "vi" else 1]
    return _Sentence(lang).format_map_of(template, finding.values)


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

        return self.vformat(_OPTIONAL.sub(piece, template), (), values)

    def get_value(self, key: int | str, args: Any, kwargs: Mapping[str, Any]) -> Any:
        return kwargs.get(key, "–") if isinstance(key, str) else key

    def format_field(self, value: Any, spec: str) -> str:
        if spec == "any":
            return self.listed(value, (" hoặc ", " or "))
        if isinstance(value, (list, tuple, set, frozenset)):
            return (" + " if spec == "sum" else ", ").join(self.format_field(part, spec) for part in value)
        if spec == "type" and value in _TYPES:
            return self.pick(_TYPES[value])
        if spec == "word":
            return word(value, self.lang) if value in WORDS else str(value)
        return self.plain(value, spec == "percent")

    def plain(self, value: Any, percent: bool = False) -> str:
        if isinstance(value, Fraction):
            share = percent or isinstance(value, Share)
            return percent_text(value, self.lang) if share else number_text(value, self.lang)
        if isinstance(value, date):
            return date_text(value, self.lang)
        text = " ".join(str(value).splitlines())
        return text if len(text) <= _LONGEST else text[:_LONGEST] + "…"

    def listed(self, value: Any, joins: tuple[str, str]) -> str:
        names = [f"“{self.plain(name)}”" for name in ([value] if isinstance(value, str) else value)]
        return self.pick(joins).join(part for part in (", ".join(names[:-1]), names[-1]) if part)

    def pick(self, pair: tuple[str, str]) -> str:
        return pair[0] if self.lang == "vi" else pair[1]


def _said(value: Any) -> bool:
    """Whether there is something to print: not nothing, not an open end."""
    return value is not None and value not in ("", "–", [], ())
