"""A part of a zipped document as a tree of its elements, within bounds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ...findings import Unreadable, error
from ..package import Package, broken
from ..xml import BadXml, Events, local

MOST_ELEMENTS = 1_500_000


@dataclass
class Element:
    """`tag` and names of attributes without prefix; `parts` are elements and the texts between them."""

    tag: str
    attributes: dict[str, str]
    parts: list[Element | str] = field(default_factory=list)

    def __iter__(self) -> Iterator[Element]:
        return (part for part in self.parts if isinstance(part, Element))

    def first(self, *way: str) -> Element | None:
        """The first element at the end of a way of tags."""
        at: Element | None = self
        for tag in way:
            at = next((part for part in at if part.tag == tag), None) if at is not None else None
        return at

    def value(self, *way: str) -> str | None:
        """The attribute `val` there; "" where the element has none, None where there is no element."""
        found = self.first(*way)
        return None if found is None else found.attributes.get("val", "")


class _Tree(Events):
    def __init__(self) -> None:
        super().__init__()
        self.hear_ends(True)
        self.root = Element("", {})
        self._open = [self.root]
        self._count = 0

    def _take_texts(self) -> None:
        if self.texts:
            self._open[-1].parts.append("".join(self.texts))
            self.texts.clear()

    def start(self, tag: str, attributes: list[str]) -> None:
        self._take_texts()
        self.started += 1
        self._count += 1
        if self._count > MOST_ELEMENTS:
            raise BadXml("too many elements")
        names = dict(zip(map(local, attributes[::2]), attributes[1::2], strict=True))
        element = Element(local(tag), names)
        self._open[-1].parts.append(element)
        self._open.append(element)

    def end(self, tag: str) -> None:
        self._take_texts()
        self._open.pop()


def tree_of(pieces: Iterable[bytes]) -> Element:
    """The element at the root. Raises BadXml."""
    tree = _Tree()
    for _ in tree.read(pieces):
        pass
    return next(iter(tree.root))


def part_tree(package: Package, part: str) -> Element | None:
    """None where there is no such part. Raises Unreadable."""
    if part not in package:
        return None
    try:
        return tree_of(package.pieces(part))
    except (BadXml, StopIteration) as fault:
        raise broken(package.name, part) from fault


def whole_part(package: Package, part: str) -> Element:
    found = part_tree(package, part)
    if found is None:
        raise Unreadable(error("annex_not_a_document", package.name))
    return found
