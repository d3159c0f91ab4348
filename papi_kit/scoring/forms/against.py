"""Two forms of one unit held against each other, cell by cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...findings import Finding, Place, error, note, warning
from ...language.numbers import NotUnderstood, is_not_applicable
from ...written.grid import shown
from ..facts.book import Key
from ..facts.cells import read_figure
from .answers import Answer, Filled

MOST_TOLD = 20


@dataclass(frozen=True)
class Difference:
    """A line that two forms answer otherwise; None where one does not."""

    key: Key
    one: Answer | None
    other: Answer | None

    def shown(self) -> str:
        """`Tự đánh giá!F12: 5 ≠ 7`."""
        found = self.one or self.other
        where = f"{found.place.sheet}!{found.place.letters}{found.place.line}: " if found else ""
        values = (shown(answer.raw) if answer else "–" for answer in (self.one, self.other))
        return where + " ≠ ".join(values)


def differences(one: Filled, other: Filled) -> list[Difference]:
    """Where the figures of two forms differ, in the order of the form."""
    keys = [line.key for line in one.form.lines]
    keys += [key for key in (*one.answers, *other.answers) if key not in set(keys)]
    return [Difference(key, one.answers.get(key), other.answers.get(key)) for key in dict.fromkeys(keys)
            if not _same(one, other, key)]


def _same(one: Filled, other: Filled, key: Key) -> bool:
    mine, theirs = one.answers.get(key), other.answers.get(key)
    if key in one.unread or key in other.unread:
        return False
    if mine is None or theirs is None:
        return mine is theirs
    return mine.value == theirs.value or _read(mine) == _read(theirs)


def _read(answer: Answer) -> object:
    """The typed value; what cannot be read stands for itself."""
    if answer.line.spec is None or (isinstance(answer.value, str) and is_not_applicable(answer.value)):
        return "n/a" if isinstance(answer.value, str) and is_not_applicable(answer.value) else answer.value
    try:
        return read_figure(answer.line.spec, answer.value)
    except NotUnderstood:
        return answer.value


def is_blank(form: Filled) -> bool:
    """Whether nothing was filled in."""
    return not form.answers and not form.unread


def choose(forms: Sequence[Filled], taken: str = "") -> tuple[Filled | None, list[Finding]]:
    """The one of several forms of a unit that counts, None where their figures differ and none is `taken` (its name);
    and what is told of the others. One that nobody filled in never stands against another."""
    unit = forms[0].form.unit.id
    if taken:
        chosen = next(form for form in forms if form.name == taken)
        return chosen, [note("form_not_taken", Place(form.name), unit, taken=taken) for form in forms
                        if form is not chosen]
    filled = [form for form in forms if not is_blank(form)] or list(forms[:1])
    first, found = filled[0], list[Finding]()
    found += [note("form_blank_beside", Place(form.name), unit, first=first.name) for form in forms
              if form is not first and is_blank(form)]
    differ = False
    for form in filled[1:]:
        if apart := differences(first, form):
            differ = True
            found.append(error("forms_differ", _first_place(apart, form), unit, first=first.name, other=form.name,
                               count=len(apart), cells=[one.shown() for one in apart[:MOST_TOLD]]))
        else:
            found += _beside(first, form)
    return (None if differ else first), found


def _first_place(apart: Sequence[Difference], form: Filled) -> Place:
    return next((one.other.place for one in apart if one.other), Place(form.name))


def _beside(first: Filled, form: Filled) -> Iterator[Finding]:
    """The same figures twice: told, and where evidence or notes differ it is the first form's that count."""
    unit, place = first.form.unit.id, Place(form.name)
    other = [answer for key, answer in form.answers.items()
             if (answer.evidence, answer.note) != (first.answers[key].evidence, first.answers[key].note)]
    if other:
        cells = [f"{one.place.sheet}!{one.place.letters}{one.place.line}" for one in other[:MOST_TOLD]]
        yield warning("forms_differ_beside", other[0].place, unit, first=first.name, count=len(other), cells=cells)
    else:
        yield note("forms_alike", place, unit, first=first.name)
