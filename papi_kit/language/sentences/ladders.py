"""Sentences about ladders of rules, levels with ends, deductions, ends by unit and lists."""

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
    "rung_kind": (
        "Bậc của “choose” không dùng được kiểu “{text}”, vì chỉ nhận cách chấm đọc số liệu của chính mục; đề nghị tách "
        "thành mục riêng rồi dùng points(\"mã\") ở đây, hoặc chọn kiểu khác.",
        "A rung of “choose” cannot be of kind “{text}”: it takes rules over the item's own figures. Make it an item of "
        "its own and use points(\"id\") here, or choose another kind.",
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
    "list_without_columns": (
        "Danh sách “{name}” chưa có cột nào; đề nghị khai báo “columns”: mỗi cột có tên, nhãn (label) và loại (type).",
        "The list “{name}” has no columns; declare “columns”, each with its name, label and type.",
    ),
    "key_of_lists": (
        "“{key}” chỉ dùng cho danh sách; đề nghị ghi “type: list” cho “{name}”, hoặc bỏ khóa này.",
        "“{key}” is for lists only; write “type: list” for “{name}”, or remove the key.",
    ),
    "key_not_of_lists": (
        "“{key}” không dùng cho cả danh sách “{name}”; đề nghị bỏ, hoặc ghi ở cột của danh sách (columns).",
        "“{key}” does not belong to the list “{name}” as a whole; remove it, or write it on one of its columns.",
    ),
    "column_without_label": (
        "Cột “{column}” của danh sách “{name}” chưa có nhãn; đề nghị ghi “label” để in trong biểu mẫu và giải thích.",
        "The column “{column}” of the list “{name}” has no label; write “label”, which forms and explanations print.",
    ),
    "column_choices": (
        "Cột “{column}” của danh sách “{name}”: “choices” đi cùng “type: choice”; đề nghị ghi cả hai, hoặc bỏ cả hai.",
        "The column “{column}” of the list “{name}”: “choices” and “type: choice” go together; write both or neither.",
    ),
    "column_repeats": (
        "Tên cột “{name}” đã được dùng cho một số liệu, một cột khác của mục này hoặc một số liệu chung; đề nghị đặt "
        "tên khác.",
        "The name “{name}” of a column is already that of a figure or another column of this item, or of a shared "
        "figure; choose another.",
    ),
    "column_unused": (
        "Không điều kiện hay công thức nào dùng cột “{name}” của danh sách “{list}”; đề nghị bỏ cột để đơn vị khỏi "
        "nhập, hoặc kiểm tra quy tắc.",
        "No condition or formula reads the column “{name}” of the list “{list}”; remove it, so that nobody has to fill "
        "it in, or check the rule.",
    ),
    "shared_column_unknown": (
        "“shared” của danh sách “{name}” nêu cột “{column}” không có trong danh sách[; các cột: {known}]. Đề nghị sửa "
        "tên cột.",
        "“shared” of the list “{name}” names the column “{column}”, which the list lacks[; its columns: {known}]. Mend "
        "the name.",
    ),
    "shared_not_number": (
        "Cột “{column}” là phần của đơn vị trong thành tích chung nên phải là số; đề nghị ghi “type: percent” hoặc "
        "“amount”.",
        "The column “{column}” is the share of a unit in what is shared, so it must be a number; write “type: percent” "
        "or “amount”.",
    ),
    "months_of_two_years": (
        "Kỳ đánh giá có hai tháng hoặc hai quý cùng số nên không biết dòng nào là của tháng nào; đề nghị rút kỳ "
        "(period) còn 12 tháng trọn, hoặc bỏ “rows” và thêm cột ngày.",
        "The period holds two months or quarters of one number, so rows cannot be told apart; cut the period to twelve "
        "whole months, or leave out “rows” and add a column for the day.",
    ),
}
