"""What a fault touches, and how its part is set aside so that the rest of the rubric can be read and checked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic_core import PydanticCustomError

from ..written.faults import reach
from ..written.scalars import quoted_id
from ..written.source import Mapping, Scalar, Source
from .kinds import PLACEHOLDER

_PARTS = ("domains", "criteria", "components")
_TOP_PLACEHOLDERS = {"rubric": "x", "title": "x", "year": "2000", "level": "x"}
# Keys of a node on which no other check depends: a fault in one leaves the rest of the node sound.
_ALONE = frozenset((
    "name", "guide", "evidence", "assessor", "source", "same_as", "part", "rounding", "stages", "marks_by_hand",
    "note"))


# -- what a fault of the YAML touches ------------------------------------------------------------------------------
def written_wrong(source: Source) -> Iterator[str]:
    """The nodes and top-level keys in which YAML itself was written wrongly. A key that occurs twice is mostly a
    forgotten `- id:`, so that two nodes became one and their number is not to be trusted."""
    starts = sorted(_starts(source.data))
    for finding in source.findings:
        _, line, column = finding.place.order
        yield from [name for start, name in starts if start <= (line, column) and start[1] <= column][-1:]
        if finding.code == "yaml_duplicate_key":
            yield "counts"


def _starts(data: Any) -> Iterator[tuple[tuple[int, int], str]]:
    """Where each top-level key and each node begins."""
    for key in data:
        yield (key.line, key.column), str(key)
    pending = [data]
    while pending:
        holder = pending.pop()
        for node in (n for key in _PARTS for n in holder.get(key, ()) if isinstance(n, Mapping)):
            yield (node.line, node.column), str(node.get("id"))
            pending.append(node)


# -- setting aside -------------------------------------------------------------------------------------------------
def set_aside(data: Any, fault: Any, touched: set[str]) -> bool:
    """Remove the faulty part from `data`; False where nothing useful would remain."""
    path = list(fault["loc"])
    node, rest = _owner(data, path)
    if not isinstance(node, Mapping):
        return _replace_node(data, path[:len(path) - len(rest)], touched)
    if fault["type"] == "extra_forbidden":
        return _drop_unknown(data, node, path, touched)
    key = rest[0] if rest else None
    if node is data:
        return _mend_top(data, key, rest, touched)
    ids = {str(node.get("id")), _mend_id(node, key)}
    if key not in _ALONE and not (fault["type"] == "id_unquoted" and len(ids) == 1):
        touched |= ids
    if key is None or key in (*_PARTS, "type"):
        touched.add("counts")
    _mend_node(node, key)
    return True


def _drop_unknown(data: Any, node: Any, path: list, touched: set[str]) -> bool:
    parent = reach(data, tuple(path[:-1]))
    dropped = parent.pop(path[-1], None) if isinstance(parent, dict) else None
    if isinstance(dropped, list):
        touched.add("counts")
    if node is not data:
        touched.add(str(node.get("id")))
    elif len(path) > 1:
        touched.add(str(path[0]))
    elif isinstance(dropped, dict):
        touched.update(map(str, dropped))
    return True


def _owner(data: Any, path: list) -> tuple[Any, list]:
    """The innermost tree node (or the rubric) that holds the fault, and the rest of the path."""
    node, rest, at = data, path, data
    for position, step in enumerate(path):
        at = reach(at, (step,))
        if isinstance(step, int) and position and path[position - 1] in _PARTS:
            node, rest = at, path[position + 1:]
    return node, rest


def _replace_node(data: Any, path: list, touched: set[str]) -> bool:
    """A part that is no mapping at all becomes an empty leaf."""
    siblings = reach(data, tuple(path[:-1]))
    leaf = Mapping(id=Scalar(""), name=Scalar("x"), max=Scalar("1"), rule=Mapping(kind=PLACEHOLDER))
    touched.add(_mend_id(leaf, "id"))
    siblings[path[-1]] = leaf
    return True


def _mend_top(data: Mapping, key: Any, rest: list, touched: set[str]) -> bool:
    if key is None or key == "domains":
        return False
    touched.add(str(key))
    if key == "shared" and len(rest) > 1:
        touched.add(str(rest[1]))
        data[key].pop(rest[1], None)
    elif key in _TOP_PLACEHOLDERS:
        data[key] = Scalar(_TOP_PLACEHOLDERS[key])
    elif key == "issued":
        data[key] = Mapping(status="illustrative")
    elif key == "ranking":
        data[key] = Mapping(ties="dense")
    else:
        data.pop(key, None)
    return True


def _mend_id(node: Mapping, key: Any) -> str:
    """The id as written where only its quotes are missing, else one of our own."""
    written = node.get("id")
    if key == "id" or not isinstance(written, Scalar):
        node["id"] = Scalar(str(written)) if _only_unquoted(written) else Scalar(f"x{id(node) % 10**9}")
    return str(node["id"])


def _only_unquoted(written: Any) -> bool:
    try:
        return isinstance(written, Scalar) and not written.quoted and bool(quoted_id(Scalar(written)))
    except PydanticCustomError:
        return False


def _mend_node(node: Mapping, key: Any) -> None:
    if key == "id":
        return
    if key in ("name", "max"):
        node[key] = Scalar("1")
    elif key == "rule" or (key is None and "rule" in node):
        node["rule"] = Mapping(kind=PLACEHOLDER)
        node.pop("value", None)
    elif key is not None:
        node.pop(key, None)
    else:
        for part in _PARTS:
            node.pop(part, None)
