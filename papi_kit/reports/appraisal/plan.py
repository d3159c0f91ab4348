"""What the sheets of a book are made of: the book, what each unit gave, and the lists of answers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from ...language.say import Say
from ...rubric.figures import FigureSpec
from ...scoring.appraisal.book import LISTS_AT, SHEETS, Book, may_correct, shown
from ...scoring.exact.marks import UnitState
from ...scoring.explain import Explainer
from ..forms.entries import shown as shown_value
from ..kit.measures import letter


@dataclass(frozen=True)
class Seen:
    """What an agency sees of a unit: its state at the self stage, None where it gave nothing, and as it counts now."""

    now: UnitState
    own: UnitState | None = None


@dataclass(frozen=True)
class Plan:
    """A book to be written: `seen` by unit; `substitutes`: the name of who marks the locked rows."""

    book: Book
    seen: Mapping[str, Seen]
    lang: str = "vi"
    notice: str = ""
    deadline: str = ""
    substitute: str = ""
    explainer: Explainer = field(kw_only=True)

    @cached_property
    def say(self) -> Say:
        return Say(self.lang)

    def name(self, key: str) -> str:
        return self.say(*SHEETS[key])

    def answers(self, spec: FigureSpec) -> tuple[str, ...]:
        """What may be chosen for a figure."""
        if spec.type not in ("choice", "yes_no"):
            return ()
        values = (True, False) if spec.type == "yes_no" else [code for code, _ in spec.choices]
        return tuple(str(shown_value(spec, value, self.lang)) for value in values)

    @cached_property
    def lists(self) -> Mapping[tuple[str, ...], str]:
        """The cells of each list of answers, by its entries."""
        found: dict[tuple[str, ...], str] = {}
        for spec in self._corrected():
            entries = self.answers(spec)
            if entries and entries not in found:
                column = letter(LISTS_AT + len(found))
                found[entries] = f"'{self.name('hidden')}'!${column}$1:${column}${len(entries)}"
        return found

    def _corrected(self) -> Iterator[FigureSpec]:
        for entries in self.book.by_item.values():
            item = entries[0].item
            yield from (spec for spec in shown(item) if may_correct(item, spec, self.book.stage))
