"""The whole study of an assessment: for each league table how firm its ranks are, what flips them, what to do, where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ..findings import Finding, Refused, error, note, warning
from ..index.assessment import Assessment
from ..ranking.errors.estimates import draws_allowed, seed_allowed
from .altered.draws import Source, source_of, without_error
from .altered.factors import NAMES, Conventions, Factor, Judgement, Method, Split, SurveyError, Weights
from .altered.table import Table, league_tables
from .checks.importance import Importance, importance
from .checks.leave_out import LeftOut, leave_out
from .checks.sanity import Verdict, sanity
from .firmness.distribution import Distribution, distribution
from .firmness.drivers import Drivers, drivers
from .firmness.flips import Flip, firm_over_split, flips, sought
from .firmness.pending import Pending, pending
from .steps.next_steps import NextSteps, next_steps

SPLIT_REACH = 0.10


@dataclass(frozen=True)
class Options:
    """`together`: names of factors to switch on at once, such as (("weights", "survey"),); without, each that has a meaning alone."""

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


@dataclass(frozen=True)
class Study:
    assessment: Assessment
    options: Options
    tables: tuple[TableStudy, ...]
    pending: tuple[Pending, ...]
    findings: tuple[Finding, ...]


def study(assessment: Assessment, options: Options, tell: Callable[[str], None] = lambda step: None) -> Study:
    """Raises Refused where no table has two ranked units, where the draws or the seed are not usable, or a factor is unknown."""
    draws_allowed(options.draws, 2)
    seed_allowed(options.seed)
    tables, said = league_tables(assessment.program, assessment.results)
    if not tables:
        raise Refused([*(finding for finding in assessment.found if finding.severity == "error"), *said, error("no_table_to_study")])
    studied = [_of_table(assessment, table, options, said, tell) for table in tables]
    return Study(assessment, options, tuple(studied), tuple(pending(assessment)), tuple(said))


def _of_table(assessment: Assessment, table: Table, options: Options, said: list[Finding], tell: Callable[[str], None]) -> TableStudy:
    source = source_of(assessment, table)
    if len({r.ranked_by for r in table.results}) == 1:
        said.append(note("all_units_equal", group=table.name))
    if not sought(table):
        said.append(note("weights_not_studied", group=table.name))
    said += [warning("survey_error_lacks", "", result.unit.id, item, unit=result.unit.name, item=item)
             for result, item in without_error(source, assessment)]
    alone = available(source, options)
    tell("distributions")
    distributions = [distribution(source, factors, options.draws, options.seed) for factors in chosen(alone, options, said)]
    tell("flips")
    found = flips(table)
    firm = firm_over_split(table, SPLIT_REACH)
    tell("steps")
    steps = next_steps(assessment, table)
    tell("drivers")
    varying = [factor for factor in alone if isinstance(factor, (Weights, SurveyError, Judgement, Method))]
    causes = drivers(source, varying, options.levels, options.seed) if varying else None
    return TableStudy(table, tuple(distributions), tuple(found), firm, steps, causes, tuple(importance(table)),
                      leave_out(source, _respondents(assessment)), tuple(sanity(source, options.seed)))


def _respondents(assessment: Assessment) -> dict[tuple[str, str], str]:
    """What groups of respondents are called, by (survey, group)."""
    return {(source.form.survey, group.id): group.name for source in assessment.surveyed.sources for group in source.form.groups() if group.name}


def available(source: Source, options: Options) -> list[Factor]:
    """The factors that mean something for a table."""
    table, found = source.table, list[Factor]()
    if table.weighable and len(table.columns) > 1:
        found.append(Weights(options.reach))
    if source.samples:
        found.append(SurveyError())
    if {"survey", "appraisal"} <= {table.part(key) for key in table.columns} and table.weighable:
        found.append(Split(SPLIT_REACH))
    if source.judged:
        found.append(Judgement(options.judgement))
    if table.weighable and len(table.columns) > 1:
        found.append(Method())
    return [*found, Conventions()]


def chosen(alone: Sequence[Factor], options: Options, said: list[Finding]) -> list[tuple[Factor, ...]]:
    """Each factor alone, or those asked for together. Refuses factor_unknown."""
    by_name = {factor.name: factor for factor in alone}
    if not options.together:
        return [(factor,) for factor in alone]
    found = []
    for names in options.together:
        if unknown := [name for name in names if name not in NAMES]:
            raise Refused([error("factor_unknown", text=unknown[0], allowed=list(NAMES))])
        if absent := [name for name in names if name not in by_name]:
            said.append(note("factor_without_meaning", factors=absent))
        together = [name for name in dict.fromkeys(names) if name in by_name]
        if Conventions.name in together and len(together) > 1:
            said.append(note("factor_only_alone", factor=Conventions.name))
            together.remove(Conventions.name)
        if together:
            found.append(tuple(by_name[name] for name in together))
    return found


