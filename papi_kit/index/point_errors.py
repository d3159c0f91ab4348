"""Standard errors of points: the estimates' errors carried through the whole rubric.

Each estimate is set to POINTS equally likely values of its normal error, all else at its estimate, and every node's
points are taken, before rounding. Their covariance with the error is the slope g of that estimate (of a linear rule its
own slope, at a cap or a step what an error of that size does on average), the spread that the slope leaves is r.
V(node) = sum over samples of g' C g + sum of r, with the covariance C of the items that share respondents: exact for
linear rules, first-order between items for others.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from statistics import NormalDist

import numpy as np

from ..rule.readers.cells import Array, Cell
from ..scoring.arrays.facts import array_facts
from ..scoring.arrays.score import score_arrays
from ..scoring.exact.marks import UnitState
from ..scoring.exact.score import Marker
from ..scoring.facts.book import Fact
from ..scoring.facts.units import Unit
from ..scoring.program.program import Program
from ..values import dataclass
from .results import Errors, Marked
from .surveyed import Surveyed

POINTS = 41
RESIDUE = 1e-14


@dataclass(frozen=True)
class Sample:
    """Survey items whose estimates err together: `errors` (U, L) and `covariance` (U, L, L) in the order of the units;
    0 where the item's mark does not rest on the estimate. `df` (U,): the least degrees of freedom of a unit's
    estimates."""

    items: tuple[str, ...]
    errors: Array
    covariance: Array
    df: Array


def point_errors(program: Program, marker: Marker, units: Sequence[Marked], eligible: Callable[[Unit], bool],
                 surveyed: Surveyed) -> dict[str, Errors]:
    """unit -> errors of its points where an error of an estimate is known;
    not above an item that forms feed and whose error they cannot tell."""
    states = [marked.state for marked in units]
    samples = [*samples_of_surveys(states, surveyed), *samples_of_facts(program, states, surveyed)]
    if not samples:
        return {}
    variance, ranked, df = _variances(program, marker, states, eligible, samples)
    found = {}
    for number, marked in enumerate(units):
        dark = _dark(program, marked.state, surveyed)
        of_items = {key: float(np.sqrt(variance[key][number])) for key, score in marked.state.scores.items()
                    if key in variance and key not in dark and variance[key][number] > 0
                    and score.points is not None and score.status == "scored"}
        known = marked.totals.index is not None and ranked[number] > 0 and not dark
        found[marked.unit.id] = (Errors(float(np.sqrt(ranked[number])), float(df[number]), of_items)
                                 if known else Errors(of_items=of_items))
    return found


def _dark(program: Program, state: UnitState, surveyed: Surveyed) -> set[str]:
    """Items whose estimate the forms give without an error, and all that is above them."""
    found: set[str] = set()
    for joint in surveyed.joints:
        if not joint.probability or state.unit.id not in joint.units:
            continue
        errors = np.diagonal(joint.covariance[joint.units.index(state.unit.id)])
        for fed, error in zip(joint.fed, errors, strict=True):
            key = fed.wanted.item if np.isnan(error) and _rests_on(state, fed.wanted.item, surveyed) else ""
            while key:
                found.add(key)
                key = program.items[key].parent
    return found


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
                covariance[number] = np.where(np.outer(used, used),
                                              np.nan_to_num(joint.covariance[place[state.unit.id]]), 0.0)
                df[number] = of_items[place[state.unit.id]]
        found.append(Sample(items, np.sqrt(np.diagonal(covariance, axis1=1, axis2=2)), covariance, df))
    return found


def _rests_on(state: UnitState, item: str, surveyed: Surveyed) -> bool:
    """Whether the mark rests on the survey's estimate: no later row, no mark by hand."""
    fact, spoken = state.facts.get((item, "estimate")), surveyed.spoken.get((state.unit.id, item))
    return fact is not None and spoken is not None and fact.survey == spoken.survey


