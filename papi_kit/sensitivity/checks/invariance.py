"""What must not change a ranking: all weights times one number, a unit twice,
the order of the units, a unit without figures.

Each time the whole rubric is marked again by the array reader on facts laid out anew.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

import numpy as np

from ...findings import note
from ...rule.readers.cells import MISSING, Array, Cell
from ...scoring.arrays.facts import ArrayFacts
from ...scoring.arrays.score import ArrayScores, score_arrays
from ...scoring.program.program import Program
from ..altered.draws import Source
from ..altered.official import official_ranks, ranked_figures, ranks_of
from ..altered.table import Table
from .verdicts import Verdict, verdict

Key = TypeVar("Key")

CLOSE = 1e-9                                       # relative to the largest figure
FACTOR = 3


def scaled_weights(source: Source) -> Verdict:
    """All written weights times FACTOR, and the table's shares from them: no figure changes."""
    table, facts = source.table, source.rescorer.facts
    again = _ranked(table, score_arrays(_scaled(table.program), facts))[source.rescorer.order]
    weights = FACTOR * table.weights
    shares = source.rescorer.figures(source.rescorer.nominal(), (weights / weights.sum(axis=1, keepdims=True))[None])[0]
    moved = _differing(table, again) | (_differing(table, shares) if table.weighable else False)
    return verdict(not moved.any(), note("sanity_scale_moved" if moved.any() else "sanity_scale_ok", factor=FACTOR,
                                         units=_named(table, moved)))


def _scaled(program: Program) -> Program:
    def times(weights: dict) -> dict:
        return {key: weight * FACTOR for key, weight in weights.items()}

    if not program.rubric.weights and not any(item.weights for item in program.items.values()):
        return program
    rubric = program.rubric.model_copy(update={"weights": times(program.rubric.weights)}
                                       if program.rubric.weights else {})
    return replace(program, rubric=rubric,
                   items={key: replace(item, weights=times(dict(item.weights))) for key, item in program.items.items()})


def copied_unit(source: Source) -> Verdict:
    """Each unit once more: it ranks as its original, and below it others move by what ties do,
    nothing (dense) or one (competition)."""
    table, rescorer = source.table, source.rescorer
    everybody = len(rescorer.facts.groups)
    scores = score_arrays(table.program, laid_out(rescorer.facts, np.array([*range(everybody), *rescorer.order])))
    figures = _ranked(table, scores)
    originals, copies = figures[rescorer.order], figures[everybody:]
    units = len(table.units)
    ranks = ranks_of(table, np.hstack([np.broadcast_to(originals, (units, units)), copies[:, None]]))
    before = official_ranks(table)
    pushed = ((before[None, :] > before[:, None]) if table.ties == "competition"
              else np.zeros((units, units), dtype=bool))
    wrong = (ranks[:, -1] != before) | (ranks[:, :-1] != before + pushed).any(axis=1)
    return verdict(not wrong.any(), note("sanity_copy_moved" if wrong.any() else "sanity_copy_ok",
                                         units=_named(table, wrong)))


def reordered_units(source: Source, seed: int) -> Verdict:
    """The units in another order: the same figures and ranks."""
    table, rescorer = source.table, source.rescorer
    order = np.random.default_rng([seed, 1]).permutation(len(rescorer.facts.groups))
    figures = _ranked(table, score_arrays(table.program, laid_out(rescorer.facts, order)))
    again = figures[np.argsort(order)][rescorer.order]
    moved = _differing(table, again) | (ranks_of(table, again[None])[0] != official_ranks(table))
    return verdict(not moved.any(), note("sanity_order_moved" if moved.any() else "sanity_order_ok",
                                         units=_named(table, moved)))


def empty_unit(source: Source) -> Verdict:
    """A unit more of which nothing is known: the others keep figures and ranks, and it stands before nobody."""
    table, rescorer = source.table, source.rescorer
    scores = score_arrays(table.program, _with_empty(rescorer.facts))
    figures = _ranked(table, scores)
    again, last = figures[rescorer.order], figures[-1]
    ranked = bool(np.broadcast_to(scores.complete, figures.shape)[-1])
    moved = _differing(table, again) | (ranked & (again < last - CLOSE))
    return verdict(not moved.any(), note("sanity_empty_moved" if moved.any() else "sanity_empty_ok",
                                         units=_named(table, moved)))


# -- facts laid out anew ----------------------------------------------------------------------------------------------
def laid_out(facts: ArrayFacts, places: Array) -> ArrayFacts:
    """The facts of the units at `places`, in that order, units twice where they are named twice."""
    def cells(part: Mapping[Key, Cell]) -> dict[Key, Cell]:
        return {key: Cell(cell.values[places], cell.state[places]) for key, cell in part.items()}

    def masks(part: Mapping[Key, Array]) -> dict[Key, Array]:
        return {key: mask[places] for key, mask in part.items()}

    return ArrayFacts(facts.groups[places], cells(facts.figures), cells(facts.hand), masks(facts.not_applicable),
                      masks(facts.no_evidence), cells(facts.columns), cells(facts.last), cells(facts.child_sums),
                      facts.eligible[places])


def _with_empty(facts: ArrayFacts) -> ArrayFacts:
    """One unit more, of the first one's group, with no figure, mark or column."""
    places = np.array([*range(len(facts.groups)), 0])
    found, last = laid_out(facts, places), np.arange(len(places)) == len(places) - 1

    def without(part: Mapping[Key, Cell]) -> dict[Key, Cell]:
        return {key: Cell(cell.values, np.where(last, MISSING, cell.state)) for key, cell in part.items()}

    def unsaid(part: Mapping[Key, Array]) -> dict[Key, Array]:
        return {key: mask & ~last for key, mask in part.items()}

    return replace(found, figures=without(found.figures), hand=without(found.hand),
                   not_applicable=unsaid(found.not_applicable), no_evidence=unsaid(found.no_evidence),
                   columns=without(found.columns), last=without(found.last), child_sums=without(found.child_sums))


# -- comparisons ------------------------------------------------------------------------------------------------------
def _ranked(table: Table, scores: ArrayScores) -> Array:
    return scores.index if table.by_index else scores.points


def _differing(table: Table, figures: Array) -> Array:
    official = ranked_figures(table)
    return np.abs(figures - official) > CLOSE * max(1.0, float(np.abs(official).max()))


def _named(table: Table, which: Array) -> list[str]:
    return [result.unit.called for result, yes in zip(table.results, which, strict=True) if yes]
