"""Placebo: an item's shares dealt out among the units at random. What moves nobody has no influence on the ranking."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ..altered.draws import Source
from ..altered.official import official_ranks, ranks_of
from ..altered.scoring import Columns
from ..altered.table import Table
from .importance import shares_of

SHUFFLES = (5, 50)                                 # at least and at most
AT_A_TIME = 2_000_000
TINY = 1e-12


@dataclass(frozen=True, slots=True)
class Placebo:
    """`shift`: mean absolute change of rank over units and shuffles; `moved`: the share of shuffles in which somebody
    moves; `constant`: all units have the same share, so that nothing can move."""

    kind: str                                      # domain | criterion | component
    item: str
    name: str
    weight: float
    shift: float
    moved: float
    constant: bool


def placebo(source: Source, seed: int) -> list[Placebo]:
    """Each node of the table, domains first, all with the same shuffles, fewer where the table is large. Units for
    which an item is not in force keep it so. Empty where the total is no weighted sum or mean."""
    table = source.table
    if not table.weighable:
        return []
    count = int(np.clip(AT_A_TIME // table.X.size, *SHUFFLES))
    keys = np.random.default_rng([seed, 2]).random((count, len(table.units)))
    before = official_ranks(table)[None]
    nodes = sorted(dict.fromkeys(node for path in table.paths for node in path), key=lambda n: _kinds(table, n))
    return [_one(source, node, keys, before) for node in nodes]


def _one(source: Source, node: str, keys: np.ndarray, before: np.ndarray) -> Placebo:
    table = source.table
    item, share = table.program.items[node], shares_of(table, node)
    inside = np.array([node in path for path in table.paths])
    there = np.flatnonzero(~np.isnan(share))
    constant = len(there) < 2 or float(np.ptp(share[there])) <= TINY
    weight = float(table.weights[:, inside].sum(axis=1).mean())
    shifts = np.abs((before if constant else ranks_of(table, _figures(source, inside, there, keys))) - before)
    return Placebo(item.level, node, item.name, weight, float(shifts.mean()), float((shifts > 0).any(axis=1).mean()),
                   constant)


def _figures(source: Source, inside: np.ndarray, there: np.ndarray, keys: np.ndarray) -> np.ndarray:
    """What is ranked, (S, U), with the columns `inside` dealt out anew among the units `there`."""
    order = there[np.argsort(keys[:, there], axis=1)]
    if (source.table.weights == source.table.weights[0]).all():
        return source.rescorer.dealt(inside, there, order)
    return source.rescorer.figures(dealt(source.rescorer.nominal(), inside, there, order))


def dealt(nominal: Columns, inside: np.ndarray, there: np.ndarray, order: np.ndarray) -> Columns:
    """The units `there` (T,) with the columns `inside` (K,) of the units `order` (S, T), column by column (S, U, K)."""
    X, M = (np.repeat(part, len(order), axis=0) for part in (nominal.X, nominal.M))
    place = np.ix_(np.arange(len(order)), there, np.flatnonzero(inside))
    X[place], M[place] = (part[0][order][:, :, inside] for part in (nominal.X, nominal.M))
    return replace(nominal, X=X, M=M)


def _kinds(table: Table, node: str) -> int:
    return ("domain", "criterion", "component").index(table.program.items[node].level)
