"""The pipeline on one screen: a program, units and facts become an Assessment. Values only, no files."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property
from typing import TYPE_CHECKING, Any

from .findings import Finding, warning
from .language.names import order_key
from .ranking.league import Entry, Quota, bands, ranks, tables
from .scoring.facts import FactBook, Key, default_facts
from .scoring.program import Program
from .scoring.readers.exact import Absent, Env, compile_tree
from .scoring.relations import relation_findings
from .scoring.score import Context, Marker, UnitState
from .scoring.totals import Totals, totals
from .scoring.tree import ChildSum, Last, Peer, walk
from .scoring.program import trees_of
from .scoring.units import Unit

if TYPE_CHECKING:
    import pandas as pd


@dataclass
class UnitResult:
    """A unit's marks, totals and place. `rank` is None for units without one; `part_ranks` are ranks by the share
    of a domain or criterion among the ranked units of the table."""

    state: UnitState
    totals: Totals
    table: str
    status: str                                     # ranked | unranked | incomplete
    rank: int | None = None
    of: int = 0
    band: str = ""
    self_points: Fraction | None = None
    part_ranks: dict[str, int] = field(default_factory=dict)

    @property
    def unit(self) -> Unit:
        return self.state.unit

    @property
    def rank_text(self) -> str:
        return f"{self.rank}/{self.of}" if self.rank else ""


@dataclass
class Assessment:
    """One scored year. Every report is a rendering of this value."""

    program: Program
    stage: str
    results: list[UnitResult]                       # league order, unranked last
    found: tuple[Finding, ...]
    manifest: Mapping[str, Any] = field(default_factory=dict)
    lang: str = "vi"

    @property
    def notice(self) -> str:
        """What every output says of invented data; empty where all of it is real."""
        return self.program.rubric.files.notice or ""

    def result(self, unit_id: str) -> UnitResult:
        return next(r for r in self.results if r.unit.id == unit_id)

    @cached_property
    def ranking(self) -> pd.DataFrame:
        from .reports.tables import ranking_columns, ranking_rows

        return _frame(ranking_columns(), ranking_rows(self))

    @cached_property
    def scores(self) -> pd.DataFrame:
        from .reports.tables import score_columns, score_rows

        return _frame(score_columns(), score_rows(self))

    @cached_property
    def findings(self) -> pd.DataFrame:
        from .reports.tables import finding_columns, finding_rows

        return _frame(finding_columns(), finding_rows(self.found, self.lang))

    @cached_property
    def estimates(self) -> pd.DataFrame:
        """No survey file was read, so there are no estimates of our own."""
        from .reports.tables import estimate_columns

        return _frame(estimate_columns(), [])


def _frame(columns: Sequence[str], rows: Any) -> pd.DataFrame:
    import pandas as pd

    plain = [[float(c) if isinstance(c, Fraction) else c for c in row] for row in rows]
    return pd.DataFrame(plain, columns=list(columns))


def assess_values(program: Program, units: Sequence[Unit], register: Mapping[str, Unit], book: FactBook, stage: str = "final",
                  last: Mapping[str, Mapping[Key, Any]] | None = None, found: Sequence[Finding] = (),
                  best: Mapping[str, Fraction] | None = None) -> Assessment:
    """Mark, add up, rank and band. `found` are the findings of reading; an error of a unit leaves it unranked."""
    defaults, default_findings = default_facts(program)
    context = Context(last or {}, _child_sums(program, register, book, defaults, stage), best or {})
    findings = [*found, *default_findings]
    wrong = _wrong(findings)
    marker = Marker(program, book, defaults, stage, context)
    states = marker.mark(units, lambda unit: unit.ranked and unit.id not in wrong)
    sums = {state.unit.id: totals(program, state) for state in states}
    if any(peer is not None for peer in marker.peers.values()):
        out = _wrong(marker.findings) | wrong | {u for u, t in sums.items() if not t.complete}
        if any(unit.id in out - wrong for unit in units):
            marker = Marker(program, book, defaults, stage, context)
            states = marker.mark(units, lambda unit: unit.ranked and unit.id not in out)
            sums = {state.unit.id: totals(program, state) for state in states}
    findings += marker.findings
    findings += [f for state in states for f in relation_findings(program, state, sums[state.unit.id])]
    results = [_result(program, state, sums[state.unit.id], _wrong(findings)) for state in states]
    _self_points(program, results, book, defaults, context, stage)
    findings += _league(program, results)
    return Assessment(program, stage, _ordered(results), tuple(findings))


def _wrong(findings: Sequence[Finding]) -> set[str]:
    return {f.unit_id for f in findings if f.severity == "error" and f.unit_id}


def _child_sums(program: Program, register: Mapping[str, Unit], book: FactBook, defaults: Mapping[Key, Any], stage: str) -> dict:
    wanted = {n.name for tree in _all_trees(program) for n in walk(tree) if isinstance(n, ChildSum)}
    if not wanted:
        return {}
    below = tables((u for u in register.values() if u.parent_id), lambda u: u.parent_id)
    found: dict[str, dict[str, Any]] = {}
    for parent, units in below.items():
        figures = [{**defaults, **book.at_stage(unit.id, stage)} for unit in units]
        for name in wanted:
            values = [f[("", name)].value for f in figures if ("", name) in f]
            if len(values) == len(units) and not any(isinstance(v, Absent) for v in values):
                found.setdefault(parent, {})[name] = sum(values)
    return found


def _all_trees(program: Program) -> list:
    own = [t for item in program.items.values() for t in trees_of(item)]
    return [*own, *(c.tree for c in program.checks), *(v.when for v in program.vetoes)]


def reads_last_year(program: Program) -> bool:
    return any(isinstance(n, Last) for tree in _all_trees(program) for n in walk(tree))


def _result(program: Program, state: UnitState, sums: Totals, wrong: set[str]) -> UnitResult:
    within = program.rubric.ranking.within
    table = {"group": state.unit.group, "level": state.unit.level, "all": ""}[within]
    if not sums.complete:
        status = "incomplete"
    else:
        status = "ranked" if state.unit.ranked and state.unit.id not in wrong else "unranked"
    return UnitResult(state, sums, table, status)


def _self_points(program: Program, results: Sequence[UnitResult], book: FactBook, defaults: Mapping[Key, Any], context: Context, stage: str) -> None:
    if not book.has_stage("self") or not results:
        return
    marker = Marker(program, book, defaults, "self", context)
    states = marker.mark([r.unit for r in results], lambda unit: unit.ranked)
    for result, state in zip(results, states, strict=True):
        if any(0 in stages for stages in book.facts.get(result.unit.id, {}).values()):
            result.self_points = totals(program, state).known_points


# -- ranks and bands ---------------------------------------------------------------------------------------------
def _league(program: Program, results: Sequence[UnitResult]) -> list[Finding]:
    findings: list[Finding] = []
    tie_break = [compile_tree(tree) for tree in program.tie_break]
    by_table = tables(results, lambda r: r.table)
    for members in by_table.values():
        ranked = [r for r in members if r.status == "ranked"]
        figures = {r.unit.id: (_figure(program, r), *(_key(run, r) for run in tie_break)) for r in ranked}
        found = ranks(figures, program.rubric.ranking.ties)
        for result in members:
            result.of, result.rank = len(ranked), found.get(result.unit.id)
        _part_ranks(program, ranked)
        findings += _band(program, [r for r in members if r.status != "incomplete"])
    return findings


def _figure(program: Program, result: UnitResult) -> Fraction:
    sums = result.totals
    figure = sums.index if program.rubric.ranking.by == "index" else sums.points
    return figure if figure is not None else Fraction(0)


def _env(result: UnitResult) -> Env:
    state = result.state
    names: dict[str, Any] = result.totals.names()
    if result.rank:
        names["rank"] = Fraction(result.rank)
    env = Env(state.figures, state.scores, state.unit.columns(), state.env.last, state.env.child_sums, names=names)
    env.points, env.max_points = names.get("points", env.points), names.get("max_points", env.max_points)
    return env


def _key(run: Any, result: UnitResult) -> tuple:
    value = run(_env(result))
    return (0, 0) if isinstance(value, Absent) else (1, value)


def _part_ranks(program: Program, ranked: Sequence[UnitResult]) -> None:
    levels = {"domains": "domain", "criteria": "criterion"}
    wanted = {levels[also] for also in program.rubric.ranking.also}
    for item in program.items.values():
        if item.level not in wanted:
            continue
        shares = {}
        for result in ranked:
            score = result.state.scores[item.id]
            if score.points is not None and score.max_points > 0:
                shares[result.unit.id] = score.points / score.max_points * (-1 if item.domain_type == "penalty" else 1)
        found = ranks(shares, program.rubric.ranking.ties)
        for result in ranked:
            if result.unit.id in found:
                result.part_ranks[item.id] = found[result.unit.id]


def _band(program: Program, results: Sequence[UnitResult]) -> list[Finding]:
    rules = program.bands
    if not rules or not results:
        return []
    labels = [rule.label for rule in rules]
    gates = {number: [compile_tree(t) for t in rule.gates] for number, rule in enumerate(rules)}
    orders = {number: [compile_tree(t) for t in (program.tie_break if rule.tie_break is None else rule.tie_break)]
              for number, rule in enumerate(rules)}
    vetoes = [(compile_tree(v.when), v) for v in program.vetoes]
    by_id = {r.unit.id: r for r in results}
    findings: list[Finding] = []

    def holds(run: Any, result: UnitResult, place: str) -> bool:
        value = run(_env(result))
        if isinstance(value, Absent):
            findings.append(warning("undecided", place, result.unit.id, unit=result.unit.name, item=""))
            return False
        return bool(value)

    entries = [Entry(r.unit.id, _figure(program, r), r.status == "ranked",
                     lambda number, r=r: all(holds(run, r, rules[number].label) for run in gates[number]),
                     [(v.verb, v.target) for run, v in vetoes if holds(run, r, v.text)],
                     lambda number, r=r: tuple(_key(run, r) for run in orders[number])) for r in results]
    quotas = {number: Quota(rule.share, tuple(labels.index(name) for name in rule.share_of))
              for number, rule in enumerate(rules) if rule.share is not None}
    found = bands(entries, [rule.lower for rule in rules], labels, quotas)
    for unit_id, number in found.band.items():
        by_id[unit_id].band = labels[number]
    for number, units in found.tied_at_edge.items():
        names = [by_id[u].unit.name for u in units]
        findings += [warning("quota_tie", program.source.place(("bands", number)), band=labels[number], units=names)]
    return _once(findings)


def _once(findings: list[Finding]) -> list[Finding]:
    seen: dict[tuple, Finding] = {}
    for finding in findings:
        seen.setdefault((finding.code, finding.place, finding.unit_id), finding)
    return list(seen.values())


def _ordered(results: Sequence[UnitResult]) -> list[UnitResult]:
    """Tables in the order in which they appear; by rank; then the others by Vietnamese alphabet."""
    found: list[UnitResult] = []
    for members in tables(results, lambda r: r.table).values():
        ranked = [r for r in members if r.rank]
        rest = [r for r in members if not r.rank]
        found += sorted(ranked, key=lambda r: r.rank or 0) + sorted(rest, key=lambda r: order_key(r.unit.name))
    return found


def period(program: Program) -> tuple[date, date]:
    rubric = program.rubric
    if rubric.period:
        return rubric.period.from_, rubric.period.to
    return date(rubric.year, 1, 1), date(rubric.year, 12, 31)
