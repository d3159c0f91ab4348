"""The JSON Schema of a written file, from which editors complete and explain keys."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

DRAFT = "https://json-schema.org/draft/2020-12/schema"
TEXT = {"type": ["string", "number", "boolean"]}
Short = Mapping[str, Mapping[str, Any]]


class _WithoutDefaults(GenerateJsonSchema):
    """Defaults are told in the descriptions; as values they are fractions and models."""

    def default_schema(self, schema: Any) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])


def schema_of(model: type[BaseModel], descriptions: Mapping[str, Mapping[str, str]], title: str, about: str,
              short: Short | None = None) -> dict[str, Any]:
    """The schema of a written file, with a Vietnamese description of every key ("": of the class). `short`: class ->
    what may be written instead of it."""
    short = short or {}
    found = model.model_json_schema(by_alias=True, schema_generator=_WithoutDefaults)
    definitions = found.pop("$defs", {})
    for name, definition in {**definitions, model.__name__: found}.items():
        told = descriptions.get(name, {})
        definition["description"] = told.get("", "")
        for key, of_key in definition["properties"].items():
            given = of_key.pop("description", "")
            of_key["description"] = told.get(key) or given
    head = {"$schema": DRAFT, "title": title, "description": about}
    return {**head, **_plain(found, "", short),
            "$defs": {name: _plain(definition, "", short) for name, definition in sorted(definitions.items())}}


def _plain(node: Any, key: str, short: Short) -> Any:
    """Without titles and nulls (an empty value is an error), with the short forms that the language allows."""
    if isinstance(node, list):
        return [_plain(part, key, short) for part in node]
    if not isinstance(node, dict):
        return node
    kept = {k: _plain(v, k, short) for k, v in node.items() if key == "properties"
            or (k not in ("title", "discriminator") and v != "")}
    if "anyOf" in kept and key != "properties":
        choices = [choice for choice in kept.pop("anyOf") if choice != {"type": "null"}]
        kept = {**choices[0], **kept} if len(choices) == 1 else {"anyOf": choices, **kept}
    if "patternProperties" in kept:
        kept["additionalProperties"] = False
    return _shortened(kept, short) if key != "properties" else kept


def _shortened(node: dict[str, Any], forms: Short) -> dict[str, Any]:
    short = forms.get(str(node.get("$ref", "")).rpartition("/")[2])
    if short:
        return {"anyOf": [short, {"$ref": node["$ref"]}], **{k: v for k, v in node.items() if k != "$ref"}}
    return ({**node, **TEXT} if node.get("type") == "string" and not {"enum", "const", "pattern", "format"} & set(node)
            else node)


def schema_text(found: Mapping[str, Any]) -> str:
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"
