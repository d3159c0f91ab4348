"""The JSON Schema of the rubric language, from which editors complete and explain keys; and what makes such a schema of a model.

`python -m papi_kit.rubric.schema` writes `rubrics/schema.json`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel
from pydantic.json_schema import GenerateJsonSchema

from .descriptions import DESCRIPTIONS
from .model import Policy, Rubric

TARGET = Path("rubrics") / "schema.json"
DRAFT = "https://json-schema.org/draft/2020-12/schema"
TITLE = "Bộ tiêu chí của papi-kit"
ABOUT = "Bộ tiêu chí chấm điểm cải cách hành chính: dữ liệu có dẫn chiếu văn bản, không có mã lệnh."
_TEXT = {"type": ["string", "number", "boolean"]}
# What may be written instead of the mapping of a class.
_SHORT: dict[str, dict[str, Any]] = {
    "NotApplicable": {"enum": list(Policy.__args__)}, "Evidence": _TEXT, "Relation": _TEXT, "Measure": _TEXT,
    "CountsOnce": {"type": "array", "items": _TEXT},
}


class _WithoutDefaults(GenerateJsonSchema):
    """Defaults are told in the descriptions; as values they are fractions and models."""

    def default_schema(self, schema: Any) -> dict[str, Any]:
        return self.generate_inner(schema["schema"])


def schema() -> dict[str, Any]:
    return schema_of(Rubric, DESCRIPTIONS, TITLE, ABOUT)


def schema_of(model: type[BaseModel], descriptions: Mapping[str, Mapping[str, str]], title: str, about: str) -> dict[str, Any]:
    """The schema of a written file, with a Vietnamese description of every key."""
    found = model.model_json_schema(by_alias=True, schema_generator=_WithoutDefaults)
    definitions = found.pop("$defs", {})
    for name, definition in {**definitions, model.__name__: found}.items():
        definition["description"] = ""
        for key, of_key in definition["properties"].items():
            of_key["description"] = descriptions[name].get(key) or of_key.get("description", "")
    head = {"$schema": DRAFT, "title": title, "description": about}
    return {**head, **_plain(found, ""), "$defs": {name: _plain(definition, "") for name, definition in sorted(definitions.items())}}


def _plain(node: Any, key: str) -> Any:
    """Without titles and nulls (an empty value is an error), with the short forms that the language allows."""
    if isinstance(node, list):
        return [_plain(part, key) for part in node]
    if not isinstance(node, dict):
        return node
    kept = {k: _plain(v, k) for k, v in node.items() if key == "properties" or (k not in ("title", "discriminator") and v != "")}
    if "anyOf" in kept and key != "properties":
        choices = [choice for choice in kept.pop("anyOf") if choice != {"type": "null"}]
        kept = {**choices[0], **kept} if len(choices) == 1 else {"anyOf": choices, **kept}
    if "patternProperties" in kept:
        kept["additionalProperties"] = False
    return _shortened(kept) if key != "properties" else kept


def _shortened(node: dict[str, Any]) -> dict[str, Any]:
    short = _SHORT.get(str(node.get("$ref", "")).rpartition("/")[2])
    if short:
        return {"anyOf": [short, {"$ref": node["$ref"]}], **{k: v for k, v in node.items() if k != "$ref"}}
    return {**node, **_TEXT} if node.get("type") == "string" and not {"enum", "const", "pattern", "format"} & set(node) else node


def schema_text(found: Mapping[str, Any] | None = None) -> str:
    return json.dumps(found or schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    TARGET.write_text(schema_text(), encoding="utf-8")
    print(TARGET)
