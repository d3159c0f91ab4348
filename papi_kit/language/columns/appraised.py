"""Columns that `papi-kit score` writes once somebody appraised."""

from .table import file

APPRAISAL = file(
    "appraisal.csv", "score", "mỗi đơn vị và mục chấm điểm một dòng; chỉ ghi khi đã có thẩm định",
    "one row a unit and marked item; written once somebody appraised",
    ("unit_id", "code", "", "mã đơn vị", "id of the unit"),
    ("unit", "text", "", "tên đơn vị", "name of the unit"),
    ("item_id", "code", "", "mã mục", "id of the item"),
    ("self_points", "number", "points", "điểm tự chấm; trống khi đơn vị chưa đủ số liệu",
     "own mark; empty while incomplete"),
    ("points", "number", "points", "điểm ở giai đoạn này; trống khi chưa đủ số liệu",
     "mark at this stage; empty while incomplete"),
    ("difference", "number", "points", "điểm giai đoạn này trừ điểm tự chấm", "mark at this stage less own mark"),
    ("max_points", "number", "points", "điểm tối đa của mục", "maximum of the item"),
    ("who", "text", "", "bên thẩm định đã sửa", "who changed it"),
    ("reason", "text", "", "lý do đã ghi", "reasons given"),
)
ASSESSORS = file(
    "assessors.csv", "score", "mỗi mục nhiều bên cùng chấm và mỗi bên một dòng; chỉ ghi khi có mục như vậy",
    "one row an item that several mark and assessor; written where there are such items",
    ("item_id", "code", "", "mã mục", "id of the item"),
    ("assessor_id", "code", "", "mã bên chấm", "id of the assessor"),
    ("assessor", "text", "", "tên bên chấm", "name of the assessor"),
    ("mean_gap", "number", "share", "trung bình của điểm bên này trừ trung bình các bên khác, theo tỷ lệ điểm tối đa",
     "mean of own mark less the mean of the others', as a share of the maximum"),
    ("alpha", "number", "check", "alpha Krippendorff (thang khoảng) trên tỷ lệ điểm tối đa; trống khi dưới 5 đơn vị "
     "hoặc các điểm đều bằng nhau",
     "Krippendorff's interval alpha on the share of the maximum; empty under 5 units or without variation"),
    ("units", "whole", "units", "số đơn vị có ít nhất hai điểm", "units with at least two marks"),
    ("pairs", "whole", "check", "số cặp điểm của cùng đơn vị", "pairs of marks of one unit"),
)
