"""The JSON Schema that editors use: in step with the model, every key explained, and it takes what the reader takes."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from papi_kit.rubric.schema import schema
from papi_kit.written.schema import schema_text

ROOT = Path(__file__).parents[2]
SCHEMA = schema()
RUBRICS = sorted((ROOT / "rubrics").glob("*.yaml"))
TYPES = {"string": str, "boolean": bool, "array": list, "object": dict}


def test_the_written_schema_is_in_step():
    """After a change of the model: python -m papi_kit.rubric.schema"""
    assert (ROOT / "rubrics" / "schema.json").read_text(encoding="utf-8") == schema_text(schema())


@pytest.mark.parametrize("name", ["Rubric", *SCHEMA["$defs"]])
def test_every_key_is_explained(name):
    properties = (SCHEMA if name == "Rubric" else SCHEMA["$defs"][name])["properties"]
    assert [key for key, of_key in properties.items() if not of_key.get("description")] == []


def is_of(data: Any, kind: str) -> bool:
    if kind in ("number", "integer"):
        return isinstance(data, (int, float) if kind == "number" else int) and not isinstance(data, bool)
    return isinstance(data, TYPES[kind])


def fits(data: Any, node: dict[str, Any]) -> bool:
    """The part of JSON Schema that the schema uses."""
    if "$ref" in node and not fits(data, SCHEMA["$defs"][node["$ref"].rpartition("/")[2]]):
        return False
    for key, several in (("anyOf", any), ("oneOf", lambda found: sum(found) == 1)):
        if key in node and not several([fits(data, part) for part in node[key]]):
            return False
    kinds = node.get("type", [])
    if kinds and not any(is_of(data, kind) for kind in ([kinds] if isinstance(kinds, str) else kinds)):
        return False
    if ("enum" in node and data not in node["enum"]) or ("const" in node and data != node["const"]):
        return False
    if isinstance(data, str) and "pattern" in node and not re.search(node["pattern"], data):
        return False
    if isinstance(data, list):
        return all(fits(part, node.get("items", {})) for part in data) and len(data) >= node.get("minItems", 0)
    return not isinstance(data, dict) or fits_keys(data, node)


def fits_keys(data: dict[Any, Any], node: dict[str, Any]) -> bool:
    known, others = node.get("properties", {}), node.get("additionalProperties", {})
    if set(node.get("required", ())) - set(data):
        return False

    def fits_key(key: Any, value: Any) -> bool:
        patterns = [part for pattern, part in node.get("patternProperties", {}).items() if re.search(pattern, str(key))]
        if key in known or patterns:
            return all(fits(value, part) for part in (*([known[key]] if key in known else []), *patterns))
        return others is not False and fits(value, others or {})

    return all(fits_key(key, value) for key, value in data.items())


class _Plain(yaml.SafeLoader):
    """YAML as editors read it (1.2): dates and yes/no stay text."""


_Plain.yaml_implicit_resolvers = {first: [(tag, how) for tag, how in found if tag.rpartition(":")[2] in ("int", "float")
                                          or (tag.endswith("bool") and first in "tfTF")]
                                  for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()}


@pytest.mark.parametrize("path", RUBRICS, ids=lambda path: path.stem)
def test_the_shipped_rubrics_fit(path):
    assert fits(yaml.load(path.read_text(encoding="utf-8"), Loader=_Plain), SCHEMA)


@pytest.mark.parametrize("name", ["unknown-key", "missing-key", "not-one-of", "not-one-of-ties", "expected-mapping",
                                  "list-too-short", "slug-written", "name-written", "yes-no-written", "expected-list"])
def test_what_editors_can_tell_does_not_fit(name):
    path = ROOT / "tests" / "wrong" / f"{name}.yaml"
    assert not fits(yaml.load(path.read_text(encoding="utf-8"), Loader=_Plain), SCHEMA)


def test_short_forms_fit():
    definition = SCHEMA["$defs"]["Component"]["properties"]
    assert fits("remove", definition["not_applicable"]) and not fits("weg", definition["not_applicable"])
    assert fits("Quyết định", definition["evidence"]) and fits({"text": "a", "without": "zero"}, definition["evidence"])
    assert fits(["a = b", {"relation": "a = b"}], definition["figures"])
    assert fits(["1.2"], definition["counts_once_with"]) and not fits(None, definition["name"])


@pytest.mark.parametrize("name", ["Rubric", *SCHEMA["$defs"]])
def test_every_part_of_the_decision_may_cite_its_clause(name):
    properties = (SCHEMA if name == "Rubric" else SCHEMA["$defs"][name])["properties"]
    assert {"clause", "source", "note"} <= set(properties)
