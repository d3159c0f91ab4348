"""A unit marked again with other figures or at another stage: only what hangs on what is different."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import Any

from ...rule.env import Env
from ..facts.book import Fact, Key
from ..facts.units import Unit
from ..program.behind import unmoved
from .marks import Score, UnitState
from .score import Marker
from .totals import Totals, totals


def changed_state(marker: Marker, state: UnitState, figures: Mapping[Key, Any], facts: dict[Key, Fact],
                  scores: dict[str, Score]) -> UnitState:
    """The unit before marking, with these figures in place of its own, and `scores` for whoever reads them."""
    old, now = state.env, {**state.figures, **figures}
    env = Env(now, scores, old.columns, old.last, old.child_sums, old.peers)
    found = UnitState(state.unit, facts, now, env, state.has_not_applicable, scores)
    env.said = partial(marker.rows.said, found)
    return found


def marked_again(marker: Marker, state: UnitState, figures: Mapping[Key, Any]) -> tuple[UnitState, Totals]:
    """All marks of the unit and its totals; what peers have stays as it was, as do marks that hang on no figure that
    changed."""
    held: Any = state.env.peers
    context = replace(marker.context, peers=held)
    own = Marker(marker.program, marker.book, marker.defaults, marker.stage, context)
    found = changed_state(own, state, figures, state.facts, {})
    own.mark_states([found], _everyone, {key: state.scores[key] for key in unmoved(own.program.behind, figures)})
    return found, totals(marker.program, found)


def marked_at(marker: Marker, known: UnitState) -> UnitState:
    """A unit that is `known` at another stage, at that of the marker; where neither peers nor evidence make the stages
    differ."""
    found = marker.state(known.unit)
    marker.mark_states([found], _everyone, {key: known.scores[key] for key in _alike(marker, known, found)})
    return found


def _alike(marker: Marker, known: UnitState, other: UnitState) -> list[str]:
    """The items of which, and of all that their marks hang on, both states have the same rows."""
    keys = known.facts.keys() | other.facts.keys()
    changed = {key for key in keys if known.facts.get(key) is not other.facts.get(key)}
    if any(not name for _, name in changed):                  # a whole that is n/a is so with all its parts
        return []
    return unmoved(marker.program.behind, changed | {(item, "") for item, _ in changed})


def _everyone(unit: Unit) -> bool:
    return True
