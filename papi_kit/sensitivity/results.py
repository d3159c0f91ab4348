"""What is found of one league table."""

from __future__ import annotations

from dataclasses import dataclass

from .altered.table import Table
from .checks.importance import Importance
from .checks.leave_out import LeftOut
from .checks.verdicts import Verdict
from .firmness.distribution import Distribution
from .firmness.drivers import Drivers
from .firmness.flips import Flip
from .steps.model import NextSteps

SPLIT_REACH = 0.10


@dataclass(frozen=True)
class Options:
    """`together`: names of factors to switch on at once, such as (("weights", "survey"),); without, each that has a
    meaning alone."""

    draws: int = 10_000
    seed: int = 1
    reach: float = 0.2
    judgement: float = 0.05
    together: tuple[tuple[str, ...], ...] = ()
    levels: int = 24


@dataclass(frozen=True)
class TableStudy:
    """One league table. `firm_split`: ranks of each unit while the survey's share moves by ± SPLIT_REACH."""

    table: Table
    distributions: tuple[Distribution, ...]
    flips: tuple[Flip, ...]
    firm_split: dict[str, tuple[int, ...]]
    steps: NextSteps
    drivers: Drivers | None
    importance: tuple[Importance, ...]
    left_out: LeftOut
    verdicts: tuple[Verdict, ...]

    def of(self, factors: str) -> Distribution | None:
        return next((d for d in self.distributions if d.factors == factors), None)
