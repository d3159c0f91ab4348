"""Sentences of the study of ranks (`papi-kit sensitivity`), and of changed and drawn weights
(`papi_kit.ranking.RankingRefused`), whose positions count from 0: code -> (Vietnamese, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "table_of_one": (
        "Bảng “{group}” chỉ có một đơn vị được xếp hạng ({unit}) nên không xét độ ổn định.",
        "The table “{group}” has one ranked unit only ({unit}); how firm its rank is has no meaning.",
    ),
    "no_table_to_study": (
        "Không có bảng nào có từ hai đơn vị được xếp hạng; đề nghị xem lỗi của số liệu (papi-kit check) rồi chạy lại.",
        "No table has two ranked units; see the faults of the data (papi-kit check) and run again.",
    ),
    "all_units_equal": (
        "Mọi đơn vị của bảng[ “{group}”] có cùng kết quả, nên xác suất theo hạng không nói được gì.",
        "All units of the table[ “{group}”] have the same figure, so probabilities of ranks say nothing.",
    ),
    "weights_not_studied": (
        "Không tìm điều kiện đổi hạng theo trọng số[ trong bảng “{group}”], vì tổng điểm không phải là tổng có trọng "
        "số, hoặc các nhóm đơn vị có điểm tối đa riêng.",
        "No weights are sought that flip a rank[ in the table “{group}”], as the total is no weighted sum or groups of "
        "units have maxima of their own.",
    ),
    "survey_error_lacks": (
        "{unit}, mục {item}: kết quả khảo sát không có sai số chuẩn như ở các đơn vị khác nên được tính như không có "
        "sai số, và thứ hạng trông chắc hơn thực tế; đề nghị bổ sung std_error.",
        "{unit}, item {item}: the survey's result has no standard error as others' have and counts as exact, so the "
        "rank looks firmer than it is; supply std_error.",
    ),
    "factor_unknown": (
        "Không có yếu tố “{text}”; chọn trong: {allowed}.",
        "There is no factor “{text}”; choose among: {allowed}.",
    ),
    "factor_without_meaning": (
        "Bỏ qua yếu tố {factors}: bảng này không có gì để thay đổi theo yếu tố đó.",
        "Left out {factors}: this table has nothing that varies with it.",
    ),
    "factor_only_alone": (
        "Yếu tố {factor} (làm tròn, cách xếp đồng hạng) chỉ xét riêng, không bật cùng yếu tố khác.",
        "The factor {factor} (rounding, ranks of equal units) is looked at by itself only, not together with others.",
    ),
    # weights that change
    "flips_shape": (
        "Kích thước của bảng điểm, trọng số hoặc bảng tiêu chí được tính không khớp nhau (có {found}, cần {expected}); "
        "đề nghị cho mỗi đơn vị một dòng và mỗi tiêu chí một cột, một trọng số.",
        "The sizes of the scores, the weights or the items in force do not fit (found {found}, expected {expected}); "
        "give one row a unit, one column and one weight an item.",
    ),
    "flips_keys_differ": (
        "Hai bảng không nói về cùng một danh sách: {items} chỉ có ở một bảng; đề nghị sửa cho hai bảng giống nhau.",
        "The two tables are not about the same list: {items} stand in one of them only; make both alike.",
    ),
    "flips_weights_invalid": (
        "Trọng số của {items} bị trống, âm hoặc không phải là số dùng được; trọng số phải từ 0 trở lên.",
        "The weights of {items} are missing, negative or no usable numbers; a weight is 0 or more.",
    ),
    "flips_weights_sum": (
        "Các trọng số cộng lại bằng {found}; đề nghị chia cho tổng để chúng cộng lại bằng 1.",
        "The weights add up to {found}; divide them by their sum so that they add up to 1.",
    ),
    "flips_score_missing": (
        "Đơn vị {unit} chưa có điểm ở tiêu chí {item}; đề nghị bổ sung điểm, đánh dấu tiêu chí là không phát sinh, "
        "hoặc đưa đơn vị ra khỏi phép tính.",
        "Unit {unit} has no mark for item {item}; supply it, mark the item as not applicable, or leave the unit out.",
    ),
    "flips_nothing_in_force": (
        "Đơn vị {units} không có tiêu chí nào được tính với trọng số lớn hơn 0; đề nghị đưa đơn vị ra khỏi phép tính.",
        "For unit {units} no item with a weight above 0 is in force; leave the unit out.",
    ),
    "flips_pairs": (
        "Cặp đơn vị cần xét không hợp lệ; đề nghị ghi adjacent, all, hoặc danh sách cặp số thứ tự từ 0 đến {last}.",
        "The pairs are not valid; write adjacent, all, or a list of pairs of positions from 0 to {last}.",
    ),
    "flips_unknown_weight": (
        "Không có trọng số “{weight}”; đề nghị ghi mã của một tiêu chí có trong bảng điểm.",
        "There is no weight “{weight}”; write the id of an item of the table.",
    ),
    "flips_weight_is_all": (
        "Trọng số “{weight}” đã bằng 1 nên không có trọng số nào khác để bù; không xét được thay đổi của riêng nó.",
        "The weight “{weight}” is 1 and leaves no others to rescale; its change cannot be studied alone.",
    ),
    "flips_share": (
        "Tỷ trọng của phần thẩm định (hoặc khoảng thay đổi trọng số) từ {low} đến {high} không hợp lệ; đề nghị ghi hai "
        "số từ 0 đến 1, số đầu không lớn hơn số sau.",
        "The range of shares from {low} to {high} is not valid; write two numbers from 0 to 1, the first not "
        "above the second.",
    ),
    "flips_part_missing": (
        "Đơn vị {units}: điểm của một trong hai phần bị trống; đề nghị bổ sung, hoặc đưa đơn vị ra khỏi phép tính.",
        "Unit {units}: the score of one of the two parts is missing; supply it or leave the unit out.",
    ),
    # draws
    "draws_shape": (
        "Bảng điểm mô phỏng có kích thước {found}; mỗi lần mô phỏng phải là một dòng, mỗi đơn vị một cột.",
        "The drawn scores have the shape {found}; every draw is a row, every unit a column.",
    ),
    "draws_decimals": (
        "Số chữ số thập phân {decimals} không hợp lệ; đề nghị ghi số từ 0 đến 12.",
        "The number of decimals {decimals} is not valid; write one from 0 to 12.",
    ),
    "draws_not_finite": (
        "Có điểm mô phỏng bị trống hoặc vô hạn; đề nghị đưa đơn vị chưa đủ điểm ra khỏi phép tính.",
        "Some drawn scores are missing or infinite; leave out the units whose marks are incomplete.",
    ),
    "draws_nothing_in_force": (
        "Có lần mô phỏng mà một đơn vị không còn tiêu chí nào có trọng số lớn hơn 0; đề nghị đưa đơn vị đó "
        "ra khỏi phép tính.",
        "In some draws a unit has no item with a weight above 0 in force; leave that unit out.",
    ),
    "weights_levels": (
        "Cấp {level} của cây tiêu chí không hợp lệ: mỗi tiêu chí phải thuộc đúng một nút, mỗi nút thuộc đúng một nút "
        "cấp trên, và cấp cuối phải là chính các tiêu chí.",
        "Level {level} of the tree is not valid: every item belongs to one node, every node to one parent, and the "
        "last level is the items themselves.",
    ),
    "weights_spread": (
        "Biên độ thay đổi trọng số {spread} không hợp lệ; đề nghị ghi số từ 0 đến dưới 1, ví dụ 0,25 cho ± 25%.",
        "The spread of the weights {spread} is not valid; write a number from 0 to below 1, as 0.25 for ± 25%.",
    ),
    "weights_concentration": (
        "Độ tập trung {concentration} của phân bố Dirichlet không dùng được; đề nghị ghi số dương "
        "lớn hơn, ví dụ 100.",
        "The concentration {concentration} of the Dirichlet distribution is of no use; write a larger positive "
        "number, such as 100.",
    ),
    # shares of the variance
    "sobol_axes": (
        "Bảng kết quả có kích thước {found} không khớp với {factors} yếu tố; mỗi yếu tố phải là một "
        "chiều, mỗi mức một ô.",
        "The table of results of shape {found} does not fit {factors} factors; every factor is an axis, "
        "every level an entry.",
    ),
    "sobol_not_finite": (
        "Có tổ hợp các yếu tố chưa có kết quả; phải tính đủ mọi tổ hợp.",
        "Some combinations of the factors have no result; all of them are needed.",
    ),
    "sobol_one_level": (
        "Yếu tố liên tục cần ít nhất {least} mức để ước lượng sai số; đề nghị tăng số mức.",
        "A continuous factor needs at least {least} levels for its error to be estimated; use more.",
    ),
}
