"""Columns of `papi-kit receive`."""

from .table import file

OVERVIEW = file(
    "overview.csv", "receive", "mỗi đơn vị một dòng", "one row a unit",
    ("unit_id", "code", "", "mã đơn vị", "id of the unit"),
    ("unit", "text", "", "tên đơn vị", "name of the unit"),
    ("status", "code", "", "complete (đủ), partial (chưa đủ), errors (còn lỗi), empty (biểu trống), conflict (các biểu "
     "khác nhau), refused (không nhận được), missing (chưa nộp)",
     "complete, partial, errors, empty, conflict (forms that differ), refused or missing"),
    ("file", "text", "", "tệp được tính; trống khi không tệp nào được tính",
     "the file that counts; empty where none does"),
    ("filled", "whole", "", "số số liệu cần có đã nhận", "needed figures that were taken"),
    ("of", "whole", "", "số số liệu cần có", "needed figures"),
    ("errors", "whole", "", "số lỗi", "errors"),
    ("warnings", "whole", "", "số lưu ý", "warnings"),
    ("received", "text", "", "lần sửa cuối của tệp, như 2026-01-15T08:30", "when the file was last changed, such as "
     "2026-01-15T08:30"),
)
