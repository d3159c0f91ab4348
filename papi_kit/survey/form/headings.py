"""The ways to head the column of a question, compared exactly after `spelling`: never by likeness.

The id or the name in the definition; either after the groups of Kobo and ODK (`nhom_a/q01`, `nhom_a.q01`,
`nhom_a:q01`); the text of the question, alone or after its id; a grid of Google Forms (`Question [Row]`); LimeSurvey
(`F1[q01]`, `F1_q01`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from ...language.names import spelling
from .questionnaire import Question, Questionnaire, Respondents

_GROUPS = re.compile(r"[^\W\d][\w \-]*(?:[/.:][^\W\d][\w \-]*)*")
_ID_THEN = re.compile(r"([^\s:)]+?)[\s.:)–-]+(.+)")
_LONGEST = 2000
_DEEPEST = 10


@dataclass(frozen=True)
class Headings:
    """What one group of respondents needs; `extra` columns are wanted beside those of the definition."""

    form: Questionnaire
    group: Respondents
    extra: Sequence[str] = ()

    @cached_property
    def questions(self) -> list[Question]:
        return self.form.asked(self.group)

    @cached_property
    def by_name(self) -> dict[str, str]:
        """Spelling of an id, or of the column named for it -> item. An item with a named column has no other way."""
        return {spelling(question.column or question.id): question.id for question in self.questions}

    @cached_property
    def by_text(self) -> dict[str, str]:
        """Spelling of a question -> item; where two questions have the same words, neither."""
        found: dict[str, list[Question]] = {}
        for question in self.questions:
            found.setdefault(header_key(question.text), []).append(question)
        return {text: same[0].id for text, same in found.items() if len(same) == 1 and not same[0].column}

    @cached_property
    def needed(self) -> list[str]:
        """Columns without which the forms cannot be read."""
        named = [self.form.unit_of(self.group), self.group.column, *self.form.design_of(self.group).columns,
                 *self.extra]
        return list(dict.fromkeys(name for name in named if name))

    @cached_property
    def by_column(self) -> dict[str, str]:
        """Spelling -> name in the definition, of columns that hold no answers."""
        return {spelling(name): name for name in (*self.form.fields_of(self.group).columns, *self.needed)}

    def fit(self, header: Sequence[str]) -> int:
        """How many of the wanted columns a row of names holds."""
        return len({self.column(name) or self.item(name)[0] for name in header} - {""})

    def column(self, header: str) -> str:
        """The column of the definition that this is; "" for none."""
        whole = header_key(header)
        return next((self.by_column[name] for name in (whole, *after_groups(whole)) if name in self.by_column), "")

    def item(self, header: str) -> tuple[str, str]:
        """The item whose answers stand in a column, and how that is known: name | group | text | grid |
        prefix; ("", "") for none."""
        whole = header_key(header)
        ways = ((way, self._of(way, whole)) for way in ("name", "text", "group", "grid", "prefix"))
        return next(((item, way) for way, item in ways if item), ("", ""))

    def _of(self, way: str, whole: str) -> str:
        match way:
            case "name":
                return self.by_name.get(whole, "")
            case "text":
                return self._by_words(whole)
            case "group":
                named = next((self.by_name[rest] for rest in after_groups(whole) if rest in self.by_name), "")
                return named or next((item for rest in after_groups(whole, "/") if (item := self._by_words(rest))), "")
            case "grid":
                row = whole[whole.rindex("[") + 1 : -1].strip() if whole.endswith("]") and "[" in whole else ""
                return self.by_name.get(row) or self._by_words(row)
        group, _, rest = whole.rpartition("_")
        return self.by_name.get(rest, "") if group in self._factors else ""

    def _by_words(self, text: str) -> str:
        """By the text of the question, alone or after its own id."""
        if text in self.by_text:
            return self.by_text[text]
        led = _ID_THEN.fullmatch(text)
        item = self.by_text.get(led[2], "") if led else ""
        return item if led and item and self.by_name.get(led[1]) == item else ""

    @cached_property
    def _factors(self) -> set[str]:
        return {spelling(factor.id) for factor in self.form.factors}


def header_key(header: str) -> str:
    """How a header is compared; no name of a column is longer than a question."""
    return spelling(header[:_LONGEST])


def after_groups(name: str, signs: str = "/.:") -> Iterator[str]:
    """What follows one group or more, the longest first."""
    for at in islice((at for at, sign in enumerate(name) if sign in signs), _DEEPEST):
        if _GROUPS.fullmatch(name, 0, at):
            yield name[at + 1 :].strip()
