"""The lint of a rubric: what is written correctly and still cannot be meant.

One module a theme; each is a function from a `Look` to findings. Parts that reading has already blamed are left alone.
"""

from __future__ import annotations

from ...findings import Finding
from ..program.program import Program
from . import bands, conditions, figures, nodes, ranges, reach, rules, sums, weights
from .look import Look

_THEMES = (nodes, sums, weights, ranges, rules, reach, figures, conditions, bands)
_CAUSES = frozenset((
    "step_out_of_reach", "step_unreachable", "steps_gap", "steps_overlap", "range_empty", "end_of_other_type",
    "percent_without_sign", "each_not_positive", "ratio_order", "ratio_cap", "grid_not_positive", "measure_empty"))

_OF_IDS = frozenset({"id_misnumbered", "id_out_of_turn"})       # sound whatever else is wrong with the item


def lint(program: Program, touched: frozenset[str] = frozenset(),
         surveys: frozenset[str] = frozenset()) -> list[Finding]:
    """`touched` are ids and keys with a part that reading set aside: nothing more is said about them; `surveys` those
    that are read."""
    look = Look(program, touched, surveys)
    found: dict[tuple[str, str], Finding] = {}
    for theme in _THEMES:
        for finding in theme.check(look):
            if finding.item_id not in look.touched or finding.code in _OF_IDS:
                found.setdefault((finding.place, finding.code), finding)
    return _without_consequences(list(found.values()))


def _without_consequences(findings: list[Finding]) -> list[Finding]:
    """A maximum out of reach is no news where the thresholds or bounds that cause it are already blamed."""
    blamed = {f.item_id for f in findings if f.code in _CAUSES}
    return [f for f in findings if f.code != "best_below_max" or f.item_id not in blamed]
