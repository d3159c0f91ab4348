"""The lint of a rubric: what is written correctly and still cannot be meant.

One module a theme; each is a function from a `Look` to findings. Parts that reading has already blamed are left alone.
"""

from __future__ import annotations

from collections.abc import Collection

from ...findings import Finding
from ..program import Program
from . import bands, conditions, figures, nodes, ranges, reach, rules, steps, sums, weights
from .look import Look

_THEMES = (nodes, sums, weights, ranges, rules, steps, reach, figures, conditions, bands)


def lint(program: Program, touched: frozenset[str] = frozenset(), faulty: Collection[str] = ()) -> list[Finding]:
    """`touched`: ids and keys with a part set aside; `faulty`: ids of items with another error ("" for the rubric)."""
    look = Look(program, touched, frozenset(faulty))
    found: dict[tuple[str, str], Finding] = {}
    for theme in _THEMES:
        for finding in theme.check(look):
            if finding.item_id not in look.touched:
                found.setdefault((finding.place, finding.code), finding)
    return list(found.values())
