"""Where each unit stands: rank, ranks by domain and criterion, band."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from ..findings import Finding, Place, warning
from ..ranking.league import Entry, after_vetoes, band_of, bands, ranks, tables
from ..rule.arithmetic import quotient
from ..rule.env import Absent, Env, Run
from ..scoring.exact.marks import UnitState
from ..scoring.exact.totals import Totals
from ..scoring.program.bands import UNRANKED, VetoRule
from ..scoring.program.program import Program
from .quotas import pool_of, quotas_of
from .results import BandStep, Marked, Room, Standing, total_env, unit_env

Bands = Mapping[str, tuple[str, tuple[BandStep, ...], Mapping[str, Room]]]
Placed = tuple[int | None, int, dict[str, int]]                 # rank, of how many, ranks by parts


def stand(program: Program, units: Sequence[Marked],
          above: Mapping[str, Env] = MappingProxyType({})) -> tuple[dict[str, Standing], list[Finding]]:
    """Rank, part ranks and band of every unit; and what was found on the way. `above`: what is known of the units
    above, by id."""
    placed = _placed(program, units)
    rank = {unit: found for unit, (found, _, _) in placed.items() if found is not None}
    banded, findings = _banded(program, [u for u in units if u.totals.index is not None and not u.unclassed], rank,
                               above)
    standing = {}
    for unit in units:
        found, of, of_parts = placed[unit.unit.id]
        none = tuple(("veto", f"{v.verb}:", v.when) for v in unit.unclassed)
        band, steps, rooms = banded.get(unit.unit.id, ("", none, {}))
        standing[unit.unit.id] = Standing(found, of, band, of_parts, steps, rooms)
    return standing, findings


def _placed(program: Program, units: Sequence[Marked]) -> dict[str, Placed]:
    """Every unit's place, league table by league table."""
    placed: dict[str, Placed] = {}
    for members in tables(units, lambda u: u.table).values():
        ranked = [u for u in members if u.status == "ranked"]
        found = ranks({u.unit.id: (_figure(u), *order_of(program, u.state, u.totals)) for u in ranked},
                      program.rubric.ranking.ties)
        of_parts = _part_ranks(program, ranked)
        placed |= {u.unit.id: (found.get(u.unit.id), len(ranked), of_parts.get(u.unit.id, {})) for u in members}
    return placed


def unclassing(program: Program, state: UnitState, sums: Totals) -> tuple[VetoRule, ...]:
    """The vetoes that leave a unit with an index without a band."""
    if sums.index is None:
        return ()
    env = total_env(state, sums)
    return tuple(veto for veto in program.vetoes if veto.verb == UNRANKED and program.run(veto.when)(env) is True)


def unit_findings(program: Program, state: UnitState, sums: Totals) -> Iterator[Finding]:
    """A warning for each limit of the total, and each veto that leaves it without a band, that cannot be decided."""
    for number in sums.undecided:
        yield _undecided(program, ("total", "limits", number, "when"), state)
    for veto in program.vetoes if sums.index is not None else ():
        if veto.verb == UNRANKED and isinstance(program.run(veto.when)(total_env(state, sums)), Absent):
            yield _undecided(program, ("vetoes", veto.number, "when"), state)


def _undecided(program: Program, path: tuple[str | int, ...], state: UnitState) -> Finding:
    return warning("undecided", program.source.place(path), state.unit.id, unit=state.unit.called, item="")


def _figure(marked: Marked) -> Fraction:
    return marked.ranked_by if marked.ranked_by is not None else Fraction(0)


def _key(run: Run, marked: Marked, rank: int | None = None) -> tuple[int, Any]:
    return _ordered(run, unit_env(marked, rank))


def _ordered(run: Run, env: Env) -> tuple[int, Any]:
    value = run(env)
    return (0, 0) if isinstance(value, Absent) else (1, value)


def order_of(program: Program, state: UnitState, sums: Totals) -> tuple[tuple[int, Any], ...]:
    """What breaks ties of a unit's figure, higher first."""
    return tuple(_ordered(program.run(tree), total_env(state, sums)) for tree in program.tie_break)


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
            if score.points is not None and score.max_points > 0 and item.grounded(score.max_points, marked.unit.group):
                share = quotient(score.points, score.max_points)
                shares[marked.unit.id] = -share if item.domain_type == "penalty" else share
        for unit, rank in ranks(shares, program.rubric.ranking.ties).items():
            places.setdefault(unit, {})[item.id] = rank
    return places


def _banded(program: Program, units: Sequence[Marked], rank: Mapping[str, int],
            above: Mapping[str, Env]) -> tuple[Bands, list[Finding]]:
    """The band of every unit, what led to it, and the quotas that it counts in."""
    rules = program.bands
    if not rules or not units:
        return {}, []
    labels = [rule.label for rule in rules]
    gates = {number: [program.run(t) for t in rule.gates] for number, rule in enumerate(rules)}
    orders = {number: [program.run(t) for t in (program.tie_break if rule.tie_break is None else rule.tie_break)]
              for number, rule in enumerate(rules)}
    vetoes = [(program.run(v.when), v, program.source.place(("vetoes", v.number, "limit_to" if v.by_above else "when")))
              for v in program.vetoes if v.verb != UNRANKED]
    places = [program.source.place(("bands", number, "when")) for number in range(len(rules))]
    by_id = {u.unit.id: u for u in units}
    findings: list[Finding] = []

    def holds(run: Run, marked: Marked, place: Place) -> bool:
        value = run(unit_env(marked, rank.get(marked.unit.id)))
        if isinstance(value, Absent):
            findings.append(warning("undecided", place, marked.unit.id, unit=marked.unit.called, item=""))
            return False
        return bool(value)

    def entry(marked: Marked) -> Entry:
        return Entry(marked.unit.id, _figure(marked), marked.status == "ranked",
                     lambda number: all(holds(run, marked, places[number]) for run in gates[number]),
                     [(v.verb, v.target) for run, v, place in vetoes if holds(run, marked, place)],
                     lambda number: tuple(_key(run, marked, rank.get(marked.unit.id)) for run in orders[number]))

    entries = [entry(marked) for marked in units]
    quotas = quotas_of(program, [u for u in units if u.status == "ranked"], above)
    findings += quotas.findings
    found = bands(entries, [rule.lower for rule in rules], labels, quotas.quotas)
    rooms = {(room.band, room.pool): Room(labels[room.band], room.pool, room.share, room.of, room.units,
                                          quotas.raised.get((room.band, room.pool))) for room in found.rooms}
    banded = {}
    for each in entries:
        number, env = found.band[each.id], unit_env(by_id[each.id], rank.get(each.id))
        held = [v for run, v, _ in vetoes if run(env) is True]
        own = {room.band: room for (place, pool), room in rooms.items()
               if each.ranked and pool == pool_of(rules[place], by_id[each.id])}
        banded[each.id] = labels[number], tuple(_band_steps(program, env, each, number, held)), own
    for number, tied in found.tied_at_edge:
        names = [by_id[unit].unit.called for unit in tied]
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
    labels = [rule.label for rule in rules]
    for veto in held:
        if not veto.by_above or labels.index(veto.target) > by_gates:
            yield "veto", f"{veto.verb}:{veto.target}", veto.when
    after = after_vetoes(by_gates, entry.vetoes, labels)
    if after != final:
        yield "quota", labels[after], None


def _once(findings: list[Finding]) -> list[Finding]:
    seen: dict[tuple[str, str, str], Finding] = {}
    for finding in findings:
        seen.setdefault((finding.code, finding.place, finding.unit_id), finding)
    return list(seen.values())
