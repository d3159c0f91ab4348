"""Which single item can reach a goal, and by how little: all units and goals at once, by halving."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..altered.table import Table
from .goals import Aim, raw_lacking
from .ladder import Climb
from .making import Maker, Pick, exact
from .marking import WhatIf
from .model import Step
from .scoring import Scorer


@dataclass(frozen=True, slots=True)
class Reached:
    step: Step
    effort: float
    pick: Pick


@dataclass
class _Search:
    """Between `low`, not enough, and `high`, enough with `what` and `figure`. `guess` is tried next, and then `stride`
    beside it; outside of both ends, the middle."""

    unit: int
    aim: int
    climb: Climb
    low: int
    high: int
    what: WhatIf
    figure: Fraction
    guess: int
    stride: int

    def halve(self) -> tuple[int, WhatIf] | None:
        """The next place to try; places that are not allowed count as not enough."""
        while self.high - self.low > 1:
            middle = self.guess if self.low < self.guess < self.high else (self.low + self.high) // 2
            what = self.climb.rung.places(middle)
            if what is not None:
                return middle, what
            self.low = middle
        return None

    def found(self, middle: int, what: WhatIf, figure: Fraction | None) -> None:
        """What came of a place; no figure: not enough."""
        if figure is None:
            self.low, self.guess = middle, middle + self.stride
        else:
            self.high, self.what, self.figure, self.guess = middle, what, figure, middle - self.stride
        self.stride *= 2


def alone(scorer: Scorer, makers: Sequence[Maker], climbs: Sequence[Sequence[Climb]],
          aims: Sequence[Sequence[Aim]]) -> list[list[list[Reached]]]:
    """For each unit and aim the items that reach it by one change, each with the change that moves its mark least."""
    searches = [search for unit, own in enumerate(climbs) for number, aim in enumerate(aims[unit])
                for search in _begun(scorer.table, makers[unit], unit, number, aim, own)]
    _halved(scorer, searches, aims)
    found: list[list[dict[str, Reached]]] = [[{} for _ in own] for own in aims]
    for search in searches:
        maker, rung = makers[search.unit], search.climb.rung
        mark = maker.mark(rung, search.what)
        reached = Reached(maker.step(rung, search.what, mark, search.figure), maker.effort(rung, mark),
                          Pick(search.climb, search.high, search.what))
        best = found[search.unit][search.aim]
        if rung.item not in best or reached.effort < best[rung.item].effort:
            best[rung.item] = reached
    return [[list(items.values()) for items in unit] for unit in found]


def _begun(table: Table, maker: Maker, unit: int, number: int, aim: Aim, climbs: Sequence[Climb]) -> Iterator[_Search]:
    """The first rung of each line that is enough."""
    if aim.needed is None or aim.reached(aim.now):
        return
    done, lacking = set(), raw_lacking(table, aim, maker.totals)
    for climb in climbs:
        rung, figure = climb.rung, exact(table.rounding, climb.figure)
        if not aim.reached(figure) or (rung.sign and rung.line in done):
            continue
        done.add(rung.line)
        low, high = rung.n - 1 if rung.start is None else rung.start, rung.n
        likely = climb.gain > climb.low and maker.climber.free(rung.key)
        guess, stride = (climb.place(lacking), 1) if likely else (low, 0)
        yield _Search(unit, number, climb, low, high, rung.what, figure, guess, stride)


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
            search.found(middle, what, figure if aims[search.unit][search.aim].reached(figure) else None)
