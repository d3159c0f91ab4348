"""Where each unit stands: rank, ranks by domain and criterion, band."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from ..findings import Finding, Place, warning
from ..ranking.league import Entry, Quota, after_vetoes, band_of, bands, ranks, tables
from ..rule.env import Absent, Env, Run
from ..scoring.program.program import Program, VetoRule
from .results import BandStep, Marked, Standing, unit_env

Bands = Mapping[str, tuple[str, tuple[BandStep, ...]]]          # unit -> band, and what led to it


def stand(program: Program, units: Sequence[Marked]) -> tuple[dict[str, Standing], list[Finding]]:
    """Rank, band and part ranks of every unit, league table by league table; and what was found on the way."""
    findings: list[Finding] = []
    standing: dict[str, Standing] = {}
    tie_break = [program.run(tree) for tree in program.tie_break]
    for members in tables(units, lambda u: u.table).values():
        ranked = [u for u in members if u.status == "ranked"]
        found = ranks({u.unit.id: (_figure(u), *(_key(run, u) for run in tie_break)) for u in ranked},
                      program.rubric.ranking.ties)
        of_parts = _part_ranks(program, ranked)
        banded, problems = _banded(program, [u for u in members if u.totals.index is not None], found)
        findings += problems
        for member in members:
            band, steps = banded.get(member.unit.id, ("", ()))
            standing[member.unit.id] = Standing(found.get(member.unit.id), len(ranked), band,
                                                of_parts.get(member.unit.id, {}), steps)
    return standing, findings


def _figure(marked: Marked) -> Fraction:
    return marked.ranked_by if marked.ranked_by is not None else Fraction(0)


def _key(run: Run, marked: Marked, rank: int | None = None) -> tuple[int, Any]:
    value = run(unit_env(marked, rank))
    return (0, 0) if isinstance(value, Absent) else (1, value)


def _part_ranks(program: Program, ranked: Sequence[Marked]) -> dict[str, dict[str, int]]:
    """unit -> item -> rank by the item's share of its max."""
    levels = {"domains": "domain", "criteria": "criterion"}
    wanted = {levels[also] for also in program.rubric.ranking.also}
    places: dict[str, dict[str, int]] = {}
    for item in program.items.values():
        if item.level not in wanted:
            continue
        shares = {}
        for marked in ranked:
            score = marked.state.scores[item.id]
            if score.points is not None and score.max_points > 0:
                shares[marked.unit.id] = score.points / score.max_points * (-1 if item.domain_type == "penalty" else 1)
        for unit, rank in ranks(shares, program.rubric.ranking.ties).items():
            places.setdefault(unit, {})[item.id] = rank
    return places


def _banded(program: Program, units: Sequence[Marked], rank: Mapping[str, int]) -> tuple[Bands, list[Finding]]:
    rules = program.bands
    if not rules or not units:
        return {}, []
    labels = [rule.label for rule in rules]
    gates = {number: [program.run(t) for t in rule.gates] for number, rule in enumerate(rules)}
    orders = {number: [program.run(t) for t in (program.tie_break if rule.tie_break is None else rule.tie_break)]
              for number, rule in enumerate(rules)}
    vetoes = [(program.run(v.when), v, program.source.place(("vetoes", number, "when")))
              for number, v in enumerate(program.vetoes)]
    places = [program.source.place(("bands", number, "when")) for number in range(len(rules))]
    by_id = {u.unit.id: u for u in units}
    findings: list[Finding] = []

    def holds(run: Run, marked: Marked, place: Place) -> bool:
        value = run(unit_env(marked, rank.get(marked.unit.id)))
        if isinstance(value, Absent):
            findings.append(warning("undecided", place, marked.unit.id, unit=marked.unit.name, item=""))
            return False
        return bool(value)

    def entry(marked: Marked) -> Entry:
        return Entry(marked.unit.id, _figure(marked), marked.status == "ranked",
                     lambda number: all(holds(run, marked, places[number]) for run in gates[number]),
                     [(v.verb, v.target) for run, v, place in vetoes if holds(run, marked, place)],
                     lambda number: tuple(_key(run, marked, rank.get(marked.unit.id)) for run in orders[number]))

    entries = [entry(marked) for marked in units]
    quotas = {number: Quota(rule.share, tuple(labels.index(name) for name in rule.share_of))
              for number, rule in enumerate(rules) if rule.share is not None}
    found = bands(entries, [rule.lower for rule in rules], labels, quotas)
    banded = {}
    for each in entries:
        number, env = found.band[each.id], unit_env(by_id[each.id], rank.get(each.id))
        held = [v for run, v, _ in vetoes if run(env) is True]
        banded[each.id] = labels[number], tuple(_band_steps(program, env, each, number, held))
    for number, tied in found.tied_at_edge.items():
        names = [by_id[unit].unit.name for unit in tied]
        findings += [warning("quota_tie", program.source.place(("bands", number)), band=labels[number], units=names)]
    return banded, _once(findings)


def _band_steps(program: Program, env: Env, entry: Entry, final: int, held: Sequence[VetoRule]) -> Iterator[BandStep]:
    """What took the unit out of the band that its figure alone would give."""
    rules = program.bands
    figure_alone = band_of(replace(entry, gates=lambda number: True), [rule.lower for rule in rules])
    by_gates = band_of(entry, [rule.lower for rule in rules])
    for number in range(figure_alone, by_gates):
        yield from (("gate", rules[number].label, gate) for gate in rules[number].gates
                    if program.run(gate)(env) is not True)
    for veto in held:
        yield "veto", f"{veto.verb}:{veto.target}", veto.when
    labels = [rule.label for rule in rules]
    after = after_vetoes(by_gates, entry.vetoes, labels)
    if after != final:
        yield "quota", labels[after], None


def _once(findings: list[Finding]) -> list[Finding]:
    seen: dict[tuple[str, str, str], Finding] = {}
    for finding in findings:
        seen.setdefault((finding.code, finding.place, finding.unit_id), finding)
    return list(seen.values())
