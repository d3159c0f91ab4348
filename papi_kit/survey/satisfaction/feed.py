"""What a survey gives to the items of an index: estimates by unit, and how far they err together.

Items of one group of respondents share those respondents, so their estimates have a covariance inside each unit: of the
joint influence values by design; where the correlation inside clusters is pooled, the table's standard errors with the
correlation of the respondents' own influence values (two villages cannot tell a correlation).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from ...values import dataclass
from ..estimation.clusters import pooled_correlation
from ..form.questionnaire import MeasureSpec
from .estimator import Estimator, Figures, Intervals, likely_errors
from .satisfaction import Group
from .targets import Target

if TYPE_CHECKING:
    from ..ratings.rated import Rated

PORTION = 128


@dataclass(frozen=True, slots=True)
class Wanted:
    """One item of an index: a measure (under its name in the survey, or of its own)
    of a question, factor or the whole."""

    item: str
    name: str
    measure: MeasureSpec
    of: str


@dataclass(frozen=True, slots=True)
class Fed:
    """Estimates for one item, (G,) each by `units` of the `Joint`."""

    wanted: Wanted
    target: Target
    figures: Figures
    ends: Intervals


@dataclass(frozen=True)
class Joint:
    """Items fed by one group of respondents. `covariance` (G, L, L)
    of the estimates inside each unit, nan where unknown, as of ratings."""

    group: Group
    units: tuple[str, ...]
    fed: tuple[Fed, ...]
    covariance: np.ndarray

    @property
    def probability(self) -> bool:
        """Whether the errors are sampling errors: those of a convenience sample are none."""
        return self.group.design_written.kind == "probability"


def feed(group: Group, wanted: Sequence[Wanted]) -> tuple[Joint, list[Wanted]]:
    """Estimates of what is wanted, and what the group cannot give. Refuses as SurveyDesign.mean."""
    found, without = [], []
    for each in wanted:
        target = group.maker.target(each.name, each.measure, each.of)
        if target is None:
            without.append(each)
        else:
            found.append(_fed(group, each, target))
    return Joint(group, tuple(group.units()), tuple(found), _covariance(group, found)), without


def _fed(group: Group, wanted: Wanted, target: Target) -> Fed:
    figures, level = group.by_unit.figures(target), float(group.form.confidence)
    if group.rated:
        return _of_ratings(group, group.rated, wanted, target, figures)
    if not group.pooled:
        return Fed(wanted, target, figures, group.by_unit.own(target, figures, group.form.interval, level))
    alike = list(_sharing_correlation(group, wanted, target))
    rho = pooled_correlation([group.by_unit.figures(each).alike for each in alike])
    return Fed(wanted, target, figures, group.by_unit.pooled(target, figures, rho, level))


def _of_ratings(group: Group, rated: Rated, wanted: Wanted, target: Target, figures: Figures) -> Fed:
    """Figures without an error; none of units that are kept back."""
    from ..ratings.rated import METHOD

    kept = np.array([unit in rated.hidden(wanted.of) for unit in group.units()], dtype=bool) | (figures.n < rated.least)
    nothing = np.full(len(kept), np.nan)
    return Fed(wanted, target, replace(figures, value=np.where(kept, np.nan, figures.value),
                                       n=np.where(kept, 0, figures.n)),
               Intervals(nothing, nothing, nothing, nothing, nothing, nothing, (METHOD,) * len(kept)))


def _sharing_correlation(group: Group, wanted: Wanted, target: Target) -> Iterator[Target]:
    """The targets whose correlation is pooled with this one's: the questions of its factor, else itself."""
    questions = [question.id for question in group.maker.questions]
    if wanted.of not in questions:
        yield target
        return
    key = group.rho_key(target)
    for question in questions:
        other = group.maker.target(wanted.name, wanted.measure, question)
        if other is not None and group.rho_key(other) == key:
            yield other


def _covariance(group: Group, found: Sequence[Fed]) -> np.ndarray:
    if not found:
        return np.zeros((len(group.units()), 0, 0))
    if group.rated:
        return np.full((len(group.units()), len(found), len(found)), np.nan)
    influence = np.column_stack([group.by_unit.block(each.target).influence[:, 0] for each in found])
    level = float(group.form.confidence)
    errors = np.column_stack([likely_errors(each.ends, level) for each in found])
    if not group.pooled:
        return _by_design(group.by_unit, influence, errors)
    return _by_respondents(group.by_unit, influence) * errors[:, :, None] * errors[:, None, :]


def _by_design(estimator: Estimator, influence: np.ndarray, errors: np.ndarray) -> np.ndarray:
    """C_ab = (V(a+b) - V(a) - V(b))/2 inside each unit, from sums of influence values."""
    size, items = errors.shape
    first, second = np.triu_indices(items, 1)
    variance = estimator.variance(influence)
    covariance = np.zeros((size, items, items))
    for start in range(0, len(first), PORTION):
        a, b = first[start : start + PORTION], second[start : start + PORTION]
        between = (estimator.variance(influence[:, a] + influence[:, b]) - variance[:, a] - variance[:, b]) / 2
        covariance[:, a, b] = covariance[:, b, a] = between
    place = np.arange(items)
    covariance[:, place, place] = errors**2
    return covariance


def _by_respondents(estimator: Estimator, influence: np.ndarray) -> np.ndarray:
    """Correlation of the respondents' influence values inside each unit, (G, L, L); 1 on the diagonal."""
    weights = np.where(estimator.weights > 0, estimator.weights, 1.0)
    scaled, codes = influence / np.sqrt(weights)[:, None], estimator.domain.codes
    found = np.zeros((estimator.domain.size, influence.shape[1], influence.shape[1]))
    order = np.argsort(codes, kind="stable")
    starts = np.searchsorted(codes[order], np.arange(estimator.domain.size + 1))
    for unit in range(estimator.domain.size):
        rows = scaled[order[starts[unit] : starts[unit + 1]]]
        product = rows.T @ rows
        spread = np.sqrt(np.diag(product))
        scale = np.outer(spread, spread)
        found[unit] = np.divide(product, scale, out=np.zeros_like(product), where=scale > 0)
        np.fill_diagonal(found[unit], 1.0)
    return found
