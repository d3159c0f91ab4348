"""How many forms a margin needs, of one population or of each unit of a frame."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import isnan
from typing import TYPE_CHECKING

from ...findings import Finding, RequestRefused, warning
from ...language.words import counted
from ...reports.sample.text import size_json
from ...survey.sampling.frame import read_groups
from ...survey.sampling.sizes import Aim, Size, joint_margin, sample_size
from .frame import open_frame, refuse_errors

if TYPE_CHECKING:
    import pandas as pd

    from .frame import Frame


@dataclass(frozen=True, repr=False)
class SizePlan:
    """`sizes` by unit (the one population: ""); `margin` that all units together then have, as a fraction."""

    sizes: Mapping[str, Size]
    aim: Aim
    margin: float
    findings: Sequence[Finding] = ()

    @property
    def table(self) -> pd.DataFrame:
        """unit, population, n0, completed, sent, margin, margin_expected, then the same of n = N/(1+N·e²)."""
        import pandas as pd

        return pd.DataFrame([{"unit": unit, **size_json(size)} for unit, size in self.sizes.items()])

    def __repr__(self) -> str:
        needed, sent = (sum(getattr(size, key) for size in self.sizes.values()) for key in ("needed", "sent"))
        said = [counted(len(self.sizes), "population"), counted(needed, "completed form"), f"{sent} to send"]
        return f"SizePlan({', '.join(said)})"


def plan_size(of: int | Frame, aim: Aim, unit: str = "", size: str = "") -> SizePlan:
    """`of`: a population, or a frame with the columns `unit` and `size`. Raises Refused or Unreadable."""
    populations, found = ({"": of}, []) if isinstance(of, int) else _populations(of, unit, size)
    if min(populations.values(), default=0) < 1:
        raise RequestRefused("population_not_positive")
    sizes = {name: sample_size(n, aim) for name, n in populations.items()}
    answered = [one.sent * aim.response for one in sizes.values()]
    joint = joint_margin(answered, list(populations.values()), aim)
    return SizePlan(sizes, aim, joint, [*found, *_over(sizes, aim.response)])


def _populations(frame: Frame, unit: str, size: str) -> tuple[dict[str, int], list[Finding]]:
    table = open_frame(frame, [unit, size])
    groups, faults = read_groups(table.rows, unit, size)
    return {group.name: group.size for group in groups}, refuse_errors([*table.findings, *faults])


def _over(sizes: Mapping[str, Size], response: float) -> list[Finding]:
    """Units that cannot make up for those who do not answer."""
    return [warning("sent_above_population", name=name or "N", population=s.population, 
                    margin=None if isnan(s.answered) else Fraction(s.answered))
            for name, s in sizes.items() if s.sent == s.population and s.needed > s.sent * response + 1e-9]
