"""What a definition says of where its parts come from: the clauses of a decision, and sources."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ...written.strict import Strict
from .questionnaire import Factor, Question, Questionnaire

OWN = ("note", "clause", "source")


class Cited(NamedTuple):
    """`part` is the id or the key of a part, "" for the whole definition."""

    part: str
    clause: str
    source: str


def citations(form: Questionnaire) -> Iterator[Cited]:
    """Every part that names a clause or a source, the whole first."""
    return _of(form, "")


def cited(form: Questionnaire, part: str) -> Cited:
    """Of the question or factor of this id, what it does not say itself as the whole says it."""
    parts: list[Question | Factor] = [*form.items, *form.factors]
    own: Questionnaire | Question | Factor = next((one for one in parts if one.id == part), form)
    return Cited(part, own.clause or form.clause or "", own.source or form.source or "")


def _of(value: Any, part: str) -> Iterator[Cited]:
    if isinstance(value, Strict):
        if value.clause or value.source:
            yield Cited(part, value.clause or "", value.source or "")
        for name in type(value).model_fields:
            if name not in OWN:
                yield from _of(getattr(value, name), name)
    elif isinstance(value, dict):
        for key, one in value.items():
            yield from _of(one, str(key))
    elif isinstance(value, list):
        for one in value:
            yield from _of(one, str(getattr(one, "id", part)))
