"""The figures that an item reads, each with its value and where it was read; of lists, which rows counted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any

from ..language.say import Say
from ..language.words import placed, word
from ..rule.env import NOT_APPLICABLE
from ..rule.readers.speech import Speech
from ..rule.readers.words import words
from ..rule.tree import Figure, OfRows, walk
from ..values import dataclass
from .exact.marks import UnitState
from .facts.book import Fact, ListRow
from .program.item import Item, trees_of
from .program.lists import figures_in
from .program.program import Program

MOST_ROWS = 12
_THINGS = {"months": ("tháng", "month"), "quarters": ("quý", "quarter"), "": ("dòng", "row")}


@dataclass(frozen=True)
class FigureUse:
    """`rows`: sentences on the rows of a list, or on what each of them gave."""

    key: tuple[str, str]
    label: str
    shown: str
    unit: str
    fact: Fact | None
    rows: tuple[str, ...] = ()


def figures_used(item: Item, state: UnitState, program: Program, speech: Speech) -> list[FigureUse]:
    """Every figure the item reads, with its value and where it was read."""
    nodes = [Figure(s.item, s.name, s.type) for s in (*item.figures, *item.judged)]
    nodes += [n for tree in trees_of(item) for n in walk(tree) if isinstance(n, Figure)]
    inside = [n for tree in trees_of(item) for n in figures_in(tree)]
    columns = {(spec.item, column.name) for spec in program.lists.values() for column in spec.columns}
    nodes += [n for n in inside if (n.item, n.name) not in columns]
    named = {(n.item, n.name): n for n in (*nodes, *(n for n in nodes if n.rows is not None and n.rows.of is not None))}
    return [_use(named[key], state.facts.get(key), program, speech) for key in named]


def _use(node: Figure, fact: Fact | None, program: Program, speech: Speech) -> FigureUse:
    key = (node.item, node.name)
    spec, worked = program.spec(*key), node.rows is not None and node.rows.what != "rows"
    percent = (spec.type if spec is not None else node.type) in ("percent", "share")
    value = (word("none", speech.lang) if fact is None
             else speech.shown(speech.choices.get(key, {}).get(str(fact.value), fact.value), percent))
    label = _capital(words(node, speech)) if worked else speech.labels.get(key, key[1])
    return FigureUse(key, label, value, spec.unit if spec else "", fact, tuple(_rows(node, fact, program, speech)))


def _rows(node: Figure, fact: Fact | None, program: Program, speech: Speech) -> Iterator[str]:
    if fact is None:
        return
    spec = program.lists.get((node.item, node.name))
    if spec is not None and fact.listed is not None:
        struck = [row for row in fact.listed.rows if row.struck is not None]
        if struck:
            thing = _thing(spec.rounds, spec.unit, speech)
            yield f"{Say(speech.lang)('đã loại', 'struck out')}: {_told(struck, thing, speech, {})}"
    if fact.worked is not None and node.rows is not None and node.rows.of is not None:
        yield from _given(node.rows, fact.worked.given, speech)


def _given(rows: OfRows, given: Sequence[tuple[ListRow, Any]], speech: Speech) -> Iterator[str]:
    """Which rows counted and which did not; or what each of them gave."""
    say, thing = Say(speech.lang), _thing(rows.rounds, rows.thing, speech)
    left = [row for row, value in given if value is NOT_APPLICABLE]
    kept = [(row, value) for row, value in given if value is not NOT_APPLICABLE]
    if rows.what == "count_rows":
        parts = [(say("được tính", "counted"), [row for row, value in kept if value is True]),
                 (say("không được tính", "not counted"), [row for row, value in kept if value is not True])]
        yield from (f"{head}: {_told(found, thing, speech, {})}" for head, found in parts if found)
    elif kept:
        values = {row.number: speech.shown(value) for row, value in kept if isinstance(value, Fraction)}
        yield f"{say('từng ' + thing, 'each ' + thing)}: {_told([row for row, _ in kept], thing, speech, values)}"
    if left:
        yield f"{say('không phát sinh', 'not applicable')}: {_told(left, thing, speech, {})}"


def _told(rows: Sequence[ListRow], thing: str, speech: Speech, values: Mapping[int, str]) -> str:
    """`văn bản 1: 5 (facts.csv, dòng 2); văn bản 4 (facts.csv, dòng 9)`."""
    said = []
    for row in rows[:MOST_ROWS]:
        beside = [placed(row.place, speech.lang), row.struck.note if row.struck is not None else ""]
        where = "; ".join(text for text in beside if text)
        value = f": {values[row.number]}" if row.number in values else ""
        said.append(f"{thing} {row.number}{value}{f' ({where})' if where else ''}")
    return "; ".join(said + [f"… (+{len(rows) - MOST_ROWS})"] * (len(rows) > MOST_ROWS))


def _thing(rounds: str, thing: str, speech: Speech) -> str:
    return thing if thing and speech.lang == "vi" else speech.pick(_THINGS[rounds])


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
