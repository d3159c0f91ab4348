"""The JSON Schema of survey definitions: in step with the model, every key explained,
and the shipped definitions fit it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from papi_kit.survey.form.schema import schema
from papi_kit.written.schema import schema_text

ROOT = Path(__file__).parents[2]
SCHEMA = schema()


def test_the_written_schema_is_in_step():
    """After a change of the model: python -m papi_kit.survey.form.schema"""
    assert (ROOT / "surveys" / "schema.json").read_text(encoding="utf-8") == schema_text(SCHEMA)


@pytest.mark.parametrize("name", ["Questionnaire", *SCHEMA["$defs"]])
def test_every_key_is_explained(name):
    properties = (SCHEMA if name == "Questionnaire" else SCHEMA["$defs"][name])["properties"]
    assert [key for key, of_key in properties.items() if not of_key.get("description")] == []


def keys_fit(data, node) -> list[str]:
    """Keys of `data` that the schema does not know, at any depth."""
    if "$ref" in node:
        return keys_fit(data, SCHEMA["$defs"][node["$ref"].rpartition("/")[2]])
    for choice in node.get("anyOf", []):
        if "$ref" in choice and isinstance(data, dict):
            return keys_fit(data, choice)
    if isinstance(data, list):
        return [wrong for part in data for wrong in keys_fit(part, node.get("items", {}))]
    if not isinstance(data, dict):
        return []
    return [wrong for key, part in data.items() for wrong in key_fits(str(key), part, node)]


def key_fits(key: str, part, node) -> list[str]:
    known, others = node.get("properties", {}), node.get("additionalProperties", {})
    pattern = next((of_key for wanted, of_key in node.get("patternProperties", {}).items() if re.search(wanted, key)),
                   None)
    if key not in known and pattern is None and others is False:
        return [key]
    return keys_fit(part, known.get(key, pattern or (others if isinstance(others, dict) else {})))


@pytest.mark.parametrize("path", sorted((ROOT / "surveys").glob("*.yaml")), ids=lambda path: path.stem)
def test_the_shipped_definitions_fit(path):
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert keys_fit(data, SCHEMA) == []
    assert keys_fit({**data, "khoa_la": 1}, SCHEMA) == ["khoa_la"]
