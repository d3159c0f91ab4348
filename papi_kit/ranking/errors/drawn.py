"""Rank probabilities by draws, where errors depend on each other and no exact value exists."""

from __future__ import annotations

from typing import Any, Literal

import numpy as np

from ..rank_matrix import rank_matrix
from .estimates import Numbers, draws_allowed, read_estimates, seed_allowed
from .probabilities import Ties


def rank_probabilities_drawn(means: Numbers, covariance: Any, draws: int = 10_000,
                             seed: int = 0, *, better: Literal["more", "less"] = "more",
                             ties: Ties = "competition") -> tuple[np.ndarray, np.ndarray]:
    """P(rank of unit i = k) over `draws` normal draws, (n, n),
    and its Monte Carlo standard error √(p(1 − p)/draws), (n, n).

    Draws are ranked by `rank_matrix`: what is equal to 9 decimals is tied. An error of 0 says only that all draws
    agreed. Refuses as `read_estimates` and `rank_matrix`, rank_draws, rank_draws_many, rank_seed.
    """
    given = read_estimates(means, None, covariance, better)
    count = draws_allowed(draws, len(given.values))
    scores = given.values[:, None] + given.draws(count, seed_allowed(seed))
    share = rank_matrix(scores.T, ties) / count
    return share, np.sqrt(share * (1 - share) / count)
