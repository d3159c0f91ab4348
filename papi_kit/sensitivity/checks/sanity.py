"""The sanity battery: does the index behave, and does everything in it count? Each check gives a
verdict with a plain sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

import numpy as np

from ...findings import note
from ...rule.tree import Cases, Figure, Op, Tree, children
from ...scoring.program.program import Item, Program
from ..altered.draws import Source
from ..altered.official import official_ranks
from ..altered.table import Table
from .collinear import collinear
from .importance import importance, shares_of
from .invariance import copied_unit, empty_unit, reordered_units, scaled_weights
from .placebo import Placebo, placebo
from .verdicts import Verdict, called, exact, verdict

DOMINATES = 0.8
ALIKE = 0.95
FEW = 5                                            # a correlation of fewer units says nothing
DISTINCT = 3                                       # nor does one of columns with fewer different shares
MOST_MOVING = 3
TINY = 1e-12


def sanity(source: Source, seed: int = 1) -> list[Verdict]:
    """All checks; those of weights and columns only where the total is a weighted sum or mean."""
    table = source.table
    found = [scaled_weights(source), copied_unit(source), reordered_units(source, seed), empty_unit(source)]
    if table.weighable:
        shares = np.array([shares_of(table, key) for key in table.columns]).T
        found += [_placebo(table, placebo(source, seed)), _dominance(table), _alone(table, shares),
                  _alike(table, shares)]
        found += [*collinear(table), _same_figures(table), *_ranges(table, shares)]
    return found


# -- influence --------------------------------------------------------------------------------------------------------
def _placebo(table: Table, dealt: Sequence[Placebo]) -> Verdict:
    """Whether every criterion (domain, where there are none) that differs between units moves somebody."""
    level = max((row.kind for row in dealt if row.kind != "component"), key=("domain", "criterion").index)
    rows = [row for row in dealt if row.kind == level and not row.constant]
    idle = [called(table, row.item) for row in rows if row.moved == 0]
    moving = sorted((row for row in rows if row.moved > 0), key=lambda row: -row.shift)[:MOST_MOVING]
    strong, shift = [called(table, row.item) for row in moving], exact(moving[0].shift, 2) if moving else None
    if not idle:
        return verdict(True, note("sanity_placebo_ok", strong=strong, shift=shift))
    return verdict(False, note("sanity_placebo_idle", items=idle, count=len(idle), of=len(rows),
                               strong=strong, shift=shift))


def _dominance(table: Table) -> Verdict:
    rows = importance(table)
    known = sorted((row for row in rows if not np.isnan(row.importance)), key=lambda row: -row.importance)
    strong = [row for row in known if row.importance > DOMINATES]
    if len(rows) < 2 or not strong:
        top = known[0] if known and len(rows) > 1 else None
        return verdict(True, note("sanity_dominance_ok", item=top and called(table, top.item),
                                  share=top and exact(top.importance)))
    if len(strong) == 1:
        first = strong[0]
        return verdict(False, note("sanity_dominance_found", item=called(table, first.item),
                                   share=exact(first.importance), weight=exact(first.weight)))
    items = [called(table, row.item) for row in strong]
    return verdict(False, note("sanity_dominance_together", items=items,
                               limit=exact(DOMINATES, 2)))


def _alone(table: Table, shares: np.ndarray) -> Verdict:
    """Columns that alone put the units in the order of the index,
    ties and all (Spearman's and Kendall's coefficients 1)."""
    found = []
    if len(table.columns) > 1 and len(table.units) > 2:
        order = official_ranks(table)
        for place, key in enumerate(table.columns):
            x = shares[:, place]
            if not np.isnan(x).any() and np.ptp(x) > TINY and _same_order(x, order):
                found.append(called(table, key))
    return verdict(not found, note("sanity_alone_found" if found else "sanity_alone_ok", items=found))


def _same_order(x: np.ndarray, ranks: np.ndarray) -> bool:
    by_share = np.unique(-np.round(x, 12), return_inverse=True)[1]
    return bool((by_share == np.unique(ranks, return_inverse=True)[1]).all())


# -- double counting --------------------------------------------------------------------------------------------------
def alike(table: Table, shares: np.ndarray) -> list[tuple[str, str, float]]:
    """Pairs of columns with a correlation of ALIKE or more over the units that have both in
    force, the closest first."""
    varied = [n for n in range(shares.shape[1])
              if len(np.unique(np.round(shares[~np.isnan(shares[:, n]), n], 9))) >= DISTINCT]
    x = shares[:, varied]
    r = _correlations(x)
    first, second = np.nonzero(np.triu(r >= ALIKE, 1))
    found = [(table.columns[varied[i]], table.columns[varied[j]], float(min(r[i, j], 1.0)))
             for i, j in zip(first, second, strict=True)]
    return sorted(found, key=lambda pair: -pair[2])


def _correlations(x: np.ndarray) -> np.ndarray:
    """Of each pair of columns over the rows where neither is nan;
    0 where these are fewer than FEW or one does not vary."""
    there = (~np.isnan(x)).astype(float)
    z = np.where(there > 0, x - np.nansum(x, axis=0) / np.maximum(there.sum(axis=0), 1), 0.0)
    n = there.T @ there
    sx, sxx = z.T @ there, (z**2).T @ there
    below = (n * sxx - sx**2) * (n * sxx - sx**2).T
    known = (n >= FEW) & (below > TINY**2)
    return np.where(known, (n * (z.T @ z) - sx * sx.T) / np.sqrt(np.where(known, below, 1.0)), 0.0)


def _alike(table: Table, shares: np.ndarray) -> Verdict:
    if len(table.units) < FEW:
        return verdict(True, note("sanity_alike_few", units=len(table.units), least=FEW))
    pairs = alike(table, shares)
    named = [f"{called(table, a)} – {called(table, b)}" for a, b, _ in pairs]
    limit = exact(ALIKE, 2)
    if not pairs:
        return verdict(True, note("sanity_alike_ok", limit=limit))
    return verdict(False, note("sanity_alike_found", limit=limit, pairs=named,
                               units=len(table.units)))


def shared_figures(program: Program) -> dict[tuple[str, str], list[str]]:
    """Figures whose size counts in the marks of two leaves or more: read above the line,
    not as what is divided by nor in a condition."""
    found: dict[tuple[str, str], list[str]] = {}
    for item in program.leaves():
        for figure in dict.fromkeys(_counted(item)):
            found.setdefault((figure.item, figure.name), []).append(item.id)
    return {key: items for key, items in found.items() if len(items) > 1}


def _counted(item: Item) -> Iterator[Figure]:
    tree = item.value if item.value is not None else item.rule
    return iter(()) if tree is None else _above_the_line(tree)


def _above_the_line(tree: Tree) -> Iterator[Figure]:
    if isinstance(tree, Figure):
        yield tree
    match tree:
        case Op(name="/", args=(above, *_)):
            parts: tuple[Tree, ...] = (above,)
        case Cases(branches=branches, otherwise=otherwise):
            parts = (*(result for _, result in branches), otherwise)
        case _:
            parts = children(tree)
    for part in parts:
        yield from _above_the_line(part)


def _same_figures(table: Table) -> Verdict:
    program = table.program
    found = [f"“{program.labels.get(key, key[1])}” ({' + '.join(items)})"
             for key, items in shared_figures(program).items()]
    return verdict(not found, note("sanity_figures_found" if found else "sanity_figures_ok", figures=found))


# -- the range in use -------------------------------------------------------------------------------------------------
def _ranges(table: Table, shares: np.ndarray) -> Iterator[Verdict]:
    """Columns in which all have full marks, and in which all have the same other mark;
    of units for which they are in force."""
    known = [column[~np.isnan(column)] for column in shares.T]
    full = [n for n, x in enumerate(known) if len(x) and x.min() >= 1 - TINY]
    same = [n for n, x in enumerate(known) if len(x) and np.ptp(x) <= TINY and n not in full]
    items, weight = _listed(table, full)
    yield verdict(not items, note("sanity_full_found" if items else "sanity_full_ok", items=items,
                                  count=len(items), weight=weight))
    items, weight = _listed(table, same)
    yield verdict(not items, note("sanity_same_found" if items else "sanity_same_ok", items=items,
                                  count=len(items), weight=weight))


def _listed(table: Table, places: Sequence[int]) -> tuple[list[str], Fraction]:
    """What columns are called, and their share of the whole."""
    return ([called(table, table.columns[n]) for n in places],
            exact(float(table.weights[:, places].sum(axis=1).mean()) if places else 0.0))
