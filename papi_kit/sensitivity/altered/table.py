"""A league table as numbers: the items whose points add up, their weights, and what each unit has of them.

Columns are the deepest items below which nothing but adding up happens: a parent that zeroes, overrides, reduces, caps,
takes the best part, rounds or spreads points is a column itself. Then points = T (sum_k w_k X_k + B) and max = T sum_k
w_k M_k, exactly, with X the share of a column's max, M the part of that max in force, T the whole and B bonus less
penalty; under a geometric root the columns are the domains and points = T prod_k X_k^(w_k / sum w M). Under a root that
averages (mean, weighted, geometric) X is the share of what is in force, M whether anything is, points = T sum w X / sum
w M, and max = T.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from itertools import pairwise
from math import prod

import numpy as np

from ...findings import Finding, note
from ...index.results import UnitResult
from ...rubric.model import Rounding
from ...scoring.exact.marks import Score
from ...scoring.exact.totals import root_max
from ...scoring.program.program import Item, Program

SUMS = ("sum", "mean", "weighted")


@dataclass(frozen=True)
class Table:
    """One league table of U ranked units and K columns. `weights` (U, K) sum to 1; `X`, `M` (U, K); `offset` (U,) is B;
    `whole` (U,) is T. `paths`: of each column the ids of its domain, criterion and itself, as many as there are."""

    name: str
    program: Program
    results: tuple[UnitResult, ...]
    columns: tuple[str, ...]
    paths: tuple[tuple[str, ...], ...]
    weights: np.ndarray
    X: np.ndarray
    M: np.ndarray
    offset: np.ndarray
    whole: np.ndarray

    @cached_property
    def units(self) -> tuple[str, ...]:
        return tuple(result.unit.id for result in self.results)

    @cached_property
    def places(self) -> dict[str, int]:
        """Unit -> its place among the units of the table."""
        return {unit: place for place, unit in enumerate(self.units)}

    @cached_property
    def order(self) -> list[int]:
        """Places of the units by rank."""
        return sorted(range(len(self.results)), key=lambda place: (self.results[place].rank or 0, place))

    @property
    def ties(self) -> str:
        return self.program.rubric.ranking.ties

    @property
    def decimals(self) -> int | None:
        """Decimals of the figure that is ranked; None where it is not rounded, or to a grid."""
        return self.rounding.decimals

    @property
    def rounding(self) -> Rounding:
        rounding = self.program.rubric.rounding
        return rounding.index if self.by_index else rounding.total

    @property
    def by_index(self) -> bool:
        return self.program.rubric.ranking.by == "index"

    @property
    def geometric(self) -> bool:
        return self.program.rubric.combine == "geometric"

    @property
    def weighable(self) -> bool:
        """Whether the total is a weighted sum or geometric mean of columns, so that weights have a meaning."""
        return self.program.rubric.combine in (*SUMS, "geometric")

    @property
    def one_set_of_weights(self) -> bool:
        """Whether all units have the same weights: groups of units may have maxima of their own."""
        return bool(np.allclose(self.weights, self.weights[:1]))

    @property
    def levels(self) -> list[list[str]]:
        """For each level the node of each column, as `perturbed_weights` takes them; the last level is the column."""
        depth = max(map(len, self.paths))
        return [[path[min(level, len(path) - 1)] for path in self.paths] for level in range(depth)]

    def part(self, column: str) -> str:
        """appraisal, survey, or mixed where a column holds both."""
        parts = {item.part for item in below(self.program, self.program.items[column]) if item.leaf}
        return parts.pop() if len(parts) == 1 else "mixed"


def below(program: Program, item: Item) -> Iterator[Item]:
    yield item
    for part in item.parts:
        yield from below(program, program.items[part])


def league_tables(program: Program, results: Sequence[UnitResult]) -> tuple[list[Table], list[Finding]]:
    """Tables with two ranked units or more; a note for each that has fewer. Units in the order of their ids."""
    by_name: dict[str, list[UnitResult]] = {}
    for result in results:
        if result.status == "ranked":
            by_name.setdefault(result.table, []).append(result)
    found, said = [], []
    for name, members in by_name.items():
        if len(members) < 2:
            said.append(note("table_of_one", "", members[0].unit.id, group=name or program.rubric.title,
                             unit=members[0].unit.called))
            continue
        found.append(_table(program, name, sorted(members, key=lambda r: r.unit.id)))
    return found, said


def _table(program: Program, name: str, results: Sequence[UnitResult]) -> Table:
    columns = list(_columns(program, results))
    ids = tuple(item.id for item, _ in columns)
    whole = np.array([float(root_max(program, r.unit.group)) for r in results])
    groups = [r.unit.group for r in results]
    of_group = {group: [_weight(program, path, group) for _, path in columns] for group in dict.fromkeys(groups)}
    weights = np.array([of_group[group] for group in groups])
    scores = [[r.state.scores[key] for key in ids] for r in results]
    maxima = np.array([[float(program.items[key].max_for(r.unit.group) or 0) for key in ids] for r in results])
    X = np.array([[_share(score, top) for score, top in zip(row, tops, strict=True)]
                  for row, tops in zip(scores, maxima, strict=True)])
    M = np.array([[float(score.max_points) / top if top else 0.0 for score, top in zip(row, tops, strict=True)]
                  for row, tops in zip(scores, maxima, strict=True)])
    if program.rubric.combine != "sum":
        X, M = of_shares(X, M)
    offset = np.array([float(r.totals.bonus_points - r.totals.penalty_points) for r in results]) / whole
    paths = tuple(tuple(node.id for node in path) for _, path in columns)
    return Table(name, program, tuple(results), ids, paths, weights, X, M, offset, whole)


def of_shares(X: np.ndarray, M: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Shares of what is in force, as a root that averages its parts reads them, and whether anything is."""
    return np.divide(X, M, out=np.zeros(np.broadcast_shapes(X.shape, M.shape)), where=M > 0), (M > 0).astype(float)


