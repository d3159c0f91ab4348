"""The JSON Schema of the rubric language: `python -m papi_kit.rubric.schema` writes `rubrics/schema.json`."""

from __future__ import annotations

from pathlib import Path
from typing import Any, get_args

from ..written.schema import TEXT, schema_of, schema_text
from .descriptions import DESCRIPTIONS
from .kinds import KINDS
from .model import Policy, Rubric

TARGET = Path("rubrics") / "schema.json"
TITLE = "Bộ tiêu chí của papi-kit"
ABOUT = "Bộ tiêu chí chấm điểm cải cách hành chính: dữ liệu có dẫn chiếu văn bản, không có mã lệnh."
# What may be written instead of the mapping of a class.
_SHORT: dict[str, dict[str, Any]] = {
    "NotApplicable": {"enum": list(get_args(Policy))}, "Evidence": TEXT, "Relation": TEXT, "Measure": TEXT,
    "CountsOnce": {"type": "array", "items": TEXT},
}


def schema() -> dict[str, Any]:
    meanings = {kind.__name__: {"": kind.meaning[0]} for kind in KINDS}
    return schema_of(Rubric, {**DESCRIPTIONS, **meanings}, TITLE, ABOUT, _SHORT)


if __name__ == "__main__":
    TARGET.write_text(schema_text(schema()), encoding="utf-8")
    print(TARGET)
