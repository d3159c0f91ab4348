"""What is known of a unit once it is scored: marks, totals, place and band."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from ..rule.readers.exact import Env
from ..scoring.exact.marks import UnitState
from ..scoring.exact.totals import Totals
from ..scoring.facts.units import Unit


@dataclass
class UnitResult:
    """A unit's marks, totals and place. `rank` is None for units without one; `part_ranks` are ranks by the share
    of a domain or criterion among the ranked units of the table."""

    state: UnitState
    totals: Totals
    table: str
    status: str                                     # ranked | unranked | incomplete
    rank: int | None = None
    of: int = 0
    band: str = ""
    self_points: Fraction | None = None
    std_error: float | None = None                  # of the figure ranked by, where a survey's error is known
    error_df: float = float("inf")
    ranked_by: Fraction | None = None               # the index, or the points
    part_ranks: dict[str, int] = field(default_factory=dict)
    band_steps: list[tuple[str, str, Any]] = field(default_factory=list)   # (gate | veto | quota, band or verb, tree)

    @property
    def unit(self) -> Unit:
        return self.state.unit

    def interval(self, level: float = 0.95) -> tuple[float, float] | None:
        """Of the figure ranked by: ± t std_error; None where the error is not known, or has no degree of freedom."""
        figure = self.ranked_by
        if self.std_error is None or figure is None or self.error_df < 1:
            return None
        from ..survey.estimation.intervals import quantile

        half = float(quantile(level, self.error_df)) * self.std_error
        return float(figure) - half, float(figure) + half

    @property
    def rank_text(self) -> str:
        return f"{self.rank}/{self.of}" if self.rank else ""


def unit_env(result: UnitResult) -> Env:
    """What expressions of bands, vetoes and tie-breaks read."""
    names: dict[str, Any] = result.totals.names()
    if result.rank:
        names["rank"] = Fraction(result.rank)
    env = result.state.reading(names)
    env.points, env.max_points = names.get("points", env.points), names.get("max_points", env.max_points)
    return env
