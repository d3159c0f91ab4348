"""Relations between reported figures that the rubric declares: evaluated for a unit, never changing a mark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from ...language.numbers import NotUnderstood
from ...rule.agreement import Given, Key, Relation, Verdict, agreement
from ...rule.env import MISSING, Env
from ...rule.tree import Figure, walk
from ...values import dataclass
from ..facts.cells import check_ends
from ..program.item import Check
from ..program.program import Program
from .marks import UnitState
from .totals import Totals

PERCENTS = ("percent", "share")


@dataclass(frozen=True)
class Broken:
    """A relation that the figures of a unit break; `item` is the node on which it is declared."""

    check: Check
    item: str
    state: UnitState
    verdict: Verdict
    given: Given

    @property
    def places(self) -> list[str]:
        """Where the figures of the relation were read."""
        keys = [(n.item, n.name) for n in walk(self.check.tree) if isinstance(n, Figure)]
        facts = self.state.facts
        return list(dict.fromkeys(facts[key].place for key in keys if key in facts and facts[key].place))


def broken_relations(program: Program, state: UnitState, sums: Totals) -> list[Broken]:
    """Every relation that the unit's figures break; undecided ones are skipped."""
    return [one for item, checks, env in _asked(program, state, sums)
            for one in _broken(program, state, item, checks, env)]


def _asked(program: Program, state: UnitState, sums: Totals) -> Iterator[tuple[str, tuple[Check, ...], Env]]:
    yield "", program.checks, state.reading(sums.names())
    for item in program.items.values():
        if item.checks and item.exists_for(state.unit.group):
            env, score = state.reading(sums.names()), state.scores[item.id]
            env.value, env.max_points = score.value, score.max_points
            env.points = MISSING if score.points is None else score.points
            yield item.id, item.checks, env


def _broken(program: Program, state: UnitState, item: str, checks: tuple[Check, ...], env: Env) -> list[Broken]:
    if not any(program.run(check.tree)(env) is False for check in checks):
        return []
    given = given_of(program, state, env)
    found = agreement([Relation(check.tree, check.tolerance) for check in checks], given)
    return [Broken(check, item, state, verdict, given)
            for check, verdict in zip(checks, found, strict=True) if verdict.fails]


def given_of(program: Program, state: UnitState, env: Env) -> Given:
    """The unit's figures as relations read them: what each may be is what its cell may say."""
    def changed(change: Mapping[Key, Any]) -> Env:
        found = state.reading(env.names)
        found.figures = {**env.figures, **change}
        found.value, found.points, found.max_points = env.value, env.points, env.max_points
        return found

    def may_be(key: Key, x: Fraction) -> bool:
        spec = program.spec(*key)
        try:
            check_ends(x, spec) if spec else None
        except NotUnderstood:
            return False
        return spec is not None

    def whole(key: Key) -> bool:
        spec = program.spec(*key)
        return spec is not None and spec.type == "count"

    return Given(env.figures, changed, program.run, may_be, whole)


def percents_of(program: Program) -> frozenset[Key]:
    """The figures that are shares."""
    specs = [*program.shared.values(), *(spec for item in program.items.values() for spec in item.figures)]
    return frozenset((spec.item, spec.name) for spec in specs if spec.type in PERCENTS)
