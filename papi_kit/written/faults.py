"""From what pydantic, or one of our own types, says of a written file to findings at their place."""

from __future__ import annotations

import difflib
from typing import Any

from ..findings import Finding, Place, error
from .source import Mapping, Scalar, Source, locate


def unique(findings: list[Finding]) -> list[Finding]:
    """One finding a place: an empty value is not also 'not a number'."""
    seen: dict[tuple[str, str], Finding] = {}
    places: set[str] = set()
    for finding in findings:
        key = str(finding.values.get("key", ""))
        if finding.place in places and (not key or finding.code.startswith("expected_")):
            continue
        places.add(finding.place)
        seen.setdefault((finding.place, key), finding)
    return sorted(seen.values(), key=lambda f: f.place.order)


def reach(data: Any, path: tuple[Any, ...]) -> Any:
    """The deepest part of `data` along `path`; steps that a validator added are passed over."""
    for step in path:
        if (isinstance(data, dict) and step in data) or (isinstance(data, list) and isinstance(step, int)
                                                         and step < len(data)):
            data = data[step]
    return data


def finding_of(source: Source, data: Any, fault: Any, known: dict[int, list[str]]) -> Finding:
    """The finding of a fault that pydantic or one of our own types raised."""
    path, kind, values = tuple(fault["loc"]), fault["type"], dict(fault.get("ctx") or {})
    place = _place(source, locate(data, path))
    key = next((step for step in reversed(path) if isinstance(step, str)), "")
    match kind:
        case "extra_forbidden":
            near = difflib.get_close_matches(key, known.get(id(reach(data, path[:-1])), []), 3)
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
          "model_type": "expected_mapping", "model_attributes_type": "expected_mapping",
          "dict_type": "expected_mapping"}
_KEYED = frozenset({"missing_key", "expected_list", "expected_mapping"})


def _not_one_of(place: Place, given: Any, expected: Any) -> Finding:
    allowed = [word.strip("' ") for word in str(expected).replace(" or ", ", ").split(",")]
    text = str(given)[:60]
    return error("not_one_of", place, text=text, allowed=allowed, near=difflib.get_close_matches(text, allowed, 1))


def _place(source: Source, at: tuple[int, int]) -> Place:
    return Place(source.name, *at)


def _key_place(data: Any, path: tuple[Any, ...]) -> tuple[int, int]:
    parent = reach(data, path[:-1])
    key = parent.written_key(path[-1]) if isinstance(parent, Mapping) else None
    return (key.line, key.column) if isinstance(key, Scalar) else locate(data, path)
