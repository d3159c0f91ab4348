"""The JSON Schema of survey definitions: `python -m papi_kit.survey.form.schema` writes `surveys/schema.json`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from ...written.schema import schema_of, schema_text
from .descriptions import DESCRIPTIONS
from .questionnaire import Questionnaire

TARGET = Path("surveys") / "schema.json"
TITLE = "Định nghĩa khảo sát của papi-kit"
ABOUT = "Phiếu hỏi, thang trả lời, cách chọn mẫu và thước đo của một cuộc khảo sát."


def schema() -> dict[str, Any]:
    return schema_of(Questionnaire, DESCRIPTIONS, TITLE, ABOUT)


if __name__ == "__main__":
    TARGET.write_text(schema_text(schema()), encoding="utf-8")
    print(TARGET)
