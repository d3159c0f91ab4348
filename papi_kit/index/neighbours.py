"""What is known of the units below and above: sums of their figures, and what another rubric found of them. Values
that are the same whatever this one finds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace
from fractions import Fraction
from typing import Any

from ..ranking.league import tables
from ..rule.env import MISSING, Absent, Env
from ..rule.neighbours import Above, Below
from ..rule.tree import ChildSum
from ..scoring.facts.book import FactBook, Key
from ..scoring.facts.units import Unit
from ..scoring.program.needs import period
from ..scoring.program.program import Program
from ..values import dataclass


@dataclass(frozen=True)
class Found:
    """What a rubric found of a unit: `band` empty where it has none, numbers None where it has none. `columns`: of
    units.csv."""

    id: str
    name: str
    band: str = ""
    points: Fraction | None = None
    index: Fraction | None = None
    rank: int | None = None
    columns: Mapping[str, Any] = field(default_factory=dict)

    def known(self, prefix: str) -> dict[str, Any]:
        """Its results by `prefix` and name, without those that it lacks."""
        rank = None if self.rank is None else Fraction(self.rank)
        values = {"band": self.band or None, "points": self.points, "index": self.index, "rank": rank}
        return {prefix.format(name): value for name, value in values.items() if value is not None}


@dataclass(frozen=True)
class Neighbours:
    """`below`: unit -> those below it; `above`: unit -> the one above it."""

    below: Mapping[str, Sequence[Found]] = field(default_factory=dict)
    above: Mapping[str, Found] = field(default_factory=dict)


def asked_below(program: Program) -> list[Below]:
    return list(dict.fromkeys(n for n in program.nodes if isinstance(n, Below)))


def asked_above(program: Program) -> list[Above]:
    return list(dict.fromkeys(n for n in program.nodes if isinstance(n, Above)))


def values_below(program: Program, units: Iterable[Unit], below: Mapping[str, Sequence[Found]]
                 ) -> dict[str, dict[str, Fraction]]:
    """Unit -> function as written -> value; without what cannot be told because a unit below lacks a result."""
    found: dict[str, dict[str, Fraction]] = {}
    for tree in asked_below(program):
        for unit in units:
            value = _over(tree, program, below.get(unit.id, ()))
            if value is not None:
                found.setdefault(unit.id, {})[tree.name] = value
    return found


def _over(tree: Below, program: Program, units: Sequence[Found]) -> Fraction | None:
    when, of = program.run(tree.when), program.run(tree.of)
    values: list[Any] = []
    for unit in units:
        env = Env({}, columns={**unit.columns, **unit.known("child.{}")})
        held = when(env)
        if isinstance(held, Absent):
            return None
        if held:
            values.append(of(env))
    if any(value is MISSING or not isinstance(value, Fraction) for value in values):
        return None
    if tree.counts:
        return Fraction(len(values))
    return sum(values, Fraction(0)) / len(values) if values else None


def with_above(units: Sequence[Unit], found: Mapping[str, Found]) -> list[Unit]:
    """The units with the results of the unit above among their columns."""
    return [replace(unit, extra={**unit.extra, **found[unit.id].known('parent("{}")')}) if unit.id in found else unit
            for unit in units]


def summed_units(program: Program, register: Mapping[str, Unit]) -> Mapping[str, Sequence[Unit]]:
    """Unit -> the units below it, where the rubric adds up figures of these."""
    if not _summed(program):
        return {}
    return tables((u for u in register.values() if u.parent_id and u.valid_in(*period(program))),
                  lambda u: u.parent_id)


def _summed(program: Program) -> set[str]:
    return {n.name for n in program.nodes if type(n) is ChildSum}


def child_sums(program: Program, below: Mapping[str, Sequence[Unit]], book: FactBook, defaults: Mapping[Key, Any],
               stage: str) -> dict[str, dict[str, Any]]:
    """Unit -> shared figure -> its sum over the units below; without sums of which a unit lacks its part."""
    wanted = _summed(program)
    found: dict[str, dict[str, Any]] = {}
    for parent, units in below.items():
        figures = [{**defaults, **book.at_stage(unit.id, stage)} for unit in units]
        for name in wanted:
            values = [f[("", name)].value for f in figures if ("", name) in f]
            if len(values) == len(units) and not any(isinstance(v, Absent) for v in values):
                found.setdefault(parent, {})[name] = sum(values)
    return found
