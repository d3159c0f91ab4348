"""What people call the stages of a mark."""

from __future__ import annotations

import re

from ...language.names import name_key

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
