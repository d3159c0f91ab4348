"""Who would stand where without one column, criterion, domain, group of respondents or unit.

What is left out has weight 0 and max 0, and the rest takes its place in proportion, for each unit. Where only a part of
a column goes (a survey item under a parent that zeroes or caps, say), that part is taken as not arisen and the column
is marked again. Without a unit the others are marked again where a rule looks at the best of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import copy
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from ...rule.readers.cells import MISSING, Cell
from ..altered.draws import Source
from ..altered.official import ranked_figures, ranks_of
from ..altered.scoring import Columns, Rescorer
from ..altered.table import Table, below

AT_A_TIME = 2_000_000
MOST_UNITS = 500
TINY = 1e-12
KINDS = ("domain", "criterion", "column", "respondents", "unit")


@dataclass(frozen=True, slots=True)
class Out:
    """What is left out, and the leaves that go with it: of `kind` column (a component that is a column of the table),
    domain, criterion, respondents (id `survey/group`) or unit."""

    kind: str
    id: str
    name: str
    leaves: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Without:
    """A unit without something: `figure` is what is ranked; `shift` = `rank` − `before`, the place by the official
    figures; where a unit is left out, its place among the others."""

    out: Out
    unit_id: str
    figure: float
    before: int
    rank: int
    shift: int


@dataclass(frozen=True, slots=True)
class Effect:
    """What leaving one thing out does to the table: the largest and the mean absolute shift,
    how many units change rank, who is first."""

    out: Out
    largest: int
    mean: float
    moved: int
    first: tuple[str, ...]
    changes_first: bool


@dataclass(frozen=True)
class LeftOut:
    """`figures`, `ranks`, `before` (things, U) in the order of the table;
    nan and 0 for the unit that is itself left out."""

    table: Table
    outs: tuple[Out, ...]
    figures: np.ndarray
    ranks: np.ndarray
    before: np.ndarray

    def rows(self) -> Iterator[Without]:
        for number, out in enumerate(self.outs):
            for place, unit in enumerate(self.table.units):
                rank, before = int(self.ranks[number, place]), int(self.before[number, place])
                if rank > 0:
                    yield Without(out, unit, float(self.figures[number, place]), before, rank, rank - before)

    def effects(self) -> list[Effect]:
        return [self._effect(*each) for each in zip(self.outs, self.ranks, self.before, strict=True)]

    def _effect(self, out: Out, ranks: np.ndarray, before: np.ndarray) -> Effect:
        moves = np.abs(ranks - before)[ranks > 0]
        first, was = (tuple(unit for unit, rank in zip(self.table.units, each, strict=True) if rank == 1)
                      for each in (ranks, before))
        return Effect(out, int(moves.max(initial=0)), float(moves.mean()), int((moves > 0).sum()), first, first != was)


def leave_out(source: Source, names: Mapping[tuple[str, str], str] | None = None) -> LeftOut:
    """Domains, criteria, columns, groups of respondents, then units (of MOST_UNITS at most). `names`: what a group is
    called, by (survey, group). What leaves a unit with nothing in force stays. Ranks are of figures alone, without the
    keys that break ties. Nothing where the total is no weighted sum or mean."""
    table, units = source.table, len(source.table.units)
    if not table.weighable:
        return LeftOut(table, (), *(np.zeros((0, units)) for _ in range(3)))
    found = [(out, _figures(source, out)) for out in (*_nodes(table), *_respondents(table, names or {}))]
    outs = [out for out, each in found if np.isfinite(each).all()]
    figures = np.array([each for _, each in found if np.isfinite(each).all()]).reshape(len(outs), units)
    official = ranked_figures(table)
    before = np.broadcast_to(ranks_of(table, official[None]), figures.shape)
    if units > MOST_UNITS:
        return LeftOut(table, tuple(outs), figures, ranks_of(table, figures), before)
    people = [Out("unit", result.unit.id, result.unit.called) for result in table.results]
    alone = _without_each_unit(source)
    parts = [(figures, alone), (ranks_of(table, figures), _among_others(table, alone)),
             (before, _among_others(table, np.broadcast_to(official, alone.shape)))]
    return LeftOut(table, (*outs, *people), *(np.concatenate(part) for part in parts))


# -- what can be left out ---------------------------------------------------------------------------------------------
def _nodes(table: Table) -> list[Out]:
    items = table.program.items
    nodes = dict.fromkeys(node for path in table.paths for node in path)
    found = [Out("column" if items[node].level == "component" else items[node].level, node, items[node].name,
                 _leaves(table, node)) for node in nodes]
    return sorted(found, key=lambda out: KINDS.index(out.kind))


def _respondents(table: Table, names: Mapping[tuple[str, str], str]) -> list[Out]:
    found: dict[tuple[str, str], list[str]] = {}
    for item in table.program.leaves():
        if item.asked and item.domain_type == "base":
            found.setdefault((item.asked.survey, item.asked.respondents), []).append(item.id)
    return [Out("respondents", "/".join(filter(None, key)), names.get(key, key[1] or key[0]), frozenset(items))
            for key, items in found.items()]


def _leaves(table: Table, node: str) -> frozenset[str]:
    return frozenset(item.id for item in below(table.program, table.program.items[node]) if item.leaf)


def _staying(table: Table, out: Out) -> np.ndarray:
    """Columns of which something stays, (K,)."""
    return np.array([not _leaves(table, column) <= out.leaves for column in table.columns])


def _partly(table: Table, out: Out) -> frozenset[str]:
    """Leaves that go from columns that stay."""
    return frozenset(leaf for column in table.columns if not (leaves := _leaves(table, column)) <= out.leaves
                     for leaf in leaves & out.leaves)


# -- figures without it -----------------------------------------------------------------------------------------------
def _figures(source: Source, out: Out) -> np.ndarray:
    """What is ranked, (U,); nan for a unit that has nothing in force then."""
    table, inside = source.table, _partly(source.table, out)
    columns = _marked_without(source.rescorer, inside) if inside else source.rescorer.nominal()
    kept = table.weights * _staying(table, out)
    left = (kept * columns.M[0]).sum(axis=1)
    scale = np.divide((table.weights * table.M).sum(axis=1), left, out=np.full(len(left), np.nan), where=left > TINY)
    return source.rescorer.figures(columns, (kept * scale[:, None])[None])[0]


def _marked_without(rescorer: Rescorer, leaves: frozenset[str]) -> Columns:
    """The columns marked with some leaves not arisen, and their max gone."""
    facts = rescorer.facts
    there = np.ones(len(facts.groups), dtype=bool)
    hand = {key: Cell(cell.values, np.full_like(cell.state, MISSING)) if key in leaves else cell
            for key, cell in facts.hand.items()}
    changed = _copied(rescorer, replace(facts, hand=hand,
                                        not_applicable={**facts.not_applicable, **dict.fromkeys(leaves, there)}))
    items = {key: replace(item, na_policy="remove") if key in leaves else item
             for key, item in rescorer.program.items.items()}
    changed.program = replace(rescorer.program, items=items)
    return changed.altered({}, {}, 1)


def _copied(rescorer: Rescorer, facts: Any) -> Rescorer:
    changed = copy(rescorer)
    changed.facts = facts
    return changed


# -- units ------------------------------------------------------------------------------------------------------------
def _without_each_unit(source: Source) -> np.ndarray:
    """Figures (U, U) of the columns' units without the unit of the row."""
    table, rescorer = source.table, source.rescorer
    units = len(table.units)
    official = np.broadcast_to(ranked_figures(table), (units, units))
    if not table.program.peers:
        return official
    found, places, everybody = [], rescorer.order, len(rescorer.facts.groups)
    size = max(1, AT_A_TIME // (everybody * len(table.program.items)))
    for start in range(0, units, size):
        gone = places[start:start + size]
        eligible = np.broadcast_to(rescorer.facts.eligible, (len(gone), everybody)) & (
            np.arange(everybody) != np.array(gone)[:, None])
        columns = _copied(rescorer, replace(rescorer.facts, eligible=eligible)).altered({}, {}, len(gone))
        found.append(rescorer.figures(columns))
    return np.concatenate(found)


def _among_others(table: Table, figures: np.ndarray) -> np.ndarray:
    """Ranks (U, U) of the units of each row without that row's own."""
    units = len(figures)
    others = np.arange(units - 1) + (np.arange(units - 1) >= np.arange(units)[:, None])
    found = np.zeros((units, units), dtype=np.int64)
    np.put_along_axis(found, others, ranks_of(table, np.take_along_axis(figures, others, axis=1)), axis=1)
    return found
