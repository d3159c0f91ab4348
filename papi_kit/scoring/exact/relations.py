"""Relations between reported figures that the rubric declares: evaluated for a unit, never changing a mark."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction

from ...findings import Finding
from ...rule.env import MISSING, Env, Run
from ...rule.readers.speech import Speech
from ...rule.readers.words import words
from ...rule.tree import Figure, Op, Tree, walk
from ..program.item import Check
from ..program.program import Program
from .marks import UnitState
from .totals import Totals


def relation_findings(program: Program, state: UnitState, sums: Totals) -> Iterator[Finding]:
    """A finding for each relation that the unit's figures break; undecided ones are skipped."""
    labels, run = program.labels, program.run
    for check in program.checks:
        yield from _broken(check, state, "", _env(state, sums), labels, run)
    for item in program.items.values():
        if item.checks and item.exists_for(state.unit.group):
            env = _env(state, sums)
            score = state.scores[item.id]
            env.value, env.max_points = score.value, score.max_points
            env.points = MISSING if score.points is None else score.points
            for check in item.checks:
                yield from _broken(check, state, item.id, env, labels, run)


def _env(state: UnitState, sums: Totals) -> Env:
    return state.reading(sums.names())


def _broken(check: Check, state: UnitState, item_id: str, env: Env, labels: Mapping[tuple[str, str], str],
            run: Callable[[Tree], Run]) -> Iterator[Finding]:
    tree = check.tree
    if run(tree)(env) is not False:
        return
    code, values = "condition_fails", dict[str, Fraction]()
    if isinstance(tree, Op) and tree.name in ("=", "<=", ">=", "<", ">"):
        left, right = (run(arg)(env) for arg in tree.args)
        if isinstance(left, Fraction) and isinstance(right, Fraction):
            if tree.name == "=" and abs(left - right) <= check.tolerance:
                return
            code, values = "relation_fails", {"left": left, "right": right, "difference": left - right}
    told = {"relation": _told(check, labels), "unit": state.unit.called, **values}
    place = _place(_figure_places(state, tree), check)
    yield Finding(code, check.severity, place, told, state.unit.id, item_id)  # type: ignore[arg-type]


def _figure_places(state: UnitState, tree: Tree) -> list[str]:
    """Where the figures of the relation were read."""
    keys = [(n.item, n.name) for n in walk(tree) if isinstance(n, Figure)]
    return [state.facts[k].place for k in keys if k in state.facts and state.facts[k].place]


def _told(check: Check, labels: Mapping[tuple[str, str], str]) -> str:
    """The relation with the labels of its figures in place of their names."""
    return words(check.tree, Speech(labels))


def _place(places: list[str], check: Check) -> str:
    return places[0] if places else check.place
