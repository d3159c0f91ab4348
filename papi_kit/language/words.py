"""Fixed words of the trade, in Vietnamese and English."""

from __future__ import annotations

WORDS: dict[str, tuple[str, str]] = {
    "points": ("điểm", "points"), "value": ("giá trị", "value"), "max_points": ("điểm tối đa", "maximum points"),
    "self": ("tự đánh giá", "self-assessment"), "appraisal": ("thẩm định", "appraisal"),
    "explanation": ("sau giải trình", "after explanation"), "final": ("hội đồng", "final"),
    "scored": ("đã chấm", "scored"), "by_hand": ("chấm trực tiếp", "marked by hand"),
    "not_applicable": ("không phát sinh", "not applicable"), "missing": ("chưa có số liệu", "no figures"),
    "incomplete": ("chưa đủ số liệu", "incomplete"), "not_for_group": ("không áp dụng với nhóm đơn vị này", "not for this group"),
    "ranked": ("được xếp hạng", "ranked"), "unranked": ("không xếp hạng", "not ranked"),
    "domain": ("Lĩnh vực", "Domain"), "criterion": ("Tiêu chí", "Criterion"), "component": ("Tiêu chí thành phần", "Component"),
    "error": ("Lỗi", "Error"), "warning": ("Lưu ý", "Warning"), "note": ("Thông tin", "Note"),
    "yes": ("có", "yes"), "no": ("không", "no"), "none": ("chưa có", "none"),
    "official": ("chính thức", "official"), "illustrative": ("minh họa", "illustrative"),
    "other_groups": ("các nhóm khác", "all other groups"),
    "domains": ("lĩnh vực", "domains"), "criteria": ("tiêu chí", "criteria"), "components": ("tiêu chí thành phần", "components"),
    "index": ("Chỉ số", "index"), "rank": ("thứ hạng", "rank"), "base_points": ("điểm các lĩnh vực", "base points"),
    "bonus_points": ("điểm thưởng", "bonus points"), "penalty_points": ("điểm trừ", "penalty points"),
    "appraisal_points": ("điểm thẩm định", "appraisal points"), "survey_points": ("điểm điều tra xã hội học", "survey points"),
}


def word(key: str, lang: str = "vi") -> str:
    vi, en = WORDS[key]
    return vi if lang == "vi" else en
