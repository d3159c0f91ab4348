"""Satisfaction by unit, question, factor and overall: a survey definition and coded answers
become tables of estimates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from ...language.columns.surveyed import ESTIMATES
from ...values import dataclass
from ...written.columns import RowData, TextColumn
from ..estimation.clusters import Correlation, pooled_correlation
from ..estimation.domains import present
from ..estimation.gathered import Gathered
from ..estimation.intervals import Share, share_interval
from ..estimation.reliability import Reliability, default_flags, nchs_flags
from ..estimation.survey_design import SurveyDesign
from ..form.answers import IN_FRAME, SQUARES, TIMES, Answers
from ..form.questionnaire import Questionnaire, SamplingDesign, Thresholds
from ..refusals import SurveyRefused
from .estimator import Estimator, Figures, Intervals
from .pooled_whole import all_units, units_apart
from .targets import Target, TargetMaker, targets

if TYPE_CHECKING:
    import pandas as pd

    from ..ratings.rated import Rated

COLUMNS = tuple(ESTIMATES.header())
BESIDE = ("share", "low", "high", "own_deff", "rho", "weight_cv", "kg_low", "kg_high", "effective")
_NESTED = "_cluster"
Columns = dict[str, list[str] | np.ndarray]
Margins = Mapping[str, Mapping[str, float]]


def sampling_design(wanted: SamplingDesign, rows: RowData, margins: Margins | None = None,
                    first_stage: bool = False, unit: str = "") -> SurveyDesign:
    """The design over the forms `rows`, those of units that the register does not know left out. Clusters that start
    anew (`nest`) do so in each `unit`, and in each stratum.

    `margins`: column -> level -> population, one is post-stratified, several are raked. `first_stage`: clusters as if
    drawn with replacement, for comparisons. Refuses as SurveyDesign."""
    clusters = wanted.clusters[:1] if first_stage else wanted.clusters
    strata = wanted.strata[:1] if first_stage else wanted.strata
    fpc = None if first_stage or not wanted.population else list(wanted.population)
    if wanted.nest and clusters and unit in rows:
        own = TextColumn.of(f"{home}\x1f{name}" for home, name in zip(rows[unit], rows[clusters[0]], strict=True))
        rows, clusters = rows.assign(**{_NESTED: own}), [_NESTED, *clusters[1:]]
    gathered = Gathered(rows[TIMES], rows[SQUARES]) if TIMES in rows else None
    design = SurveyDesign(rows, strata=strata or None, clusters=clusters or None, weights=wanted.weights,
                          fpc=fpc, nest=bool(wanted.nest), single_psu=wanted.single_psu,
                          certainty=None if first_stage else wanted.certainty, gathered=gathered)
    design = design.subset(IN_FRAME) if IN_FRAME in rows else design
    if not margins:
        return design
    present(rows, list(margins))
    return design.rake(margins) if len(margins) > 1 else design.post_stratify(*next(iter(margins.items())))


@dataclass(frozen=True)
class Group:
    """The forms of one group of respondents under their design."""

    form: Questionnaire
    answers: Answers
    margins: Margins | None = None

    @property
    def design_written(self) -> SamplingDesign:
        return self.form.design_of(self.answers.group)

    @property
    def pooled(self) -> bool:
        return self.form.correlation == "pooled" and bool(self.design_written.clusters)

    @cached_property
    def design(self) -> SurveyDesign:
        return sampling_design(self.design_written, self.answers.rows, self.margins, unit=self.answers.unit)

    @cached_property
    def by_unit(self) -> Estimator:
        """By unit; where the correlation is pooled, the units' own variances stand beside it only,
        and single PSUs add nothing."""
        design = self.design.without_single_psus() if self.pooled else self.design
        return Estimator(design, [self.answers.unit])

    @cached_property
    def units_apart(self) -> bool:
        return units_apart(self.by_unit)

    @cached_property
    def rated(self) -> Rated | None:
        """The ratings, where that is what the forms are."""
        if not self.form.rated:
            return None
        from ..ratings.rated import Rated

        return Rated(self.form, self.answers)

    @cached_property
    def whole(self) -> Estimator:
        return Estimator(self.design)

    @cached_property
    def maker(self) -> TargetMaker:
        return TargetMaker(self.form, self.answers)

    def targets(self) -> list[Target]:
        return list(targets(self.form, self.answers))

    def part(self, of: str, measure: str = "") -> Group:
        """The forms from which a question, factor or the whole is estimated: of an engine each has its own counts."""
        return self

    def units(self) -> list[str]:
        return list(map(str, self.by_unit.domain.levels[self.answers.unit]))

    def rho_key(self, target: Target) -> tuple[str, str]:
        """Questions of a factor share one correlation; factors and the whole have their own."""
        factor = next((f.id for f in self.maker.factors if target.of in f.items), "")
        is_question = any(q.id == target.of for q in self.maker.questions)
        return (target.measure, f"items {factor}" if is_question else target.of)


@dataclass(frozen=True)
class Estimated:
    """One target with its figures by unit and for all units together."""

    target: Target
    by_unit: Figures
    units: Intervals
    whole: Figures
    all: Intervals
    rho: float


def estimated(group: Group) -> list[Estimated]:
    """Every target of a group that was sampled; of ratings nothing is estimated. Refuses as SurveyDesign.mean."""
    if group.rated:
        return []
    wanted = group.targets()
    figures = [group.part(target.of, target.measure).by_unit.figures(target) for target in wanted]
    return list(_with_intervals(group, wanted, figures))


def correlations(group: Group, wanted: Sequence[Target],
                 figures: Sequence[Figures]) -> dict[tuple[str, str], Correlation]:
    """The pooled correlation inside clusters, by `Group.rho_key`."""
    if not group.pooled:
        return {}
    together: dict[tuple[str, str], list[int]] = {}
    for number, target in enumerate(wanted):
        together.setdefault(group.rho_key(target), []).append(number)
    return {key: pooled_correlation([figures[i].alike for i in members])
            for key, members in together.items()}


def _with_intervals(group: Group, wanted: Sequence[Target], figures: Sequence[Figures]) -> Iterator[Estimated]:
    rho = correlations(group, wanted, figures)
    level, method = float(group.form.confidence), group.form.interval
    for target, found in zip(wanted, figures, strict=True):
        key, part = group.rho_key(target), group.part(target.of, target.measure)
        units = (part.by_unit.pooled(target, found, rho[key], level) if group.pooled
                 else part.by_unit.own(target, found, method, level))
        whole = part.whole.figures(target)
        together = (all_units(part.by_unit, target, found, units, whole, level) if group.pooled and part.units_apart
                    else None)
        yield Estimated(target, found, units, whole, together or part.whole.own(target, whole, method, level),
                        rho[key].value if key in rho else float("nan"))


@dataclass(frozen=True)
class Satisfaction:
    """The main year of a survey. `estimated`: of each group; `table`: one row a unit (empty: all), measure, question or
    factor, and group, with columns COLUMNS, then BESIDE; `names` of the units."""

    form: Questionnaire
    groups: tuple[Group, ...]
    estimated: tuple[tuple[Estimated, ...], ...]
    table: pd.DataFrame
    names: Mapping[str, str] = field(default_factory=dict)

    def name(self, unit: str) -> str:
        return self.names.get(unit, unit)


def satisfaction(form: Questionnaire, answers: Sequence[Answers], margins: Mapping[str, Margins] | None = None,
                 names: Mapping[str, str] | None = None) -> Satisfaction:
    """Estimates of all groups; `margins` by group id. Refuses as SurveyDesign and its `mean`;
    a refusal names the group (`group`)."""
    return satisfied(form, [Group(form, each, (margins or {}).get(each.group.id)) for each in answers], names)


def satisfied(form: Questionnaire, groups: Sequence[Group], names: Mapping[str, str] | None = None) -> Satisfaction:
    """The same of groups that stand."""
    import pandas as pd

    found: list[tuple[Estimated, ...]] = []
    for group in groups:
        try:
            found.append(tuple(estimated(group)))
        except SurveyRefused as problem:
            raise SurveyRefused(problem.code, **{**problem.values, "file": group.answers.file,
                                                 "place": _place(group, problem)}) from problem
    tables = [table for group, several in zip(groups, found, strict=True) for table in _tables(group, several)]
    if not tables:
        raise SurveyRefused("nothing_estimated", survey=form.survey)
    return Satisfaction(form, tuple(groups), tuple(found), pd.concat(tables, ignore_index=True), dict(names or {}))


def _place(group: Group, problem: SurveyRefused) -> str:
    """The first row that a refusal names, in the file; rows count from 1."""
    several = problem.values.get("rows")
    rows = [problem.values.get("row"), *(several if isinstance(several, list) else ())]
    first = next((row for row in rows if isinstance(row, int)), None)
    return group.answers.file if first is None else group.answers.place(first - 1,
                                                                        str(problem.values.get("column", "")))


def _tables(group: Group, found: Sequence[Estimated]) -> Iterator[pd.DataFrame]:
    import pandas as pd

    blocks = [_rows(group, each) for each in found]
    if blocks:
        yield pd.DataFrame({name: list(chain.from_iterable(block[name] for block in blocks))
                            if isinstance(blocks[0][name], list) else np.concatenate([block[name] for block in blocks])
                            for name in (*COLUMNS, *BESIDE)})
    for table in group.rated.rows() if group.rated else ():
        yield table.reindex(columns=[*COLUMNS, *BESIDE])


def _rows(group: Group, each: Estimated) -> Columns:
    """The row of all units, then one a unit."""
    part = group.part(each.target.of, each.target.measure)
    whole = _columns(group, part.whole, each.target, each.whole, each.all, float("nan"))
    units = _columns(group, part.by_unit, each.target, each.by_unit, each.units, each.rho)
    both = {name: [*first, *units[name]] if isinstance(first, list) else np.concatenate([first, units[name]])
            for name, first in whole.items()}
    return {"unit_id": ["", *group.units()], **both}


def _columns(group: Group, estimator: Estimator, target: Target, found: Figures, ends: Intervals,
             rho: float) -> Columns:
    """All columns but the unit's: texts as lists, numbers as arrays (rows,)."""
    span, rows = target.span, len(found.value)
    census = np.array([method == "census" for method in ends.method])
    with np.errstate(divide="ignore", invalid="ignore"):
        own = np.where(found.clusters >= 1, found.variance / (found.simple / (found.n - 1)), np.nan)
        effective = np.where(ends.error > 0, found.simple / ends.error**2, np.nan)
    alike: dict[str, str | float] = {
        "measure": target.measure, "of": target.of, "respondents": group.answers.group.id,
        "design": group.design_written.kind, "share": target.share, "low": target.low, "high": target.high, "rho": rho}
    return {
        **{name: [value] * rows if isinstance(value, str) else np.full(rows, value) for name, value in alike.items()},
        "estimate": found.value, "std_error": ends.error, "conf_low": ends.low, "conf_high": ends.high,
        "deff": ends.deff, "n": found.n, "missing": found.missing, "df": ends.df, "method": list(ends.method),
        "flag": _flags(group.form, target, found, ends, effective, census, span), "own_deff": own,
        "weight_cv": np.sqrt(np.where(found.alike.k > 1 + 1e-12, found.alike.k - 1, 0)), "effective": effective,
        **_korn_graubard(estimator, target, found, float(group.form.confidence)),
    }


def _korn_graubard(estimator: Estimator, target: Target, found: Figures, level: float) -> dict[str, np.ndarray]:
    """The safe interval that stands beside, from the unit's own variance; nan for means."""
    if not target.share:
        nothing = np.full(len(found.value), np.nan)
        return {"kg_low": nothing, "kg_high": nothing}
    taken = estimator.taken(found.n)
    low, high = share_interval("korn-graubard",
                               Share(found.value, found.variance, found.n, found.df, taken, estimator.size, level))
    return {"kg_low": low, "kg_high": high}


def _flags(form: Questionnaire, target: Target, found: Figures, ends: Intervals, effective: np.ndarray,
           census: np.ndarray, span: float) -> list[str]:
    facts = Reliability((found.value - target.low) / span, (ends.high - ends.low) / span, found.n, effective,
                        found.df, census)
    if form.reliability == "nchs":
        return nchs_flags(facts, target.share)
    limits = form.reliability if isinstance(form.reliability, Thresholds) else Thresholds()
    return default_flags(facts, limits.answers, float(limits.width))
