"""What every theme of the lint looks at: nodes with their places, items, groups, and what is already blamed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from copy import copy
from fractions import Fraction
from typing import Any

from ...findings import Finding, Place
from ...rubric.mending import Touch
from ...rubric.model import Component
from ...rubric.ranks import Band
from ...rule.intervals import Bound
from ...values import dataclass
from ..program.item import Item
from ..program.program import Program


@dataclass(frozen=True)
class Node:
    """A node as written, with its path in the source."""

    node: Component
    path: tuple
    above: tuple[Component, ...]
    id_as_written: bool                             # False where reading had to give it an id of its own


class Look:
    """`touched` is what was set aside; `unsound` ids of items whose value or rule is a faulty expression;
    `surveys` ids of the surveys whose definitions were read."""

    def __init__(self, program: Program, touched: frozenset[Touch], surveys: frozenset[str] = frozenset()):
        self.program, self.rubric, self.unsound = program, program.rubric, program.unsound
        self.surveys = surveys
        self.nodes = list(_nodes(program))
        self._parts: dict[tuple, list[Node]] = {}
        for node in self.nodes:
            self._parts.setdefault(node.path[:-2], []).append(node)
        self.twice = _twice([n.node.id for n in self.nodes])
        self.touched = touched | self.twice
        self.highest: dict[tuple[str, Fraction], Bound] = {}        # what `reach` found, by item and maximum

    def with_bands(self, bands: list[Band]) -> Look:
        """The same with other bands."""
        found = copy(self)
        found.rubric = self.rubric.model_copy(update={"bands": bands})
        return found

    def parts(self, node: Node) -> list[Node]:
        return self._parts.get(node.path, [])

    def place(self, path: tuple) -> Place:
        return self.program.source.place(path)

    def at(self, item: Item, *keys: Any) -> Place:
        return self.place((*item.path, *keys))

    def items(self) -> Iterator[Item]:
        """The items of which not everything is set aside."""
        return (item for item in self.program.items.values() if item.id not in self.touched)

    def ruled(self) -> Iterator[Item]:
        """Leaves with a rule."""
        return (i for i in self.items() if i.leaf and i.rule is not None)

    def leaves(self) -> Iterator[Item]:
        """Leaves with a rule whose value and points are sound."""
        return (i for i in self.ruled() if i.id not in self.unsound)

    def sound(self, item_id: str, *keys: str) -> bool:
        """Whether these keys of an item may be trusted."""
        return item_id not in self.touched and not any((item_id, key) in self.touched for key in keys)

    def error(self, code: str, item: Item, *keys: Any, **values: object) -> Finding:
        return Finding(code, "error", self.at(item, *keys), values, item_id=item.id)

    def warning(self, code: str, item: Item, *keys: Any, **values: object) -> Finding:
        return Finding(code, "warning", self.at(item, *keys), values, item_id=item.id)

    def note(self, code: str, item: Item, *keys: Any, **values: object) -> Finding:
        return Finding(code, "note", self.at(item, *keys), values, item_id=item.id)


def maxima(item: Item) -> list[Fraction]:
    """The different maxima of an item, over the groups."""
    return list(dict.fromkeys(item.max.values())) if isinstance(item.max, Mapping) else [item.max]


def _nodes(program: Program) -> Iterator[Node]:
    def below(key: str, parts: Any, path: tuple, above: tuple) -> Iterator[Node]:
        for number, node in enumerate(parts):
            here = (*path, key, number)
            yield Node(node, here, above, program.source.written((*here, "id")) == node.id)
            yield from below(("criteria", "components", "")[len(above)], node.parts, here, (*above, node))

    yield from below("domains", program.rubric.domains, (), ())


def _twice(ids: list[str]) -> frozenset[str]:
    return frozenset(i for i, times in Counter(ids).items() if times > 1)
