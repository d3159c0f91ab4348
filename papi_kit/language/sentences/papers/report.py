"""Sentences for findings about reports: code -> (Vietnamese, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "report_without_study": (
        "Không bảng xếp hạng nào có từ hai đơn vị được xếp hạng, nên báo cáo không nói thứ hạng chắc đến đâu; các phần "
        "khác vẫn đủ.",
        "No league table has two ranked units, so the report does not say how firm ranks are; its other parts are "
        "whole.",
    ),
    "report_rubric_twice": (
        "Hai chương cùng là bộ tiêu chí {rubric}; mỗi bộ tiêu chí chỉ ghi một lần trong lệnh report.",
        "Two chapters are of the rubric {rubric}; name each rubric once in the command report.",
    ),
}