def _share(score: Score, top: float) -> float:
    return float(score.points) / top if score.points is not None and top else 0.0


def _columns(program: Program, results: Sequence[UnitResult]) -> Iterator[tuple[Item, tuple[Item, ...]]]:
    """Columns with their path from the domain down."""
    def inside(item: Item, above: tuple[Item, ...]) -> Iterator[tuple[Item, tuple[Item, ...]]]:
        path = (*above, item)
        if item.leaf or program.rubric.combine == "geometric" or not _adds_up(program, item, results):
            yield item, path
            return
        for part in item.parts:
            yield from inside(program.items[part], path)

    for domain in program.domains:
        if domain.domain_type != "base":
            continue
        if program.rubric.combine != "sum" and any(r.state.scores[domain.id].max_points != domain.max_for(r.unit.group)
                                                   for r in results):
            yield domain, (domain,)
        else:
            yield from inside(domain, ())


def _adds_up(program: Program, item: Item, results: Sequence[UnitResult]) -> bool:
    """Whether a parent's points are the sum of its parts', whatever those are, and its max in force that of theirs."""
    parts = [program.items[key] for key in item.parts]
    plain = (item.combine in SUMS and item.override is None and not item.deductions and not item.reduce
             and item.rounding == Rounding()
             and not any(part.zero_parent_when for part in parts)
             and not any(part.na_policy == "redistribute" for part in parts))
    if not plain or (item.capped and _sum_of_max(item, parts, results) > max(float(item.max_for(r.unit.group) or 0)
                                                                             for r in results)):
        return False
    if item.combine == "sum":
        return all(_same(item, parts, r) for r in results)
    return all(r.state.scores[part.id].max_points == part.max_for(r.unit.group) for part in parts for r in results)


def _sum_of_max(item: Item, parts: Sequence[Item], results: Sequence[UnitResult]) -> float:
    return max(sum(float(part.max_for(r.unit.group) or 0) for part in parts) for r in results)


def _same(item: Item, parts: Sequence[Item], result: UnitResult) -> bool:
    scores = result.state.scores
    points = sum((scores[part.id].points or Fraction(0) for part in parts), Fraction(0))
    limit = sum((scores[part.id].max_points for part in parts), Fraction(0))
    return (scores[item.id].points or Fraction(0)) == points and scores[item.id].max_points == limit


def _weight(program: Program, path: Sequence[Item], group: str) -> float:
    return prod(map(float, _shares_down(program, path, group)))


def exact_weight(program: Program, path: Sequence[Item], group: str) -> Fraction:
    """The column's share of the whole for the units of a group: the product of the shares down the tree."""
    return prod(_shares_down(program, path, group), start=Fraction(1))


def _shares_down(program: Program, path: Sequence[Item], group: str) -> Iterator[Fraction]:
    domains = [d for d in program.domains if d.domain_type == "base"]
    yield _part_of(path[0], domains, program.rubric.combine, program.rubric.weights or {}, group)
    for parent, item in pairwise(path):
        yield _part_of(item, [program.items[key] for key in parent.parts], parent.combine, parent.weights, group)


def _part_of(item: Item, parts: Sequence[Item], combine: str, weights: Mapping[str, Fraction],
             group: str) -> Fraction:
    if combine == "sum":
        sizes = {part.id: part.max_for(group) or Fraction(0) for part in parts if part.exists_for(group)}
    else:
        given = weights if combine in ("weighted", "geometric") else {}
        sizes = {part.id: Fraction(given.get(part.id, 1)) for part in parts if part.exists_for(group)}
    whole = sum(sizes.values(), Fraction(0))
    return sizes.get(item.id, Fraction(0)) / whole if whole else Fraction(0)


