"""Sentences about ladders of rules, levels with ends, deductions and ends by unit: code -> (Vietnamese, English)."""

MESSAGES: dict[str, tuple[str, str]] = {
    "choose_without_rest": (
        "Bậc cuối của “choose” phải nhận mọi trường hợp còn lại; đề nghị bỏ “when” ở bậc này, hoặc thêm một bậc không "
        "có “when”.",
        "The last rung of “choose” must take all that is left; remove its “when”, or add a rung without “when”.",
    ),
    "deduction_never": (
        "Giá trị của “of” không bao giờ lớn hơn 0 nên không có điểm nào bị trừ; đề nghị kiểm tra biểu thức, ví dụ thứ "
        "tự hai ngày trong days(từ ngày, đến ngày).",
        "What “of” counts is never above 0, so nothing is deducted; check the expression, such as the order of the "
        "days in days(from, to).",
    ),
    "end_without_values": (
        "Cận theo đơn vị cần ít nhất một giá trị, ví dụ {{xã: 85%, phường: 75%}} hoặc {{by: vung, \"1\": 85%}}.",
        "An end by unit needs a value at least, as in {{xã: 85%, phường: 75%}} or {{by: vung, \"1\": 85%}}.",
    ),
    "end_of_unit_lacking": (
        "Cận này chưa có mức cho {lacking:word} (cột “{column}” của danh sách đơn vị); đơn vị đó sẽ không có điểm. Đề "
        "nghị bổ sung.",
        "This end has no number for {lacking:word} (column “{column}” of the list of units); such a unit would get no "
        "mark. Add it.",
    ),
    "level_points_and_ends": (
        "Một mức có điểm cố định (“points” hoặc “share”) hoặc có khoảng điểm (“at_most”, “at_least”, “above”, “below”"
        "), không ghi cả hai.",
        "A level has fixed points (“points” or “share”) or ends for them (“at_most”, “at_least”, “above”, “below”), "
        "not both.",
    ),
    "rung_unreachable": (
        "Bậc này không bao giờ được dùng vì các bậc phía trên đã nhận hết trường hợp của nó, hoặc điều kiện của nó "
        "không bao giờ xảy ra; đề nghị kiểm tra điều kiện và thứ tự các bậc.",
        "This rung is never used: those above it take all its cases, or its condition never holds; check the "
        "conditions and the order of the rungs.",
    ),
    "rungs_choices_differ": (
        "“{text}” là mã hoặc nhãn của hai mức khác nhau trong các bậc của “choose”, trong khi biểu mẫu chỉ có một ô để "
        "chọn; đề nghị dùng cùng mã, cùng nhãn cho cùng một mức.",
        "“{text}” is the code or label of two different levels in the rungs of “choose”, while the form has one cell "
        "for the choice; use one code and one label for one level.",
    ),
}
