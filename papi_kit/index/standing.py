"""Where each unit stands: rank, ranks by domain and criterion, band."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from ..findings import Finding, warning
from ..ranking.league import Entry, Quota, after_vetoes, band_of, bands, ranks, tables
from ..rule.readers.exact import Absent, compile_tree
from ..scoring.program.program import Program, VetoRule
from .results import UnitResult, unit_env


def stand(program: Program, results: Sequence[UnitResult]) -> list[Finding]:
    """Sets rank, band and part ranks on the results of every league table; gives what was found on the way."""
    findings: list[Finding] = []
    tie_break = [compile_tree(tree) for tree in program.tie_break]
    by_table = tables(results, lambda r: r.table)
    for members in by_table.values():
        ranked = [r for r in members if r.status == "ranked"]
        for result in members:
            result.ranked_by = result.totals.index if program.rubric.ranking.by == "index" else result.totals.points
        figures = {r.unit.id: (_figure(program, r), *(_key(run, r) for run in tie_break)) for r in ranked}
        found = ranks(figures, program.rubric.ranking.ties)
        for result in members:
            result.of, result.rank = len(ranked), found.get(result.unit.id)
        _part_ranks(program, ranked)
        findings += _band(program, [r for r in members if r.totals.index is not None])
    return findings


def _figure(program: Program, result: UnitResult) -> Fraction:
    sums = result.totals
    figure = sums.index if program.rubric.ranking.by == "index" else sums.points
    return figure if figure is not None else Fraction(0)


def _key(run: Any, result: UnitResult) -> tuple:
    value = run(unit_env(result))
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
    vetoes = [(compile_tree(v.when), v, program.source.place(("vetoes", number, "when"))) for number, v in enumerate(program.vetoes)]
    places = [program.source.place(("bands", number, "when")) for number in range(len(rules))]
    by_id = {r.unit.id: r for r in results}
    findings: list[Finding] = []

    def holds(run: Any, result: UnitResult, place: str) -> bool:
        value = run(unit_env(result))
        if isinstance(value, Absent):
            findings.append(warning("undecided", place, result.unit.id, unit=result.unit.name, item=""))
            return False
        return bool(value)

    entries = [Entry(r.unit.id, _figure(program, r), r.status == "ranked",
                     lambda number, r=r: all(holds(run, r, places[number]) for run in gates[number]),
                     [(v.verb, v.target) for run, v, place in vetoes if holds(run, r, place)],
                     lambda number, r=r: tuple(_key(run, r) for run in orders[number])) for r in results]
    quotas = {number: Quota(rule.share, tuple(labels.index(name) for name in rule.share_of))
              for number, rule in enumerate(rules) if rule.share is not None}
    found = bands(entries, [rule.lower for rule in rules], labels, quotas)
    for entry in entries:
        result, number = by_id[entry.id], found.band[entry.id]
        result.band = labels[number]
        result.band_steps = list(_band_steps(program, result, entry, number, [v for run, v, _ in vetoes if run(unit_env(result)) is True]))
    for number, units in found.tied_at_edge.items():
        names = [by_id[u].unit.name for u in units]
        findings += [warning("quota_tie", program.source.place(("bands", number)), band=labels[number], units=names)]
    return _once(findings)


def _band_steps(program: Program, result: UnitResult, entry: Entry, final: int, held: Sequence[VetoRule]) -> Iterator[tuple[str, str, Any]]:
    """What took the unit out of the band that its figure alone would give."""
    rules = program.bands
    figure_alone = band_of(replace(entry, gates=lambda number: True), [rule.lower for rule in rules])
    by_gates = band_of(entry, [rule.lower for rule in rules])
    for number in range(figure_alone, by_gates):
        failed = [gate for gate in rules[number].gates if compile_tree(gate)(unit_env(result)) is not True]
        yield from (("gate", rules[number].label, gate) for gate in failed)
    for veto in held:
        yield "veto", f"{veto.verb}:{veto.target}", veto.when
    labels = [rule.label for rule in rules]
    after = after_vetoes(by_gates, entry.vetoes, labels)
    if after != final:
        yield "quota", labels[after], None


def _once(findings: list[Finding]) -> list[Finding]:
    seen: dict[tuple, Finding] = {}
    for finding in findings:
        seen.setdefault((finding.code, finding.place, finding.unit_id), finding)
    return list(seen.values())
