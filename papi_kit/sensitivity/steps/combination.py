"""The cheapest combination for one unit and goal, verified by scoring the whole rubric again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from ...index.results import UnitResult, result_env
from ...scoring.exact.marks import UnitState
from ...scoring.exact.totals import totals
from ..altered.table import SUMS, Table
from .cheapest import Chosen, Option, cheapest
from .goals import BAND, Aim, points_needed, raw_lacking, still_there
from .ladder import Climb
from .making import Maker, Pick
from .marking import NOTHING, WhatIf
from .model import Combination

ROUNDS = 25            # sets tried before the search goes another way
MORE = 3               # steps further up a slope, where rounding on the way kept a set just short


def combination(table: Table, maker: Maker, aim: Aim, climbs: Sequence[Climb],
                alone: Sequence[Pick] = ()) -> Combination | None:
    """The fewest items and then the least effort; None where nothing reaches the goal.

    `alone`: the single steps that reach the goal, the least effort first; fewer items than one there are not, so the
    first of them is the answer and no programme is asked. Else the programme knows what each step gives by itself.
    Where all parents are plain sums that is exact; under a parent that zeroes, caps or takes the best part, sets that
    fail when scored again are forbidden, and steps of the set that reaches the goal are left out again if it does so
    without them.
    """
    single = next((pick for pick in alone if _reaches(maker, aim, [pick])), None)
    if single is not None:
        return _told(table, maker, aim, [single], searched=False)
    now, top = maker.totals, table.program.rubric.total.at_most
    if top is not None and points_needed(table, aim, now.max_points) > top:
        return None
    options = [_option(maker, climb) for climb in climbs]
    lacking = raw_lacking(table, aim, now)
    forbidden: list[tuple[int, ...]] = []
    while len(forbidden) < ROUNDS and (chosen := cheapest(options, lacking, forbidden)) is not None:
        picks = _enough(maker, aim, _picked(climbs, options, chosen))
        if picks is not None:
            fewer = picks if _adds_up(table, picks) else _least(maker, aim, _without_needless(maker, aim, picks))
            return _told(table, maker, aim, fewer, searched=len(fewer) < len(picks))
        forbidden.append(chosen.taken)
    picks = _from_everything(maker, aim, climbs)
    return None if picks is None else _told(table, maker, aim, picks, searched=True)


def _adds_up(table: Table, picks: Sequence[Pick]) -> bool:
    """Whether nothing but adding up happens above the items."""
    return table.program.rubric.combine in SUMS and all(pick.climb.rung.item in table.columns for pick in picks)


def _option(maker: Maker, climb: Climb) -> Option:
    rung = climb.rung
    top = maker.effort(rung, rung.mark)
    low = maker.effort(rung, rung.start_mark) if rung.slope and rung.start_mark != rung.before else 0.0
    return Option(rung.item, climb.low, climb.gain, min(low, top), top, rung.slope,
                  frozenset({rung.item, *rung.touched}))


def _picked(climbs: Sequence[Climb], options: Sequence[Option], chosen: Chosen) -> list[Pick]:
    """The chosen rungs, on slopes the first place that gives what the programme asked of it."""
    found = []
    for number, gain in zip(chosen.taken, chosen.gains, strict=True):
        climb, option = climbs[number], options[number]
        pick = Pick(climb, climb.rung.n, climb.rung.what)
        if climb.rung.start is not None and option.gain > option.low:
            pick = pick.at(climb.place(gain)) or pick
        found.append(pick)
    return found


def _joined(picks: Sequence[Pick]) -> WhatIf:
    found = NOTHING
    for pick in picks:
        found = found.joined(pick.what)
    return found


def _reaches(maker: Maker, aim: Aim, picks: Sequence[Pick]) -> bool:
    """Whether the steps together are enough, and keep the relations between figures."""
    what = _joined(picks)
    return maker.climber.relations.hold(what.figures, maker.state) and aim.reached(maker.scored(what)[1])


def _enough(maker: Maker, aim: Aim, picks: list[Pick]) -> list[Pick] | None:
    """The picks where they reach the goal, a little further up their slopes if need be, and no further than need be."""
    for _ in range(MORE):
        if _reaches(maker, aim, picks):
            return _least(maker, aim, picks)
        further = [pick.at(pick.n + 1) or pick for pick in picks]
        if further == picks:
            return None
        picks = further
    ends = [pick.at(pick.climb.rung.n) or pick for pick in picks]
    return _least(maker, aim, ends) if _reaches(maker, aim, ends) else None


def _least(maker: Maker, aim: Aim, picks: list[Pick]) -> list[Pick]:
    """Each slope, one after the other, down to the least place that is still enough."""
    for number, pick in enumerate(picks):
        low, high, stride = pick.climb.rung.start, pick.n, 1
        if low is None:
            continue
        while high - low > 1:  # mostly the programme's own place is the least, or nearly so
            middle = max(high - stride, low + 1) if stride else (low + high) // 2
            lower = pick.at(middle)
            if lower is not None and _reaches(maker, aim, [*picks[:number], lower, *picks[number + 1:]]):
                picks, high, stride = [*picks[:number], lower, *picks[number + 1:]], middle, 2 * stride
            else:
                low, stride = middle, 0
    return picks


def _from_everything(maker: Maker, aim: Aim, climbs: Sequence[Climb]) -> list[Pick] | None:
    """Where effects do not add up: the best rung of every item together;
    if that is enough, without each that is not needed."""
    picks: list[Pick] = []
    used: set[object] = set()
    for climb in sorted(climbs, key=lambda c: -c.gain):
        if used.isdisjoint({climb.rung.item, *climb.rung.touched}):
            used |= {climb.rung.item, *climb.rung.touched}
            picks.append(Pick(climb, climb.rung.n, climb.rung.what))
    if not picks or not _reaches(maker, aim, picks):
        return None
    return _least(maker, aim, _without_needless(maker, aim, picks))


def _without_needless(maker: Maker, aim: Aim, picks: list[Pick]) -> list[Pick]:
    """The picks without each, the least first, that the goal can do without; until none can be left out."""
    for pick in sorted(picks, key=lambda p: p.climb.gain):
        fewer = [other for other in picks if other is not pick]
        if fewer and _reaches(maker, aim, fewer):
            return _without_needless(maker, aim, fewer)
    return picks


def _told(table: Table, maker: Maker, aim: Aim, picks: Sequence[Pick], searched: bool) -> Combination:
    state, figure = maker.scored(_joined(picks))
    assert figure is not None
    steps = tuple(maker.step(pick.climb.rung, pick.what, state.scores[pick.climb.rung.item].points or Fraction(0))
                  for pick in picks)
    obstacles = _remaining(table, maker, aim, state) if aim.goal == BAND else ()
    return Combination(steps, figure, searched, obstacles)


def _remaining(table: Table, maker: Maker, aim: Aim, state: UnitState) -> tuple:
    before = table.results[table.places[maker.state.unit.id]]
    after: UnitResult = replace(before, state=state, totals=totals(table.program, state))
    env = result_env(after)
    return still_there(aim.obstacles, lambda tree: table.program.run(tree)(env))
