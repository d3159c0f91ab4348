"""Columns of `papi-kit sample`."""

from .table import file

ALLOCATION = file(
    "allocation.csv", "sample allocate", "mỗi đơn vị một dòng; cột đầu mang tên cột --by của khung mẫu",
    "one row a unit; the first column has the name of the frame's column --by",
    ("unit", "text", "", "tên đơn vị", "name of the unit", "by"),
    ("population", "whole", "households", "quy mô", "population"),
    ("n", "whole", "forms", "số phiếu", "forms"),
    ("margin", "number", "share", "sai số (nửa khoảng tin cậy) đạt được; trống khi không tính được",
     "half width reached; empty where none can be told"),
    ("psus", "whole", "villages", "số thôn", "villages", "take"),
)
SAMPLE = file(
    "sample.csv", "sample select", "mỗi thôn được chọn một dòng: các cột mà định nghĩa khảo sát gọi tên",
    "one row a village drawn: the columns that a survey definition names",
    ("stratum", "text", "", "tầng", "stratum"),
    ("upper", "text", "", "đơn vị chọn trước thôn", "unit drawn before villages", "upper"),
    ("upper_certainty", "whole", "", "1 khi đơn vị đó được chọn chắc chắn", "1 where that unit was certain", "upper"),
    ("upper_inclusion", "number", "share", "xác suất chọn đơn vị đó", "its inclusion probability", "upper"),
    ("N_uppers", "whole", "units", "số đơn vị cấp trên trong khung", "upper units of the frame", "upper"),
    ("n_uppers", "whole", "units", "số đơn vị cấp trên được chọn", "upper units drawn", "upper"),
    ("psu", "code", "", "tên thôn, không trùng thôn nào khác", "name of the village that no other has"),
    ("psu_name", "text", "", "tên thôn như trong khung mẫu", "its name in the frame"),
    ("size", "whole", "households", "số hộ trong khung mẫu", "households in the frame"),
    ("certainty", "whole", "", "1 khi thôn được chọn chắc chắn", "1 where the village was certain"),
    ("inclusion_1", "number", "share", "xác suất chọn thôn", "inclusion probability of the village"),
    ("take", "whole", "households", "số hộ phỏng vấn", "households to interview"),
    ("inclusion_2", "number", "share", "xác suất chọn hộ trong thôn", "inclusion probability of a household in it"),
    ("weight", "number", "households", "quyền số: số hộ mà mỗi hộ được hỏi đại diện",
     "households that each one asked stands for"),
    ("N_psus", "whole", "villages", "số thôn trong khung (1 khi chắc chắn)", "villages of the frame (1 where certain)"),
    ("n_psus", "whole", "villages", "số thôn được chọn ngẫu nhiên cùng nhau (1 khi chắc chắn)",
     "villages drawn among each other (1 where certain)"),
    ("N_households", "whole", "households", "số hộ của thôn", "households of the village"),
)
HOUSEHOLDS = file(
    "households.csv", "sample select", "mỗi hộ được chọn một dòng", "one row a household drawn",
    ("stratum", "text", "", "tầng", "stratum"),
    ("upper", "text", "", "đơn vị chọn trước thôn", "unit drawn before villages"),
    ("psu", "code", "", "tên thôn như trong sample.csv", "the village as in sample.csv"),
    ("kind", "code", "", "main (hộ chính), reserve (dự phòng)", "main or reserve"),
    ("order", "whole", "", "thứ tự dùng", "order of use"),
    ("household", "whole", "", "số thứ tự hộ trong danh sách của thôn",
     "number of the household in the village's list"),
)
