"""How answers are spread: each question's answers over all units, weighted, with the counts as they came."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from ..form.answers import Coded, values_of
from ..form.questionnaire import MISSING_KINDS, Question, Questionnaire
from .satisfaction import Group, Satisfaction

Key = tuple[tuple[str, ...], tuple[str, ...], bool]


@dataclass(frozen=True)
class Answered:
    """One question: weighted share and number of each answer, in the order of its scale, and numbers by kind of what is
    missing (MISSING_KINDS)."""

    question: Question
    shares: tuple[float, ...]
    counts: tuple[int, ...]
    missing: tuple[int, ...]


@dataclass(frozen=True)
class Spread:
    """Questions of a group that share a scale: its values with their labels, from the worst to the best where they are
    `ordered`."""

    group: Group
    labels: tuple[str, ...]
    values: tuple[str, ...]
    ordered: bool
    questions: tuple[Answered, ...]


def spreads(found: Satisfaction) -> Iterator[Spread]:
    """Of every group, one for each scale; none where the answers of all units are kept back."""
    for group in found.groups:
        if group.rated and any(kept[-1] for kept in group.rated.details_closed.values()):
            continue
        together: dict[Key, list[Question]] = {}
        for question in group.maker.questions:
            together.setdefault(_key(found.form, group, question), []).append(question)
        for (labels, values, ordered), questions in together.items():
            answered = tuple(_answered(group, question, values) for question in questions)
            yield Spread(group, labels, values, ordered, answered)


def _key(form: Questionnaire, group: Group, question: Question) -> Key:
    scale = form.scale_of(question, group.answers.group)
    values, ordered = _in_order(list(dict.fromkeys(scale.values())), form)
    return tuple(_label(scale, value) for value in values), values, ordered


def _in_order(values: list[str], form: Questionnaire) -> tuple[tuple[str, ...], bool]:
    """By the points of a measure that knows them all, else by number, else as written; whether there is an order."""
    for spec in form.measures.values():
        points = values_of(spec, tuple(values)) if spec.points is not None else {}
        if set(values) <= set(points):
            return tuple(sorted(values, key=lambda value: points[value])), True
    if all(value.lstrip("-").isdigit() for value in values):
        return tuple(sorted(values, key=int)), True
    return tuple(values), False


def _label(scale: dict[str, str], value: str) -> str:
    """The words of an answer where the scale has any, else its value."""
    words = [answer for answer, of in scale.items() if of == value and answer != value and not answer.isdigit()]
    text = words[0] if words else value
    return text[:1].upper() + text[1:]


def _answered(group: Group, question: Question, values: tuple[str, ...]) -> Answered:
    part = group.part(question.id)
    weighted, counts = shares(part, part.answers.items[question.id], values)
    missing = tuple(missing_answers(group, question.id, kind) for kind in MISSING_KINDS)
    return Answered(question, tuple(weighted.tolist()), tuple(counts.tolist()), missing)


def missing_answers(group: Group, item: str, kind: str) -> int:
    """How many forms have no answer to a question, of a kind of MISSING_KINDS."""
    answers = group.part(item).answers
    return answers.number(answers.items[item].among(kind))


def shares(group: Group, coded: Coded, values: tuple[str, ...]) -> tuple[np.ndarray, np.ndarray]:
    """Weighted share and number of each answer, (L,) in the order of `values`; nan where nobody answered."""
    place = np.array([values.index(level) for level in coded.levels])
    inside = coded.valid & (group.whole.domain.codes >= 0)
    at = place[coded.code[inside]]
    times = None if (many := group.whole.gathered) is None else many.times[inside]
    counts = np.bincount(at, times, minlength=len(values)).astype(np.int64)
    weighted = np.bincount(at, group.whole.weights[inside], len(values))
    with np.errstate(invalid="ignore"):
        return weighted / weighted.sum(), counts
