"""Standard errors of points: the estimates' errors carried through the whole rubric.

Each node's points with an estimate one standard error up and down, all else at its estimate, give its slope: a linear rule's own
slope, at a cap or a step the secant of what an error of that size does. V(node) = sum over samples of g' C g with the covariance C of
the items that share respondents. Points are taken before rounding.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

import numpy as np

from .rubric.model import Rounding, Roundings
from .rubric.rules import Survey as SurveyRule
from .scoring.array_facts import array_facts
from .scoring.array_score import score_arrays
from .scoring.facts import Fact
from .scoring.marks import UnitState
from .scoring.program import Program
from .scoring.readers.arrays import Array, Cell
from .scoring.score import Marker
from .scoring.units import Unit
from .standing import UnitResult
from .surveyed import Surveyed


@dataclass(frozen=True)
class Sample:
    """Survey items whose estimates err together: `errors` (U, L) and `covariance` (U, L, L) in the order of the units; 0 where the
    item's mark does not rest on the estimate. `df` (U,): the least degrees of freedom of a unit's estimates."""

    items: tuple[str, ...]
    errors: Array
    covariance: Array
    df: Array


def unrounded(program: Program) -> Program:
    """The program without its rounding."""
    rubric = program.rubric.model_copy(update={"rounding": Roundings(total=Rounding(), index=Rounding())})
    return replace(program, rubric=rubric, items={key: replace(item, rounding=Rounding()) for key, item in program.items.items()})


def set_point_errors(program: Program, marker: Marker, results: Sequence[UnitResult], eligible: Callable[[Unit], bool], surveyed: Surveyed) -> None:
    """Sets `std_error` of scores and results where an error of an estimate is known."""
    states = [result.state for result in results]
    samples = [*samples_of_surveys(states, surveyed), *samples_of_facts(program, states, surveyed)]
    if not samples:
        return
    variance, ranked, df = _variances(program, marker, states, eligible, samples)
    for number, result in enumerate(results):
        for key, score in result.state.scores.items():
            if key in variance and variance[key][number] > 0 and score.points is not None and score.status in ("scored", "incomplete"):
                score.std_error = float(np.sqrt(variance[key][number]))
        if result.totals.index is not None and ranked[number] > 0:
            result.std_error, result.error_df = float(np.sqrt(ranked[number])), float(df[number])


def samples_of_surveys(states: Sequence[UnitState], surveyed: Surveyed) -> list[Sample]:
    """What the forms gave; a convenience sample has no sampling error."""
    found = []
    for joint in surveyed.joints:
        if not joint.probability or not joint.fed:
            continue
        items = tuple(fed.wanted.item for fed in joint.fed)
        place = {unit: number for number, unit in enumerate(joint.units)}
        covariance, df = np.zeros((len(states), len(items), len(items))), np.full(len(states), np.inf)
        of_items = np.min([fed.ends.df for fed in joint.fed], axis=0)
        for number, state in enumerate(states):
            used = np.array([_rests_on(state, item, surveyed) for item in items])
            if state.unit.id in place:
                covariance[number] = np.where(np.outer(used, used), np.nan_to_num(joint.covariance[place[state.unit.id]]), 0.0)
                df[number] = of_items[place[state.unit.id]]
        found.append(Sample(items, np.sqrt(np.diagonal(covariance, axis1=1, axis2=2)), covariance, df))
    return found


def _rests_on(state: UnitState, item: str, surveyed: Surveyed) -> bool:
    """Whether the mark rests on the survey's estimate: no later row, no mark by hand."""
    fact, spoken = state.facts.get((item, "estimate")), surveyed.spoken.get((state.unit.id, item))
    return fact is not None and spoken is not None and fact.place == spoken.file


def samples_of_facts(program: Program, states: Sequence[UnitState], surveyed: Surveyed) -> list[Sample]:
    """Standard errors that came with the facts. Tables say nothing of the covariance: items of one survey and group count as moving
    together, the most their sum can err."""
    by_survey: dict[tuple[str, str], list[str]] = {}
    for item in program.leaves():
        rule = item.node.rule if item.node else None
        if isinstance(rule, SurveyRule):
            by_survey.setdefault((rule.survey, rule.respondents or ""), []).append(item.id)
    found = []
    for items in by_survey.values():
        errors = np.array([[_stated(state.facts, item, _rests_on(state, item, surveyed)) for item in items] for state in states])
        if errors.any():
            found.append(Sample(tuple(items), errors, errors[:, :, None] * errors[:, None, :], np.full(len(states), np.inf)))
    return found


def _stated(facts: Mapping[tuple[str, str], Fact], item: str, from_forms: bool) -> float:
    """The stated error of an estimate of the same stage."""
    estimate, spread = facts.get((item, "estimate")), facts.get((item, "std_error"))
    if from_forms or estimate is None or spread is None or spread.stage != estimate.stage:
        return 0.0
    return float(spread.value) if isinstance(spread.value, Fraction) else 0.0


def _variances(program: Program, marker: Marker, states: Sequence[UnitState], eligible: Callable[[Unit], bool],
               samples: Sequence[Sample]) -> tuple[dict[str, Array], Array, Array]:
    """Variance of each node's points (U,), of the figure that is ranked, and its degrees of freedom (Satterthwaite 1946)."""
    items, errors = [item for sample in samples for item in sample.items], np.concatenate([sample.errors for sample in samples], axis=1)
    facts = array_facts(marker, states, eligible)
    steps = np.zeros((2 * len(items), len(states), len(items)))
    for number in range(len(items)):
        steps[2 * number, :, number], steps[2 * number + 1, :, number] = errors[:, number], -errors[:, number]
    figures = dict(facts.figures)
    for number, item in enumerate(items):
        cell = facts.figures[item, "estimate"]
        figures[item, "estimate"] = Cell(cell.values + steps[:, :, number], cell.state)
    scores = score_arrays(unrounded(program), replace(facts, figures=figures))
    shape = (len(items), 2, len(states))
    doubled = np.where(errors.T > 0, 2 * errors.T, np.inf)

    def variances(points: Array) -> Array:
        """Of each sample, (S, U)."""
        both = np.broadcast_to(points, (2 * len(items), len(states))).reshape(shape)
        slope, start, found = ((both[:, 0] - both[:, 1]) / doubled).T, 0, []
        for sample in samples:
            g = slope[:, start : start + len(sample.items)]
            found.append(np.maximum(np.einsum("ui,uij,uj->u", g, sample.covariance, g), 0.0))
            start += len(sample.items)
        return np.array(found)

    ranked = variances(scores.index if program.rubric.ranking.by == "index" else scores.points)
    with np.errstate(divide="ignore"):
        below = np.divide(ranked**2, np.array([sample.df for sample in samples]), out=np.zeros_like(ranked), where=ranked > 0).sum(axis=0)
    df = np.divide(ranked.sum(axis=0) ** 2, below, out=np.full(len(states), np.inf), where=below > 0)
    return {key: variances(marks.points).sum(axis=0) for key, marks in scores.marks.items()}, ranked.sum(axis=0), df
