"""What to do: what each unit lacks for the next rank and the next band, and the least that would give it.

The other units stay as they are. A mark given by hand, an item not applicable and a figure that is missing are not the
unit's to change: they are named, not counted.
"""

from __future__ import annotations

import math
from collections.abc import Sequence, Set
from fractions import Fraction

from ...index.assessment import Assessment
from ...index.point_errors import samples_of_facts, samples_of_surveys
from ...scoring.exact.marks import UnitState
from ...scoring.program.program import Item
from ..altered.table import Table
from .alone import Reached, alone
from .combination import combination
from .figures import Relations, shown_possible
from .goals import Aim, aims_of, points_needed
from .ladder import Climb, Climber, Rung
from .making import Maker, exact
from .marking import NOTHING, Remarker, WhatIf
from .model import Goal, NextSteps, Step, UnitSteps
from .scoring import Scorer, Tried, scorer_of

LEAST = 1e-9
OUTSIDE = ("by_hand", "missing", "not_applicable")


def next_steps(assessment: Assessment, table: Table) -> NextSteps:
    """Goals, single steps and cheapest combinations of every unit of a table."""
    assert assessment.marking is not None
    scorer = scorer_of(assessment, table)
    remarker = Remarker(assessment.marking.marker, scorer.others)
    climber = Climber(table.program, remarker, Relations(table.program), shown_possible(scorer.states))
    ladders = climber.ladders(scorer.states)
    climbs = _climbs(scorer, ladders)
    makers = [Maker(table.program, remarker, climber, state, table.by_index, errors) for state, errors in
              zip(scorer.states, _errors(assessment, scorer.states), strict=True)]
    aims = aims_of(table)
    found = alone(scorer, makers, climbs, aims)
    return NextSteps(table.name, tuple(
        UnitSteps(result, tuple(_goal(table, maker, aim, own, reached) for aim, reached in zip(
            wanted, singly, strict=True)), _ladder(table, maker, own),
                  _outside(table, maker.state, climber.left_out))
        for result, maker, own, wanted, singly in zip(table.results, makers, climbs, aims, found, strict=True)))


def _climbs(scorer: Scorer, ladders: Sequence[Sequence[Rung]]) -> list[list[Climb]]:
    """The rungs that raise the total, each more than those before it on its figure."""
    ends = scorer.tried([[NOTHING, *(rung.what for rung in ladder)] for ladder in ladders])
    starts = scorer.tried([[_start(rung) for rung in ladder if rung.slope] for ladder in ladders])
    return [_rising(ladder, ends, starts, unit) for unit, ladder in enumerate(ladders)]


def _start(rung: Rung) -> WhatIf:
    return (rung.places(rung.start) if rung.start else None) or NOTHING


def _rising(ladder: Sequence[Rung], ends: Tried, starts: Tried, unit: int) -> list[Climb]:
    now, *raw = ends.raw[:, unit].tolist()
    slopes, best, found = iter(starts.raw[:, unit].tolist()), dict[object, float](), []
    for rung, end, figure in zip(ladder, raw, ends.figure[1:, unit].tolist(), strict=False):
        gain, start = end - now, next(slopes) - now if rung.slope else 0.0
        if math.isnan(gain) or gain <= max(LEAST, best.get(rung.line, 0.0) + LEAST if rung.sign else LEAST):
            continue
        best[rung.line] = gain
        found.append(Climb(rung, gain, max(start, 0.0) if rung.slope else gain, figure))
    return found


def _errors(assessment: Assessment, states: Sequence[UnitState]) -> list[dict[str, float]]:
    """Standard errors of estimates, by unit and item."""
    samples = [*samples_of_surveys(states, assessment.surveyed),
               *samples_of_facts(assessment.program, states, assessment.surveyed)]
    return [{item: float(sample.errors[unit, place]) for sample in samples
             for place, item in enumerate(sample.items) if sample.errors[unit, place]} for unit in range(len(states))]


def _goal(table: Table, maker: Maker, aim: Aim, climbs: Sequence[Climb], reached: Sequence[Reached]) -> Goal:
    if aim.needed is None:
        return Goal(aim, None, None)
    sums, wanted = maker.totals, points_needed(table, aim, maker.totals.max_points)
    gap = max(wanted - (sums.points or Fraction(0)), Fraction(0))
    if aim.reached(aim.now):
        return Goal(aim, gap, Fraction(0))
    index = 100 * gap / sums.max_points if not table.by_index else aim.gap
    steps = sorted(reached, key=lambda r: (r.effort, r.step.item))
    able = {r.step.item for r in steps}
    unable = tuple(dict.fromkeys(climb.rung.item for climb in climbs if climb.rung.item not in able))
    least = combination(table, maker, aim, climbs, [r.pick for r in steps])
    return Goal(aim, gap, index, tuple(r.step for r in steps), unable, least)


def _ladder(table: Table, maker: Maker, climbs: Sequence[Climb]) -> tuple[Step, ...]:
    def step(rung: Rung, figure: float) -> Step:
        return maker.step(rung, rung.what, maker.mark(rung, rung.what), exact(table.rounding, figure))

    return tuple(step(climb.rung, climb.figure) for climb in climbs)


def _outside(table: Table, state: UnitState, left_out: Set[str]) -> tuple[tuple[str, str], ...]:
    def top(item: Item) -> Fraction:
        return item.max_for(state.unit.group) or Fraction(0)

    scores = [(item, state.scores[item.id]) for item in table.program.items.values()
              if item.exists_for(state.unit.group)]
    below = [(item, score) for item, score in scores if score.points is None or score.points < top(item)]
    found = [(item.id, score.status) for item, score in below if score.status in OUTSIDE
             and (item.leaf or score.status == "by_hand")]
    moving = [(item.id, "moves_others") for item, score in below if score.status == "scored" and item.id in left_out]
    order = list(table.program.items)
    return tuple(sorted((*found, *moving), key=lambda each: order.index(each[0])))
