"""How the points of one unit came about."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ..index.assessment import Assessment
from ..index.results import UnitResult
from ..scoring.program.program import Item
from .score import assess


@dataclass(frozen=True)
class Explained:
    """A unit's result in its assessment; `item` where one was asked for."""

    assessment: Assessment
    result: UnitResult
    item: Item | None


def explain(rubric: Path, unit: str, item: str | None = None, units: Path | None = None, facts: Path | None = None,
            surveys: Sequence[Path] = (), stage: str = "final", command: Sequence[str] = (),
            take: Sequence[Path] = ()) -> Explained:
    """`papi-kit explain`: the unit by id or name. Raises Refused (Unknown where there is no such unit or item) or
    Unreadable."""
    assessment = assess(rubric, units=units, facts=facts, surveys=surveys, stage=stage, command=command,
                        take=take)
    result = assessment.result(unit)
    return Explained(assessment, result, assessment.item(item) if item else None)
