"""What people call the stages of a mark."""

from __future__ import annotations

import re
from typing import Any

from ...findings import Finding, error
from ...language.names import name_key
from ...rubric.model import STAGES

STAGE_NAMES = {name_key(text): stage for stage, texts in {
    "self": ("self", "tự đánh giá", "tự chấm", "đơn vị tự chấm", "đơn vị tự đánh giá", "đơn vị tự báo cáo",
             "tự báo cáo", "cơ quan tự đánh giá", "cơ quan tự chấm", "xã tự chấm", "xã tự đánh giá",
             "self-assessment", "self-assessed"),
    "appraisal": ("appraisal", "thẩm định", "kết quả thẩm định", "cơ quan thẩm định", "tổ thẩm định",
                  "hội đồng thẩm định", "thẩm định lần 1", "sau thẩm định", "appraised"),
    "explanation": ("explanation", "giải trình", "sau giải trình", "thẩm định lại", "thẩm định lần 2", "phúc tra"),
    "final": ("final", "hội đồng", "chính thức", "cuối cùng", "hội đồng đánh giá", "được công nhận", "công nhận",
              "phê duyệt", "được phê duyệt"),
}.items() for text in texts}
_VALUE = re.compile(r"^(?:điểm số|điểm|kết quả|giá trị|số liệu|mức điểm|value|points?|score)\b"
                    r"(?: (?:do|của|theo|from))?[\s:,(\[-]*|[)\]]$")


def stage_of(heading: str) -> str:
    """The stage that a heading names, such as “Điểm tự đánh giá”, “Giá trị (thẩm định)”; "" for none."""
    key = name_key(heading)
    bare = _VALUE.sub("", key).strip()
    return next((STAGE_NAMES[text] for text in (key, bare, bare.removesuffix(" chấm"), bare.removesuffix(" đánh giá"))
                 if text in STAGE_NAMES), "")


def stage_of_row(row: Any, unit: str, item: str, name: str, allowed: tuple[str, ...]) -> str | Finding:
    """The stage of a row of facts; where it says none, the first that is allowed."""
    written = row.cells.get("stage", "")
    if written == "":
        return allowed[0] if allowed else error("no_hand_mark", row.where("input"), unit, item)
    stage = stage_of(str(written))
    if not stage:
        return error("unknown_stage", row.where("stage"), unit, item, text=str(written), allowed=list(STAGES))
    if stage not in allowed:
        code = "stage_not_allowed" if allowed else "no_hand_mark"
        return error(code, row.where("stage"), unit, item, input=name, stage=stage, allowed=list(allowed))
    return stage
