"""A whole program over arrays: every mark, the totals and the index of all units and draws. Findings, reasons and
stages are left to the exact marker. Loops go over items and parts, never over units or draws."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...rule.readers.arrays import ArrayEnv
from ...rule.readers.cells import Array, Marks, present
from ...rule.tree import TEXT
from ...rule.whole.unit import limit_name
from ...values import dataclass
from ..program.program import Program
from .facts import ArrayFacts
from .peers import peers_of


@dataclass(frozen=True)
class ArrayScores:
    """`complete`: where there is a total and an index; elsewhere `points` and `index` mean nothing. `known_points`: the
    total before it is held within its ends and rounded; `limits`: whether each limit of the total holds, `vetoed`: each
    veto that takes a unit out of the ranking."""

    marks: Mapping[str, Marks]
    points: Array
    max_points: Array
    index: Array
    known_points: Array
    bonus_points: Array
    penalty_points: Array
    complete: Array
    limits: Sequence[Array] = ()
    vetoed: Sequence[Array] = ()


def score_arrays(program: Program, facts: ArrayFacts, rounding: bool = True) -> ArrayScores:
    """Marks and totals of all units and draws; without `rounding` nothing is rounded."""
    env, runs = _env(facts, rounding), program.arrays
    marks: dict[str, Marks] = {}
    env.marks = marks
    for entry in program.schedule:
        if isinstance(entry, int):
            env.names = {}
            found = {key: run(env) for key, run in runs.once[entry].items()}
            marks.update({key: replace(marks[key], points=cell.values) for key, cell in found.items()})
            continue
        for compared in runs.wholes[entry].peers:
            peers = facts.peers.get(compared.peer.key)
            if peers is None:
                peers = peers_of(runs.wholes[entry], compared, facts.eligible, facts.groups, env, facts.others)
            env.peers = {**env.peers, compared.peer.key: peers}
        marks[entry] = runs.wholes[entry].marks(env)
    return _totals(program, env, marks)


def _env(facts: ArrayFacts, rounding: bool) -> ArrayEnv:
    rows = {"not_applicable": facts.not_applicable, "no_evidence": facts.no_evidence}
    said = {(item, what): present(mask) for what, masks in rows.items() for item, mask in masks.items()}
    return ArrayEnv(facts.figures, columns={**facts.columns, ("group", TEXT): present(facts.groups)}, last=facts.last,
                    child_sums=facts.child_sums, hands=facts.hand, said=said, rounding=rounding)


def _totals(program: Program, env: ArrayEnv, marks: Mapping[str, Marks]) -> ArrayScores:
    env.names = {}
    names = ("known_points", "max_points", "bonus_points", "penalty_points")
    found = {name: program.arrays.totals[name](env).values for name in names}
    complete = program.arrays.totals["index"](env).there
    limits = [program.arrays.totals[limit_name(number)](env).values for number in range(len(program.limits))]
    vetoed = [program.arrays.totals[name](env).values for name in program.unranking]
    points, index = totals_of(program, found["known_points"], found["max_points"], limits, env.rounding)
    return ArrayScores(marks, points=points, index=index, complete=complete, limits=limits, vetoed=vetoed, **found)


def totals_of(program: Program, known: Array, in_force: Array, limits: Sequence[Array],
              rounding: bool = True) -> tuple[Array, Array]:
    """Points and index of units that have `known` points of what is `in_force`, enough and nothing lacking; `limits`:
    whether each limit of the total holds."""
    names = {"known_points": present(known), "base_points": present(known), "max_points": present(in_force),
             "complete": present(True), "grounded": present(True),
             **{limit_name(number): present(holds) for number, holds in enumerate(limits)}}
    env = ArrayEnv({}, names=names, rounding=rounding)
    return program.arrays.totals["points"](env).values, program.arrays.totals["index"](env).values
