"""Last year's facts under this year's rubric: what has a counterpart (`same_as`) is carried over, the rest is taken out
of the maximum."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Literal

from ..language.numbers import NotUnderstood
from ..rubric.figures import FigureSpec
from ..rubric.model import STAGES
from ..rule.env import NOT_APPLICABLE
from ..rule.tree import Figure, Last, walk
from ..values import dataclass
from .facts.book import Fact, FactBook, Key
from .facts.cells import check_ends
from .facts.units import Unit
from .program.item import Item, trees_of
from .program.program import Program

Why = Literal["carried_new", "carried_parts", "carried_looks_back", "carried_measure", "carried_max",
              "carried_figures", "carried_types", "carried_lists"]
LABEL = "không có mục tương ứng ở năm trước"


@dataclass(frozen=True)
class Left:
    """A leaf without a counterpart: the code of the finding that says why, and what it lacks."""

    item: str
    why: Why
    what: tuple[str, ...] = ()


@dataclass(frozen=True)
class Counterparts:
    """Key of last year -> keys of this year; `left`: the leaves that last year's facts cannot mark; `unlike`: figures
    of both years that are not one figure though they are linked."""

    keys: Mapping[Key, tuple[Key, ...]]
    left: tuple[Left, ...]
    unlike: tuple[str, ...] = ()


# -- rubrics -----------------------------------------------------------------------------------------------------------
def counterparts(program: Program, before: Program) -> Counterparts:
    """Which figures, marks by hand and “n/a” of last year's rubric are which of this year's."""
    linked = dict(_linked(program, before))
    alike = {key: old for key, (old, spec, was) in linked.items() if _alike(spec, was)}
    unlike = tuple(f"{_named(key)} ({was.type} → {spec.type})" if was.type != spec.type else _named(key)
                   for key, (_, spec, was) in linked.items() if key not in alike)
    left = tuple(found for item in program.leaves() if (found := _left(item, program, before, alike, linked)))
    keys: dict[Key, tuple[Key, ...]] = {}
    gone = {one.item for one in left}
    figures = [(new, old) for new, old in alike.items() if new[1] != "points" or new[0] not in gone]
    for new, old in [*figures, *_marks(program, before, gone)]:
        keys[old] = (*keys.get(old, ()), new)
    return Counterparts(keys, left, unlike)


def _linked(program: Program, before: Program) -> Iterator[tuple[Key, tuple[Key, FigureSpec, FigureSpec]]]:
    """Each figure of this year that last year's rubric has too: its key then, and what both declare."""
    for spec in program.shared.values():
        if was := before.shared.get(spec.same_as or spec.name):
            yield ("", spec.name), (("", was.name), spec, was)
    for item in program.items.values():
        for spec in item.figures:
            if was := before.spec(item.same_as, spec.same_as or spec.name):
                yield (item.id, spec.name), ((was.item, was.name), spec, was)


def _alike(spec: FigureSpec, was: FigureSpec) -> bool:
    """Whether a value of last year means the same this year."""
    codes = {code for code, _ in spec.choices} >= {code for code, _ in was.choices}
    return spec.type == was.type and codes and (not spec.unit or not was.unit or spec.unit == was.unit)


def _left(item: Item, program: Program, before: Program, alike: Mapping[Key, Key],
          linked: Mapping[Key, object]) -> Left | None:
    """Why last year's facts cannot mark a leaf; None where they can."""
    old = before.items.get(item.same_as)
    if old is None or not old.leaf:
        return Left(item.id, "carried_new" if old is None else "carried_parts")
    checks = {id(check.tree) for check in item.checks}
    nodes = [node for tree in trees_of(item) if id(tree) not in checks for node in walk(tree)]
    if any(isinstance(node, Last) for node in nodes):
        return Left(item.id, "carried_looks_back")
    if any(isinstance(node, Figure) and node.rows is not None for node in nodes):
        return Left(item.id, "carried_lists")
    if _asked(item) != _asked(old):
        return Left(item.id, "carried_measure")
    if item.origin == "judgement" and (old.origin != "judgement" or item.max != old.max):
        return Left(item.id, "carried_max")
    read = dict.fromkeys((node.item, node.name) for node in nodes if isinstance(node, Figure))
    wanting = [key for key in read if key not in alike and _needed(program.spec(*key))]
    types = tuple(_named(key) for key in wanting if key in linked)
    if types:
        return Left(item.id, "carried_types", types)
    return Left(item.id, "carried_figures", tuple(map(_named, wanting))) if wanting else None


def _asked(item: Item) -> object:
    """What a survey is asked, whatever the name of the survey."""
    return None if item.asked is None else replace(item.asked, survey="")


def _needed(spec: FigureSpec | None) -> bool:
    return spec is not None and spec.required and spec.default is None and spec.name != "std_error"


def _named(key: Key) -> str:
    return f"{key[0]}: {key[1]}" if key[0] else key[1]


def _marks(program: Program, before: Program, left: set[str]) -> Iterator[tuple[Key, Key]]:
    """“n/a” of a node, and its mark by hand where the maximum is the same."""
    for item in program.items.values():
        old = before.items.get(item.same_as)
        if old is None or item.id in left:
            continue
        yield (item.id, ""), (old.id, "")
        if old.max == item.max and item.origin != "judgement" and old.origin != "judgement":
            yield (item.id, "points"), (old.id, "points")


def without(program: Program, left: Iterable[Left]) -> Program:
    """The program in which these leaves do not count: each is not applicable and taken out of the maximum."""
    gone = {one.item for one in left}
    items = {key: replace(item, na_policy="remove", na_label=LABEL, na_when=None) if key in gone else item
             for key, item in program.items.items()}
    return replace(program, items=items)


# -- facts -------------------------------------------------------------------------------------------------------------
@dataclass(frozen=True)
class Taken:
    """The facts of a unit by this year's keys; `refused`: those that this year's bounds do not allow."""

    facts: Mapping[Key, Fact]
    refused: tuple[Key, ...] = ()


def taken(program: Program, found: Counterparts, facts: Mapping[Key, Fact]) -> Taken:
    """What counted last year, by this year's keys."""
    carried: dict[Key, Fact] = {}
    refused = []
    for old, fact in facts.items():
        for key in found.keys.get(old, ()):
            spec = program.spec(*key)
            try:
                if spec is not None:
                    check_ends(fact.value, spec)
            except NotUnderstood:
                refused.append(key)
                continue
            carried[key] = replace(fact, survey="", default=False)
    return Taken(carried, tuple(refused))


def book_of(left: Iterable[Left], facts: Mapping[str, Mapping[Key, Fact]], units: Iterable[Unit]) -> FactBook:
    """The facts of the units, with “n/a” for each leaf that is left out."""
    book, gone = FactBook(), [(one.item, "") for one in left]
    for unit in units:
        absent = {key: Fact(NOT_APPLICABLE, STAGES[0], unit.place) for key in gone}
        for key, fact in {**facts.get(unit.id, {}), **absent}.items():
            book.add(unit.id, key, fact)
    return book
