"""The tree of an annex: which row is part of which, by their codes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from ...findings import Finding, Place, warning
from .codes import Code
from .lines import Line
from .texts import Text
from .wording import ends_in_points

MOST_LEVELS = 3


@dataclass
class Node:
    """A row with a code, as it is being put together. `loose`: rows below it without a code of their own."""

    id: str
    style: str
    own: str
    name: str
    place: Place
    maximum: Fraction | None = None
    written: str = ""
    rule: list[Text] = field(default_factory=list)
    loose: list[Line] = field(default_factory=list)
    absent: str = ""
    evidence: str = ""
    parts: list[Node] = field(default_factory=list)
    implied: bool = False

    def walk(self) -> Iterator[Node]:
        yield self
        for part in self.parts:
            yield from part.walk()

    @property
    def depth(self) -> int:
        return 1 + max((part.depth for part in self.parts), default=0)


class Builder:
    """Puts rows in order below each other."""

    def __init__(self) -> None:
        self.roots: list[Node] = []
        self.found: list[Finding] = []
        self.total: Line | None = None
        self._known: dict[str, Node] = {}
        self._path: list[Node] = []

    def add(self, line: Line) -> None:
        if line.total:
            self.total = line
        elif line.code is None or line.code.style == "bullet" or self._is_rule(line):
            self._below(line)
        else:
            self._node(line, line.code)

    def _is_rule(self, line: Line) -> bool:
        """`a) | Ban hành đúng hạn: 2 điểm |`, or the code of the item once more beside a line of its rule."""
        if not self._path or line.code is None:
            return False
        last = self._path[-1]
        again = line.code.text == last.id and _level(line.code) == last.style and line.maximum in (None, last.maximum)
        return again or (line.maximum is None and ends_in_points(line.name)
                         and line.code.style in ("lower", "number") and len(line.code.parts) == 1)

    def _below(self, line: Line) -> None:
        if not self._path:
            return
        last = self._path[-1]
        last.evidence = last.evidence or line.evidence
        last.absent = last.absent or line.absent
        if (line.maximum is not None and line.maximum != last.maximum) or (line.maximum is not None and (
                line.code is None or line.code.style == "bullet")):
            last.loose.append(line)
            return
        last.rule += [Text(line.name, line.place)] if line.name else []
        last.rule += line.rule

    def _node(self, line: Line, code: Code) -> None:
        parent, name = self._place(code)
        if name in self._known:
            other = _next_free(name, self._known)
            self.found.append(warning("draft_code_twice", line.place, item=name, name=line.name, taken=other))
            name = other
        node = Node(name, _level(code), code.text, line.name, line.place, line.maximum, line.written, list(line.rule),
                    absent=line.absent, evidence=line.evidence)
        self._known[name] = node
        (parent.parts if parent else self.roots).append(node)
        self._path = [*(self._path[: self._path.index(parent) + 1] if parent in self._path else
                        [parent] if parent else []), node]

    def _place(self, code: Code) -> tuple[Node | None, str]:
        """The parent of a new row, and its whole code."""
        return self._dotted(code) if len(code.parts) > 1 else self._single(code)

    def _single(self, code: Code) -> tuple[Node | None, str]:
        same = next((n for n, node in enumerate(self._path) if node.style == code.style), None)
        above = self._path if same is None else self._path[:same]
        return (above[-1], f"{above[-1].id}.{code.text}") if above else (None, code.text)

    def _dotted(self, code: Code) -> tuple[Node | None, str]:
        parts = code.parts
        for length in range(len(parts) - 1, 0, -1):
            start, rest = ".".join(parts[:length]), ".".join(parts[length:])
            near = next((node for node in reversed(self._path) if node.own == start), None)
            if near is not None:
                return near, f"{near.id}.{rest}"
            if start in self._known:
                return self._known[start], code.text
        if self._path and self._path[0].style in ("part", "roman", "upper") and parts[0].isdigit():
            return self._path[0], f"{self._path[0].id}.{code.text}"
        root = Node(parts[0], _level(Code(parts[0], "roman")), parts[0], "", NOWHERE, implied=True)
        self._known[parts[0]] = root
        self.roots.append(root)
        return root, code.text


NOWHERE = Place()


def _level(code: Code) -> str:
    """Codes of one level look alike."""
    return code.style if len(code.parts) == 1 else f"{code.style} {len(code.parts)}"


def _next_free(name: str, known: dict[str, Node]) -> str:
    head, _, last = name.rpartition(".")
    start = f"{head}." if head else ""
    if last.isdigit():
        return next(one for n in range(int(last) + 1, int(last) + 500) if (one := f"{start}{n}") not in known)
    return next(one for n in range(2, 500) if (one := f"{name}-{n}") not in known)


def tree_of(lines: Sequence[Line]) -> Builder:
    """The rows of one annex in their order below each other, levels that codes name and no row has put in."""
    builder = Builder()
    for line in lines:
        builder.add(line)
    _numbered_by_root(builder.roots)
    for root in builder.roots:
        if root.depth < MOST_LEVELS or _implied_depth(root) <= MOST_LEVELS:
            _put_in(root)
    return builder


def _numbered_by_root(roots: Sequence[Node]) -> None:
    """Below I stand 1.1 and 1.2, below II 2.1: their 1 and 2 are I and II, and no level is left out between."""
    heads = [(root, {part.id.removeprefix(f"{root.id}.").split(".")[0] for part in root.parts if "." in part.own})
             for root in roots]
    if any(root.style != "roman" or found != {str(number)} or any("." not in part.own for part in root.parts)
           for number, (root, found) in enumerate(heads, 1) if root.parts):
        return
    for root, found in heads:
        for node in root.walk() if found else ():
            node.id = node.id.removeprefix(f"{root.id}.")


def _implied_depth(root: Node) -> int:
    return max((len(node.id.split(".")) - len(root.id.split(".")) + 1 for node in root.walk()), default=1)


def _put_in(node: Node) -> None:
    """Between I and I.2.1 stands I.2."""
    parts: list[Node] = []
    for part in node.parts:
        between = part.id[len(node.id) + 1:].split(".")[:-1] if part.id.startswith(f"{node.id}.") else []
        if not between:
            parts.append(part)
            continue
        name = f"{node.id}.{between[0]}"
        if not parts or parts[-1].id != name:
            parts.append(Node(name, "", between[0], "", part.place, implied=True))
        parts[-1].parts.append(part)
    node.parts = parts
    for part in parts:
        _put_in(part)

