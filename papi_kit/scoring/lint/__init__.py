"""The lint of a rubric: what is written correctly and still cannot be meant.

One module a theme; each is a function from a `Look` to findings. Parts that reading has already blamed are left alone.
"""

from __future__ import annotations

from ...findings import Finding
from ...rubric.mending import Touch
from ..program.consequences import rests
from ..program.program import Program
from . import (
    band_reach,
    bands,
    conditions,
    edges,
    figures,
    limits,
    marks,
    nodes,
    peers,
    ranges,
    reach,
    replaced,
    rules,
    signs,
    sums,
    weights,
)
from .look import Look

_THEMES = (nodes, sums, weights, ranges, signs, rules, reach, figures, conditions, bands,
           limits, band_reach, edges, marks, peers, replaced)
_CAUSES = frozenset((
    "step_out_of_reach", "step_unreachable", "steps_gap", "steps_overlap", "range_empty", "end_of_other_type",
    "percent_without_sign", "sign_on_number", "sign_on_percent", "ratio_of_number", "points_with_sign",
    "full_out_of_reach", "each_not_positive", "ratio_order", "ratio_cap", "grid_not_positive", "measure_empty"))

_SIZES = frozenset(("percent_without_sign", "sign_on_number", "sign_on_percent", "points_with_sign"))
_OF_STEPS = frozenset(("step_out_of_reach", "step_unreachable", "steps_not_monotone", "ratio_order",
                       "full_out_of_reach"))
_OF_SIZE = frozenset(("condition_always", "condition_never", "max_not_positive", "range_empty", "points_above_max"))


def lint(program: Program, touched: frozenset[Touch] = frozenset(),
         surveys: frozenset[str] = frozenset()) -> list[Finding]:
    """`touched` is what reading set aside: nothing is said that rests on it; `surveys` those that are read."""
    look = Look(program, touched, surveys)
    found: dict[tuple[str, str], Finding] = {}
    for theme in _THEMES:
        for finding in theme.check(look):
            if not rests(finding.code, finding.item_id, look.touched):
                found.setdefault((finding.place, finding.code), finding)
    return _without_consequences(list(found.values()))


def _without_consequences(findings: list[Finding]) -> list[Finding]:
    """A maximum out of reach is no news where the thresholds or bounds that cause it are already blamed; nor is what
    follows from a threshold of the wrong size."""
    blamed = {f.item_id for f in findings if f.code in _CAUSES}
    sizes, places = ({f.item_id for f in findings if f.code in _SIZES}, {f.place for f in findings if f.code in _SIZES})
    return [f for f in findings if not (f.code == "best_below_max" and f.item_id in blamed)
            and not (f.code in _OF_STEPS and f.item_id in sizes) and not (f.code in _OF_SIZE and f.place in places)]
