"""Which single item can reach a goal, and by how little: all units and goals at once, by halving."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from .goals import Aim
from .ladder import Climb
from .making import Maker, exact
from .marking import WhatIf
from .model import Step
from .scoring import Scorer


@dataclass(frozen=True, slots=True)
class Reached:
    step: Step
    effort: float


@dataclass
class _Search:
    """Between `low`, not enough, and `high`, enough with `what` and `figure`."""

    unit: int
    aim: int
    climb: Climb
    low: int
    high: int
    what: WhatIf
    figure: Fraction

    def halve(self) -> tuple[int, WhatIf] | None:
        """The next place to try; places that are not allowed count as not enough."""
        while self.high - self.low > 1:
            middle = (self.low + self.high) // 2
            what = self.climb.rung.places(middle)
            if what is not None:
                return middle, what
            self.low = middle
        return None


def alone(scorer: Scorer, makers: Sequence[Maker], climbs: Sequence[Sequence[Climb]],
          aims: Sequence[Sequence[Aim]]) -> list[list[list[Reached]]]:
    """For each unit and aim the items that reach it by one change, each with the change that moves its mark least."""
    searches = [search for unit, own in enumerate(climbs) for number, aim in enumerate(aims[unit])
                for search in _begun(scorer, unit, number, aim, own)]
    _halved(scorer, searches, aims)
    found: list[list[dict[str, Reached]]] = [[{} for _ in own] for own in aims]
    for search in searches:
        maker, rung = makers[search.unit], search.climb.rung
        mark = maker.mark(rung, search.what)
        reached = Reached(maker.step(rung, search.what, mark, search.figure), maker.effort(rung, mark))
        best = found[search.unit][search.aim]
        if rung.item not in best or reached.effort < best[rung.item].effort:
            best[rung.item] = reached
    return [[list(items.values()) for items in unit] for unit in found]


def _begun(scorer: Scorer, unit: int, number: int, aim: Aim, climbs: Sequence[Climb]) -> Iterator[_Search]:
    """The first rung of each line that is enough."""
    if aim.needed is None or aim.reached(aim.now):
        return
    done = set()
    for climb in climbs:
        rung, figure = climb.rung, exact(scorer.table.rounding, climb.figure)
        if not aim.reached(figure) or (rung.sign and rung.line in done):
            continue
        done.add(rung.line)
        yield _Search(unit, number, climb, rung.n - 1 if rung.start is None else rung.start, rung.n, rung.what, figure)


def _halved(scorer: Scorer, searches: Sequence[_Search], aims: Sequence[Sequence[Aim]]) -> None:
    """Each search down to the least place that is enough."""
    while open_ones := [(search, place) for search in searches if (place := search.halve()) is not None]:
        rows: list[list[WhatIf]] = [[] for _ in scorer.states]
        where = []
        for search, (_, what) in open_ones:
            where.append(len(rows[search.unit]))
            rows[search.unit].append(what)
        tried = scorer.tried(rows)
        for row, (search, (middle, what)) in zip(where, open_ones, strict=True):
            value = tried.figure[row, search.unit]
            figure = exact(scorer.table.rounding, float(value)) if value == value else None
            if figure is not None and aims[search.unit][search.aim].reached(figure):
                search.high, search.what, search.figure = middle, what, figure
            else:
                search.low = middle
