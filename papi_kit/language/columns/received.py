"""Columns of `papi-kit receive`."""

from .table import file

OVERVIEW = file(
    "overview.csv", "receive", "mỗi đơn vị một dòng; ở giai đoạn sau: mỗi sổ thẩm định và mỗi đơn vị có biểu một "
    "dòng", "one row a unit; of a later stage one a book of those who appraise and a unit that sent a form",
    ("unit_id", "code", "", "mã đơn vị; của sổ: tham-dinh: và mã bên thẩm định",
     "id of the unit; of a book tham-dinh: and the id of the appraiser"),
    ("unit", "text", "", "tên đơn vị, bên thẩm định", "name of the unit or the appraiser"),
    ("status", "code", "", "complete (đủ), partial (chưa đủ), errors (còn lỗi), empty (biểu trống), conflict (các biểu "
     "khác nhau), refused (không nhận được), missing (chưa nộp)",
     "complete, partial, errors, empty, conflict (forms that differ), refused or missing"),
    ("file", "text", "", "tệp được tính; trống khi không tệp nào được tính",
     "the file that counts; empty where none does"),
    ("filled", "whole", "", "số số liệu cần có đã nhận; của sổ: số điểm phải chấm đã có, hoặc (of là 0) số giá trị đã "
     "ghi", "needed figures that were taken; of a book marks that it must give, or (of is 0) values it gives"),
    ("of", "whole", "", "số số liệu cần có", "needed figures"),
    ("errors", "whole", "", "số lỗi", "errors"),
    ("warnings", "whole", "", "số lưu ý", "warnings"),
    ("received", "text", "", "lần sửa cuối của tệp, như 2026-01-15T08:30", "when the file was last changed, such as "
     "2026-01-15T08:30"),
)
