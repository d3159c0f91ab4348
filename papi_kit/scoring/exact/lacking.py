"""What a leaf without a mark lacks: figures by their labels, the rest as the rubric writes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from ...rule.env import MISSING, Absent, Env
from ...rule.neighbours import Above, Below
from ...rule.tree import ChildSum, Column, Figure, Last, Mark, Peer
from ..program.item import Item
from ..program.program import Program


def lacking(item: Item, program: Program, env: Env) -> list[str]:
    """Each once: the item's own figures first, then what its value and rule read from elsewhere; where nothing of that
    lacks, the figures that it can do without and that were asked for here."""
    own = [spec.label or spec.name for spec in item.figures
           if spec.required and (item.id, spec.name) not in env.figures]
    if item.judges and (item.id, "points") not in env.figures:
        own = [spec.label for spec in item.judged if (item.id, spec.name) not in env.figures]
    found = list(dict.fromkeys([*own, *_figures(item, program, env.figures), *_elsewhere(item, env)]))
    read = {node.name for node in item.reads if isinstance(node, Figure) and node.item == item.id}
    return found or [spec.label or spec.name for spec in item.figures
                     if spec.name in read and (item.id, spec.name) not in env.figures]


def _figures(item: Item, program: Program, figures: Mapping[tuple[str, str], Any]) -> Iterator[str]:
    """Shared figures and those of other items."""
    for node in item.reads:
        if isinstance(node, Figure) and node.item != item.id and (node.item, node.name) not in figures:
            yield f"{node.item}: {node.name}" if node.item else program.shared[node.name].label


def _elsewhere(item: Item, env: Env) -> Iterator[str]:
    """What is wanting of last year, of the units below, of peers, in units.csv or of other items."""
    for node in item.reads:
        match node:
            case Last(item=other, name=name) if (other, name) not in env.last:
                yield f'last("{other}", "{name}")' if name else f'last("{other}")'
            case Below(name=text) if text not in env.child_sums:
                yield text
            case Above(name=text) if text not in env.columns:
                yield text
            case ChildSum(name=name) if name not in env.child_sums:
                yield f'sum_children("{name}")'
            case Column(name=name) if type(node) is Column and name not in env.columns:
                yield f'unit("{name}")'
            case Mark(item=other, what=what) if what in ("points", "share") and not env.marks[other].complete:
                yield f'{what}("{other}")'
            case Peer(key=key, text=text) if node.written and isinstance(env.peers.get(key, MISSING), Absent):
                yield text
