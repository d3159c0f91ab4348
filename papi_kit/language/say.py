"""One sentence in two languages: both stand side by side, and the reader's language picks.

    say = Say(lang)
    title = say("Bảng xếp hạng", "League table")
    KINDS = {"weights": ("trọng số", "weights"), "survey": ("sai số khảo sát", "survey error")}
    kind = say(*KINDS["weights"])

A function that prints takes `lang` and makes its own `Say`; a value of words keeps one. Pairs at the head of a module
are plain tuples, picked by `say(*pair)`. What is said in many places stands in `words.py`, findings in `sentences/`.
"""

from __future__ import annotations

import re

from ..values import dataclass

_THINGS = ("point|row|form|unit|item|sheet|question|cluster|village|household|place|draw|stage|value|column|cell|"
           "answer|file|error|warning|rank|number|decimal|part|mark|figure|table|group|step|year|day")
_ACTS = "are|have|hold|share|name|lack|keep|show|give|belong|exceed"
_ONE = re.compile(rf"(?<![\w.,/–−“-])1 ((?:{_THINGS})s)\b( (?:{_ACTS})\b)?")
_VERBS = {" are": " is", " have": " has"}


@dataclass(frozen=True, slots=True)
class Say:
    """Picks Vietnamese for `vi`, else English."""

    lang: str

    def __call__(self, vi: str, en: str) -> str:
        return vi if self.lang == "vi" else agreeing(en)


def agreeing(en: str) -> str:
    """English with one thing in the singular: `1 points more` becomes `1 point more`, and its verb follows."""
    return _ONE.sub(lambda found: f"1 {found[1][:-1]}{_singular(found[2] or '')}", en)


def _singular(verb: str) -> str:
    return _VERBS.get(verb, verb and verb + "s")


@dataclass(frozen=True, slots=True)
class Both:
    """A text made of figures in both languages: a value of a finding."""

    vi: str
    en: str

    def __str__(self) -> str:
        return self.vi
