"""Where each node stands in the rubric, and what it takes from the nodes above it."""

from __future__ import annotations

from typing import Any

from ...rubric.model import STAGES, Component, Rubric

HAND_STAGES = ("appraisal", "explanation", "final")
Above = tuple[Component, ...]                       # the ancestors, outermost first


def inherited(rubric: Rubric, node: Component, above: Above, key: str) -> Any:
    """What the nearest holder of the key says; None where nobody does."""
    holders = (node, *reversed(above), rubric)
    return next((found for holder in holders if (found := getattr(holder, key)) is not None), None)


def stages_of(rubric: Rubric, node: Component, above: Above) -> tuple[str, ...]:
    """The stages whose figures count; nobody judges oneself."""
    judged = node.rule is not None and node.rule.origin == "judgement"
    return tuple(inherited(rubric, node, above, "stages") or (STAGES[1:] if judged else STAGES))


def missing_of(rubric: Rubric, node: Component, above: Above, domain_type: str) -> str:
    """The rubric's own policy is about the base part; below bonus and penalty domains absence is 0 unless told so."""
    if domain_type == "base":
        return str(inherited(rubric, node, above, "missing") or "unranked")
    return next((holder.missing for holder in (node, *reversed(above)) if holder.missing), "zero")


def part_of(rubric: Rubric, node: Component, above: Above) -> str:
    asked = node.rule is not None and node.rule.origin == "survey"
    return str(inherited(rubric, node, above, "part") or ("survey" if asked else "appraisal"))


def hand_stages_of(rubric: Rubric, node: Component, above: Above) -> tuple[str, ...]:
    """The stages that may mark the node by hand."""
    written = inherited(rubric, node, above, "marks_by_hand")
    return tuple(written) if written is not None else () if node.parts else HAND_STAGES


def paths(data: Any) -> dict[str, tuple]:
    """Where each node stands in the source, by id."""
    found: dict[str, tuple] = {}

    def below(nodes: Any, path: tuple) -> None:
        for number, node in enumerate(nodes if isinstance(nodes, list) else ()):
            if not isinstance(node, dict):
                continue
            found.setdefault(str(node.get("id")), (*path, number))
            for key in ("criteria", "components"):
                below(node.get(key), (*path, number, key))

    below(data.get("domains"), ("domains",))
    return found
