"""One sentence in two languages: both stand side by side, and the reader's language picks.

    say = Say(lang)
    title = say("Bảng xếp hạng", "League table")
    KINDS = {"weights": ("trọng số", "weights"), "survey": ("sai số khảo sát", "survey error")}
    kind = say(*KINDS["weights"])

A function that prints takes `lang` and makes its own `Say`; a value of words keeps one. Pairs at the head of a module
are plain tuples, picked by `say(*pair)`. What is said in many places stands in `words.py`, findings in `sentences/`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Say:
    """Picks Vietnamese for `vi`, else English."""

    lang: str

    def __call__(self, vi: str, en: str) -> str:
        return vi if self.lang == "vi" else en
