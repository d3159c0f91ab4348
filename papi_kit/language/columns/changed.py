"""Columns of `papi-kit compare`."""

from .table import file

CHANGES = file(
    "changes.csv", "compare", "mỗi đơn vị và nguyên nhân một dòng, hai năm liền nhau một lượt, năm cũ trước",
    "one row a unit and cause, for each two years that follow each other, oldest first",
    ("unit_id", "code", "", "mã đơn vị ở năm sau (đơn vị không còn: ở năm trước)",
     "id of the unit in the later year (of one that ended: in the earlier)"),
    ("unit", "text", "", "tên đơn vị", "name of the unit"),
    ("rank_before", "whole", "rank", "hạng năm trước; trống khi không có, hoặc khi đơn vị được lập từ nhiều đơn vị",
     "rank of the earlier year; empty where it had none, or where the unit was made of several"),
    ("rank_after", "whole", "rank", "hạng năm sau", "rank of the later year"),
    ("points_before", "number", "figure", "con số xếp hạng năm trước (điểm hoặc chỉ số); của đơn vị được lập từ nhiều "
     "đơn vị là bình quân theo last_of_merged", "figure ranked by in the earlier year (points or index); of a unit "
     "made of several their mean by last_of_merged"),
    ("points_after", "number", "figure", "con số xếp hạng năm sau", "figure ranked by in the later year"),
    ("cause", "code", "", "appraisal (phần thẩm định), survey (khảo sát), rubric (bộ tiêu chí và trọng số), items (mục "
     "không có mục tương ứng), others (các đơn vị khác), units (tập đơn vị được so sánh); trống khi không tách được",
     "appraisal, survey (performance), rubric (rules and weights), items (without a counterpart), others (what the "
     "other units did), units (which were compared); empty where the change cannot be split"),
    ("points", "number", "figure", "phần của nguyên nhân trong points_after − points_before; cộng các nguyên nhân của "
     "một đơn vị thì đúng bằng hiệu đó, đến mười chữ số thập phân",
     "what the cause makes of points_after − points_before; the causes of a unit add up to it, to ten decimals"),
    ("ranks", "number", "ranks", "phần của nguyên nhân trong rank_after − rank_before: số dương là tụt bậc",
     "what the cause makes of rank_after − rank_before: positive is down"),
    ("std_error", "number", "figure", "sai số chuẩn của phần khảo sát; chỉ ở dòng survey",
     "standard error of the survey's part; in the row of survey only"),
    ("within_noise", "code", "", "yes khi phần khảo sát nằm trong sai số (khoảng 95%), no khi vượt; trống khi không "
     "biết sai số", "yes where the survey's part is within its error (95%), no where beyond; empty where the error is "
     "not known"),
    ("comparable", "code", "", "yes, partly (có điều kiện) hoặc no (không so sánh được)", "yes, partly or no"),
    ("why", "code", "", "điều gì hạn chế so sánh, cách nhau bằng dấu chấm phẩy", "what limits the comparison, by "
     "semicolons"),
    ("year_before", "whole", "", "năm trước", "the earlier year"),
    ("year_after", "whole", "", "năm sau", "the later year"),
    ("of_before", "whole", "units", "số đơn vị xếp hạng năm trước", "ranked units of the earlier year"),
    ("of_after", "whole", "units", "số đơn vị xếp hạng năm sau", "ranked units of the later year"),
    ("group", "text", "", "bảng xếp hạng năm sau; trống khi chỉ có một bảng", "league table of the later year; empty "
     "where there is one"),
    ("made_of", "text", "", "đơn vị năm trước, khi mã khác hoặc nhiều đơn vị, với tỷ trọng",
     "units of the earlier year where the id differs or there are several, with their weights"),
)
