"""League tables, and how firm a rank is. Public names load when first used: importing the package loads nothing heavy."""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {
    "RankingRefused": "refusals",
    "firm_ranks": "critical_split",
    "joint_rank_region": "joint_region",
    "pairwise_p": "joint_region",
    "possible_ranks": "possible",
    "rank_confidence_sets": "confidence",
    "rank_probabilities": "probabilities",
    "rank_probabilities_drawn": "drawn",
    "ranks_over_weight": "critical_split",
    "split_flips": "critical_split",
    "rank_tiers": "tiers",
    "told_apart": "confidence",
    "weight_flips": "critical",
}
__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
