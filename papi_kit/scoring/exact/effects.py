"""What is told of the steps that a mark went through."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from ...rule.env import Passed

Effect = tuple[str, Mapping[str, Any]]

# code -> the values of its sentence, from what is told, and the value before and after
_VALUES: dict[str, Callable[[str, Any, Any], Mapping[str, Any]]] = {
    "override": lambda told, before, after: {"before": before, "after": after},
    "deducted": lambda told, before, after: {"off": after - before, "note": told},
    "reduce": lambda told, before, after: {"by": after - before, "note": told},
    "evidence_zero": lambda told, before, after: {},
    "capped": lambda told, before, after: {"max": after},
    "redistributed": lambda told, before, after: {"factor": after},
    "zero_parent": lambda told, before, after: {"item": told, "before": before},
    "rounded": lambda told, before, after: {"after": after},
    "counts_once": lambda told, before, after: {"item": told, "before": before},
}
_ALWAYS = ("zero_parent", "evidence_zero")        # told though the points were 0 already


def effects_of(passed: Sequence[Passed]) -> tuple[Effect, ...]:
    """The effects in the order of the steps, the cap of a sum before the spreading."""
    found = [(code, _VALUES[code](told, before, after)) for code, told, before, after in passed
             if code in _ALWAYS or before != after]
    if [code for code, _ in found[:2]] == ["redistributed", "capped"]:
        found[:2] = found[1::-1]
    return tuple(found)
