"""The items of a rubric and the figures that they read, as the page shows them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

from ...rubric.figures import FigureSpec
from ...rule.tree import Figure, walk
from ...scoring.explain import Explainer
from ...scoring.program.item import Item, trees_of
from ...scoring.program.lists import figures_in
from ...scoring.program.program import Program

MOVED = ("count", "amount", "percent", "share", "yes_no", "choice")


def items_json(program: Program, lang: str) -> list[dict[str, Any]]:
    """`max` and `rule` by group, "" for all."""
    explainer = Explainer(program, lang)
    return [_item(explainer, item) for item in program.items.values()]


def _item(explainer: Explainer, item: Item) -> dict[str, Any]:
    groups = list(item.max) if isinstance(item.max, Mapping) else [""]
    found: dict[str, Any] = {
        "id": item.id, "name": item.name, "level": item.level, "type": item.domain_type, "parent": item.parent,
        "parts": list(item.parts), "part": item.part,
        "max": {group: _text(item.max_for(group)) for group in groups},
        "rule": {group: explainer.rule(item, item.max_for(group)) for group in groups},
        "reads": [list(key) for key in _reads(item)], "clause": item.clause, "source": item.source,
    }
    return {key: value for key, value in found.items() if value not in ("", [])}


def _text(value: Fraction | None) -> str | None:
    return None if value is None else str(value)


def _reads(item: Item) -> Iterator[tuple[str, str]]:
    """The figures that its mark reads, each once."""
    nodes = [node for tree in trees_of(item) for node in (*walk(tree), *figures_in(tree)) if isinstance(node, Figure)]
    own = [(spec.item, spec.name) for spec in (*item.figures, *item.judged)]
    yield from dict.fromkeys([*own, *((node.item, node.name) for node in nodes)])


def figures_json(program: Program, lang: str) -> Iterator[dict[str, Any]]:
    """The figures that facts give, and those that are worked out from rows; `moves`: a reader may try another value."""
    explainer, given = Explainer(program, lang), [spec for spec in program.specs() if not spec.list]
    judged = [spec for item in program.items.values() for spec in item.judged]
    known = {(spec.item, spec.name) for spec in (*given, *judged)}
    worked = [explainer.worked(figure) for figure in program.of_rows if (figure.item, figure.name) not in known]
    for spec in (*given, *judged, *worked):
        yield {"item": spec.item, "name": spec.name, "label": _label(program, spec), "type": spec.type,
               "unit": spec.unit, "choices": [list(choice) for choice in spec.choices],
               "moves": spec in given and _moves(program, spec)}


def _label(program: Program, spec: FigureSpec) -> str:
    """The name of its item where it has none of its own."""
    if spec.label and spec.label != spec.name:
        return spec.label
    return program.items[spec.item].name if spec.item in program.items else spec.name


def _moves(program: Program, spec: FigureSpec) -> bool:
    return spec.type in MOVED and (spec.item, spec.name) not in program.unmoved and not spec.columns
