"""Columns of `papi-kit survey`."""

from .table import file

ESTIMATES = file(
    "estimates.csv", "survey", "mỗi đơn vị, phép đo và câu hỏi (yếu tố) một dòng",
    "one row a unit, measure and item (factor)",
    ("unit_id", "code", "", "mã đơn vị; trống là mọi đơn vị", "id of the unit; empty: all units"),
    ("measure", "code", "", "phép đo trong định nghĩa khảo sát, như satisfied",
     "measure of the definition, such as satisfied"),
    ("of", "code", "", "mã câu hỏi, mã yếu tố hoặc overall (cả phiếu)", "id of an item or a factor, or overall"),
    ("respondents", "code", "", "nhóm người trả lời", "group of respondents"),
    ("estimate", "number", "measure", "ước lượng; tỷ lệ từ 0 đến 1", "estimate; a share is from 0 to 1"),
    ("std_error", "number", "measure", "sai số chuẩn; trống khi không biết",
     "standard error; empty where nothing is known of it"),
    ("conf_low", "number", "measure", "đầu dưới của khoảng tin cậy", "lower end of the interval"),
    ("conf_high", "number", "measure", "đầu trên của khoảng tin cậy", "upper end of the interval"),
    ("deff", "number", "", "hệ số thiết kế", "design effect"),
    ("n", "whole", "forms", "số phiếu có câu trả lời được tính", "forms with an answer that counts"),
    ("missing", "number", "share", "tỷ lệ người được hỏi không có câu trả lời được tính",
     "share of those asked without an answer that counts"),
    ("df", "number", "", "số bậc tự do; inf là phân bố chuẩn", "degrees of freedom; inf: normal"),
    ("method", "code", "",
     "cách tính khoảng: wilson, wilson-pooled, hypergeometric, census …; ratings: không có khoảng",
     "of the interval: wilson, wilson-pooled, hypergeometric, census …; ratings: none"),
    ("design", "code", "", "probability (mẫu xác suất), convenience (mẫu thuận tiện), ratings (đánh giá tự nguyện)",
     "probability, convenience or ratings"),
    ("flag", "code", "", "trống, low, none, census; theo NCHS: suppress, review; của ratings: suppressed (không công "
     "bố, các số khác trống)", "empty, low, none, census; by NCHS suppress, review; of ratings suppressed (not "
     "published, other figures empty)"),
)
QUALITY = file(
    "quality.csv", "survey", "mỗi phiếu bị nghi vấn và phép kiểm tra một dòng", "one row a doubtful form and check",
    ("check", "code", "", "phép kiểm tra: duplicate, straight_line, too_fast …; của ratings: burst_hour …",
     "check: duplicate, straight_line, too_fast …; of ratings burst_hour …"),
    ("form", "text", "", "số phiếu", "number of the form"),
    ("unit_id", "code", "", "mã đơn vị", "id of the unit"),
    ("unit", "text", "", "tên đơn vị", "name of the unit"),
    ("collector", "code", "", "mã điều tra viên", "code of the interviewer"),
    ("place", "text", "", "tệp và dòng (ô) của phiếu", "file and line (cell) of the form"),
    ("value", "text", "check", "giá trị thấy được: câu trả lời, tỷ lệ từ 0 đến 1, số giây",
     "what was found: an answer, a share from 0 to 1, seconds"),
    ("other_form", "text", "", "phiếu kia, khi hai phiếu giống nhau", "the other form, where two are alike"),
    ("message", "text", "", "nội dung và cách xử lý", "what is doubtful and what to do"),
)
