"""Scores of draws: columns' points with drawn weights, or the whole rubric on drawn estimates and marks.

Weights act on the columns of a `Table`, so that a draw of weights is a matrix product however the rubric zeroes, caps
or takes the best below a column. Estimates and marks go through the array reader of the rule trees. Totals are clamped
and rounded as the rubric says; whether a limit of the total holds is asked of the marks, not of the weights.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

import numpy as np

from ...index.assessment import Assessment
from ...ranking.rank_matrix import linear_scores
from ...rule.env import MISSING
from ...rule.readers.cells import Cell, cells
from ...rule.tree import NUMBER
from ...scoring.arrays.facts import ArrayFacts, array_facts
from ...scoring.arrays.score import ArrayScores, score_arrays, totals_of
from .table import Table, of_shares

NOTHING = 1e-300


@dataclass(frozen=True)
class Columns:
    """Points and max in force of the columns as shares, and bonus less penalty: `X`, `M` (D or 1, U, K), `offset` (D or
    1, U); `limits`: whether each limit of the total holds (D or 1, U)."""

    X: np.ndarray
    M: np.ndarray
    offset: np.ndarray
    limits: Sequence[np.ndarray] = ()

    def of(self, rows: Any) -> Columns:
        """Those of some draws; what is the same in all stays as it is."""
        X, M, offset, *limits = (part if part.shape[0] == 1 else part[rows]
                                 for part in (self.X, self.M, self.offset, *self.limits))
        return Columns(X, M, offset, limits)


class Rescorer:
    """Scores the units of a table on altered inputs."""

    def __init__(self, assessment: Assessment, table: Table):
        assert assessment.marking is not None
        self.table, self.program = table, assessment.program
        self.states = [result.state for result in table.results]
        everybody = [result.state for result in assessment.results]
        places = {state.unit.id: place for place, state in enumerate(everybody)}
        self.order = [places[state.unit.id] for state in self.states]
        self.facts: ArrayFacts = array_facts(assessment.marking.marker, everybody, assessment.marking.eligible)
        self._everybody = len(everybody)

    # the whole rubric

    def altered(self, estimates: Mapping[str, np.ndarray], marks: Mapping[str, np.ndarray], draws: int) -> Columns:
        """The columns with drawn estimates (item -> (D, U), nan: as it is) and drawn marks (item -> (D, U), nan: as it
        is)."""
        scores, shape = self._scores(estimates, marks, draws), (draws, self._everybody)
        tops = np.array([[float(self.program.items[key].max_for(s.unit.group) or 0) or 1.0
                          for key in self.table.columns] for s in self.states])

        def column(values: np.ndarray) -> np.ndarray:
            return np.broadcast_to(values, shape)[:, self.order]

        X = np.stack([column(np.where(scores.marks[key].marked, scores.marks[key].points, 0.0))
                      for key in self.table.columns], axis=2)
        M = np.stack([column(scores.marks[key].max_points) for key in self.table.columns], axis=2)
        X, M = X / tops, M / tops
        X, M = of_shares(X, M) if self.program.rubric.combine != "sum" else (X, M)
        return Columns(X, M, column(scores.bonus_points - scores.penalty_points) / self.table.whole,
                       [column(holds) for holds in scores.limits])

    def altered_figures(self, estimates: Mapping[str, np.ndarray], marks: Mapping[str, np.ndarray], draws: int,
                        rounding: bool = True) -> np.ndarray:
        """What is ranked, (D, U), under the rubric's own weights: without a look at the columns."""
        scores = self._scores(estimates, marks, draws, rounding)
        found = scores.index if self.table.by_index else scores.points
        return np.broadcast_to(found, (draws, self._everybody))[:, self.order]

    def _scores(self, estimates: Mapping[str, np.ndarray], marks: Mapping[str, np.ndarray], draws: int,
                rounding: bool = True) -> ArrayScores:
        figures, hand = dict(self.facts.figures), dict(self.facts.hand)
        for item, values in estimates.items():
            figures[item, "estimate"] = self._laid_over(figures[item, "estimate"], values, draws)
        for item, values in marks.items():
            nothing = cells([MISSING] * self._everybody, NUMBER) if item not in hand else hand[item]
            hand[item] = self._laid_over(nothing, values, draws)
        return score_arrays(self.program, replace(self.facts, figures=figures, hand=hand), rounding)

    def _laid_over(self, cell: Cell, values: np.ndarray, draws: int) -> Cell:
        """A cell with the drawn values (D, U) of this table's units where they are not nan."""
        found = np.array(np.broadcast_to(cell.values, (draws, self._everybody)), dtype=float)
        state = np.array(np.broadcast_to(cell.state, found.shape))
        known = ~np.isnan(values)
        place = np.ix_(np.arange(draws), np.array(self.order))
        found[place] = np.where(known, values, found[place])
        state[place] = np.where(known, 0, state[place])
        return Cell(found, state)

    def nominal(self) -> Columns:
        table = self.table
        limits = [np.broadcast_to(holds, (1, self._everybody))[:, self.order] for holds in self._limits]
        return Columns(table.X[None], table.M[None], table.offset[None], limits)

    @cached_property
    def _limits(self) -> Sequence[np.ndarray]:
        """Whether each limit of the total holds as things are."""
        return score_arrays(self.program, self.facts).limits if self.program.limits else ()

    # totals

    def figures(self, columns: Columns, weights: np.ndarray | None = None, rounding: bool = True) -> np.ndarray:
        """What is ranked, (D, U), of columns under weights (D, U, K) or (D, 1, K); the nominal ones without."""
        table = self.table
        w = table.weights[None] if weights is None else weights
        terms = np.where(columns.M > 0, self._terms(columns.X), 0.0) if table.geometric else columns.X
        if columns.X.shape[0] == 1 and w.shape[1] == 1:
            above, share = linear_scores(w[:, 0], terms[0]), linear_scores(w[:, 0], columns.M[0])
        else:
            above, share = (np.einsum("duk,duk->du", *np.broadcast_arrays(w, part)) for part in (terms, columns.M))
        return self._ranked(above, share, columns, rounding)

    def dealt(self, inside: np.ndarray, there: np.ndarray, order: np.ndarray) -> np.ndarray:
        """What is ranked, (S, U), where the units `there` (T,) have the columns `inside` (K,) of the units `order`
        (S, T). All units have one set of weights: what a column adds to a total is the same whoever has it."""
        columns, w = self.nominal(), self.table.weights[0]
        terms = np.where(columns.M > 0, self._terms(columns.X), 0.0) if self.table.geometric else columns.X
        found = []
        for part in (terms[0], columns.M[0]):
            own = part[:, inside] @ w[inside]
            moved = np.repeat(own[None], len(order), axis=0)
            moved[:, there] = own[order]
            found.append(part[:, ~inside] @ w[~inside] + moved)
        above, share = found
        return self._ranked(above, share, columns, rounding=True)

    def _ranked(self, above: np.ndarray, share: np.ndarray, columns: Columns, rounding: bool) -> np.ndarray:
        """From the sums of what the columns give and of what of them is in force, both weighted."""
        if self.program.rubric.combine != "sum":
            above, share = above / np.where(share > 0, share, np.nan), np.ones_like(share)
            above = np.exp(above) if self.table.geometric else above
        return self._totals(above + columns.offset, share, columns.limits, rounding)

    def _terms(self, X: np.ndarray) -> np.ndarray:
        return np.log(np.maximum(X, NOTHING)) if self.table.geometric else X

    def _totals(self, above: np.ndarray, share: np.ndarray, limits: Sequence[np.ndarray],
                rounding: bool) -> np.ndarray:
        """Points and max in force as shares of the whole, through the rubric's own ends, limits and rounding."""
        in_force = self.table.whole * np.where(share > 0, share, np.nan)
        points, index = totals_of(self.program, self.table.whole * above, in_force, limits, rounding)
        return index if self.table.by_index else points
