"""The quotas of bands as they stand for the units of a year: which share each pool of units has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field
from fractions import Fraction

from ..findings import Finding, warning
from ..ranking.league import Quota, tables
from ..rule.env import Absent, Env
from ..scoring.program.bands import BandRule, RaisedRule
from ..scoring.program.program import Program
from ..values import dataclass
from .results import Marked

BETWEEN = " · "


@dataclass(frozen=True)
class Quotas:
    """By band. `raised`: (band, pool) -> what raised its share"""

    quotas: Mapping[int, Quota]
    raised: Mapping[tuple[int, str], RaisedRule] = field(default_factory=dict)
    findings: Sequence[Finding] = ()


def quotas_of(program: Program, ranked: Sequence[Marked], above: Mapping[str, Env]) -> Quotas:
    """The quotas that hold among the ranked units."""
    labels, by_id = [rule.label for rule in program.bands], {u.unit.id: u for u in ranked}
    quotas: dict[int, Quota] = {}
    raised: dict[tuple[int, str], RaisedRule] = {}
    findings: list[Finding] = []
    for number, rule in enumerate(program.bands):
        if rule.share is None:
            continue
        shares: dict[str, Fraction] = {}
        for pool, members in tables(ranked, lambda u, rule=rule: pool_of(rule, u)).items():  # type: ignore[misc]
            higher, problems = _raised(program, number, members, above)
            findings += problems
            group = members[0].unit.group
            own, more = _share_of(rule.share, group), None if higher is None else _share_of(higher.share, group)
            if own is not None:
                shares[pool] = own if more is None else max(own, more)
            if higher is not None and own is not None and more is not None and more > own:
                raised[number, pool] = higher
        quotas[number] = Quota(shares, tuple(labels.index(name) for name in rule.share_of),
                               lambda entry, rule=rule: pool_of(rule, by_id[entry.id]))  # type: ignore[misc]
    return Quotas(quotas, raised, findings)


def pool_of(rule: BandRule, marked: Marked) -> str:
    """The units among which a quota counts: of the league table or of all, of one group where it goes by groups."""
    table = [] if rule.over == "all" else [marked.table]
    group = [marked.unit.group] if rule.over == "group" or "" not in (rule.share or {}) else []
    return BETWEEN.join(dict.fromkeys(text for text in (*table, *group) if text))


def _share_of(share: Mapping[str, Fraction], group: str) -> Fraction | None:
    return share.get(group, share.get(""))


def _raised(program: Program, number: int, members: Sequence[Marked],
            above: Mapping[str, Env]) -> tuple[RaisedRule | None, list[Finding]]:
    """The first of the band's conditions that holds for the one unit above all members."""
    rule = program.bands[number]
    parents = {u.unit.parent_id for u in members}
    env = above.get(next(iter(parents))) if len(parents) == 1 else None
    for place, each in enumerate(rule.raised):
        holds = None if env is None else program.run(each.when)(env)
        if holds is True:
            return each, []
        if holds is None or isinstance(holds, Absent):
            where = program.source.place(("bands", number, "raised", place, "when"))
            return None, [warning("raise_undecided", where, band=rule.label, units=sorted(filter(None, parents)))]
    return None, []

