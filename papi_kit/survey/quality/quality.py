"""Checks of forms: which forms are accused of what, what their collectors have in common,
and what leaving them out would change.

Nothing is left out here; estimates use every form. Of two forms that are alike the later one in the file is accused.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
import pandas as pd

from ...findings import Finding, note
from ..estimation.reliability import alpha_of
from ..form.answers import Answers, values_of
from ..form.definition import applies
from ..form.questionnaire import OVERALL, Factor, MeasureSpec, Questionnaire
from ..refusals import SurveyRefused
from ..satisfaction.targets import Target, TargetMaker
from .codes import sheet_of
from .collectors import Components, Work, by_collector, components, form_values, work
from .copies import WHOLE_UP_TO, copies
from .flags import Flag, Labels, labels_of, table, texts
from .forms import (
    TOP_THROUGHOUT,
    durations,
    mostly_blank,
    numbers_twice,
    outside_frame,
    outside_scale,
    straight_lines,
    top_answer,
)

CHECKS = ("duplicate_id", "duplicate", "near_duplicate", "identical_block", "straight_line", "mostly_blank", "too_fast",
          "too_slow", "duration_unread", "out_of_range", "out_of_frame")
NO_FACTOR = OVERALL


@dataclass(frozen=True)
class Quality:
    """Of one group's forms. `flags`: one row an accusation (`quality_flags.COLUMNS`); `flagged` (n,) bool,
    not for the top answer throughout;
    `interviewers`: one row a collector (`quality_collectors.COLUMNS`), of the measure `measure`; `collectors`,
    `clusters`: variance of forms inside units by collector and by cluster of the sample; `alphas`: one row a factor;
    `findings`: what could not be checked."""

    flags: pd.DataFrame
    flagged: np.ndarray
    measure: str
    interviewers: pd.DataFrame
    collectors: Components
    clusters: Components
    alphas: pd.DataFrame
    findings: tuple[Finding, ...]


def check_forms(questionnaire: Questionnaire, answers: Answers) -> Quality:
    """All checks of one group's forms; the interviewers' table is of the first measure."""
    labels = labels_of(answers)
    found = [*_flags(questionnaire, answers, labels)]
    flags = table(found, answers, labels)
    flagged = np.zeros(len(answers), dtype=bool)
    flagged[[flag.row for flag in found if flag.code != TOP_THROUGHOUT]] = True
    measure = next(iter(questionnaire.measures))
    design = questionnaire.design_of(answers.group)
    cluster = texts(answers, design.clusters[0] if design.clusters else None)
    done = work(form_values(questionnaire, answers, measure), labels.unit, labels.collector, cluster, flagged)
    inside = components(done.values, done.units, done.clusters)
    collectors = components(done.values, done.units, done.collectors)
    return Quality(flags, flagged, measure, by_collector(done, inside), collectors, inside,
                   alphas(questionnaire, answers), tuple(_limits(answers, labels, done, collectors)))


def _flags(questionnaire: Questionnaire, answers: Answers, labels: Labels) -> Iterator[Flag]:
    sheet, checks = sheet_of(questionnaire, answers), questionnaire.checks
    yield from numbers_twice(labels)
    yield from copies(sheet, labels, checks.alike)
    yield from straight_lines(sheet, checks, top_answer(questionnaire))
    yield from mostly_blank(sheet)
    yield from durations(answers, checks)
    yield from outside_scale(sheet)
    yield from outside_frame(questionnaire, answers)


def _limits(answers: Answers, labels: Labels, done: Work, collectors: Components) -> Iterator[Finding]:
    if len(answers) > WHOLE_UP_TO:
        yield note("copies_within_units", answers.file, forms=Fraction(len(answers)), limit=Fraction(WHOLE_UP_TO))
    if not labels.collector.filled.any():
        yield note("collectors_unknown", answers.file)
    elif not collectors.df_between:
        yield note("collectors_in_one_unit", answers.file)
    elif done.collectors_are_clusters:
        yield note("collectors_are_clusters", answers.file)


def alphas(questionnaire: Questionnaire, answers: Answers) -> pd.DataFrame:
    """Cronbach's alpha of each factor (of all items where there are no factors): factor, raw, standardized, items, n
    (forms with every item answered), why (the code of a refusal, and then nan). Answers count with the points of the
    first measure that gives points, else as the numbers that they are."""
    factors = questionnaire.factors_of(answers.group) or [Factor(id=NO_FACTOR, name=NO_FACTOR,
                                                                 items=list(answers.items))]
    measures = [m for m in questionnaire.measures.values() if not m.is_share] or [MeasureSpec(mean=True)]
    return pd.DataFrame([_alpha(questionnaire, answers, factor, measures[0]) for factor in factors])


def _alpha(questionnaire: Questionnaire, answers: Answers, factor: Factor, measure: MeasureSpec) -> dict[str, object]:
    asked = [q for q in questionnaire.asked(answers.group) if q.id in factor.items and q.id in answers.items]
    used = [q.id for q in asked if applies(measure, questionnaire.scale_of(q, answers.group))]
    scored = [(coded, coded.table(values_of(measure, coded.levels))) for coded in map(answers.items.__getitem__, used)]
    complete = np.ones(len(answers), dtype=bool)
    for coded, points in scored:
        complete &= ~np.isnan(points)[coded.code]
    try:
        rows = np.column_stack([points[coded.code[complete]] for coded, points in scored] or [np.empty((0, 0))])
        return {"factor": factor.id, **alpha_of(rows, used), "why": ""}
    except SurveyRefused as problem:
        return {"factor": factor.id, "raw": np.nan, "standardized": np.nan, "items": float(len(used)), "n": np.nan,
                "why": problem.code}


def without_flagged(questionnaire: Questionnaire, answers: Answers, quality: Quality,
                    measure: str | None = None) -> pd.DataFrame:
    """What leaving the flagged forms out would do: unit_id, n, flagged, before, after, change, in the scale of
    `measure` (the first one by default) over the whole questionnaire; weights stay as they are. nan where nothing is
    left."""
    name = measure or quality.measure
    target = TargetMaker(questionnaire, answers).target(name, questionnaire.measures[name], OVERALL)
    units = texts(answers, answers.unit).ordered()
    weights = _weights(questionnaire, answers)
    codes, size = units.code, len(units.distinct)
    before = _overall(target, codes, weights, size)
    after = _overall(target, codes, weights * ~quality.flagged, size)
    return pd.DataFrame({"unit_id": np.array(units.distinct, dtype=object), "n": np.bincount(codes, minlength=size),
                         "flagged": np.bincount(codes[quality.flagged], minlength=size), "before": before,
                         "after": after, "change": after - before})


def _weights(questionnaire: Questionnaire, answers: Answers) -> np.ndarray:
    column = questionnaire.design_of(answers.group).weights
    if column is None or column not in answers.rows:
        return np.ones(len(answers))
    return np.nan_to_num(answers.rows[column])


def _overall(target: Target | None, codes: np.ndarray, weights: np.ndarray, size: int) -> np.ndarray:
    """sum_p a_p sum w u_p / sum w l_p by unit, (size,)."""
    if target is None:
        return np.full(size, np.nan)
    total = np.zeros(size)
    for part in target.parts:
        lower = np.bincount(codes, weights * part.lower, size)
        upper = np.bincount(codes, weights * part.upper, size)
        total += part.factor * np.divide(upper, lower, out=np.full(size, np.nan), where=lower > 0)
    return total
