"""Whose values a relative rule compares, and the best of them."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from .plan import Plan

if TYPE_CHECKING:
    from ...index.results import UnitResult


def compared(plan: Plan, item_id: str, group: str) -> list[UnitResult]:
    """The ranked units of the group ("": of all) that have a measured value."""
    found = []
    for result in plan.results:
        score = result.state.scores[item_id]
        measured = score.status == "scored" and isinstance(score.value, Fraction)
        if result.status == "ranked" and measured and group in ("", result.unit.group):
            found.append(result)
    return found


def best_value(plan: Plan, item_id: str, group: str) -> Fraction | None:
    peer = plan.peer(plan.program.items[item_id])
    values = [result.state.scores[item_id].value for result in compared(plan, item_id, group)]
    if peer is None or not values:
        return None
    return max(values) if peer.better == "more" else min(values)
