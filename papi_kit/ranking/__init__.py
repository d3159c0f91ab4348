"""League tables, and how firm a rank is. Public names load when first used: importing the
package loads nothing heavy."""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {
    "RankingRefused": "refusals",
    "firm_ranks": "weights.split",
    "joint_rank_region": "errors.joint_region",
    "pairwise_p": "errors.joint_region",
    "possible_ranks": "errors.possible",
    "rank_confidence_sets": "errors.confidence",
    "rank_probabilities": "errors.probabilities",
    "rank_probabilities_drawn": "errors.drawn",
    "ranks_over_weight": "weights.split",
    "split_flips": "weights.split",
    "rank_tiers": "errors.tiers",
    "told_apart": "errors.confidence",
    "weight_flips": "weights.critical",
}
__all__ = list(_HOMES)


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        return getattr(import_module(f".{_HOMES[name]}", __name__), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
