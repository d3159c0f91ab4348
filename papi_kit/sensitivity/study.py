"""The whole study of an assessment: for each league table how firm its ranks are, what flips them,
what to do, where it comes from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING

from ..findings import Finding, Refused, error, note, warning
from ..index.assessment import Assessment
from ..language.words import counted
from ..ranking.errors.estimates import draws_allowed, seed_allowed
from . import tables
from .altered.draws import Source, source_of, without_error
from .altered.factors import NAMES, Conventions, Factor, Judgement, Method, Split, SurveyError, Weights
from .altered.table import Table, league_tables
from .checks.importance import importance
from .checks.leave_out import leave_out
from .checks.sanity import sanity
from .firmness.distribution import distribution
from .firmness.drivers import drivers
from .firmness.flips import firm_over_split, flips, sought
from .firmness.pending import Pending, pending
from .results import SPLIT_REACH, Options, TableStudy
from .steps.next_steps import next_steps
from .steps.rows import step_rows

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, repr=False)
class Study:
    """How firm the ranks of an assessment are. The frames have the columns of the files of `papi-kit sensitivity`."""

    assessment: Assessment
    options: Options
    tables: tuple[TableStudy, ...]
    pending: tuple[Pending, ...]
    findings: tuple[Finding, ...]

    @cached_property
    def rank_distribution(self) -> pd.DataFrame:
        """P(rank = k) of each unit under each set of factors."""
        return _frame(tables.rank_columns(self.tables), tables.rank_rows(self.tables))

    @cached_property
    def pairwise(self) -> pd.DataFrame:
        """P(a unit stands before another)."""
        return _frame(tables.PAIRWISE, tables.pair_rows(self.tables))

    @cached_property
    def critical_weights(self) -> pd.DataFrame:
        """The least change of a weight that lets one unit draw level with another."""
        return _frame(tables.CRITICAL, tables.critical_rows(self.tables))

    @cached_property
    def next_steps(self) -> pd.DataFrame:
        """What each unit would have to do for a better rank or band."""
        return _frame(tables.STEPS, step_rows(self.tables))

    @cached_property
    def drivers(self) -> pd.DataFrame:
        """Where the spread of scores and ranks comes from."""
        return _frame(tables.DRIVERS, tables.driver_rows(self.tables))

    def __repr__(self) -> str:
        units = sum(len(one.table.units) for one in self.tables)
        of, options = self.assessment, self.options
        said = [of.program.rubric.rubric, of.stage, counted(len(self.tables), "table"), counted(units, "unit")]
        return f"Study({', '.join([*said, counted(options.draws, 'draw'), f'seed {options.seed}'])})"


def _frame(names: Sequence[str], rows: Iterable[Sequence[object]]) -> pd.DataFrame:
    import pandas as pd

    plain = [[float(cell) if isinstance(cell, Fraction) else cell for cell in row] for row in rows]
    return pd.DataFrame(plain, columns=list(names))


def study(assessment: Assessment, options: Options, tell: Callable[[str], None] = lambda step: None) -> Study:
    """Raises Refused where no table has two ranked units,
    where the draws or the seed are not usable, or a factor is unknown."""
    draws_allowed(options.draws, 2)
    seed_allowed(options.seed)
    leagues, said = league_tables(assessment.program, assessment.results)
    if not leagues:
        raise Refused([*(finding for finding in assessment.found if finding.severity == "error"), *said,
                       error("no_table_to_study")])
    studied = [_of_table(assessment, table, options, said, tell) for table in leagues]
    return Study(assessment, options, tuple(studied), tuple(pending(assessment)), tuple(said))


def _of_table(assessment: Assessment, table: Table, options: Options, said: list[Finding],
              tell: Callable[[str], None]) -> TableStudy:
    source = source_of(assessment, table)
    if len({r.ranked_by for r in table.results}) == 1:
        said.append(note("all_units_equal", group=table.name))
    if not sought(table):
        said.append(note("weights_not_studied", group=table.name))
    said += [warning("survey_error_lacks", "", result.unit.id, item, unit=result.unit.called, item=item)
             for result, item in without_error(source, assessment)]
    alone = available(source, options)
    tell("distributions")
    distributions = [distribution(source, factors, options.draws, options.seed)
                     for factors in chosen(alone, options, said)]
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
    return {(source.form.survey, group.id): group.name for source in assessment.surveyed.sources
            for group in source.form.groups() if group.name}


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


