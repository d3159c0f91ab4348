"""Sentences of the study of ranks (`papi-kit sensitivity`): code -> (Vietnamese, English)."""

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
}
