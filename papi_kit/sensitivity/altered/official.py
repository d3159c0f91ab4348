"""The ranking as it stands, by figures alone: keys that break ties are apart."""

from __future__ import annotations

import numpy as np

from ...ranking.rank_matrix import rank_draws
from .table import Table


def ranked_figures(table: Table) -> np.ndarray:
    """What is ranked, (U,)."""
    return np.array([float(result.ranked_by or 0) for result in table.results])


def ranks_of(table: Table, figures: np.ndarray) -> np.ndarray:
    """Ranks (draws, units), as the rubric rounds and treats ties."""
    return rank_draws(figures, table.ties, table.decimals)


def official_ranks(table: Table) -> np.ndarray:
    """(U,)."""
    return ranks_of(table, ranked_figures(table)[None])[0]
