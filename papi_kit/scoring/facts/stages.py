"""What people call the stages of a mark."""

from __future__ import annotations

from ...language.names import name_key

STAGE_NAMES = {name_key(text): stage for stage, texts in {
    "self": ("self", "tự đánh giá", "tự chấm", "điểm tự chấm", "điểm tự đánh giá", "đơn vị tự chấm",
             "đơn vị tự đánh giá"),
    "appraisal": ("appraisal", "thẩm định", "điểm thẩm định", "kết quả thẩm định"),
    "explanation": ("explanation", "giải trình", "sau giải trình"),
    "final": ("final", "hội đồng", "chính thức", "cuối cùng"),
}.items() for text in texts}
