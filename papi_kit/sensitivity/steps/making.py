"""From a rung to a step as it is told, for one unit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from ...index.standing import unclassing
from ...rubric.model import Rounding
from ...scoring.exact.marks import UnitState, rounded
from ...scoring.exact.totals import Totals, totals
from ...scoring.program.program import Program
from .ladder import Climb, Climber, Rung, effort
from .marking import Remarker, WhatIf
from .model import Step

SMALL = 10**12
NEAR_HALF = 1e-6


def exact(rounding: Rounding, figure: float) -> Fraction:
    """A float figure as the fraction that it stands for."""
    if rounding.decimals is not None:
        steps = abs(figure) * 10**rounding.decimals
        if abs(steps % 1 - 0.5) > NEAR_HALF:                  # else only the fraction tells which way it is rounded
            return Fraction(round(steps) if figure >= 0 else -round(steps), 10**rounding.decimals)
    return rounded(Fraction(figure).limit_denominator(SMALL), rounding)


@dataclass(frozen=True)
class Pick:
    """A rung with the place on it."""

    climb: Climb
    n: int
    what: WhatIf

    def at(self, n: int) -> Pick | None:
        rung = self.climb.rung
        if rung.start is None or not rung.start < n <= rung.n:
            return None
        what = rung.places(n)
        return None if what is None else Pick(self.climb, n, what)


@dataclass
class Maker:
    """What is needed to tell and verify the steps of one unit. `errors`: standard errors of its estimates, by item."""

    program: Program
    remarker: Remarker
    climber: Climber
    state: UnitState
    by_index: bool
    errors: Mapping[str, float]
    known: dict[object, tuple[UnitState, Fraction | None]] = field(default_factory=dict)

    @cached_property
    def totals(self) -> Totals:
        return totals(self.program, self.state)

    @cached_property
    def once(self) -> frozenset[str]:
        """The items of which only one counts."""
        return frozenset(key for once in self.program.once for key in once.keys)

    def scored(self, what: WhatIf) -> tuple[UnitState, Fraction | None]:
        """The unit scored again exactly, and what is ranked; None where it would not be ranked."""
        key = (frozenset(what.figures.items()), what.evidence)
        if key not in self.known:
            state, sums = self.remarker.unit_again(self.state, what)
            out = any(veto.unranks for veto in unclassing(self.program, state, sums))
            self.known[key] = state, None if out else sums.index if self.by_index else sums.points
        return self.known[key]

    def mark(self, rung: Rung, what: WhatIf) -> Fraction:
        """The leaf's mark with a change; of items that count once, what is counted."""
        if rung.item in self.once:
            return self.scored(what)[0].scores[rung.item].points or Fraction(0)
        found = rung.mark if what is rung.what else self.climber.mark(self.program.items[rung.item], self.state, what)
        return rung.before if found is None else found

    def effort(self, rung: Rung, mark: Fraction) -> float:
        return effort(self.program.items[rung.item], rung.before, mark, self.state.unit.group)

    def step(self, rung: Rung, what: WhatIf, mark: Fraction, figure: Fraction | None = None) -> Step:
        item, now = self.program.items[rung.item], self.state.figures
        moved = tuple((key, now.get(key), value) for key, value in what.figures.items() if key != rung.key)
        error = self.errors.get(item.id) if rung.key == (item.id, "estimate") else None
        return Step(self.state.unit.id, item.id, item.kind, rung.key, now.get(rung.key), what.figures.get(rung.key),
                    moved, item.id in what.evidence, rung.before, mark, figure, rung.slope, error)
