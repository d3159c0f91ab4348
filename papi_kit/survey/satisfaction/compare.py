"""Units compared with each other and with the rest, years with each other, and what the next survey would need.

docs/reference/methods.md (e): d = e1 - e2, Var = V11 + V22 - 2 V12. Where the correlation inside clusters is pooled,
the standard errors of the table are the ones compared, with the normal quantile, and what units have in common keeps
the covariance of the joint influence values. Years share villages: the cluster is the same in both, and the finite
population of one year is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
import pandas as pd

from ...written.columns import RowData
from ..estimation.comparisons import (
    adjust_p,
    against_rest_of,
    between,
    correlations_of,
    from_ends,
    pairwise,
    rest_of,
    tested,
)
from ..estimation.intervals import quantile, wilson_ends
from ..form.answers import Answers, Coded
from ..form.questionnaire import OVERALL
from .estimator import Estimator, likely_errors
from .satisfaction import Estimated, Group, Margins, sampling_design
from .targets import Target, TargetMaker

MOST_UNITS = 150
YEAR = "_year"
POWER_80 = 0.8416212335729143


def pairs(group: Group, each: Estimated, adjust: str = "holm") -> pd.DataFrame:
    """Every two units, first minus second: measure, of, a, b, estimate, std_error, conf_low, conf_high, n, df,
    statistic, p_value, p_adjusted over all pairs. Empty above MOST_UNITS units. Refuses single_psu."""
    names = group.units()
    if len(names) > MOST_UNITS or len(names) < 2:
        return pd.DataFrame()
    level = float(group.form.confidence)
    first, second = np.array(list(combinations(range(len(names)), 2))).T
    covariance = _covariance(group, each)
    if group.pooled:
        variances = np.diag(covariance)
        variance = variances[first] + variances[second] - 2 * covariance[first, second]
        value = each.by_unit.value[first] - each.by_unit.value[second]
        table = tested(value, np.maximum(variance, 0), np.full(len(value), np.inf), level,
                       each.by_unit.n[first] + each.by_unit.n[second])
        table["p_adjusted"] = adjust_p(table["p_value"].to_numpy(), adjust)
        table.insert(0, "a", [names[i] for i in first])
        table.insert(1, "b", [names[i] for i in second])
    else:
        table = pairwise(_part(group, each).by_unit.estimate(each.target), level, "domain", adjust)
    units, value = each.units, each.by_unit.value
    one, other = (Side(value[i], units.low[i], units.high[i], np.diag(covariance)[i]) for i in (first, second))
    return _headed(_within(table, one, other, covariance[first, second], each.target, group.pooled), each)


def rest(group: Group, each: Estimated) -> pd.DataFrame:
    """Each unit minus all other units together: unit_id, then as `pairs`; p_adjusted over the units (Holm). The weights
    of units in the rest are taken as known."""
    found, level, units = each.by_unit, float(group.form.confidence), each.units
    by_unit = _part(group, each).by_unit
    population = by_unit.domain.only(each.target.valid).sums(by_unit.weights)[0]
    df = np.full(len(population), np.inf if group.pooled else float(each.whole.df[0]))
    covariance = _covariance(group, each)
    table = against_rest_of(found.value, covariance, population, df, level, found.n)
    mean, variance, common = rest_of(found.value, covariance, population)
    sides = (Side(found.value, units.low, units.high, np.diag(covariance)), _side(mean, variance, df, each, level))
    table = _within(table, *sides, common, each.target, group.pooled)
    table["p_adjusted"] = adjust_p(table["p_value"].to_numpy(), "holm")
    table.insert(0, "unit_id", group.units())
    return _headed(table, each)


@dataclass(frozen=True, slots=True)
class Side:
    """One side of differences, (J,) each: values, ends of their intervals and variances."""

    value: np.ndarray
    low: np.ndarray
    high: np.ndarray
    variance: np.ndarray


def _side(value: np.ndarray, variance: np.ndarray, df: np.ndarray, each: Estimated, level: float) -> Side:
    """With Wilson's interval of their variances; at an end of the scale the error is half an interval over z, and the
    effective answers are those whose interval is as long."""
    target, place, z = each.target, each.target.place(value), quantile(level, np.full_like(value, np.inf))
    with np.errstate(divide="ignore", invalid="ignore"):
        counted = np.where((place > 0) & (place < 1), place * (1 - place) * target.span**2 / variance,
                           z * target.span / (2 * np.sqrt(variance)) - z**2)
        low, high = wilson_ends(place, np.where(counted > 0, counted, np.nan), quantile(level, df))
    return Side(value, target.at(low), target.at(high), variance)


def _within(table: pd.DataFrame, first: Side, second: Side, covariance: np.ndarray, target: Target,
            always: bool) -> pd.DataFrame:
    """Intervals of differences made of those of both sides: `always`, else where t gives none or one beyond what the
    scale allows."""
    correlation = correlations_of(covariance, (first.variance, second.variance))
    low, high = from_ends((first.low, first.high), (second.low, second.high), (first.value, second.value), correlation)
    old = table["conf_low"].to_numpy(), table["conf_high"].to_numpy()
    made = always | ~((old[0] >= -target.span) & (old[1] <= target.span))
    return table.assign(conf_low=np.where(made, low, old[0]), conf_high=np.where(made, high, old[1]))


def _covariance(group: Group, each: Estimated) -> np.ndarray:
    """(G, G): by design; where the correlation is pooled the table's own standard errors, and beside the diagonal what
    units that share clusters have in common."""
    covariance = _part(group, each).by_unit.estimate(each.target).covariance()
    if not group.pooled:
        return covariance
    errors = likely_errors(each.units, float(group.form.confidence))
    return np.where(np.eye(len(errors), dtype=bool), errors[:, None] ** 2, covariance)


def _part(group: Group, each: Estimated) -> Group:
    return group.part(each.target.of, each.target.measure)


def _headed(table: pd.DataFrame, each: Estimated) -> pd.DataFrame:
    table.insert(0, "measure", each.target.measure)
    table.insert(1, "of", each.target.of)
    return table.reset_index(drop=True)


def changes(group: Group, earlier: Answers, later: Answers, margins: Margins | None = None) -> pd.DataFrame:
    """Later minus earlier, for each measure of the factors and the whole, by unit and for all (empty unit_id): measure,
    of, unit_id, before, after, estimate, std_error, conf_low, conf_high, n, df. A unit with one village has no interval
    of its own change."""
    both = stacked(earlier, later)
    form, level = group.form, float(group.form.confidence)
    design = sampling_design(group.design_written, both.rows, margins, first_stage=True, unit=both.unit)
    maker, found, years = TargetMaker(form, both), list[pd.DataFrame](), (earlier.year, later.year)
    for by in ([YEAR], [both.unit, YEAR]):
        estimator = Estimator(design.without_single_psus() if len(by) == 2 else design, by)
        for name, measure in form.measures.items():
            for of in (OVERALL, *(factor.id for factor in maker.factors)):
                target = maker.target(name, measure, of)
                if target is not None:
                    table = _change(estimator, target, both.unit if len(by) == 2 else "", years, level)
                    found.append(table.assign(measure=name, of=of))
    columns = ["measure", "of", "unit_id", "before", "after", "estimate", "std_error", "conf_low", "conf_high",
               "n", "df"]
    return pd.concat(found, ignore_index=True)[columns]


def _change(estimator: Estimator, target: Target, unit: str, years: tuple[int, int], level: float) -> pd.DataFrame:
    estimate, (earlier, later) = estimator.estimate(target), years
    table = between(estimate, YEAR, later, earlier, level, "domain")
    keys = [unit] if unit else []
    rows = estimate.labels.assign(place=np.arange(len(estimate.values)))
    both = [rows[rows[YEAR] == year][[*keys, "place"]] for year in (later, earlier)]
    places = both[0].merge(both[1], on=keys) if unit else both[0].merge(both[1], how="cross")
    after, before = (places[name].to_numpy() for name in ("place_x", "place_y"))
    covariance, own = estimate.covariance(), estimator.own(target, estimator.figures(target), "wilson", level)
    late, early = (Side(estimate.values[i], own.low[i], own.high[i], np.diag(covariance)[i]) for i in (after, before))
    table = _within(table, late, early, covariance[after, before], target, False)
    error = table["std_error"].where(table["df"] >= 1)
    named = table.rename(columns={unit: "unit_id"}) if unit else table.assign(unit_id="")
    return named.assign(before=early.value, after=late.value, std_error=error)


def stacked(earlier: Answers, later: Answers) -> Answers:
    """The forms of two years as one sample of the same clusters, told apart by the column `_year`."""
    rows = RowData.of(pd.concat([each.rows.frame.assign(**{YEAR: each.year}) for each in (earlier, later)],
                                ignore_index=True))
    items = {name: Coded(earlier.items[name].levels, np.concatenate([earlier.items[name].code, later.items[name].code]))
             for name in earlier.items if name in later.items
             and earlier.items[name].levels == later.items[name].levels}
    return replace(later, rows=rows, items=items)


def next_year(group: Group, each: Estimated, margin: float = 0.05) -> pd.DataFrame:
    """What a survey like this one can tell, and how many forms a margin of `margin` (of the scale) would take: unit_id,
    n, margin (half the interval), least_difference (between two such surveys, found with probability 0.8), forms.

    least difference = (z_(1-a/2) + z_0.8) sqrt(2) SE; forms n0 = z² s² DEFF/e²,
    n = n0/(1 + (n0 - 1)/N). docs/reference/methods.md, sample size.
    """
    z = float(quantile(float(group.form.confidence), np.array(np.inf)))
    found, ends, span = each.by_unit, each.units, each.target.high - each.target.low
    with np.errstate(divide="ignore", invalid="ignore"):
        spread = np.where(found.simple > 0, found.simple, np.nan)
        effect = np.where(np.isnan(ends.deff), 1.0, ends.deff)
        first = z**2 * spread * effect / (margin * span) ** 2
        size = _part(group, each).by_unit.size
        forms = np.ceil(first / np.where(np.isfinite(size), 1 + (first - 1) / size, 1.0))
    least = (z + POWER_80) * np.sqrt(2) * np.where(ends.error > 0, ends.error, np.nan)
    table = {"unit_id": group.units(), "n": found.n, "margin": (ends.high - ends.low) / 2, "least_difference": least,
             "forms": forms}
    return _headed(pd.DataFrame(table), each)


def main_targets(found: Sequence[Estimated]) -> list[Estimated]:
    """The whole questionnaire by each measure: what is compared."""
    return [each for each in found if each.target.of == OVERALL]
