"""Variance of linearised estimates: totals of influence values by unit, stage by stage, centred inside strata.

v = sum over stages of before_h (1 - f_h) m_h/(m_h - 1) sum_i (z_hi - zbar_h)^2, with before_h the product of the
sampling fractions above. Source: R survey 4.5 R/multistage.R (onestrat, onestage, multistage); Särndal, Swensson &
Wretman 1992, ch. 4. Everything works on sums by code; no loop runs over rows.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from ...values import dataclass
from ...written.columns import first_rows
from ..refusals import SurveyRefused
from .stages import Stage, codes

RULES = ("error", "remove", "certainty", "adjust", "average")
NOTHING = 1e-24
MANY = 1_000_000                 # values from which on a sparse product is worth the import of scipy.sparse


def factors(stage: Stage) -> np.ndarray:
    """before (1-f) m/(m-1) of each stratum, 0 where all units were taken or there is one; (H,)."""
    several = (stage.sampled > 1) & ~stage.taken
    left = stage.before * (1 - stage.share) * stage.sampled
    return np.divide(left, stage.sampled - 1, out=np.zeros_like(left), where=several)


def lone_factors(stage: Stage, first: bool, rule: str) -> np.ndarray | None:
    """Under `adjust` the squares of a single PSU, centred at the mean of all PSUs, count 1 - f; (H,). Later stages add
    nothing, as in R (there the unit's own mean is the overall mean)."""
    if rule != "adjust" or not first or not stage.single.any():
        return None
    return np.where(stage.single, 1 - stage.share, 0.0)


class Groups:
    """Rows by group: `code` (n,) from 0 to size - 1."""

    def __init__(self, code: np.ndarray, size: int):
        self.code, self.size = code, size

    def sums(self, values: np.ndarray) -> np.ndarray:
        """Sums of the rows of a dense (n, Q) by group, (size, Q): by counting where there are few, else as a sparse
        product, which adds in the same order."""
        if values.shape[1] > 3 and (values.size > MANY or "scipy.sparse" in sys.modules):
            found: np.ndarray = self._matrix @ values
            return found
        return np.column_stack([np.bincount(self.code, column, minlength=self.size) for column in values.T])

    @cached_property
    def _matrix(self) -> Any:
        return summing(self.code, self.size)


@dataclass(frozen=True, slots=True)
class StratumParts:
    """What the pairs of stratum and domain of one stage add: `stratum` (P,), their `domain`, `variance` (P, Q); `lone`
    (size, Q) or 0 from single PSUs under `adjust`."""

    stage: Stage
    stratum: np.ndarray
    domain: Groups
    variance: np.ndarray
    lone: np.ndarray | float


class _Pairs(NamedTuple):
    """Pairs of unit and domain, the cells: that of each row (None where every row is one, in their order), the group of
    each, its unit; of each group of stratum and domain these, and how many units are `present`."""

    cell_of_row: Groups | None
    group_of_cell: Groups
    stratum: np.ndarray
    domain: Groups
    present: np.ndarray
    unit: np.ndarray


class DomainCells:
    """The non-empty pairs of unit and domain at each stage: all that a domain's variance needs.

    `domain` (n,) holds codes 0..size-1, -1 outside. A row counts in one domain at most, so influence values of all
    domains fit one vector (n,).
    """

    def __init__(self, stages: Sequence[Stage], domain: np.ndarray, size: int, rule: str):
        self.stages, self.size, self.rule = stages, size, rule
        self.inside = slice(None) if (domain >= 0).all() else np.flatnonzero(domain >= 0)
        self.domain = domain[self.inside]
        self.pairs = [self._pairs(stage) for stage in stages]

    def _pairs(self, stage: Stage) -> _Pairs:
        cell_of_row, cells = codes(stage.units[self.inside], self.domain)
        row = first_rows(cell_of_row, cells)
        domain, stratum = self.domain[row], stage.strata[self.inside][row]
        group_of_cell, groups = codes(stratum, domain)
        first = first_rows(group_of_cell, groups)
        unit_of_cell = stage.units[self.inside][row]
        many = None if stage.many is None else stage.many[unit_of_cell]
        present = np.bincount(group_of_cell, many, minlength=groups)
        alone = cells == len(cell_of_row) and bool((np.diff(row) > 0).all())
        return _Pairs(None if alone else Groups(cell_of_row, cells), Groups(group_of_cell, groups), stratum[first],
                      Groups(domain[first], self.size), present, unit_of_cell)

    def variance(self, influence: np.ndarray) -> np.ndarray:
        """Variances of the domains' estimates, (size, Q), from influence values (n, Q)
        of the rows. Refuses single_psu."""
        result = np.zeros((self.size, influence.shape[1]))
        for part in self._parts(influence):
            total = part.domain.sums(part.variance)
            result += total * self._averaged(part.stage, part.stratum, part.domain.code) + part.lone
        return result

    def satterthwaite(self, influence: np.ndarray) -> np.ndarray:
        """(sum v_h)² / sum v_h²/(m_h - 1), (size, Q): degrees of freedom where strata differ
        much (Valliant & Rust 2010)."""
        upper = lower = np.zeros((self.size, influence.shape[1]))
        for part in self._parts(influence):
            upper = upper + part.domain.sums(part.variance)
            freedom = np.maximum(part.stage.sampled[part.stratum] - 1, 1)[:, None]
            lower = lower + part.domain.sums(part.variance**2 / freedom)
        return np.divide(upper**2, lower, out=np.full_like(upper, np.nan), where=lower > 0)

    def _parts(self, influence: np.ndarray) -> Iterator[StratumParts]:
        z = influence[self.inside]
        for number, (stage, pairs) in enumerate(zip(self.stages, self.pairs, strict=True)):
            cell_of_row, group_of_cell, stratum, domain, present, unit = pairs
            refuse_single(stage, self.rule, stratum)
            total = z if cell_of_row is None else cell_of_row.sums(z)
            sampled = stage.sampled[stratum][:, None]
            mean = group_of_cell.sums(total) / sampled
            squares = (group_of_cell.sums(_squared(stage, unit, total, np.take(mean, group_of_cell.code, axis=0)))
                       + (sampled - present[:, None]) * mean**2)
            lone: np.ndarray | float = 0.0
            if (factor := lone_factors(stage, number == 0, self.rule)) is not None:
                cells = np.bincount(domain.code, present, minlength=self.size)[:, None]
                centre = domain.sums(mean * sampled) / np.maximum(cells, 1)
                lone = domain.sums(factor[stratum][:, None] * (mean - centre[domain.code]) ** 2)
            yield StratumParts(stage, stratum, domain, factors(stage)[stratum][:, None] * squares, lone)

    def _averaged(self, stage: Stage, stratum: np.ndarray, domain: np.ndarray) -> np.ndarray | float:
        if self.rule != "average" or not stage.single[stratum].any():
            return 1.0
        usable = np.bincount(domain, ~stage.single[stratum], minlength=self.size)
        return (np.bincount(domain, minlength=self.size) / np.where(usable > 0, usable, np.nan))[:, None]


def _squared(stage: Stage, unit: np.ndarray, total: np.ndarray, mean: np.ndarray) -> np.ndarray:
    """Squares (C, Q) of the units' totals less their mean; of respondents who are gathered the sum over each of them:
    as if their weights were equal, and what these differ by."""
    if stage.many is None or stage.uneven is None:
        return (total - mean) ** 2
    many, uneven = stage.many[unit][:, None], stage.uneven[unit][:, None]
    return many * (total / many - mean) ** 2 + total**2 * np.maximum(uneven - 1 / many, 0.0)


def refuse_single(stage: Stage, rule: str, strata: np.ndarray) -> None:
    """Refuse single_psu when a stratum that is used has one unit and no rule says what to do."""
    if rule == "error" and stage.single[strata].any():
        stratum = strata[stage.single[strata]][0]
        row = int(np.flatnonzero(stage.strata == stratum)[0])
        raise SurveyRefused("single_psu", row=row + 1, strata=int(stage.single[np.unique(strata)].sum()))


def covariance(stages: Sequence[Stage], influence: Any, rule: str) -> np.ndarray:
    """Covariance matrix (K, K) of K estimates from their influence values (n, K), dense or scipy.sparse.

    Refuses single_psu. sum_i (z_i - zbar)(y_i - ybar) is formed as sum z y - T_z T_y / m,
    so that K domains stay sparse.
    """
    size = influence.shape[1]
    result = np.zeros((size, size))
    if rule == "error":
        used = np.zeros(influence.shape[0], dtype=bool)
        used[influence.nonzero()[0]] = True
        for stage in stages:
            refuse_single(stage, rule, np.flatnonzero(np.bincount(stage.strata[used])))
    for number, stage in enumerate(stages):
        factor = factors(stage)
        totals = sum_by(stage.units, len(stage.stratum_of), influence)
        strata = sum_by(stage.stratum_of, len(stage.sampled), totals)
        part = _squares(totals, factor[stage.stratum_of]) - _squares(strata, factor / stage.sampled)
        result += part * _averaged_pairs(stage, influence, rule)
        if (lone := lone_factors(stage, number == 0, rule)) is not None:
            apart = _dense(strata)[stage.single] - _dense(totals).mean(axis=0)
            result += _squares(apart, lone[stage.single])
    return _cleaned(result, _squares(influence, np.ones(influence.shape[0])))


def _averaged_pairs(stage: Stage, influence: Any, rule: str) -> np.ndarray | float:
    if rule != "average" or not stage.single.any():
        return 1.0
    present = _dense(sum_by(stage.strata, len(stage.sampled), abs(influence))) > 0
    usable = (present & ~stage.single[:, None]).sum(axis=0)
    factor = np.sqrt(present.sum(axis=0) / np.where(usable > 0, usable, np.nan))
    return np.outer(factor, factor)


def sum_by(code: np.ndarray, size: int, values: Any) -> Any:
    """Sums of the rows of `values` (n, K) by code, (size, K); sparse stays sparse."""
    return summing(code, size) @ values


def summing(code: np.ndarray, size: int, times: np.ndarray | None = None) -> Any:
    """The sparse matrix (size, n) whose product with rows (n, K), `times` (n,) each, is their sums by code."""
    from scipy import sparse

    each = np.ones(len(code)) if times is None else times
    return sparse.csc_matrix((each, code, np.arange(len(code) + 1)), shape=(size, len(code)))


def _squares(values: Any, factor: np.ndarray) -> np.ndarray:
    from scipy import sparse

    weighted = values.multiply(factor[:, None]).tocsr() if sparse.issparse(values) else values * factor[:, None]
    return _dense(values.T @ weighted)


def _dense(values: Any) -> np.ndarray:
    return values if isinstance(values, np.ndarray) else values.toarray()


def _cleaned(result: np.ndarray, size: np.ndarray) -> np.ndarray:
    """Rounding residue on the diagonal is no variance."""
    diagonal = np.diag(result)
    keep = diagonal > 1e-13 * np.diag(size)
    np.fill_diagonal(result, np.where(keep, diagonal, 0.0))
    return result
