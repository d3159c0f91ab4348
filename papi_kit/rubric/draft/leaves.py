"""The rows below an item that have no code of their own: levels of its rule, or parts of it."""

from __future__ import annotations

import re
from fractions import Fraction

from .lines import Line
from .structure import Node
from .texts import Text

_EVIDENCE = re.compile(r"(?:tài liệu|hồ sơ|minh chứng|văn bản)\s*(?:kiểm|minh)?\s*chứng[^:]{0,30}:\s*", re.IGNORECASE)


def settle(node: Node) -> None:
    """Decides for the whole tree, from the leaves up."""
    for part in node.parts:
        settle(part)
    if node.loose:
        if not node.parts and _are_parts(node):
            node.parts = [_part(node, line, number) for number, line in enumerate(node.loose, 1)]
        else:
            node.rule += [text for line in node.loose for text in _as_level(line)]
            if node.maximum is None and not node.parts:
                node.maximum = max((line.maximum for line in node.loose if line.maximum is not None), default=None)
        node.loose = []
    evidence = [text for text in node.rule if _EVIDENCE.match(text.text)]
    if evidence and not node.evidence:
        node.evidence = "\n".join(_EVIDENCE.sub("", text.text) for text in evidence)
    if evidence:
        node.rule = [text for text in node.rule if text not in evidence]


def _are_parts(node: Node) -> bool:
    """Rows with points are parts where these add up to the item's; levels of a rule begin with all of them."""
    points = [line.maximum for line in node.loose if line.maximum is not None]
    if 0 in points:
        return False
    if node.maximum is None:
        return len(points) > 1
    return len(points) > 1 and sum(map(abs, points), Fraction(0)) == abs(node.maximum) and max(
        map(abs, points)) < abs(node.maximum)


def _part(node: Node, line: Line, number: int) -> Node:
    return Node(f"{node.id}.{number}", "bullet", str(number), line.name, line.place, line.maximum, line.written,
                list(line.rule), absent=line.absent, evidence=line.evidence)


def _as_level(line: Line) -> list[Text]:
    points = line.written.strip()
    said = f"{line.name.rstrip(' :.;')}: {points}" if line.name and points else line.name
    return [Text(said, line.place), *line.rule] if said else list(line.rule)
