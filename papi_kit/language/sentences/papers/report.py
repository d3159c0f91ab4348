"""Sentences for findings about reports: code -> (Vietnamese, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "report_without_study": (
        "Không bảng xếp hạng nào có từ hai đơn vị được xếp hạng, nên báo cáo không nói thứ hạng chắc đến đâu; các phần "
        "khác vẫn đủ.",
        "No league table has two ranked units, so the report does not say how firm ranks are; its other parts are "
        "whole.",
    ),
    "report_without_years": (
        "Báo cáo không so với năm trước vì chưa so được với {file}: {why}[ (và {more} lỗi khác; xem bằng lệnh "
        "papi-kit compare)]",
        "The report does not tell what moved since the year before, since {file} cannot be set beside it: {why}[ (and "
        "{more} more; see papi-kit compare)]",
    ),
    "report_without_years_given": (
        "Báo cáo không so với năm trước vì số liệu được chỉ định trên dòng lệnh; muốn so, ghi tệp số liệu ở mục files "
        "của bộ tiêu chí.",
        "The report does not tell what moved since the year before, since its data were given on the command line; to "
        "compare, name them under files in the rubric.",
    ),
    "style_not_word": (
        "Không phải tệp Word (.docx) nên không lấy được kiểu chữ; đề nghị mở bằng Word, lưu dạng Word Document (.docx) "
        "rồi chạy lại.",
        "This is no Word document (.docx), so no styles can be taken from it; open it in Word, save it as Word "
        "Document (.docx) and run again.",
    ),
    "style_damaged": (
        "Phần kiểu chữ của tệp Word bị hỏng hoặc quá lớn nên chưa lập báo cáo; đề nghị dùng một tệp .docx khác, hoặc "
        "bỏ --style để dùng kiểu chữ theo Nghị định 30/2020/NĐ-CP.",
        "The styles of this Word document are damaged or too large, so no report was made; use another .docx, or "
        "leave --style out for the styles of Decree 30/2020/NĐ-CP.",
    ),
    "report_rubric_twice": (
        "Hai chương cùng là bộ tiêu chí {rubric}; mỗi bộ tiêu chí chỉ ghi một lần trong lệnh report.",
        "Two chapters are of the rubric {rubric}; name each rubric once in the command report.",
    ),
}
