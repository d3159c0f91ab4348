"""The columns and rows of the files of `papi-kit sensitivity`."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from ..files.write import field
from ..index.columns import plain
from ..language.columns import studied
from .altered.table import Table
from .firmness.distribution import Distribution
from .results import TableStudy

Studied = Sequence[TableStudy]
PAIRWISE, CRITICAL = studied.PAIRWISE.header(), studied.CRITICAL.header()
STEPS, DRIVERS = studied.STEPS.header(), studied.DRIVERS.header()
MOST_PAIRS = 200                                    # units of a table whose pairs are all written


def rank_columns(found: Studied) -> list[str]:
    """With p1 … pN of the largest table."""
    most = max(len(one.table.units) for one in found)
    return [*studied.RANKS.header(), *(f"p{k}" for k in range(1, most + 1))]


def rank_rows(study: Studied) -> Iterator[list[Any]]:
    for row, shares, beyond in _rank_rows(study):
        yield [*row, *shares.tolist(), *[None] * beyond]


def rank_lines(study: Studied) -> Iterator[str]:
    """The same rows as lines of CSV. Most ranks of a unit have a share of 0."""
    for row, shares, beyond in _rank_rows(study):
        texts = ["0"] * len(shares)
        for place in np.flatnonzero(shares).tolist():
            texts[place] = _text(float(shares[place]))
        yield f"{_joined(row)},{','.join(texts)}{',' * beyond}\r\n"


def _rank_rows(study: Studied) -> Iterator[tuple[list[Any], np.ndarray, int]]:
    """The cells before P(rank = k), these, and how many cells of larger tables stay empty."""
    most = max(len(one.table.units) for one in study)
    for one in study:
        for found in one.distributions:
            for at, place in enumerate(one.table.order):
                row = [one.table.name, one.table.units[place], found.factors, *_ranks(one, found, at)]
                yield row, found.p[place], most - len(one.table.units)


def _ranks(one: TableStudy, found: Distribution, at: int) -> list[Any]:
    place = one.table.order[at]
    rank, sets = one.table.results[place].rank or 0, found.sets
    low, high, tier = (None, None, None) if sets is None else (int(sets.low[place]), int(sets.high[place]),
                                                               int(sets.tier[place]))
    return [rank, found.mean_rank[place], found.median[place], low, high, found.q05[place], found.q95[place],
            found.p[place, rank - 1], found.top3[place], tier, number(found.in_band[place]),
            number(above(one.table, found, at)), found.mean_figure[place], found.method, found.draws or None,
            found.error]


def above(table: Table, found: Distribution, at: int) -> float:
    """P(the unit at a place of the order stands before the one directly above); nan for the first."""
    return float(found.before[table.order[at], table.order[at - 1]]) if at else float("nan")


def number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def pair_rows(study: Studied) -> Iterator[list[Any]]:
    """P(unit before other), all pairs; neighbours by rank in a table of more than MOST_PAIRS units."""
    for one in study:
        order = one.table.order
        for found in one.distributions:
            for at, i in enumerate(order):
                others = [j for j in (order if len(order) <= MOST_PAIRS else order[max(0, at - 1):at + 2]) if j != i]
                head = [one.table.name, found.factors, one.table.units[i]]
                yield from ([*head, one.table.units[j], float(found.before[i, j])] for j in others)


def critical_rows(study: Studied) -> Iterator[list[Any]]:
    for one in study:
        for flip in one.flips:
            yield [flip.unit_id, flip.other_id, flip.weight, number(flip.current), number(flip.critical),
                   number(flip.change), flip.method, one.table.name, number(flip.gap), flip.decides, number(flip.worth)]


def cell(value: Any) -> Any:
    """A cell for CSV: at most 10 decimals."""
    kind = value.__class__
    if kind is str or kind is int:
        return value
    if value is None:
        return ""
    if isinstance(value, (float, np.floating)):
        return _text(float(value)) if value else f"{value:.0f}"
    return plain(value)


@lru_cache(maxsize=1 << 16)
def _text(value: float) -> str:
    return f"{value:.10f}".rstrip("0").rstrip(".") if math.isfinite(value) else ""


def dicts(columns: Sequence[str], rows: Iterator[list[Any]]) -> list[dict[str, Any]]:
    return [dict(zip(columns, row, strict=True)) for row in rows]


def driver_rows(study: Studied) -> Iterator[list[Any]]:
    """Variance shares (`sobol`), importance beside the nominal weight (`importance`),
    and ranks without something (`leave_out`)."""
    for one in study:
        yield from _causes(one)
        for left in one.left_out.rows():
            yield [one.table.name, "leave_out", left.unit_id, left.out.kind, left.out.id, *[None] * 7, left.rank,
                   left.shift]


def driver_lines(study: Studied) -> Iterator[str]:
    """The same rows as lines of CSV."""
    for one in study:
        yield from (f"{_joined(row)}\r\n" for row in _causes(one))
        head, units, left = _joined([one.table.name, "leave_out"]), [*map(field, one.table.units)], one.left_out
        for out, ranks, before in zip(left.outs, left.ranks.tolist(), left.before.tolist(), strict=True):
            thing = f"{_joined([out.kind, out.id])}{',' * 8}"
            yield from (f"{head},{unit},{thing}{rank},{rank - was}\r\n"
                        for unit, rank, was in zip(units, ranks, before, strict=True) if rank > 0)


def _joined(row: Sequence[Any]) -> str:
    return ",".join([field(value) if value.__class__ is str else str(cell(value)) for value in row])


def _causes(one: TableStudy) -> Iterator[list[Any]]:
    name = one.table.name
    for row in one.drivers.rows() if one.drivers else ():
        shares = [number(value) for value in (row.first, row.total, row.first_error, row.total_error)]
        yield [name, "sobol", row.unit_id, row.output, row.factor, *shares, None, None, None, None, None]
    for found in one.importance:
        facts = [number(value) for value in (found.weight, found.importance, found.share)]
        yield [name, "importance", "", found.kind, found.item, None, None, None, None, *facts, None, None]
