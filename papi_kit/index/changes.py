"""What each stage changed: figures with their value before and after, and those that nobody gave a reason for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from ..findings import Finding, Place, warning
from ..language.numbers import date_text, number_text, percent_text, percents_apart, texts_apart
from ..language.say import Both
from ..language.words import word
from ..rubric.model import STAGES
from ..rule.env import MISSING, Absent
from ..scoring.facts.book import CellName, Fact, FactBook, Key
from ..scoring.facts.units import Unit
from ..scoring.program.program import Program
from ..values import dataclass


@dataclass(frozen=True)
class Change:
    """A figure that a stage gave otherwise than the one before; `before` is None where nobody had given it."""

    key: Key
    before: Fact | None
    after: Fact
    who: str = ""

    @property
    def place(self) -> Place:
        return self.after.place


def changes(book: FactBook, unit: str, stage: str) -> Iterator[Change]:
    """Every figure given anew up to `stage`, in the order of the stages of each."""
    for key, stages in book.facts.get(unit, {}).items():
        yield from _of_figure(key, stages, stage)


def _of_figure(key: Key, stages: Mapping[int, Fact], stage: str) -> Iterator[Change]:
    if isinstance(key[1], CellName):
        return
    last, before = STAGES.index(stage), None
    for number in sorted(stages):
        fact = stages[number]
        if number <= last:
            if before is None or before.value != fact.value:
                yield Change(key, before, fact)
            before = fact


def without_reason(program: Program, book: FactBook, units: Sequence[Unit], stage: str) -> Iterator[Finding]:
    """A warning for each figure that a later stage changed without saying why; marks by hand are told as they are
    read."""
    for unit in units:
        several = (entry for entry in book.facts.get(unit.id, {}).items() if len(entry[1]) > 1)
        for one in (one for key, stages in several for one in _of_figure(key, stages, stage)):
            item, name = one.key
            if one.before is None or one.after.note or name == "points" or one.before.survey or one.after.survey:
                continue
            texts = [value_texts(program, one.key, (one.before.value, one.after.value), lang) for lang in ("vi", "en")]
            before, after = (Both(vi, en) for vi, en in zip(*texts, strict=True))
            yield warning("changed_without_reason", one.place, unit.id, item, stage=one.after.stage, before=before,
                          after=after, label=label_of(program, one.key))


def label_of(program: Program, key: Key) -> str:
    """How a figure is called; the mark of one of several by who gives it."""
    item, name = key
    judge = next((judge for judge in program.items[item].judges if judge.part == name), None) if item else None
    return judge.name if judge is not None else program.labels.get(key, name or "n/a")


def value_texts(program: Program, key: Key, values: Sequence[Any], lang: str) -> list[str]:
    """Values beside each other: numbers that differ are printed with as many decimals as tell them apart."""
    texts = [value_text(program, key, value, lang) for value in values]
    numbers = [value for value in values if isinstance(value, Fraction) and not isinstance(value, bool)]
    if len(numbers) < len(values) or len(set(texts)) == len(set(numbers)):
        return texts
    return (percents_apart if _is_share(program, key) else texts_apart)(numbers, lang)


def _is_share(program: Program, key: Key) -> bool:
    spec = program.spec(*key)
    return spec is not None and spec.type in ("percent", "share")


def value_text(program: Program, key: Key, value: Any, lang: str) -> str:
    """A value as people write it."""
    spec = program.spec(*key)
    if isinstance(value, Absent):
        return word("missing" if value is MISSING else "not_applicable", lang)
    if isinstance(value, bool):
        return word("yes" if value else "no", lang)
    if isinstance(value, Fraction):
        return percent_text(value, lang) if _is_share(program, key) else number_text(value, lang)
    if isinstance(value, date):
        return date_text(value, lang)
    return dict(spec.choices).get(str(value), str(value)) if spec is not None else str(value)
