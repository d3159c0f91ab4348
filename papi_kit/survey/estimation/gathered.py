"""Rows that stand for several respondents each."""

from __future__ import annotations

import numpy as np

from ...values import dataclass


@dataclass(frozen=True, slots=True)
class Gathered:
    """Respondents that are alike in their answers and their place in the design, a row for each kind: `times` (n,) how
    many they are, `squares` (n,) the sum of the squares of their weights, whose sum is the weight of the row."""

    times: np.ndarray
    squares: np.ndarray

    def equal(self, weights: np.ndarray) -> Gathered:
        """The same where each respondent of a row has the weight (n,)."""
        return Gathered(self.times, weights**2 * self.times)

    def uneven(self, weights: np.ndarray) -> np.ndarray:
        """Sum of the squares over the square of the sum, (n,): 1/times where the weights are equal."""
        return np.divide(self.squares, weights**2, out=1 / self.times, where=weights > 0)