def samples_of_facts(program: Program, states: Sequence[UnitState], surveyed: Surveyed) -> list[Sample]:
    """Standard errors that came with the facts. Tables say nothing of the covariance: items of one survey and group
    count as moving together, the most their sum can err."""
    by_survey: dict[tuple[str, str], list[str]] = {}
    for item in program.leaves():
        if item.asked:
            by_survey.setdefault((item.asked.survey, item.asked.respondents), []).append(item.id)
    found = []
    for items in by_survey.values():
        errors = np.array([[_stated(state.facts, item, _rests_on(state, item, surveyed)) for item in items]
                           for state in states])
        if errors.any():
            found.append(Sample(tuple(items), errors, errors[:, :, None] * errors[:, None, :],
                                np.full(len(states), np.inf)))
    return found


def _stated(facts: Mapping[tuple[str, str], Fact], item: str, from_forms: bool) -> float:
    """The stated error of an estimate of the same stage."""
    estimate, spread = facts.get((item, "estimate")), facts.get((item, "std_error"))
    if from_forms or estimate is None or spread is None or spread.stage != estimate.stage:
        return 0.0
    return float(spread.value) if isinstance(spread.value, Fraction) else 0.0


def normal_scores(points: int) -> Array:
    """Equally likely values of a normal error, scaled to a standard deviation of exactly 1."""
    z = np.array([NormalDist().inv_cdf((number + 0.5) / points) for number in range(points)])
    return z / z.std()


def _noiseless(left: Array, points: Array) -> Array:
    """What is left of a straight line is rounding residue."""
    return np.where(left > RESIDUE * np.maximum(np.abs(points).max(), 1.0) ** 2, left, 0.0)


def _variances(program: Program, marker: Marker, states: Sequence[UnitState], eligible: Callable[[Unit], bool],
               samples: Sequence[Sample]) -> tuple[dict[str, Array], Array, Array]:
    """Variance of each node's points (U,), of the figure that is ranked,
    and its degrees of freedom (Satterthwaite 1946)."""
    items, errors = ([item for sample in samples for item in sample.items],
                     np.concatenate([sample.errors for sample in samples], axis=1))
    facts = array_facts(marker, states, eligible)
    z = normal_scores(POINTS)
    draws = len(items) * POINTS
    figures = dict(facts.figures)
    for number, item in enumerate(items):
        cell, moved = facts.figures[item, "estimate"], np.zeros((draws, len(states)))
        moved[number * POINTS : (number + 1) * POINTS] = z[:, None] * errors[:, number]
        figures[item, "estimate"] = Cell(cell.values + moved, cell.state)
    scores = score_arrays(program, replace(facts, figures=figures), rounding=False)
    scale = np.where(errors.T > 0, errors.T, np.inf)

    def variances(points: Array) -> Array:
        """Of each sample, (S, U)."""
        sets = len(items) if points.shape[:-1] == (draws,) else 1           # without draws all sets are one
        each = np.broadcast_to(points, (sets * POINTS, len(states))).reshape(sets, POINTS, len(states))
        apart = each - each.mean(axis=1, keepdims=True)
        together = np.einsum("lqu,q->lu", apart, z) / POINTS
        left = np.where(errors.T > 0, np.maximum((apart * apart).sum(axis=1) / POINTS - together**2, 0.0), 0.0)
        slope, start, found = (together / scale).T, 0, []
        for sample in samples:
            of = slice(start, start + len(sample.items))
            g = slope[:, of]
            found.append(np.maximum(np.einsum("ui,uij,uj->u", g, sample.covariance, g), 0.0)
                         + _noiseless(left[of].sum(axis=0), each))
            start += len(sample.items)
        return np.array(found)

    ranked = variances(scores.index if program.rubric.ranking.by == "index" else scores.points)
    with np.errstate(divide="ignore"):
        below = np.divide(ranked**2, np.array([sample.df for sample in samples]), out=np.zeros_like(ranked),
                          where=ranked > 0).sum(axis=0)
    df = np.divide(ranked.sum(axis=0) ** 2, below, out=np.full(len(states), np.inf), where=below > 0)
    return {key: variances(marks.points).sum(axis=0) for key, marks in scores.marks.items()}, ranked.sum(axis=0), df
