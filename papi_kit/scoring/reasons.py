"""The reason of a leaf's mark: words are made once for each way in which a mark comes about, then only values are
put in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import field
from fractions import Fraction
from typing import Any

from ..language.numbers import number_text
from ..language.words import word
from ..rule.ends import by_unit_of, for_columns
from ..rule.env import Env, Run
from ..rule.readers.exact import branch_taken
from ..rule.readers.shapes import is_given, plain
from ..rule.readers.speech import Speech
from ..rule.readers.words import where_words, words
from ..rule.tree import TEXT, VALUE, Cases, Column, Figure, Op, Tree, walk
from ..values import dataclass
from .exact.marks import UnitState
from .program.item import Item, trees_of

Teller = Callable[[Env], str]
RunOf = Callable[[Tree], Run]
EARNED = "points by the rule"            # among the names of an Env, where nothing changed them afterwards
_UNIT = {lang: word("points", lang) for lang in ("vi", "en")}
_HOLE = re.compile("\x00([0-9]+)\x00")


@dataclass(frozen=True)
class _Open(Speech):
    """Speaks with a hole in the place of every value."""

    holes: list[tuple[Tree, bool, Mapping[str, str]]] = field(default_factory=list)

    def told(self, tree: Tree, percent: bool = False, labels: Mapping[str, str] | None = None) -> str:
        self.holes.append((tree, percent, labels or {}))
        return f"\x00{len(self.holes) - 1}\x00"


class Reasons:
    """The reasons of one program's leaves; `speech` speaks of an item and the units of a group, with values; `run_of`
    compiles a tree for the exact reader, once."""

    def __init__(self, speech: Callable[[Item, str], Speech], run_of: RunOf):
        self._speech, self._run_of = speech, run_of
        self._tellers: dict[tuple[str, str, tuple[str, ...]], Teller] = {}
        self._plain: dict[tuple[str, str], Teller] = {}         # of rules whose ends are one for all units of a group
        self._columns: dict[str, dict[str, Run]] = {}

    def told(self, item: Item, env: Env, state: UnitState) -> str:
        """Value, the branch of the rule that it met, and the points before anything else happened; `env` reads what
        is known of the unit, its value and max included."""
        plain = self._plain.get((item.id, state.unit.group))
        if plain is not None:
            return plain(env)
        columns = self._columns.get(item.id)
        if columns is None:
            columns = {name: self._run_of(Column(name, TEXT)) for name in _columns_of(item)}
            self._columns[item.id] = columns
        ends = tuple([str(run(env)) for run in columns.values()])
        key = item.id, state.unit.group, ends
        if key not in self._tellers:
            self._tellers[key] = self._teller(item, self._speech(item, state.unit.group),
                                              dict(zip(columns, ends, strict=True)))
            if not columns:
                self._plain[key[:2]] = self._tellers[key]
        return self._tellers[key](env)

    def _teller(self, item: Item, speech: Speech, ends: Mapping[str, str]) -> Teller:
        said: list[Teller] = []
        if item.value is not None and reads_value(item):
            measured = filled(item.value, speech, self._run_of)
            said.append(measured if isinstance(item.value, Figure)
                        else lambda env: f"{measured(env)} = {speech.shown(env.value, item.percent)}")
        if item.rule is not None:
            rule = for_columns(item.rule, lambda column: ends[getattr(column, "name", "")])
            said.append(_branch(rule, speech, self._run_of))

        def tell(env: Env) -> str:
            return "; ".join([one(env) for one in said])

        if len(said) == 1 and item.rule != VALUE:
            return said[0]

        if item.rule != VALUE or not isinstance(item.value, Figure):
            return tell
        return lambda env: (f"{said[0](env)} = {_points(env.value, speech.lang)}" if isinstance(env.value, Fraction)
                            else tell(env))


def _columns_of(item: Item) -> tuple[str, ...]:
    """The columns of units.csv by which ends of its rule differ."""
    found = (by_unit_of(node) for node in walk(item.rule)) if item.rule is not None else ()
    return tuple(dict.fromkeys(ends.column for ends in found if ends is not None))


def reads_value(item: Item) -> bool:
    """Whether its rule or what may change its mark reads the measured value."""
    return any(node == VALUE for tree in trees_of(item) if tree is not item.value for node in walk(tree))


def _branch(tree: Tree, speech: Speech, run_of: RunOf) -> Teller:
    """How a rule came to its points."""
    tree = plain(tree)
    if isinstance(tree, Cases):
        return _cases(tree, speech, run_of)
    run, phrase = _earned(tree, run_of), filled(tree, speech, run_of)
    if not isinstance(tree, Figure):
        return lambda env: f"{phrase(env)} = {_points(run(env), speech.lang)}"
    label = speech.labels.get((tree.item, tree.name), tree.name)

    def given(env: Env) -> str:
        points = _points(run(env), speech.lang)
        return f"{label}: {points}" if points else phrase(env)

    return given


def _cases(tree: Cases, speech: Speech, run_of: RunOf) -> Teller:
    conditions = [run_of(condition) for condition, _ in tree.branches]
    ways: dict[int, Teller] = {}
    nothing = word("missing", speech.lang)

    def tell(env: Env) -> str:
        taken = branch_taken(conditions, env)
        if taken is None:
            return nothing
        if taken not in ways:
            ways[taken] = _way(tree, taken, speech, run_of)
        return ways[taken](env)

    return tell


def _way(tree: Cases, taken: int, speech: Speech, run_of: RunOf) -> Teller:
    where = where_words(tree, taken, speech)
    outcome = tree.otherwise if taken == len(tree.branches) else tree.branches[taken][1]
    run, lang, outcome = _earned(outcome, run_of), speech.lang, plain(outcome)
    if isinstance(outcome, Cases) and not is_given(outcome):
        inner = _branch(outcome, speech, run_of)
        return lambda env: f"{where}: {inner(env)}"
    if isinstance(outcome, Op) and VALUE in walk(outcome):
        phrase = filled(outcome, speech, run_of)
        return lambda env: f"{where}: {phrase(env)} = {_points(run(env), lang)}"
    return lambda env: f"{where}: {_points(run(env), lang)}"


def _earned(tree: Tree, run_of: RunOf) -> Run:
    """The points of the rule, worked out only where the mark is no longer these."""
    def read(env: Env) -> Any:
        points = env.names.get(EARNED)
        return run_of(tree)(env) if points is None else points

    return read


def _points(points: Any, lang: str) -> str:
    if points.__class__ is not Fraction and not isinstance(points, Fraction):
        return ""
    return f"{number_text(points, lang)} {_UNIT[lang]}"


def filled(tree: Tree, speech: Speech, run_of: RunOf) -> Teller:
    """A phrase whose values are put in: the phrase is made once."""
    spoken = {each: getattr(speech, each) for each in ("labels", "choices", "lang", "percent", "maximum", "whole")}
    opened = _Open(**spoken, values=lambda node: None)
    literal, *rest = _HOLE.split(words(tree, opened))
    holes: list[tuple[Run, bool, Mapping[str, str], str]] = []
    for number, text in zip(rest[::2], rest[1::2], strict=True):
        node, percent, labels = opened.holes[int(number)]
        holes.append((run_of(node), percent, labels, text))

    shown, lang = speech.shown, speech.lang

    def fill(env: Env) -> str:
        said = literal
        for run, percent, labels, text in holes:
            value = run(env)
            if value.__class__ is Fraction and not percent and not labels:
                said += number_text(value, lang) + text
            else:
                said += shown(labels.get(str(value), value) if labels else value, percent) + text
        return said

    return fill
