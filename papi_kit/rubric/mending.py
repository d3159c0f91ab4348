"""What a fault touches, and how its part is set aside so that the rest of the rubric can be read and checked.

Touched are (id of a node, key) for one key of a node, the id alone for all of it, the names of shared figures and of
inputs that were lost, and top-level keys. The key `types` stands for inputs of which only the type or the range is not
to be trusted, the top-level key `band_ends` for bands that lost an end."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from pydantic_core import PydanticCustomError

from ..written.faults import reach
from ..written.scalars import quoted_id
from ..written.source import Mapping, Scalar, Source
from . import entries
from .kinds import PLACEHOLDER

Touch = str | tuple[str, str]
_PARTS = ("domains", "criteria", "components")
_TOP_PLACEHOLDERS = {"rubric": "x", "title": "x", "year": "2000", "level": "x"}
# Keys of a node on which no other check depends: a fault in one leaves the rest of the node sound.
_ALONE = frozenset((
    "name", "guide", "evidence", "assessor", "source", "same_as", "part", "rounding", "stages", "marks_by_hand",
    "note"))
_HOLDERS = ("criteria", "components", "rule", "inputs", "value")


# -- what a fault of the YAML touches ------------------------------------------------------------------------------
def written_wrong(source: Source) -> Iterator[Touch]:
    """The keys in which YAML itself was written wrongly. A key that occurs twice is mostly a forgotten `- id:`, so that
    two nodes became one: nothing of it and no number of nodes is to be trusted. A number with a decimal comma was read
    as it is meant."""
    starts = sorted(_starts(source.data), key=lambda pair: pair[0])
    for finding in (found for found in source.findings if found.code != "number_written"):
        _, line, column = finding.place.order
        twice = finding.code == "yaml_duplicate_key"
        for _, touch in [(at, t) for at, t in starts if at <= (line, column) and at[1] <= column][-1:]:
            if isinstance(touch, str) or twice:
                yield touch if isinstance(touch, str) else touch[0]
            elif touch[1] == "rule":
                yield from ((touch[0], lost) for lost in entries.OF_RULE)
            elif touch[1] not in _ALONE:
                yield touch
        if twice:
            yield "counts"


def _starts(data: Any) -> Iterator[tuple[tuple[int, int], Touch]]:
    """Where each top-level key and each key of a node begins."""
    for key in data:
        yield (key.line, key.column), str(key)
    pending = [data]
    while pending:
        holder = pending.pop()
        for node in (n for key in _PARTS for n in holder.get(key, ()) if isinstance(n, Mapping)):
            yield from (((key.line, key.column), (str(node.get("id")), str(key))) for key in node)
            pending.append(node)


# -- setting aside -------------------------------------------------------------------------------------------------
def set_aside(data: Any, fault: Any, near: Any, touched: set[Touch]) -> bool:
    """Remove the faulty part from `data`; `near` are the keys that an unknown one may stand for. False where nothing
    useful would remain."""
    path = list(fault["loc"])
    node, rest = _owner(data, path)
    if not isinstance(node, Mapping):
        return _replace_node(data, path[:len(path) - len(rest)], touched)
    if fault["type"] == "extra_forbidden":
        return _drop_unknown(data, node, rest if node is not data else path, near or (), path, touched)
    key = rest[0] if rest else None
    if (entry := entries.entry_at(data, path)) and (lost := entries.set_aside(entry, fault["type"])) is not None:
        touched |= lost if node is data else {(str(node.get("id")), each) for each in lost}
        return True
    if node is data:
        return _mend_top(data, key, rest, touched)
    ids = {str(node.get("id")), _mend_id(node, key)}
    if key is None or key in (*_PARTS, "type"):
        touched.add("counts")
    about = _mend_node(node, rest, touched)
    if key is None:
        touched |= ids
    elif key not in _ALONE and not (fault["type"] == "id_unquoted" and len(ids) == 1):
        touched |= {(each, about) for each in ids}
    return True


def _drop_unknown(data: Any, node: Any, rest: list, near: Any, path: list, touched: set[Touch]) -> bool:
    """An unknown key touches the keys that it may stand for; a list or mapping may stand for any part."""
    parent = reach(data, tuple(path[:-1]))
    dropped = parent.pop(path[-1], None) if isinstance(parent, dict) else None
    if isinstance(dropped, list):
        touched.add("counts")
    entry = entries.entry_at(data, path)
    if entry:
        entries.complete(entry)
    if node is not data:
        of_rule = entry and rest[0] == "rule"
        inside = [*entries.lost_by(entry, near)] if entry and of_rule else [rest[0]] if near and len(rest) > 1 else []
        meant = near if len(rest) == 1 else inside
        held = _HOLDERS if len(rest) == 1 and isinstance(dropped, (list, dict)) else ()
        touched |= {(str(node.get("id")), str(key)) for key in (*meant, *held)}
    elif len(path) > 1:
        touched |= {str(path[0])} if near else set()
    else:
        touched |= {*map(str, near), *(map(str, dropped) if isinstance(dropped, dict) else ())}
    return True


def _owner(data: Any, path: list) -> tuple[Any, list]:
    """The innermost tree node (or the rubric) that holds the fault, and the rest of the path."""
    node, rest, at = data, path, data
    for position, step in enumerate(path):
        at = reach(at, (step,))
        if isinstance(step, int) and position and path[position - 1] in _PARTS:
            node, rest = at, path[position + 1:]
    return node, rest


def _replace_node(data: Any, path: list, touched: set[Touch]) -> bool:
    """A part that is no mapping at all becomes an empty leaf."""
    siblings = reach(data, tuple(path[:-1]))
    leaf = Mapping(id=Scalar(""), name=Scalar("x"), max=Scalar("1"), rule=Mapping(kind=PLACEHOLDER))
    touched.add(_mend_id(leaf, "id"))
    siblings[path[-1]] = leaf
    return True


def _mend_top(data: Mapping, key: Any, rest: list, touched: set[Touch]) -> bool:
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


def _mend_node(node: Mapping, rest: list, touched: set[Touch]) -> str:
    """Mends the faulty key, and says what of the node is not to be trusted."""
    key = rest[0] if rest else None
    if key == "id":
        return "id"
    if key in ("name", "max"):
        node[key] = Scalar("1")
    elif key == "rule" or (key is None and "rule" in node):
        node["rule"] = Mapping(kind=PLACEHOLDER)
    elif key == "inputs" and len(rest) > 1 and isinstance(node["inputs"], dict):
        return _mend_input(node["inputs"], rest, touched)
    elif key is not None:
        node.pop(key, None)
    else:
        for part in _PARTS:
            node.pop(part, None)
    return str(key)


def _mend_input(inputs: Any, rest: list, touched: set[Touch]) -> str:
    """Drops what is faulty of an input, or the whole of it."""
    spec = inputs.get(rest[1])
    if len(rest) > 2 and isinstance(spec, dict) and rest[2] in spec:
        spec.pop(rest[2])
        return "types"
    inputs.pop(rest[1], None)
    touched.add(str(rest[1]))
    return "types"
