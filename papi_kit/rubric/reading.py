"""From a parsed file to a `Rubric`, with every fault of the writing at its place.

A faulty part does not hide the faults of the rest: it is set aside, what remains is read again,
and the ids and keys that it touched are returned so that later checks do not blame them twice.
"""

from __future__ import annotations

import copy
import difflib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError
from pydantic_core import PydanticCustomError

from ..findings import Finding, error
from .model import Rubric
from .scalars import quoted_id
from .source import Mapping, Scalar, Source, locate

_ATTEMPTS = 8
_PARTS = ("domains", "criteria", "components")
_TOP_PLACEHOLDERS = {"rubric": "x", "title": "x", "year": "2000", "level": "x"}
# Keys of a node on which no other check depends: a fault in one leaves the rest of the node sound.
_ALONE = frozenset("name guide evidence assessor source same_as part rounding stages marks_by_hand note".split())


@dataclass
class Reading:
    """`rubric` is None where too little could be read; `touched` are the ids of nodes, the names of shared figures
    and the top-level keys that have a faulty part."""

    source: Source
    rubric: Rubric | None
    findings: list[Finding]
    touched: frozenset[str] = frozenset()


def read_rubric(source: Source) -> Reading:
    findings = list(source.findings)
    touched = set(_written_wrong(source))
    data: Any = source.data
    for attempt in range(_ATTEMPTS):
        known: dict[int, list[str]] = {}
        try:
            rubric = Rubric.model_validate(data, context=known)
            return Reading(source, rubric, _unique(findings), frozenset(touched))
        except ValidationError as problem:
            faults = problem.errors(include_url=False)
        findings += [_finding(source, data, fault, known) for fault in faults]
        data = copy.deepcopy(data) if attempt == 0 else data
        if not all([_set_aside(data, fault, touched) for fault in faults]):
            break
    return Reading(source, None, _unique(findings))


# -- findings ------------------------------------------------------------------------------------------------------
def _unique(findings: list[Finding]) -> list[Finding]:
    """One finding a place: an empty value is not also 'not a number'."""
    seen: dict[tuple[str, str], Finding] = {}
    places: set[str] = set()
    for finding in findings:
        key = str(finding.values.get("key", ""))
        if finding.place in places and (not key or finding.code.startswith("expected_")):
            continue
        places.add(finding.place)
        seen.setdefault((finding.place, key), finding)
    return sorted(seen.values(), key=lambda f: _order(f.place))


def _order(place: str) -> tuple:
    name, *numbers = place.rsplit(":", 2)
    return (name, *(int(n) if n.isdigit() else 0 for n in numbers))


def _finding(source: Source, data: Any, fault: Any, known: dict[int, list[str]]) -> Finding:
    """The finding of a fault that pydantic or one of our own types raised."""
    path, kind, values = tuple(fault["loc"]), fault["type"], dict(fault.get("ctx") or {})
    place = _place(source, locate(data, path))
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    match kind:
        case "extra_forbidden":
            near = difflib.get_close_matches(key, known.get(id(_reach(data, path[:-1])), []), 3)
            return error("unknown_key", _place(source, _key_place(data, path)), key=key, near=near)
        case "union_tag_not_found" if isinstance(fault["input"], dict):
            return error("missing_key", place, key="kind")
        case "union_tag_invalid":
            return _not_one_of(_place(source, locate(data, (*path, "kind"))), values["tag"], values["expected_tags"])
        case "literal_error":
            return _not_one_of(place, fault["input"], values["expected"])
        case "too_short" | "too_long":
            return error("list_" + kind, place, key=key, least=values.get("min_length"), most=values.get("max_length"))
    code = _CODES.get(kind, kind)
    return error(code, place, **{"key": key, **values}) if code in _KEYED else error(code, place, **values)


_CODES = {"missing": "missing_key", "list_type": "expected_list", "union_tag_not_found": "expected_mapping",
          "model_type": "expected_mapping", "model_attributes_type": "expected_mapping", "dict_type": "expected_mapping"}
_KEYED = frozenset({"missing_key", "expected_list", "expected_mapping"})


def _not_one_of(place: str, given: Any, expected: Any) -> Finding:
    allowed = [word.strip("' ") for word in str(expected).replace(" or ", ", ").split(",")]
    text = str(given)[:60]
    return error("not_one_of", place, text=text, allowed=allowed, near=difflib.get_close_matches(text, allowed, 1))


def _place(source: Source, at: tuple[int, int]) -> str:
    return f"{source.name}:{at[0]}:{at[1]}" if at[0] else source.name


def _reach(data: Any, path: tuple) -> Any:
    """The deepest part of `data` along `path`; steps that a validator added are passed over."""
    for step in path:
        if (isinstance(data, dict) and step in data) or (isinstance(data, list) and isinstance(step, int) and step < len(data)):
            data = data[step]
    return data


def _key_place(data: Any, path: tuple) -> tuple[int, int]:
    parent = _reach(data, path[:-1])
    key = next((k for k in parent if k == path[-1]), None) if isinstance(parent, dict) else None
    return (key.line, key.column) if isinstance(key, Scalar) else locate(data, path)


# -- what a fault of the YAML touches ------------------------------------------------------------------------------
def _written_wrong(source: Source) -> Iterator[str]:
    """The nodes and top-level keys in which YAML itself was written wrongly. A key that occurs twice is mostly a
    forgotten `- id:`, so that two nodes became one and their number is not to be trusted."""
    starts = sorted(_starts(source.data))
    for finding in source.findings:
        line, column = (*_order(finding.place)[1:], 0, 0)[:2]
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
def _set_aside(data: Any, fault: Any, touched: set[str]) -> bool:
    """Remove the faulty part from `data`; False where nothing useful would remain."""
    path = list(fault["loc"])
    node, rest = _owner(data, path)
    if not isinstance(node, dict):
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
    parent = _reach(data, tuple(path[:-1]))
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
        at = _reach(at, (step,))
        if isinstance(step, int) and position and path[position - 1] in _PARTS:
            node, rest = at, path[position + 1:]
    return node, rest


def _replace_node(data: Any, path: list, touched: set[str]) -> bool:
    """A part that is no mapping at all becomes an empty leaf."""
    siblings = _reach(data, tuple(path[:-1]))
    leaf = Mapping(id=Scalar(""), name=Scalar("x"), max=Scalar("1"), rule=Mapping(kind="judgement"))
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
        node["id"] = Scalar(written) if _only_unquoted(written) else Scalar(f"x{id(node) % 10**9}")
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
        node["rule"] = Mapping(kind="judgement")
        node.pop("value", None)
    elif key is not None:
        node.pop(key, None)
    else:
        for part in _PARTS:
            node.pop(part, None)
