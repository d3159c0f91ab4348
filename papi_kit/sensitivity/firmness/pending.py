"""Possible and certain ranks while marks are still missing: each missing mark may be anything from 0 to its max."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from ...index.assessment import Assessment
from ...ranking import possible_ranks
from ...rule.env import MISSING
from ...rule.readers.cells import Cell, cells
from ...rule.tree import NUMBER
from ...scoring.arrays.facts import array_facts
from ...scoring.arrays.score import score_arrays


@dataclass(frozen=True, slots=True)
class Pending:
    """A unit's figure with its missing marks at 0 and at their max,
    and the ranks it can still take; `items` lack a mark."""

    group: str
    unit_id: str
    low: float
    high: float
    best: int
    worst: int
    items: tuple[str, ...]


def pending(assessment: Assessment) -> list[Pending]:
    """Tables in which a unit lacks a mark; empty where none does, or where a figure is not known even then."""
    assert assessment.marking is not None
    results = assessment.results
    lacking = {r.unit.id: tuple(key for key, score in r.state.scores.items() if assessment.program.items[key].leaf
                                and score.status == "missing" and score.max_points > 0) for r in results}
    if not any(lacking.values()):
        return []
    figures = _ends(assessment, lacking)
    found = []
    for group in dict.fromkeys(r.table for r in results):
        members = [(n, r) for n, r in enumerate(results) if r.table == group and r.status in ("ranked", "incomplete")
                   and r.unit.ranked]
        members = [(n, r) for n, r in members if np.isfinite(figures[:, n]).all()]
        if len(members) < 2 or not any(lacking[r.unit.id] for _, r in members):
            continue
        low, high = (figures[end, [n for n, _ in members]] for end in (0, 1))
        ranks = possible_ranks(low, np.maximum(low, high), ties="broken")
        best, worst = (ranks[end].tolist() for end in ("best", "worst"))
        found += [Pending(group, r.unit.id, float(low[i]), float(high[i]), best[i], worst[i], lacking[r.unit.id])
                  for i, (_, r) in enumerate(members)]
    return found


def _ends(assessment: Assessment, lacking: dict[str, tuple[str, ...]]) -> np.ndarray:
    """What is ranked with all missing marks at 0 and at their max, (2, U)."""
    assert assessment.marking is not None
    program, results = assessment.program, assessment.results
    states = [result.state for result in results]
    facts = array_facts(assessment.marking.marker, states, assessment.marking.eligible)
    hand = dict(facts.hand)
    for item in dict.fromkeys(key for keys in lacking.values() for key in keys):
        cell = hand.get(item) or cells([MISSING] * len(states), NUMBER)
        values = np.array(np.broadcast_to(cell.values, (2, len(states))), dtype=float)
        state = np.array(np.broadcast_to(cell.state, values.shape))
        for place, result in enumerate(results):
            if item in lacking[result.unit.id]:
                values[:, place], state[:, place] = (0.0, float(program.items[item].max_for(result.unit.group) or 0)), 0
        hand[item] = Cell(values, state)
    scores = score_arrays(program, replace(facts, hand=hand))
    figure = scores.index if program.rubric.ranking.by == "index" else scores.points
    return np.where(scores.complete, np.broadcast_to(figure, (2, len(states))), np.nan)
