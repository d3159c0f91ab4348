"""Next steps of small rubrics, and units scored again with the steps taken."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction as F
from typing import Any

from helpers import Given, read

from papi_kit.index.assessment import Assessment, assess_values
from papi_kit.rubric.model import STAGES
from papi_kit.scoring.facts.book import Fact
from papi_kit.sensitivity.altered.table import league_tables
from papi_kit.sensitivity.steps.model import NextSteps, Step, UnitSteps
from papi_kit.sensitivity.steps.next_steps import next_steps


def assessed(given: Given) -> Assessment:
    return assess_values(given.program, given.units, given.register, given.book, "final", None, given.findings)


def steps_of(given: Given) -> list[NextSteps]:
    assessment = assessed(given)
    return [next_steps(assessment, table) for table in league_tables(given.program, assessment.results)[0]]


def case(text: str, facts: Any, units: Any = ("a", "b")) -> tuple[Given, UnitSteps]:
    """The steps of the unit `a`, in the table of these units."""
    given = read(text, facts, units)
    return given, steps_of(given)[0].of("a")


def taken(given: Given, steps: Iterable[Step]) -> Assessment:
    """The assessment with the steps' figures among the facts."""
    book = replace(given.book, facts={unit: {key: dict(stages) for key, stages in keys.items()}
                                      for unit, keys in given.book.facts.items()})
    for step in steps:
        for key, value in [(step.key, step.after), *((key, after) for key, _, after in step.moved)]:
            if value is not None:
                facts = book.facts.setdefault(step.unit_id, {})
                parts = [n for part in book.shares.get(key[0], ()) for n in facts.get((key[0], part), ())]
                _put(facts.setdefault(key, {}), value, max(parts, default=0))
        if step.evidence:
            for key, stages in book.facts[step.unit_id].items():
                if key[0] == step.item:
                    stages.update({n: replace(fact, evidence="BC 9") for n, fact in stages.items()})
    return assess_values(given.program, given.units, given.register, book, "final", None, given.findings)


def _put(stages: dict[int, Fact], value: Any, first: int) -> None:
    """The value in place of every row, so that no stage becomes later than it was; where there is none, at the stage
    `first`: a mark that several give together is no earlier than what they gave."""
    stages.update({n: replace(fact, value=value) for n, fact in stages.items()}
                  or {first: Fact(value, STAGES[first], "", "BC 1")})


def figure(assessment: Assessment, unit: str) -> F | None:
    return assessment.result(unit).ranked_by


def shown(steps: Iterable[Step]) -> list[tuple[Any, ...]]:
    """What each step changes, and the item's mark with it."""
    return [(s.item, s.key[1], s.after, s.points_after) for s in steps]
