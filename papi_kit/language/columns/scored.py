"""Columns of `papi-kit score`; findings.csv is written by `papi-kit survey` too."""

from .table import file

RANKING = file(
    "ranking.csv", "score", "mỗi đơn vị một dòng, theo thứ hạng", "one row a unit, in the order of the league table",
    ("group", "text", "", "bảng xếp hạng (nhóm đơn vị); trống khi chỉ có một bảng",
     "league table (group of units); empty where there is one"),
    ("rank", "whole", "rank", "thứ hạng; trống khi không xếp hạng", "rank; empty where unranked"),
    ("of", "whole", "units", "số đơn vị được xếp hạng trong bảng", "ranked units of the table"),
    ("unit_id", "code", "", "mã đơn vị", "id of the unit"),
    ("unit", "text", "", "tên đơn vị", "name of the unit"),
    ("points", "number", "points", "tổng điểm, gồm điểm thưởng, điểm trừ; trống khi chưa đủ số liệu",
     "total, with bonus and penalty; empty while incomplete"),
    ("max_points", "number", "points", "tổng điểm tối đa sau khi bỏ các mục không tính", "maximum after removed items"),
    ("index", "number", "index", "chỉ số từ 0 đến 100", "index from 0 to 100"),
    ("appraisal_points", "number", "points", "điểm thẩm định", "points of appraised items"),
    ("survey_points", "number", "points", "điểm điều tra xã hội học", "points of survey items"),
    ("bonus_points", "number", "points", "điểm thưởng; trống khi còn mục thưởng chưa đủ số liệu",
     "bonus; empty while an item of it lacks its mark"),
    ("penalty_points", "number", "points", "điểm trừ, số âm; trống khi còn mục trừ chưa đủ số liệu",
     "penalty, negative; empty while an item of it lacks its mark"),
    ("band", "text", "", "xếp loại", "band"),
    ("status", "code", "", "ranked, unranked (không xếp hạng), incomplete (chưa đủ số liệu)",
     "ranked, unranked or incomplete"),
    ("rank_text", "text", "", "hạng trên số đơn vị, như 2/8", "rank of units, such as 2/8"),
    ("self_points", "number", "points", "tổng điểm tự đánh giá", "total of the self-assessment"),
    ("std_error", "number", "figure", "sai số chuẩn (khảo sát) của con số dùng để xếp hạng",
     "standard error (surveys) of the figure ranked by"),
    ("note", "text", "", "vì sao không xếp hạng, điều gì khống chế tổng điểm, quyết định mức xếp loại",
     "why it has no rank, what held its total, what decided its band"),
    ("reason", "code", "", "vì sao không xếp hạng: incomplete (chưa đủ số liệu), nothing (không có nội dung để chấm), "
     "too_little (không đủ căn cứ), error (số liệu có lỗi), veto (không xếp loại), not_ranked (đơn vị không xếp "
     "hạng); trống khi có hạng",
     "why it has no rank: incomplete, nothing or too_little (in force), error, veto (unranked) or not_ranked (`ranked: "
     "no`); empty where it has one"),
)
SCORES = file(
    "scores.csv", "score", "mỗi đơn vị và mục một dòng", "one row a unit and item",
    ("unit_id", "code", "", "mã đơn vị", "id of the unit"),
    ("item_id", "code", "", "mã mục", "id of the item"),
    ("parent_id", "code", "", "mã mục cha; trống với lĩnh vực", "id of the parent; empty for a domain"),
    ("kind", "code", "", "domain (lĩnh vực), criterion (tiêu chí), component (tiêu chí thành phần)",
     "domain, criterion or component"),
    ("status", "code", "", "scored, by_hand (chấm trực tiếp), not_applicable, missing, incomplete, not_for_group",
     "scored, by_hand, not_applicable, missing, incomplete or not_for_group"),
    ("stage", "code", "", "giai đoạn của số liệu mới nhất đã dùng", "latest stage of the figures used"),
    ("points", "number", "points", "điểm; điểm trừ là số âm; trống khi missing, incomplete: còn mục thành phần chưa có "
     "điểm thì không in tổng của phần đã chấm",
     "points; a penalty is negative; empty where missing or incomplete: while a part lacks its mark, what is marked so "
     "far is not printed as if it were the sum"),
    ("max_points", "number", "points", "điểm tối đa của đơn vị này", "maximum for this unit"),
    ("rule", "text", "", "quy tắc bằng lời", "the rule in words"),
    ("why", "text", "", "vì sao có điểm này", "how the points came about"),
    ("std_error", "number", "points", "sai số chuẩn của điểm khảo sát", "standard error of a survey item's points"),
)
FINDINGS = file(
    "findings.csv", "score, survey", "mỗi phát hiện một dòng", "one row a finding",
    ("code", "code", "", "mã phát hiện", "code of the finding"),
    ("severity", "code", "", "error (lỗi), warning (lưu ý), note (thông tin)", "error, warning or note"),
    ("place", "text", "", "nơi thấy: tệp:dòng:cột hoặc tệp, trang!ô", "file:line:column, or file, sheet!cell"),
    ("unit_id", "code", "", "mã đơn vị liên quan", "id of the unit concerned"),
    ("item_id", "code", "", "mã mục liên quan", "id of the item concerned"),
    ("message", "text", "", "nội dung và cách xử lý", "what is wrong and what to do"),
)
